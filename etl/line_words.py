"""Which lines of a page have which words: pairs of neighbouring characters, for want of a space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from etl.records import Line

# A pair is one number: its first character, shifted by the bits that a character needs, its second.
_BITS = 21
_LETTERS = (ord("a"), ord("z"))
_CHINESE = (0x4E00, 0x9FA5)
_RUN = re.compile(r"[一-龥A-Za-z]{2,}")


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of words: "高新区，快" -> {高新, 新区}."""
    return {run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1)}


def code(pair: str) -> int:
    """The number that stands for a pair of characters."""
    return ord(pair[0]) << _BITS | ord(pair[1])


class LineWords:
    """The character pairs of lines: a sparse matrix, lines by pairs, of zeros and ones.

    `line` and `word`, of one length, say where its ones are, line by line. Lines and pairs are
    told by numbers from 0; `codes` are the pairs, in the order of their numbers.
    """

    def __init__(
        self, count: int, line: NDArray[np.int64], word: NDArray[np.int64], codes: NDArray[np.int64]
    ) -> None:
        self.count, self.line, self.word, self.codes = count, line, word, codes

    @classmethod
    def of(cls, texts: Sequence[str]) -> LineWords:
        """The pairs of some texts."""
        joined = "\n".join(texts).encode("utf-32-le", "surrogatepass")
        characters = np.frombuffer(joined, "<u4").astype(np.int64)
        inside = _between(characters, _CHINESE) | _between(characters | 32, _LETTERS)
        at = np.flatnonzero(inside[:-1] & inside[1:])
        line = np.cumsum(characters == ord("\n"))[at]
        entries = np.sort(line << 2 * _BITS | characters[at] << _BITS | characters[at + 1])
        entries = entries[np.diff(entries, prepend=-1) > 0]  # once, however often in the line
        codes, word = np.unique(entries & ((1 << 2 * _BITS) - 1), return_inverse=True)
        return cls(len(texts), entries >> 2 * _BITS, word, codes)

    def take(self, lines: Sequence[int]) -> LineWords:
        """Some of the lines, in the same order and with the same numbers for the pairs."""
        place = np.full(self.count, -1)
        place[lines] = np.arange(len(lines))
        line = place[self.line]
        taken = line >= 0
        return LineWords(len(lines), line[taken], self.word[taken], self.codes)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many pairs each line has."""
        return np.bincount(self.line, minlength=self.count)

    @cached_property
    def rarity(self) -> NDArray[np.float64]:
        """What it is worth to share a pair: the rarer the more, nothing if every fifth line has it."""
        spread = np.bincount(self.word, minlength=len(self.codes))
        telling = (spread > 0) & (5 * spread < self.count)
        return np.where(telling, np.log(max(self.count, 1) / np.maximum(spread, 1)), 0.0)

    @cached_property
    def worth(self) -> dict[int, float]:
        """The rarity of each pair by its code."""
        return dict(zip(self.codes.tolist(), self.rarity.tolist(), strict=True))

    def shared(self, line: int) -> list[float]:
        """For each line the worth of the pairs that it has of those of one."""
        own = np.zeros(len(self.codes))
        words = self._of(line)
        own[words] = self.rarity[words]
        return np.bincount(self.line, own[self.word], self.count).tolist()

    def most_like(self, text: str) -> int:
        """The line that has most pairs of a text, the first of several."""
        own = np.isin(self.codes, LineWords.of([text]).codes)
        return int(np.argmax(np.bincount(self.line, own[self.word], self.count)))

    def _of(self, line: int) -> NDArray[np.int64]:
        first, last = np.searchsorted(self.line, (line, line + 1))
        return self.word[first:last]


@lru_cache(maxsize=1)  # reading order and articles ask for the same page
def _of_page(texts: tuple[str, ...]) -> LineWords:
    return LineWords.of(texts)


def of_page(lines: Sequence[Line]) -> LineWords:
    """The pairs of a page's lines."""
    return _of_page(tuple([line.text for line in lines]))


def _between(codes: NDArray[np.int64], bounds: tuple[int, int]) -> NDArray[np.bool_]:
    return (bounds[0] <= codes) & (codes <= bounds[1])
