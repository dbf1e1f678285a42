"""Torn halves of sentences that look like headlines.

"要说清楚这座高新区，绕不开广西柳" is as short as a headline and ends without a stop; but further down
"州汽车城。从文昌大桥过江" waits for its beginning.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl import junctions, reference, seams, survey
from etl.records import Line, fold
from etl.shapes import FINAL, HEADS, is_dateline, plain

_WEIGHTS: dict[str, float] = reference.settings("stumps")["weights"]
# A headline has so many characters; what is shorter is a crosshead, and what is longer no more odd.
_SHORT, _LONG = 12, 24
# Below this no continuation speaks for a stump.
_HOPELESS = -20.0


def find(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of short lines that break off rather than head anything."""
    if not any(line.continues for line in lines):
        return frozenset()
    looks = {
        line.number: look
        for i, line in enumerate(lines)
        if line.role in HEADS and (look := _look(lines, i)) + _WEIGHTS["most"] > 0
    }
    page = survey.take(lines, looks, by_article=False) if looks else None
    if page is None:
        return frozenset()
    number = [place.number for place in page.places]
    going_on = {line.number for line in lines if line.continues is not None}
    taken = {i for i, n in enumerate(number) if n in going_on or n in looks}
    doubtful = [t for t in page.tails if number[t] in looks]
    best: dict[int, tuple[float, int]] = {}
    for tail, head, score in junctions.scores(page, _HOPELESS, doubtful, taken):
        best[tail] = max(best.get(tail, (_HOPELESS, 0)), (score, head))
    return frozenset(
        number[tail]
        for tail, (score, head) in best.items()
        if looks[number[tail]] + _torn(page, tail, head, score) > 0
    )


def _look(lines: Sequence[Line], index: int) -> float:
    """What a short line's look and place say for its being half a sentence: log odds."""
    line, weight = lines[index], _WEIGHTS
    text = fold(plain(line.text))
    if line.text.lstrip().startswith("#") or FINAL.search(line.text):
        return -weight["most"]
    length = len(text)
    total = weight["bias"] + weight.get(line.role, 0.0)
    total += weight["length"] * min(length, _SHORT) / _SHORT
    total += weight["longer"] * min(max(0, length - _SHORT), _LONG - _SHORT) / (_LONG - _SHORT)
    total += weight["colon"] * (":" in text) + weight["comma"] * ("," in text)
    total += weight["parted"] * any(mark in text for mark in (" ", "—", "!"))
    total += weight["quoted"] * ("“" in text) + weight["stop"] * any(mark in text for mark in "。?")
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None:
        total += weight["signed"] * (below.role == "byline" or is_dateline(below.text))
        total += weight["over_head"] * (below.role in HEADS)
    return total


def _torn(page: survey.Survey, tail: int, head: int, score: float) -> float:
    """What the best continuation of a line says for its being half a sentence: log odds."""
    bond = seams.saved(page.tails[tail].chars, page.heads[head].chars)
    return _WEIGHTS["junction"] * score + _WEIGHTS["bond"] * bond / 10
