"""How well one body line goes on with the sentence of another: the evidence, weighed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import add

from etl import reference, seams
from etl.edges import UNITS, Head, Tail
from etl.line_words import code
from etl.survey import Place, Survey
from etl.time_steps import time_step

_WEIGHTS: dict[str, float] = reference.settings("junctions")["weights"]
# Below this, no evidence in the text makes up for place and form.
_HOPELESS = -5.0
# A word across the seam speaks no more loudly than this, times its weight.
_STRONGEST_BOND = 1.5
# A continuation stands on the same page: no more body lines away than a page has.
_FARTHEST = 120
_LOG2 = (-math.inf, *(math.log2(distance) for distance in range(1, _FARTHEST + 1)))
# Two halves make a paragraph about as long as the others of the page: shares of its usual length.
_SHORT, _LONG, _LONGEST = 0.75, 1.25, 2.0
# … and a sentence is seldom shorter, in characters.
_SENTENCE = 25
_WITHIN_CLAUSES = ("comma", "semicolon")


def scores(
    page: Survey,
    floor: float,
    tails: Iterable[int] | None = None,
    taken: Collection[int] = frozenset(),
) -> Iterator[tuple[int, int, float]]:
    """(tail line, head line, log odds) for the pairs of body lines above a floor.

    `tails`: the torn lines that are asked for, if not all of them; `taken`: lines that go on with
    no other.
    """
    strongest_bond = _WEIGHTS["bond"] * _STRONGEST_BOND
    standing = [_standing(page, h) for h in range(len(page.heads))]
    sentences = [len(head.sentence) for head in page.heads]
    for t in page.tails if tails is None else tails:
        tail = page.tails[t]
        shared, length, sentence = page.words.shared(t), page.length[t], len(tail.sentence)
        for h in range(max(0, t - _FARTHEST), min(len(standing), t + _FARTHEST + 1)):
            if h == t or h in taken:
                continue
            joined = length + page.length[h]
            if h == t + 1 and page.places[h].above == "body":
                joined = min(joined, _LONG)  # a paragraph that only a line break parts may be long
            near = standing[h] + _size(joined, sentence + sentences[h], page.torn_once)
            near += _position(page, t, h)
            if near + strongest_bond <= _HOPELESS:
                continue
            near += _bond(tail, page.heads[h])
            if near <= _HOPELESS:
                continue
            total = near + _topic(page, t, h, shared) + _wording(tail, page.heads[h])
            if tail.kind in _WITHIN_CLAUSES:
                total += _further_clause(tail, page.heads[h], page.words.worth)
            if total + 2 * _WEIGHTS["on_page"] > floor:
                total += _WEIGHTS["on_page"] * _found_again(page, tail.chars, page.heads[h].chars)
            if total > floor:
                yield t, h, total


def _standing(page: Survey, h: int) -> float:
    """What speaks for or against a line's being a continuation at all."""
    head, place, weight = page.heads[h], page.places[h], _WEIGHTS
    length = len(head.text)
    total = weight["length"] * min(page.length[h], _LONGEST)
    total += weight["bias"] + weight.get(f"head_{head.kind}", 0.0)
    total += weight.get(f"after_{place.above}", 0.0)
    if place.is_first and place.region > 0:
        total += weight["first_text"]
    if page.kinds[h] != "stop":
        total += weight["head_torn"] * page.torn_once
    if head.is_lead:
        total += weight["lead"]
    if head.is_fragment:
        total += weight["fragment"]
    if length < 60:
        total += weight["short"]
    if length < 30:
        total += weight["very_short"]
    return total


def _size(joined: float, sentence: int, torn_once: float) -> float:
    """What the lengths of two lines say together: halves make a paragraph, and a sentence."""
    total = 0.0
    if joined > _LONG:
        total += _WEIGHTS["too_long"] * (min(joined, _LONGEST) - _LONG)
    elif joined < _SHORT:
        total += _WEIGHTS["too_short"] * (_SHORT - joined) * torn_once
    if sentence < _SENTENCE:
        total += _WEIGHTS["sentence_short"] * (1.0 - sentence / _SENTENCE)
    return total


def _position(page: Survey, t: int, h: int) -> float:
    """What the places of the two lines on the page say."""
    head, weight = page.places[h], _WEIGHTS
    crossed = head.region - page.places[t].region
    total = weight["crossed_more"] if abs(crossed) > 1 else 0.0
    if h > t:
        total += weight["forward"] * _LOG2[h - t]
        if crossed > 0:
            total += weight["crossed_forward"]
        elif h == t + 1:
            total += weight["next" if head.above == "body" else "next_over"]
    elif crossed:
        total += weight["crossed_back"] + weight["before_title"] * _LOG2[min(head.to_title, 15) + 1]
    else:
        total += weight["backward"] + weight["backward_distance"] * _LOG2[t - h]
        if page.heads[h].kind in ("dangling", "predicate"):
            total += weight["dangling_backward"]
    if head.width and page.places[t].width:
        total += weight["set_alike" if head.width == page.places[t].width else "set_otherwise"]
    if h not in (0, t + 1) and page.kinds[h - 1] != "stop":
        total += weight["previous_torn"]
    return total


def steps(page: Survey, t: int, h: int) -> int:
    """How many lines body line h stands below t, 1 or 2, under the same headline; else 0."""
    below = h - t
    return below if below in (1, 2) and page.places[h].region == page.places[t].region else 0


def nearness(odds: float) -> float:
    """What it is worth to stand near below a torn line, for the odds of a page."""
    return _WEIGHTS["nearness"] * odds


def _bond(tail: Tail, head: Head) -> float:
    """What a word across the seam says."""
    saved = seams.saved(tail.chars, head.chars)
    return _WEIGHTS["bond"] * min(saved / 10, _STRONGEST_BOND)


def _topic(page: Survey, t: int, h: int, shared: Sequence[float]) -> float:
    """What the words of the two whole lines say; `shared` is the worth of what both have."""
    sizes = page.words.sizes
    same = 10 * shared[h] / math.sqrt((30 + sizes[t]) * (30 + sizes[h]))
    agreement = _agreement(page.places[t], page.places[h])
    return _WEIGHTS["same_topic"] * same + _WEIGHTS["affinity"] * agreement


def _agreement(tail: Place, head: Place) -> float:
    """0 where both lines speak of the same article, below it where of different ones."""
    a, b = tail.article_evidence, head.article_evidence
    if not a:
        return 0.0
    return max(map(add, a, b)) - max(a) - max(b)


def _found_again(page: Survey, last: str, first: str) -> int:
    """How many of the two triples of characters across the seam stand on the page: 0 to 2."""
    seam = last[-1:] + first[:1]
    if len(seam) < 2 or seam not in page.text:
        return 0
    triples = last[-2:-1] + seam, seam + first[1:2]
    return sum([len(triple) == 3 and triple in page.text for triple in triples])


def _wording(tail: Tail, head: Head) -> float:
    """What the words on both sides of the seam say."""
    weight = _WEIGHTS
    total = weight.get(f"{tail.kind}_{head.kind}", 0.0)
    total += weight["grammar"] * seams.follows(tail.word_class, head.word_class)
    total += weight["no_start"] * seams.goes_on(head.word_class)
    if tail.opens:
        if tail.opens == head.closes:
            total += weight["closes"]
        elif not head.closes:
            total += weight["left_open"]
    if head.closes and tail.opens != head.closes:
        total += weight["closes_nothing"]
    if tail.awaits and head.answers(tail.awaits):
        total += weight["correlates"]
    if tail.shape:
        total += weight["same_shape"] * min(len(tail.shape & head.shape), 4) / 4
    if tail.kind == "digit" and (head.kind == "digit" or head.word in UNITS):
        total += weight["digits"]
    if head.is_grown:
        total += weight["grown_after" if tail.is_figure else "grown_else"]
    if head.is_granted:
        total += weight["grant_after" if tail.is_rule else "grant_else"]
    if tail.listed and head.listed:
        total += weight["list_same" if tail.listed == head.listed else "list_other"]
    if head.place and tail.places:
        step = "again" if head.place in tail.places else "next"
        total += weight[f"place_{step}_{'clause' if tail.kind in _WITHIN_CLAUSES else 'torn'}"]
    return total


def _further_clause(tail: Tail, head: Head, worth: Mapping[int, float]) -> float:
    """What speaks for a further clause of the same list: figures, years, zones in turn."""
    weight = _WEIGHTS
    total = weight["year_next"] * time_step(tail.sentence, head.sentence)
    if head.has_number and tail.has_number:
        total += weight["both_numbers"]
    elif head.has_number or tail.has_number:
        total += weight["one_number"]
    if head.has_item:
        total += weight.get(f"item_{tail.kind}", 0.0)
    if head.has_anaphora:
        total += weight["anaphora"]
    if head.has_contrast:
        total += weight["contrast"]
    words = min(sum(worth.get(code(gram), 0.0) for gram in tail.grams & head.grams), 6.0) / 6
    total += weight["same_words"] * words
    if head.place and tail.places and head.place not in tail.places and tail.has_number:
        total += weight["parallel"] + weight["parallel_words"] * words
    return total
