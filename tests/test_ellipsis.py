"""Numbers that leave their metric to one before."""

import pytest
import reading


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "2023年，全区税收收入36亿元，同比增长8.9%。",
            [("tax_revenue", "value"), ("tax_revenue", "growth")],
        ),
        (
            "2023年，税收收入36亿元，上年为31亿元。",
            [("tax_revenue", "value"), ("tax_revenue", "value")],
        ),
        (
            "2023年，税收收入增长8.9%，达到36亿元。",
            [("tax_revenue", "growth"), ("tax_revenue", "value")],
        ),
        (
            "2023年，税收收入36亿元，增长8.9%，占全市的21%。",
            [("tax_revenue", "value"), ("tax_revenue", "growth"), ("tax_revenue", "share")],
        ),
        (
            "2023年，长沙高新区税收收入36亿元，株洲高新区28亿元。",
            [("tax_revenue", "value"), ("tax_revenue", "value")],
        ),
        (
            "2023年，全区新增高新技术企业420家，总数达到2600家。",
            [("company_count", "value"), ("company_count", "value")],
        ),
        (
            "上市企业由2020年的12家增加到2023年的28家，增长1.3倍。",
            [("company_count", "value"), ("company_count", "value"), ("company_count", "growth")],
        ),
        # a number of another kind does not go on with the metric before
        ("2023年，全区税收收入36亿元，用时仅45天。", [("tax_revenue", "value")]),
        ("2023年，全区税收收入36亿元，举办活动120场。", [("tax_revenue", "value")]),
        # 大关, 台阶, 门槛 end a number and name no metric
        ("目前，全区市场主体突破5万户大关。", [("market_entity_count", "value")]),
        ("目前，全区高新技术企业迈过3000家门槛。", [("company_count", "value")]),
        ("目前，全区有效发明专利跨上1万件台阶。", [("patent_count", "value")]),
        (
            "2023年，税收收入突破50亿元大关，增长8%。",
            [("tax_revenue", "value"), ("tax_revenue", "growth")],
        ),
        # over a full stop
        pytest.param(
            "目前，全区上市企业30家。去年底为28家。",
            [("company_count", "value"), ("company_count", "value")],
            marks=reading.missed(
                "ellipsis: a sentence without a metric does not go on with the one before"
            ),
        ),
        (
            "2023年，全区税收收入36亿元。同比增长8.9%。",
            [("tax_revenue", "value"), ("tax_revenue", "growth")],
        ),
    ],
)
def test_metric_goes_on(body, expected):
    assert reading.told(body, "metric", "measure") == expected


def test_segment_goes_on_with_the_metric():
    body = "2023年，全区规上工业产值1800亿元，同比增长9.2%。"
    assert reading.told(body, "segment") == ["规上企业", "规上企业"]
