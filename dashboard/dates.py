"""Periods as a reader writes them: 2023-01/2023-06 -> 2023年1—6月."""

from __future__ import annotations

from datetime import date


def _one(moment: str, lang: str) -> str:
    """A year or a month: 2022 -> 2022年, 2023-12 -> 2023年12月 (2023-12 in English)."""
    year, _, month = moment.partition("-")
    if lang == "en":
        return moment
    return f"{year}年{int(month)}月" if month else f"{year}年"


def period(written: str | None, lang: str = "zh") -> str:
    """A period of the warehouse in words: 2020/2022 -> 2020—2022年; nothing for no period."""
    if not written:
        return ""
    start, _, end = written.partition("/")
    if not end:
        return _one(start, lang)
    if lang == "zh" and len(start) == len(end) == 4:
        return f"{start}—{end}年"
    if lang == "zh" and start[:4] == end[:4] and len(start) == len(end) == 7:
        return f"{start[:4]}年{int(start[5:])}—{int(end[5:])}月"
    return f"{_one(start, lang)}—{_one(end, lang)}"


def month(day: date | None, lang: str = "zh") -> str:
    """The month of a paper: 2023-03-01 -> 2023年3月; nothing where the page does not tell."""
    return "" if day is None or day != day else period(f"{day:%Y-%m}", lang)
