"""What a rule grants, and the conditions it sets."""

import pytest
import reading


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("对首次认定的高新技术企业，给予20万元奖励。", [(200000, "value", "exact")]),
        ("对新认定的瞪羚企业，一次性奖励30万元。", [(300000, "value", "exact")]),
        ("单个项目支持额度最高可达2000万元。", [(2e7, "value", "max")]),
        ("每年补贴总额不超过300万元。", [(3e6, "value", "max")]),
        ("按研发投入的20%给予补助，最高500万元。", [(20, "rate", "exact"), (5e6, "value", "max")]),
        (
            "给予贷款利息50%的贴息，每家企业每年最高100万元。",
            [(50, "rate", "exact"), (1e6, "value", "max")],
        ),
        (
            "对创业团队给予50万元至500万元的启动资金支持。",
            [(5e5, "value", "over"), (5e6, "value", "max")],
        ),
        ("按1：1的比例给予配套奖励。", [(100, "rate", "exact")]),
        ("分别给予100万元、50万元的奖励。", [(1e6, "value", "exact"), (5e5, "value", "exact")]),
        ("对入驻孵化器的企业，前三年租金按80%给予补贴。", [(80, "rate", "exact")]),
        ("对上市企业给予最高不超过1000万元的奖励。", [(1e7, "value", "max")]),
        ("高层次人才最高可享受600万元安家补贴。", [(6e6, "value", "max")]),
    ],
)
def test_rules_grant(body, expected):
    assert reading.told(body, "value", "measure", "bound") == expected
    assert set(reading.told(body, "level", "metric", "status")) == {
        ("policy", "support_cap", "rule")
    }
    assert set(reading.told(body, "basis", "segment", "zone")) == {(None, None, reading.ZONE)}


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("对年营业收入首次突破1亿元的企业，给予20万元奖励。", [200000]),
        ("固定资产投资5亿元以上的项目，给予500万元奖励。", [5e6]),
        ("对年营业收入首次突破10亿元、50亿元的企业，分别奖励50万元、200万元。", [5e5, 2e6]),
        ("对年产值首次突破10亿元、50亿元的企业，给予50万元、200万元奖励。", [5e5, 2e6]),
        ("对总投资1亿元以上、亩均税收30万元以上的项目，按投资额的5%给予奖励。", [5]),
        ("年营收达到2000万元的软件企业，可获得10万元奖励。", [1e5]),
        ("对实缴注册资本1000万元以上的企业，按实缴资本的2%给予奖励。", [2]),
        ("当年研发费用增长20%以上的，给予10万元补助。", [1e5]),
    ],
)
def test_conditions_are_left_out(body, values):
    assert reading.told(body, "value") == values


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2023年，全区兑现奖补资金3.6亿元。", [("support_funds", "zone")]),
        ("2023年，全区向企业发放扶持资金2.1亿元。", [("support_funds", "zone")]),
        ("2023年，全区共拨付专利奖励资金3200万元。", [("support_funds", "zone")]),
        ("2023年，全区减税降费8.9亿元。", [("tax_relief", "zone")]),
    ],
)
def test_money_paid_is_no_rule(body, expected):
    assert reading.told(body, "metric", "level") == expected


@pytest.mark.parametrize(
    "body",
    [
        "晶达公司获得高新区奖励20万元。",
        "大赛一等奖奖金50万元。",
        "李博士拿到了80万元安家补贴。",
    ],
)
def test_money_of_one_is_no_rule(body):
    assert [row for row in reading.told(body, "level", "metric") if row[0] == "policy"] == []


def test_subject_of_a_rule():
    [(subject, industry)] = reading.told(
        "对首次认定的高新技术企业，给予20万元奖励。", "subject", "industry"
    )
    assert "高新技术企业" in subject
    assert industry is None
