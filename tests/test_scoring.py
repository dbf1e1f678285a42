import json
from pathlib import Path

import pytest

from etl import gold, scorecard, scoring
from etl.records import Article, Line, Observation, Page, Reading, Source

GOLD = Path(__file__).parent / "gold"
FACT = {
    "article": 1, "zone": "成都高新区", "level": "zone", "metric": "output_value", "measure": "value",
    "value": 1.2e11, "unit": "CNY", "bound": "over", "basis": "flow", "period": "2022",
    "status": "actual", "industry": "bio", "segment": None, "whole": None, "subject": None,
    "term": "产业规模", "text": "超1200亿元", "quote": "产业规模超1200亿元",
}  # fmt: skip


def page_of(facts, lines=(), published="2023-03"):
    body = "产业规模超1200亿元"
    place = {"line": 1, "start": 0, "end": 1, "confidence": 0.9}
    read = [
        Observation(**{k: v for k, v in fact.items() if k != "optional"}, **place) for fact in facts
    ]
    article = Article(1, "题", None, None, published, body)
    source = Source("p.txt", body, "0" * 64, "utf-8")
    return Page(source, published, tuple(lines), (Reading(article, (), tuple(read), ()),))


def gold_of(facts, lines=None):
    return gold.Gold("p", lines or {}, ({"published": "2023-03"},), tuple(facts))


def figures(facts, read):
    summary = scoring.summarize([scoring.score_page(gold_of(facts), page_of(read))])
    return {name: tuple(summary[name][key] for key in ("hits", "gold", "read"))
            for name in ("core", "strict")}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "core", "strict"),
    [
        ({}, 1, 1),
        ({"value": 1.2001e11}, 1, 1),  # within 0.1 %
        ({"value": 1.202e11}, 0, 0),
        ({"zone": "天津高新区"}, 0, 0),
        ({"level": "project"}, 0, 0),
        ({"metric": "revenue"}, 0, 0),
        ({"measure": "growth"}, 0, 0),
        ({"article": 2, "text": "1200亿元", "quote": "…", "term": "…", "subject": "…"}, 1, 1),
        ({"status": "target"}, 1, 0),
        ({"period": "2021"}, 1, 0),
        ({"period": "2020/2022"}, 1, 1),  # the last year counts
        ({"period": "2022-05"}, 1, 1),
        ({"period": None}, 1, 0),
        ({"industry": None}, 1, 0),
        ({"bound": "exact"}, 1, 0),
        ({"basis": "stock"}, 1, 0),
        ({"segment": "药企"}, 1, 1),  # free text
        ({"segment": "上市企业"}, 1, 0),  # a class
    ],
)
def test_match_of_one_fact(change, core, strict):
    found = figures([FACT], [FACT | change])
    assert found == {"core": (core, 1, 1), "strict": (strict, 1, 1)}


def test_facts_match_one_to_one():
    assert figures([FACT], [FACT, dict(FACT)])["core"] == (1, 1, 2)
    assert figures([FACT, dict(FACT)], [FACT])["core"] == (1, 2, 1)


def test_pairing_prefers_right_attributes():
    facts = [FACT | {"period": "2021"}, FACT | {"period": "2022"}]
    assert figures(facts, facts[::-1]) == {"core": (2, 2, 2), "strict": (2, 2, 2)}


def test_optional_facts_count_on_neither_side():
    optional = FACT | {"optional": True, "metric": "revenue"}
    assert figures([optional], [])["core"] == (0, 0, 0)
    assert figures([optional], [FACT])["core"] == (0, 0, 0)  # its metric carries no weight
    assert figures([optional], [FACT | {"value": 7}])["core"] == (0, 0, 1)
    assert figures([FACT, optional], [FACT])["core"] == (1, 1, 1)


def test_lines_and_continues():
    labels = {1: (1, "title", None), 2: (1, "body", None), 3: (1, "body", 2), 4: (2, "quote", 3)}
    lines = [Line(1, "题", "title", 1), Line(2, "文", "body", 1), Line(3, "文", "body", 2, 2),
             Line(4, "文", "body", 2, 1)]  # fmt: skip
    score = scoring.score_page(gold_of([], labels), page_of([], lines, "2023-02"))
    summary = scoring.summarize([score])
    assert summary["lines"] == {"article": 0.75, "role": 0.75}
    assert (summary["continues"]["precision"], summary["continues"]["recall"]) == (0.5, 0.5)
    assert summary["months"] == 0
    assert sum(row.startswith("L p line") for row in scorecard.errors([score])) == 2


@pytest.mark.parametrize("name", gold.names(GOLD))
def test_gold_against_itself_is_perfect(name):
    page = gold.read(GOLD, name)
    lines = [Line(n, "", role, article, link) for n, (article, role, link) in page.lines.items()]
    facts = [{k: v for k, v in fact.items() if k != "optional"} for fact in page.facts]
    score = scoring.score_page(page, page_of(facts, lines, page.articles[0]["published"]))
    summary = scoring.summarize([score])
    ones = [summary["core"]["f1"], summary["strict"]["f1"], summary["continues"]["f1"],
            summary["months"], *summary["lines"].values(), *summary["attributes"].values()]  # fmt: skip
    assert set(ones) == {1.0}
    assert json.dumps(scoring.report([score]), ensure_ascii=False)
    assert len(list(scorecard.table([score]))) > 5 and not list(scorecard.errors([score]))


def test_bad_gold_is_named(tmp_path):
    (tmp_path / "p.facts.jsonl").write_text("{")
    with pytest.raises(gold.BadGold, match="p: its gold files cannot be read"):
        gold.read(tmp_path, "p")
