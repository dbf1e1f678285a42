"""Labelled pages read and scored: what the tests of the floors share."""

from __future__ import annotations

from pathlib import Path

from etl import gold, pipeline, read, scorecard, scoring


def scores(labels: Path, *more: Path) -> list[scoring.PageScore]:
    """The score of each page labelled in a folder; its text lies there or in one of `more`."""
    found = []
    for name in gold.names(labels):
        path = next(f / f"{name}.txt" for f in (labels, *more) if (f / f"{name}.txt").exists())
        page = pipeline.extract(read.read_source(path))
        found.append(scoring.score_page(gold.read(labels, name), page))
    return found


def summary(of: list[scoring.PageScore]) -> dict:
    """The figures over all pages; the table of them is printed for whoever looks."""
    print("\n".join(scorecard.table(of)))
    return scoring.summarize(of)
