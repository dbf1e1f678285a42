"""How much the words of a line are those of each article on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from etl.places import find_places

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
# A token that stands in a larger share of all lines tells no article from another.
_COMMON = 0.2
_RUN = re.compile(r"[一-龥A-Za-z]{2,}")
# Articles with the number of lines that their headlines count for.
_Counts = tuple[tuple[int, int], ...]


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of words: "高新区，快" -> {高新, 新区}."""
    return {run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1)}


def tokens(text: str) -> set[str]:
    """The character pairs of a line and its places: "常州快" -> {常州, 州快, @常州}."""
    found = pairs(text)
    found.update([f"@{place}" for place in find_places(text)])
    return found


def places_of(titles: Mapping[int, Sequence[str]]) -> dict[int, set[str]]:
    """Article -> the tokens of the places that its headlines name: {"@常州"}."""
    return {
        article: {f"@{place}" for text in texts for place in find_places(text)}
        for article, texts in titles.items()
    }


class Topics:
    """The words of a page's lines that tell its articles from one another.

    `words`: tokens of each line; `titles`: the headline texts of each article. What depends on
    these is settled once; `affinities` may then be asked for one guess after another of whose
    line is whose.
    """

    def __init__(self, words: Mapping[int, Set[str]], titles: Mapping[int, Sequence[str]]) -> None:
        self._articles = list(titles)
        self._everything = _TITLE_WEIGHT * len(titles) + len(words)
        self._logs: dict[tuple[int, float], list[float]] = {}
        places = places_of(titles)
        self._named = {
            number: [article for article in titles if not places[article].isdisjoint(own)]
            for number, own in words.items()
        }
        # The weight of all tokens of a line that are weighed.
        self._mass = dict.fromkeys(words, 0.0)
        # Two lines with tokens of their own, and what each gains for the article of the other.
        self._pairs: list[tuple[int, int, float]] = []
        # More lines with the same tokens, the headlines with them, what their number says.
        self._groups: list[tuple[Sequence[int], _Counts, list[float]]] = []
        # A line and the headlines with one of its tokens that is too common to count lines.
        self._common: list[tuple[int, _Counts]] = []
        self._gather(words, _counts_of(titles))

    def _gather(self, words: Mapping[int, Set[str]], in_titles: Mapping[str, _Counts]) -> None:
        """Weigh as one the tokens that stand in the same lines; those of one line say nothing."""
        most = max(2.0, _COMMON * len(words))
        telling = _repeated(words.values()) | in_titles.keys()
        lines: dict[str, list[int]] = {token: [] for token in telling}
        for number, own in words.items():
            for token in own & telling:
                lines[token].append(number)
        named = [token for token in telling if token in in_titles or token[0] == "@"]
        for token in named:
            self._add(lines.pop(token), in_titles.get(token, ()), token[0] == "@", most)
        weights = Counter([tuple(numbers) for numbers in lines.values() if len(numbers) <= most])
        for numbers, weight in weights.items():
            self._add_group(numbers, (), weight)

    def _add(self, numbers: Sequence[int], titled: _Counts, is_place: bool, most: float) -> None:
        """One token that headlines have, or a place."""
        if is_place or len(numbers) <= most:
            self._add_group(numbers, titled, _PLACE_WEIGHT if is_place else 1.0)
            return
        for number in numbers:
            self._mass[number] += 1.0
            self._common.append((number, titled))

    def _add_group(self, numbers: Sequence[int], titled: _Counts, weight: float) -> None:
        """Tokens that stand in the same lines and headlines."""
        for number in numbers:
            self._mass[number] += weight
        if len(numbers) == 2 and not titled:
            self._pairs.append((*numbers, self._log_table(1, weight)[1]))
        elif numbers:
            known = len(numbers) - 1 + sum(count for _, count in titled)
            self._groups.append((numbers, titled, self._log_table(known, weight)))

    def affinities(self, owner: Mapping[int, int]) -> dict[int, dict[int, float]]:
        """Line -> article -> log evidence (0 for the best), each line judged by the other lines.

        `owner`: the article that each line is thought to belong to.
        """
        sizes = Counter([owner[number] for number in self._mass])
        absent = {
            article: math.log(_CALM / (sizes[article] + _TITLE_WEIGHT + _CALM))
            for article in self._articles
        }
        found = {}
        for number, total in self._evidence(owner).items():
            mass = self._mass[number]
            for article, log in absent.items():
                total[article] = _SCALE * (total[article] + mass * log)
            for article in self._named[number]:
                total[article] += _NAMED
            best = max(total.values(), default=0.0)
            found[number] = {a: max(-_LOUDEST, value - best) for a, value in total.items()}
        return found

    def _evidence(self, owner: Mapping[int, int]) -> dict[int, dict[int, float]]:
        """Line -> article -> how much likelier its tokens are where other lines have them too."""
        found = {number: dict.fromkeys(self._articles, 0.0) for number in self._mass}
        for first, second, gain in self._pairs:
            found[first][owner[second]] += gain
            found[second][owner[first]] += gain
        for numbers, titled, logs in self._groups:
            counts = dict(titled)
            for number in numbers:
                counts[owner[number]] = counts.get(owner[number], 0) + 1
            for number in numbers:
                row, own = found[number], owner[number]
                for article, count in counts.items():
                    row[article] += logs[count - 1 if article == own else count]
        for number, titled in self._common:
            own = owner[number]
            counts = {article: count - (article == own) for article, count in titled}
            logs = self._log_table(sum(counts.values()), 1.0)
            for article, count in counts.items():
                found[number][article] += logs[count]
        return found

    def _log_table(self, known: int, weight: float) -> list[float]:
        """What it says that so many of the known lines with tokens are of one article."""
        if (known, weight) not in self._logs:
            scale = self._everything / known / _CALM
            self._logs[known, weight] = [weight * math.log1p(n * scale) for n in range(known + 2)]
        return self._logs[known, weight]


def _repeated(lines: Iterable[Set[str]]) -> set[str]:
    """The tokens that stand in more than one line."""
    once: set[str] = set()
    again: set[str] = set()
    for own in lines:
        again |= once & own
        once |= own
    return again


def _counts_of(titles: Mapping[int, Sequence[str]]) -> dict[str, _Counts]:
    """Token -> the articles whose headlines have it, with the lines that it counts for."""
    found: dict[str, _Counts] = {}
    for article, texts in titles.items():
        for token in set().union(*map(tokens, texts)):
            lines = _TITLE_PLACE if token[0] == "@" else _TITLE_WEIGHT
            found[token] = (*found.get(token, ()), (article, lines))
    return found
