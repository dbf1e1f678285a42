"""Whether a number is a state of things (stock) or belongs to a period (flow)."""

from __future__ import annotations

from typing import NamedTuple

from etl import reference
from etl.context import Context
from etl.drafts import PROMISED, Draft

WORDS = reference.patterns("bases")
NEW = WORDS["new"]
_SINCE_JANUARY = reference.patterns("dated")["since_january"]

FLOW_METRICS = frozenset(
    [
        "output_value", "revenue", "profit", "tax_revenue", "gdp", "trade_value",
        "fixed_asset_investment", "foreign_investment", "research_program_count",
    ]
)  # fmt: skip
PAID_METRICS = frozenset(
    ["tax_relief", "support_funds", "companies_supported", "loan_funding", "equity_funding"]
)
STATE_METRICS = frozenset(["fund_size", "land_area", "floor_area"])
# What a zone has rather than gains, unless a word of gaining says so: 高新技术企业超过800家.
HELD = frozenset({"company_count", "platform_count", "talent_count", "patent_count", "brand_count"})
_NONE = ""  # a rule says that the number has no basis


class _Case(NamedTuple):
    """A number of a zone, with the count of projects before it and the words around it."""

    context: Context
    draft: Draft
    counted: Draft | None
    clause: str
    around: str
    is_new: bool
    is_closed: bool  # whether its period is a year or a span, not the month of the issue


def basis_of(context: Context, draft: Draft, counted: Draft | None) -> str | None:
    """stock or flow; growth is flow; None for policies, shares, ranks and rates.

    `counted` is the count of projects just before: their investment is of the same kind.
    >>> basis_of(context, draft, None)       # 新增企业120家
    'flow'
    """
    if draft.level == "policy" or draft.measure in ("share", "rank", "rate"):
        return None
    if draft.measure == "growth":
        return "flow"
    if draft.level == "project":
        is_promise = draft.metric in PROMISED and draft.metric != "company_count"
        return "flow" if is_promise else "stock"
    case = _case(context, draft, counted)
    for rule in _RULES:
        basis = rule(case)
        if basis is not None:
            return basis or None
    return "flow"


def _case(context: Context, draft: Draft, counted: Draft | None) -> _Case:
    """A number with the words around it that the rules ask for."""
    quantity, period = draft.quantity, draft.period
    start, end = context.clause(quantity.start)
    around = context.text[max(start, quantity.start - 24) : min(end, quantity.end + 16)]
    is_closed = bool(period and ("/" in period or len(period) == 4))
    clause, is_new = context.text[start:end], bool(NEW.search(around))
    return _Case(context, draft, counted, clause, around, is_new, is_closed)


def _of_metric(case: _Case) -> str | None:
    """Output flows, land is had: 产值120亿元, 建筑面积30万平方米, but 盘活土地1200亩."""
    metric = case.draft.metric
    if metric in FLOW_METRICS or WORDS["cleared"].search(case.clause):
        return "flow"
    if metric in STATE_METRICS:
        is_timed = case.is_closed or case.draft.status == "target"
        is_timed = is_timed and metric != "fund_size"
        is_gained = is_timed and WORDS["area_gained"].search(case.clause)
        return "flow" if is_gained else "stock"
    if metric == "job_count":
        return _of_jobs(case)
    if metric == "patent_count" and WORDS["patents_gained"].search(case.clause):
        return "flow"
    return None


def _of_jobs(case: _Case) -> str:
    """Jobs are found within a period, but 现有, and 吸纳就业逾2.3万人 without one, is had."""
    if WORDS["jobs_had"].search(case.clause):
        return "stock"
    is_state = case.draft.status == "actual" and not case.is_closed and not case.is_new
    return "stock" if is_state and WORDS["jobs_held"].search(case.clause) else "flow"


def _since_january(case: _Case) -> str | None:
    """较年初增加12家."""
    return "flow" if _SINCE_JANUARY.search(case.clause) else None


def _of_paid(case: _Case) -> str | None:
    """Money paid within a year flows: 去年兑现资金3亿元; 已兑现资金3亿元, until now, is a state."""
    if case.draft.metric not in PAID_METRICS:
        return None
    if case.is_new:
        return "flow"
    return "flow" if case.is_closed else "stock"


def _of_counted(case: _Case) -> str | None:
    """新开工项目18个，计划总投资57亿元: what the count before is, if it is told with this number."""
    if case.counted is None:
        return None
    offset, before = case.draft.quantity.start, case.counted.quantity.start
    if case.draft.metric == "investment_total" and before >= case.context.limb(offset)[0]:
        return case.counted.basis or _NONE
    if case.draft.metric != "project_count" or case.is_new or WORDS["going_on"].search(case.around):
        return None
    sentence = case.context.sentence(offset)
    if WORDS["of_these"].match(case.context.text[sentence.start : offset]):
        return case.counted.basis or _NONE  # …签下16个项目。其中内资项目12个
    return case.counted.basis or _NONE if before >= sentence.start else None


def _of_target(case: _Case) -> str | None:
    """力争新签约项目30个 will flow, 力争企业达到100家 be had."""
    if case.draft.status != "target":
        return None
    return "flow" if WORDS["to_gain"].search(case.around) else "stock"


def _of_cumulative(case: _Case) -> str | None:
    """去年累计引进项目30个 flows, 累计引进项目300个 is had."""
    if not WORDS["cumulative"].search(case.around):
        return None
    is_span = "/" in (case.draft.period or "")
    if WORDS["total"].search(case.around):
        return "flow" if is_span and case.draft.metric not in HELD else "stock"
    is_gained = is_span or case.is_new or WORDS["cumulative_gain"].search(case.around)
    return "flow" if case.is_closed and is_gained else "stock"


def _of_words(case: _Case) -> str | None:
    """新增 flows, 现有 is had; a number without a period of its own is had."""
    if not case.is_closed and WORDS["done_by_now"].search(case.context.lead(case.draft.quantity)):
        return "stock"
    if case.is_new:
        return "flow"
    quantity = case.draft.quantity
    behind = case.context.text[quantity.end : quantity.end + 22].split("，")[0]
    is_company = quantity.kind == "count" and case.draft.metric == "company_count"
    if is_company and WORDS["doing"].search(behind):
        return "stock"
    if not case.is_closed or WORDS["state"].search(case.around):
        return "stock"
    is_held = case.draft.metric in HELD and not WORDS["gained"].search(case.around)
    return "stock" if is_held else None


# The first rule that knows decides; a number of which none knows flows.
_RULES = (
    _of_metric,
    _since_january,
    _of_paid,
    _of_counted,
    _of_target,
    _of_cumulative,
    _of_words,
)
