"""Numbers as a Chinese reader writes them: 120000000000 CNY, over -> ≥1200亿元."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

HEDGES = {"exact": "", "over": "≥", "under": "<", "about": "≈", "max": "≤"}


class Scale(NamedTuple):
    """What a number is divided by, and the word that follows it: (100000000, 亿元)."""

    factor: float
    word: str


@cache
def _scales() -> dict[tuple[str, str], tuple[tuple[float, str, str], ...]]:
    """The rows of `units.csv` by (unit, metric), largest factor first."""
    scales: dict[tuple[str, str], list[tuple[float, str, str]]] = {}
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = (float(row["factor"]), row["zh"], row["en"])
            scales.setdefault((row["unit"], row["metric"]), []).append(entry)
    return {key: tuple(sorted(rows, reverse=True)) for key, rows in scales.items()}


def scale(value: float, unit: str, metric: str = "", lang: str = "zh") -> Scale:
    """The largest scale that leaves at least 1 before the point: (1.2e11, CNY) -> (1e8, 亿元)."""
    rows = _scales().get((unit, metric), ()) + _scales().get((unit, ""), ())
    factor, zh, en = next(
        (row for row in rows if abs(value) >= row[0]), (rows or ((1, "", ""),))[-1]
    )
    return Scale(factor, zh if lang == "zh" else en)


def plain(value: float) -> str:
    """A number with at most two decimals, a true minus sign and no idle zeros: -3.20 -> −3.2."""
    digits = 2 if abs(value) >= 1 else 4
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") or "0").replace("-", "−")


def written(value: float, unit: str, bound: str, metric: str = "", lang: str = "zh") -> str:
    """A value with its hedge and unit: (1.2e11, CNY, over) -> ≥1200亿元; (2, rank) -> 第2位."""
    factor, word = scale(value, unit, metric, lang)
    number = plain(value / factor)
    if unit == "rank" and lang == "zh":
        return f"前{number}{word}" if bound == "max" else f"{HEDGES[bound]}第{number}{word}"
    if lang == "en" and word != "%":
        word = f" {word}"
    return f"{HEDGES[bound]}{number}{word}"
