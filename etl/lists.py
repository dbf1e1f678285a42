"""A、B、C分别为x、y、z: each number of a list gets its own zone, metric or industry."""

from __future__ import annotations

import re

from etl import ellipsis
from etl.drafts import Draft, changed
from etl.records import Mention, Quantity
from etl.telling import Telling

_RESPECTIVELY = re.compile(r"分别|分列|分居|各自|依次")


def distribute(telling: Telling, group: list[Quantity], drafts: list[Draft]) -> None:
    """Give each number of a list its own zone, metric or industry, where the text lists as many."""
    if len(group) < 2:
        drafts.extend(_each(telling, drafts[0]))
        return
    if any(d.level == "policy" for d in drafts):
        return
    start = telling.context.sentence(group[0].start).start
    clause_start = telling.context.clause(group[0].start)[0]
    before_end = group[0].start
    respectively = _RESPECTIVELY.search(telling.context.text, clause_start, before_end)
    for floor in (clause_start, telling.context.limb(group[0].start)[0], start):
        for kind in ("zone", "metric", "industry"):
            listed = _listed(telling, kind, floor, before_end, len(group))
            if listed and (respectively or kind == "zone"):
                _assign(telling, kind, listed, drafts)
                if kind != "metric" or respectively:
                    return
    if respectively and _assign_both(telling, clause_start, respectively.start(), drafts):
        return
    if respectively:
        limb_start = telling.context.limb(group[0].start)[0]
        before = telling.context.text[limb_start:clause_start].rstrip("，,")
        earlier = limb_start + max(before.rfind("，"), before.rfind(",")) + 1
        if not _split_items(telling, clause_start, respectively.start(), drafts):
            _pair_with_before(telling, drafts)
        if not any(d.industry for d in drafts):
            _split_industries(telling, earlier, clause_start, drafts)


def _assign_both(telling: Telling, start: int, end: int, drafts: list[Draft]) -> bool:
    """两地氢能企业分别有46家、19家: the zones last named, in the order of the article."""
    both = re.search(r"([两二三四])(?:地|区|园(?!区)|座(?:园|城|高新)|[个家]?(?:高新区|经开区|园区|开发区))", telling.context.text[start:end])
    if not both or len(drafts) != {"两": 2, "二": 2, "三": 3, "四": 4}[both[1]]:
        return False
    named = [m for m in telling.context.between("zone", 0, start) if m.get("via") in ("name", "alias", "form")]
    last = list(dict.fromkeys(m.id for m in reversed(named)))[: len(drafts)]
    if len(last) < len(drafts):
        return False
    ordered = sorted(last, key=lambda zone: next(i for i, m in enumerate(named) if m.id == zone))
    for zone, draft in zip(ordered, drafts, strict=True):
        draft.zone, draft.reason = zone, None if draft.reason in ("no zone", "others") else draft.reason
    return True


def _each(telling: Telling, draft: Draft) -> list[Draft]:
    """甲、乙、丙三个产业都已迈过千亿元, 项目数、投资均居全市第一: one number, said of each."""
    start, _ = telling.context.clause(draft.quantity.start)
    if draft.reason or not re.search("[均都皆]|双双", telling.context.text[start : draft.quantity.start]):
        return []
    if draft.measure == "rank":
        limb = telling.context.limb(draft.quantity.start)[0]
        before = [
            d for d in telling.drafts
            if d.quantity.start >= limb and d.measure == "value" and not d.reason
            and d.zone == draft.zone and d.metric != draft.metric
        ]
        return [
            changed(draft, metric=d.metric, term=d.term, term_start=d.term_start, segment=d.segment)
            for d in before
        ] if draft.term_start < start else []
    for count in (4, 3, 2):
        listed = _listed(telling, "industry", start, draft.quantity.start, count)
        if listed:
            draft.industry = listed[0].id
            return [changed(draft, industry=m.id) for m in listed[1:]]
    return []


def _listed(telling: Telling, kind: str, start: int, end: int, count: int) -> list[Mention]:
    """`count` mentions of a kind that stand in one list: 芜湖、三江、绵阳."""
    found = [m for m in telling.context.between(kind, start, end)]
    if kind == "metric":
        found = [m for m in found if m.get("kind") in ("money", "count", "area") and m.id != "companies_supported"]
    runs: list[list[Mention]] = []
    for mention in found:
        gap = telling.context.text[runs[-1][-1].end : mention.start] if runs else ""
        if runs and len(gap) <= 12 and re.search("[、和及与]", gap) and not re.search("[，。；,;]", gap):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    fitting = [run for run in runs if len(run) == count]
    return fitting[-1] if fitting else []


def _assign(telling: Telling, kind: str, listed: list[Mention], drafts: list[Draft]) -> None:
    for mention, draft in zip(listed, drafts, strict=True):
        if draft.reason in ("no zone",) and kind == "zone":
            draft.reason = None
        if kind == "zone":
            draft.zone = mention.id
        elif kind == "industry":
            draft.industry = mention.id
        elif draft.metric is not None or draft.reason == "no metric":
            draft.metric, draft.term, draft.term_start = mention.id, telling.words(mention), mention.start


def _split_items(telling: Telling, start: int, end: int, drafts: list[Draft]) -> bool:
    """城市更新、国企项目固投分别增长125%、74.8%: items that no table knows become segments."""
    items = [item for item in re.split("[、和及与]", telling.context.text[start:end]) if item.strip()]
    if len(items) != len(drafts):
        return False
    for item, draft in zip(items, drafts, strict=True):
        if draft.level == "zone" and draft.segment is None:
            draft.segment = item.strip()[-16:]
    return True


def _split_industries(telling: Telling, start: int, end: int, drafts: list[Draft]) -> None:
    """汽车零部件、纺织服装订单回落，产值分别下降13.6%和21.4%: the items stand in the clause before."""
    items = list(re.finditer("[^、和及与]+", telling.context.text[start:end]))
    named = [telling.context.between("industry", start + i.start(), start + i.end()) for i in items]
    if len(items) == len(drafts) and any(named):
        for draft, mentions in zip(drafts, named, strict=True):
            draft.industry = mentions[0].id if mentions else ""


def _pair_with_before(telling: Telling, drafts: list[Draft]) -> bool:
    """签约19个、投资约94亿元,分别增长5.6%和8.8%: the list before gives the metrics."""
    sentence = telling.context.sentence(drafts[0].quantity.start)
    earlier = [d for d in telling.drafts if d.quantity.start >= sentence.start and d.metric and not d.reason]
    if len(earlier) < len(drafts):
        return False
    for model, draft in zip(earlier[-len(drafts) :], drafts, strict=True):
        ellipsis.take(telling, draft, model)
        draft.zone = model.zone
    return True
