"""What a single line of a page shows by its own words: shape tests without any context."""

from __future__ import annotations

import re

from etl import reference
from etl.records import fold

WORDS = reference.settings("layout")
FINAL = re.compile(r"[。！？!?…][”’」』)）]*$")
POSITION = re.compile(WORDS["speaker"]["position"])
# The roles of short lines that head something.
HEADS = ("title", "kicker", "heading")
# A line that tells something rather than names it: two clauses, a figure.
TELLS = re.compile(r"[:：，,！!？?—]|[0-9][^0-9年]")
_SECTIONS = frozenset(WORDS["section"]["words"])
_TOPIC = reference.any_of(WORDS["section"]["topics"])
_TOPICS = re.compile(f"(?:{_TOPIC})·(?:{_TOPIC})")
_OF_TOPIC = re.compile(f"(?:{_TOPIC}|季度?|答卷)·|·[一-龥]*(?:{_TOPIC}|篇)$")
PICTURES = re.compile(WORDS["section"]["pictures"])
# How the caption of a photo that stands for itself begins.
STANDS_ALONE = re.compile(WORDS["caption"]["alone"])
_CREDIT = re.compile("|".join(f"(?:{pattern})" for pattern in WORDS["credit"]["patterns"]))
_COLUMNS = re.compile(WORDS["section"]["columns"])
_FURNITURE = re.compile("|".join(f"(?:{pattern})" for pattern in WORDS["section"]["furniture"]))
# A longer line is a piece of text or a caption; a credit is shorter still.
_LABEL, _CREDIT_LENGTH = 60, 30
_DATELINE = re.compile(WORDS["dateline"]["strict"])
_CAPTION_TAIL = re.compile(WORDS["caption"]["tail"])
_CAPTION_ENDS = tuple(WORDS["caption"]["ends"])
_CAPTION_HEAD = re.compile(WORDS["caption"]["head"])
# A single character is such a word alone only: 文 李明, but not in 于文静.
_BYLINE_WORD = re.compile(
    "|".join(
        re.escape(word) if len(word) > 1 else f"(?<![一-龥]){word}(?![一-龥])"
        for word in sorted(WORDS["byline"]["words"], key=len, reverse=True)
    )
)
_SENT_FROM = re.compile(WORDS["byline"]["sent_from"])
_MARKS = WORDS["byline"]["marks"]
_COMPOUND = "|".join(WORDS["byline"]["compound_surnames"])
_NAME = (
    rf"(?:(?:{_COMPOUND})[一-龥]{{1,2}}|[{WORDS['byline']['surnames']}][一-龥]{{1,2}}"
    r"|[一-龥]{1,5}·[一-龥·]{1,8})"
)
# A name by its form alone: 李明, 阿依努尔·买买提.
_PERSON = re.compile(r"[一-龥·]{2,5}|[一-龥]{1,6}·[一-龥·]{1,8}")
# A name of two characters set as wide as one of three: 雒 川.
_SPACED_NAME = re.compile(r"(?<![一-龥])([一-龥])[ \u3000]([一-龥])(?=摄|[^一-龥]|$)")
_NAMES = re.compile(rf"\s*{_NAME}(?:\s+{_NAME}){{0,9}}\s*")
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
# No sign of a caption at a line's end is longer.
_CAPTION_END = 40


# What a line may have before and behind its words.
_BEFORE, _BEHIND = f"{BLANKS}#*{_MARKS}|", f"{BLANKS}*|"


def plain(text: str) -> str:
    """A line without its marks and blanks at the ends: "## 改革试验田" -> "改革试验田"."""
    return text.lstrip(_BEFORE).rstrip(_BEHIND)


def is_dateline(text: str) -> bool:
    """Whether a news item begins with a text: "本报讯（记者 温若兰）"."""
    return bool(_DATELINE.match(fold(text.strip())))


def surface_role(text: str) -> str:
    """The role that a line's own words give away; `body` where they say nothing."""
    bare = _SPACED_NAME.sub(r"\1\2", plain(text))
    folded = fold(bare)
    if len(bare) <= _LABEL:
        if _is_section(bare, folded):
            return "section"
        if len(bare) <= _CREDIT_LENGTH and _CREDIT.fullmatch(bare):
            return "credit"
        if _is_byline(text, bare):
            return "byline"
    is_signed = folded.endswith(_CAPTION_ENDS) and _CAPTION_TAIL.search(
        folded, max(0, len(folded) - _CAPTION_END)
    )
    return "caption" if is_signed or _CAPTION_HEAD.match(folded) else "body"


def _is_section(bare: str, folded: str) -> bool:
    """Whether a line names a column, or what stands on every page: 园光影, 责任编辑：…"""
    if bare.replace(" ", "") in _SECTIONS or PICTURES.match(bare) or _TOPICS.fullmatch(bare):
        return True
    return bool(_COLUMNS.fullmatch(bare) or _FURNITURE.fullmatch(folded))


def _is_byline(text: str, bare: str) -> bool:
    """Whether a line names authors with a mark or a word for them: "◎ 苟文涵 陈科"."""
    if re.search(r"[。！？；，,;]", bare):
        return False
    rest, words = _BYLINE_WORD.subn(" ", _SENT_FROM.sub(" ", bare))
    names = re.split(r"[\s、/／:：]+", rest.strip())
    people = all(_PERSON.fullmatch(name) for name in names if name)
    marked = text.strip()[:1] in _MARKS
    return people and (bool(words) or (marked and is_names(bare)))


def is_names(bare: str) -> bool:
    """Whether a line consists of people's names only: "顾念慈 陆方舒", but not 园区·口岸, a column."""
    return bool(_NAMES.fullmatch(bare)) and not _OF_TOPIC.search(bare)


def may_be_names(bare: str) -> bool:
    """Whether a line may be people's names, one of them perhaps a rare one: "马晓川 铁恩佳"."""
    names = bare.split()
    return is_names(bare) or (
        1 < len(names) < 5
        and all(re.fullmatch(r"[一-龥]{2,3}", name) for name in names)
        and any(map(is_names, names))
    )
