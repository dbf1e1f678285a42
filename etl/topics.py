"""How much the words of a line are those of each article on the page."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from etl.places import find_places

# A headline's words count like those of several body lines.
_TITLE_WEIGHT = 3.0
_PLACE_WEIGHT = 8.0
_SCALE = 0.06
_FLOOR = 0.15
# No line speaks more loudly for or against an article than this.
_LOUDEST = 7.0


def tokens(text: str) -> dict[str, float]:
    """Character pairs of a line with weight 1 and its places with a higher one."""
    found = {
        run[i : i + 2]: 1.0
        for run in re.findall(r"[一-龥A-Za-z]+", text)
        for i in range(len(run) - 1)
    }
    found.update((f"@{place}", _PLACE_WEIGHT) for place in find_places(text))
    return found


def affinities(
    words: Mapping[int, Mapping[str, float]],
    owner: Mapping[int, int],
    titles: Mapping[int, Sequence[str]],
) -> dict[int, dict[int, float]]:
    """Line -> article -> log evidence, each line judged by the other lines of the articles.

    `words`: tokens of each line; `owner`: the article that each is thought to belong to;
    `titles`: the headline texts of each article.
    """
    counts: dict[str, dict[int, float]] = {}
    sizes = {article: _TITLE_WEIGHT for article in titles}
    for article, texts in titles.items():
        for token in {token for text in texts for token in tokens(text)}:
            counts.setdefault(token, {})[article] = _TITLE_WEIGHT
    for number, own in words.items():
        if number in owner:
            sizes[owner[number]] += 1.0
            for token in own:
                row = counts.setdefault(token, {})
                row[owner[number]] = row.get(owner[number], 0.0) + 1.0
    return {
        number: _evidence(own, owner.get(number), counts, sizes) for number, own in words.items()
    }


def _evidence(
    own: Mapping[str, float],
    owner: int | None,
    counts: Mapping[str, Mapping[int, float]],
    sizes: Mapping[int, float],
) -> dict[int, float]:
    """The log evidence of one line for each article, its own share of the counts left out."""
    total = dict.fromkeys(sizes, 0.0)
    for token, weight in own.items():
        row = counts.get(token, {})
        if sum(row.values()) - (owner is not None) < 0.5:
            continue
        for article, size in sizes.items():
            mine = 1.0 if article == owner else 0.0
            rate = (row.get(article, 0.0) - mine + _FLOOR) / (size - mine + 2.0)
            total[article] += weight * math.log(rate)
    best = max(total.values(), default=0.0)
    return {article: max(-_LOUDEST, _SCALE * (value - best)) for article, value in total.items()}
