"""Places of lines, told as finely as a page needs."""

import pytest

from etl.places import PagePlaces, find_places, leading_place, leading_zone

CHONGQING = ["璧山高新区快", "西永综保区慢", "璧山高新区又快了", "西永综保区也快了"]


@pytest.mark.parametrize(
    ("lines", "text", "expected"),
    [
        # one zone of a city: the city says the same
        (["常州高新区比无锡快"], "常州高新区比无锡快", ("常州", "无锡")),
        # two of them, named again and again: each for itself, and the city says nothing
        (CHONGQING, "璧山高新区快", ("璧山高新区",)),
        (CHONGQING, "重庆全市，常州高新区", ("常州",)),
        # named once, a zone is only mentioned
        (CHONGQING[:2], "璧山高新区快", ("重庆",)),
        # a park is of the zone that it lies in
        (
            ["成都高新区", "成都天府国际生物城", "成都高新区", "成都天府国际生物城"],
            "成都天府国际生物城",
            ("成都",),
        ),
        # a city of which the table knows no zone
        (["衡水高新区快"], "位于衡水北部", ("衡水",)),
        # a county by its name where the page has a zone of it; elsewhere 和平 is peace
        (["走进南安经开区"], "南安的石材", ("南安",)),
        (["走进合肥经开区"], "南安的石材", ()),
        (["合肥市包河区"], "和平的年代，去了南安市", ("南安",)),
    ],
)
def test_named_in(lines, text, expected):
    assert PagePlaces(lines).named_in(text) == expected


def test_places_of_a_line():
    assert find_places("常州高新区比常州快") == {"常州": 2}
    assert leading_place("常州高新区比无锡快") == "常州"
    assert leading_place("快过常州") == ""


def test_leading_zone():
    """A zone of the table by its name, one that no table has by its form, else a city."""
    assert leading_zone("常州高新区比无锡快") == "常州高新区"
    assert leading_zone("泰和高新区首批项目开工") == "泰和高新区"
    assert leading_zone("常州快过无锡") == "常州"
    assert leading_zone("园区首批项目开工") == leading_zone("") == ""


def test_page_places_of_zones_that_no_table_knows():
    """A name that comes again before a kind of zone is a place, whole and without the kind."""
    lines = [
        "察哈汗高新区快",
        "在察哈汗高新区里",
        "内蒙古察哈汗高新区慢",
        "哈尔滨高新区",
        "岳阳城陵矶综合保税区",
    ]
    page = PagePlaces(lines * 2)
    assert page.named_in("察哈汗的电") == ("察哈汗",)
    assert page.named_in("尔滨的冰，阳城陵矶的港") == ()
    assert PagePlaces(lines[:2]).named_in("察哈汗的电") == ()
