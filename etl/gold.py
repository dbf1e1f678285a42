"""The gold files: what a careful reader found on a page, in the formats of `observations.md`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.records import Page


class BadGold(Exception):
    """A label file that is missing or cannot be read; the message is one sentence naming it."""


@dataclass(frozen=True)
class Gold:
    """The labels of one page: lines as number -> (article, role, continues)."""

    name: str
    lines: dict[int, tuple[int, str, int | None]]
    articles: tuple[dict, ...]
    facts: tuple[dict, ...]


def names(folder: Path) -> list[str]:
    """The names of the pages labelled in a folder, sorted."""
    return sorted(path.name.removesuffix(".facts.jsonl") for path in folder.glob("*.facts.jsonl"))


def read(folder: Path, name: str) -> Gold:
    """The three label files of one page."""
    try:
        return Gold(
            name,
            dict(_read_lines(folder / f"{name}.lines.tsv")),
            tuple(_read_jsonl(folder / f"{name}.articles.jsonl")),
            tuple(_read_jsonl(folder / f"{name}.facts.jsonl")),
        )
    except (OSError, ValueError) as error:
        raise BadGold(f"{folder / name}: its gold files cannot be read ({error}).") from error


def _read_jsonl(path: Path) -> Iterator[dict]:
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.strip():
            yield json.loads(row)


def _read_lines(path: Path) -> Iterator[tuple[int, tuple[int, str, int | None]]]:
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.strip():
            number, article, role, *rest = row.split("\t")
            continues = rest[0].strip() if rest else ""
            yield int(number), (int(article), role, int(continues) if continues else None)


# The fields of a fact in the order of the guide.
FIELDS = (
    "article", "zone", "level", "metric", "measure", "value", "unit", "bound", "basis", "period", "status",
    "industry", "segment", "whole", "subject", "term", "text", "quote",
)  # fmt: skip


def dump(page: Page) -> dict[str, str]:
    """A page as it was read, as the texts of its three label files by suffix."""
    lines = (
        f"{line.number}\t{line.article}\t{line.role}\t{line.continues or ''}\n"
        for line in page.lines
    )
    articles = (
        {
            "article": reading.article.number,
            "title": reading.article.title,
            "published": page.published,
            "zones": [name.zone for name in reading.zones],
        }
        for reading in page.readings
    )
    facts = (
        {name: _plain(getattr(observation, name)) for name in FIELDS}
        for reading in page.readings
        for observation in reading.observations
    )
    return {
        "lines.tsv": "".join(lines),
        "articles.jsonl": "".join(map(_json_line, articles)),
        "facts.jsonl": "".join(map(_json_line, facts)),
    }


def _plain(value: object) -> object:
    """Whole numbers without a decimal point, as a reader writes them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _json_line(row: dict) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
