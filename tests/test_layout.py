"""Roles of lines, on lines of our own."""

import pytest

from etl import layout
from etl.records import Source
from etl.shapes import is_names, plain, surface_role


def page(*texts: str) -> Source:
    """A page of these lines, an empty one between each two."""
    return Source("page.txt", "\n\n".join(texts) + "\n", "", "utf-8")


def roles(*texts: str) -> list[str]:
    return [line.role for line in layout.label(page(*texts))]


LONG = "湖州高新区今年以来新签约项目三十二个，总投资一百八十亿元，其中亿元以上项目占了七成，开工率比去年同期高出五个百分点。"
OTHER = (
    "园区负责人说，土地、用能和人才三本账都要算清楚，算不清楚的项目宁可等一等，也不能先上车再补票。"
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("视觉中国供图", "credit"),
        ("图片来源：湖州高新区", "credit"),
        ("本报资料图片", "credit"),
        ("渝报图片", "credit"),
        ("园镜头", "section"),
        ("生活·人物", "section"),
        ("阿依努·巴合提", "body"),
        ("本报记者 温若兰 发自上海", "byline"),
        ("■ 园光影", "section"),
        ("◎ 本报记者 温若兰 通讯员 吴大江", "byline"),
        ("◎ 温若兰 吴大江", "byline"),
        ("本报记者 宋立群 通讯员 于文静", "byline"),
        ("文 温若兰 图 吴大江", "byline"),
        ("湖州日报", "section"),
        ("园区之窗", "section"),
        ("高新要闻", "section"),
        ("本版摄影 史可为", "credit"),
        ("园区·口岸", "body"),
        ("半年答卷·园区篇", "body"),
        ("政策直通车", "section"),
        ("湖州高新区：政策直通车开进车间", "body"),
        ("2016年3月12日 星期六 第5版 园区周刊", "section"),
        ("第03版 园区经济", "section"),
        ("责任编辑：温若兰 版式：吴大江", "section"),
        ("2016年3月12日，园区迎来第一批住户", "body"),
        ("湖州日报记者走进园区，听企业算三本账。", "body"),
        ("湖州高新区的质检员在看灯板。 资料片", "caption"),
        ("本报记者 温若兰", "byline"),
        ("■ 湖北日报全媒记者 甘棠", "byline"),
        ("◎ 本报记者 祝慕川 衢州记者站 徐临溪", "byline"),
        ("图为湖州高新区一家电池企业的检测线。 温若兰摄", "caption"),
        ("6月2日，工人在湖州高新区的产线上检查叶片。 温若兰/摄", "caption"),
        ("湖州高新区的人工湿地 资料图片", "caption"),
        # Running text in which the same words stand.
        ("记者在园区看到，三条产线已经复工。", "body"),
        ("企业为孩子们供图书五百册，园区提供场地。", "body"),
        ("园区光影艺术节吸引游客三万人次。", "body"),
        ("本报记者从湖州高新区获悉，今年签约项目三十个。", "body"),
    ],
)
def test_surface_role(text, role):
    assert surface_role(text) == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("温若兰 吴大江", True),
        ("欧阳明远", True),
        ("增速回升 结构向优", False),
        ("高屋建瓴", False),
        ("", False),
    ],
)
def test_is_names(text, expected):
    assert is_names(text) is expected


def test_plain_drops_marks():
    assert plain("## 改革“试验田” ") == "改革“试验田”"


def test_label_numbers_lines_as_the_page_does():
    source = Source("page.txt", "\ufeff\r\n湖州高新区再添新园\r\n \u3000\r\n" + LONG, "", "utf-8")
    assert [line.number for line in layout.label(source)] == [2, 4]


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n\t"])
def test_label_of_nothing(text):
    assert layout.label(Source("page.txt", text, "", "utf-8")) == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["湖州高新区：一片湖边的新账", "◎ 本报记者 温若兰", LONG, "算清三本账", OTHER],
            ["title", "byline", "body", "heading", "body"],
        ),
        (
            ["# 湖州高新区的新账", "图片来源：湖州高新区", LONG, "## 算清三本账", OTHER],
            ["title", "credit", "body", "heading", "body"],
        ),
        (
            ["## 一线调研", "# 湖州高新区的新账", LONG],
            ["kicker", "title", "body"],
        ),
        (
            ["稳增长 促改革 惠民生", "湖州高新区上半年工业总产值增长一成", LONG],
            ["kicker", "title", "body"],
        ),
        (
            ["今年签约三十二个项目", "湖州高新区招商提速", "本报讯（记者 温若兰）" + LONG],
            ["title", "title", "body"],
        ),
        # A second headline, over a news item.
        (
            ["湖州高新区的新账", LONG, "太仓高新区再签五个项目", "本报讯（记者 吴大江）" + OTHER],
            ["title", "body", "title", "body"],
        ),
        # A series and a line led by a dash stand beside the headline.
        (
            ["走进高新区系列报道之三", "湖州高新区：“腾”与“转”之间", "◎ 温若兰", LONG],
            ["kicker", "title", "byline", "body"],
        ),
        (
            ["“电谷”怎样过冬", "——访湖州高新区管委会主任吴大江", "◎ 温若兰", LONG],
            ["title", "kicker", "byline", "body"],
        ),
        # The series that a page is of names its zone; a headline that does stays one.
        (
            [
                "走进湖州高新区·园区篇",
                OTHER,
                "湖边的新账",
                "湖州光电产业园：老厂房里的新行当",
                "◎ 温若兰",
                LONG,
            ],
            ["section", "body", "title", "title", "byline", "body"],
        ),
        (
            ["直击湖州高新区招聘会", OTHER, "湖州光电产业园：老厂房里的新行当", "◎ 温若兰", LONG],
            ["title", "body", "title", "byline", "body"],
        ),
        (
            ["湖州高新区的新账", LONG, "湖州光电产业园：老厂房里的新行当", "◎ 温若兰", OTHER],
            ["title", "body", "title", "byline", "body"],
        ),
        # A headline that ends like running text, over the place that it names.
        (
            ["湖州高新区的新账", LONG, "太仓高新区：车轮又转快了", "本报太仓8月11日电 " + OTHER],
            ["title", "body", "title", "body"],
        ),
        # What names a column stays one over a headline; a crosshead is no headline because a second
        # zone of its article is told of below it.
        (
            [
                "湖州高新区的新账",
                LONG,
                "园区简讯",
                "太仓高新区再签五个项目",
                "本报讯（记者 吴大江）" + OTHER,
            ],
            ["title", "body", "section", "title", "body"],
        ),
        # A torn line may end with a figure.
        (
            [
                "湖州高新区的新账",
                LONG,
                "园区今年的任务也排定了：新投产项目15个，产值奔着160",
                "亿元去。" + OTHER,
            ],
            ["title", "body", "body", "body"],
        ),
        # A torn line is short and without a stop too.
        (
            [
                "湖州高新区的新账",
                LONG,
                "据介绍，近三年园区先后引进电",
                "池材料企业四十家。" + OTHER,
            ],
            ["title", "body", "body", "body"],
        ),
        (
            ["湖州高新区的新账", LONG, OTHER, "温若兰 吴大江"],
            ["title", "body", "body", "byline"],
        ),
        # A column's name on top of the page, over running text; but a headline over a byline.
        (
            ["数说园区", LONG, "湖州高新区的新账", "◎ 温若兰", OTHER],
            ["section", "body", "title", "byline", "body"],
        ),
        (["三本账", "◎ 温若兰", LONG], ["title", "byline", "body"]),
        # Who wrote it is named below headlines, though they name no place.
        (
            ["湖州高新区的新账", LONG, "一碗小面煮进保税区", "本报记者 温若兰", OTHER],
            ["title", "body", "title", "byline", "body"],
        ),
        # A crosshead, though the column beside it brings the beginning of another article below.
        (
            [
                "湖州高新区的新账",
                LONG,
                "太仓高新区再签五个项目",
                "两条曲线缠在一起",
                "本报讯（记者 吴大江）太仓高新区再签五个项目。" + OTHER,
            ],
            ["title", "body", "title", "title", "body"],
        ),
        # A rare name beside a common one, at the end of an article.
        (
            ["湖州高新区的新账", LONG, "马晓川 铁恩佳", "园光影"],
            ["title", "body", "byline", "section"],
        ),
        # The crosshead takes up a word of the text below.
        (
            ["湖州高新区的新账", LONG, "让原料多转几个弯", "弯是怎么转的？" + OTHER],
            ["title", "body", "heading", "body"],
        ),
        # A few words over a headline inside the page name a column, and a headline follows them,
        # though a picture of its own stands between.
        (
            ["湖州高新区的新账", LONG, "邻里之间", "一条链上的新邻居", OTHER],
            ["title", "body", "section", "title", "body"],
        ),
        (
            [
                "湖州高新区的新账",
                LONG,
                "图说园区",
                "湖州高新区一家企业的车间。 温若兰/摄",
                "三本账",
                OTHER,
            ],
            ["title", "body", "section", "caption", "title", "body"],
        ),
        # Where somebody is from opens no article, a zone of another place does.
        (
            [
                "湖州高新区的新账",
                LONG,
                OTHER,
                OTHER,
                OTHER,
                LONG,
                "先有熟手",
                "他从绍兴带来的师傅有二十六个，绍兴的师傅再教本地人。" + OTHER,
                "绍兴人在这里住了下来。" + OTHER,
            ],
            ["title", *["body"] * 5, "heading", "body", "body"],
        ),
        # One news item of a zone stands below another, each with its dateline; but a dateline below
        # a crosshead may be of a headline above that has none.
        (
            [
                "湖州高新区的新账",
                "◎ 温若兰",
                LONG,
                "区里来了“大块头”",
                "本报讯（记者 温若兰）1月18日，湖州高新区一个项目开工。" + OTHER,
            ],
            ["title", "byline", "body", "title", "body"],
        ),
        # A name of two characters set as wide as one of three.
        (["湖州高新区的新账", "本报记者 雒 川", LONG], ["title", "byline", "body"]),
        # A question that opens a part is text, not a headline.
        (
            ["湖州高新区的新账", LONG, "三本账怎么算", "湖州高新区的三本账是怎样算清的？", OTHER],
            ["title", "body", "heading", "body", "body"],
        ),
        # A crosshead has a few words; a longer line without a stop is torn text.
        (
            [
                "湖州高新区的新账",
                LONG,
                "丝绸是这里的老行当,水边小作坊最多的时候,一匹绸子卖得比成本还",
                OTHER,
            ],
            ["title", "body", "body", "body"],
        ),
    ],
)
def test_label_headlines(texts, expected):
    assert roles(*texts) == expected


def test_label_speaker_called_by_name():
    quote = "每一亩土地都要精打细算"
    texts = [
        "湖州高新区的新账",
        LONG,
        quote + "，",
        "每一家企业都要跑在前面。",
        "电池厂工艺员 聂洪",
    ]
    page = [*texts, f"“{quote}，每一家企业都要跑在前面。”他说，{OTHER}"]
    assert roles(*page)[2:5] == ["quote", "quote", "quote"]


def test_label_pull_quote_and_its_speaker():
    said = (
        "“土地是等不来的，人也是等不来的，”园区主任吴大江说，“先把路修到厂门口，再谈别的。”" + OTHER
    )
    found = roles(
        "湖州高新区的新账",
        LONG,
        said,
        "先把路修到厂门口，再谈别的。",
        "吴大江",
        "湖州高新区管委会主任",
    )
    assert found == ["title", "body", "body", "quote", "quote", "quote"]


def test_label_keeps_two_like_paragraphs():
    like = LONG.replace("三十二", "四十五").replace("一百八十", "二百六十").replace("湖州", "太仓")
    assert roles("湖州高新区的新账", LONG, like + OTHER) == ["title", "body", "body"]


def test_label_caption_above_a_credit():
    found = roles("湖州高新区的新账", "湖州高新区一家企业的展厅", "图片来源：湖州高新区", LONG)
    assert found == ["title", "caption", "credit", "body"]


@pytest.mark.parametrize(
    ("line", "apart", "role"),
    [
        ("湖州高新区一家锂盐企业的中控室里，值班人员正在核对窑温曲线", True, "caption"),
        ("4月12日，湖州高新区一家企业的生产线正在试制汽车顶棚材料。", True, "caption"),
        ("技术人员在湖州高新区一间实验室内调试永磁电机样机", True, "caption"),
        # Not set apart, or with figures: text.
        ("值班的人说，湖州高新区一家锂盐企业的中控室里，窑温曲线正在一点点往下走。", False, "body"),
        ("其中在建的数字文创企业402家，正在招人。", True, "body"),
    ],
)
def test_label_captions_set_apart(line, apart, role):
    """More space above a line than elsewhere: a picture stood there."""
    rows = [
        "湖州高新区的新账",
        "",
        "◎ 本报记者 温若兰",
        "",
        LONG,
        "",
        *[""] * apart,
        line,
        "",
        OTHER,
        "",
    ]
    found = layout.label(Source("page.txt", "\n".join(rows), "", "utf-8"))
    assert found[3].role == role


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("锂盐企业炉工 廖晓彤", ["quote", "quote"]),
        ("廖晓彤 锂盐企业炉工", ["quote", "quote"]),
        ("经济发展局局长 于文静", ["quote", "quote"]),
        ("◎ 本报记者 温若兰", ["body", "byline"]),
    ],
)
def test_label_speaker_of_what_is_said_nowhere_else(speaker, expected):
    found = roles(
        "湖州高新区的新账", "◎ 吴大江", LONG, "火候到了，东西自己会说话。", speaker, OTHER
    )
    assert found[3:5] == expected


def test_label_headline_read_in_turn_with_a_column():
    """Kicker, a line of text, title, a line of text, byline: the headline of the second column."""
    found = roles(
        "湖州高新区的新账",
        "◎ 温若兰",
        LONG,
        "从“一台冰箱”到“一条光链”",
        OTHER,
        "太仓高新区的秋天",
        LONG[:40],
        "本报记者 吴大江 于文静",
        OTHER[:45],
    )
    assert found[3] in ("title", "kicker") and found[5] == "title"
    # A crosshead stands over text without anybody's name.
    assert roles("湖州高新区的新账", "◎ 温若兰", LONG, "从冰箱到光链", OTHER, LONG)[3] == "heading"


def test_label_news_below_strays():
    """The dateline of a headline's own text a line or two below it, among halves of other articles."""
    page = ["湖州高新区的新账", "◎ 温若兰", LONG, OTHER, LONG, OTHER, LONG]
    news = "本报讯（记者 吴大江）6月18日，太仓高新区一家食品厂的烘房里，第一炉肉松出锅，厂长请来了四个村的老人。"
    assert roles(*page, "太仓高新区：肉松出锅", OTHER[:46], news)[7] == "title"


def test_label_headings_of_two_columns():
    """Crossheads of two columns in turn stand together, and are no headline of two lines."""
    page = (
        "湖州高新区的新账",
        "◎ 温若兰",
        LONG,
        "铝锭厂搬来了新邻居",
        "老渔船换上了新帆布",
        OTHER,
        LONG.replace("湖州", "太仓"),
    )
    source = Source("page.txt", "\n\n".join(page) + "\n", "", "utf-8")
    both = {line.number for line in layout.label(source) if line.text in page[3:5]}
    assert [line.role for line in layout.label(source)][3:5] == ["title", "title"]
    assert [line.role for line in layout.label(source, (), both)][3:5] == ["heading", "heading"]
