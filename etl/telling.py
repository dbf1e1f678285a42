"""What an article has told so far: its text around each number and what was read before it."""

from __future__ import annotations

import re

from etl.context import Context
from etl.drafts import Draft
from etl.governing import Governor
from etl.records import Mention, Quantity

_PASSED = frozenset({"duration", "name", "ordinal", "grade"})  # numbers that part no phrase


class Telling:
    def __init__(self, context: Context, main_zone: str | None) -> None:
        self.context = context
        self.governor = Governor(context, main_zone)
        self.drafts: list[Draft] = []
        self.reasons: dict[int, str | None] = {}  # start of a number already read -> why it was left out

    def before(self, quantity: Quantity) -> tuple[int, str]:
        """Start and text from the clause's start, or the end of the number before, to the number."""
        start = self.context.clause(quantity.start)[0]
        previous = self.previous_end(quantity)
        start = max(start, previous)
        return start, self.context.text[start : quantity.start]

    def after(self, quantity: Quantity) -> str:
        """The text behind the number up to the next stop, list comma or number."""
        end = self.context.clause(quantity.start)[1]
        following = [
            q.start for q in self._neighbours(quantity) if q.start >= quantity.end and q.kind not in _PASSED
        ]
        end = min([end, *following])
        return re.split("[、]", self.context.text[quantity.end : end])[0]

    def _neighbours(self, quantity: Quantity) -> list[Quantity]:
        at = self._index(quantity)
        return self.context.quantities[max(0, at - 3) : at + 4]

    def _index(self, quantity: Quantity) -> int:
        if not hasattr(self, "_order"):
            self._order = {(q.start, q.end): i for i, q in enumerate(self.context.quantities)}
        return self._order[quantity.start, quantity.end]

    def previous_end(self, quantity: Quantity) -> int:
        at = self._index(quantity)
        for earlier in reversed(self.context.quantities[max(0, at - 3) : at]):
            if earlier.kind not in _PASSED and self.reasons.get(earlier.start) not in ("indefinite", "others"):
                return earlier.end
        return 0

    def words(self, term: Mention) -> str:
        return self.context.article.body[term.start : term.end]

    def is_light(self, start: int, end: int, spare: int = 2) -> bool:
        """Whether [start, end) holds nothing but zones, periods and words that lead to a number."""
        held = [
            (m.start, m.end)
            for kind in ("zone", "period", "region", "industry", "others")
            for m in self.context.between(kind, start, end)
        ]
        text = self.context.text[start:end]
        rest = "".join(c for i, c in enumerate(text, start) if not any(a <= i < b for a, b in held))
        rest = re.sub(
            r"分别|目标|按照|则|而|只有|只是|仅|已|已经|为|是|达到?|达|增加到|增至|增长到|升至|升到|提高到|扩大到|降至|降到|回落至|减少到|缩到|由|从|到|至|的|有|约|这边|那边|前者|后者|其中|另有|还有|又|再|总数|总量|合计|共计?|累计|盯着|全年|今年|去年|今|突破|超|逾|近|在|将|要|力争|预计|实现|完成|占|净增|新增|进一步|也|同期|年均|目前|现|这一指标|它|全区|一季度|上半年|较年初|比年初|多了|增加|国家级|省级|市级|自治区级|名|和|与|及|“|”|、|,|，",
            "", rest,
        )
        return len(rest) <= spare
