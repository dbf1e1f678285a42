"""The zone, project or outsider that a number belongs to."""

import pytest
import reading


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("张江科学城", True),
        ("成都天府国际生物城", True),
        ("合肥高新区", False),
        ("广州经开区", False),
        (None, False),
    ],
)
def test_is_park(zone, expected):
    from etl import governing

    assert governing.is_park(zone) is expected


@pytest.mark.parametrize(
    ("body", "zones"),
    [
        # 园区, 该区, 全区: the zone last named
        ("2023年，该区税收收入36亿元。", ["合肥高新区"]),
        ("苏州工业园区经济运行平稳。2023年，该区税收收入36亿元。", ["苏州工业园区"]),
        (
            "2023年，苏州工业园区税收收入36亿元，全区上市企业60家。",
            ["苏州工业园区", "苏州工业园区"],
        ),
        # from the headline alone
        ("2023年，税收收入36亿元。", ["合肥高新区"]),
        # a new paragraph goes on with the zone last named
        (
            "2023年，合肥高新区税收收入36亿元。\n目前，园区上市企业30家。",
            ["合肥高新区", "合肥高新区"],
        ),
        # two zones, each its own
        (
            "2023年，长沙高新区税收收入36亿元，株洲高新区税收收入28亿元。",
            ["长沙高新区", "株洲高新区"],
        ),
        # the city's share is the zone's number
        ("2023年，合肥高新区税收收入占合肥市的18%。", ["合肥高新区"]),
        # a company before does not take the numbers of a sentence that names the zone
        ("科大讯飞公司总部就在这里。目前，合肥高新区人工智能企业超过500家。", ["合肥高新区"]),
    ],
)
def test_zone_of_numbers(body, zones):
    assert reading.told(body, "zone") == zones


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("总投资30亿元的云帆服务器项目在高新区开工。", [("project", "云帆服务器项目")]),
        (
            "云帆服务器项目在高新区开工。项目总投资30亿元，占地150亩。",
            [("project", "云帆服务器项目"), ("project", "云帆服务器项目")],
        ),
        (
            "云帆服务器项目在高新区开工，总投资30亿元。目前，合肥高新区上市企业30家。",
            [("project", "云帆服务器项目"), ("zone", None)],
        ),
        ("2023年，全区签约项目58个，总投资312亿元。", [("zone", None), ("zone", None)]),
    ],
)
def test_projects_take_their_numbers(body, levels):
    assert reading.told(body, "level", "subject") == levels


@pytest.mark.parametrize(
    ("body", "values"),
    [
        # a company speaks
        ("“目前我们拥有发明专利120件，去年营收增长35%。”晶达公司董事长周明说。", []),
        # an official speaks
        ("“目前，高新区上市企业已有30家。”合肥高新区管委会主任介绍。", [30]),
        ("“目前，全区高新技术企业超过2600家。”高新区科技局局长刘洋说。", [2600]),
    ],
)
def test_numbers_in_speech(body, values):
    assert reading.told(body, "value") == values


@pytest.mark.parametrize(
    ("body", "values"),
    [
        # the company's sentence, then the zone's
        ("晶达公司去年营收3.2亿元。像这样的高新技术企业，合肥高新区已有2600家。", [2600]),
        ("晶达公司研发人员占比达60%。公司拥有专利120件。", []),
        # a company in a list of what was brought in
        ("合肥高新区引进晶达微电子有限公司等企业36家。", [36]),
    ],
)
def test_companies_keep_their_numbers(body, values):
    assert reading.told(body, "value") == values
