"""Numbers told in a list: each to its own zone, metric, industry or kind."""

import pytest
import reading


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2023年，规上工业产值、税收收入分别增长8.1%、12.5%。",
            [("output_value", 8.1), ("tax_revenue", 12.5)],
        ),
        (
            "2023年，税收收入、固定资产投资、进出口总额分别完成36亿元、156亿元、98亿元。",
            [("tax_revenue", 36e8), ("fixed_asset_investment", 156e8), ("trade_value", 98e8)],
        ),
        (
            "2023年，全区完成规上工业产值1800亿元、固定资产投资156亿元，同比分别增长9.2%和11.4%。",
            [
                ("output_value", 1800e8),
                ("fixed_asset_investment", 156e8),
                ("output_value", 9.2),
                ("fixed_asset_investment", 11.4),
            ],
        ),
        (
            "2023年，签约项目58个、总投资312亿元，分别增长5.6%、18.8%。",
            [
                ("project_count", 58),
                ("investment_total", 312e8),
                ("project_count", 5.6),
                ("investment_total", 18.8),
            ],
        ),
        ("目前，有孵化器、众创空间12家、30家。", [("platform_count", 12), ("platform_count", 30)]),
    ],
)
def test_metrics_of_a_list(body, expected):
    assert reading.told(body, "metric", "value") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2023年，长沙、株洲、湘潭高新区税收收入分别为36亿元、28亿元、16亿元。",
            [("长沙高新区", 36e8), ("株洲高新区", 28e8), ("湘潭高新区", 16e8)],
        ),
        (
            "目前，长沙高新区、株洲高新区上市企业分别为56家和12家。",
            [("长沙高新区", 56), ("株洲高新区", 12)],
        ),
        (
            "长沙高新区与株洲高新区合作多年。目前，两地上市企业分别有56家、12家。",
            [("长沙高新区", 56), ("株洲高新区", 12)],
        ),
    ],
)
def test_zones_of_a_list(body, expected):
    assert reading.told(body, "zone", "value") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2023年，集成电路、生物医药、新材料产业产值分别增长12%、9%、7%。",
            [("semiconductor", 12), ("bio", 9), ("materials", 7)],
        ),
        (
            "目前，人工智能、集成电路企业分别达到180家、130家。",
            [("ai", 180), ("semiconductor", 130)],
        ),
    ],
)
def test_industries_of_a_list(body, expected):
    assert reading.told(body, "industry", "value") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "目前，高新技术企业、瞪羚企业、独角兽企业分别达到2600家、86家、5家。",
            [("高新技术企业", 2600), ("瞪羚企业", 86), ("独角兽企业", 5)],
        ),
        (
            "目前，园区拥有上市企业30家、专精特新企业210家、科技型中小企业2200家。",
            [("上市企业", 30), ("专精特新企业", 210), ("科技型中小企业", 2200)],
        ),
    ],
)
def test_classes_of_a_list(body, expected):
    assert reading.told(body, "segment", "value") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2023年，全区规上工业产值、实际利用外资均居全市第一。",
            [("output_value", "rank", 1), ("foreign_investment", "rank", 1)],
        ),
        (
            "2023年，全区税收收入、固定资产投资增速均超过10%。",
            [("tax_revenue", "growth", 10), ("fixed_asset_investment", "growth", 10)],
        ),
        (
            "2023年，全区税收收入和固定资产投资均增长10%。",
            [("tax_revenue", "growth", 10), ("fixed_asset_investment", "growth", 10)],
        ),
        (
            "2023年，全区税收收入、固定资产投资双双突破30亿元。",
            [("tax_revenue", "value", 30e8), ("fixed_asset_investment", "value", 30e8)],
        ),
    ],
)
def test_one_number_for_all(body, expected):
    assert reading.told(body, "metric", "measure", "value") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2023年，集成电路、生物医药产业产值均突破300亿元。",
            [("semiconductor", 300e8), ("bio", 300e8)],
        ),
    ],
)
def test_one_number_for_all_industries(body, expected):
    assert reading.told(body, "industry", "value") == expected


@pytest.mark.parametrize(
    "body", ["引进企业12家和8%企业", "2023年，园区引进项目12个和8%项目。", "引进企业12家、8%企业。"]
)
def test_a_count_listed_with_a_percentage_does_not_stop_the_reading(body):
    assert set(reading.told(body, "measure", "value")) <= {("value", 12)}
