"""Whose line is whose, and the text of each article in reading order."""

import pytest

from etl import allotment, articles
from etl.records import Line

A1 = "今年春天，湖州高新区的第一批厂房交付使用，入驻的多是做储能电池和控制器的中小企业，订单排到了年底。"
A2 = (
    "“储能这条路，湖州走得早。”湖州高新区招商局的温若兰说，电池企业的上下游如今都在半小时车程之内。"
)
A3 = "湖州高新区下一步将把配套宿舍和公交站一并建起来，让储能企业的工人们下了夜班也有车坐。"
B1 = "一条渔船改出来的实验船停在威海高新区的码头，船上装着十二台海洋监测仪器，每天出海六个小时。"
B2 = "威海高新区的海洋仪器企业已有四十家，码头实验船每年为它们免费出海两百个航次，仪器的返修率降了一半。"
B3 = "威海高新区还计划再造两条实验船，把海洋监测仪器的检测中心搬到码头边上。"


def segment(*rows: tuple):
    """(role, text[, continues]) rows as lines 1, 2, …, segmented."""
    lines = [Line(i, row[1], row[0], 0, *row[2:]) for i, row in enumerate(rows, 1)]
    return articles.segment(lines, "2024-05")


def numbers(*rows: tuple) -> list[int]:
    return [line.article for line in segment(*rows)[0]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ("credit", "视觉中国供图"),
                ("title", "湖州高新区的新账"),
                ("byline", "◎ 温若兰"),
                ("body", A1),
            ],
            [0, 1, 1, 1],
        ),
        (
            [
                ("title", "湖州高新区的新账"),
                ("body", A1),
                ("section", "园镜头"),
                ("kicker", "向海而行"),
                ("title", "威海高新区：实验船出海"),
                ("body", B1),
            ],
            [1, 1, 0, 2, 2, 2],
        ),
        # A headline without a place is of that which its text tells of again and again: it loses
        # nothing to a headline below that names the zone of the whole page.
        (
            [
                ("title", "一座园子的昼与夜"),
                ("body", A1),
                ("body", A2),
                ("body", A3),
                ("title", "湖州高新区：一天办好执照"),
                ("body", "“第一天交材料，第二天拿执照。”来办照的人说，窗口的姑娘比他还着急。"),
            ],
            [1, 1, 1, 1, 2, 2],
        ),
        # A headline of another place below a whole headline: their columns stand in turn.
        (
            [
                ("title", "湖州高新区：储能的新账"),
                ("title", "实验船出海"),
                ("title", "威海高新区造船忙"),
                *[("body", text) for text in (B1, A1, B2, A2, B3, A3)],
            ],
            [1, 2, 2, 2, 1, 2, 1, 2, 1],
        ),
        # … or of another zone of the same city.
        (
            [
                ("title", "长寿经开区产值重回八百亿"),
                ("title", "荣昌高新区：电路板“串”起产业园"),
                ("body", "今年1至10月，长寿经开区规上工业总产值812亿元，新材料占了一半。"),
                ("body", "荣昌高新区眼下最抢手的是电路板，产业园里企业四十四家。"),
            ],
            [1, 2, 1, 2],
        ),
        # Places of one headline do not part it.
        (
            [
                ("title", "两份开工单"),
                ("title", "湖州补短板，威海造新船"),
                ("body", A1),
                ("body", B1),
            ],
            [1, 1, 1, 1],
        ),
        # A kicker below its headline opens no article.
        (
            [
                ("title", "湖州高新区的新账"),
                ("kicker", "园区经济观察"),
                ("byline", "◎ 温若兰"),
                ("body", A1),
            ],
            [1, 1, 1, 1],
        ),
        # The tail of the second article stands above its headline.
        (
            [
                ("title", "湖州高新区的新账"),
                ("body", A1),
                ("body", A2),
                ("body", A3),
                ("body", B2),
                ("body", B3),
                ("title", "威海高新区：实验船出海"),
                ("byline", "◎ 吴大江"),
                ("body", B1),
            ],
            [1, 1, 1, 1, 2, 2, 2, 2, 2],
        ),
        # A continuation follows the line that it goes on with.
        (
            [
                ("title", "湖州高新区的新账"),
                ("body", A1),
                ("body", A2),
                ("body", "个，比去年多了一半。", 6),
                ("title", "威海高新区：实验船出海"),
                ("body", B1 + "今年已出海二十"),
                ("body", B2),
            ],
            [1, 1, 1, 2, 2, 2, 2],
        ),
        # Two columns line by line in turn below the second headline: halves two lines apart.
        (
            [
                ("title", "湖州高新区：储能的新账"),
                ("body", A1),
                ("title", "威海高新区：实验船出海"),
                *[("body", text) for text in (A2[:30], B1[:24])],
                *[("body", A2[30:], 4), ("body", B1[24:], 5)],
                *[("body", text) for text in (A3[:20], B2[:26])],
                *[("body", A3[20:], 8), ("body", B2[26:], 9)],
                ("body", B3),
            ],
            [1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 2],
        ),
        # Halves of two paragraphs of one article in turn are of one article.
        (
            [
                ("title", "威海高新区：实验船出海"),
                ("body", B1),
                ("title", "湖州高新区：储能的新账"),
                *[("body", text) for text in (A1[:30], A2[:30])],
                *[("body", A1[30:], 4), ("body", A2[30:], 5)],
                *[("body", text) for text in (A3[:20], "湖州高新区的宿舍今年")],
                *[("body", A3[20:], 8), ("body", "交付，储能企业先住。", 9)],
            ],
            [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2],
        ),
        # A whole paragraph above the next headline is of the article above it.
        (
            [
                ("title", "湖州高新区的新账"),
                ("byline", "◎ 温若兰"),
                ("body", A1),
                ("body", A2),
                ("body", "“不怕没干成，怕的是忘了没干成。”散会以后，有人在走廊里又说了一遍。"),
                ("title", "实验船出海"),
                ("byline", "◎ 吴大江"),
                ("body", B1),
                ("body", B2),
            ],
            [1, 1, 1, 1, 1, 2, 2, 2, 2],
        ),
        # Two zones of one city: who says 经开区 is of the article on the 经开区.
        (
            [
                ("title", "湖州工业园区的新账"),
                ("body", A1.replace("高新区", "工业园区")),
                ("title", "湖州经开区造船忙"),
                (
                    "body",
                    "一条渔船改出来的实验船停在湖州经开区的码头，船上装着十二台海洋监测仪器。",
                ),
                (
                    "body",
                    "经开区的海洋仪器企业已有四十家，码头实验船每年为它们免费出海两百个航次。",
                ),
                ("title", "园区简讯"),
                ("byline", "◎ 于文静"),
                ("body", A2.replace("高新区", "工业园区")),
            ],
            [1, 1, 2, 2, 2, 3, 3, 3],
        ),
        # The lines of a headline that another column parts are of one article, though the next one's
        # headline may stand one line below as well.
        (
            [
                ("title", "湖州高新区：储能的新账"),
                ("byline", "◎ 温若兰"),
                ("kicker", "从渔船到实验船"),
                ("body", A1),
                ("title", "威海高新区：实验船出海"),
                ("byline", "◎ 吴大江"),
                ("body", B1),
                ("body", B2),
            ],
            [1, 1, 2, 1, 2, 2, 2, 2],
        ),
        # Kickers alone on top, over two columns in turn.
        (
            [
                ("kicker", "园区对照"),
                *[("body", text) for text in (A2[:30], B1[:24])],
                *[("body", A2[30:], 2), ("body", B1[24:], 3)],
                *[("body", text) for text in (A3[:20], B2[:26])],
                *[("body", A3[20:], 6), ("body", B2[26:], 7)],
                ("title", "湖州高新区：储能的新账"),
                ("body", A1),
            ],
            [1] * 11,
        ),
        # A page without a headline is one article.
        ([("credit", "视觉中国供图"), ("body", A1), ("body", A2)], [0, 1, 1]),
        ([], []),
    ],
)
def test_segment_numbers(rows, expected):
    assert numbers(*rows) == expected


def test_regions_of_heads_over_two_bylines():
    """Two bylines below: the heads of two articles, though the first one names no place."""
    rows = [
        ("title", "老电池的第二炉火"),
        ("title", "威海高新区造船忙"),
        ("byline", "◎ 本报记者 温若兰"),
        ("byline", "◎ 本报记者 吴大江"),
        ("body", B1),
    ]
    lines = [Line(i, text, role) for i, (role, text) in enumerate(rows, 1)]
    regions = allotment._regions(lines)
    assert [regions[line.number] for line in lines] == [1, 2, 2, 2, 2]
    regions = allotment._regions(lines[:3] + lines[4:])
    assert set(regions.values()) == {1}


def test_segment_photo_of_its_own():
    photo = "5月6日，在贵州遵义高新区的一处工地，工人正在吊装钢梁。该园区总投资约10亿元，占地约332亩，已有13家企业入驻，从业人员突破800人。 石青/摄"
    rows = [
        ("title", "湖州高新区的新账"),
        ("body", A1),
        ("section", "园光影"),
        ("caption", photo),
        ("title", "威海高新区：实验船出海"),
        ("body", B1),
    ]
    lines, found = segment(*rows)
    assert [line.article for line in lines] == [1, 1, 0, 2, 3, 3]
    assert [article.title for article in found] == [
        "湖州高新区的新账",
        None,
        "威海高新区：实验船出海",
    ]
    assert found[1].body == photo


def test_segment_caption_of_the_article_around_it():
    rows = [
        ("title", "湖州高新区的新账"),
        ("body", A1),
        ("caption", "图为湖州高新区的储能电池车间。"),
        ("body", A2),
    ]
    assert numbers(*rows) == [1, 1, 1, 1]


def test_segment_restores_the_text():
    rows = [
        ("title", "湖州高新区"),
        ("title", "的新账"),
        ("kicker", "向湖而兴"),
        ("byline", "◎ 温若兰"),
        ("body", "厂房交付四十"),
        ("quote", "储能这条路"),
        ("heading", "## 算账"),
        ("body", "  万平方米。", 5),
        ("body", A2),
    ]
    _, (article,) = segment(*rows)
    assert article.title == "湖州高新区 的新账"
    assert (article.kicker, article.byline, article.published) == ("向湖而兴", "温若兰", "2024-05")
    assert article.body == f"厂房交付四十万平方米。\n算账\n{A2}"
    assert [p.role for p in article.paragraphs] == ["body", "heading", "body"]
    assert article.paragraphs[0].starts == ((0, 5), (6, 8))
    for paragraph in article.paragraphs:
        assert "\n" not in article.body[paragraph.start : paragraph.end]


def test_segment_puts_the_tail_behind():
    rows = [
        ("title", "湖州高新区的新账"),
        ("body", A1),
        ("body", A2),
        ("body", A3),
        ("body", B2),
        ("body", B3),
        ("title", "威海高新区：实验船出海"),
        ("body", B1),
    ]
    _, found = segment(*rows)
    assert found[1].body == "\n".join([B1, B2, B3])


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("固定资 产投资1046 亿元，增长 10. 3%", "固定资产投资1046亿元，增长10.3%"),
        ("有企业 86家，占全市的31. 5 %", "有企业86家，占全市的31.5%"),
        ("搬运 AGV 小车 120 350", "搬运 AGV 小车120 350"),
    ],
)
def test_stray_blanks_within_words_and_figures(printed, read):
    _, (article,) = segment(("title", "湖州高新区的新账"), ("body", printed))
    assert article.body == read
