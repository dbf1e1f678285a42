"""How sure a reading is: each doubt takes its share off."""

from __future__ import annotations

from etl import fields
from etl.drafts import Draft
from etl.telling import Telling

# What each doubt costs, from how often such readings are wrong on labelled pages (make score).
_COSTS = {
    "following": 0.16,
    "few": 0.08,
    "carried": 0.06,
    "multiple": 0.15,
    "inherited": 0.02,
    "rejoined": 0.1,
}


def doubts(telling: Telling, draft: Draft) -> list[str]:
    """Reasons to trust a reading less, by what went wrong most often on labelled pages."""
    quantity, doubts = draft.quantity, []
    if quantity.kind == "count" and draft.term_start >= quantity.end:
        doubts.append("following")
    if quantity.kind == "count" and quantity.value < 10:
        doubts.append("few")
    if quantity.kind in ("multiple", "doubling"):
        doubts.append("multiple")
    if _rejoined(telling, *fields.quote_span(telling, draft)):
        doubts.append("rejoined")
    return doubts


def _rejoined(telling: Telling, start: int, end: int) -> bool:
    """Whether a cut that the reading order mended runs through [start, end)."""
    paragraph = telling.context.article.paragraphs[telling.context.sentence(start).paragraph]
    pairs = zip(paragraph.starts, paragraph.starts[1:], strict=False)
    return any(
        start < offset < end and not line < following <= line + 2
        for (_, line), (offset, following) in pairs
    )


def of(draft: Draft) -> float:
    """How sure the reading is, 0 to 1: each doubt takes its share off."""
    sure = 0.97
    for doubt in dict.fromkeys(draft.doubts):
        sure -= _COSTS[doubt]
    return round(max(0.05, sure), 2)
