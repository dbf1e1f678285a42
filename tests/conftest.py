"""What many tests share: the warehouse of the seeds, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def pytest_addoption(parser) -> None:
    """`--update-golden`: write what is read now into tests/golden."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory) -> tuple:
    """A fresh warehouse of the seeds and what its build reported; not to be changed."""
    from etl import build  # here, so that tests of the dashboard do not need it

    target = tmp_path_factory.mktemp("seeds") / "warehouse.duckdb"
    return target, build.build([SEEDS], target)


@pytest.fixture(scope="session")
def seeds_warehouse(seeds_build) -> Path:
    """A fresh warehouse of the seeds; not to be changed."""
    return seeds_build[0]
