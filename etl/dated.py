"""Of when a number is: the period its sentence, its paragraph or the number before it names."""

from __future__ import annotations

from etl import bases, changes, reference
from etl.context import Context
from etl.drafts import PROMISED, Draft
from etl.periods import last_year
from etl.records import Mention

WORDS = reference.patterns("dated")
# Numbers before a period that do not keep it from opening its sentence.
_NO_FIGURES = frozenset({"duration", "name", "ordinal", "grade", "other"})
_NEW_YEAR = ("01", "02")  # months of issue that have no figures of their year yet
_RANKING = 400  # how far before its paragraph the year of a ranking may stand


def period_of(
    context: Context, draft: Draft, named: Mention | None, earlier: str | None
) -> str | None:
    """The period of a number: named in its sentence, else in its paragraph, else the issue's month.

    `named` is that of `named_period`. A flow told without any time goes on with that of the number
    before it (`earlier`).
    """
    published = context.article.published
    if draft.level == "policy":
        return published
    if published and WORDS["since_january"].search(context.clause_text(draft.quantity)):
        return published[:4]
    if draft.status == "target":
        return _due(context, delivery_of(context, draft) or named, draft)
    if draft.level == "project":
        return _of_project(context, draft, named) or published
    if named is not None and named.get("role") != "deadline":
        return _reported(context, named)
    carried = _carried_period(context, draft, earlier)
    return carried or _of_last_year(draft, published) or published


def _reported(context: Context, period: Mention) -> str:
    """全年新增企业120家, told in May: a whole year that is reported is one that is over."""
    return str(int(period.id) - 1) if is_whole_year(context, period) else period.id


def is_whole_year(context: Context, period: Mention) -> bool:
    """Whether a period is 全年, told without its number before the year of the issue is over."""
    published = context.article.published
    told = context.text[period.start : period.end]
    is_whole = bool(WORDS["whole_year"].fullmatch(told))
    return is_whole and bool(published) and period.id == published[:4] and published[5:] != "12"


def _of_last_year(draft: Draft, published: str | None) -> str | None:
    """In January nobody has figures of the year: a flow told without any time is last year's."""
    is_flow = draft.metric in bases.FLOW_METRICS and draft.level == "zone"
    if published is None or not is_flow or published[5:] not in _NEW_YEAR:
        return None
    return str(int(published[:4]) - 1)


def named_period(context: Context, draft: Draft) -> Mention | None:
    """The period that the sentence names for a number, or None.

    The last one before it that is no yardstick and whose reach includes it: a period that opens
    the sentence reaches to its end, another to the next semicolon, and to no state of today.
    """
    quantity = draft.quantity
    found = context.between("period", context.sentence(quantity.start).start, quantity.start)
    change = changes.period_of(context, quantity, found)
    if change is not None:
        return change if change.id else None
    if found and found[-1].get("role") == "comparison" and not _is_yardstick(context, found[-1]):
        gap = context.text[found[-1].end : quantity.start]
        if WORDS["linking"].fullmatch(gap):
            return found[-1]
    if found and WORDS["of_then"].fullmatch(context.text[found[-1].end : quantity.start]):
        return found[-1]  # 比2021年的|62.31亿元下降8.5%
    model = draft.model
    if draft.measure in ("share", "rank") and model and _is_told_alike(model, found):
        return Mention("period", model.period or "", model.quantity.start, model.quantity.end)
    return next((m for m in reversed(found) if _reaches(context, draft, m, found)), None)


def _is_later(context: Context, other: Mention, mention: Mention) -> bool:
    """2021年产值…；今年…: whether a later year is told of than that which opens the sentence."""
    return (
        other.start > mention.start
        and last_year(other.id) > last_year(mention.id)
        and other.get("role") != "comparison"
        and not changes.is_first_time(context, other)
    )


def _is_told_alike(model: Draft, found: list[Mention]) -> bool:
    """通过欧美认证的企业有6家，占全国的8%: no time is named after the number that is shared."""
    is_value = model.measure == "value" and model.status == "actual" and not model.reason
    is_last = not any(m.start > model.quantity.start for m in found)
    return is_value and is_last and model.period is not None


def _reaches(context: Context, draft: Draft, mention: Mention, found: list[Mention]) -> bool:
    """Whether a period, one of those found in the sentence, includes a number: 2022年，…；引进项目12个 does."""
    if _dates_nothing(context, mention) or _is_of_today(context, draft, mention):
        return False
    role, start = mention.get("role"), draft.quantity.start
    opens = _opens(context, mention, context.sentence(start).start)
    is_far = mention.start < context.limb(start)[0] and role != "deadline"
    if is_far and opens:
        is_far = any(_is_later(context, other, mention) for other in found)
    is_month = role in ("date", "point") and len(mention.id) == 7
    if (is_far or is_month) and is_state(context, draft):
        return False
    if role != "date":
        return True
    if mention.start < context.clause(start)[0] and not opens:
        return False
    near = context.text[mention.end : mention.end + 30]
    return len(found) == 1 or not WORDS["reported"].search(near)


def _dates_nothing(context: Context, mention: Mention) -> bool:
    """Whether a period is but a yardstick, or that of an event: 比2021年, 2016年开园的."""
    return (
        mention.get("role") == "comparison"
        or changes.is_first_time(context, mention)
        or _is_yardstick(context, mention)
        or bool(WORDS["names_event"].match(context.text[mention.end : mention.end + 24]))
        or bool(WORDS["founded"].match(context.text, mention.end))
    )


def _is_of_today(context: Context, draft: Draft, mention: Mention) -> bool:
    """Whether a number is told as of today, or apart from a period: 9月底前要签约12个，已签约8个.

    近三年，获奖41项；…，已有19家企业拿到股权投资4.1亿元: what is had by now is of no three years.
    """
    start, role = draft.quantity.start, mention.get("role")
    if role == "deadline" and WORDS["reached_by_now"].search(context.text[mention.end : start]):
        return True
    if _is_lasting(context, draft) and role not in ("asof", "deadline"):
        return True
    if mention.start >= context.limb(start)[0]:
        return False
    if WORDS["set_against"].match(context.text, mention.end):
        return True
    clause = context.clause_text(draft.quantity)
    return bool(WORDS["so_far"].search(clause)) and is_state(context, draft)


def _is_lasting(context: Context, draft: Draft) -> bool:
    """2016年开园的软件园，建筑面积4.6万平方米: what lasts is of today, unless it was built or cleared then."""
    is_area = draft.metric in ("land_area", "floor_area") and draft.measure == "value"
    if not is_area or draft.level != "zone":
        return False
    return not WORDS["area_changes"].search(context.clause_text(draft.quantity))


def is_state(context: Context, draft: Draft) -> bool:
    """Whether the number is a state of things, which a period told elsewhere does not date."""
    clause = context.clause_text(draft.quantity)
    if (
        draft.metric == "fund_size"
        or WORDS["cumulative"].search(clause)
        or WORDS["size"].search(draft.term)
    ):
        return True
    is_invested = draft.metric == "equity_funding" or (
        draft.metric == "companies_supported"
        and WORDS["of_shares"].search(context.limb_text(draft.quantity))
    )
    if is_invested and WORDS["so_far"].search(clause):
        return True
    if draft.quantity.kind not in ("count", "area"):
        return False
    return not bases.NEW.search(clause) and not WORDS["gained"].search(clause)


def _opens(context: Context, mention: Mention, start: int) -> bool:
    """Whether a period is told before any figure of its sentence: 2022年，…; not 去年3月动工的项目."""
    if WORDS["describes"].match(context.text[mention.end : mention.end + 10]):
        return False
    before = context.numbers_between(start, mention.start)
    return all(quantity.kind in _NO_FIGURES for quantity in before)


def _is_yardstick(context: Context, mention: Mention) -> bool:
    """比上年翻番, 较2015年翻了一番."""
    before = context.text[max(0, mention.start - 1) : mention.start]
    return bool(WORDS["yardstick"].match(before))


def ends_after(period: str, published: str) -> bool:
    """Whether a period ends after the issue: 2025 does for an issue of 2025-06."""
    last = period.split("/")[-1]
    return last > published if len(last) > 4 else last >= published[:4]


def _due(context: Context, named: Mention | None, draft: Draft) -> str | None:
    """When a target is due; what a project promises once built has no date but that of 明年建成后."""
    published = context.article.published
    if draft.level == "project" and draft.metric in PROMISED:
        return _completed(context, draft)
    if named is None and draft.level == "zone":
        named = _due_of_paragraph(context, draft)
    if named is None or published is None or _is_of_no_goal(named):
        return None
    return named.id if ends_after(named.id, published) else None


def delivery_of(context: Context, draft: Draft) -> Mention | None:
    """When rooms will be there, told behind them: 一期9.2万平方米厂房将于年底交付."""
    if draft.metric != "floor_area":
        return None
    end = draft.quantity.end
    told = context.between("period", end, context.clause(end)[1])
    is_due = bool(told) and _comes(context, told[0]) and told[0].get("role") != "comparison"
    return told[0] if is_due and WORDS["delivered"].match(context.text, told[0].end) else None


def _completed(context: Context, draft: Draft) -> str | None:
    """2024年投产后年销售收入30亿元, 明年三季度建成后，年可新增产值9亿元: when it begins to be so."""
    start = context.limb(draft.quantity.start)[0]
    told = context.between("period", start, draft.quantity.start)
    due = [m for m in told if WORDS["completed"].match(context.text, m.end) and _comes(context, m)]
    return due[-1].id if due else None


def _due_of_paragraph(context: Context, draft: Draft) -> Mention | None:
    """今年怎么干？会议给出的答卷是：…突破1400亿元: the time to come that its paragraph told last."""
    start = context.paragraph(draft.quantity.start).start
    told = context.between("period", start, draft.quantity.start)
    return next((m for m in reversed(told) if _comes(context, m) and not _is_of_no_goal(m)), None)


def _is_of_no_goal(period: Mention) -> bool:
    """目前, 截至6月底, 全年目标的75%: times at which nothing is due."""
    return period.get("role") in ("now", "asof", "comparison")


def _comes(context: Context, period: Mention) -> bool:
    """Whether a period is still to come."""
    published = context.article.published
    return published is not None and ends_after(period.id, published)


def _of_project(context: Context, draft: Draft, named: Mention | None) -> str | None:
    """The time that opens the sentence of a project: 2022年，项目实现产值5亿元; no single month."""
    if named is None or named.get("role") not in ("span", "asof", "point"):
        return None
    start = context.sentence(draft.quantity.start).start
    is_month = WORDS["month"].match(named.id)
    return None if is_month or not _opens(context, named, start) else named.id


def _carried_period(context: Context, draft: Draft, before: str | None) -> str | None:
    """Without a date in its sentence: that of the paragraph, else that of the flow before."""
    start = context.paragraph(draft.quantity.start).start
    is_of_now = is_state(context, draft)
    earlier = [
        m
        for m in context.between("period", start, context.sentence(draft.quantity.start).start)
        if m.get("role") not in ("comparison", "deadline", "date")
        and not changes.is_first_time(context, m)
        and not WORDS["once_only"].match(context.text[m.end : m.end + 8])
        and (not is_of_now or m.get("role") == "asof")
    ]
    spans = [] if is_of_now else [m for m in earlier if m.get("role") != "asof"]
    if earlier:
        return _reported(context, (spans or earlier)[-1])
    if draft.measure == "rank" and draft.metric == "overall":
        return _of_ranking(context, draft, start)
    if draft.measure == "share" and draft.metric in bases.HELD:
        return None  # 1/3的全国百强企业在此布局: of what is there now
    return before if before and not is_of_now and (len(before) == 4 or "/" in before) else None


def _of_ranking(context: Context, draft: Draft, start: int) -> str | None:
    """在2024年综合评价中…: the year of a ranking told some way before the position."""
    ranked = [
        m
        for m in context.between("period", max(0, start - _RANKING), draft.quantity.start)
        if m.get("role") in ("span", "point")
        and WORDS["of_ranking"].search(context.text[m.end : m.end + 40])
    ]
    return ranked[-1].id if ranked else None
