"""Two columns read line by line in turn: the course of a page through two articles at once.

Where torn halves stand two lines apart again and again, the lines between them are another
column's, mostly of another article. A state is then (article of the line, article of the other
column), besides the single articles of `course`, told as (article, 0).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import permutations
from operator import itemgetter
from typing import NamedTuple

from etl import course, strides
from etl.course import HEADLINE, NEVER
from etl.records import Line

State = tuple[int, int]
# Fewer halves two lines apart tell of no columns in turn.
_FEWEST = 4
# What it costs to begin with two columns and to end; to find a headline between them; to go over
# to another pair of articles.
_ENTER, _EXIT, _AT_HEADLINE, _TO_PAIR = 2.7, 2.0, 3.0, 5.0


class _Order(NamedTuple):
    """What it costs to take turns at a line, and to stay in a column."""

    turn: float
    stay: float


# Among halves that stand two lines apart, where columns hardly ever get out of step; elsewhere;
# and at a line that goes on with the one right above.
_INSIDE, _ELSEWHERE, _ON = _Order(0.0, 2.5), _Order(0.5, 0.9), _Order(1.25, 1.2)
# Neither column is of the headline above; a line between two halves is of their article.
_STRANGE, _IN_ONE = 1.0, 0.35


def are_told(lines: Sequence[Line]) -> bool:
    """Whether halves stand two lines apart often enough for columns in turn."""
    return list(strides.of(lines).values()).count("two above") >= _FEWEST


def follow(
    lines: Sequence[Line],
    region: Mapping[int, int],
    evidence: Mapping[int, Mapping[int, float]],
    left_out: Set[int],
    cut_off: Set[int] = frozenset(),
) -> dict[int, int]:
    """Line -> article, as `course.follow` tells it, but for columns in turn."""
    blocks = range(1, max([1, *region.values()]) + 1)
    pairs = list(permutations(blocks, 2))
    cost: dict[State, float] = {(block, 0): course.AHEAD * (block > 1) for block in blocks}
    cost |= {pair: cost[pair[0], 0] + _ENTER for pair in pairs}
    stride = strides.of(lines)
    inside = strides.inside(lines, stride)
    steps: list[tuple[int, dict[State, State]]] = []
    for line, around in course.passed(lines, region, left_out, cut_off):
        if line.role in HEADLINE:
            origin, cost = _head(cost, max(1, region[line.number]))
        else:
            gain = evidence.get(line.number, {})
            is_inside = line.number in inside
            goes_on = stride.get(line.number) == "right above"
            order = _ON if goes_on else _INSIDE if is_inside else _ELSEWHERE
            origin, single = _single(cost, around, gain, is_inside)
            further, paired = _paired(cost, pairs, around, gain, order)
            origin, cost = origin | further, single | paired
        steps.append((line.number, origin))
    return {number: article for number, (article, _) in course.trace(steps, cost).items()}


def _head(cost: Mapping[State, float], own: int) -> tuple[dict[State, State], dict[State, float]]:
    """Below a headline its article begins, alone or beside one of the columns above."""
    best = min(cost, key=cost.get)
    origin, fresh = dict.fromkeys(cost, best), dict.fromkeys(cost, NEVER)
    fresh[own, 0] = cost[best]
    for state in cost:
        if state[0] == own and state[1]:
            beside = state[1]
            ways = [(cost[beside, 0] + _ENTER, (beside, 0))]
            ways += [
                (cost[pair] + _AT_HEADLINE * (own not in pair), pair)
                for pair in cost
                if pair[1] and beside in pair
            ]
            fresh[state], origin[state] = min(ways)
    return origin, fresh


def _single(
    cost: Mapping[State, float],
    around: course.Around,
    gain: Mapping[int, float],
    is_inside: bool,
) -> tuple[dict[State, State], dict[State, float]]:
    """The articles alone, as on any page, or where two columns end."""
    alone = {block: paid for (block, beside), paid in cost.items() if not beside}
    told, fresh = course.step(alone, around, gain)
    origin = {(block, 0): (old, 0) for block, old in told.items()}
    paid = {(block, 0): fresh[block] for block in alone}
    for block, pair in _cheapest_with(cost).items():
        left = cost[pair] + _EXIT + around.away(block) - gain.get(block, 0.0)
        if left < paid[block, 0]:
            paid[block, 0], origin[block, 0] = left, pair
    return origin, {state: more + _IN_ONE * is_inside for state, more in paid.items()}


def _cheapest_with(cost: Mapping[State, float]) -> dict[int, State]:
    """Article -> the cheapest pair that it is one of."""
    found: dict[int, State] = {}
    for pair, _ in sorted(cost.items(), key=itemgetter(1), reverse=True):
        if pair[1]:
            found[pair[0]] = found[pair[1]] = pair
    return found


def _paired(
    cost: Mapping[State, float],
    pairs: Sequence[State],
    around: course.Around,
    gain: Mapping[int, float],
    order: _Order,
) -> tuple[dict[State, State], dict[State, float]]:
    """Two columns: in turn, in one of them, begun here, or those of other articles."""
    if not pairs:
        return {}, {}
    cheapest = min(pairs, key=cost.get)
    elsewhere = (cost[cheapest] + _TO_PAIR, cheapest)
    begun = {one: (cost[one, 0] + _ENTER, (one, 0)) for one, _ in pairs}
    # What the line itself costs or gains in a column, whatever the other one is.
    own = {one: max(0.0, around.away(one) - course.AWAY) - gain.get(one, 0.0) for one in begun}
    origin, fresh = {}, {}
    for pair in pairs:
        one, other = pair
        turned = (other, one)
        paid, origin[pair] = min(
            (cost[turned] + order.turn, turned),
            (cost[pair] + order.stay, pair),
            begun[one],
            begun[other],
            elsewhere,
        )
        strange = _STRANGE * (one not in around.here and other not in around.here)
        fresh[pair] = paid + own[one] + strange
    return origin, fresh
