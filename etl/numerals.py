"""Number words: 一百二十, 1.2万, 两, 百亿 -> numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDES = {"万": 10**4, "亿": 10**8}

# Arabic digits with or without thousands separators; half-width commas also separate clauses in
# some papers, so a group of three must be complete: "15,340人" but not "增长15,34人".
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = r"[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?"
# 一亿|三千万, but not 1万亿|2000亿.
_BELOW_YI = re.compile(r"(.+亿)([^亿]*[^亿万][^亿]*)")


@lru_cache(maxsize=4096)
def parse(text: str) -> float | None:
    """The value of a number written in digits, Chinese or both, or None.

    >>> parse("1.2万"), parse("一百二十"), parse("两"), parse("百亿"), parse("二〇二三")
    (12000.0, 120.0, 2.0, 10000000000.0, 2023.0)
    """
    text = text.replace(",", "")
    if parts := _BELOW_YI.fullmatch(text):
        high, low = parse(parts[1]), parse(parts[2])
        return None if high is None or low is None else high + low
    value = 1.0
    while text and text[-1] in _MAGNITUDES:
        value *= _MAGNITUDES[text[-1]]
        text = text[:-1]
    if not text:
        return value if value > 1 else None
    head = re.search("[万亿]", text)
    if head:  # 一万二千, 1万5千
        high, low = parse(text[: head.end()]), parse(text[head.end() :])
        return None if high is None or low is None else (high + low) * value
    base = _parse_simple(text)
    return None if base is None else _round(base * value)


def _parse_simple(text: str) -> float | None:
    """A number below 万: `120`, `1.5`, `3千`, `一百二十`, `二〇二三`, `七点五`."""
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千])", text)
    if mixed:
        return float(mixed[1]) * _PLACES[mixed[2]]
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    whole, _, decimals = text.partition("点")
    if any(c not in _DIGITS and c not in _PLACES for c in whole + decimals):
        return None
    value = _parse_places(whole)
    if value is None or not decimals:
        return value
    return float(f"{value:.0f}." + "".join(str(_DIGITS[c]) for c in decimals))


def _parse_places(text: str) -> float | None:
    """`一百二十` by places, `二〇二三` digit by digit; two bare digits (三四, 七八) are a guess: None."""
    if not any(c in _PLACES for c in text):
        if len(text) in (2, 3) and "〇" not in text and "零" not in text:
            return None  # 三五家, 七八个: "a few", no figure
        return float("".join(str(_DIGITS[c]) for c in text)) if text else None
    total, digit = 0.0, None
    for char in text:
        if char in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[char]
            digit = None
        elif char != "零":
            if digit is not None:
                return None  # 二三十: a guess
            digit = _DIGITS[char]
    return total + (digit or 0)


def _round(value: float) -> float:
    """Drop binary noise: 1614.72亿 is 161472000000, not …999.98."""
    return round(value, 4)
