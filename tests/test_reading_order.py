"""Which line goes on with which: torn words, lists, quotations; nothing where nothing is torn."""

from pathlib import Path

import pytest

from etl import junctions, layout, matching, reading_order, reference, seams
from etl.read import read_source
from etl.records import Line
from etl.time_steps import time_step

OPEN = "今年春天，湖州高新区的第一批厂房交付使用，入驻的多是做储能电池和控制器的中小企业。"
NEXT = "“机器没有停过一天。”车间主任吴大江说，他手下的工人来自六个省，最远的坐了二十多个小时火车。"
LAST = "下一步，园区将把配套宿舍和公交站一并建起来，让工人们下了夜班也有车坐。"


def continues(*texts: str, roles: dict[int, str] | None = None) -> dict[int, int]:
    """Index of a line -> index of the line it goes on with."""
    kinds = roles or {}
    lines = [Line(i, text, kinds.get(i, "body")) for i, text in enumerate(texts, 1)]
    return {
        line.number - 1: line.continues - 1
        for line in reading_order.link(lines)
        if line.continues is not None
    }


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # A word is torn, right below and further down.
        (
            [
                OPEN,
                "全区新材料产业产值突破三百亿元，产业集",
                "聚度比三年前提高了一倍。",
                NEXT,
                LAST,
            ],
            {2: 1},
        ),
        (
            [
                OPEN,
                "全区新材料产业产值突破三百亿元，产业集",
                NEXT,
                "聚度比三年前提高了一倍。",
                LAST,
            ],
            {3: 1},
        ),
        # The continuation stands above.
        (
            [
                OPEN,
                "聚度比三年前提高了一倍。",
                NEXT,
                "全区新材料产业产值突破三百亿元，产业集",
                LAST,
            ],
            {1: 3},
        ),
        # A number is torn from its unit.
        (
            [OPEN, "上半年，全区完成固定资产投资46", "亿元，增长12.5%。", NEXT],
            {2: 1},
        ),
        # The list goes on with the next year.
        (
            [
                OPEN,
                "按照规划，2026年园区产值要达到480亿元，2027年为600亿元，",
                NEXT,
                "2028年冲刺700亿元。",
                LAST,
            ],
            {3: 1},
        ),
        # Three pieces of one paragraph.
        (
            [
                OPEN,
                "园区拿出真金白银，对新办企业给予奖",
                "励，对技改项目按设备投资的8%给予补",
                "助，单个项目最高500万元。",
                NEXT,
            ],
            {2: 1, 3: 2},
        ),
        # As many rates as values told before; one rate belongs elsewhere.
        (
            [
                OPEN,
                "甲、乙、丙三园产值分别为437亿元、152亿元和89亿元，",
                NEXT,
                "分别增长21.5%、33%和4.1%。",
                LAST,
            ],
            {3: 1},
        ),
        # A rule goes on with what it grants.
        (
            [
                OPEN,
                "园区对首次采购本地设备的整机企业，",
                NEXT,
                "按采购额的5%奖励，上不封顶。",
                LAST,
            ],
            {3: 1},
        ),
        # Halves make one paragraph: a whole one is no second half, a short line is.
        (
            [
                OPEN,
                "管委会的账本上，三年里园区为企业办成的大小事情记了整整九本，其中跑得最多的，",
                LAST,
                "还是用工和融资这两件。",
                NEXT,
            ],
            {3: 1},
        ),
        # Nothing torn.
        ([OPEN, NEXT, LAST], {}),
        ([OPEN], {}),
        ([], {}),
        # A colon introduces the lines below it.
        ([OPEN, "园区主任算了三笔账：", NEXT, LAST], {}),
    ],
)
def test_link(texts, expected):
    assert continues(*texts) == expected


def test_link_over_a_caption():
    texts = [
        OPEN,
        "三年来，园区先后建成标准厂房四十万平方",
        "车间一角 资料图片",
        "米，入驻企业一百二十家。",
        NEXT,
    ]
    assert continues(*texts, roles={3: "caption"}) == {3: 1}


def test_link_leaves_headlines_alone():
    texts = ["湖州高新区的新账", OPEN, "算清三本账", NEXT]
    assert continues(*texts, roles={1: "title", 3: "heading"}) == {}


@pytest.mark.parametrize(
    ("text", "following", "is_torn"),
    [
        ("产业集", "聚度又往上走", True),
        ("补上了产业链的关", "键一环", True),
        ("园区先后建成厂房", "企业陆续入驻", False),
        ("增长12%，", "高于全省", False),
    ],
)
def test_crossing(text, following, is_torn):
    assert (seams.crossing(text, following) > 5) is is_torn


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        ("2025年为400亿元，2026年为480亿元", "2027年为600亿元", 1.0),
        ("2025年为400亿元，2026年为480亿元", "2026年还要再建两个园", -1.0),
        ("去年一季度，投资增长10%", "今年一季度则下降2%", 2.0),
        ("去年一季度，投资增长10%", "今年上半年下降2%", 0.0),
        ("投资增长10%", "消费增长5%", 0.0),
    ],
)
def test_time_step(last, first, expected):
    assert time_step(last, first) == expected


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({1: {2: 3.0, 4: 2.9}, 3: {2: 2.0}}, {1: 4, 3: 2}),
        ({1: {2: 3.0}, 3: {2: 2.0}}, {1: 2}),
        # The best two pairs would chase each other's tail.
        ({1: {2: 3.0, 5: 1.0}, 2: {1: 2.0}}, {1: 2}),
        # A chain of three moves.
        ({1: {9: 3.0, 8: 2.8}, 2: {8: 3.0, 7: 2.5}, 3: {9: 2.9}}, {1: 8, 2: 7, 3: 9}),
        ({}, {}),
    ],
)
def test_best_pairs(scores, expected):
    assert matching.best_pairs(scores) == expected


class Asked(dict):
    """Weights that remember the names they were asked for."""

    def __init__(self, weights):
        super().__init__(weights)
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        self.names.add(name)
        return super().get(name, default)


def test_evidence_has_weights_and_weights_have_evidence(monkeypatch):
    """No evidence is gathered for nothing, and no weight waits for evidence that never comes."""
    asked = Asked(reference.settings("junctions")["weights"])
    monkeypatch.setattr(junctions, "_WEIGHTS", asked)
    for path in sorted((Path(__file__).parent / "gold").glob("*.txt")):
        reading_order.link(layout.label(read_source(path)))
    # No quotation is torn on these pages.
    torn = "吴大江说：“我们要把产业集", "三年来，园区先后建成标准厂房四十万平方"
    assert continues(OPEN, torn[0], "聚度再提高一倍。”", torn[1], LAST)[2] == 1
    # Of kinds that exclude each other one is the yardstick without a weight, and not every pair of
    # an ending and a beginning stands on these pages.
    kinds = ("head_", "after_", "item_", "torn_", "comma_", "list_", "semicolon_", "digit_")
    assert {name for name in asked.names ^ asked.keys() if not name.startswith(kinds)} == set()


def test_halves_part_at_a_picture():
    """What stands below a caption goes on with what stands above it, rather than the line after."""
    texts = [
        OPEN,
        "招商局的办法说来不复杂，一家企业配一名干部，",
        "工人在车间里检测电池。",
        "从选址一直陪到投产。",
        "另一头的车间里，机器声停了下来。",
        LAST,
    ]
    assert continues(*texts, roles={3: "caption"}) == {3: 1}


def test_a_paragraph_broken_once_may_be_long():
    """A long paragraph that only a page break parts is one, though twice as long as the others."""
    first = (
        "今年以来，园区先后开工了"
        + "、".join(f"第{n}期标准厂房" for n in "一二三四五六七八")
        + "，东片"
    )
    second = (
        "区的污水处理厂也已动工，" + "、".join(f"{n}号泵站" for n in range(1, 12)) + "一并改造。"
    )
    assert continues(OPEN, first, second, NEXT, LAST) == {2: 1}


def test_columns_in_turn():
    """Where torn lines go on below the next one again and again, one that tells nothing does too."""
    texts = [
        OPEN,
        "新引进的企业里，做储能的有四十六",
        "渔船改出来的实验船，停在码头的西",
        "家，做控制器和逆变",
        "侧，船上装着十二台仪",
        "器的有三十家，都把研发中心也一并搬了过来，连同",
        "器，每天出海六个小时，回来时带着",
        "食堂和宿舍。",
        "数据和海腥味。",
    ]
    expected = {tail + 2: tail for tail in range(1, 7)}
    assert continues(*texts) == expected
