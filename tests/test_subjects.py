"""Whose numbers they are: companies, cities, persons, other zones, named projects."""

import pytest
import reading

from etl import subjects


def _kinds(text):
    return {m.kind for m in subjects.find(reading.article(text))}


@pytest.mark.parametrize(
    "text",
    [
        "湖南智远科技股份有限公司现有员工1200人",
        "公司年产值15亿元",
        "该公司去年销售收入2亿元",
        "这家企业拥有专利56件",
        "华远机器人公司首期投资3亿元",
        "走进博康医疗科技有限公司，生产线上一片忙碌",
        "该企业产品远销40多个国家",
    ],
)
def test_find_companies(text):
    assert "company" in _kinds(text)


@pytest.mark.parametrize(
    "text",
    ["全区企业达到320家", "上市公司20家", "企业总数突破5000家", "引进外资企业3家", "公司制改革稳步推进"],
)
def test_find_no_company(text):
    assert "company" not in _kinds(text)


@pytest.mark.parametrize(
    "text",
    ["长沙市实现地区生产总值1.43万亿元", "全国高新技术企业46万家", "山东省高新技术企业3.2万家", "我国储能市场规模"],
)
def test_find_regions(text):
    assert "region" in _kinds(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("总投资52亿元的星驰动力电池项目开工", "星驰动力电池项目"),
        ("瑞川高端传感器生产基地项目签约落户", "瑞川高端传感器生产基地项目"),
        ("计划投资20亿元的绿能储能电池项目", "绿能储能电池项目"),
        ("去年5月动工的中科微纳加工平台项目", "中科微纳加工平台项目"),
        ("记者来到位于科学大道的嘉禾精密智能制造项目现场", "嘉禾精密智能制造项目"),
    ],
)
def test_find_names_projects(text, name):
    named = [m.id for m in subjects.find(reading.article(text)) if m.kind == "project"]
    assert name in named


@pytest.mark.parametrize(
    "text",
    [
        "新签约项目38个",
        "一批重点产业项目集中开工",
        "亿元以上项目12个",
        "国家重点研发计划项目6项",
        "多个制造业项目相继投产",
    ],
)
def test_find_no_project_name(text):
    assert [m for m in subjects.find(reading.article(text)) if m.kind == "project" and m.id] == []


@pytest.mark.parametrize(
    "body",
    [
        # one company
        "华芯微电子有限公司去年营业收入8.6亿元，同比增长32%。",
        "该公司累计申请专利356件，其中发明专利120件。",
        "这家企业占地80亩，员工600余人。",
        "公司负责人介绍，目前订单已排到明年，产值有望突破3亿元。",
        "作为园区首批入驻企业，博康医疗拥有医疗器械注册证26张。",
        # one person
        "创业12年，李伟带领团队获得专利38项。",
        "王教授发表论文120篇，培养研究生45名。",
        # one event
        "展会设展位800个，参展企业420家，观众3.6万人次。",
        "招聘会现场，120家企业设摊，吸引1800余名求职者。",
        # a city, a province, the nation
        "合肥市高新技术企业突破8400家。",
        "安徽省规上工业增加值增长7.5%。",
        "全国共有国家级专精特新“小巨人”企业1.2万家。",
        "据统计，我国集成电路产业规模已超过1.2万亿元。",
        # other zones together
        "全国178家国家高新区实现园区生产总值18万亿元。",
        "长三角地区29家国家高新区共有高新技术企业4.5万家。",
        "全省12家省级以上高新区实现营业收入3.4万亿元。",
    ],
)
def test_numbers_of_others_are_left_out(body):
    assert reading.told(body, "metric", "value") == []
