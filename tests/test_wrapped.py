"""Lines that only the width of a column broke: read as one, told apart again."""

from itertools import pairwise
from pathlib import Path

import pytest
import scored

from etl import pipeline, wrapped
from etl.records import Source

BODY = (
    "记者从荆门高新区获悉，2019年全区规模以上工业总产值达到1286亿元，同比增长9.4%，"
    "其中智能制造产业完成产值312亿元。全区现有高新技术企业163家，比上年净增28家。",
    "“我们不比个头，比的是每亩地的产出。”管委会负责人说，今年全区计划新开工项目46个，"
    "总投资205亿元，其中投资过十亿元的5个。",
)


def narrow(*paragraphs: str, width: int = 17, gap: str = "\n") -> Source:
    """A page whose paragraphs are set in a column of some width."""
    rows = [text[at : at + width] for text in paragraphs for at in range(0, len(text), width)]
    return Source("page.txt", gap.join(rows), "0" * 64, "utf-8")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_lines_of_a_paragraph_become_one(gap):
    joined, wraps = wrapped.join(narrow("荆门高新区：算好每亩地的账", *BODY, gap=gap))
    assert [line.strip() for line in joined.text.split("\n") if line.strip()] == [
        "荆门高新区：算好每亩地的账",
        *BODY,
    ]
    assert len(joined.text.split("\n")) == len(
        gap.join("x" * sum(map(len, wraps.values()))).split("\n")
    )


def test_pages_of_whole_paragraphs_stay():
    page = Source("page.txt", "\n".join(["荆门高新区：算账", *BODY * 3]), "0" * 64, "utf-8")
    assert wrapped.join(page) == (page, {})
    empty = Source("page.txt", "", "0" * 64, "utf-8")
    assert wrapped.join(empty) == (empty, {})


def test_a_narrow_page_is_read_like_a_wide_one():
    """Every line of print is told, goes on with the one before it, and holds its numbers."""
    source = narrow("荆门高新区：算好每亩地的账", *BODY)
    page = pipeline.extract(source)
    wide = pipeline.extract(
        Source("page.txt", "\n".join(["荆门高新区：算好每亩地的账", *BODY]), "0" * 64, "utf-8")
    )
    told = [(o.metric, o.value, o.period) for r in page.readings for o in r.observations]
    assert told == [(o.metric, o.value, o.period) for r in wide.readings for o in r.observations]
    assert len(told) == 8
    rows = source.text.split("\n")
    assert [line.text for line in page.lines] == rows
    body = [line for line in page.lines if line.role == "body"]
    torn = [b for a, b in pairwise(body) if not a.text.endswith("。")]
    assert all(line.continues == line.number - 1 for line in torn)
    for reading in page.readings:
        for observation in reading.observations:
            assert observation.text[0] in rows[observation.line - 1]


def test_a_short_line_ends_its_paragraph():
    """A dateline, a byline, a line after a stop and one after a line that leaves room begin anew."""
    texts = ("产业链上好风光", "本报记者 于文静 李明", BODY[0], "本报讯 " + BODY[1])
    joined, _ = wrapped.join(narrow(*texts))
    assert [line for line in joined.text.split("\n") if line] == list(texts)


def test_a_labelled_page_of_narrow_columns():
    found = scored.scores(Path(__file__).parent / "narrow")
    first = scored.summary(found[:1])
    assert first["core"]["f1"] >= 0.87
    assert first["lines"]["article"] >= 0.97
