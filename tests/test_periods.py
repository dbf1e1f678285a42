"""Periods: what time an article's words mean, resolved against the month of issue."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from etl import periods, reference
from etl.records import Article

CASES = Path(__file__).parent / "cases" / "periods.csv"


def _cases() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["published"], row["text"], row["found"]) for row in csv.DictReader(file)]


def _article(text: str, published: str | None = "2022-05") -> Article:
    return Article(1, None, None, None, published, text)


def _show(article: Article) -> str:
    return "; ".join(
        f"{article.body[m.start : m.end]} = {m.id} {m.get('role')}" for m in periods.find(article)
    )


@pytest.mark.parametrize(("published", "text", "found"), _cases())
def test_periods_find_reads_times_as_meant(published: str, text: str, found: str) -> None:
    assert _show(_article(text, published or None)) == found


@pytest.mark.parametrize("word", reference.settings("periods")["now"])
def test_periods_find_knows_each_word_for_now(word: str) -> None:
    [mention] = periods.find(_article(f"园区，{word}，共有企业12家"))
    assert (mention.id, mention.get("role")) == ("2022-05", "now")


def test_periods_find_marks_dateline_and_title() -> None:
    text = "记者5月8日获悉，《园区三年行动计划（2022—2024年）》发布。5月6日，项目开工。"
    found = {m.id: m for m in periods.find(_article(text)) if m.start < 25}
    assert found["2022-05"].get("dateline") == "yes"
    assert found["2022/2024"].get("in_title") == "yes"
    *_, last = periods.find(_article(text))
    assert (last.get("role"), last.get("dateline")) == ("date", None)


def test_periods_find_forgets_the_year_at_the_end_of_a_sentence() -> None:
    text = "2020年，园区建成。前三季度，产值增长5%。"
    assert [m.id for m in periods.find(_article(text, "2022-11"))] == ["2020", "2022-01/2022-09"]


@pytest.mark.parametrize(
    ("period", "last", "first_day", "last_day"),
    [
        ("2022", 2022, date(2022, 1, 1), date(2022, 12, 31)),
        ("2020/2022", 2022, date(2020, 1, 1), date(2022, 12, 31)),
        ("2024-01/2024-05", 2024, date(2024, 1, 1), date(2024, 5, 31)),
        ("2023-12", 2023, date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02", 2024, date(2024, 2, 1), date(2024, 2, 29)),
        ("2020/2021-01", 2021, date(2020, 1, 1), date(2021, 1, 31)),
    ],
)
def test_periods_span_of_gives_days(
    period: str, last: int, first_day: date, last_day: date
) -> None:
    assert periods.last_year(period) == last
    assert periods.span_of(period) == (first_day, last_day)
