"""Words of an article: jieba with the project's own words, for search and word counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import rjieba

from etl import reference

# Tables with the column whose words the tokenizer must not cut.
WORD_COLUMNS = (
    ("zones", "name"),
    ("zone_kinds", "form"),
    ("industry_terms", "term"),
    ("metric_terms", "term"),
    ("segments", "term"),
)
# How often a word of ours is taken to occur that the dictionary lacks: as often as common nouns.
_OWN, _NOUN = 1000, "n"
# The words of the corpus in which those of jieba's dictionary were counted.
CORPUS = 60_101_967


@cache
def dictionary() -> rjieba.Jieba:
    """jieba with its own dictionary, in its translation to Rust: ten times as fast."""
    return rjieba.Jieba()


@lru_cache(maxsize=1 << 14)
def frequency(word: str) -> int:
    """How often a word stands in the corpus of jieba's dictionary, 0 for an unknown one."""
    return dictionary().suggest_freq(word) if dictionary().has_word(word) else 0


def own_words() -> Iterator[str]:
    """The words of the reference tables."""
    for table, column in WORD_COLUMNS:
        yield from (row[column] for row in reference.rows(table, (column,)))


@cache
def tokenizer() -> rjieba.Jieba:
    """jieba with the words of the reference tables as user dictionary."""
    own = rjieba.Jieba()
    for word in own_words():
        own.add_word(word, frequency(word) or _OWN, _NOUN)
    return own


def plain_words(text: str) -> list[str]:
    """How jieba's own dictionary cuts a text: 聚度比三年前 -> 聚, 度, 比, 三年, 前."""
    return dictionary().cut(text, False)


@cache
def stopwords() -> frozenset[str]:
    """Words that no reader searches for (`stopwords.csv`)."""
    return frozenset(row["word"] for row in reference.rows("stopwords", ("word",), "word"))


def tokens(text: str) -> list[str]:
    """What `text` consists of in order: 成都高新区，获批 -> 成都高新区, ，, 获批."""
    return tokenizer().cut(text)


@lru_cache(maxsize=1 << 16)
def is_term(token: str) -> bool:
    """Whether a word is worth an index entry: two characters or more, no number, no stop word."""
    return (
        len(token) > 1
        and token not in stopwords()
        and not token[0].isdigit()
        and token.replace("-", "").isalnum()  # PD-1
    )


def index(body: str) -> dict[str, int]:
    """The index terms of a text, each with how often it stands there."""
    counted = Counter(tokenizer().cut(body))
    return {word: number for word, number in counted.items() if is_term(word)}


@cache
def is_new(word: str) -> bool:
    """Whether `word` holds a name, known as a place or unknown: 甘河, 兴智, but not 血液制品."""
    if len(word) < 2:
        return False
    parts = tokenizer().cut(word, False)
    single = [len(part) == 1 for part in parts]  # 预制|菜 has one, 甘|河 has two in a row
    return any(map(all, pairwise(single))) or any(part in place_words() for part in parts)


def is_verb(word: str) -> bool:
    """Whether jieba's dictionary has `word` as a verb: 下辖, but not 宏伟."""
    return dictionary().has_word(word) and dictionary().tag(word)[0][1].startswith("v")


def is_inside(text: str, position: int) -> bool:
    """Whether `position` is inside a word of the text: 1 in 目前海外, where 前海 begins."""
    end = 0
    for word in tokenizer().cut(text, False):
        start, end = end, end + len(word)
        if start < position < end:
            return True
    return False


@cache
def place_words() -> frozenset[str]:
    """The words that jieba's dictionary tags as place names (ns): rivers, towns, mountains."""
    text = reference.text_of("jieba", "dict.txt")
    return frozenset(re.findall(r"^(\S+) \d+ ns\r?$", text, re.MULTILINE))
