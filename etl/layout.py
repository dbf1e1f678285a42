"""Source -> Lines with a role: what each line of a newspaper page is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from etl import headlines, pull_quotes
from etl.places import leading_place
from etl.records import Line, Source, fold
from etl.shapes import (
    FINAL,
    PICTURES,
    STANDS_ALONE,
    WORDS,
    is_names,
    may_be_names,
    plain,
    surface_role,
)
from etl.title_evidence import LONGEST

_CAPTION_LENGTH = 60
_OFFICIAL = re.compile(WORDS["byline"]["official"])
_SCENE = re.compile(WORDS["caption"]["scene"])
_AT_WORK = re.compile(WORDS["caption"]["at_work"])


def label(
    source: Source, torn: Collection[int] = (), parted: Collection[int] = ()
) -> tuple[Line, ...]:
    """The non-empty lines of a page with their roles.

    "视觉中国供图" -> credit, "◎ 本报记者 李明" -> byline, "图为车间。 李明摄" -> caption.
    `torn`: the numbers of lines that are known for halves of sentences, however short; `parted`: of
    short lines that are of different columns, though they stand together.
    """
    rows = source.text.removeprefix("\ufeff").split("\n")
    texts = [
        (number, row.rstrip("\r"))
        for number, row in enumerate(rows, 1)
        if row.strip(" \t\r\u3000\xa0\u200b\ufeff")
    ]
    lines = [Line(number, text, surface_role(text)) for number, text in texts]
    over_byline = {line.number for line in _over_bylines(lines)}
    lines = _mark_captions(lines)
    lines = pull_quotes.mark(lines)
    lines = [_freed(line) if line.number in over_byline else line for line in lines]
    lines = _mark_officials(lines)
    lines = headlines.mark(lines, torn, parted)
    return tuple(_mark_authors(lines))


def _over_bylines(lines: list[Line]) -> list[Line]:
    """Lines that only a headline can be: short, without a stop, over who wrote the text below.

    "光明科学城：稻田边长出的实验室" is a scene, as captions tell one, but for 本报记者 骆依澜 below it.
    """
    return [
        line
        for line, below in pairwise(lines)
        if line.role == "body"
        and below.role == "byline"
        and len(plain(line.text)) <= LONGEST
        and not re.search("[。，；,;]$", plain(line.text))
    ]


def _freed(line: Line) -> Line:
    """A line that was taken for a caption or a pull quote, as text again."""
    return replace(line, role="body") if line.role in ("caption", "quote") else line


def _mark_officials(lines: list[Line]) -> list[Line]:
    """Whose report it is, right under its headline: "上饶经开区管委会主任 祝怀远"."""
    marked = list(lines)
    for i, (above, line) in enumerate(pairwise(lines), 1):
        is_under = (
            above.role == "body" and len(above.text) <= LONGEST and not FINAL.search(above.text)
        )
        if line.role == "body" and is_under and _OFFICIAL.fullmatch(plain(line.text)):
            marked[i] = replace(line, role="byline")
    return marked


def _mark_captions(lines: list[Line]) -> list[Line]:
    """Captions without words of their own for it: over a credit, under a picture column, a scene."""
    marked = list(lines)
    usual = _usual_step(lines)
    for i, line in enumerate(lines):
        if line.role != "body" or i == 0 or line.text.startswith("#"):
            continue
        near = i + 1 < len(lines) and lines[i + 1].role == "credit"
        near = near and lines[i + 1].number - line.number <= 2
        above = lines[i - 1]
        of_picture = above.role == "section" and bool(PICTURES.match(plain(above.text)))
        is_apart = line.number - above.number > usual and above.role == "body"
        if _is_caption(line.text.strip(), near or of_picture, above.role == "section") or (
            is_apart and _shows_work(line.text.strip())
        ):
            marked[i] = replace(line, role="caption")
    return marked


def _usual_step(lines: list[Line]) -> int:
    """From a line to the next, as on most of the page: 2 where an empty line parts them."""
    steps = Counter(line.number - above.number for above, line in pairwise(lines))
    return max(steps, key=steps.get, default=1)


def _shows_work(text: str) -> bool:
    """Whether one sentence tells what a picture shows: "新余高新区一家锂盐企业的中控室里，值班人员正在核对窑温曲线"."""
    return len(text) <= _CAPTION_LENGTH and bool(_AT_WORK.fullmatch(fold(text)))


def _is_caption(text: str, over_credit: bool, under_section: bool) -> bool:
    """Whether an unsigned line is a caption: one sentence over a credit, or a mere scene.

    "湖州高新区一家企业的检测车间。" names a scene, "温若兰(左)和她的学生。" places in a picture.
    """
    if over_credit and under_section:
        return bool(STANDS_ALONE.match(fold(text)))
    if len(text) > _CAPTION_LENGTH or re.search("[。！？；]", text[:-1]):
        return False
    scene = _SCENE.search(fold(text))
    return over_credit or bool(scene and (scene[0][0] == "(" or leading_place(text)))


def _mark_authors(lines: list[Line]) -> list[Line]:
    """Bare names at an article's end or under a headline are its byline."""
    marked = list(lines)
    ends = ("title", "kicker", "section", "credit", "")
    for i, line in enumerate(marked):
        if line.role not in ("body", "heading") or not may_be_names(plain(line.text)):
            continue
        before = marked[i - 1].role if i else ""
        after = marked[i + 1].role if i + 1 < len(marked) else ""
        is_sure = is_names(plain(line.text))
        if (is_sure and before in ("title", "kicker", "byline", "body")) or after in ends:
            marked[i] = replace(line, role="byline")
    return marked
