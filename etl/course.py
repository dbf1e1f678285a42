"""The cheapest course of articles down a page: where text goes over from one to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from etl.records import Line

HEADLINE = ("title", "kicker")
# What it costs to leave the article of the last headline: for the next one's, for any other's;
# to come back to it; to change right under a crosshead; and each line spent away from it.
_TO_NEXT, _TO_OTHER, _BACK, _AFTER_HEADING, _AWAY = 2.5, 5.0, 1.5, 3.0, 0.1
# … and to change between articles whose headlines stand right below each other: columns in turn.
_BESIDE = 0.7
_NEVER = 1e6


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
    cost = dict.fromkeys(blocks, 0.0)
    steps: list[tuple[int, dict[int, int]]] = []
    previous = ""
    for line in lines:
        if line.role == "section" or line.number in left_out:
            continue
        own = region[line.number]
        here = {own, own - 1} if own - 1 in cut_off else {own}
        if line.role in HEADLINE:
            best = min(cost, key=cost.get)
            steps.append((line.number, dict.fromkeys(blocks, best)))
            cost = {block: cost[best] if block == own else _NEVER for block in blocks}
        else:
            origin, cost = _step(cost, here, previous, evidence.get(line.number, {}))
            steps.append((line.number, origin))
        previous = line.role
    return _trace(steps, cost)


def _step(
    cost: Mapping[int, float], here: Set[int], previous: str, gain: Mapping[int, float]
) -> tuple[dict[int, int], dict[int, float]]:
    """For each article the best one to come from, and what the page costs up to this line."""
    origin, fresh = {}, {}
    for block in cost:
        prices = {old: cost[old] + _price(old, block, here, previous) for old in cost}
        origin[block] = min(prices, key=prices.get)
        away = _AWAY * (block not in here)
        fresh[block] = prices[origin[block]] + away - gain.get(block, 0.0)
    return origin, fresh


def _price(old: int, new: int, here: Set[int], previous: str) -> float:
    """What a change of article between two lines costs."""
    if old == new:
        return 0.0
    extra = _AFTER_HEADING if previous == "heading" else 0.0
    if new in here:
        return (_BESIDE if old in here else _BACK) + extra
    return (_TO_NEXT if new - 1 in here else _TO_OTHER) + extra


def _trace(steps: list[tuple[int, dict[int, int]]], cost: Mapping[int, float]) -> dict[int, int]:
    """The articles on the cheapest course."""
    state = min(cost, key=cost.get)
    found = {}
    for number, origin in reversed(steps):
        found[number] = state
        state = origin[state]
    return found
