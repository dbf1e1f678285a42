"""An article with its mentions, as the questions about one number need them: what stands where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from etl.records import Article, Mention, Quantity, Sentence

# A half-width comma between digits belongs to the number: 15,340人.
_CLAUSE = re.compile(
    r"[;!?。\n:,—](?:(?<=[;!?。\n])|(?<=:)(?:(?<!\d:)|(?!\d))|(?<=—)—|(?<=,)(?:(?<!\d,)|(?!\d{3}(?!\d))))"
)
_STRONG = re.compile(r"[;!?。\n]")


class Context:
    """Look-ups over one article; every answer is a span, a mention or a piece of text."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
    ) -> None:
        self.article = article
        self.text = article.folded
        self.quantities = list(quantities)
        self._mentions: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.kind, []).append(mention)
        self._starts = {kind: [m.start for m in found] for kind, found in self._mentions.items()}
        # What was found for an offset: a number's is asked for again and again.
        self._sentences: dict[int, Sentence] = {}
        self._clauses: dict[int, tuple[int, int]] = {}
        self._limbs: dict[int, tuple[int, int]] = {}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        """Where each sentence begins."""
        return [sentence.start for sentence in self.article.sentences]

    @cached_property
    def _number_starts(self) -> list[int]:
        """Where each number begins."""
        return [quantity.start for quantity in self.quantities]

    @cached_property
    def _breaks(self) -> list[int]:
        """Where each clause begins: behind a comma or stop."""
        return [match.end() for match in _CLAUSE.finditer(self.text)]

    @cached_property
    def _strong_breaks(self) -> list[int]:
        """Where each part of a sentence begins: behind a semicolon or stop."""
        return [match.end() for match in _STRONG.finditer(self.text)]

    def sentence(self, offset: int) -> Sentence:
        """The sentence in which `offset` lies."""
        found = self._sentences.get(offset)
        if found is None:
            at = max(0, bisect_right(self._sentence_starts, offset) - 1)
            found = self._sentences[offset] = self.article.sentences[at]
        return found

    def paragraph_start(self, offset: int) -> int:
        """Where the paragraph of `offset` begins."""
        return self.article.paragraphs[self.sentence(offset).paragraph].start

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause of `offset`: from the comma or stop before it to the one after it."""
        found = self._clauses.get(offset)
        if found is None:
            found = self._clauses[offset] = self._between(self._breaks, offset)
        return found

    def limb(self, offset: int) -> tuple[int, int]:
        """The part of the sentence of `offset` between semicolons: …；实际利用外资5亿美元；…."""
        found = self._limbs.get(offset)
        if found is None:
            found = self._limbs[offset] = self._between(self._strong_breaks, offset)
        return found

    def lead(self, quantity: Quantity) -> str:
        """The words of its clause before a number: 实现进出口总值|164.5亿元."""
        return self.text[self.clause(quantity.start)[0] : quantity.start]

    def limb_lead(self, quantity: Quantity) -> str:
        """The words before a number since the last semicolon or stop."""
        return self.text[self.limb(quantity.start)[0] : quantity.start]

    def clause_text(self, quantity: Quantity) -> str:
        """The words of the clause that a number stands in."""
        return self.text[slice(*self.clause(quantity.start))]

    def limb_text(self, quantity: Quantity) -> str:
        """The words between the semicolons around a number."""
        return self.text[slice(*self.limb(quantity.start))]

    def _between(self, breaks: list[int], offset: int) -> tuple[int, int]:
        """The span between the breaks around `offset`."""
        at = bisect_right(breaks, offset)
        start = breaks[at - 1] if at else 0
        end = breaks[at] - 1 if at < len(breaks) else len(self.text)
        return start, end

    def between(self, kind: str, start: int, end: int) -> list[Mention]:
        """The mentions of a kind that begin in [start, end), in reading order."""
        starts = self._starts.get(kind)
        if not starts:
            return []
        return self._mentions[kind][bisect_left(starts, start) : bisect_left(starts, end)]

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
