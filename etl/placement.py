"""Whose a number is: the zone, a project in it, a policy of it, or nobody's here."""

from __future__ import annotations

from etl import measures, policies, reference
from etl.drafts import COMPANY_COUNTERS, Draft
from etl.governing import Subject, is_park
from etl.records import Mention, Quantity
from etl.segments import ABOVE_SIZE
from etl.telling import Telling

WORDS = reference.patterns("placement")
# What a project can have, and what no company has.
_PROJECT_METRICS = frozenset(
    [
        "investment_total", "land_area", "floor_area", "output_value", "revenue", "tax_revenue",
        "job_count", "company_count",
    ]
)  # fmt: skip
# What an event can have of its own: guests, companies, projects that compete, prizes.
_NO_PEOPLE = frozenset(
    {"company_count", "project_count", "platform_count", "award_count", "research_program_count"}
)
_AT_EVENTS = _NO_PEOPLE | {"talent_count"}
_MACRO_METRICS = frozenset(
    ["gdp", "market_entity_count", "fixed_asset_investment", "foreign_investment"]
)


def place(telling: Telling, draft: Draft, subject: Subject) -> None:
    """Zone, level and project of a number, or the reason why it is nobody's here."""
    quantity = draft.quantity
    named_after = _project_after(telling, quantity)
    if subject.kind in ("company", "person", "speech") and (
        named_after or _is_macro(telling, draft)
    ):
        subject = Subject("zone", telling.governor.zone_before(quantity.start), is_carried=True)
    if subject.kind not in ("zone", "project") or subject.zone is None:
        draft.reason = "no zone" if subject.kind in ("zone", "project") else subject.kind
        return
    if subject.is_carried:
        subject = _told_later(telling, quantity) or subject
    if subject.is_carried:
        draft.doubts.append("carried")
    if named_after and subject.is_carried:
        draft.zone = telling.governor.around(named_after)
    else:
        draft.zone = _zone_after(telling, quantity) or subject.zone
    if subject.kind == "project" and WORDS["hired"].fullmatch(draft.term):
        draft.metric = "job_count"  # a project has no people yet: 达产后…用工1600人
    if named_after:
        draft.level, draft.project = "project", named_after.id
    elif _is_of_project(telling, draft, subject):
        draft.level, draft.project = "project", subject.project
    if draft.metric in _AT_EVENTS and _at_event(telling, draft):
        draft.reason = "event"
    if draft.is_optional:
        draft.reason = draft.reason or "outside the metrics"


def _is_macro(telling: Telling, draft: Draft) -> bool:
    """Figures that no company has: GDP, market entities, fixed-asset investment, so many 瞪羚企业."""
    if draft.metric in _MACRO_METRICS:
        return True
    if draft.metric == "company_count" and draft.segment and draft.quantity.kind == "count":
        return draft.quantity.value >= 2
    start = telling.context.clause(draft.quantity.start)[0]
    segments = telling.context.between("segment", start, draft.quantity.start)
    return any(m.id == ABOVE_SIZE for m in segments)


def _is_of_project(telling: Telling, draft: Draft, subject: Subject) -> bool:
    """Whether a number goes with the project before it: 该项目占地200亩，总投资10亿元."""
    return (
        subject.kind == "project"
        and draft.measure == "value"
        and draft.metric in _PROJECT_METRICS
        and (draft.metric != "company_count" or _is_promised(telling, draft))
        and not _opens_anew(telling, draft, subject)
        and not _is_of_industry(telling, draft, subject)
    )


def _is_of_industry(telling: Telling, draft: Draft, subject: Subject) -> bool:
    """Whether its clause tells of an industry since the project was named: 储能电池产业的产值…."""
    start = max(subject.start, telling.context.clause(draft.quantity.start)[0])
    words = telling.context.text[start : draft.quantity.start]
    return bool(WORDS["of_industry"].search(words))


def _is_promised(telling: Telling, draft: Draft) -> bool:
    """建成后可引进企业300余家: what a project will hold, not what the zone has."""
    return bool(WORDS["promised"].search(telling.context.limb_text(draft.quantity)))


def _told_later(telling: Telling, quantity: Quantity) -> Subject | None:
    """50余个项目成功落地南京经开区, 吸引了…企业在张江科学城布局: the zone stands behind the number."""
    end = telling.context.clause(quantity.start)[1]
    for zone in telling.context.between("zone", quantity.end, end):
        before = telling.context.text[max(0, zone.start - 4) : zone.start]
        if zone.get("via") in ("name", "alias") and WORDS["settling"].search(before):
            return Subject("zone", zone.id, start=zone.start)
    return None


def _opens_anew(telling: Telling, draft: Draft, subject: Subject) -> bool:
    """2020年总投资205.37亿元: a clause with a time of its own has left the project before it."""
    start = telling.context.clause(draft.quantity.start)[0]
    if subject.start >= start or draft.metric != "investment_total":
        return False
    opening = telling.context.between("period", start, start + 3)
    return bool(opening) and opening[0].get("role") in ("point", "span")


def _zone_after(telling: Telling, quantity: Quantity) -> str | None:
    """总面积35.2平方公里的赣州新能源汽车科技城: the zone follows the number."""
    if not measures.WORDS["thing_follows"].match(telling.context.text, quantity.end):
        return None
    found = telling.context.between("zone", quantity.end + 1, quantity.end + 3)
    return found[0].id if found and found[0].get("via") != "anaphor" else None


def _project_after(telling: Telling, quantity: Quantity) -> Mention | None:
    """总投资70亿元的一桥创新药生产基地: the project follows the number."""
    found = telling.context.between("project", quantity.end, quantity.end + 3)
    return next((m for m in found if m.get("after") == "1"), None)


def _at_event(telling: Telling, draft: Draft) -> bool:
    """120家企业到场: companies at an event; people where one is told, but for the jobs it offers."""
    context, quantity = telling.context, draft.quantity
    if quantity.unit in COMPANY_COUNTERS or draft.metric in _NO_PEOPLE:
        return bool(WORDS["attending"].search(context.clause_text(quantity)))
    sentence = context.sentence(quantity.start)
    if not context.between("event", sentence.start, quantity.start + 20):
        return False
    return not WORDS["jobs"].search(context.text[sentence.start : sentence.end])


def grant(telling: Telling, draft: Draft, subject: Subject) -> None:
    """Make a number what a policy grants: 给予20万元奖励 -> support_cap of the zone that issues it."""
    quantity = draft.quantity
    zone = _issuer(telling, quantity, subject)
    if zone is None or subject.kind == "region":
        draft.reason = "region" if zone else "no zone"
        return
    draft.zone, draft.level, draft.metric = zone, "policy", "support_cap"
    draft.measure = "value" if quantity.kind in ("money", "bare") else "rate"
    start, end = telling.context.clause(quantity.start)
    terms = [m for m in telling.context.between("metric", start, end) if m.get("kind") == "policy"]
    draft.term = policies.term(terms, telling.context.article.body)
    draft.project = policies.supported(telling.context, quantity)


def _issuer(telling: Telling, quantity: Quantity, subject: Subject) -> str | None:
    """Who issues a rule: the zone it speaks of, the one named before, or the one a park lies in."""
    is_carried_park = subject.is_carried and is_park(subject.zone)
    if subject.kind == "zone" and not is_carried_park:
        return subject.zone
    return telling.governor.zone_before(quantity.start, parks=not subject.is_carried)
