"""Lines -> Lines with `continues`: which line goes on with the sentence that another breaks off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl import junctions, matching
from etl.records import Line


# No torn line is tried against more continuations than this.
_CHOICES = 8


def link(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each that goes on with a torn sentence naming the line that was torn.

    "…健康服务" (line 23) and "等5大细分领域…" (line 25) -> line 25 continues 23.
    """
    page = junctions.survey(lines)
    chosen = _assign(page)
    return tuple(
        replace(line, continues=chosen.get(line.number, line.continues)) for line in lines
    )


def _assign(page: junctions.Survey) -> dict[int, int]:
    """Head line number -> tail line number: the pairs of highest total score, without cycles.

    A first round shows how often torn halves still stand together on this page.
    """
    pairs = _round(page)
    pairs = _round(junctions.with_nearness(page, pairs))
    return {page.number(head): page.number(tail) for tail, head in pairs.items()}


def _round(page: junctions.Survey) -> dict[int, int]:
    """The pairs tail -> head of highest total score."""
    scored: dict[int, dict[int, float]] = {}
    for tail in page.tails:
        row = {
            head: score
            for head in page.bodies
            if head != tail and (score := junctions.score(page, tail, head)) > 0
        }
        best = sorted(row, key=row.get, reverse=True)[:_CHOICES]
        scored[tail] = {head: row[head] for head in best}
    return matching.best_pairs(scored)
