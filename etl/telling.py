"""What an article has told so far: its text around each number and what was read before it."""

from __future__ import annotations

from functools import cached_property

from etl import reference
from etl.context import Context
from etl.drafts import Draft
from etl.governing import Governor
from etl.records import Mention, Quantity

WORDS = reference.patterns("telling")
_PASSED = frozenset({"duration", "name", "ordinal", "grade"})  # numbers that part no phrase
_UNTOLD = frozenset({"indefinite", "others"})  # left out for a reason that parts no phrase either
_MEASURED = frozenset({"money", "count", "area"})
_LIGHT = ("zone", "period", "region", "industry", "others")  # mentions that may lead to a number


class Telling:
    """One article as it is being read: its context, its governor and the drafts so far."""

    def __init__(self, context: Context, main_zone: str | None) -> None:
        self.context = context
        self.governor = Governor(context, main_zone)
        self.drafts: list[Draft] = []
        self.reasons: dict[int, str | None] = {}  # start of a number already read -> why left out
        # Start of a number -> what stands around it: asked for once the numbers before it are read.
        self._before: dict[int, tuple[int, str]] = {}
        self._after: dict[int, str] = {}

    def before(self, quantity: Quantity) -> tuple[int, str]:
        """Start and text of what leads to a number: its clause, since the number before."""
        offset = quantity.start
        found = self._before.get(offset)
        if found is None:
            start = max(self.context.clause(offset)[0], self.previous_end(quantity))
            found = self._before[offset] = start, self.context.text[start:offset]
        return found

    def after(self, quantity: Quantity) -> str:
        """The text behind the number up to the next stop, list comma or number."""
        found = self._after.get(quantity.start)
        if found is None:
            end, at = self.context.clause(quantity.start)[1], self._order[quantity.start]
            for following in self.context.quantities[at + 1 : at + 4]:
                if following.kind not in _PASSED:
                    end = min(end, following.start)
                    break
            words = self.context.text[quantity.end : end]
            found = self._after[quantity.start] = words.partition("、")[0]
        return found

    def previous_end(self, quantity: Quantity) -> int:
        """Where the number before ends, if it parts the phrase of this one; else 0."""
        at = self._order[quantity.start]
        for earlier in self.context.quantities[max(0, at - 3) : at][::-1]:
            if earlier.kind in _PASSED or self.reasons.get(earlier.start) in _UNTOLD:
                continue
            if not self._is_in_term(earlier):
                return earlier.end
        return 0

    def _is_in_term(self, quantity: Quantity) -> bool:
        """产值超|百亿元|企业2家: whether a threshold is part of what is counted."""
        if self.reasons.get(quantity.start) != "threshold":
            return False
        terms = self.context.between("metric", quantity.start - 1, quantity.end)
        return any(term.end > quantity.end for term in terms)

    @cached_property
    def _order(self) -> dict[int, int]:
        """Start of a number -> its place among the article's numbers."""
        return {quantity.start: i for i, quantity in enumerate(self.context.quantities)}

    def since(self, offset: int) -> list[Draft]:
        """The drafts of the numbers read so far that stand at `offset` or behind it."""
        at = len(self.drafts)
        while at and self.drafts[at - 1].quantity.start >= offset:
            at -= 1
        return self.drafts[at:]

    def sentence_so_far(self, quantity: Quantity) -> list[Draft]:
        """The drafts of the numbers that stand before this one in its sentence."""
        return self.since(self.context.sentence(quantity.start).start)

    def measured(self, start: int, end: int) -> list[Mention]:
        """The terms in [start, end) of what a zone has: 产值, 企业; not of support or rankings."""
        return [
            m
            for m in self.context.between("metric", start, end)
            if m.get("kind") in _MEASURED and m.id != "companies_supported"
        ]

    def words(self, term: Mention) -> str:
        """A term as the article prints it."""
        return self.context.article.body[term.start : term.end]

    def name(self, draft: Draft, term: Mention) -> None:
        """Give a draft the metric of a term, and the class of company that the term fixes."""
        draft.metric, draft.term, draft.term_start = term.id, self.words(term), term.start
        draft.segment, draft.is_optional = term.get("segment"), term.get("optional") == "1"

    def is_light(self, start: int, end: int, spare: int = 2) -> bool:
        """Whether [start, end) holds nothing but zones, periods and words that lead to a number."""
        held = [(m.start, m.end) for kind in _LIGHT for m in self.context.between(kind, start, end)]
        rest, at = "", start
        for opening, closing in sorted(held):
            rest += self.context.text[at : max(at, opening)]
            at = max(at, closing)
        rest += self.context.text[at:end]
        return len(WORDS["filler"].sub("", rest)) <= spare
