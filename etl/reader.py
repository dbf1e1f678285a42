"""The numbers of an article in reading order -> Drafts.

A later number may leave out what an earlier one said: 去年为1136亿元 has its metric from the clause
before, 增长11% what grew, 三江新区64亿元 only a new zone.
"""

from __future__ import annotations

import re

from etl import (
    amounts,
    bases,
    confidence,
    dated,
    drafts,
    industries,
    left_out,
    lists,
    measures,
    percentages,
    placement,
    plans,
    policies,
    ranks,
    segments,
)
from etl.drafts import Draft
from etl.records import Quantity
from etl.scopes import industry_of
from etl.telling import Telling

_JOINED = re.compile(r"(?:、|和|及|与|以及)(?:全国|全省|全市|全球|亚洲|世界)?")


def read(telling: Telling) -> list[Draft]:
    """A draft for each quantity of the article."""
    if telling.governor.zone_before(0) is None and not telling.context.all("zone"):
        return [Draft(q, reason="no zone") for q in telling.context.quantities]
    for group in _groups(telling):
        fresh = [_decide(telling, quantity, group, index) for index, quantity in enumerate(group)]
        lists.distribute(telling, group, fresh)
        for draft in fresh:
            if not draft.reason:
                _complete(telling, draft)
            if draft.model is not None and draft.model.quantity.kind == "bare" and draft.measure == "value":
                draft.model.reason = draft.model.reason or "milestone"  # 首破百亿，达到104亿元
            telling.drafts.append(draft)
    return telling.drafts


def _complete(telling: Telling, draft: Draft) -> None:
    """Industry, segment, status, period and basis of a number that is kept."""
    draft.industry = _industry(telling, draft)
    draft.segment = segments.of(telling, draft)
    draft.status = plans.status_of(telling.context, draft)
    earlier = next((d for d in reversed(telling.drafts) if not d.reason and d.status == "actual"), None)
    draft.period = dated.period_of(telling.context, draft, draft.status, earlier.period if earlier else None)
    counted = next((d for d in reversed(telling.drafts[-3:]) if d.metric == "project_count" and not d.reason), None)
    draft.basis = bases.basis_of(telling.context, draft, counted)

    draft.doubts += confidence.doubts(telling, draft)


def _groups(telling: Telling) -> list[list[Quantity]]:
    """Numbers listed together: 486家、163家、347家."""
    groups: list[list[Quantity]] = []
    for quantity in telling.context.quantities:
        last = groups[-1][-1] if groups else None
        between = telling.context.text[last.end : quantity.start] if last else ""
        if last and _JOINED.fullmatch(between) and drafts.alike(last, quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _decide(telling: Telling, quantity: Quantity, group: list[Quantity], index: int) -> Draft:
    draft = Draft(quantity, value=quantity.value)
    _judge(telling, draft, group, index)
    telling.reasons[quantity.start] = draft.reason
    return draft


def _judge(telling: Telling, draft: Draft, group: list[Quantity], index: int) -> None:
    """Decide what a number measures and whose it is, or why it is left out."""
    quantity = draft.quantity
    draft.reason = left_out.no_figure(quantity) or left_out.named_out(telling, quantity) or left_out.anecdote(telling, quantity)
    if draft.reason:
        return
    if left_out.counts_zones(telling, quantity) or left_out.is_set(telling, quantity):
        draft.reason = "others"
        return
    subject = telling.governor.of(quantity)
    rule = policies.judge(telling.context, quantity)
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


def _industry(telling: Telling, draft: Draft) -> str | None:
    """The industry that the clause, or the one it goes on with, names; else that of a park's name."""
    if draft.industry is not None:
        return draft.industry
    if draft.level == "project" and draft.project:
        told = industries.of_text(draft.project)
        if told:
            return told
    if draft.level == "policy" and draft.model is not None:
        return draft.model.industry
    return industry_of(telling.context, draft, telling.before(draft.quantity)[0], telling.after(draft.quantity))
