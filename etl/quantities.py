"""Article -> Quantities: every number expression with its value, unit and hedge.

超1200亿元 -> 1.2e11 CNY over; 三成五 -> 35 percent; 二十余家 -> 20 家 over; 翻一番 -> 100 percent.
Which of them say something about a zone is decided in `observations`, not here.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from etl import hedges, numerals, ranges, ratios
from etl.records import Article, Quantity
from etl.units import UNITS, WORDS, quantity

_BARE = ("bare", None, 1.0)
_NAME = 10  # characters of a quoted name at most: “高新20条”


def find(article: Article) -> Iterator[Quantity]:
    """The number expressions of an article in reading order, none overlapping another."""
    text = article.folded
    special = list(ratios.find(text))
    plain = [q for q in _plains(text) if not special or not _overlaps(q, special)]
    taken_until = 0
    joined = ranges.join(text, sorted([*special, *plain], key=lambda q: (q.start, -q.end)))
    for found in ranges.share_limits(text, joined):
        if found.start >= taken_until:
            taken_until = found.end
            yield found


def _overlaps(one: Quantity, others: list[Quantity]) -> bool:
    """Whether a number shares characters with one of others: 三成 and 三."""
    return any(one.start < other.end and other.start < one.end for other in others)


def _plains(text: str) -> Iterator[Quantity]:
    """Numbers with a unit behind them: `超1200亿元`, `3000余家`, `5.7亿美元`."""
    for match in WORDS["plain"].finditer(text):
        found = _plain(text, match)
        if found is not None:
            yield found


def _plain(text: str, match: re.Match[str]) -> Quantity | None:
    """The quantity of a number and its unit; None for nobody's figures (数百个) and a bare 三."""
    (start, end), number, unit = match.span(), match["number"], match["unit"]
    if WORDS["magnitude"].match(number) and WORDS["vague"].search(text, max(0, start - 2), start):
        return None
    sign = WORDS["negative"].search(text, max(0, start - 3), start) if unit == "%" else None
    if not sign and not _stands_alone(text, start, end, unit):
        return quantity(text, (start, end), "name", 0.0, None)
    digits = WORDS["more"].sub("", number)
    if WORDS["nothing"].fullmatch(digits):
        return None
    value = numerals.parse(digits)
    is_word = unit is None and len(digits) < 2 and not digits.isdigit()
    if value is None or is_word:
        return None
    kind, base, factor = _unit(text, match, digits)
    if kind in ("duration", "name"):
        return quantity(text, (start, end), kind, value, base)
    if sign:  # -3.8%, 负的8.7%
        return quantity(text, (sign.start("sign"), end), kind, -value * factor, base)
    start, bound = hedges.of(text, start, match["more"] or match["more2"], match["tail"])
    return quantity(text, (start, end), kind, round(value * factor, 4), base, bound)


def _unit(text: str, match: re.Match[str], digits: str) -> tuple[str, str | None, float]:
    """Kind, base unit and factor of a number: 亿元 -> money; 百亿企业 is a grade, no figure."""
    unit = match["unit"]
    if unit is not None:
        return UNITS[unit]
    is_large = match["scale"] is not None or WORDS["ends_large"].search(digits)
    is_word = digits[0] not in string.digits
    if WORDS["best_of"].match(text, match.end()):
        return "grade", None, 1.0
    if is_large and is_word and WORDS["class_of"].match(text, match.end()):
        return "grade", None, 1.0
    return _BARE


def _stands_alone(text: str, start: int, end: int, unit: str | None) -> bool:
    """False inside model names (PD-1, 5G, 1+2+X, CAR-T2) and short quoted names (“高新20条”)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in "+-_/.№" or (before.isascii() and before.isalpha())):
        return before == "-" and unit is not None and text[start - 2 : start - 1].isdigit()
    if after and (after in "+_" or (unit is None and after.isascii() and after.isalpha())):
        return False
    opening, closing = text.rfind("“", max(0, start - 8), start), text.find("”", end, end + 8)
    if opening < 0 or closing < 0 or closing - opening > _NAME:
        return True
    return bool(WORDS["quoted_figure"].search(text[opening + 1 : closing]))
