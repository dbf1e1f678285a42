"""Source -> Lines with a role: what each line of a newspaper page is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import replace
from itertools import zip_longest

from etl import headlines
from etl.places import leading_place
from etl.records import Line, Source, fold
from etl.shapes import (
    FINAL,
    PICTURES,
    POSITION,
    STANDS_ALONE,
    WORDS,
    is_names,
    plain,
    surface_role,
)

_NOT_WORD = re.compile(r"[\W_]+")
_COMMA = re.compile(r"[,，；、]")
_GRAM = 4
# A longer text is no newspaper page; no pull quotes are looked for in it.
_LARGEST = 60_000
# Share of a line's four-character groups that stand in other lines, from which it is a pull quote.
_REPEATED_LONG, _REPEATED_SHORT = 0.8, 0.65
_CAPTION_LENGTH = 60
_SCENE = re.compile(WORDS["caption"]["scene"])
# A line of a pull quote that is set on several lines.
_QUOTE_LINE = 30


def label(source: Source) -> tuple[Line, ...]:
    """The non-empty lines of a page with their roles.

    "视觉中国供图" -> credit, "◎ 本报记者 李明" -> byline, "图为车间。 李明摄" -> caption.
    """
    rows = source.text.removeprefix("\ufeff").split("\n")
    texts = [
        (number, row.rstrip("\r"))
        for number, row in enumerate(rows, 1)
        if row.strip(" \t\r\u3000\xa0\u200b\ufeff")
    ]
    lines = [Line(number, text, surface_role(text)) for number, text in texts]
    lines = _mark_captions(lines)
    lines = _mark_repeats(lines)
    lines = headlines.mark(lines)
    return tuple(_mark_columns(_mark_authors(lines)))


def _mark_captions(lines: list[Line]) -> list[Line]:
    """Captions without words of their own for it: over a picture credit, or a mere scene."""
    marked = list(lines)
    for i, line in enumerate(lines):
        if line.role != "body" or i == 0 or line.text.startswith("#"):
            continue
        near = i + 1 < len(lines) and lines[i + 1].role == "credit"
        near = near and lines[i + 1].number - line.number <= 2
        if _is_caption(line.text.strip(), near, lines[i - 1].role == "section"):
            marked[i] = replace(line, role="caption")
    return marked


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


def _mark_repeats(lines: list[Line]) -> list[Line]:
    """Pull quotes (lines that other lines contain) and the speaker lines under them."""
    kept = {line.number: _NOT_WORD.sub("", line.text) for line in lines if line.role == "body"}
    page = "\n".join(kept.values())
    if len(page) > _LARGEST:
        return lines
    spread = Counter([page[i : i + _GRAM] for i in range(len(page))])
    again = {gram for gram, number in spread.items() if number > 1}
    repeated = {
        line.number: _container(line, kept, again)
        for line in lines
        if line.number in kept
        and _may_repeat(line.text, kept[line.number])
        and _looks_repeated(kept[line.number], page, again)
    }
    # A torn half of a paragraph stands in the pull quote that repeats the paragraph.
    quotes = {n for n, longer in repeated.items() if longer and not repeated.get(longer)}
    marked = [
        replace(line, role="quote") if line.number in quotes and not _is_torn(line, lines) else line
        for line in lines
    ]
    return _mark_speakers(_mark_quote_lines(marked, page))


def _mark_quote_lines(lines: list[Line], page: str) -> list[Line]:
    """Pull quotes on several lines: "速度是成绩单，" / "密度才是体检表。", said in one elsewhere."""
    marked = list(lines)
    for i in range(1, len(lines)):
        pair = lines[i - 1 : i + 1]
        if any(line.role not in ("body", "quote") or len(line.text) > _QUOTE_LINE for line in pair):
            continue
        if "".join(_NOT_WORD.sub("", line.text) for line in pair) in page:
            marked[i - 1 : i + 1] = [replace(line, role="quote") for line in pair]
    return marked


def _may_repeat(text: str, bare: str) -> bool:
    """Whether a line has the form of a pull quote: sentences, or at least a comma."""
    if len(bare) < _GRAM + 2 or text.startswith("#"):
        return False
    return bool(FINAL.search(text) or _COMMA.search(text[:-1]))


def _looks_repeated(text: str, page: str, again: Set[str]) -> bool:
    """Whether samples of a line's text stand on the page a second time."""
    step = max(3, len(text) // 12)
    samples = [text[i : i + _GRAM] for i in range(0, max(1, len(text) - _GRAM), step)]
    found = [sample for sample in samples if sample in again]
    return 2 * len(found) > len(samples) < 2 * sum(page.count(sample) > 1 for sample in found)


def _container(line: Line, kept: dict[int, str], again: Set[str]) -> int | None:
    """The longer line in which (with a second one, if torn) a line stands nearly word for word.

    `again`: the groups of characters that stand on the page more than once.
    """
    own = _grams(kept[line.number])
    if len(own) < 3 or (len(own) > 40 and not FINAL.search(line.text)):
        return None
    bound = len(own) * (_REPEATED_SHORT if len(own) < 30 else _REPEATED_LONG)
    common = own & again
    if len(common) < bound:
        return None
    shared = {
        number: {gram for gram in common if gram in text}
        for number, text in kept.items()
        if number != line.number
    }
    best = sorted(shared, key=lambda number: len(shared[number]), reverse=True)[:2]
    covered = set().union(*(shared[number] for number in best))
    if len(covered) < bound or len(shared[best[0]]) < 0.3 * len(own):
        return None
    return best[0] if sum(len(kept[number]) for number in best) > 1.2 * len(own) else None


def _grams(text: str) -> set[str]:
    """Groups of four characters."""
    return {text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1))}


def _is_torn(line: Line, lines: list[Line]) -> bool:
    """Whether a repeated line breaks off where the other one goes on: "…已经为医" in "…已经为医疗"."""
    end = line.text.rstrip()[-_GRAM:]
    others = [other.text for other in lines if other is not line and end in other.text]
    if FINAL.search(line.text) or not others or not re.search(r"\w$", end):
        return False
    return all(re.match(r"\w", text.rpartition(end)[2]) for text in others)


def _mark_speakers(lines: list[Line]) -> list[Line]:
    """Name and position under a pull quote are `quote` too: "楼琦" / "基地总经理"."""
    marked = list(lines)
    for i in range(1, len(marked)):
        bare = plain(marked[i].text)
        if marked[i].role not in ("body", "byline") or marked[i - 1].role != "quote":
            continue
        if len(bare) > 40 or FINAL.search(bare):
            continue
        if bare.startswith("—"):
            marked[i] = replace(marked[i], role="quote")
            continue
        following = plain(marked[i + 1].text) if i + 1 < len(marked) else ""
        is_position = bool(POSITION.search(bare))
        if is_position or (is_names(bare) and len(following) <= 40 and POSITION.search(following)):
            marked[i] = replace(marked[i], role="quote")
    return marked


def _mark_columns(lines: list[Line]) -> list[Line]:
    """A column head right above one headline is its kicker, one above pictures a section."""
    return [
        replace(line, role="kicker")
        if line.role == "section" and after == "title" and not PICTURES.match(plain(line.text))
        else line
        for line, after in zip_longest(lines, [line.role for line in lines[1:]], fillvalue="")
    ]


def _mark_authors(lines: list[Line]) -> list[Line]:
    """Bare names at an article's end or under a headline are its byline."""
    marked = list(lines)
    ends = ("title", "kicker", "section", "credit", "")
    for i, line in enumerate(marked):
        if line.role not in ("body", "heading") or not is_names(plain(line.text)):
            continue
        before = marked[i - 1].role if i else ""
        after = marked[i + 1].role if i + 1 < len(marked) else ""
        if before in ("title", "kicker", "byline") or after in ends or before == "body":
            marked[i] = replace(line, role="byline")
    return marked
