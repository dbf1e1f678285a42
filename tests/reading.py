"""Bodies of text read as the pipeline reads an article: what the tests of the readers share."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from etl import gazetteer, observations, pipeline, quantities, reference, sentences
from etl.records import Article, Mention, Observation, Paragraph, Quantity, Reading

CASES = Path(__file__).parent / "cases"
ZONE, PUBLISHED = "合肥高新区", "2024-06"
CLASSES = {row["segment"] for row in reference.rows("segments", ("term", "segment"))}


def article(body: str, zone: str = ZONE, published: str | None = PUBLISHED) -> Article:
    """An article about `zone`; each line of `body` is a paragraph of it."""
    paragraphs, start = [], 0
    for text in body.split("\n"):
        end = start + len(text)
        paragraphs.append(Paragraph(start, end, "body", ((start, 1),)))
        start = end + 1
    title = f"{zone}：一线见闻"
    return sentences.split(Article(1, title, None, None, published, body, tuple(paragraphs)))


def mentions(of: Article) -> list[Mention]:
    """All that the finders name in an article."""
    return list(gazetteer.outermost(m for find in pipeline.FINDERS for m in find(of)))


def read(body: str, zone: str = ZONE, published: str | None = PUBLISHED) -> Reading:
    """What is read from a body of text."""
    of = article(body, zone, published)
    return observations.assemble(of, list(quantities.find(of)), mentions(of))


def told(body: str, *names: str, zone: str = ZONE, published: str | None = PUBLISHED) -> list:
    """The fields `names` of each observation in reading order: bare if one, else tuples."""
    rows = [
        tuple(getattr(o, name) for name in names) for o in read(body, zone, published).observations
    ]
    return [row[0] for row in rows] if len(names) == 1 else rows


def numbers(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return list(quantities.find(article(text)))


def number(value: float) -> str:
    """120000.0 -> 120000, 33.333333 -> 33.3333."""
    return f"{round(value, 4):.4f}".rstrip("0").rstrip(".")


def show(observation: Observation, zone: str) -> str:
    """`~|zone|company_count|value|32|exact|actual|2024-06|-|上市企业`; ~ is the article's zone.

    The segment is shown where it is one of the classes.
    """
    o = observation
    shown = (
        "~" if o.zone == zone else o.zone,
        o.level,
        o.metric,
        o.measure,
        number(o.value),
        o.bound,
        o.status,
        o.period,
        o.industry,
        o.segment if o.segment in CLASSES else None,
    )
    return "|".join(part or "-" for part in shown)


def cases(name: str, *columns: str) -> list:
    """The rows of a table of cases; those with a `known_miss` are expected to fail."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                *(row[column] for column in columns), id=str(line), marks=missed(row["known_miss"])
            )
            for line, row in enumerate(csv.DictReader(file), start=2)
        ]


def missed(reason: str) -> tuple:
    """Marks of a case that the code is known to miss."""
    return (pytest.mark.xfail(strict=True, reason=reason),) if reason else ()
