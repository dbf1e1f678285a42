"""Several patterns found in a text as one alternation of them would be, in half the time.

`re` skips to the first characters of a single pattern, but tries each of many at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

_LEAD = 30  # how far before a word what must stand before it may begin


def find(
    patterns: Mapping[str, re.Pattern[str]], names: Sequence[str], text: str
) -> Iterator[tuple[str, re.Match[str]]]:
    """The matches of the named patterns with their names, in reading order, none overlapping.

    Of two that begin at a place the one named first counts.
    """
    found = [
        (match.start(), order, match)
        for order, name in enumerate(names)
        for match in patterns[name].finditer(text)
    ]
    found.sort(key=itemgetter(0, 1))
    end = 0
    for start, order, match in found:
        if start >= end:
            end = match.end()
            yield names[order], match


def led(patterns: Mapping[str, re.Pattern[str]], name: str, text: str) -> Iterator[tuple[int, int]]:
    """The spans of a pattern with what its `before_` pattern finds right before it: 三座|园区.

    The pattern opens with plain words, which `re` finds fast; then the way back is short.
    """
    lead = patterns[f"before_{name}"]
    for match in patterns[name].finditer(text):
        before = lead.search(text, max(0, match.start() - _LEAD), match.start())
        if before:
            yield before.start(), match.end()
