"""Numbers that state no metric, with the reason why they were left out."""

import pytest
import reading


@pytest.mark.parametrize(
    "body",
    [
        # durations, dates, times
        "从拿地到开工仅用45天。",
        "历时3年，园区完成改造。",
        "上午9时30分，签约仪式开始。",
        "2024年6月12日，签约仪式举行。",
        # ordinals and grades
        "第三届创新大赛落幕。",
        "园区引入第三方机构12家次之一。",
        "打造一流营商环境。",
        # names
        "深入推进“四个一批”。",
        "实施“双50”工程。",
        "园区形成“3+4+N”产业体系。",
        "出台“人才10条”。",
        "聚焦5大领域、8条产业链。",
        "建设5G基站。",
        # laws and documents
        "印发《若干措施》（合高管〔2024〕15号）。",
        "发布《高新区三年行动计划（2024—2026年）》。",
        "该办法共28条。",
        "根据条例第十六条规定办理。",
        # percentage points
        "税收收入增速高于全市2.3个百分点。",
        "占比提升1.8个百分点。",
        # thresholds
        "年主营业务收入2000万元及以上的工业企业纳入统计。",
        # machines, output in pieces, technical figures
        "车间里120台机器人同时作业。",
        "该产线年产能30万套。",
        "良品率达99.8%。",
        "火箭推力达80吨。",
        "芯片制程达到14纳米。",
        # doings
        "他一周跑了47家企业。",
        # guesses
        "数十家企业前来咨询。",
        "三五家企业抱团发展。",
        # service
        "办理时限压缩70%。",
        "政务服务事项网办率达100%。",
        "群众满意度99%。",
        # money of people
        "月薪8000元。",
        "每吨成本下降120元。",
        # health and traffic
        "地铁3号线穿园而过，距机场28公里。",
        "绿化覆盖率42%。",
    ],
)
def test_nothing_is_told(body):
    assert reading.told(body, "metric", "value") == []


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("2023年，投资超1亿元的制造业项目70个。", [70]),
        ("2023年，新签约10亿元以上项目6个。", [6]),
        ("目前，营收超10亿元的企业达32家。", [32]),
        ("目前，年产值5000万元以上的企业有120家。", [120]),
        ("2023年，新增亿元企业15家。", [15]),
    ],
)
def test_thresholds_are_left_out(body, values):
    assert reading.told(body, "value") == values


def test_every_number_has_its_fate():
    body = "2023年，合肥高新区税收收入36亿元。晶达公司营收3亿元，用时45天。"
    told = reading.read(body)
    fates = [*told.observations, *(r.quantity for r in told.rejections)]
    assert sorted(f.start for f in fates) == [q.start for q in reading.numbers(body)]
    assert all(r.reason for r in told.rejections)
