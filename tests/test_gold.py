"""The floors below which the reading of the labelled pages may not fall."""

from pathlib import Path

import pytest
import scored

from etl import scoring

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds"

# All labelled pages, and the seeds among them.
CORE, STRICT = 0.96, 0.90
CORE_SEEDS, STRICT_SEEDS = 0.98, 0.94
LINE_ARTICLE, LINE_ROLE, CONTINUES = 0.98, 0.97, 0.90


@pytest.fixture(scope="module")
def scores() -> list[scoring.PageScore]:
    return scored.scores(GOLD, SEEDS)


@pytest.fixture(scope="module")
def summary(scores) -> dict:
    return scored.summary(scores)


def test_facts_of_all_pages(summary):
    assert summary["core"]["f1"] >= CORE
    assert summary["strict"]["f1"] >= STRICT


def test_facts_of_the_seeds(scores):
    seeds = scoring.summarize(score for score in scores if (SEEDS / f"{score.name}.txt").exists())
    assert seeds["pages"] == 3
    assert seeds["core"]["f1"] >= CORE_SEEDS
    assert seeds["strict"]["f1"] >= STRICT_SEEDS


def test_lines(summary):
    assert summary["lines"]["article"] >= LINE_ARTICLE
    assert summary["lines"]["role"] >= LINE_ROLE
    assert min(summary["continues"]["precision"], summary["continues"]["recall"]) >= CONTINUES


def test_issue_months(scores):
    assert [score.name for score in scores if score.month[0] != score.month[1]] == []
