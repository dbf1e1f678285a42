"""Whose a number is: the zone, a project in it, a policy of it, or nobody's here."""

from __future__ import annotations

import re

from etl import policies
from etl.drafts import Draft
from etl.governing import Subject, is_park
from etl.records import Quantity
from etl.telling import Telling

_PROJECT_METRICS = frozenset(
    ["investment_total", "land_area", "floor_area", "output_value", "revenue", "tax_revenue", "job_count", "profit", "trade_value", "company_count"]
)


def place(telling: Telling, draft: Draft, subject: Subject) -> None:
    """Zone, level and project of a number, or the reason why it is nobody's here."""
    if subject.kind in ("company", "person", "speech") and (
        _is_macro(telling, draft) or _project_after(telling, draft.quantity)
    ):
        subject = Subject("zone", telling.governor.zone_before(draft.quantity.start), is_carried=True)
    if subject.kind not in ("zone", "project"):
        draft.reason = subject.kind
        return
    if subject.zone is None:
        draft.reason = "no zone"
        return
    if subject.is_carried:
        subject = _told_later(telling, draft.quantity) or subject
    if subject.is_carried:
        draft.doubts.append("carried")
    draft.zone = _zone_after(telling, draft.quantity) or subject.zone
    named_after = _project_after(telling, draft.quantity)
    if named_after:
        draft.level, draft.project = "project", named_after
    elif subject.kind == "project" and not _opens_anew(telling, draft, subject) and draft.metric in _PROJECT_METRICS and draft.measure == "value":
        draft.level, draft.project = "project", subject.project
    if draft.metric in ("talent_count", "company_count") and _at_event(telling, draft.quantity):
        draft.reason = "event"
    if draft.is_optional:
        draft.reason = draft.reason or "outside the metrics"


def _told_later(telling: Telling, quantity: Quantity) -> Subject | None:
    """50余个项目成功落地南京经开区, 吸引了…企业在张江科学城布局: the zone stands behind the number."""
    end = telling.context.clause(quantity.start)[1]
    for zone in telling.context.between("zone", quantity.end, end):
        before = telling.context.text[max(0, zone.start - 4) : zone.start]
        if zone.get("via") in ("name", "alias") and re.search(r"在|落户|落地|入驻|布局|落子|选择|牵手", before):
            return Subject("zone", zone.id, start=zone.start)
    return None


def _opens_anew(telling: Telling, draft: Draft, subject: Subject) -> bool:
    """2020年总投资205.37亿元: a clause with a time of its own has left the project before it."""
    start = telling.context.clause(draft.quantity.start)[0]
    if subject.start >= start or draft.metric != "investment_total":
        return False
    opening = telling.context.between("period", start, start + 3)
    return bool(opening) and opening[0].get("role") in ("point", "span")


def _is_macro(telling: Telling, draft: Draft) -> bool:
    """Figures that no company has: GDP, market entities, fixed-asset investment, so many 瞪羚企业."""
    if draft.metric in ("gdp", "market_entity_count", "fixed_asset_investment", "foreign_investment"):
        return True
    if draft.metric == "company_count" and draft.segment and draft.quantity.kind == "count":
        return draft.quantity.value >= 2
    start = telling.context.clause(draft.quantity.start)[0]
    return any(m.id == "规上企业" for m in telling.context.between("segment", start, draft.quantity.start))


def _zone_after(telling: Telling, quantity: Quantity) -> str | None:
    """总面积35.2平方公里的赣州新能源汽车科技城: the zone follows the number."""
    if telling.context.text[quantity.end : quantity.end + 1] != "的":
        return None
    found = telling.context.between("zone", quantity.end + 1, quantity.end + 3)
    return found[0].id if found and found[0].get("via") != "anaphor" else None


def _project_after(telling: Telling, quantity: Quantity) -> str | None:
    """总投资70亿元的一桥创新药生产基地: the project follows the number."""
    found = [
        m for m in telling.context.between("project", quantity.end, quantity.end + 3)
        if m.get("after") == "1"
    ]
    return found[0].id if found else None


def _at_event(telling: Telling, quantity: Quantity) -> bool:
    sentence = telling.context.sentence(quantity.start)
    if quantity.unit in ("家", "户"):
        clause = telling.context.text[slice(*telling.context.clause(quantity.start))]
        return bool(re.search("到场|出席|参会|参加|与会|参展|到会", clause))
    return bool(telling.context.between("event", sentence.start, quantity.start + 20)) and not re.search(
        "岗位|就业|招工|引进|总量", telling.context.text[sentence.start : sentence.end]
    )


def _issuer(telling: Telling, quantity: Quantity) -> str | None:
    """Who issues a rule: the zone named before, or the one in which the park lies."""
    return telling.governor.zone_before(quantity.start, parks=False)


def grant(telling: Telling, draft: Draft, subject: Subject) -> None:
    quantity = draft.quantity
    named = [m for m in telling.context.between("zone", 0, quantity.start) if m.get("via") != "short"]
    zone = subject.zone if subject.kind == "zone" and not (
        subject.is_carried and is_park(subject.zone)
    ) else _issuer(telling, quantity) if subject.is_carried else (named[-1].id if named else telling.governor.zone_before(0))
    if zone is None or subject.kind == "region":
        draft.reason = "region" if zone else "no zone"
        return
    draft.zone, draft.level, draft.metric = zone, "policy", "support_cap"
    draft.measure = "value" if quantity.kind in ("money", "bare") else "rate"
    start, end = telling.context.clause(quantity.start)
    terms = [m for m in telling.context.between("metric", start, end) if m.get("kind") == "policy"]
    draft.term = policies.term(terms, telling.context.article.body)
    draft.project = policies.supported(telling.context, quantity)
