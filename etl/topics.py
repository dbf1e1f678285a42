"""How much the words of a line are those of each article on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from etl import typography
from etl.line_words import of_page
from etl.places import PagePlaces
from etl.records import Line
from etl.shapes import WORDS
from etl.zone_kinds import kinds_in

# A headline's words count like those of several body lines.
_TITLE_WEIGHT = 4
# A place in a headline is what its article is about.
_TITLE_PLACE = 11
_SEVERAL = re.compile(WORDS["heading"]["several"])
# The lines below a headline without a place that say which one it is about.
_OPENING = 8
# What it says besides if a line names the place of a headline.
_NAMED = 1.0
_PLACE_WEIGHT = 12.0
_SCALE = 0.03
# What it says that a line is set like the others of an article: how loud, the lines that a
# headline counts for, those added of either kind so that few lines say little.
_WIDTHS = ("full", "half")
_SET, _SET_TITLE, _SET_CALM = 1.25, 4.0, 0.75
# Lines added to every article, so that a rare word of a short one does not shout.
_CALM = 8.0
# No line speaks more loudly against an article than this.
_LOUDEST = 7.0
# A word that stands in a larger share of all lines tells no article from another.
_COMMON = 0.2


def places_of(titles: Mapping[int, Sequence[Line]], places: PagePlaces) -> dict[int, set[str]]:
    """Article -> the places that its headlines name."""
    return {
        article: {place for line in lines for place in places.named_in(line.text)}
        for article, lines in titles.items()
    }


def counts_several(headline: str) -> bool:
    """Whether a headline counts zones that its article tells of in turn: 四个开发区的“稳”字账, 三地."""
    return bool(_SEVERAL.search(headline))


def _lend_places(
    of_titles: Mapping[int, set[str]],
    titles: Mapping[int, Sequence[Line]],
    judged: Sequence[Line],
    named: Sequence[Sequence[str]],
) -> dict[int, set[str]]:
    """Article -> places of its headlines, and those that it tells of though they do not name them.

    A headline that counts zones (四个开发区…) has all that the page's headlines name. Where these
    name but one zone, a headline that names none has what the text below it tells again and again:
    else 沈阳高新区：注册公司最快一天拿照 would draw to itself all of 一座园子的昼与夜.
    """
    everywhere = set().union(*of_titles.values())
    if len(everywhere) > 1:
        several = [a for a, lines in titles.items() if any(counts_several(x.text) for x in lines)]
        return dict(of_titles) | dict.fromkeys(several, everywhere)
    headlines = sorted(line.number for lines in titles.values() for line in lines)
    found = {}
    for article, own in of_titles.items():
        after = max((line.number for line in titles[article]), default=0)
        end = next((number for number in headlines if number > after), math.inf)
        below = (
            set(told) for line, told in zip(judged, named, strict=True) if after < line.number < end
        )
        told = Counter(chain.from_iterable(islice(below, _OPENING)))
        found[article] = own or {place for place, count in told.items() if count > 1}
    return found


def _telling_kinds(
    titles: Mapping[int, Sequence[Line]], of_titles: Mapping[int, set[str]]
) -> dict[str, int]:
    """Kinds of zones that tell articles on one place apart, each with its article.

    Below 甘眉工业园区… and 眉山经开区… both are of 眉山, but lines that say 经开区 are of the second.
    """
    spread = Counter(chain.from_iterable(of_titles.values()))
    alike = [a for a, own in of_titles.items() if own and all(spread[place] > 1 for place in own)]
    told = {a: set().union(*(kinds_in(x.text) for x in titles[a])) for a in alike}
    having = Counter(chain.from_iterable(told.values()))
    return {kind: a for a, own in told.items() for kind in own if having[kind] == 1}


class Topics:
    """The words of a page's lines that tell its articles from one another.

    `page`: all lines; `judged`: those that are asked for; `titles`: the headlines of each article;
    `places`: those of the page. What depends on these is settled once; `affinities` may then be
    asked for one guess after another of whose line is whose. Inside, lines, articles and words are
    told by their positions.
    """

    def __init__(
        self,
        page: Sequence[Line],
        judged: Sequence[Line],
        titles: Mapping[int, Sequence[Line]],
        places: PagePlaces,
    ) -> None:
        self._articles = {article: position for position, article in enumerate(titles)}
        self._numbers = [line.number for line in judged]
        row = {line.number: position for position, line in enumerate(page)}
        words = of_page(page)
        self._words = words.take([row[number] for number in self._numbers])
        named_places = [places.named_in(line.text) for line in judged]
        own_places = places_of(titles, places)
        telling = _telling_kinds(titles, own_places)
        of_titles = _lend_places(own_places, titles, judged, named_places)
        if telling:
            named_places = [
                (*own, *telling.keys() & kinds_in(line.text))
                for line, own in zip(judged, named_places, strict=True)
            ]
            for kind, article in telling.items():
                of_titles[article] = of_titles[article] | {kind}
        width_of = typography.widths(page)
        # Lines, and headlines of an article, by the width of their marks: full, half.
        self._set = np.array(
            [[width_of.get(line.number) == width for width in _WIDTHS] for line in judged],
            dtype=float,
        ).reshape(len(judged), len(_WIDTHS))
        self._titles_set = np.array(
            [
                [sum(width_of.get(line.number) == width for line in lines) for width in _WIDTHS]
                for lines in titles.values()
            ],
            dtype=float,
        ).reshape(len(titles), len(_WIDTHS))
        self._named = np.array(
            [[not known.isdisjoint(own) for known in of_titles.values()] for own in named_places],
            dtype=float,
        ).reshape(len(judged), len(titles))
        # Places are words too, numbered behind the pairs.
        pairs = len(words.codes)
        numbers: dict[str, int] = {}
        for place in chain(*named_places, *of_titles.values()):
            numbers.setdefault(place, pairs + len(numbers))
        titled = np.zeros((len(titles), pairs + len(numbers)))
        for article, lines in enumerate(titles.values()):
            own = words.take([row[line.number] for line in lines])
            titled[article, own.word] = _TITLE_WEIGHT
        for article, named in enumerate(of_titles.values()):
            titled[article, [numbers[place] for place in named]] = _TITLE_PLACE
        entries = [
            (at, numbers[place]) for at, own in enumerate(named_places) for place in set(own)
        ]
        lines, columns = np.array(entries, dtype=np.int64).reshape(-1, 2).T
        self._weigh(np.concatenate((self._words.line, lines)),
                    np.concatenate((self._words.word, columns)), titled, pairs)  # fmt: skip

    def _weigh(
        self,
        lines: NDArray[np.int64],
        words: NDArray[np.int64],
        titled: NDArray[np.float64],
        pairs: int,
    ) -> None:
        """Keep the words that tell articles apart.

        `lines` and `words` say which line has which, `titled` (articles by words) what a headline
        counts for; the words from `pairs` on are places.
        """
        count, (articles, number) = len(self._numbers), titled.shape
        weight = np.ones(number)
        weight[pairs:] = _PLACE_WEIGHT
        spread = np.bincount(words, minlength=number)
        # A word that stands in too many lines says only what headlines have it.
        common = spread > max(2.0, _COMMON * count)
        common[pairs:] = False
        # A line is judged by the other lines, so that a word of one line alone says nothing.
        known = titled.sum(0) + np.where(common, 0, spread - 1)
        kept = (known > 0) & (spread > 0)
        place = np.cumsum(kept) - 1
        entries = kept[words]
        self._line, self._word = lines[entries], place[words[entries]]
        self._weight, self._titled = weight[kept], titled[:, kept]
        self._counted = (~common[kept]).astype(float)
        self._scale = (_TITLE_WEIGHT * articles + count) / known[kept] / _CALM
        self._mass = np.bincount(self._line, self._weight[self._word], count)

    def closest(self, text: str) -> int | None:
        """The line that has most words of a text."""
        return self._numbers[self._words.most_like(text)] if self._numbers else None

    def affinities(self, owner: Mapping[int, int]) -> dict[int, dict[int, float]]:
        """Line -> article -> log evidence (0 for the best), each line judged by the other lines.

        `owner`: the article that each line is thought to belong to.
        """
        owners = np.array([self._articles[owner[number]] for number in self._numbers], dtype=int)
        sizes = np.bincount(owners, minlength=len(self._articles))
        absent = np.log(_CALM / (sizes + _TITLE_WEIGHT + _CALM))
        total = _SCALE * (self._evidence(owners) + np.outer(self._mass, absent))
        total += _NAMED * self._named + _SET * self._by_width(owners)
        total = np.maximum(-_LOUDEST, total - total.max(1, keepdims=True))
        return {
            number: dict(zip(self._articles, row, strict=True))
            for number, row in zip(self._numbers, total.tolist(), strict=True)
        }

    def _by_width(self, owners: NDArray[np.int64]) -> NDArray[np.float64]:
        """Lines by articles: the log of the share of the other lines there that are set alike."""
        counts = _SET_CALM + _SET_TITLE * self._titles_set
        np.add.at(counts, owners, self._set)
        alike = self._set @ counts.T
        told = self._set.any(1)
        alike[np.arange(len(owners)), owners] -= told
        everything = np.repeat(counts.sum(1)[None], len(owners), 0)
        everything[np.arange(len(owners)), owners] -= told
        return np.log(np.where(told[:, None], alike / everything, 1.0))

    def _evidence(self, owners: NDArray[np.int64]) -> NDArray[np.float64]:
        """Lines by articles: how much likelier a line's words are there, as other lines have them."""
        lines, (articles, words) = len(owners), self._titled.shape
        own = owners[self._line]
        having = np.bincount(own * words + self._word, minlength=articles * words)
        having = self._titled + self._counted * having.reshape(articles, words)
        gain = self._weight * np.log1p(having * self._scale)
        found = np.stack([np.bincount(self._line, row[self._word], lines) for row in gain], 1)
        # In its own article a line does not count itself.
        without = having[own, self._word] - self._counted[self._word]
        less = self._weight[self._word] * np.log1p(without * self._scale[self._word])
        less -= gain[own, self._word]
        found[np.arange(lines), owners] += np.bincount(self._line, less, lines)
        return found
