"""A、B、C分别为x、y、z: each number of a list gets its own zone, metric or industry."""

from __future__ import annotations

from etl import ellipsis, numerals, reference
from etl.drafts import Draft, changed
from etl.governing import is_park
from etl.records import Mention, Quantity
from etl.telling import Telling

WORDS = reference.patterns("lists")
_LISTED = ("zone", "segment", "metric", "industry")  # what the numbers of a list may be of
_GAP = 12  # characters between two names of one list at most
_SEGMENT = 16  # characters of a segment taken from the text at most


def distribute(telling: Telling, group: list[Quantity], drafts: list[Draft]) -> None:
    """Give each number of a list its own zone, metric or industry, where the text lists as many.

    芜湖、三江、绵阳分别为486家、163家、347家 -> each count its zone.
    """
    if len(group) < 2:
        if not drafts[0].reason:
            drafts.extend(_each(telling, drafts[0]))
        return
    if any(d.level == "policy" for d in drafts):
        return
    context, end = telling.context, group[0].start
    start = context.clause(end)[0]
    respectively = WORDS["respectively"].search(context.text, start, end)
    if not respectively and not context.between("zone", start, end):
        respectively = WORDS["also"].search(context.text, start, end)
    if _assign_listed(telling, group, drafts, bool(respectively)) or not respectively:
        return
    end = respectively.start()
    if _assign_all_zones(telling, start, end, drafts):
        return
    if _split_items(telling, start, end, drafts):
        _leave_park(telling, start, drafts)
    else:
        _pair_with_before(telling, drafts)
    if not any(d.industry for d in drafts):
        _split_industries(telling, start, drafts)


def _each(telling: Telling, draft: Draft) -> list[Draft]:
    """甲、乙、丙三个产业都已迈过千亿元, 项目数、投资均居全市第一: one number, said of each."""
    offset = draft.quantity.start
    start = telling.context.clause(offset)[0]
    if not WORDS["each"].search(telling.context.text, start, offset):
        return []
    metrics = _listed_metrics(telling, start, offset)
    if metrics:
        telling.name(draft, metrics[0])
        return [_named(telling, draft, m) for m in metrics[1:]]
    if draft.measure == "rank":
        return _each_rank(telling, draft) if draft.term_start < start else []
    for count in (4, 3, 2):
        listed = _listed(telling, "industry", start, offset, count)
        if listed:
            draft.industry = listed[0].id
            return [changed(draft, industry=m.id) for m in listed[1:]]
    return []


def _listed_metrics(telling: Telling, start: int, end: int) -> list[Mention]:
    """产值、税收均增长10%: the metrics of one list, if it names different ones."""
    for count in (4, 3, 2):
        listed = _listed(telling, "metric", start, end, count)
        if listed and len({m.id for m in listed}) == count:
            return listed
    return []


def _named(telling: Telling, draft: Draft, term: Mention) -> Draft:
    """A copy of a draft that is of another metric of the list."""
    copy = changed(draft)
    telling.name(copy, term)
    return copy


def _each_rank(telling: Telling, draft: Draft) -> list[Draft]:
    """项目数、投资均居全市第一: the rank of each thing told before in the part of the sentence."""
    return [
        changed(draft, metric=d.metric, term=d.term, term_start=d.term_start, segment=d.segment)
        for d in telling.since(telling.context.limb(draft.quantity.start)[0])
        if d.measure == "value"
        and not d.reason
        and d.zone == draft.zone
        and d.metric != draft.metric
    ]


def _assign_listed(
    telling: Telling, group: list[Quantity], drafts: list[Draft], respectively: bool
) -> bool:
    """芜湖、三江、绵阳分别为: as many zones, metrics or industries as numbers, the nearest first.

    Only zones are told of without 分别: 芜湖、三江有企业486家、163家.
    """
    context, end = telling.context, group[0].start
    floors = (context.clause(end)[0], context.limb(end)[0], context.sentence(end).start)
    for floor in floors:
        for kind in _LISTED if respectively else _LISTED[:1]:
            listed = _listed(telling, kind, floor, end, len(group))
            if listed and (kind != "segment" or len({m.id for m in listed}) == len(listed)):
                _assign(telling, kind, listed, drafts)
                return True
    return False


def _listed(telling: Telling, kind: str, start: int, end: int, count: int) -> list[Mention]:
    """`count` mentions of a kind that stand in one list: 芜湖、三江、绵阳."""
    if kind == "metric":
        found = telling.measured(start, end)
    else:
        found = telling.context.between(kind, start, end)
    runs: list[list[Mention]] = []
    for mention in found:
        gap = telling.context.text[runs[-1][-1].end : mention.start] if runs else ""
        if len(gap) <= _GAP and WORDS["joint"].search(gap) and not WORDS["stop"].search(gap):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    fitting = [run for run in runs if len(run) == count]
    return fitting[-1] if fitting else []


def _assign(telling: Telling, kind: str, listed: list[Mention], drafts: list[Draft]) -> None:
    """Give each draft the zone, metric or industry in the same place of the list."""
    for mention, draft in zip(listed, drafts, strict=True):
        if kind == "zone":
            draft.zone = mention.id
            draft.reason = None if draft.reason == "no zone" else draft.reason
        elif kind == "industry":
            draft.industry = mention.id
        elif kind == "segment":
            draft.segment, draft.model, draft.term_start = mention.id, None, mention.start
        elif draft.metric is not None or draft.reason == "no metric":
            draft.metric, draft.term = mention.id, telling.words(mention)
            draft.term_start = mention.start


def _assign_all_zones(telling: Telling, start: int, end: int, drafts: list[Draft]) -> bool:
    """两地氢能企业分别有46家、19家: the zones last named, in the order of the article."""
    every = WORDS["all_of_them"].search(telling.context.text, start, end)
    if not every or len(drafts) != numerals.parse(every[1]):
        return False
    named = [
        m.id
        for m in telling.context.between("zone", 0, start)
        if m.get("via") in ("name", "alias", "form")
    ]
    last = list(dict.fromkeys(reversed(named)))[: len(drafts)]
    if len(last) < len(drafts):
        return False
    for zone, draft in zip(sorted(last, key=named.index), drafts, strict=True):
        draft.zone = zone
        draft.reason = None if draft.reason in ("no zone", "others") else draft.reason
    return True


def _split_items(telling: Telling, start: int, end: int, drafts: list[Draft]) -> bool:
    """城市更新、国企项目固投分别增长125%、74.8%: items that no table knows become segments."""
    items = WORDS["joint"].split(telling.context.text[start:end])
    items = [item.strip() for item in items if item.strip()]
    if len(items) != len(drafts):
        return False
    for item, draft in zip(items, drafts, strict=True):
        if draft.level == "zone" and draft.segment is None:
            draft.segment = item[-_SEGMENT:]
    return True


def _leave_park(telling: Telling, start: int, drafts: list[Draft]) -> None:
    """全年知识城完成固投583亿元，城市更新、国企项目固投分别增长…: the other items are the zone's again."""
    for draft in drafts:
        if is_park(draft.zone) and not telling.context.between("zone", start, draft.quantity.start):
            draft.zone = telling.governor.zone_before(start, parks=False) or draft.zone


def _pair_with_before(telling: Telling, drafts: list[Draft]) -> None:
    """签约19个、投资约94亿元,分别增长5.6%和8.8%: the list before gives the metrics.

    甲、乙、丙企业分别为310家、118家、196家，产值分别为437亿元、…: or only the zones.
    """
    so_far = telling.sentence_so_far(drafts[0].quantity)
    earlier = [d for d in so_far if d.metric and not d.reason]
    if drafts[0].measure == "rank":
        earlier = [d for d in earlier if d.measure == "value"]
    if len(earlier) < len(drafts) or _take_zones_in_turn(earlier, drafts):
        return
    for model, draft in zip(earlier[-len(drafts) :], drafts, strict=True):
        draft.zone = model.zone
        if not (draft.measure == "value" and draft.metric and draft.model is None):
            ellipsis.take(telling, draft, model)  # else its clause names what it measures
            draft.industry = model.industry


def _take_zones_in_turn(earlier: list[Draft], drafts: list[Draft]) -> bool:
    """本溪89.3亿元，营口64.7亿元；固定资产投资双双下探，降幅分别是12.5%和31.2%: only the zones go on."""
    zones = list(dict.fromkeys(d.zone for d in earlier if d.zone))[-len(drafts) :]
    named = all(
        d.metric and d.model is None and d.term_start > earlier[-1].quantity.end for d in drafts
    )
    if not named or len(zones) < len(drafts):
        return False
    for zone, draft in zip(zones, drafts, strict=True):
        draft.zone = zone
    return True


def _split_industries(telling: Telling, end: int, drafts: list[Draft]) -> None:
    """汽车零部件、纺织服装订单回落，产值分别下降13.6%和21.4%: the items stand in the clause before."""
    context = telling.context
    limb = context.limb(drafts[0].quantity.start)[0]
    before = context.text[limb:end].rstrip("，,")
    start = limb + max(before.rfind("，"), before.rfind(",")) + 1
    items = WORDS["item"].finditer(context.text, start, end)
    named = [context.between("industry", *item.span()) for item in items]
    if len(named) == len(drafts) and any(named):
        for draft, mentions in zip(drafts, named, strict=True):
            draft.industry = mentions[0].id if mentions else ""
