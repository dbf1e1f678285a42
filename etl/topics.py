"""How much the words of a line are those of each article on the page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from etl.line_words import LineWords, pairs
from etl.places import PagePlaces

# A headline's words count like those of several body lines.
_TITLE_WEIGHT = 3
# A place in a headline is what its article is about.
_TITLE_PLACE = 8
# What it says besides if a line names the place of a headline.
_NAMED = 1.5
_PLACE_WEIGHT = 16.0
_SCALE = 0.03
# Lines added to every article, so that a rare word of a short one does not shout.
_CALM = 8.0
# No line speaks more loudly against an article than this.
_LOUDEST = 7.0
# A word that stands in a larger share of all lines tells no article from another.
_COMMON = 0.2
# Articles with the number of lines that their headlines count for.
_Counts = tuple[tuple[int, int], ...]


def places_of(titles: Mapping[int, Sequence[str]], places: PagePlaces) -> dict[int, set[str]]:
    """Article -> the places that its headlines name."""
    return {
        article: {place for text in texts for place in places.named_in(text)}
        for article, texts in titles.items()
    }


class Topics:
    """The words of a page's lines that tell its articles from one another.

    `texts`: the lines; `titles`: the headline texts of each article; `places`: those of the page;
    `words`: those of the lines, if known, to which the places are added. What depends on these is
    settled once; `affinities` may then be asked for one guess after another of whose line is whose.
    """

    def __init__(
        self,
        texts: Mapping[int, str],
        titles: Mapping[int, Sequence[str]],
        places: PagePlaces,
        words: LineWords | None = None,
    ) -> None:
        self._articles = list(titles)
        self._everything = _TITLE_WEIGHT * len(titles) + len(texts)
        self._logs: dict[int, list[float]] = {}
        # Inside, a line is told by its place among the texts: what is known of lines are lists.
        self._at = {number: position for position, number in enumerate(texts)}
        self._words = words or LineWords(texts.values())
        self._page_places = places
        # The guess last asked for, and what was answered.
        self._answered: tuple[Sequence[int], dict[int, dict[int, float]]] = ((), {})
        self._places: set[str] = set()
        self._named: list[list[int]] = []
        of_titles = places_of(titles, places)
        for position, text in enumerate(texts.values()):
            own = set(places.named_in(text))
            tokens = [f"@{place}" for place in own]
            self._words.add(chr(position), tokens)
            self._places.update(tokens)
            self._named.append([a for a, known in of_titles.items() if not own.isdisjoint(known)])
        # The weight of all words of a line that are weighed.
        self._mass = [0.0] * len(texts)
        # Two lines with words of their own, and what each gains for the article of the other.
        self._couples: list[tuple[int, int, float]] = []
        # More lines with the same words, the headlines with them, the weight, what numbers say.
        self._groups: list[tuple[list[int], _Counts, float, list[float]]] = []
        # A line and the headlines with one of its words that is too common to count lines.
        self._common: list[tuple[int, _Counts]] = []
        self._gather(_counts_of(titles, places))

    def _gather(self, in_titles: Mapping[str, _Counts]) -> None:
        """Weigh as one the words that stand in the same lines; those of one line say nothing."""
        most = max(2.0, _COMMON * len(self._at))
        weights = Counter(self._words.lines.values())
        for word in in_titles.keys() | self._places:
            letters = self._words.lines.get(word, "")
            weights[letters] -= 1
            titled = in_titles.get(word, ())
            if word[0] == "@":
                self._add(letters, titled, _PLACE_WEIGHT)
            elif len(letters) <= most:
                self._add(letters, titled, 1.0)
            else:
                self._common += [(ord(letter), titled) for letter in letters]
        alone, mass = self._log_table(1)[1], self._mass
        for letters, weight in weights.items():
            if len(letters) == 2:
                first, second = map(ord, letters)
                mass[first] += weight
                mass[second] += weight
                self._couples.append((first, second, weight * alone))
            elif 2 < len(letters) <= most and weight:
                self._add(letters, (), weight)
        for position, _ in self._common:
            mass[position] += 1.0

    def _add(self, letters: str, titled: _Counts, weight: float) -> None:
        """Words that stand in the same lines and headlines."""
        if not letters or (not titled and len(letters) == 1):
            return
        positions = list(map(ord, letters))
        for position in positions:
            self._mass[position] += weight
        known = len(letters) - 1 + sum([count for _, count in titled])
        self._groups.append((positions, titled, weight, self._log_table(known)))

    def closest(self, text: str) -> int | None:
        """The line that has most words of a text."""
        own = pairs(text) | {f"@{place}" for place in self._page_places.named_in(text)}
        shared = Counter("".join([self._words.lines.get(word, "") for word in own]))
        return max(self._at, key=lambda number: shared[chr(self._at[number])], default=None)

    def affinities(self, owner: Mapping[int, int]) -> dict[int, dict[int, float]]:
        """Line -> article -> log evidence (0 for the best), each line judged by the other lines.

        `owner`: the article that each line is thought to belong to.
        """
        owners = [owner[number] for number in self._at]
        if owners != self._answered[0]:  # else the guess has been confirmed
            self._answered = owners, self._affinities(owners)
        return self._answered[1]

    def _affinities(self, owners: Sequence[int]) -> dict[int, dict[int, float]]:
        """The same, `owners` in the order of the lines."""
        sizes = Counter(owners)
        absent = {
            article: math.log(_CALM / (sizes[article] + _TITLE_WEIGHT + _CALM))
            for article in self._articles
        }
        evidence = self._evidence(owners)
        found = {}
        for number, at in self._at.items():
            mass = self._mass[at]
            total = {a: _SCALE * (evidence[a][at] + mass * log) for a, log in absent.items()}
            for article in self._named[at]:
                total[article] += _NAMED
            best = max(total.values(), default=0.0)
            found[number] = {a: max(-_LOUDEST, value - best) for a, value in total.items()}
        return found

    def _evidence(self, owners: Sequence[int]) -> dict[int, list[float]]:
        """Article -> line -> how much likelier its words are there, as other lines have them."""
        found = {article: [0.0] * len(owners) for article in self._articles}
        for first, second, gain in self._couples:
            found[owners[second]][first] += gain
            found[owners[first]][second] += gain
        for positions, titled, weight, logs in self._groups:
            counts = dict(titled)
            for at in positions:
                own = owners[at]
                counts[own] = counts.get(own, 0) + 1
            for article, count in counts.items():
                row = found[article]
                by_own, by_other = weight * logs[count - 1], weight * logs[count]
                for at in positions:
                    row[at] += by_own if owners[at] == article else by_other
        for at, titled in self._common:
            own = owners[at]
            counts = {article: count - (article == own) for article, count in titled}
            logs = self._log_table(sum(counts.values()))
            for article, count in counts.items():
                found[article][at] += logs[count]
        return found

    def _log_table(self, known: int) -> list[float]:
        """What it says that so many of the known lines with a word are of one article."""
        if known not in self._logs:
            scale = self._everything / known / _CALM
            self._logs[known] = [math.log1p(count * scale) for count in range(known + 2)]
        return self._logs[known]


def _counts_of(titles: Mapping[int, Sequence[str]], places: PagePlaces) -> dict[str, _Counts]:
    """Word -> the articles whose headlines have it, with the lines that it counts for."""
    found: dict[str, _Counts] = {}
    for article, texts in titles.items():
        words = dict.fromkeys(set().union(*map(pairs, texts)), _TITLE_WEIGHT)
        named = [place for text in texts for place in places.named_in(text)]
        words.update((f"@{place}", _TITLE_PLACE) for place in named)
        for word, lines in words.items():
            found[word] = (*found.get(word, ()), (article, lines))
    return found
