"""Sentences, and the page line of each character."""

import pytest

from etl import sentences
from etl.records import Article, Paragraph


def article(*paragraphs: str) -> Article:
    spans, offset = [], 0
    for i, text in enumerate(paragraphs):
        spans.append(Paragraph(offset, offset + len(text), "body", ((offset, 10 * i + 1),)))
        offset += len(text) + 1
    return Article(1, None, None, None, None, "\n".join(paragraphs), tuple(spans))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["营收增长。利润下降。"], ["营收增长。", "利润下降。"]),
        (["“快！”他说，“再快些。”众人笑了"], ["“快！”", "他说，“再快些。”", "众人笑了"]),
        (["谁来建？怎么建？！先规划。"], ["谁来建？", "怎么建？！", "先规划。"]),
        (["产值1.5亿元;增长8.5%."], ["产值1.5亿元;增长8.5%."]),
        (["算清三本账", "营收增长。"], ["算清三本账", "营收增长。"]),
        (["还有很多……以后再说。"], ["还有很多……以后再说。"]),
        ([""], []),
    ],
)
def test_split(paragraphs, expected):
    found = sentences.split(article(*paragraphs))
    assert [found.body[s.start : s.end] for s in found.sentences] == expected


def test_split_names_the_paragraph():
    found = sentences.split(article("一。二。", "三。"))
    assert [s.paragraph for s in found.sentences] == [0, 0, 1]


@pytest.mark.parametrize(("offset", "line"), [(0, 5), (5, 5), (6, 8), (10, 8), (12, 7), (14, 7)])
def test_page_line(offset, line):
    text = Article(
        1,
        None,
        None,
        None,
        None,
        "厂房交付四十万平方米。\n算账了",
        (Paragraph(0, 11, "body", ((0, 5), (6, 8))), Paragraph(12, 15, "heading", ((12, 7),))),
    )
    assert sentences.page_line(text, offset) == line
