"""Longest match of many terms at once, and the choice among mentions that overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from etl.records import Mention

Value = TypeVar("Value")
# Kinds that may stand inside a longer mention and hide none: 规上 in 规上工业企业, 去年 in 去年公司.
QUALIFIERS = frozenset({"segment", "period"})
# Kinds that hide only what they begin with: 人工智能企业 leaves 企业 to be counted, 工程机械 no 工程.
LOOSE = frozenset({"industry"})
# As fast as the largest kind of automaton, and built ten times as fast.
_COMPACT = Implementation.ContiguousNFA


class Span(NamedTuple, Generic[Value]):
    """A term found: half-open offsets and what the table says of the term."""

    start: int
    end: int
    value: Value


def _automaton(terms: Mapping[str, object], kind: MatchKind) -> AhoCorasick:
    if "" in terms:
        raise ValueError("an empty term matches everywhere")
    return AhoCorasick(list(terms), kind, store_patterns=False, implementation=_COMPACT)


class Terms(Generic[Value]):
    """A table of terms, found in a text leftmost first, longest first, without overlap.

    >>> Terms({"鞍山高新区": 1, "马鞍山高新区": 2}).find("马鞍山高新区")
    [Span(start=0, end=6, value=2)]
    """

    def __init__(self, terms: Mapping[str, Value]) -> None:
        self._values = list(terms.values())
        self._automaton = _automaton(terms, MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Span[Value]]:
        """The terms in `text`: at each place the longest that starts there."""
        values = self._values
        found = self._automaton.find_matches_as_indexes(text)
        return [Span(start, end, values[term]) for term, start, end in found]


class Lexicon:
    """Tables of several finders that read the same texts: one pass finds the terms of them all.

    >>> lexicon = Lexicon()
    >>> @lexicon.table
    ... def colours() -> Mapping[str, int]:
    ...     return {"红": 1}
    >>> colours.find("红的")
    [Span(start=0, end=1, value=1)]
    """

    def __init__(self) -> None:
        self._loaders: list[Callable[[], Mapping[str, Any]]] = []
        self._automaton: AhoCorasick | None = None
        # For each term its tables, by their numbers, with what they say of it.
        self._entries: list[list[tuple[int, Any]]] = []
        self._last: tuple[str, list[list[Span[Any]]]] = ("", [])

    def table(self, load: Callable[[], Mapping[str, Value]]) -> Table[Value]:
        """Make a function that reads a table one of the lexicon's tables."""
        self._loaders.append(load)
        self._automaton = None
        return Table(self, len(self._loaders) - 1)

    def spans(self, text: str) -> list[list[Span[Any]]]:
        """The spans of each table in a text; those of the text last asked for are kept."""
        if self._automaton is None:
            self._automaton, self._last = self._load(), ("", [])
        last, found = self._last
        if last != text or not found:
            found = self._find(self._automaton, text)
            self._last = text, found
        return found

    def _load(self) -> AhoCorasick:
        entries: dict[str, list[tuple[int, Any]]] = {}
        for number, load in enumerate(self._loaders):
            for term, value in load().items():
                entries.setdefault(term, []).append((number, value))
        self._entries = list(entries.values())
        return _automaton(entries, MatchKind.Standard)

    def _find(self, automaton: AhoCorasick, text: str) -> list[list[Span[Any]]]:
        """Of all matches those that each table would have found alone."""
        found: list[list[Span[Any]]] = [[] for _ in self._loaders]
        ends = [0] * len(self._loaders)
        hits = automaton.find_matches_as_indexes(text, overlapping=True)
        hits.reverse()  # they come by their ends: of two with one start the longer is first now
        hits.sort(key=itemgetter(1))
        for term, start, end in hits:
            for table, value in self._entries[term]:
                if start >= ends[table]:
                    ends[table] = end
                    found[table].append(Span(start, end, value))
        return found


class Table(Generic[Value]):
    """One finder's table of a lexicon."""

    def __init__(self, lexicon: Lexicon, number: int) -> None:
        self._lexicon, self._number = lexicon, number

    def find(self, text: str) -> list[Span[Value]]:
        """The table's terms in `text`: at each place the longest that starts there."""
        return self._lexicon.spans(text)[self._number]


def occurrences(text: str, word: str, since: int = 0) -> Iterator[int]:
    """Where a word stands in the text from `since` on."""
    start = text.find(word, since)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


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
