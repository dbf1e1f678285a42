"""How much the words of a line are those of each article on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from etl.places import find_places

# A headline's words count like those of several body lines.
_TITLE_WEIGHT = 3.0
# A place in a headline is what its article is about.
_TITLE_PLACE = 8.0
# What it says besides if a line names the place of a headline.
_NAMED = 1.5
_PLACE_WEIGHT = 16.0
_SCALE = 0.03
# Lines added to every article, so that a rare word of a short one does not shout.
_CALM = 8.0
# No line speaks more loudly against an article than this.
_LOUDEST = 7.0
# A token that stands in a larger share of all lines tells no article from another.
_COMMON = 0.2
_RUN = re.compile(r"[一-龥A-Za-z]+")


@lru_cache(maxsize=1024)
def tokens(text: str) -> Mapping[str, float]:
    """Character pairs of a line with weight 1 and its places with a higher one."""
    found = {run[i : i + 2]: 1.0 for run in _RUN.findall(text) for i in range(len(run) - 1)}
    found.update((f"@{place}", _PLACE_WEIGHT) for place in find_places(text))
    return found


def places_of(titles: Mapping[int, Sequence[str]]) -> dict[int, set[str]]:
    """Article -> the tokens of the places that its headlines name: {"@常州"}."""
    return {
        article: {token for text in texts for token in tokens(text) if token[0] == "@"}
        for article, texts in titles.items()
    }


def affinities(
    words: Mapping[int, Mapping[str, float]],
    owner: Mapping[int, int],
    titles: Mapping[int, Sequence[str]],
) -> dict[int, dict[int, float]]:
    """Line -> article -> log evidence (0 for the best), each line judged by the other lines.

    `words`: tokens of each line; `owner`: the article that each is thought to belong to;
    `titles`: the headline texts of each article.
    """
    counts, sizes = _count(words, owner, titles)
    everything = sum(sizes.values())
    absent = {article: math.log(_CALM / (size + _CALM)) for article, size in sizes.items()}
    named = places_of(titles)
    return {
        number: _settle(_evidence(own, owner.get(number), counts, everything, absent), own, named)
        for number, own in words.items()
    }


def _settle(
    total: dict[int, float], own: Mapping[str, float], named: Mapping[int, set[str]]
) -> dict[int, float]:
    """The evidence with what a headline's place in the line adds, as distance from the best."""
    for article, places in named.items():
        total[article] = _SCALE * total[article] + _NAMED * (not places.isdisjoint(own.keys()))
    best = max(total.values(), default=0.0)
    return {article: max(-_LOUDEST, value - best) for article, value in total.items()}


def _count(
    words: Mapping[int, Mapping[str, float]],
    owner: Mapping[int, int],
    titles: Mapping[int, Sequence[str]],
) -> tuple[dict[str, dict[int, float]], dict[int, float]]:
    """Token -> article -> number of its lines with it; article -> number of its lines.

    Tokens of one line only, and those of too many, are left out.
    """
    spread: Counter[str] = Counter()
    for own in words.values():
        spread.update(own.keys())
    counts: dict[str, dict[int, float]] = {}
    sizes = dict.fromkeys(titles, _TITLE_WEIGHT)
    for article, texts in titles.items():
        for token in {token for text in texts for token in tokens(text)}:
            named = _TITLE_PLACE if token[0] == "@" else _TITLE_WEIGHT
            counts.setdefault(token, {})[article] = named
    most = max(2.0, _COMMON * len(words))
    telling = {token for token, n in spread.items() if 1 < n <= most or token[0] == "@"}
    telling |= {token for token in counts if spread[token] <= most}
    for number, own in words.items():
        article = owner.get(number)
        if article is None:
            continue
        sizes[article] += 1.0
        for token in telling & own.keys():
            row = counts.setdefault(token, {})
            row[article] = row.get(article, 0.0) + 1.0
    return counts, sizes


def _evidence(
    own: Mapping[str, float],
    owner: int | None,
    counts: Mapping[str, Mapping[int, float]],
    everything: float,
    absent: Mapping[int, float],
) -> dict[int, float]:
    """How much likelier each article is to use a line's tokens than the page is, in logarithms.

    What the line itself added to the counts is left out.
    """
    mass = 0.0
    total = dict.fromkeys(absent, 0.0)
    for token in counts.keys() & own.keys():
        row, weight = counts[token], own[token]
        known = sum(row.values()) - (owner in row)
        if known < 0.5:
            continue
        mass += weight
        scale = everything / known / _CALM
        for article, n in row.items():
            total[article] += weight * math.log1p((n - (article == owner)) * scale)
    return {article: value + mass * absent[article] for article, value in total.items()}
