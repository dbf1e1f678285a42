"""How lines are set: the width of their marks, on a page that has both."""

from etl import typography
from etl.places import PagePlaces
from etl.records import Line
from etl.topics import Topics

WIDE = "上半年，全区工业总产值完成326亿元，同比增长9.4%；新签约项目46个。"
NARROW = "上半年,全区工业总产值完成326亿元,同比增长9.4%;新签约项目46个。"
MIXED = "上半年，全区工业总产值完成326亿元,同比增长9.4%；新签约项目46个。"
PLAIN = "全区工业总产值完成1,326亿元 14:30开工"


def widths(*texts: str) -> dict[int, str]:
    return dict(typography.widths([Line(i, text) for i, text in enumerate(texts)]))


def test_lines_are_told_apart_where_a_page_has_both():
    assert widths(WIDE, NARROW, PLAIN, NARROW) == {0: "full", 1: "half", 3: "half"}
    assert widths(WIDE, WIDE, PLAIN) == widths(NARROW, NARROW) == widths() == {}


def test_half_width_commas_beside_other_marks_in_full_width():
    """Who sets commas half wide may leave ；and ？ as they are."""
    line = "上半年,全区工业总产值完成326亿元；新签约项目46个,增长9.4%。谁来干？"
    assert widths(WIDE, line, NARROW) == {0: "full", 1: "half", 2: "half"}


def test_who_mixes_marks_tells_nothing():
    assert widths(WIDE, NARROW, MIXED, MIXED) == {}
    one = "园区的账，一本一本算清楚。"  # a single mark, beside a line that mixes them
    assert widths(one, *[WIDE] * 8, *[NARROW] * 8, MIXED).keys() == set(range(1, 17))


def test_a_continuation_is_set_like_what_it_continues():
    """Of two lines that could go on, the one that is set like the torn line does."""
    from etl import reading_order

    torn = "西部园区去年的账很清楚，新引进企业46家，"
    texts = [
        torn,
        "其中外资企业9家,增长两成,",
        "其中外资企业12家，增长三成。",
        NARROW,
        NARROW,
        WIDE,
    ]
    linked = reading_order.link([Line(i, text, "body") for i, text in enumerate(texts, 1)])
    assert {line.number: line.continues for line in linked}[3] == 1


def test_a_line_speaks_for_the_article_that_is_set_like_it():
    """Lines without a word in common: the width of their marks says whose the stray one is."""
    titles = {1: [Line(1, "早市，老街", "title")], 2: [Line(2, "等船:码头一夜", "title")]}
    wide = ["卖菜的多，吆喝声远，桥头都听见。", "摊主说，如今好了，孩子却不肯起早。"]
    narrow = ["灯亮了一夜,谁也不说话,只抽烟。", "雾散了,汽笛响,缓缓离岸。", "急不得,越急,水越浑。"]
    judged = [Line(number, text, "body") for number, text in enumerate([*wide, *narrow], 3)]
    page = [*titles[1], *titles[2], *judged]
    topics = Topics(page, judged, titles, PagePlaces([]))
    owner = {3: 1, 4: 1, 5: 1, 6: 2, 7: 2}  # 5 strayed
    found = topics.affinities(owner)
    assert found[5][2] == 0 > found[5][1]
    assert found[3][1] == 0 > found[3][2]
