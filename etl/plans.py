"""Whether a number is reached or only planned."""

from __future__ import annotations

from etl import changes, reference
from etl.context import Context
from etl.dated import delivery_of, ends_after, is_whole_year
from etl.drafts import PROMISED, Draft
from etl.periods import last_year
from etl.records import Mention

WORDS = reference.patterns("plans")
# So far behind a word for plans a colon may say that they are set.
_AHEAD = 24
# … and so far before a goal it may say that it is kept.
_KEPT = 12


def status_of(context: Context, draft: Draft, named: Mention | None, counted: Draft | None) -> str:
    """actual, target or rule of a number: 力争到2027年达到100家 -> target.

    `named` is the period that its sentence names for it (`dated.named_period`); `counted` is the count of projects just before: 安排开工项目37个，总投资268亿元 plans both.
    """
    if draft.level == "policy":
        return "rule"
    if delivery_of(context, draft) is not None:
        return "target"
    if draft.level == "project":
        return _project_status(context, draft, named)
    if _lies_ahead(context, named) or _leads_ahead(context, draft, named):
        return "target"
    if named is not None and _is_to_be_passed(context, named):
        return "target"
    end = draft.quantity.end
    if WORDS["hoped"].match(context.text, end):
        return "target"
    if draft.quantity.kind == "count" and WORDS["to_begin"].match(context.text[end : end + 6]):
        return "target"
    if draft.metric == "investment_total" and _is_of_planned(context, draft, counted):
        return "target"
    return "target" if _is_planned(context, draft) else "actual"


def _is_to_be_passed(context: Context, named: Mention) -> bool:
    """全年产值突破780亿元, told in August and not reported as done: marks of a year still to pass."""
    sentence = context.sentence(named.start)
    rest = context.text[named.end : sentence.end]
    return (
        is_whole_year(context, named)
        and bool(WORDS["mark_to_pass"].search(rest))
        and not WORDS["told_of_year"].search(rest)
    )


def _is_of_planned(context: Context, draft: Draft, counted: Draft | None) -> bool:
    """Whether the projects counted in the same limb are planned."""
    limb = context.limb(draft.quantity.start)[0]
    return counted is not None and counted.status == "target" and counted.quantity.start >= limb


def _project_status(context: Context, draft: Draft, named: Mention | None) -> str:
    """Money and land of a project are committed; what it promises once built is a target."""
    text = context.clause_text(draft.quantity)
    if draft.metric in PROMISED:
        return "actual" if WORDS["promise_kept"].search(text) else "target"
    if draft.metric == "floor_area":
        return (
            "target" if _lies_ahead(context, named) or WORDS["to_build"].search(text) else "actual"
        )
    if draft.metric == "investment_total" and WORDS["to_invest"].search(text):
        return "target"
    return "actual"


def _lies_ahead(context: Context, named: Mention | None) -> bool:
    """Whether the period is still to come: 到2027年, 2026年 in an issue of 2025, 年底前 in June."""
    published = context.article.published
    if named is None or published is None:
        return False
    is_due = named.get("role") == "deadline"
    if last_year(named.id) > int(published[:4]):
        return is_due or ends_after(named.id, published)
    return is_due and len(named.id) > len("2024") and ends_after(named.id, published)


def _leads_ahead(context: Context, draft: Draft, named: Mention | None) -> bool:
    """人才今年超过3500人，2026年4000人: this year's number begins a row of years to come."""
    published, end = context.article.published, draft.quantity.end
    if named is None or published is None or named.id != published[:4]:
        return False
    following = context.between("period", end, context.sentence(end).end)
    return (
        bool(following)
        and _lies_ahead(context, following[0])
        and bool(WORDS["row"].fullmatch(context.text[end : following[0].start]))
    )


def _is_planned(context: Context, draft: Draft) -> bool:
    """Whether a word of planning governs the number: nothing reached is told between the two.

    力争引进项目30个 is planned; 计划引进30个；目前已签约12个 tells 12 as reached, and 力争由86家增加到120家
    begins with what there is.
    """
    start = draft.quantity.start
    if changes.begins_with(context, draft.quantity):
        return False
    cues = context.between("status", context.sentence(start).start, start)
    plans = [m for m in cues if m.id == "target" and _is_plan(context, m)]
    return any(_governs(context, draft, plan, cues) for plan in plans)


def _governs(context: Context, draft: Draft, plan: Mention, cues: list[Mention]) -> bool:
    """Whether the word of planning `plan` reaches the number; 将 reaches its own clause only."""
    start = draft.quantity.start
    # 下半年的目标已经上墙：…: what is said of the goals themselves tells of no figure
    told = WORDS["announced"].match(context.text, plan.end)
    until = told.end() if told else plan.end
    word, since = context.text[plan.start : plan.end], context.text[until:start]
    if any(m.id == "actual" and m.start >= until for m in cues):
        return False
    limb = context.limb(start)[0]
    if plan.start < limb and (WORDS["reached"].search(since) or _tells_past(context, limb, start)):
        return False
    if plan.start < context.clause(start)[0] and WORDS["weak"].fullmatch(word):
        return False
    return draft.metric != "investment_total" or bool(WORDS["investing"].search(word))


def _tells_past(context: Context, start: int, end: int) -> bool:
    """预计年产值…；今年前4个月又签下19宗: a time that is over ends the reach of a plan."""
    published = context.article.published or ""
    return any(
        m.get("role") != "deadline" and not ends_after(m.id, published)
        for m in context.between("period", start, end)
    )


def _is_plan(context: Context, cue: Mention) -> bool:
    """计划引进 plans, “三个500亿”固投计划 names a plan; 争取融资 obtains, 争取到2025年 plans."""
    word, after = context.text[cue.start : cue.end], context.text[cue.end : cue.end + _AHEAD]
    if WORDS["name_of_plan"].fullmatch(word) and any(
        q.end == cue.start for q in context.quantities
    ):
        return False  # 59个计划新开工项目动工30个
    if WORDS["kept"].search(context.text[max(0, cue.start - _KEPT) : cue.end]):
        return False
    return not WORDS["no_plan"].match(f"{word} {after}")
