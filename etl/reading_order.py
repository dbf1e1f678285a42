"""Lines -> Lines with `continues`: which line goes on with the sentence that another breaks off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from etl import edges, junctions, matching, typography
from etl.line_words import of_page
from etl.places import PagePlaces
from etl.records import Line, fold
from etl.topics import Topics

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
# Where so much of a page is torn (the inverse), lines torn at both ends are nothing odd.
_SHREDDED = 1.5
# A text with more headlines is no newspaper page.
_MOST = 40


def link(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each that goes on with a torn sentence naming the line that was torn.

    "…健康服务" (line 23) and "等5大细分领域…" (line 25) -> line 25 continues 23.
    """
    page = _survey(lines)
    if page is None:
        return tuple(lines)
    number = [place.number for place in page.places]
    chosen = {number[head]: number[tail] for tail, head in _pair(page).items()}
    return tuple(
        replace(line, continues=chosen[line.number]) if line.number in chosen else line
        for line in lines
    )


def _pair(page: junctions.Survey) -> dict[int, int]:
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


def _survey(lines: Sequence[Line]) -> junctions.Survey | None:
    """The body lines of a page: their ends, their places, the spread of their words.

    None where no line breaks off.
    """
    bodies = [line for line in lines if line.role == "body"]
    texts = [fold(line.text).strip() for line in bodies]
    kinds = [edges.tail_kind(text) for text in texts]
    torn = [t for t, kind in enumerate(kinds) if kind not in ("stop", "colon")]
    if not torn:
        return None
    # every paragraph ends with a stop once, into however many lines it was torn
    usual = sum(map(len, texts)) / max(1, len(texts) - len(torn))
    return junctions.Survey(
        heads=[edges.Head(text) for text in texts],
        kinds=kinds,
        tails={t: edges.Tail(texts[t], kinds[t]) for t in torn},
        places=_places(lines),
        words=of_page(lines).take([i for i, line in enumerate(lines) if line.role == "body"]),
        text="\n".join(texts),
        length=[len(text) / usual for text in texts],
        torn_once=max(0.0, 1.0 - _SHREDDED * len(torn) / len(texts)),
    )


def _places(lines: Sequence[Line]) -> tuple[junctions.Place, ...]:
    """Where each body line stands between the headlines."""
    regions, titles = _regions(lines)
    bodies = [(i, line) for i, line in enumerate(lines) if line.role == "body"]
    width_of = typography.widths(lines)
    evidence = _article_evidence(lines, [line for _, line in bodies], regions, titles)
    last = {regions[line.number]: index for index, (_, line) in enumerate(bodies)}
    first = {}
    for index, (_, line) in enumerate(bodies):
        first.setdefault(regions[line.number], index)
    return tuple(
        junctions.Place(
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
