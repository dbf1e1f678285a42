"""An article with its mentions, as the questions about one number need them: what stands where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from etl.records import Article, Mention, Paragraph, Quantity, Sentence

# A half-width comma between digits belongs to the number: 15,340人.
_CLAUSE = re.compile(
    r"[;!?。\n:,—](?:(?<=[;!?。\n])|(?<=:)(?:(?<!\d:)|(?!\d))|(?<=—)—|(?<=,)(?:(?<!\d,)|(?!\d{3}(?!\d))))"
)
_STRONG = re.compile(r"[;!?。\n]")


class Spans(dict[int, tuple[int, int]]):
    """Offset -> the span between the breaks of a text around it, found when first asked for.

    >>> Spans("快，好；多", re.compile("[，；]"))[3]
    (2, 3)
    """

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self._text, self._pattern = text, pattern
        self._breaks: list[int] | None = None

    def __missing__(self, offset: int) -> tuple[int, int]:
        if self._breaks is None:
            self._breaks = [match.end() for match in self._pattern.finditer(self._text)]
        breaks = self._breaks
        at = bisect_right(breaks, offset)
        start = breaks[at - 1] if at else 0
        end = breaks[at] - 1 if at < len(breaks) else len(self._text)
        span = self[offset] = start, end
        return span


class Sentences(dict[int, Sentence]):
    """Offset -> the sentence in which it lies, found when first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def __missing__(self, offset: int) -> Sentence:
        at = max(0, bisect_right(self._starts, offset) - 1)
        sentence = self[offset] = self._sentences[at]
        return sentence


class Context:
    """Look-ups over one article; every answer is a span, a mention or a piece of text."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
    ) -> None:
        self.article = article
        self.text = article.folded
        self.quantities = list(quantities)
        self._mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._mentions[mention.kind].append(mention)
        self._starts = {kind: [m.start for m in found] for kind, found in self._mentions.items()}
        # The sentence of an offset; its clause, from the comma or stop before it to the one after
        # it; its limb, the part of the sentence between semicolons: …；实际利用外资5亿美元；….
        # A number's are asked for again and again, and a dictionary answers fastest.
        self.sentence = Sentences(article.sentences).__getitem__
        self.clause = Spans(self.text, _CLAUSE).__getitem__
        self.limb = Spans(self.text, _STRONG).__getitem__

    @cached_property
    def _number_starts(self) -> list[int]:
        """Where each number begins."""
        return [quantity.start for quantity in self.quantities]

    def paragraph(self, offset: int) -> Paragraph:
        """The paragraph that holds `offset`."""
        return self.article.paragraphs[self.sentence(offset).paragraph]

    def lead(self, quantity: Quantity) -> str:
        """The words of its clause before a number: 实现进出口总值|164.5亿元."""
        return self.text[self.clause(quantity.start)[0] : quantity.start]

    def limb_lead(self, quantity: Quantity) -> str:
        """The words before a number since the last semicolon or stop."""
        return self.text[self.limb(quantity.start)[0] : quantity.start]

    def clause_text(self, quantity: Quantity) -> str:
        """The words of the clause that a number stands in."""
        start, end = self.clause(quantity.start)
        return self.text[start:end]

    def limb_text(self, quantity: Quantity) -> str:
        """The words between the semicolons around a number."""
        start, end = self.limb(quantity.start)
        return self.text[start:end]

    def between(self, kind: str, start: int, end: int) -> list[Mention]:
        """The mentions of a kind that begin in [start, end), in reading order."""
        starts = self._starts.get(kind)
        if starts is None:
            return []
        at = bisect_left(starts, start)
        if at == len(starts) or starts[at] >= end:
            return []
        return self._mentions[kind][at : bisect_left(starts, end, at)]

    def numbers_between(self, start: int, end: int) -> list[Quantity]:
        """The numbers that begin in [start, end), in reading order."""
        starts = self._number_starts
        return self.quantities[bisect_left(starts, start) : bisect_left(starts, end)]

    def all(self, kind: str) -> list[Mention]:
        """All mentions of a kind."""
        return self._mentions.get(kind, [])

    def last(self, kind: str, start: int, end: int) -> Mention | None:
        """The last mention of a kind that begins in [start, end)."""
        found = self.between(kind, start, end)
        return found[-1] if found else None
