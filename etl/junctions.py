"""How well one body line goes on with the sentence of another: the evidence, weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etl import reference, seams
from etl.edges import UNITS, Edges

_WORDS = reference.settings("junctions")
_WEIGHTS: dict[str, float] = _WORDS["weights"]
_TIME = re.compile(_WORDS["time"]["pattern"])
# Below this, no evidence in the text makes up for place and form.
_HOPELESS = -5.0
# A continuation stands on the same page: no more body lines away than a page has.
_FARTHEST = 120
_WITHIN_CLAUSES = ("comma", "semicolon")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body line stands: its index, its headline's number, what is around it."""

    index: int
    number: int
    region: int
    above: str
    to_title: int
    is_first: bool
    article_evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The body lines of a page with their ends and places; weights of its character pairs."""

    edges: tuple[Edges, ...]
    places: tuple[Place, ...]
    rarity: Mapping[str, float]
    trigrams: frozenset[str]


def weigh(found: Mapping[str, float]) -> float:
    """The log odds that named evidence amounts to."""
    return sum(_WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def scores(page: Survey, floor: float) -> Iterator[tuple[int, int, float]]:
    """(tail line, head line, log odds) for the pairs of body lines above a floor."""
    heads = [weigh(head_evidence(page, h)) for h in range(len(page.edges))]
    for t, edges in enumerate(page.edges):
        if edges.tail.kind in ("stop", "colon"):
            continue
        for h, standing in enumerate(heads):
            if h == t or abs(h - t) > _FARTHEST:
                continue
            near = standing + weigh(place_evidence(page, t, h))
            if near > _HOPELESS and (total := near + weigh(text_evidence(page, t, h))) > floor:
                yield t, h, total


def head_evidence(page: Survey, h: int) -> dict[str, float]:
    """What speaks for or against a line's being a continuation at all."""
    edges, place = page.edges[h], page.places[h]
    head, length = edges.head, len(edges.text)
    return {
        "bias": 1.0,
        f"head_{head.kind}": 1.0,
        f"after_{place.above}": 1.0,
        "first_text": float(place.is_first and place.region > 0),
        "lead": float(head.is_lead),
        "fragment": float(head.is_fragment),
        "short": float(length < 60),
        "very_short": float(length < 30),
    }


def place_evidence(page: Survey, t: int, h: int) -> dict[str, float]:
    """What the places of the two lines on the page say."""
    tail, head = page.places[t], page.places[h]
    crossed = head.region - tail.region
    found = {"crossed_more": float(abs(crossed) > 1)}
    if h > t:
        found["forward"] = math.log2(h - t)
        found["next"] = float(is_next(page, t, h))
        found["crossed_forward"] = float(crossed > 0)
    elif crossed:
        found["crossed_back"] = 1.0
        found["before_title"] = math.log2(1 + min(head.to_title, 15))
    else:
        found["backward"] = 1.0
        found["backward_distance"] = math.log2(t - h)
        found["dangling_backward"] = float(page.edges[h].head.kind in ("dangling", "predicate"))
    if h not in (0, t + 1):
        found["previous_torn"] = float(page.edges[h - 1].tail.kind != "stop")
    a, b = page.edges[t].tail, page.edges[h].head
    if a.chars and b.chars:
        found["bond"] = min(seams.saved(a.chars, a.costs, b.chars, b.costs), 15.0) / 10
    return found


def is_next(page: Survey, t: int, h: int) -> bool:
    """Whether body line h is the one right below body line t, under the same headline."""
    return h == t + 1 and page.places[h].region == page.places[t].region


def text_evidence(page: Survey, t: int, h: int) -> dict[str, float]:
    """What the words on both sides of the seam say."""
    tail, head = page.edges[t].tail, page.edges[h].head
    found = {
        f"{tail.kind}_{head.kind}": 1.0,
        "closes": float(bool(tail.opens) and tail.opens == head.closes),
        "left_open": float(bool(tail.opens) and not head.closes),
        "closes_nothing": float(bool(head.closes) and tail.opens != head.closes),
        "correlates": float(not tail.awaits.isdisjoint(head.answers)),
        "same_topic": _same_topic(page, t, h),
        "same_shape": min(len(tail.shape & head.shape), 4) / 4,
        "grammar": seams.follows(tail.word_class, head.word_class),
        "digits": float(tail.kind == "digit" and (head.kind == "digit" or head.word in UNITS)),
        "affinity": _agreement(page.places[t], page.places[h]),
    }
    if tail.chars and head.chars:
        found["on_page"] = float(tail.chars[-2:] + head.chars[:1] in page.trigrams) + float(
            tail.chars[-1:] + head.chars[:2] in page.trigrams
        )
    clause = tail.kind in _WITHIN_CLAUSES
    if head.place:
        again = head.place in tail.places
        found["place_again_clause" if clause else "place_again_torn"] = float(again)
        found["place_next_clause" if clause else "place_next_torn"] = float(
            not again and bool(tail.places)
        )
    if clause:
        found.update(_clause_evidence(page, t, h))
    return found


def _clause_evidence(page: Survey, t: int, h: int) -> dict[str, float]:
    """What speaks for a further clause of the same list: figures, years, zones in turn."""
    tail, head = page.edges[t].tail, page.edges[h].head
    shared = sum(page.rarity.get(gram, 0.0) for gram in tail.grams & head.grams)
    words = min(shared, 6.0) / 6
    turn = bool(head.place and tail.places) and head.place not in tail.places and tail.has_number
    return {
        "both_numbers": float(tail.has_number and head.has_number),
        "one_number": float(tail.has_number != head.has_number),
        f"item_{tail.kind}": float(head.has_item),
        "year_next": time_step(tail.sentence, head.sentence),
        "anaphora": float(head.has_anaphora),
        "contrast": float(head.has_contrast),
        "same_words": words,
        "parallel": float(turn),
        "parallel_words": words * turn,
    }


def _same_topic(page: Survey, t: int, h: int) -> float:
    """The weight of the rare character pairs that both lines have."""
    a, b = page.edges[t].grams, page.edges[h].grams
    shared = sum(page.rarity.get(gram, 0.0) for gram in a & b)
    return 10 * shared / math.sqrt((30 + len(a)) * (30 + len(b)))


def _agreement(tail: Place, head: Place) -> float:
    """0 where both lines speak of the same article, below it where of different ones."""
    a, b = tail.article_evidence, head.article_evidence
    if not a:
        return 0.0
    return max(map(sum, zip(a, b, strict=True))) - max(a) - max(b)


def time_step(last: str, first: str) -> float:
    """Whether a list goes on with another time: "2026年…，" + "2027年…" -> 1, the same -> -1.

    "去年一季度…；" + "今年一季度…" -> 2.
    """
    head = _TIME.match(first)
    if not head:
        return 0.0
    years = [year for year, period in _TIME.findall(last) if period == (head[2] or "")]
    if not years:
        return 0.0
    if head[1] in years:
        return -1.0
    if head[2]:
        return 2.0
    if not (head[1][0].isdigit() and years[-1][0].isdigit()):
        return 1.0
    return float(int(head[1][:4]) == int(years[-1][:4]) + 1)
