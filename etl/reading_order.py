"""Lines -> Lines with `continues`: which line goes on with the sentence that another breaks off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from etl import junctions, matching, strides, stumps, survey
from etl.records import Line

# No torn line is tried against more continuations than this.
_CHOICES = 8
# A torn line that is left without a continuation costs so much.
_LEFT_ALONE = 2.73
# Log odds for a torn half to stand right below the other, from a page shuffled to one in order,
# and below the line below it, as where two columns stand in turn.
_IN_ORDER = ((-2.5, 0.0), (-1.0, 0.0), (0.0, 0.0), (1.0, 0.0), (2.5, 0.0))
_IN_TURN = ((-2.5, 1.0), (-2.5, 2.0), (-1.0, 1.0), (-1.0, 2.0))
# Fewer torn lines tell nothing of columns in turn.
_TURNS = 4


def link(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each that goes on with a torn sentence naming the line that was torn.

    "…健康服务" (line 23) and "等5大细分领域…" (line 25) -> line 25 continues 23.
    """
    page = survey.take(lines)
    if page is None:
        return tuple(lines)
    number = [place.number for place in page.places]
    chosen = {number[head]: number[tail] for tail, head in _pair(page).items()}
    return tuple(
        replace(line, continues=chosen[line.number]) if line.number in chosen else line
        for line in lines
    )


def torn(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of linked lines that were taken for headlines, but are halves of sentences."""
    return stumps.find(lines)


def parted(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of linked lines that stand together, but are headings of different columns."""
    return strides.headings_in_turn(lines)


def _pair(page: survey.Survey) -> dict[int, int]:
    """Tail -> head: the pairs of highest total score.

    How often torn halves still stand together differs from page to page: each of a few odds is
    tried, and the one that explains the page best is kept.
    """
    scored: matching.Scores = {}
    for tail, head, score in junctions.scores(page, -_LEFT_ALONE):
        scored.setdefault(tail, {})[head] = score + _LEFT_ALONE
    best, found = -math.inf, {}
    for odds in (*_IN_ORDER, *(_IN_TURN if len(scored) >= _TURNS else ())):
        near = (0.0, *map(junctions.nearness, odds))
        row_of = _shorten(
            {
                tail: {
                    head: score + near[junctions.steps(page, tail, head)]
                    for head, score in row.items()
                }
                for tail, row in scored.items()
            }
        )
        pairs = matching.best_pairs(row_of)
        total = sum(row_of[tail][head] for tail, head in pairs.items())
        total -= len(scored) * sum(math.log((1.0 + math.exp(worth)) / 2.0) for worth in near)
        if total > best:
            best, found = total, pairs
    return found


def _shorten(scored: matching.Scores) -> matching.Scores:
    """The best few heads of each tail."""
    return {
        tail: {h: row[h] for h in sorted(row, key=row.get, reverse=True)[:_CHOICES] if row[h] > 0}
        for tail, row in scored.items()
    }
