"""Words around a number that say it is a bound or a round figure: 超, 近, 约, 以上, 最高."""

from __future__ import annotations

from etl.units import TABLES, WORDS

BEFORE = {word: bound for bound, words in TABLES["before"].items() for word in words}
AFTER = {word: bound for bound, words in TABLES["after"].items() for word in words}
_LONGEST_FIRST = sorted(BEFORE, key=len, reverse=True)
_STOPS = "，。；、,;：:\n"
_NEAR, _FAR = 8, 14  # how far before a number its hedge may stand: right before it, some words on


def of(text: str, start: int, more: str | None = None, tail: str | None = None) -> tuple[int, str]:
    """Where the expression starts with its hedge, and the bound that the hedges say.

    `more` and `tail` are what the number has behind it: 3000余家, 100家以上.
    >>> of("产值超1200亿元", 3)
    (2, 'over')
    """
    near = WORDS["before_number"].search(text, max(0, start - _NEAR), start)
    if near and not WORDS["no_hedge"].search(text, max(0, start - 4), near.start() + 1):
        word = next(word for word in _LONGEST_FIRST if near[0].startswith(word))
        is_limit = BEFORE[word] == "over" and tail and WORDS["below"].fullmatch(tail)
        return near.start(), "max" if is_limit else BEFORE[word]
    if start and WORDS["upward"].match(text, start - 1):
        return start - 1, "over"
    if tail:
        return start, AFTER[tail]
    return start, _far(text, start) or (AFTER[more] if more else "exact")


def _far(text: str, start: int) -> str | None:
    """The bound of a hedge some words before the number, no other number between: 最高给予3000万元."""
    found = [*WORDS["far_before"].finditer(text, max(0, start - _FAR), start)]
    if not found:
        return None
    between = text[found[-1].end() : start]
    return None if any(c.isdigit() or c in _STOPS for c in between) else found[-1].lastgroup
