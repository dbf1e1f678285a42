"""How far torn halves stand from each other: two lines apart where columns are read in turn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from etl.places import places_in
from etl.records import Line
from etl.shapes import HEADS, TELLS

# Lines above and below such halves that are still of the two columns.
_AROUND = 2
_ZONE = re.compile("[区园城谷港]")


def of(lines: Sequence[Line]) -> dict[int, str]:
    """For each body line that goes on with another where that one stands: two above, right above."""
    place = {number: place for place, number in enumerate(bodies(lines))}
    names = {1: "right above", 2: "two above"}
    return {
        line.number: names.get(place[line.number] - place[line.continues], "")
        for line in lines
        if line.number in place and line.continues in place
    }


def inside(lines: Sequence[Line], strides: Mapping[int, str]) -> set[int]:
    """The lines of halves that stand two lines apart, and those between them."""
    texts = bodies(lines)
    ends = [at for at, number in enumerate(texts) if strides.get(number) == "two above"]
    return {number for at in ends for number in texts[at - 2 : at + 1]}


def bodies(lines: Sequence[Line]) -> list[int]:
    """The numbers of the body lines, down the page."""
    return [line.number for line in lines if line.role == "body"]


def headings_in_turn(lines: Sequence[Line]) -> frozenset[int]:
    """Short lines right below one another, among columns in turn: each is of a column of its own.

    "铝锭厂的新邻居" / "泡菜坛装进大车间" are two crossheads, no headline of two lines, which would name
    a place or tell something.
    """
    texts = bodies(lines)
    strides = of(lines)
    told: set[int] = set()
    for at, number in enumerate(texts):
        if strides.get(number) == "two above":
            told |= set(range(at - 2 - _AROUND, at + 1 + _AROUND))
    found: set[int] = set()
    below = 0
    for is_short, run in groupby(lines, lambda line: line.role in HEADS):
        together = list(run)
        below += sum(1 for line in together if line.role == "body")
        if is_short and len(together) > 1 and below in told and not any(map(_tells, together)):
            found |= {line.number for line in together}
    return frozenset(found)


def _tells(line: Line) -> bool:
    """Whether a short line is a headline's: it names a place or a zone, has a figure or two clauses."""
    return bool(TELLS.search(line.text) or _ZONE.search(line.text) or places_in(line.text))
