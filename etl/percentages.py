"""What a percentage says (growth, share, rate), and of what."""

from __future__ import annotations

import re

from etl import amounts, ellipsis, measures
from etl.drafts import Draft
from etl.records import Mention, Quantity
from etl.telling import Telling

# Things whose growth is told only after their number: 医疗器械却增长26.9% is of its output.
_THINGS = frozenset({"approved_product_count", "platform_count", "brand_count", "award_count"})
_BLOCKS = frozenset({"company", "region", "others", "person", "speech", "event", "threshold", "no metric", "outside the metrics"})


def read(telling: Telling, draft: Draft, group: list[Quantity]) -> None:
    quantity = draft.quantity
    _, before = telling.before(group[0])
    after = telling.after(quantity)
    lead = telling.context.text[telling.context.clause(quantity.start)[0] : quantity.start]
    if measures.is_share_of_following(lead, after):
        draft.measure = "share"
        if _own_right(telling, draft):
            return
    measure, sign = measures.of_percent(before, quantity, after)
    if re.match("的(?:增|涨)", after):
        measure, sign = "growth", 1
    if measure is None:
        measure, sign, model = _measure_from_before(telling, draft, before, after)
        if model is not None:
            draft.measure, draft.value = measure, draft.value * sign
            ellipsis.take(telling, draft, model)
            return
    if measure in (None, "left_out"):
        draft.reason = "no measure" if measure is None else "outside the metrics"
        return
    if measure == "ratio":  # 是去年同期的1.6倍
        measure, draft.value = "growth", round(draft.value - 1, 4)
    draft.measure = measure
    if quantity.kind == "multiple":
        draft.value = round(draft.value * 100, 4)
    draft.value *= sign
    if measure == "rate" and _rate_term(telling, draft, before):
        return
    _metric(telling, draft, group)


def _own_right(telling: Telling, draft: Draft) -> bool:
    """The thing measured stands behind the share: 29%的到账外资."""
    quantity = draft.quantity
    after = telling.after(quantity)
    found = [
        m for m in telling.context.between("metric", quantity.end, quantity.end + min(len(after), 20))
        if m.get("kind") in ("money", "count", "area")
    ]
    if not found:
        return False
    term = found[-1]
    draft.metric, draft.term, draft.term_start = term.id, telling.words(term), term.start
    draft.segment, draft.is_optional = term.get("segment"), term.get("optional") == "1"
    return True


def _measure_from_before(telling: Telling, draft: Draft, before: str, after: str) -> tuple[str | None, int, Draft | None]:
    """No word in the clause: a part of what was just counted, or the measure of the number before."""
    quantity = draft.quantity
    sentence = telling.context.sentence(quantity.start)
    earlier = [d for d in telling.drafts if d.quantity.start >= sentence.start and d.metric and not d.reason]
    if not earlier:
        return None, 1, None
    of_these = "其中" in telling.context.text[telling.context.limb(quantity.start)[0] : quantity.start]
    if quantity.kind == "fraction" and (of_these or after):
        return "share", 1, None
    last = next((d for d in reversed(earlier) if d.quantity.kind in measures.PERCENT_KINDS), None)
    if last is not None and ellipsis.is_elliptic(telling, quantity, last):
        return last.measure, -1 if last.value < 0 else 1, last
    return "share" if of_these else None, 1, None


def _rate_term(telling: Telling, draft: Draft, before: str) -> bool:
    """通过率, 复工率: of the companies or projects told before, by the word itself."""
    table = {"开工": "project_count", "竣工": "project_count", "投产": "project_count", "签约": "project_count",
             "落地": "project_count", "履约": "project_count", "到岗": "talent_count", "复岗": "talent_count",
             "复工": "company_count", "复产": "company_count", "开复工": "project_count"}
    match = re.search(r"([一-鿿]{2,3}率)[^率]*$", before)
    if not match:
        return False
    word = next((w for w in sorted(table, key=len, reverse=True) if match[1].startswith(w) or match[1][:-1].endswith(w)), None)
    if word is None or _own_metric_between(telling, draft):
        return False
    limb = telling.context.text[telling.context.limb(draft.quantity.start)[0] : draft.quantity.start]
    draft.metric = "project_count" if word == "复工" and "项目" in limb else table[word]
    draft.term, draft.term_start = match[1], draft.quantity.start
    return True


def _own_metric_between(telling: Telling, draft: Draft) -> Mention | None:
    start, _ = telling.before(draft.quantity)
    found = [
        m for m in telling.context.between("metric", start, draft.quantity.start)
        if m.get("kind") in ("money", "count", "area") and m.id != "companies_supported"
    ]
    return found[-1] if found else None


def _metric(telling: Telling, draft: Draft, group: list[Quantity]) -> None:
    """What grew or what is shared: named since the number before, else that number's metric."""
    quantity = draft.quantity
    sentence = telling.context.sentence(quantity.start)
    previous = [d for d in telling.drafts if d.quantity.start >= sentence.start and (d.metric or (d.reason in _BLOCKS and d.quantity.kind != "bare"))]
    last = previous[-1] if previous else None
    floor = last.quantity.end if last else sentence.start
    named = [
        m for m in telling.context.between("metric", floor, group[0].start)
        if m.get("kind") in ("money", "count", "area") and m.id not in ("companies_supported", "support_cap")
    ]
    named = [m for m in named if m.end <= quantity.start]
    if not any(d.metric in _THINGS and d.quantity.start >= sentence.start for d in telling.drafts):
        named = [m for m in named if m.id not in _THINGS]
    if last is not None and last.metric and not last.reason and "其中" in telling.context.text[floor : quantity.start]:
        named = [m for m in named if m.get("kind") == "money"]
    if named and not _only_whole(telling, named[-1], last):
        best = max(named, key=lambda m: (m.get("kind") != "count" or True, m.start))
        draft.metric, draft.term, draft.term_start = best.id, telling.words(best), best.start
        draft.segment, draft.is_optional = best.get("segment"), best.get("optional") == "1"
        if draft.term == "投资" and draft.metric == "investment_total":
            start, end = telling.context.limb(quantity.start)
            draft.metric = amounts.which_investment(telling, draft, start, telling.context.text[start:end])
            if draft.metric == "investment_total" and not re.search("项目|签约|总投资", telling.context.text[start:end]):
                draft.metric = "fixed_asset_investment"
    elif last is not None and last.metric and not last.reason:
        ellipsis.take(telling, draft, last)
    elif last is not None and last.reason in _BLOCKS:
        draft.reason = last.reason
    elif _continues_sentence(telling, draft):
        pass
    else:
        draft.reason = "no metric"


def _only_whole(telling: Telling, term: Mention, last: Draft | None) -> bool:
    """占高新区规上工业总产值的三成五: the term belongs to the whole; what is shared came before."""
    return last is not None and last.metric is not None and bool(
        re.search(r"占[^，。；]{0,12}$", telling.context.text[max(0, term.start - 12) : term.start])
    ) and last.metric == term.id


def _continues_sentence(telling: Telling, draft: Draft) -> bool:
    """A sentence that opens with 同比增长 goes on with the last number of the one before."""
    sentence = telling.context.sentence(draft.quantity.start)
    lead = telling.context.text[sentence.start : draft.quantity.start]
    if telling.drafts and re.match(r"^(?:同比|比|较|增长|增幅|增速|占|下降|约占|占比)", lead.strip()):
        last = next((d for d in reversed(telling.drafts) if d.metric and not d.reason), None)
        if last is not None and last.quantity.start >= telling.context.paragraph_start(draft.quantity.start):
            ellipsis.take(telling, draft, last)
            draft.doubts.append("inherited")
            return True
    return False
