"""Headlines, kickers and crossheads among the short lines without a stop."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from etl import seams, typography
from etl.places import PagePlaces, places_in
from etl.records import Line, fold
from etl.shapes import FINAL, TELLS, WORDS, is_dateline, is_names, plain
from etl.title_evidence import (
    LONGEST,
    TITLE_SCORE,
    ShortLines,
    is_part_of_several,
    is_signed,
    is_text,
    title_score,
)

_RUNNING_START = re.compile(WORDS["heading"]["running_start"])
_RUNNING_END = re.compile(WORDS["heading"]["running_end"])
_LABELLED = re.compile(WORDS["heading"]["labelled"])
_FIGURES = re.compile(WORDS["heading"]["running_figures"])
_SAID_END = re.compile(r"[。！？!?][”’]$")
_SLOGAN = re.compile(WORDS["heading"]["slogan"])
_COLUMN_HEAD = re.compile(WORDS["section"]["column_head"])
_SMALL_HEAD = re.compile(WORDS["section"]["small_head"])
_OF_SERIES = re.compile(WORDS["section"]["of_series"])
_COLUMN = re.compile(WORDS["kicker"]["column"])
_COLUMN_LENGTH = 12
_SERIES = re.compile(WORDS["kicker"]["series"])
# A longer line that is no headline is a torn piece of text, no crosshead.
_HEADING_LENGTH = 24
_COMMAS = ("；", ";", "，", ",", "、")
# What a page is called on its top is no longer, and tells nothing that is new: ：，！ or a figure.
_PAGE_HEAD = 14
# Halves of paragraphs that stand above their headline.
_STRAYS = 4
# Lines of another column between a headline and its authors.
_STRANGE = 3
# What a word across two lines must save for them to be one.
_BOUND = 5.0


def mark(lines: list[Line], torn: Collection[int] = (), parted: Collection[int] = ()) -> list[Line]:
    """The lines with title, kicker and heading told apart from torn body text.

    "宝鸡高新区:“钛谷”里长出新链条" over a byline -> title, "主导产业站得更稳" -> heading.
    `torn`: the numbers of lines that head nothing; `parted`: of lines that head each a column.
    """
    short = [line.number not in torn and _is_headline_like(line) for line in lines]
    page_places = PagePlaces(line.text for line in lines)
    places = [
        page_places.named_in(line.text) if alike or is_text(line) else ()
        for line, alike in zip(lines, short, strict=True)
    ]
    page = ShortLines(lines, short, places, typography.widths(lines))
    marked = list(lines)
    for block in _by_columns(page, _blocks(page, torn), parted):
        for index, role in zip(block, _judge(page, block), strict=True):
            marked[index] = replace(lines[index], role=role)
    return marked


def _is_headline_like(line: Line) -> bool:
    """Whether a body line is short and without a stop: "10.5亿元！咸安经开区再添产业园"."""
    if line.role != "body":
        return False
    text = line.text.strip()
    if text.startswith("#"):
        return True
    bare = plain(text)
    if (
        len(bare) > LONGEST
        or "。" in bare
        or bare.endswith(_COMMAS)
        or is_dateline(bare)
        or is_names(bare)
    ):
        return False
    return _running_score(bare) < 2


def _running_score(bare: str) -> float:
    """How much a short line looks like a torn piece of running text: "据介绍,近几年" -> 3."""
    folded = fold(bare)
    score = 2.0 * bool(_RUNNING_START.match(folded)) + 2.0 * bool(_RUNNING_END.search(folded))
    score += _comma_score(folded) + 2.0 * bool(_FIGURES.search(folded))
    score += 1.0 * (len(bare) > 24) + 1.0 * (len(bare) > 34)
    score += 1.0 * (folded.count(",") > 1 and " " not in folded)
    score += 2.0 * bool(_SAID_END.search(bare))
    score += 2.0 * (bare.count("“") != bare.count("”"))
    return score - 1.5 * (" " in folded)


def _comma_score(folded: str) -> float:
    """2 for a comma as in a sentence, 0 for one between halves alike: "审得快，也要审得准" -> 0."""
    if "," not in folded or " " in folded or _LABELLED.match(folded):
        return 0.0
    halves = [len(half) for half in folded.rpartition(":")[2].split(",")]
    return 2.0 if max(halves) - min(halves) > 3 and ":" not in folded else 0.5


def _blocks(page: ShortLines, torn: Collection[int]) -> list[list[int]]:
    """Runs of headline-like lines, as indices; a line that may be a kicker below joins too."""
    blocks: list[list[int]] = []
    for i, line in enumerate(page.lines):
        if (
            not (page.is_short[i] or _crowns(page.lines, i))
            or line.number in torn
            or _is_torn(page.lines, i)
            or (FINAL.search(line.text) and not _announces(page, i))
        ):
            continue
        if blocks and blocks[-1][-1] == i - 1:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks


def _by_columns(
    page: ShortLines, blocks: Iterable[list[int]], parted: Collection[int]
) -> Iterator[list[int]]:
    """The blocks, with each line by itself that is of another column than its neighbour.

    A headline of several lines is one all the same where its authors stand below.
    """
    for block in blocks:
        of_columns = all(page.lines[i].number in parted for i in block)
        if not of_columns or is_signed(page, block[-1]):
            yield block
        else:
            yield from ([i] for i in block)


def _is_torn(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line only breaks off: a word runs on into the body line below it."""
    text = plain(lines[index].text)
    if index + 1 == len(lines) or lines[index + 1].role != "body" or text[-1:] in "”》）)!?":
        return False
    following = plain(lines[index + 1].text)
    # 多转几个弯 | 弯是怎么转的: one line only takes up the other's word
    return text[-1:] != following[:1] and seams.crossing(text, following) > _BOUND


def _crowns(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands right over a byline, or names its place over a dateline.

    "同是“两千亿”，三家高新区缘何分出快慢" over 本报记者; "武汉开发区：车轮又转快了" over 本报武汉电.
    """
    line = lines[index]
    if line.role != "body" or index + 1 == len(lines):
        return False
    bare, below = plain(line.text), lines[index + 1]
    if below.role != "byline" and not (places_in(bare) and is_dateline(below.text)):
        return False
    return (
        len(bare) <= LONGEST
        and not bare.endswith(("。", *_COMMAS))
        and not _RUNNING_START.match(fold(bare))
    )


def _announces(page: ShortLines, index: int) -> bool:
    """Whether a short line with a stop is set as a headline: first on the page, or over a byline."""
    lines, short = page.lines, page.is_short
    if lines[index].text.lstrip().startswith("#") or all(
        line.role != "body" or alike
        for line, alike in zip(lines[:index], short[:index], strict=True)
    ):
        return True
    after = next((lines[i] for i in range(index + 1, len(lines)) if not short[i]), None)
    return after is not None and (after.role == "byline" or is_dateline(after.text))


def _judge(page: ShortLines, block: list[int]) -> list[str]:
    """The roles of a run of headline-like lines."""
    texts = [page.lines[i].text.strip() for i in block]
    if any(re.match(r"#(?!#)", text) for text in texts):
        return _marked_roles(texts)
    if all(text.startswith("##") for text in texts):
        return ["heading"] * len(block)
    if _is_column_head(page, block) or _crowns_page(page, block):
        return ["section"]
    if len(block) > 1 and is_part_of_several(page, block[:1]):
        # columns in turn: "万州：腾出来的地不种“老庄稼”" stands over another article's headline
        return ["heading", *_judge(page, block[1:])]
    if _opens_column(page, block):
        return ["section", *_title_roles([plain(text) for text in texts[1:]])]
    if title_score(page, block) >= TITLE_SCORE or _awaits_byline(page, block[-1]):
        return _title_roles([plain(text) for text in texts])
    return ["heading" if len(plain(text)) <= _HEADING_LENGTH else "body" for text in texts]


def _awaits_byline(page: ShortLines, last: int) -> bool:
    """Whether a byline stands below a short line with lines of another column between.

    "从一台冰箱到一条光链", a line of text, "滁州经开区秋季盘点", a line of text, 本报记者 裴仲文: where
    columns are read in turn, so are the lines of a headline.
    """
    for passed, i in enumerate(range(last + 1, min(last + 2 + _STRANGE, len(page.lines)))):
        if page.lines[i].role == "byline":
            return passed > 0 and _signs_text(page.lines, i)
        if page.is_short[i]:
            return passed == 1 and _awaits_byline(page, i)
        if page.lines[i].role not in ("body", "caption"):
            return False
    return False


def _signs_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a byline stands over a text, not at its end."""
    return (
        index + 1 < len(lines)
        and lines[index + 1].role == "body"
        and not is_names(plain(lines[index].text))
    )


def _is_column_head(page: ShortLines, block: list[int]) -> bool:
    """Whether a few words on top of the page name its column: "数说园区" over running text."""
    first, after = block[0], page.lines[block[0] + 1 : block[0] + 2]
    return (
        len(block) == 1
        and _is_on_top(page, first)
        and len(after) == 1
        and after[0].role == "body"
        and not is_dateline(after[0].text)
        and bool(_COLUMN_HEAD.fullmatch(plain(page.lines[first].text)))
        and not page.places[first]
    )


def _is_on_top(page: ShortLines, first: int) -> bool:
    """Whether nothing but credits and column heads stands above a line."""
    return all(line.role in ("credit", "section") for line in page.lines[:first])


def _crowns_page(page: ShortLines, block: list[int]) -> bool:
    """Whether a few words on top of the page stand over another headline, with hardly a text below.

    "走进国家科学中心", half a paragraph, then a headline over a byline: the words name the page.
    With a zone in them they must be those of a series: "走进淄博高新区·园区篇".
    """
    first, lines = block[0], page.lines
    if len(block) > 1 or not _is_on_top(page, first):
        return False
    head = plain(lines[first].text)
    is_name = not page.places[first] or _OF_SERIES.search(head)
    if len(head) > _PAGE_HEAD or TELLS.search(head) or not is_name:
        return False
    texts = list(takewhile(lambda i: not page.is_short[i], range(first + 1, len(lines))))
    below = texts[-1] + 1 if texts else first + 1
    return (
        len(texts) <= _STRAYS
        and all(lines[i].role == "body" and not is_dateline(lines[i].text) for i in texts)
        and is_signed(page, below)
    )


def _opens_column(page: ShortLines, block: list[int]) -> bool:
    """Whether a few words stand over a headline inside the page: "延伸阅读" / "碳车架骑出新赛道"."""
    if len(block) < 2 or not any(line.role == "body" for line in page.lines[: block[0]]):
        return False
    first, second = (plain(page.lines[i].text) for i in block[:2])
    return (
        bool(_SMALL_HEAD.fullmatch(first))
        and len(second) > len(first) + 1
        and not page.places[block[0]]
    )


def _marked_roles(texts: list[str]) -> list[str]:
    """Roles where the page carries marks: "## 改革“试验田”" beside "# …" is a kicker."""
    return ["title" if re.match(r"#(?!#)", text) else "kicker" for text in texts]


def _title_roles(texts: list[str]) -> list[str]:
    """Title lines, with a slogan or a much shorter line beside the longest one as kicker."""
    own = [text for text in texts if not text.startswith("—")] or texts
    longest = max(map(len, own))
    roles = []
    for text in texts:
        groups = text.split()
        slogan = _SLOGAN.match(text) and len({len(group) for group in groups}) == 1
        is_kicker = (len(texts) > 1 and len(text) < longest) and (
            (slogan and (len(groups) > 2 or len(text) < 0.65 * longest))
            or (len(text) <= _COLUMN_LENGTH and _COLUMN.search(text))
        )
        is_series = not roles and len(texts) > 1 and _SERIES.match(text)
        is_under = roles and text.startswith("—")  # ——访高新区管委会主任
        roles.append("kicker" if is_kicker or is_series or is_under else "title")
    if "title" not in roles:
        roles[texts.index(max(own, key=len))] = "title"
    return roles
