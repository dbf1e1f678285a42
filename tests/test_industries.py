"""Industry terms in text and in the names of parks."""

import pytest

from etl import industries
from etl.records import Article


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("智能网联新能源汽车产业产值1690亿元", ["nev"]),
        ("绿色智能汽车、新一代信息技术、智能电网三个产业", ["nev", "it", "new_energy"]),
        ("电力电器产业产值142.6亿元，集成电路产业166.1亿元", ["equipment", "semiconductor"]),
        ("汽车和光电子两个千亿级集群", ["nev", "it"]),
        ("稀贵金属新材料、生物医药、数字经济三个板块", ["materials", "bio", "digital_economy"]),
        ("医疗器械和生物医药企业超1000家", ["medical_device"]),
        ("细胞和基因治疗赛道聚起了企业26家", ["cell_gene"]),
        ("文化创意、节能环保两个产业", ["creative", "environment"]),
        ("新能源电池产业产值，动力电池产值近千亿元", ["new_energy", "nev"]),
        ("科技服务业企业新增206家", ["services"]),
        ("火箭网络产业与低空经济", ["aerospace", "aerospace"]),
        # no industry of the list
        ("智能家电产业产值突破550亿元", []),
        ("卷烟配套产业、纺织服装订单", []),
        ("高新技术企业539家，先进制造业项目31个", []),
        ("南京新港高新技术创业投资有限公司投资", []),
        ("数据显示，省级工业设计中心1家", []),
        ("无锡、铜陵的非光伏项目", []),
    ],
)
def test_find(text, found):
    mentions = industries.find(Article(1, None, None, None, None, text))
    assert [mention.id for mention in mentions] == found


@pytest.mark.parametrize(
    ("zone", "industry"),
    [
        ("张江医疗器械产业基地", "medical_device"),
        ("成都天府国际生物城", "bio"),
        ("自贡航空产业园", "aerospace"),
        ("杭州物联网小镇", "it"),
        ("遵义表面处理环保产业园", "environment"),
        ("中德(沈阳)高端装备制造产业园", "equipment"),
        ("宜昌高新区生物医药产业园", "bio"),
        # the name of an area carries none
        ("泰州医药高新区", None),
        ("上海化工区", None),
        ("长春汽车经开区", None),
        ("西安航天基地", None),
        ("贵州科学城", None),
        ("学府产业园区", None),
    ],
)
def test_of_name(zone, industry):
    assert industries.of_name(zone) == industry
