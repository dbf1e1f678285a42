"""Words that name a metric, and classes of company."""

import pytest
import reading

from etl import metrics


def _metrics(text):
    of = reading.article(text)
    return {m.id for m in metrics.find(of) if m.get("kind") != "policy"}


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("规上工业总产值1200亿元", "output_value"),
        ("光电产业规模超千亿元", "output_value"),
        ("产业链规模300亿元", "output_value"),
        ("营业收入增长8%", "revenue"),
        ("实现营收230亿元", "revenue"),
        ("主营业务收入80亿元", "revenue"),
        ("利润总额28亿元", "profit"),
        ("税收收入36亿元", "tax_revenue"),
        ("上缴税金5.2亿元", "tax_revenue"),
        ("地区生产总值320亿元", "gdp"),
        ("GDP总量达到320亿元", "gdp"),
        ("外贸进出口总额96亿元", "trade_value"),
        ("出口额增长12%", "trade_value"),
        ("总投资56亿元", "investment_total"),
        ("计划投资3亿元", "investment_total"),
        ("投资总额达18亿元", "investment_total"),
        ("固定资产投资增长9%", "fixed_asset_investment"),
        ("固投完成60亿元", "fixed_asset_investment"),
        ("实际利用外资3亿美元", "foreign_investment"),
        ("实际使用外资2亿美元", "foreign_investment"),
        ("获得股权融资12亿元", "equity_funding"),
        ("授信额度50亿元", "loan_funding"),
        ("发放贷款6亿元", "loan_funding"),
        ("专利质押融资2亿元", "loan_funding"),
        ("产业基金规模100亿元", "fund_size"),
        ("减税降费7亿元", "tax_relief"),
        ("兑现扶持资金2亿元", "support_funds"),
        ("市场主体5万户", "market_entity_count"),
        ("高新技术企业500家", "company_count"),
        ("签约项目30个", "project_count"),
        ("省级重点实验室12家", "platform_count"),
        ("新型研发机构18家", "platform_count"),
        ("孵化器20家", "platform_count"),
        ("发明专利3000件", "patent_count"),
        ("高层次人才260名", "talent_count"),
        ("从业人员8万人", "talent_count"),
        ("提供岗位1200个", "job_count"),
        ("规划面积12平方公里", "land_area"),
        ("占地面积200亩", "land_area"),
        ("建筑面积8万平方米", "floor_area"),
        ("标准厂房30万平方米", "floor_area"),
        ("驰名商标6件", "brand_count"),
        ("1类新药获批上市5个", "approved_product_count"),
        ("获得国家科技进步奖3项", "award_count"),
    ],
)
def test_find(text, metric):
    assert metric in _metrics(text)


@pytest.mark.parametrize(
    "text",
    [
        "园区环境优美，交通便利",
        "高新区位于城市西南部",
        "记者从管委会获悉",
        "从立案到结案仅用45天",
        "天气晴好，气温23度",
    ],
)
def test_find_nothing(text):
    assert _metrics(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高新技术企业500家", ["高新技术企业"]),
        ("国家高企总数500家", ["高新技术企业"]),
        ("科技型中小企业入库700家", ["科技型中小企业"]),
        ("专精特新企业90家", ["专精特新企业"]),
        ("国家级专精特新“小巨人”企业21家", ["小巨人企业"]),
        ("国家专精特新重点“小巨人”企业7家", ["专精特新企业", "小巨人企业"]),
        ("独角兽企业2家、潜在独角兽企业6家", ["独角兽企业", "潜在独角兽企业"]),
        ("瞪羚企业36家", ["瞪羚企业"]),
        ("“链主”企业8家", ["链主企业"]),
        ("规模以上工业企业320家", ["规上企业"]),
        ("规上服务业营业收入", ["规上企业"]),
        ("上市公司30家", ["上市企业"]),
        ("百亿级企业3家", ["百亿企业"]),
        # none of the classes
        ("外资企业40家", []),
        ("上市许可持有人制度", []),
        ("药品上市", []),
    ],
)
def test_find_segments(text, found):
    assert [m.id for m in metrics.find_segments(reading.article(text))] == found


def test_counters_know_units():
    assert metrics.counters()["company_count"][0] == "company"
    assert {"家", "户"} <= metrics.counters()["company_count"][1]
    assert "亩" not in metrics.counters()["project_count"][1]
