"""Every word the dashboard says, in both languages, from one table: `text.csv`."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")


@cache
def table() -> dict[str, dict[str, str]]:
    """The rows of `text.csv` by key: {"export": {"zh": "下载 CSV", "en": "Download CSV"}}."""
    with Path(__file__).with_name("text.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    words = {row["key"]: {lang: row[lang] for lang in LANGUAGES} for row in rows}
    if len(words) != len(rows):
        raise ValueError("text.csv: a key stands twice")
    return words


def say(key: str, lang: str = "zh", **values: object) -> str:
    """The words of `key` with its blanks filled in: ("reporting", all=28, some=5) -> 28 个园区中 5 个…"""
    return table()[key][lang].format(**values)


def markdown(words: str) -> str:
    """Words of a page as markdown shows them unchanged: *, _, $, [ and the like are escaped."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-!|~$:" else char for char in words)
