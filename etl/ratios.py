"""Numbers that are told without digits and units: 三分之一, 三成五, 过半, 翻一番, 居第二, 前三."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from etl import alternatives, hedges, numerals
from etl.records import Quantity
from etl.units import WORDS, quantity

Ratio = tuple[str, float | None, str | None]  # kind, percent, what hedges it from behind


def find(text: str) -> Iterator[Quantity]:
    """Fractions, tenths, halves, doublings and ranks: 近三成 -> 30 percent under."""
    for shape, match in alternatives.find(WORDS, (*_READERS, "rank"), text):
        found = _rank(text, match) if shape == "rank" else _ratio(text, shape, match)
        if found is not None:
            yield found


def _ratio(text: str, shape: str, match: re.Match[str]) -> Quantity | None:
    """A fraction or doubling in percent, or None where it makes no sense: 24/7."""
    kind, value, tail = _READERS[shape](match)
    if value is None:
        return None
    start, bound = _bound(text, shape, match, tail)
    return quantity(text, (start, match.end()), kind, value, "percent", bound)


def _bound(text: str, shape: str, match: re.Match[str], tail: str | None) -> tuple[int, str]:
    """Where the expression starts with its hedge, and its bound: 过半 over, 近三成 under."""
    if shape == "double":
        return match.start(), "over" if tail else "exact"
    if shape == "halves":
        bound = _half_bound(match[0])
        return hedges.of(text, match.start()) if bound == "exact" else (match.start(), bound)
    more = tail if tail and WORDS["slightly_more"].fullmatch(tail) else None
    start, bound = hedges.of(text, match.start(), more)
    return start, hedges.AFTER.get(tail, bound) if tail else bound


def _half_bound(words: str) -> str:
    """过半, 一半以上 are more than half, 近半 is less."""
    if WORDS["half_about"].search(words):
        return "about"
    if WORDS["half_under"].match(words):
        return "under"
    return "over" if WORDS["half_over"].match(words) else "exact"


def _parts(match: re.Match[str]) -> Ratio:
    """三分之一, 百分之八."""
    top, bottom = numerals.parse(match["numerator"]), numerals.parse(match["denominator"])
    if top is None or not bottom or bottom > 1000:
        return "fraction", None, None
    kind = "percent" if bottom == 100 else "fraction"
    return kind, round(100 * top / bottom, 4), match["tail"]


def _slash(match: re.Match[str]) -> Ratio:
    """1/3, but no 24/7."""
    top, bottom = int(match["top"]), int(match["bottom"])
    return "fraction", round(100 * top / bottom, 4) if 0 < top < bottom else None, None


def _colon(match: re.Match[str]) -> Ratio:
    """按国拨经费1:0.5配套, 1:1: what is added to each, 50 and 100 percent."""
    left, right = int(match["left"]), float(match["right"])
    return "fraction", round(100 * right / left, 4) if left else None, None


def _tenths(match: re.Match[str]) -> Ratio:
    """三成五, 近八成, 两成半."""
    ones = numerals.parse(match["ones"]) or 0 if match["ones"] else 0
    value = 10 * (numerals.parse(match["tens"]) or 0) + ones
    return "fraction", value + (5 if match["half"] else 0), match["tail"]


def _half(match: re.Match[str]) -> Ratio:
    """一半, 过半."""
    return "fraction", 50.0, None


def _double(match: re.Match[str]) -> Ratio:
    """翻一番 is 100 percent more, 翻两番 300."""
    times = numerals.parse(match["times"]) if match["times"] else 1
    return "doubling", 100.0 * (2 ** (times or 1) - 1), match["tail"]


# Pattern -> its reader; of two that match at a place the first counts.
_READERS: Mapping[str, Callable[[re.Match[str]], Ratio]] = {
    "parts": _parts,
    "slash": _slash,
    "colon": _colon,
    "tenths": _tenths,
    "halves": _half,
    "double": _double,
}


def _rank(text: str, match: re.Match[str]) -> Quantity:
    """第13位, 首位, 前三; an ordinal without a ranking sense (第二次, 第三方) is kind `ordinal`."""
    if match["top_n"]:
        return quantity(
            text, match.span(), "rank", numerals.parse(match["top_n"]) or 0, "rank", "max"
        )
    if not match["nth"]:
        return quantity(text, match.span(), "rank", 1.0, "rank")
    counter = match["rcounter"]
    is_place = counter is None or WORDS["place_counters"].fullmatch(counter)
    value = numerals.parse(match["nth"]) or 0
    return quantity(text, match.span(), "rank" if is_place else "ordinal", value, "rank")
