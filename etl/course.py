"""The cheapest course of articles down a page: where text goes over from one to another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

from etl.records import Line

State = TypeVar("State", bound=Hashable)

HEADLINE = ("title", "kicker")
# What it costs to leave the article of the last headline: for the next one's, for any other's;
# to come back to it; to change right under a crosshead; and each line spent away from it.
_TO_NEXT, _TO_OTHER, _BACK, _AFTER_HEADING, AWAY = 2.5, 5.0, 1.5, 3.0, 0.1
# … and each line above the headline of its own article.
EARLY = 0.2
# … and to change between articles whose headlines stand right below each other: columns in turn.
_BESIDE = 0.7
# What stands above all headlines is rather of the first one's article than of a later one.
AHEAD = 0.5
NEVER = 1e6


def follow(
    lines: Sequence[Line],
    region: Mapping[int, int],
    evidence: Mapping[int, Mapping[int, float]],
    left_out: Set[int],
    cut_off: Set[int] = frozenset(),
) -> dict[int, int]:
    """Line -> article (by number of headline), the whole page weighed at once (Viterbi).

    `region`: the headline above each line; `evidence`: line -> article -> what its words say;
    `cut_off`: the articles whose headline stands right above the next one's.
    """
    blocks = range(1, max([1, *region.values()]) + 1)
    cost = {block: AHEAD * (block > 1) for block in blocks}
    steps: list[tuple[int, dict[int, int]]] = []
    for line, here, previous in passed(lines, region, left_out, cut_off):
        if line.role in HEADLINE:
            own = region[line.number]
            best = min(cost, key=cost.get)
            steps.append((line.number, dict.fromkeys(blocks, best)))
            cost = {block: cost[best] if block == own else NEVER for block in blocks}
        else:
            origin, cost = step(cost, here, previous, evidence.get(line.number, {}))
            steps.append((line.number, origin))
    return trace(steps, cost)


def passed(
    lines: Sequence[Line], region: Mapping[int, int], left_out: Set[int], cut_off: Set[int]
) -> Iterator[tuple[Line, set[int], str]]:
    """The lines that a course passes, each with the articles around it and the role before it."""
    previous = ""
    for line in lines:
        if line.role == "section" or line.number in left_out:
            continue
        own = region[line.number]
        yield line, {own, own - 1} if own - 1 in cut_off else {own}, previous
        previous = line.role


def step(
    cost: Mapping[int, float], here: Set[int], previous: str, gain: Mapping[int, float]
) -> tuple[dict[int, int], dict[int, float]]:
    """For each article the best one to come from, and what the page costs up to this line.

    Who leaves an article pays the same wherever the way leads, so that only the cheapest article
    of those around the line and the cheapest of the others come into question.
    """
    extra = _AFTER_HEADING if previous == "heading" else 0.0
    cheapest = min(cost, key=cost.get)
    to_other, to_next, back = [
        (cost[cheapest] + (price + extra), cheapest) for price in (_TO_OTHER, _TO_NEXT, _BACK)
    ]
    for old in here & cost.keys():
        back = min(back, (cost[old] + (_BESIDE + extra), old))
    origin, fresh = {}, {}
    last = max(here, default=0)
    for block, stay in cost.items():
        if block in here:
            paid, origin[block] = min((stay, block), back)
            away = 0.0
        else:
            paid, origin[block] = min((stay, block), to_next if block - 1 in here else to_other)
            away = AWAY if block < last else EARLY
        fresh[block] = paid + away - gain.get(block, 0.0)
    return origin, fresh


def trace(
    steps: Sequence[tuple[int, Mapping[State, State]]], cost: Mapping[State, float]
) -> dict[int, State]:
    """Line -> its state on the cheapest course; `steps`: line -> where each state comes from."""
    state = min(cost, key=cost.get)
    found = {}
    for number, origin in reversed(steps):
        found[number] = state
        state = origin[state]
    return found
