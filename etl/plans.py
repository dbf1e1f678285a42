"""Whether a number is reached or only planned."""

from __future__ import annotations

import re

from etl.context import Context
from etl.dated import ends_after, named_period
from etl.drafts import PROMISED, Draft
from etl.periods import last_year
from etl.records import Mention

_REACHED = re.compile(r"已|累计|截至|目前|现有|去年|上年|完成了|实现了|如今")


def status_of(context: Context, draft: Draft) -> str:
    """actual, target or rule of a number."""
    if draft.level == "policy":
        return "rule"
    if draft.level == "project":
        return _project_status(context, draft)
    named = named_period(context, draft)
    if _lies_ahead(context, named):
        return "target"
    quantity = draft.quantity
    after = context.text[quantity.end : quantity.end + 6]
    if quantity.kind == "count" and after.startswith(("计划新开工", "计划开工", "拟建", "拟开工")):
        return "target"
    return "target" if _planned(context, draft) else "actual"


def _planned(context: Context, draft: Draft) -> bool:
    """Whether a word of planning governs the number: nothing reached is told between the two."""
    quantity = draft.quantity
    sentence = context.sentence(quantity.start)
    cues = [
        m for m in context.between("status", sentence.start, quantity.start) if m.id in ("target", "actual")
    ]
    plans = [m for m in cues if m.id == "target" and _is_plan(context, m)]
    if not plans:
        return False
    plan = plans[-1]
    word = context.text[plan.start : plan.end]
    since = context.text[plan.end : quantity.start]
    clause_start = context.clause(quantity.start)[0]
    limb_start = context.limb(quantity.start)[0]
    if any(m.id == "actual" and m.start > plan.start for m in cues):
        return False
    if plan.start < limb_start and _REACHED.search(since):
        return False
    if word in _WEAK and plan.start < clause_start:
        return False
    return not (draft.metric == "investment_total" and not re.search(r"安排|力争|将|拟|计划", word))


_WEAK = frozenset({"将", "要", "提出", "安排", "瞄准", "未来", "待", "谋划"})
_BY_NAME = re.compile(r"^[，。；、”》’,;:：]|^(?:中|内|的|项目|立项|行动|执行|书|性|单列)")


def _is_plan(context: Context, cue: Mention) -> bool:
    """计划引进 plans, “三个500亿”固投计划 names a plan; 争取融资 obtains, 争取到2025年 plans."""
    word, after = context.text[cue.start : cue.end], context.text[cue.end : cue.end + 8]
    if word in ("计划", "目标", "预期", "安排", "谋划", "未来"):
        counted = any(q.end == cue.start for q in context.quantities)  # 59个计划新开工项目动工30个
        return not counted and not _BY_NAME.match(after) and not (word == "安排" and re.match(r"(?:就业|岗位|专|资金|了)", after))
    if word == "目标" and re.match("[，。；、]", after):
        return False
    if word == "争取":
        return not re.match(r"[了]?(?:融资|资金|贷款|上级|项目|政策|各|中央|专项|到(?:资金|上级|了))", after)
    if word == "要":
        return bool(re.match(r"(?:分别)?(?:达到?|培育|突破|实现|集聚|完成|建成|新增|引进|超|建|形成|跨|迈|增|力争|打造|成为)", after))
    if word == "将":
        return not re.match(r"[^，。；]{0,10}(?:作为|纳入|列入|与|和|从)", after)
    return True


def _project_status(context: Context, draft: Draft) -> str:
    """Money and land of a project are committed; what it promises once built is a target."""
    text = context.text[slice(*context.clause(draft.quantity.start))]
    if draft.metric in PROMISED:
        return "actual" if re.search(r"已实现|去年(?:产值|营收)|累计实现", text) else "target"
    if draft.metric == "floor_area" and re.search(r"将|拟|规划建设|计划|新建|可建", text):
        return "target"
    if draft.metric == "investment_total" and re.search(r"拟投资|将投资", text):
        return "target"
    return "actual"


def _lies_ahead(context: Context, named: Mention | None) -> bool:
    """Whether the period is still to come: 到2027年, 2026年 in an issue of 2025."""
    published = context.article.published
    if named is None or published is None:
        return False
    if named.get("role") == "deadline" and last_year(named.id) > int(published[:4]):
        return True
    return ends_after(named.id, published) and last_year(named.id) > int(published[:4])
