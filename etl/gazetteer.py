"""Longest match of many terms at once, and the choice among mentions that overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick

from etl import reference
from etl.records import Mention

Value = TypeVar("Value")
# Kinds that may stand inside a longer mention and hide none: 规上 in 规上工业企业, 去年 in 去年公司.
QUALIFIERS = frozenset({"segment", "period"})
# Kinds that hide only what they begin with: 人工智能企业 leaves 企业 to be counted, 工程机械 no 工程.
LOOSE = frozenset({"industry"})


class Span(NamedTuple, Generic[Value]):
    """A term found: half-open offsets and what the table says of the term."""

    start: int
    end: int
    value: Value


class Terms(Generic[Value]):
    """Tables of terms, found in a text leftmost first, longest first, without overlap in a table.

    Several tables share one pass over the text; their spans come table after table.

    >>> list(Terms({"鞍山高新区": 1, "马鞍山高新区": 2}).find("马鞍山高新区"))
    [Span(start=0, end=6, value=2)]
    """

    def __init__(self, *tables: Mapping[str, Value]) -> None:
        self._number = len(tables)
        # A character of a text is held against the first ones of all terms, one after another:
        # those that texts are full of come first, with an end that no text has.
        frequent = reference.settings("characters")["frequent"]
        entries: dict[str, list[tuple[int, int, Value]]] = {f"{c}\0": [] for c in frequent}
        for number, terms in enumerate(tables):
            for term, value in terms.items():
                if not term:
                    raise ValueError("an empty term matches everywhere")
                entries.setdefault(term, []).append((number, len(term) - 1, value))
        # iter_long of pyahocorasick 2.3.1 misses words behind a longer one that fails late,
        # so the choice among overlapping words is made in `spans`.
        self._automaton = ahocorasick.Automaton()
        for term, found in entries.items():
            self._automaton.add_word(term, found)
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Span[Value]]:
        """The terms of each table in `text`: at each place the longest that starts there."""
        return chain.from_iterable(self.spans(text))

    def spans(self, text: str) -> list[list[Span[Value]]]:
        """What `find` gives, a list for each table."""
        found: list[list[Span[Value]]] = [[] for _ in range(self._number)]
        hits = [
            (table, last - back, -last, value)
            for last, entries in self._automaton.iter(text)
            for table, back, value in entries
        ]
        hits.sort()  # no two of a table have the same span, so that values are never compared
        table_of_last = end_of_last = 0
        for table, start, minus_last, value in hits:
            if start >= end_of_last or table != table_of_last:
                table_of_last, end_of_last = table, 1 - minus_last
                found[table].append(Span(start, end_of_last, value))
        return found


class Lexicon:
    """Tables of several finders that read the same texts: one pass finds the terms of them all.

    >>> lexicon = Lexicon()
    >>> @lexicon.table
    ... def colours() -> Mapping[str, int]:
    ...     return {"红": 1}
    >>> list(colours.find("红的"))
    [Span(start=0, end=1, value=1)]
    """

    def __init__(self) -> None:
        self._loaders: list[Callable[[], Mapping[str, Any]]] = []
        self._terms: Terms[Any] | None = None
        self._last: tuple[str, list[list[Span[Any]]]] = ("", [])

    def table(self, load: Callable[[], Mapping[str, Value]]) -> Table[Value]:
        """Make a function that reads a table one of the lexicon's tables."""
        self._loaders.append(load)
        self._terms = None
        return Table(self, len(self._loaders) - 1)

    def spans(self, text: str) -> list[list[Span[Any]]]:
        """The spans of each table in a text; those of the text last asked for are kept."""
        if self._terms is None:
            self._terms, self._last = Terms(*(load() for load in self._loaders)), ("", [])
        last, found = self._last
        if last != text or not found:
            found = self._terms.spans(text)
            self._last = text, found
        return found


class Table(Generic[Value]):
    """One finder's table of a lexicon."""

    def __init__(self, lexicon: Lexicon, number: int) -> None:
        self._lexicon, self._number = lexicon, number

    def find(self, text: str) -> Iterator[Span[Value]]:
        """The table's terms in `text`: at each place the longest that starts there."""
        return iter(self._lexicon.spans(text)[self._number])


# The tables of the finders that read an article's body.
BODY = Lexicon()


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions sorted by start, without those nested inside a longer one of any kind.

    成都高新区 in 成都高新区创新药产业 stays beside 创新药 (no nesting), but 新能源 in 新能源汽车
    goes. Equal spans of different kinds are both kept; a mention told twice is kept once.
    """
    kept: list[Mention] = []
    span, twins = (0, 0), []
    reach = reach_start = 0
    loose = loose_start = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.kind in QUALIFIERS)):
        start, end = mention.start, mention.end
        if span != (start, end):
            span, twins = (start, end), []
        elif mention in twins:
            continue
        twins.append(mention)
        if mention.kind in QUALIFIERS:
            kept.append(mention)
            continue
        begins = start == loose_start and end < loose and mention.kind not in LOOSE
        if not begins and (end > reach or (end == reach and start <= reach_start)):
            kept.append(mention)
        if mention.kind in LOOSE:
            if end > loose:
                loose, loose_start = end, start
        elif end > reach:
            reach, reach_start = end, start
    return kept
