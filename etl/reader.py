"""The numbers of an article in reading order -> Drafts.

A later number may leave out what an earlier one said: 去年为1136亿元 has its metric from the clause
before, 增长11% what grew, 三江新区64亿元 only a new zone.
"""

from __future__ import annotations

from functools import partial

from etl import (
    amounts,
    bases,
    confidence,
    dated,
    drafts,
    ellipsis,
    left_out,
    lists,
    measures,
    percentages,
    placement,
    plans,
    policies,
    ranks,
    scopes,
    segments,
)
from etl.drafts import Draft
from etl.records import Quantity
from etl.telling import Telling

# Fields in which two numbers agree that tell the same.
_SAME = ("metric", "zone", "level", "project", "industry", "segment", "status", "period")
# A mark just passed is no further below the number: 千亿元, 达到1026亿元.
_FAR_PAST = 1.5


def read(telling: Telling) -> list[Draft]:
    """A draft for each quantity of the article: 产值120亿元，增长11% -> two, both of output_value."""
    if telling.governor.zone_before(0) is None and not telling.context.all("zone"):
        return [Draft(q, reason="no zone") for q in telling.context.quantities]
    for group in _groups(telling):
        fresh = [_decide(telling, group, index) for index in range(len(group))]
        lists.distribute(telling, group, fresh)
        for draft in fresh:
            is_value = draft.measure == "value" and draft.metric and not draft.reason
            if is_value and not amounts.is_stated(draft.metric, draft.quantity):
                draft.reason = "no metric"
            if not draft.reason:
                _complete(telling, draft)
            _leave_milestone(telling, draft)
            telling.drafts.append(draft)
    return telling.drafts


def _groups(telling: Telling) -> list[list[Quantity]]:
    """Numbers listed together: 486家、163家、347家."""
    groups: list[list[Quantity]] = []
    joint = lists.WORDS["between_numbers"]
    for quantity in telling.context.quantities:
        last = groups[-1][-1] if groups else None
        is_joined = last and joint.fullmatch(telling.context.text, last.end, quantity.start)
        if is_joined and drafts.alike(last, quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _decide(telling: Telling, group: list[Quantity], index: int) -> Draft:
    """What a number of a list measures and whose it is, or why it is left out."""
    quantity = group[index]
    draft = Draft(quantity, value=quantity.value, reason=_left_out(telling, quantity))
    if index and telling.reasons.get(group[index - 1].start) == "difference":
        draft.reason = "difference"  # 分别多了120人和900人
    if not draft.reason:
        _judge(telling, draft, group, index)
    telling.reasons[quantity.start] = draft.reason
    return draft


def _left_out(telling: Telling, quantity: Quantity) -> str | None:
    """Why a number states nothing whatever it measures: 一家, 3年, 换了3家公司, 三家高新区."""
    reason = (
        left_out.no_figure(quantity)
        or left_out.named_out(telling, quantity)
        or left_out.anecdote(telling, quantity)
    )
    if reason:
        return reason
    is_set = left_out.counts_zones(telling, quantity) or left_out.is_set(telling, quantity)
    return "others" if is_set else None


def _judge(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> None:
    """Decide by its kind what a number measures, then whose it is: a policy's, a zone's …"""
    quantity = draft.quantity
    subject = telling.governor.of(quantity)
    rule = policies.judge(telling.context, quantity, _last_rule(telling, quantity))
    if rule == "rule":
        placement.grant(telling, draft, subject)
        return
    if rule == "threshold":
        draft.reason = rule
        return
    if quantity.kind in measures.PERCENT_KINDS:
        percentages.read(telling, draft, group)
    elif quantity.kind == "rank":
        ranks.read(telling, draft, group)
    elif quantity.kind in amounts.VALUE_KINDS:
        amounts.read(telling, draft, group, index)
    else:
        draft.reason = quantity.kind
    if not draft.reason and draft.level != "policy":
        placement.place(telling, draft, subject)


def _last_rule(telling: Telling, quantity: Quantity) -> Quantity | None:
    """The amount told last in the sentence, if a rule grants it."""
    so_far = telling.sentence_so_far(quantity)
    is_rule = bool(so_far) and so_far[-1].level == "policy" and not so_far[-1].reason
    return so_far[-1].quantity if is_rule else None


def _complete(telling: Telling, draft: Draft) -> None:
    """Industry, segment, status, period and basis of a number that is kept."""
    context = telling.context
    draft.industry = scopes.of(telling, draft)
    draft.segment = segments.of(telling, draft)
    near = reversed(telling.drafts[-3:])
    counted = next((d for d in near if d.metric == "project_count" and not d.reason), None)
    named = None if draft.level == "policy" else dated.named_period(context, draft)
    draft.status = plans.status_of(context, draft, named, counted)
    earlier = next(filter(partial(_is_of_period, telling), reversed(telling.drafts)), None)
    draft.period = dated.period_of(context, draft, named, earlier.period if earlier else None)
    draft.basis = bases.basis_of(context, draft, counted)
    _follow_whole(telling, draft)
    draft.doubts += confidence.doubts(telling, draft)


def _is_of_period(telling: Telling, draft: Draft) -> bool:
    """Whether a flow can go on with the time of a number: 截至去年底 tells of a day, not of the year.

    The time of a project or of a fund is its own.
    """
    if draft.reason or draft.status != "actual":
        return False
    if draft.level != "zone" or draft.metric == "fund_size":
        return False
    of_a_day = draft.basis == "stock" and bool(draft.period) and len(draft.period) == 7
    return not of_a_day or draft.period == telling.context.article.published


def _follow_whole(telling: Telling, draft: Draft) -> None:
    """新设企业4300家，其中外资企业61家: a part is of the time of its whole, and gained or planned like it."""
    start, words = telling.before(draft.quantity)
    if (
        draft.level != "zone"
        or draft.measure != "value"
        or not ellipsis.WORDS["of_these"].match(words)
    ):
        return
    whole = next(
        (d for d in reversed(telling.sentence_so_far(draft.quantity)) if not d.reason), None
    )
    if whole is None or (whole.metric, whole.zone, whole.measure) != (
        draft.metric,
        draft.zone,
        "value",
    ):
        return
    if not telling.context.between("period", start, draft.quantity.start):
        draft.status, draft.period, draft.basis = whole.status, whole.period, whole.basis


def _leave_milestone(telling: Telling, draft: Draft) -> None:
    """首破百亿，达到104亿元; 达到1036亿元，突破千亿元大关: one of two is only the mark passed."""
    if draft.measure != "value" or draft.reason:
        return
    model = draft.model
    if model is not None and model.quantity.kind == "bare":
        model.reason = model.reason or "milestone"
    last = next((d for d in reversed(telling.drafts) if not d.reason), None)
    if last is None or not _tells_the_same(telling, last, draft):
        return
    low, high = sorted((last, draft), key=lambda d: (d.value, d.quantity.bound != "over"))
    is_passed = low.quantity.bound == "over" and high.quantity.bound in ("exact", "about")
    if is_passed and high.value < _FAR_PAST * low.value and _is_milestone(telling, low):
        low.reason = "milestone"


def _tells_the_same(telling: Telling, one: Draft, other: Draft) -> bool:
    """Whether two numbers of a sentence are values of one thing at one time."""
    return (
        one.measure == "value"
        and one.quantity.unit == other.quantity.unit
        and all(getattr(one, name) == getattr(other, name) for name in _SAME)
        and telling.context.sentence(one.quantity.start).start
        == telling.context.sentence(other.quantity.start).start
    )


def _is_milestone(telling: Telling, draft: Draft) -> bool:
    """Whether a number is a mark to pass: 千亿元, 500亿元大关."""
    text, quantity = telling.context.text, draft.quantity
    return bool(
        ellipsis.WORDS["mark_follows"].match(text, quantity.end)
        or ellipsis.WORDS["round_mark"].search(quantity.text)
    )
