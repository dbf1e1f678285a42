"""Share of texts whose month of issue is found: a floor, no proof that any one of them is right."""

from __future__ import annotations

from pathlib import Path

from etl import pipeline, read

MONTHS = Path(__file__).parent / "months"
FLOOR = 0.72


def test_share_of_months_found():
    labels = dict(
        line.split("\t")
        for line in (MONTHS / "labels.tsv").read_text(encoding="utf-8").splitlines()
    )
    found = {
        name: pipeline.extract(read.read_source(MONTHS / f"{name}.txt")).published
        for name in labels
    }
    missed = {name: found[name] for name, month in labels.items() if found[name] != month}
    print(missed)
    assert len(labels) == 90
    assert 1.0 - len(missed) / len(labels) >= FLOOR
