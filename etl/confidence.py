"""How sure a reading is: each doubt takes its share off."""

from __future__ import annotations

from itertools import pairwise

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
    "interleaved": 0.03,
    "far": 0.06,
    "strayed": 0.35,
}
# Lines of the page that may stand between two paragraphs of an article: a crosshead, a credit.
_NEAR = 3


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
    return doubts + _of_place(telling, draft)


def _of_place(telling: Telling, draft: Draft) -> list[str]:
    """Doubts of whose number it is: its lines may be another article's.

    What names its zone in its own paragraph is right wherever the paragraph was put.
    """
    paragraph, doubts = telling.context.paragraph(draft.quantity.start), []
    lines = [line for _, line in paragraph.starts]
    if any(following - line != 1 for line, following in pairwise(lines)):
        doubts.append("interleaved")
    named = telling.context.between("zone", paragraph.start, paragraph.end)
    if draft.zone is None or any(mention.id == draft.zone for mention in named):
        return doubts
    others = {line for each in telling.context.article.paragraphs for _, line in each.starts}
    is_strayed = paragraph.start and others.isdisjoint(range(lines[0] - _NEAR, lines[0]))
    return [*doubts, "strayed" if is_strayed else "far"]


def _rejoined(telling: Telling, start: int, end: int) -> bool:
    """Whether a cut that the reading order mended runs through [start, end)."""
    pairs = pairwise(telling.context.paragraph(start).starts)
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
