"""Of when a number is, whether it is reached or planned, and whether it is a state or a flow."""

from __future__ import annotations

import re

from etl.context import Context
from etl.periods import last_year
from etl.records import Mention

FLOW_METRICS = frozenset(
    "output_value revenue profit tax_revenue gdp trade_value fixed_asset_investment foreign_investment "
    "tax_relief support_funds research_program_count job_count".split()
)
STOCK_METRICS = frozenset("fund_size land_area floor_area".split())
_SPANS = ("span", "since", "point")
_PROMISED = frozenset("output_value revenue tax_revenue job_count profit trade_value company_count".split())
_REACHED = re.compile(r"已|累计|截至|目前|现有|去年|上年|完成了|实现了|如今")


def status_of(context: Context, draft) -> str:
    """actual, target or rule of a number."""
    if draft.level == "policy":
        return "rule"
    quantity = draft.quantity
    if draft.level == "project":
        return _project_status(context, draft)
    if _is_future(context, draft):
        return "target"
    sentence = context.sentence(quantity.start)
    clause_start, clause_end = context.clause(quantity.start)
    limb_start, _ = context.limb(quantity.start)
    cues = [m for m in context.between("status", sentence.start, quantity.start) if m.id in ("target", "actual")]
    if not cues:
        return "actual"
    last_target = next((m for m in reversed(cues) if m.id == "target"), None)
    if last_target is None:
        return "actual"
    since = context.text[last_target.end : quantity.start]
    if any(m.id == "actual" and m.start > last_target.start for m in cues):
        return "actual"
    if last_target.start < limb_start and _REACHED.search(since):
        return "actual"
    if context.text[last_target.start : last_target.end] in ("将", "要", "提出", "安排", "瞄准", "未来", "待"):
        if last_target.start < clause_start:
            return "actual"
    if draft.metric == "investment_total" and not re.search("安排|计划(?!总?投资)|力争|将|拟", since + context.text[last_target.start : last_target.end]):
        return "actual"
    return "target"


def _project_status(context: Context, draft) -> str:
    """Money and land of a project are committed; what it promises once built is a target."""
    clause = slice(*context.clause(draft.quantity.start))
    text = context.text[clause]
    if draft.metric in _PROMISED:
        return "actual" if re.search(r"已实现|去年(?:产值|营收)|累计实现", text) else "target"
    if draft.metric == "floor_area" and re.search(r"将|拟|规划建设|计划|新建|可建", text):
        return "target"
    if draft.metric == "investment_total" and re.search(r"拟投资|计划引进|将投资", text):
        return "target"
    return "actual"


def _is_future(context: Context, draft) -> bool:
    period = _named_period(context, draft)
    published = context.article.published
    if period is None or published is None:
        return False
    return period.get("role") == "deadline" or last_year(period.id) > int(published[:4])


def _named_period(context: Context, draft) -> Mention | None:
    """The period that the sentence names for a number: the last one before it that is no yardstick."""
    quantity = draft.quantity
    sentence = context.sentence(quantity.start)
    found = [m for m in context.between("period", sentence.start, quantity.start)]
    if not found:
        return None
    last = found[-1]
    if last.get("role") == "comparison":
        gap = context.text[last.end : quantity.start]
        if re.fullmatch(r"(?:则|还|只|仅|就)?(?:是|为|有|只有|仅为|仅有)?", gap):
            return last
        found = [m for m in found if m.get("role") != "comparison"]
    if not found:
        return None
    if found[-1].get("role") == "date" and len(found) > 1:
        clause_start = context.clause(quantity.start)[0]
        if found[-1].start < clause_start:
            others = [m for m in found if m.get("role") != "date"]
            if others and others[-1].start > found[-1].start - 40:
                return others[-1]
    return found[-1]


def period_of(context: Context, draft, status: str) -> str | None:
    """The period of a number: named in its sentence, else in its paragraph, else the issue's month."""
    published = context.article.published
    if draft.level == "policy":
        return published
    named = _named_period(context, draft)
    if status == "target":
        if named is not None and published and (
            named.get("role") == "deadline" or last_year(named.id) >= int(published[:4])
        ) and named.get("role") not in ("now", "date", "asof"):
            if draft.level == "project" and draft.metric in _PROMISED:
                return None
            return named.id
        return None
    if draft.level == "project" and draft.metric in ("investment_total", "land_area", "floor_area"):
        return published if named is None or named.get("role") in ("deadline", "date", "now") else (
            named.id if named.get("role") in ("span", "asof") else published
        )
    if named is not None and named.get("role") != "deadline":
        return named.id
    start = context.paragraph_start(draft.quantity.start)
    sentence = context.sentence(draft.quantity.start)
    earlier = [
        m for m in context.between("period", start, sentence.start)
        if m.get("role") not in ("comparison", "deadline", "date")
    ]
    return earlier[-1].id if earlier else published


def basis_of(context: Context, draft, period: str | None) -> str | None:
    """stock or flow; growth is flow; None for policies, shares, ranks and rates."""
    if draft.level == "policy" or draft.measure in ("share", "rank", "rate"):
        return None
    if draft.measure == "growth":
        return "flow"
    metric, quantity = draft.metric, draft.quantity
    start, end = context.clause(quantity.start)
    text = context.text[start:end]
    is_closed = bool(period and ("/" in period or len(period) == 4))
    if draft.level == "project":
        return "flow" if metric in _PROMISED and metric != "company_count" else "stock"
    if metric in STOCK_METRICS:
        return "flow" if re.search(r"新建成|盘活|新增|腾退|供应|出让|竣工", text) and is_closed else "stock"
    if metric in FLOW_METRICS:
        if metric in ("support_funds", "tax_relief", "job_count") and not is_closed:
            return "stock" if re.search("累计|已|截至", context.text[context.limb(quantity.start)[0] : end]) or "-" in (period or "") else "flow"
        return "flow"
    if not is_closed:
        return "flow" if re.search(r"新增|新引进|新签约|净增", text) and not re.search("累计", text) and False else "stock"
    if re.search(r"现有|拥有|总数|总量|集聚|聚集|汇聚|有效|在册|存量|累计达|达到|增至|增加到|升至|突破", text) and not re.search(r"新增|新引进|新签约|净增|新认定", text):
        return "stock"
    return "flow"
