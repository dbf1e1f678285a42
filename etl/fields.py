"""Draft -> Observation: the words, the place and the unit of a number that is kept."""

from __future__ import annotations

from etl import confidence, metrics, sentences, wholes
from etl.drafts import Draft
from etl.records import Observation
from etl.telling import Telling


def observe(telling: Telling, draft: Draft) -> Observation:
    """The observation of a draft: period, status, basis, industry, whole, words and place."""
    context, quantity = telling.context, draft.quantity
    start, end = quote_span(telling, draft)
    body = context.article.body
    return Observation(
        article=context.article.number,
        zone=draft.zone or "",
        level=draft.level,
        metric=draft.metric or "",
        measure=draft.measure,
        value=round(draft.value, 4),
        unit=_unit(draft),
        bound=quantity.bound,
        basis=draft.basis,
        period=draft.period,
        status=draft.status,
        industry=draft.industry or None,
        segment=None if draft.level == "policy" else draft.segment or None,
        whole=wholes.of(context, draft) if draft.measure in ("share", "rank") else None,
        subject=draft.project if draft.level != "zone" else None,
        term=draft.term,
        text=body[quantity.start : quantity.end],
        quote=body[start:end].replace("\n", "").replace(" ", ""),
        line=sentences.page_line(context.article, quantity.start),
        start=quantity.start,
        end=quantity.end,
        confidence=confidence.of(draft),
    )


def quote_span(telling: Telling, draft: Draft) -> tuple[int, int]:
    """The span of the shortest run of clauses that holds the number and its term."""
    start, end = telling.context.clause(draft.quantity.start)
    sentence = telling.context.sentence(draft.quantity.start)
    if sentence.start <= draft.term_start < start:
        start = telling.context.clause(draft.term_start)[0]
    end = max(end, draft.quantity.end)
    while start < end and telling.context.text[start] in " “”":
        start += 1
    return start, end


def _unit(draft: Draft) -> str:
    """The unit of the value: percent, rank, CNY, or what the metric counts: 家 -> company."""
    if draft.measure in ("growth", "share", "rate"):
        return "percent"
    if draft.measure == "rank":
        return "rank"
    if draft.quantity.kind in ("money", "bare"):
        return draft.quantity.unit or "CNY"
    return metrics.counters()[draft.metric or ""][0]
