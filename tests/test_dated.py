"""The period of a number: named with it, told before it, or the month of issue."""

import pytest
import reading


@pytest.mark.parametrize(
    ("body", "periods"),
    [
        # named with it
        ("2023年，全区税收收入36亿元。", ["2023"]),
        ("去年，全区税收收入36亿元。", ["2023"]),
        ("今年前5个月，全区税收收入15亿元。", ["2024-01/2024-05"]),
        ("一季度，全区税收收入9亿元。", ["2024-01/2024-03"]),
        ("5月份，全区税收收入3亿元。", ["2024-05"]),
        ("截至5月底，全区上市企业30家。", ["2024-05"]),
        ("截至2023年底，全区上市企业28家。", ["2023-12"]),
        ("2021年至2023年，全区累计引进项目360个。", ["2021/2023"]),
        ("“十三五”期间，全区累计引进项目560个。", ["2016/2020"]),
        # now
        ("目前，全区上市企业30家。", ["2024-06"]),
        ("截至目前，全区上市企业30家。", ["2024-06"]),
        ("全区已有上市企业30家。", ["2024-06"]),
        ("全区上市企业30家。", ["2024-06"]),
        # told at the head of the paragraph
        ("2023年，合肥高新区逆势上扬。全年税收收入36亿元。", ["2023"]),
        ("上半年，园区经济稳中向好。固定资产投资增长12%。", ["2024-01/2024-06"]),
        # a state is not dated by a period told elsewhere
        ("2023年，全区税收收入36亿元。目前，上市企业达30家。", ["2023", "2024-06"]),
        # both ends of a change
        ("上市企业从2020年的12家增加到2023年的28家。", ["2020", "2023"]),
        ("上市企业由2020年的12家增加到目前的30家。", ["2020", "2024-06"]),
        # a yardstick is no period
        ("2023年，全区税收收入比2020年翻了一番。", ["2023"]),
        ("上半年，全区税收收入比去年同期增长8%。", ["2024-01/2024-06"]),
        ("2023年，税收收入36亿元，而2022年为31亿元。", ["2023", "2022"]),
        ("2023年，全区税收收入较2020年翻了一番。", ["2023"]),
        pytest.param(
            "2023年，全区税收收入是2020年的2倍。",
            ["2023"],
            marks=reading.missed(
                "dated.named_period: a yardstick right before a change is taken for its period"
            ),
        ),
        # a date of something else
        ("2010年成立的合肥高新区创新园，目前集聚企业560家。", ["2024-06"]),
        ("6月3日，记者从合肥高新区获悉，今年前5个月全区新签约项目38个。", ["2024-01/2024-05"]),
        # targets
        ("到2026年，全区上市企业达到50家。", ["2026"]),
        ("今年，全区力争新增上市企业8家。", ["2024"]),
        ("“十四五”末，全区工业总产值将达到2000亿元。", ["2025"]),
        ("力争新增上市企业8家。", [None]),
        # rules: the month of issue
        ("2023年起，对首次认定的高新技术企业给予20万元奖励。", ["2024-06"]),
    ],
)
def test_period_of(body, periods):
    assert reading.told(body, "period") == periods


def test_period_without_month_of_issue():
    assert reading.told("目前，全区上市企业30家。", "period", published=None) == [None]
    assert reading.told("2023年，全区税收收入36亿元。", "period", published=None) == ["2023"]


def test_year_of_issue_resolves_last_year():
    assert reading.told("去年，全区税收收入36亿元。", "period", published="2021-02") == ["2020"]
