"""The industry of a number."""

import pytest
import reading


@pytest.mark.parametrize(
    ("body", "industries"),
    [
        # in the clause
        ("2023年，全区集成电路产业产值320亿元。", ["semiconductor"]),
        ("目前，园区集聚生物医药企业210家。", ["bio"]),
        ("2023年，人工智能产业营业收入增长22%。", ["ai"]),
        ("目前，园区聚集人工智能领域企业180家。", ["ai"]),
        # introduced
        ("在新能源汽车领域，全区已集聚企业60家。", ["nev"]),
        ("生物医药是园区的主导产业，目前集聚企业210家。", ["bio"]),
        (
            "园区大力发展集成电路产业，集聚企业130家，2023年产值达320亿元。",
            ["semiconductor", "semiconductor"],
        ),
        # one each
        ("2023年，集成电路产业产值320亿元，生物医药产业产值180亿元。", ["semiconductor", "bio"]),
        ("2023年，全区产值412亿元，其中医疗器械产业96亿元。", [None, "medical_device"]),
        # what is made for cars is of cars, in the project named last
        ("华驱新能源汽车电机项目就此落户。项目总投资18.6亿元。", ["nev"]),
        # a count of the whole zone
        ("今年新增生物医药企业62家，累计注册企业1618家。", ["bio", None]),
        # by the name of the park
        ("目前，成都天府国际生物城集聚企业260家。", ["bio"]),
        # none: the zone as a whole
        ("2023年，全区规上工业产值1800亿元。", [None]),
        ("2023年，全区高新技术产业产值1500亿元。", [None]),
        ("2023年，集成电路产业产值320亿元。目前，全区上市企业30家。", ["semiconductor", None]),
        ("2023年，集成电路产业产值320亿元；全区税收收入36亿元。", ["semiconductor", None]),
        ("目前，生物医药已集聚企业210家。", ["bio"]),
        # shared undivided by two
        ("2023年，生物医药与新能源两大产业产值600亿元。", [None]),
        ("2023年，生物医药和新能源产业总产值合计600亿元。", [None]),
        # the name of an area carries none
        ("2023年，泰州医药高新区税收收入26亿元。", [None]),
        ("目前，上海化工区集聚企业190家。", [None]),
    ],
)
def test_industry_of(body, industries):
    assert reading.told(body, "industry") == industries


def test_industry_of_a_project_is_in_its_name():
    body = "总投资30亿元的云帆储能电池项目开工，项目占地150亩。"
    assert reading.told(body, "industry") == ["new_energy", "new_energy"]
