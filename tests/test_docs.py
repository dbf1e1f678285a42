"""The documents name everything that there is."""

import csv
import re
from pathlib import Path

import pytest

from etl.__main__ import parser

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS if path.exists())


def column(table: str, name: str) -> list[str]:
    with (ROOT / "etl" / "reference" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def commands() -> dict[str, list[str]]:
    """Command -> its options."""
    (sub,) = (
        action for action in parser()._actions if hasattr(action, "choices") and action.choices
    )
    return {
        name: [
            option
            for action in one._actions
            for option in action.option_strings
            if option.startswith("--")
        ]
        for name, one in sub.choices.items()
    }


@pytest.mark.parametrize("metric", column("metrics", "metric"))
def test_metric_is_documented(metric):
    assert f"`{metric}`" in TEXT


@pytest.mark.parametrize("industry", column("industries", "industry"))
def test_industry_is_documented(industry):
    assert f"`{industry}`" in TEXT


@pytest.mark.parametrize("command", commands())
def test_command_and_its_options_are_documented(command):
    assert f"python -m etl {command}" in TEXT
    for option in commands()[command]:
        assert option == "--help" or option in TEXT, option


def test_make_targets_are_documented():
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    missing = [target for target in targets if f"make {target}" not in TEXT]
    assert not missing


def test_links_between_documents_lead_somewhere():
    for path in DOCUMENTS:
        if path.exists():
            for link in re.findall(
                r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8")
            ):
                assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_changelog_has_unreleased_on_top():
    heads = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert heads[0] == "Unreleased"
