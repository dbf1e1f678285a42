"""The body lines of a page as their junctions are judged: their ends, places and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from etl import edges, typography
from etl.edges import Head, Tail
from etl.line_words import LineWords, of_page
from etl.places import PagePlaces
from etl.records import Line, fold
from etl.topics import Topics

# Where so much of a page is torn (the inverse), lines torn at both ends are nothing odd.
_SHREDDED = 1.5
# A text with more headlines is no newspaper page.
_MOST = 40


# A page is surveyed again where lines that look like headlines may be torn.
_head, _tail = lru_cache(maxsize=256)(Head), lru_cache(maxsize=256)(Tail)


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
    width: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """The body lines of a page with their ends and places.

    `tails`: of the lines that break off; `words`: which lines have which; `text`: all lines;
    `length`: of each line, as a share of what a paragraph of the page has; `torn_once`: 1 where few
    lines are torn, 0 where most are, and so again and again.
    """

    heads: Sequence[Head]
    kinds: Sequence[str]
    tails: Mapping[int, Tail]
    places: Sequence[Place]
    words: LineWords
    text: str
    length: Sequence[float]
    torn_once: float


def take(
    lines: Sequence[Line], also: Collection[int] = (), by_article: bool = True
) -> Survey | None:
    """The survey of a page's body lines; None where no line breaks off.

    `also`: the numbers of further lines that may be body lines; `by_article`: whether it is to say
    what their words tell of whose they are.
    """
    chosen = [i for i, line in enumerate(lines) if line.role == "body" or line.number in also]
    bodies = [lines[i] for i in chosen]
    texts = [fold(line.text).strip() for line in bodies]
    kinds = [edges.tail_kind(text) for text in texts]
    torn = [t for t, kind in enumerate(kinds) if kind not in ("stop", "colon")]
    if not torn:
        return None
    # every paragraph ends with a stop once, into however many lines it was torn
    usual = sum(map(len, texts)) / max(1, len(texts) - len(torn))
    return Survey(
        heads=[_head(text) for text in texts],
        kinds=kinds,
        tails={t: _tail(texts[t], kinds[t]) for t in torn},
        places=_places(lines, chosen, by_article),
        words=of_page(lines).take(chosen),
        text="\n".join(texts),
        length=[len(text) / usual for text in texts],
        torn_once=max(0.0, 1.0 - _SHREDDED * len(torn) / len(texts)),
    )


def _places(lines: Sequence[Line], chosen: Sequence[int], by_article: bool) -> tuple[Place, ...]:
    """Where each of the chosen lines stands between the headlines."""
    regions, titles = _regions(lines)
    bodies = [(i, lines[i]) for i in chosen]
    width_of = typography.widths(lines)
    evidence = {}
    if by_article:
        evidence = _article_evidence(lines, [line for _, line in bodies], regions, titles)
    last = {regions[line.number]: index for index, (_, line) in enumerate(bodies)}
    first = {}
    for index, (_, line) in enumerate(bodies):
        first.setdefault(regions[line.number], index)
    return tuple(
        Place(
            index=index,
            number=line.number,
            region=regions[line.number],
            above=lines[i - 1].role if i else "",
            to_title=last[regions[line.number]] - index,
            is_first=first[regions[line.number]] == index,
            article_evidence=evidence.get(line.number, ()),
            width=width_of.get(line.number, ""),
        )
        for index, (i, line) in enumerate(bodies)
    )


def _regions(lines: Sequence[Line]) -> tuple[dict[int, int], dict[int, list[Line]]]:
    """Line -> number of headlines above it; headline -> its lines."""
    regions: dict[int, int] = {}
    titles: dict[int, list[Line]] = {}
    count, previous = 0, ""
    for line in lines:
        if line.role == "title":
            count += previous != "title"
            titles.setdefault(count, []).append(line)
        if line.role in ("title", "body"):
            previous = line.role
        regions[line.number] = count
    return regions, titles


def _article_evidence(
    lines: Sequence[Line],
    bodies: Sequence[Line],
    regions: dict[int, int],
    titles: dict[int, list[Line]],
) -> dict[int, tuple[float, ...]]:
    """For each body line what its words say for each headline."""
    if not 1 < len(titles) <= _MOST:
        return {}
    home = {line.number: max(1, regions[line.number]) for line in bodies}
    places = PagePlaces(line.text for line in chain(bodies, *titles.values()))
    found = Topics(lines, bodies, titles, places).affinities(home)
    return {number: tuple(row.values()) for number, row in found.items()}
