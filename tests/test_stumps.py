"""Halves of torn sentences that are as short as headlines."""

import pytest

from etl import layout, reading_order
from etl.records import Source

OPEN = "今年春天，湖州高新区的第一批厂房交付使用，入驻的多是做储能电池和控制器的中小企业，订单排到了年底，车间里三班不停。"
NEXT = "“机器没有停过一天。”车间主任吴大江说，他手下的工人来自六个省，最远的坐了二十多个小时火车，过年也有一半人留在厂里。"
LAST = "下一步，园区将把配套宿舍和公交站一并建起来，让工人们下了夜班也有车坐，孩子放学以后有地方写作业。"


def torn(*texts: str) -> list[str]:
    """The lines that are found to be halves of sentences, of a page with these lines."""
    page = Source("page.txt", "\n\n".join(texts) + "\n", "", "utf-8")
    lines = reading_order.link(layout.label(page))
    numbers = reading_order.torn(lines)
    return [line.text for line in lines if line.number in numbers]


def roles(*texts: str) -> list[str]:
    page = Source("page.txt", "\n\n".join(texts) + "\n", "", "utf-8")
    lines = reading_order.link(layout.label(page))
    return [line.role for line in layout.label(page, reading_order.torn(lines))]


@pytest.mark.parametrize(
    ("stump", "rest"),
    [
        (
            "要说清楚这座高新区，绕不开一座汽",
            "车城。从东门往里走，六平方公里的地面上挤着四百多家工厂，白天黑夜都有货车进出，司机们管它叫不夜城。",
        ),
        (
            "测试台的主人温若兰掰着指头算了一天的电",
            "费就要三千多块，开一次机更是要等上两个星期，所以她把所有人的样品排成一张表，谁的急谁先上台子。",
        ),
    ],
)
def test_short_first_halves_are_torn(stump, rest):
    page = (
        "湖州高新区的新账",
        "◎ 本报记者 温若兰",
        OPEN[:31],
        OPEN[31:],
        "家门口的新工厂",
        stump,
        NEXT,
    )
    assert torn(*page, rest, LAST) == [stump]
    assert roles(*page, rest, LAST)[4:6] == ["heading", "body"]


@pytest.mark.parametrize(
    "heading",
    ["家门口的新工厂", "审得快，也要审得准", "从卖材料到卖方案", "湖州高新区：老厂房里的新机器"],
)
def test_headings_are_not(heading):
    """Whatever else is torn on the page: a crosshead is no half, though one waits for its beginning."""
    page = ("湖州高新区的新账", "◎ 本报记者 温若兰", OPEN[:31], OPEN[31:], heading, NEXT)
    assert torn(*page, "车城。从东门往里走，六平方公里的地面上挤着四百多家工厂。", LAST) == []


def test_nothing_is_torn_on_a_whole_page():
    assert torn("湖州高新区的新账", OPEN, "要说清楚这座高新区，绕不开一座城", NEXT, LAST) == []
