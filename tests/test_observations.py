"""Whole sentences -> observations."""

from __future__ import annotations

import pytest
import reading


@pytest.mark.parametrize(
    ("zone", "published", "body", "expected"),
    reading.cases("observations", "zone", "published", "body", "expected"),
)
def test_assemble(zone, published, body, expected):
    told = [reading.show(o, zone) for o in reading.read(body, zone, published).observations]
    assert told == [row for row in expected.split("; ") if row]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        # the same fact twice is one
        ("目前，全区上市企业30家。\n截至目前，合肥高新区上市企业达30家。", 1),
        # another kind, another value, another industry is another fact
        ("目前，全区上市企业30家，瞪羚企业30家。", 2),
        ("目前，全区上市企业30家。去年底，全区上市企业28家。", 2),
        ("2023年，集成电路产业产值增长12%，生物医药产业产值增长12%。", 2),
    ],
)
def test_repeats_are_merged(body, count):
    assert len(reading.read(body).observations) == count


def test_a_fact_knows_its_words_and_its_place():
    body = "园区风光秀丽。\n记者了解到，2023年，全区税收收入达36亿元，增长8.9%。"
    value, growth = reading.read(body).observations
    assert (value.text, value.term, value.unit) == ("36亿元", "税收收入", "CNY")
    assert value.quote == "全区税收收入达36亿元"
    assert growth.unit == "percent"
    assert body[growth.start : growth.end] == "8.9%"
    assert value.line == growth.line == 1
    assert 0 < growth.confidence <= value.confidence <= 1


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("目前，全区上市企业30家。", "company"),
        ("目前，全区市场主体3万户。", "entity"),
        ("上半年，签约项目58个。", "project"),
        ("目前，全区有效发明专利1.2万件。", "patent"),
        ("目前，全区从业人员8万人。", "person"),
        ("园区规划面积12平方公里。", "m2"),
        ("2023年，全区实际利用外资3亿美元。", "USD"),
        ("2023年，全区税收收入列全市第3。", "rank"),
        ("目前，全区重点实验室12家。", "platform"),
        ("目前，园区提供就业岗位1200个。", "post"),
    ],
)
def test_unit_is_the_metrics(body, unit):
    assert reading.told(body, "unit") == [unit]


def test_without_a_zone_nothing_is_told():
    assert reading.told("2023年，税收收入36亿元。", "value", zone="晨报") == []
