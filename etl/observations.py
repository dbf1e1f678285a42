"""Quantities + mentions -> Observations; what was left out is told with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from etl import fields, reader, zones
from etl.context import Context
from etl.records import Article, Mention, Observation, Quantity, Reading, Rejection
from etl.telling import Telling


def assemble(
    article: Article, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> Reading:
    """All that one article says in numbers: observations, and what was left out and why."""
    about = zones.about(article, mentions)
    main = about[0] if about else article.home
    telling = Telling(Context(article, mentions, quantities), main)
    drafts = reader.read(telling)
    kept = [fields.observe(telling, draft) for draft in drafts if not draft.reason]
    observations = merge_repeats(kept)
    rejections = [Rejection(draft.quantity, draft.reason) for draft in drafts if draft.reason]
    spans = {(o.start, o.end) for o in observations}
    rejections += [
        Rejection(d.quantity, "repeat")
        for d in drafts
        if not d.reason and (d.quantity.start, d.quantity.end) not in spans
    ]
    named = dict.fromkeys([*about, *(o.zone for o in observations)])
    return Reading(article, zones.describe(named), tuple(observations), tuple(rejections))


def merge_repeats(observations: list[Observation]) -> list[Observation]:
    """The same fact told twice becomes one: the surer reading stays, else the first."""
    best: dict[tuple, Observation] = {}
    for observation in observations:
        key = (
            observation.zone,
            observation.level,
            observation.metric,
            observation.measure,
            observation.value,
            observation.segment,
            observation.industry,
            observation.whole,
            observation.subject,
        )
        known = best.get(key)
        if known is None or observation.confidence > known.confidence + 0.2:
            best[key] = observation
    return sorted(best.values(), key=lambda o: (o.start, o.end))
