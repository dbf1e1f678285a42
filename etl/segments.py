"""The kind of company, project or patent that a number counts: 瞪羚企业, 有效发明专利, 签约项目."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from etl import reference, terms


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["word"] for row in reference.rows("segment_stops", ("word",), "word"))


def of_words(text: str) -> str | None:
    """The noun phrase at the end of `text`: 目前已集聚生物医药企业 -> 生物医药企业.

    Words are jieba's, with the reference tables as user dictionary; the phrase goes back to the
    last verb, particle or number.
    """
    words = list(terms.tokens(text))
    phrase = list(takewhile(lambda word: word not in _stops() and not _parts(word), reversed(words)))
    return "".join(reversed(phrase)) or None


def _parts(word: str) -> bool:
    """Whether a token ends a phrase: punctuation, digits, spaces."""
    return not word.strip() or not word[0].isalpha() or word[0].isdigit()
