"""What a percentage or an ordinal measures, by the words around it."""

import pytest
import reading

from etl import measures


def _of_percent(text):
    """The measure of the last number of a clause."""
    quantity = reading.numbers(text)[-1]
    measure, sign = measures.of_percent(text[: quantity.start], quantity, text[quantity.end :])
    return (measure, sign) if measure == "growth" else measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同比增长9.3%", ("growth", 1)),
        ("较上年增长9.3%", ("growth", 1)),
        ("比上年同期提高12%", ("growth", 1)),
        ("增速达11%", ("growth", 1)),
        ("增幅18.7%", ("growth", 1)),
        ("年均增长15%", ("growth", 1)),
        ("同比提升6.2%", ("growth", 1)),
        ("同比上升6.2%", ("growth", 1)),
        ("同比多增7%", ("growth", 1)),
        ("同比下降3.6%", ("growth", -1)),
        ("同比减少8.4%", ("growth", -1)),
        ("同比下滑5.2%", ("growth", -1)),
        ("同比回落4.1%", ("growth", -1)),
        ("降幅为2.8%", ("growth", -1)),
        ("跌幅7%", ("growth", -1)),
        ("负增长1.2%", ("growth", -1)),
        ("增长1.5倍", ("growth", 1)),
        ("实现翻番", ("growth", 1)),
        ("占全市的21.7%", "share"),
        ("占比62%", "share"),
        ("占工业总产值的比重达61.8%", "share"),
        ("占全省三分之一", "share"),
        ("占到全市一半以上", "share"),
        ("高新技术企业通过率90%", "rate"),
        ("项目开工率达96%", "rate"),
        ("企业复工率达98%", "rate"),
    ],
)
def test_of_percent(text, expected):
    assert _of_percent(text) == expected


@pytest.mark.parametrize(
    "text",
    ["完成全年任务的58%", "完成年度目标的102.4%", "完成进度达到45%"],
)
def test_of_percent_leaves_out_tasks(text):
    assert _of_percent(text) == "left_out"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("综合实力居全国", "", True),
        ("总量位列全省", "，", True),
        ("增速排名全市", "。", True),
        ("这是", "次签约", False),
        ("引入", "方机构", False),
        ("", "届大会开幕", False),
        ("", "批项目集中开工", False),
        ("", "季度完成投资", False),
        ("全球", "个示范园区", False),
        ("成立全市", "家专利银行", False),
    ],
)
def test_is_ranking(before, after, expected):
    assert measures.is_ranking(before, after) is expected


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("2023年，全区税收收入增长2.5倍。", [250]),
        ("2023年，全区税收收入是上年的1.6倍。", [60]),
        ("2023年，全区税收收入下降3.2%。", [-3.2]),
        ("2023年，高新技术企业数量较上年翻了一番。", [100]),
        ("2023年，高新技术企业数量较上年翻了两番。", [300]),
        ("2023年，全区税收收入占全市的2/3。", [66.6667]),
        ("2023年，全区税收收入与上年持平。", []),
        ("2023年，全区税收收入增速比上年回落2.1个百分点。", []),
        ("2023年，全区税收收入增速高于全市3.4个百分点。", []),
    ],
)
def test_values_of_change(body, values):
    assert reading.told(body, "value") == values
