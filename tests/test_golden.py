"""The seeds as they are read, against the files in tests/golden that a reader approved.

`pytest --update-golden` rewrites the files; their diff is what is to be reviewed.
"""

from pathlib import Path

import pytest

from etl import gold, pipeline, read

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_is_read_as_approved(path, request):
    files = gold.dump(pipeline.extract(read.read_source(path)))
    for suffix, text in files.items():
        approved = GOLDEN / f"{path.stem}.{suffix}"
        if request.config.getoption("--update-golden"):
            approved.write_text(text, encoding="utf-8")
        assert text == approved.read_text(encoding="utf-8"), f"{approved.name} differs"
