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
    [
        "全区企业达到320家",
        "上市公司20家",
        "企业总数突破5000家",
        "引进外资企业3家",
        pytest.param(
            "公司制改革稳步推进",
            marks=reading.missed(
                "subjects.toml company.not_company: 公司制 is not reached by the match 公司"
            ),
        ),
        # industries at the head of a clause, not brands
        "生物医药与新能源两大产业产值600亿元",
        "生物医药已集聚企业210家",
        "新能源汽车今年产值突破300亿元",
        "人工智能在园区加速集聚",
        "商业航天从无到有，集聚企业26家",
        "智能网联汽车将成为新引擎",
        "动力电池与储能两条产业链并进",
    ],
)
def test_find_no_company(text):
    assert "company" not in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "长沙市实现地区生产总值1.43万亿元",
        "全国高新技术企业46万家",
        "山东省高新技术企业3.2万家",
        "我国储能市场规模",
    ],
)
def test_find_regions(text):
    assert "region" in _kinds(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("总投资52亿元的星驰动力电池项目开工", "星驰动力电池项目"),
        ("瑞川高端传感器生产基地项目签约落户", "瑞川高端传感器生产基地项目"),
        ("计划投资20亿元的绿能储能电池项目", "绿能储能电池项目"),
        ("新城建设发展有限公司智能制造项目总投资20亿元", "新城建设发展有限公司智能制造项目"),
        ("去年5月动工的中科微纳加工平台项目已经封顶", "中科微纳加工平台项目"),
        pytest.param(
            "记者来到位于科学大道的嘉禾精密智能制造项目现场",
            "嘉禾精密智能制造项目",
            marks=reading.missed("subjects.project: 现场 may not follow the name of a project"),
        ),
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
        pytest.param(
            "作为园区首批入驻企业，博康医疗拥有医疗器械注册证26张。",
            marks=reading.missed(
                "subjects.company: a brand is seen only at the head of a clause and before a short list of words"
            ),
        ),
        "博康医疗在高新区投资3亿元建厂，用工800人。",
        "落户园区的华芯半导体，去年营收突破6亿元。",
        "园区企业云帆科技去年新增专利45件，营收增长60%。",
        "云帆科技已完成3轮融资，估值50亿元。",
        "在安徽云帆科技有限公司，企业负责人说，今年订单增长40%，产值可达8亿元。",
        "安徽云帆科技有限公司的车间里，5条产线满负荷运转，年产值3亿元。",
        "车间内，200多名工人正赶制订单，日产值达80万元。",
        # one person
        "创业12年，李伟带领团队获得专利38项。",
        "王教授发表论文120篇，培养研究生45名。",
        "张博士团队有成员26人，承担国家级项目8项。",
        "从业30年的老师傅王建军带出了徒弟46名。",
        # one event
        "展会设展位800个，参展企业420家，观众3.6万人次。",
        "招聘会现场，120家企业设摊，吸引1800余名求职者。",
        "创新大赛共征集项目680个，评出一等奖3个。",
        "推介会上，来自长三角的150家企业参会。",
        # a city, a province, the nation
        "2023年，长沙市签约项目360个，总投资2100亿元。",
        "今年一季度，全省规上工业企业利润总额增长12%。",
        "放眼全国，人工智能企业已超过4500家。",
        "目前，我国共有独角兽企业369家。",
        "长三角三省一市的上市公司占全国的三分之一。",
        "合肥市高新技术企业突破8400家。",
        "安徽省规上工业增加值增长7.5%。",
        "全国共有国家级专精特新“小巨人”企业1.2万家。",
        "据统计，我国集成电路产业规模已超过1.2万亿元。",
        # other zones together
        "全国178家国家高新区实现园区生产总值18万亿元。",
        "长三角地区29家国家高新区共有高新技术企业4.5万家。",
        "全省12家省级以上高新区实现营业收入3.4万亿元。",
        "国家高新区集聚了全国36%的高新技术企业。",
        "全国23个自贸试验区外贸进出口增长2.7%。",
        "截至2023年底，国家高新区总数达178家。",
        "232家国家级经开区实现进出口总额10万亿元，增长3.8%。",
    ],
)
def test_numbers_of_others_are_left_out(body):
    assert reading.told(body, "metric", "value") == []


@pytest.mark.parametrize(
    ("zone", "body", "expected"), reading.cases("subjects", "zone", "body", "expected")
)
def test_whose_number(zone, body, expected):
    """Numbers of companies, people, events and regions are left out, those of the zone are kept."""
    told = [_short(o, zone) for o in reading.read(body, zone).observations]
    assert sorted(told) == sorted(row for row in expected.split("; ") if row)


def _short(o, zone):
    """`company_count 320`, `revenue growth 12`; @ before a project's, another zone's name before its."""
    level = "" if o.level == "zone" else "@"
    named = "" if o.zone == zone else f"{o.zone} "
    measure = "" if o.measure == "value" else f"{o.measure} "
    return f"{level}{named}{o.metric} {measure}{reading.number(o.value)}"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("科大国创去年实现营业收入24亿元", ["科大国创"]),
        ("位于成都高新区的极米科技，去年销售收入35亿元", ["极米科技"]),
        ("“小巨人”企业云洲智能累计申请专利800件", ["云洲智能"]),
        ("据国盾量子介绍，现有专利412件", ["国盾量子"]),
        ("山推股份、辰欣药业等企业增资扩产，山推股份去年出口56亿元", ["山推股份"]),
        # words of the field are no names
        ("科技创新去年再上台阶", []),
        ("外贸出口去年增长12%", []),
        ("光纤光缆去年产值80亿元", []),
        ("松山湖去年产值突破5000亿元", []),
        ("四川绵阳去年增长6%", []),
        # the first company is not one company
        ("从1988年第一家企业注册", []),
    ],
)
def test_names_of_companies(text, names):
    found = subjects.find(reading.article(text))
    assert [m.id for m in found if m.kind == "company"] == names
