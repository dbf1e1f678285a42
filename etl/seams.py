"""What the dictionary says of two pieces of text set side by side: words, and classes of words."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import accumulate

from etl import reference, terms

_LOG_CORPUS = math.log(terms.CORPUS)
# How many observations the usual share of a class counts for, beside those in the table.
_STRENGTH = 20.0
_PLAIN_HEAD = re.compile(r"\d[\d.]*|[A-Za-z]+|\W")
_PLAIN_TAIL = re.compile(r"(?:\d[\d.]*|[A-Za-z]+|\W)$")
_CHINESE_TAIL = re.compile(r"[^\W\dA-Za-z]*$")
_CHINESE_HEAD = re.compile(r"[^\W\dA-Za-z]*")
_REACH = 6


def _cost(word: str) -> float:
    """Minus the logarithm of a word's share of the dictionary's corpus; unknown ones are dear."""
    if number := terms.frequency(word):
        return _LOG_CORPUS - math.log(number)
    if word.isascii() and word.isalnum():
        return 8.0
    return _LOG_CORPUS + 1.0 if len(word) == 1 else _LOG_CORPUS * len(word) + 5.0


@lru_cache(maxsize=1 << 14)
def _least(text: str) -> float:
    """The cost of the likeliest words of a few characters."""
    return sum(map(_cost, terms.plain_words(text)))


def saved(a: str, b: str) -> float:
    """What is saved by a word across the seam of a and b: "产业集" + "聚度" > 0."""
    words = terms.plain_words(a + b)
    if len(a) in accumulate(map(len, words)):
        return 0.0  # the likeliest words part there
    return max(0.0, _least(a) + _least(b) - sum(map(_cost, words)))


def crossing(text: str, following: str) -> float:
    """What is saved by a word across the end of one text and the beginning of the next."""
    a = _CHINESE_TAIL.search(text[-_REACH:])[0]
    b = _CHINESE_HEAD.match(following[:_REACH])[0]
    return saved(a, b) if a and b else 0.0


def first_word(text: str) -> str:
    """The word that a text begins with: "分别增长9.3%" -> 分别."""
    if match := _PLAIN_HEAD.match(text):
        return match[0]
    return next(iter(terms.plain_words(text[:_REACH])), "")


def last_word(text: str) -> str:
    """The word that a text ends with: "每人每月" -> 每月; a mark is a word too."""
    if match := _PLAIN_TAIL.search(text):
        return match[0]
    return next(reversed(terms.plain_words(_CHINESE_TAIL.search(text[-_REACH:])[0])), "")


@cache
def _classes() -> dict[str, str]:
    table = reference.rows("word_classes", ("word", "class"), "word")
    return {row["word"]: row["class"] for row in table}


def word_class(word: str) -> str:
    """The class of a word: itself for a closed class, else a part of speech, `n` if unknown."""
    if word[:1].isdigit():
        return "0"
    if word.isascii() and word.isalpha():
        return "A"
    if not word[:1].isalnum():
        return word[:1]
    return _classes().get(word, "n")


@cache
def _transitions() -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    for row in reference.rows("transitions", ("first", "second", "count")):
        rows.setdefault(row["first"], {})[row["second"]] = int(row["count"])
    return rows


@cache
def _usual() -> dict[str, float]:
    """The share of each class among all words."""
    counts: dict[str, int] = {}
    for row in _transitions().values():
        for second, count in row.items():
            counts[second] = counts.get(second, 0) + count
    total = sum(counts.values())
    return {second: count / total for second, count in counts.items()}


def _share(first: str, second: str) -> float:
    row = _transitions().get(first, {})
    usual = _usual_share(second)
    return (row.get(second, 0) + _STRENGTH * usual) / (sum(row.values()) + _STRENGTH)


@cache
def follows(first: str, second: str) -> float:
    """Log of how much likelier a class of word is after `first` than anywhere."""
    return math.log(_share(first, second) / _usual_share(second))


@cache
def goes_on(first: str) -> float:
    """Log of how much likelier a class of word is inside a sentence than to begin a paragraph."""
    return math.log(_usual_share(first) / _share("^", first))


def _usual_share(name: str) -> float:
    return _usual().get(name, 1e-5)
