"""Words of an article: jieba with the project's own words, for search and word counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from math import log

import jieba

from etl import reference

# Tables with the column whose words the tokenizer must not cut.
WORD_COLUMNS = (
    ("zones", "name"),
    ("zone_kinds", "form"),
    ("industry_terms", "term"),
    ("metric_terms", "term"),
    ("segments", "term"),
)


@cache
def dictionary() -> jieba.Tokenizer:
    """jieba's own dictionary, loaded once in a process."""
    jieba.setLogLevel("WARNING")
    jieba.initialize()
    return jieba.dt


class Tokenizer(jieba.Tokenizer):
    """jieba's tokenizer, the same words cut twice as fast.

    `FREQ` holds the logarithm of each word's share where jieba holds its number, so that none is
    taken while cutting; what only begins words keeps its 0. Words are looked up while they are
    weighed, so that they need no graph (`DAG`) built before. No word can be added later.
    """

    def __init__(self, numbers: Mapping[str, int], total: int) -> None:
        super().__init__()
        self.unknown = -log(total)
        shares = {
            number: log(number) - log(total) if number else 0 for number in set(numbers.values())
        }
        self.FREQ = {word: shares[number] for word, number in numbers.items()}
        self.total, self.initialized = total, True
        self.pairs = frozenset([word for word in self.FREQ if len(word) == 2])
        self.singles = {
            word: share for word, share in self.FREQ.items() if share and len(word) == 1
        }

    def get_DAG(self, sentence: str) -> dict:
        """No graph, so that `cut_all` finds nothing."""
        return {}

    def calc(self, sentence: str, DAG: dict, route: dict[int, tuple[float, int]]) -> None:
        """What jieba asks for: for each character the last one of the word that starts there."""
        route.update((start, (0.0, end - 1)) for start, end in enumerate(self.ends(sentence)))

    def ends(self, text: str) -> list[int]:
        """Where the word that starts at each character ends if the rest is cut likeliest.

        The text is read from its end. Most characters begin no word with the one behind them, and
        cost one look-up (`pairs`).
        """
        share_of, single, pairs, unknown = self.FREQ.get, self.singles.get, self.pairs, self.unknown
        padded, start = f"{text}\n", len(text)  # no word reaches across a line feed
        ends = list(range(1, start + 1))
        scores = [0.0] * (start + 1)
        best, following = 0.0, ""
        for character in reversed(text):
            start -= 1
            best += single(character, unknown)
            if (word := character + following) in pairs:
                end = start + 2
                while (share := share_of(word)) is not None:
                    if share and share + scores[end] >= best:
                        best, ends[start] = share + scores[end], end
                    end += 1
                    word = padded[start:end]
            scores[start], following = best, character
        return ends

    def words(self, text: str) -> list[str]:
        """What `cut` gives of two characters or more, without punctuation and spaces."""
        found: list[str] = []
        for run in jieba.re_han_default.findall(text):
            ends, start, single, last = self.ends(run), 0, 0, len(run)
            while start < last:  # run[single:start] are characters that no word holds
                end = ends[start]
                if end - start > 1:
                    if start - single > 1:
                        found += self._unknown(run[single:start])
                    found.append(run[start:end])
                    single = end
                start = end
            if last - single > 1:
                found += self._unknown(run[single:])
        return found

    def _unknown(self, run: str) -> Iterable[str]:
        """The words of a run of characters that the dictionary joins to none."""
        return () if self.FREQ.get(run) else _new_words(run)


@lru_cache(maxsize=1 << 15)  # names that are in no dictionary come again and again
def _new_words(run: str) -> tuple[str, ...]:
    """How jieba's model of unknown words cuts a run of characters, without those it leaves single."""
    return tuple(word for word in jieba.finalseg.cut(run) if len(word) > 1)


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer with the words of the reference tables added to jieba's."""
    own = jieba.Tokenizer()
    own.FREQ, own.total, own.initialized = dict(dictionary().FREQ), dictionary().total, True
    for table, column in WORD_COLUMNS:
        if reference.exists(f"{table}.csv"):
            for row in reference.rows(table, (column,)):
                own.add_word(row[column], freq=own.FREQ.get(row[column]) or 1000)
    return Tokenizer(own.FREQ, own.total)


@cache
def stopwords() -> frozenset[str]:
    """Words that no reader searches for (`stopwords.csv`)."""
    return frozenset(row["word"] for row in reference.rows("stopwords", ("word",), "word"))


def tokens(text: str) -> Iterator[str]:
    """What `text` consists of in order: 成都高新区，获批 -> 成都高新区, ，, 获批."""
    return tokenizer().cut(text)


@lru_cache(maxsize=1 << 16)
def is_term(token: str) -> bool:
    """Whether a word is worth an index entry: two characters or more, no number, no stop word."""
    return (
        len(token) > 1 and token not in stopwords() and not token[0].isdigit() and token.isalnum()
    )


def index(body: str) -> Counter[str]:
    """The index terms of a text, each with how often it stands there."""
    return Counter(filter(is_term, tokenizer().words(body)))


@cache
def is_new(word: str) -> bool:
    """Whether `word` holds a name, known as a place or unknown: 甘河, 兴智, but not 血液制品."""
    if len(word) < 2:
        return False
    parts = list(tokenizer().cut(word, HMM=False))
    single = [len(part) == 1 for part in parts]  # 预制|菜 has one, 甘|河 has two in a row
    return any(map(all, pairwise(single))) or any(part in place_words() for part in parts)


def is_inside(text: str, position: int) -> bool:
    """Whether `position` is inside a word of the text: 1 in 目前海外, where 前海 begins."""
    end = 0
    for word in tokenizer().cut(text, HMM=False):
        start, end = end, end + len(word)
        if start < position < end:
            return True
    return False


@cache
def place_words() -> frozenset[str]:
    """The words that jieba's dictionary tags as place names (ns): rivers, towns, mountains."""
    with jieba.get_module_res("dict.txt") as file:
        text = file.read().decode("utf-8")
    return frozenset(re.findall(r"^(\S+) \d+ ns\r?$", text, re.MULTILINE))
