"""Zones in running text; the cases stand in cases/zones.csv with counter-examples."""

import csv
from pathlib import Path

import pytest

from etl import pipeline, sentences, zones
from etl.records import Article, Paragraph

CASES = Path(__file__).parent / "cases" / "zones.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))


def article(text, title=None):
    return Article(1, title or None, None, None, "2024-01", text)


def found(text, title=None):
    return ";".join(
        "/".join(filter(None, (f"{text[m.start : m.end]}={m.id}", m.get("via"), m.get("role"))))
        for m in zones.find(article(text, title))
    )


@pytest.mark.parametrize("case", ROWS, ids=lambda c: c["text"])
def test_find(case):
    assert found(case["text"], case["title"]) == case["expected"]


@pytest.mark.parametrize(
    ("title", "text", "about"),
    [
        (
            "成都高新区：加速",
            "成都天府国际生物城项目超过200个。成都高新区企业3000余家",
            ("成都高新区", "成都天府国际生物城"),
        ),
        (
            None,
            "在贵州遵义高新区的遵义表面处理环保产业园，占地332亩",
            ("遵义表面处理环保产业园", "遵义高新区"),
        ),
        ("增长", "记者从昆山高新区获悉，学习了苏州工业园区", ("昆山高新区",)),
        ("无", "没有园区", ()),
    ],
)
def test_about(title, text, about):
    body = article(text, title)
    assert zones.about(body, zones.find(body)) == about


def test_describe_known():
    (zone,) = zones.describe(["中新广州知识城"])
    assert (zone.parent, zone.city, zone.kind, zone.in_gazetteer) == (
        "广州经开区",
        "广州",
        "park",
        True,
    )


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["潢川经开区"], ("provincial_etdz", None, "河南", "信阳")),
        (["大足高新区"], ("provincial_htz", None, "重庆", "重庆")),
        (["宜昌高新区", "宜昌生物产业园"], ("park", "宜昌高新区", "湖北", "宜昌")),
        (["宝鸡高新区", "科技新城钛材加工园"], ("park", "宝鸡高新区", "陕西", "宝鸡")),
        (["江宁经开区", "浙江中关村科技产业园"], ("park", None, "浙江", None)),
        (["兴智科技园"], ("park", None, None, None)),
    ],
)
def test_describe_derived(names, expected):
    zone = zones.describe(names)[-1]
    assert (zone.kind, zone.parent, zone.province, zone.city) == expected
    assert not zone.in_gazetteer


def page(*articles):
    """The zones of the numbers of each article; an article is a title and a body."""
    found = [
        sentences.split(
            Article(
                n, title, None, None, "2024-01", body, (Paragraph(0, len(body), "body", ((0, 1),)),)
            )
        )
        for n, (title, body) in enumerate(articles, 1)
    ]
    return [[o.zone for o in reading.observations] for reading in pipeline.read_all(found)]


@pytest.mark.parametrize(
    ("second", "zones"),
    [
        ("会议通报，高新区新增企业12家。", ["衡阳高新区"]),
        ("年初以来帮企业招工5300人。", ["衡阳高新区"]),
        # It tells of another zone, of which 高新区 is said.
        ("合肥高新区开会，高新区新增企业12家。", ["合肥高新区"]),
    ],
)
def test_an_article_may_mean_the_zone_of_its_page(second, zones):
    first = ("衡阳高新区开会", "衡阳高新区2020年产值500亿元。")
    assert page(first, ("“店小二”算细账", second)) == [["衡阳高新区"], zones]


def test_no_zone_is_meant_on_a_page_about_two():
    about = [(f"{zone}开会", f"{zone}2020年产值500亿元。") for zone in ("衡阳高新区", "合肥高新区")]
    assert page(*about, ("“店小二”算细账", "帮企业招工5300人。"))[2] == []
