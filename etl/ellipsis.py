"""What a number leaves out because one before it said it: 去年为1136亿元, 三江新区64亿元."""

from __future__ import annotations

import re

from etl.drafts import Draft, comparable
from etl.records import Quantity
from etl.telling import Telling

# What may follow a count that has its noun before it: 高新技术企业有351家(，) or 项目12个(落地).
GOES_ON = re.compile(
    r"(?:是|为|均|都|也|已|在|获|实现|以上|左右|上下|位列|居|占|比|同比|增|减|扩大|增长|增加|增至|升|降|减|提高|翻|跃|攀升|发展|扩|多|少|竣工|开工|动工|投产|落地|落户|破土|入选|入库|做到|属于|来自|通过|完成|建成|签约|进入|上市|达|超|被|[A-Za-z(（”])"
)


def model_of(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> Draft | None:
    """The earlier number of the sentence whose metric this one goes on with."""
    quantity = draft.quantity
    sentence = telling.context.sentence(quantity.start)
    earlier = [
        d for d in telling.drafts
        if d.quantity.start >= sentence.start and comparable(d.quantity, quantity) and (d.metric or d.reason)
    ]
    decided = [
        d for d in earlier if d.metric and d.measure == "value" and d.reason in (None, "region", "others")
    ]
    if not decided:
        return _grown(telling, quantity, sentence.start)
    after = telling.after(quantity)
    if quantity.kind == "count" and re.match("[一-鿿]", after) and not GOES_ON.match(after):
        return None
    peers = [q for q in group if comparable(q, quantity)]
    if len(peers) > 1:
        distinct = _last_series(decided, len(peers))
        return distinct[peers.index(quantity)] if distinct else decided[-1]
    start, _ = telling.before(quantity)
    of_these = telling.context.text[start : quantity.start].lstrip().startswith("其中")
    if of_these and quantity.kind == "money" and telling.context.between("industry", start, quantity.start):
        return decided[-1]
    told_after = [d for d in telling.drafts[-2:] if d.measure == "growth" and d.metric and not d.reason]
    if told_after and told_after[-1].term_start > decided[-1].quantity.start and quantity.kind == "money":
        decided = [*decided, told_after[-1]]  # 实际利用外资却下降8.6%，为5.03亿美元
    return decided[-1] if is_elliptic(telling, quantity, decided[-1]) else None


def _grown(telling: Telling, quantity: Quantity, start: int) -> Draft | None:
    """实际利用外资却下降8.6%，为5.03亿美元: the growth before it names the metric."""
    told = [
        d for d in telling.drafts
        if d.quantity.start >= start and d.measure == "growth" and d.metric and not d.reason
    ]
    if told and quantity.kind == "money" and telling.is_light(telling.before(quantity)[0], quantity.start):
        return told[-1]
    return None


def is_elliptic(telling: Telling, quantity: Quantity, model: Draft) -> bool:
    """Whether the words before a number leave its metric out: 去年为1136亿元, 三江新区64亿元, 总数115家."""
    start, _ = telling.before(quantity)
    return telling.is_light(start, quantity.start, 2 if model.quantity.unit == quantity.unit else 0)


def take(telling: Telling, draft: Draft, model: Draft) -> None:
    draft.metric, draft.term, draft.term_start = model.metric, model.term, model.term_start
    draft.segment, draft.model = model.segment, model
    draft.is_optional = model.is_optional


def _last_series(drafts: list[Draft], count: int) -> list[Draft]:
    """The last `count` drafts in a row that measure different things."""
    series = drafts[-count:]
    return series if len(series) == count and len({d.metric for d in series}) == count else []
