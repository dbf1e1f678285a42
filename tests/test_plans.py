"""Reached or to come: actual and target."""

import pytest
import reading


@pytest.mark.parametrize(
    "body",
    [
        "力争到2026年，全区高新技术企业达到3000家。",
        "到2025年，全区高新技术企业突破3000家。",
        "2024年，全区计划新增高新技术企业300家。",
        "今年，全区预计新增高新技术企业300家。",
        "到今年年底，全区高新技术企业有望达到3000家。",
        "未来三年，全区将新增高新技术企业600家。",
        "“十四五”末，全区高新技术企业将达3000家。",
        "园区明确，2025年上市企业总数要达到60家。",
        "今年的目标是新增上市企业8家。",
        "合肥高新区拟用三年时间培育上市企业20家。",
        "确保2024年规上工业产值增长10%。",
        "全年规上工业产值预期增长10%。",
        "园区全面建成后，产值可达500亿元。",
        "力求到2027年实现产值800亿元。",
        "明年，园区规上企业将新增40家以上。",
        "年度目标不变：新增高新技术企业120家。",
        "按照安排，今年全区新增上市企业8家。",
        "年内还有12家企业上市。",
    ],
)
def test_targets(body):
    assert reading.told(body, "status") == ["target"]


@pytest.mark.parametrize(
    "body",
    [
        "目前，全区高新技术企业达到2600家。",
        "2023年，全区新增高新技术企业420家。",
        "截至目前，全区上市企业已达30家。",
        "今年上半年，全区规上工业产值增长10%。",
        "2023年，全区完成固定资产投资计划的同时，新增上市企业8家。",
        "“万企上市”计划实施以来，全区累计新增上市企业18家。",
        "去年，全区争取贷款26亿元。",
        "2023年，全区超额完成目标，规上工业产值达到1800亿元。",
        "2023年，全区签约项目58个，计划总投资312亿元。",
        "将军磊科技园所在的合肥高新区，目前上市企业30家。",
        "2023年，全区将服务前移，新增上市企业8家。",
        "虚拟现实是园区的新名片，集聚企业186家。",
        "在拟获评的名单中，园区有企业9家。",
        "全区全年目标完成过半，新增上市企业8家。",
    ],
)
def test_actuals(body):
    assert set(reading.told(body, "status")) == {"actual"}


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        ("2023年，全区规上工业产值达1800亿元，今年力争突破2000亿元。", ["actual", "target"]),
        # a sentence that plans does so to its end, whatever its clauses say
        (
            "按照安排，今年全区将实施项目90个，固定资产投资增长8%，兑现奖补资金2亿元。",
            ["target", "target", "target"],
        ),
        # this year's number begins a row of years to come
        ("各类人才今年超过3500人，2025年4000人。", ["target", "target"]),
        ("全区税收去年36亿元，今年一季度9亿元。", ["actual", "actual"]),
        # the total of projects planned is planned
        ("三季度，该区安排开工项目37个，总投资268亿元。", ["target", "target"]),
        ("今年，该区已开工项目37个，总投资268亿元。", ["actual", "actual"]),
        ("目前，全区上市企业30家，到2026年将达到50家。", ["actual", "target"]),
        ("到2025年，产值达到500亿元。目前，园区已集聚企业320家。", ["target", "actual"]),
        ("预计今年产值增长10%。上半年，园区产值已增长11.2%。", ["target", "actual"]),
        # a project: money and land are committed, what it yields is promised
        (
            "云帆服务器项目总投资30亿元，占地150亩，建成后年产值60亿元，可带动就业800人。",
            ["actual", "actual", "target", "target"],
        ),
        ("云帆服务器项目计划总投资30亿元，预计达产后年税收2亿元。", ["actual", "target"]),
    ],
)
def test_both_in_one_text(body, statuses):
    assert reading.told(body, "status") == statuses
