"""Number expressions: value, unit, bound and the words they span."""

from __future__ import annotations

import pytest
import reading

from etl import articles, layout, pipeline, quantities, read, reading_order

NO_FIGURES = {"duration", "name", "points", "other", "ordinal", "grade"}


def _show(text: str) -> str:
    return "; ".join(
        f"{q.text}={reading.number(q.value)} {q.unit} {q.bound}"
        for q in reading.numbers(text)
        if q.kind not in NO_FIGURES
    )


@pytest.mark.parametrize(("text", "found"), reading.cases("quantities", "text", "found"))
def test_find(text, found):
    assert _show(text) == found


def test_find_reads_a_sum_without_its_currency():
    [quantity] = reading.numbers("产值首破百亿")
    assert (quantity.value, quantity.kind, quantity.bound) == (1e10, "bare", "over")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("120亿元", "money"),
        ("2000万美元", "money"),
        ("15.3%", "percent"),
        ("1.8倍", "multiple"),
        ("25亩", "area"),
        ("18家", "count"),
        ("32项", "count"),
        ("第5位", "rank"),
        ("45天", "duration"),
        ("3小时", "duration"),
        ("2.3个百分点", "points"),
        ("3类", "name"),
        ("第三届", "ordinal"),
    ],
)
def test_find_tells_the_kind(text, kind):
    assert [q.kind for q in reading.numbers(f"园区{text}。")] == [kind]


@pytest.mark.parametrize(
    "hedge", ["超", "超过", "逾", "突破", "破", "跨上", "站上", "迈过", "达到"]
)
@pytest.mark.parametrize("number", ["1200亿元", "350家", "18%", "6.8万人"])
def test_find_spans_the_hedge(hedge, number):
    [quantity] = reading.numbers(f"全区{hedge}{number}，")
    assert quantity.bound == ("exact" if hedge == "达到" else "over")
    assert quantity.text.endswith(number)
    assert f"全区{hedge}{number}"[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    "unit", ["家", "户", "个", "项", "件", "人", "名", "位", "亿元", "亩", "公顷", "平方公里"]
)
@pytest.mark.parametrize("more", ["余", "多"])
def test_find_knows_more_before_the_unit(unit, more):
    [quantity] = reading.numbers(f"共有30{more}{unit}。")
    assert (quantity.text, quantity.bound) == (f"30{more}{unit}", "over")


def test_find_gives_nothing_twice():
    found = reading.numbers("产值由120亿元增长到360亿元，翻了一番多，占全市三分之一，列第2位。")
    assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))


def _seed_articles():
    from conftest import SEEDS

    for path in sorted(SEEDS.rglob("*.txt")):
        lines = reading_order.link(layout.label(read.read_source(path)))
        yield from articles.segment(lines, None)[1]


def test_find_spans_give_back_their_text():
    for article in _seed_articles():
        for q in quantities.find(article):
            assert article.folded[q.start : q.end] == q.text
            assert q.text.strip() == q.text
            assert q.text


def test_every_quote_stands_in_its_article():
    for article in _seed_articles():
        told = pipeline.read(article)
        plain = told.article.body.replace("\n", "").replace(" ", "")
        for o in told.observations:
            assert o.quote in plain, (article.number, o.start, o.end)
            assert o.text.replace("\n", "").replace(" ", "") in o.quote, (
                article.number,
                o.start,
                o.end,
            )
            assert told.article.body[o.start : o.end] == o.text
