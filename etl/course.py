"""The cheapest course of articles down a page: where text goes over from one to another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

from etl.records import Line

State = TypeVar("State", bound=Hashable)

HEADLINE = ("title", "kicker")
# What it costs to leave the article of the last headline: for the next one's, for any other's;
# to come back to it; to change right under a crosshead; and each line spent away from it.
_TO_NEXT, _TO_OTHER, _BACK, _AFTER_HEADING, AWAY = 1.25, 5.0, 1.5, 3.0, 0.1
# … and each line above the headline of its own article, more than a few lines above any.
_EARLY, _STRAYS = 0.8, 5
# … and to go over to the next article with a line that is no half of a sentence.
_WHOLE = 1.0
# … and to change between articles whose headlines stand right below each other: columns in turn.
_BESIDE = 0.7
# What stands above all headlines is rather of the first one's article than of a later one.
AHEAD = 0.5
NEVER = 1e6


class Around(NamedTuple):
    """Where a line stands: the articles whose headlines are around it, the role of the line before
    it, what it costs to be of an article whose headline is still to come, and whether the line goes
    on with another one, as most lines do that stand above their headline."""

    here: Set[int]
    previous: str
    early: float
    is_half: bool

    def away(self, block: int) -> float:
        """What a line costs that is of an article: nothing if its headline is around."""
        if block in self.here:
            return 0.0
        return self.early if block > max(self.here, default=0) else AWAY


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
    for line, around in passed(lines, region, left_out, cut_off):
        if line.role in HEADLINE:
            own = max(1, region[line.number])  # 0: kickers above the first title
            best = min(cost, key=cost.get)
            steps.append((line.number, dict.fromkeys(blocks, best)))
            cost = {block: cost[best] if block == own else NEVER for block in blocks}
        else:
            origin, cost = step(cost, around, evidence.get(line.number, {}))
            steps.append((line.number, origin))
    return trace(steps, cost)


def passed(
    lines: Sequence[Line], region: Mapping[int, int], left_out: Set[int], cut_off: Set[int]
) -> Iterator[tuple[Line, Around]]:
    """The lines that a course passes, each with where it stands."""
    kept = [line for line in lines if line.role != "section" and line.number not in left_out]
    to_headline, distance = [], _STRAYS + 1
    for line in reversed(kept):
        distance = 0 if line.role in HEADLINE else distance + (line.role == "body")
        to_headline.append(distance)
    previous = ""
    for line, far in zip(kept, reversed(to_headline), strict=True):
        own = region[line.number]
        here = {own, own - 1} if own - 1 in cut_off else {own}
        early = _EARLY if far > _STRAYS else AWAY
        yield line, Around(here, previous, early, line.continues is not None)
        previous = line.role


def step(
    cost: Mapping[int, float], around: Around, gain: Mapping[int, float]
) -> tuple[dict[int, int], dict[int, float]]:
    """For each article the best one to come from, and what the page costs up to this line.

    Who leaves an article pays the same wherever the way leads, so that only the cheapest article
    of those around the line and the cheapest of the others come into question.
    """
    here = around.here
    extra = _AFTER_HEADING if around.previous == "heading" else 0.0
    cheapest = min(cost, key=cost.get)
    to_other, to_next, back = [
        (cost[cheapest] + (price + extra), cheapest)
        for price in (_TO_OTHER, _TO_NEXT + _WHOLE * (not around.is_half), _BACK)
    ]
    for old in here & cost.keys():
        back = min(back, (cost[old] + (_BESIDE + extra), old))
    origin, fresh = {}, {}
    for block, stay in cost.items():
        way = back if block in here else to_next if block - 1 in here else to_other
        paid, origin[block] = min((stay, block), way)
        fresh[block] = paid + around.away(block) - gain.get(block, 0.0)
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
