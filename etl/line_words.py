"""Which lines of a page have which words: pairs of neighbouring characters, for want of a space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_RUN = re.compile(r"[一-龥A-Za-z]{2,}")


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of words: "高新区，快" -> {高新, 新区}."""
    return {run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1)}


# Reading order and articles ask for the lines of one page: no more are kept.
@lru_cache(maxsize=128)
def _pairs_of_line(text: str) -> frozenset[str]:
    return frozenset(pairs(text))


class LineWords:
    """The character pairs of a page's lines.

    Lines are told by a letter each, chr(0) for the first. `lines` says which have a pair, as the
    string of their letters: such strings are cheap to grow, to count and to compare. `sizes` says
    how many pairs each line has.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.lines: dict[str, str] = {}
        self.sizes: list[int] = []
        for position, text in enumerate(texts):
            own = _pairs_of_line(text)
            self.sizes.append(len(own))
            self.add(chr(position), own)

    def add(self, letter: str, words: Iterable[str]) -> None:
        """Note that a line has these words."""
        lines = self.lines
        for word in words:
            lines[word] = lines.get(word, "") + letter
