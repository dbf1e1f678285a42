"""Positions in a ranking."""

import pytest
import reading


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("在国家高新区综合评价中，合肥高新区位列第6。", [("overall", 6)]),
        ("合肥高新区综合排名全国第六位。", [("overall", 6)]),
        ("2023年，合肥高新区固定资产投资增速居全市第一。", [("fixed_asset_investment", 1)]),
        ("2023年，合肥高新区进出口总额位居全省首位。", [("trade_value", 1)]),
        ("2023年，合肥高新区上市企业数量排名全省第二位。", [("company_count", 2)]),
        ("2023年，合肥高新区税收收入列全市第3。", [("tax_revenue", 3)]),
        # no position
        ("2023年，合肥高新区召开第二次大会。", []),
        ("第三批项目集中开工。", []),
        ("合肥高新区引入第三方机构。", []),
        ("合肥高新区走出了全国首个量子芯片。", []),
        ("合肥高新区始终把企业放在第一位。", []),
        ("二期工程第一阶段完工。", []),
        ("第一时间送服务上门。", []),
    ],
)
def test_read(body, expected):
    assert reading.told(body, "metric", "value") == expected
    assert set(reading.told(body, "measure")) <= {"rank"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # of what the number before tells
        (
            "去年，全区净增规上企业210户，总数达860户，居全省开发区之首。",
            [("company_count", 210), ("company_count", 860), ("company_count", 1)],
        ),
        (
            "去年，全区税收收入36亿元，总量继续稳居全市第一。",
            [("tax_revenue", 3.6e9), ("tax_revenue", 1)],
        ),
        # of something else
        ("去年，全区净增规上企业210户，创新活力居全省开发区之首。", [("company_count", 210)]),
        ("去年，全区税收收入36亿元，营商便利度居全市第一。", [("tax_revenue", 3.6e9)]),
    ],
)
def test_ranks_behind_a_number(body, expected):
    assert reading.told(body, "metric", "value") == expected


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("2023年，合肥高新区税收收入列全省第3。", "安徽省"),
        ("2023年，合肥高新区税收收入列全市第3。", "合肥市"),
        ("2023年，合肥高新区税收收入列全国高新区第3。", "全国"),
        ("2023年，合肥高新区税收收入占全市的21%。", "合肥市"),
        ("2023年，合肥高新区税收收入占安徽省的3%。", "安徽省"),
    ],
)
def test_whole(body, whole):
    [told] = reading.told(body, "whole")
    assert told.startswith(whole)
