"""The words before a kind word, of which the name of a zone is made: 咸安|经济开发区, 甘河|工业园区.

Each has a role: place, plain (of an industry), side, edge, kind, area, or new, which no table knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from etl import reference, seams
from etl.gazetteer import Span, Terms
from etl.zone_kinds import Kind, districts, kinds, places, provinces, within

LONGEST_NAME = 18
# 国家高新区, 省级经开区 without a name are many.
GENERIC = ("国家", "省级")
NAME_CHARACTER = re.compile(r"[一-鿿·]")
# What stands between names of a list: 长沙、株洲和湘潭高新区.
IN_A_LIST = re.compile("[、和与及]")
# How a country is called behind 中: 中荷嘉善产业合作园.
COUNTRY = "国日韩德法英意瑞奥俄以欧美荷芬丹泰马新澳"
# What no name and no word before its kind word holds.
_STOP = re.compile(r"[^一-鿿·A-Za-z0-9]")
_CLAUSE_LENGTH = 28
# A word that no table knows may stand between a place and its industries: 怀柔|高端|仪器装备.
_EPITHET = 2
_COUNTERS = frozenset("个户所次条期种类项家届批座名位处")
# What stands before a counter: 97家, 几家, 各家.
_NUMERAL = re.compile(
    r"(?:[\d一二三四五六七八九十百千万两几数各每某哪这那该整首第]|[\d十百千万][余多来])$"
)
# With what the name of a town goes on behind a side: 河西堡, 城东镇.
_TOWN_ENDS = tuple("堡镇庄屯桥岭湾湖寨塘洲坪坝")


class Name(NamedTuple):
    """A zone named in the text: its span, canonical name, how it was found, normalised wording."""

    start: int
    end: int
    zone: str
    via: str
    wording: str


class Word(NamedTuple):
    """A part of a name before its kind word: role place, plain, side, edge, kind, area or new."""

    role: str
    text: str
    start: int


@cache
def _words() -> Terms[tuple[str, str]]:
    """Words that stand before kind words: (role, short form); roles as in `zone_context.csv`."""
    words = {place: ("place", short) for place, short in places().items()}
    words |= {form: ("kind", form) for form, kind in kinds().items() if kind.scope == "city"}
    words |= {form: ("area", form) for form in bounds()}
    for row in reference.rows("industry_terms", ("term",), "term"):
        words.setdefault(row["term"], ("plain", row["term"]))  # 铜仁 keeps 铜 away, and is a place
    for row in reference.rows("zone_context", ("word", "role"), "word"):
        words[row["word"]] = (row["role"], row["word"])
    return Terms(words)


@cache
def bounds() -> frozenset[str]:
    """Words for a zone, of which no name inside it takes anything: 高新区|庄甸医药园区."""
    areas = (form for form, kind in kinds().items() if kind.scope == "area" and len(form) > 2)
    return frozenset(form for form in areas if not form.startswith(GENERIC))


@lru_cache(maxsize=256)  # names, short forms and anaphors ask for the same places
def words_before(text: str, position: int) -> Mapping[int, Span[tuple[str, str]]]:
    """The words of the clause before `position` that can stand before a kind word, by their end."""
    clause = _STOP.split(text[max(0, position - _CLAUSE_LENGTH) : position])[-1]
    first = position - len(clause)
    return {
        first + end: Span(first + start, first + end, value)
        for start, end, value in _words().find(clause)
    }


def walk_left(text: str, position: int, ends: Mapping[int, Name]) -> list[Word]:
    """The words of the name that ends at `position`, leftmost first; stops at words of no name."""
    parts: list[Word] = []
    words = words_before(text, position)
    first = position - LONGEST_NAME
    while position > max(first, 0) and position not in ends:
        span = words.get(position)
        if span and is_counter(span, text):
            span = None
        if span and is_cut(span, parts):
            span = None
        if span and joins_industries(span, parts, words, text):
            parts.append(Word("plain", span.value[1], span.start))
            position = span.start
            continue
        if span and span.value[0] in ("open", "block", "area") and not is_title(span, words):
            break
        if span:
            parts.append(Word(*span.value, span.start))
        elif not NAME_CHARACTER.match(text, position - 1):
            break
        elif parts and parts[-1].role == "new":
            parts[-1] = Word("new", text[position - 1] + parts[-1].text, position - 1)
        else:
            parts.append(Word("new", text[position - 1], position - 1))
        position = parts[-1].start
    return trim_left(parts[::-1])


def joins_industries(
    span: Span[tuple[str, str]], parts: list[Word], words: Mapping[int, Span], text: str
) -> bool:
    """Whether 和 stands between industries of one name: 怀柔|高端仪器装备|和|传感器|产业基地.

    A place begins such a name, and nothing else than industries stands between it and 和.
    """
    if not IN_A_LIST.fullmatch(span.value[1]) or not parts or parts[-1].role != "plain":
        return False
    end = span.start
    before = words.get(end)
    if before is None or before.value[0] != "plain":
        return False
    while before is not None and before.value[0] == "plain":
        end = before.start
        before = words.get(end)
    gap = 0
    while before is None and gap < _EPITHET and NAME_CHARACTER.match(text, end - gap - 1):
        gap += 1  # 高端|仪器装备
        before = words.get(end - gap)
    return before is not None and before.value[0] == "place"


def is_cut(span: Span[tuple[str, str]], parts: list[Word]) -> bool:
    """Whether a word of one character is but the beginning of the next: 如|意软件园."""
    role, word = span.value
    is_short = role == "open" and len(word) == 1 and bool(parts) and parts[-1].role == "new"
    return is_short and seams.crossing(word, parts[-1].text) > 0


def is_counter(span: Span[tuple[str, str]], text: str) -> bool:
    """Whether a counter counts nothing and is part of a name: 余家湖工业园, not 97家开发区."""
    role, word = span.value
    return (
        role == "block"
        and word in _COUNTERS
        and not _NUMERAL.search(text, max(0, span.start - 2), span.start)
    )


def is_title(span: Span[tuple[str, str]], words: Mapping[int, Span]) -> bool:
    """Whether a word is 国家 inside a name, after its place: 武汉|国家|航天产业基地."""
    before = words.get(span.start)
    return span.value[1].startswith("国家") and bool(before) and before.value[0] == "place"


def trim_left(parts: list[Word]) -> list[Word]:
    """The parts without what stands before the first place, and without verbs in front."""
    for i in range(len(parts) - 1):
        side, following = parts[i : i + 2]
        if side.role == "side" and following.text.startswith(_TOWN_ENDS):  # 河西|堡 is a town
            joined = Word("new", side.text + following.text, side.start)
            parts = [*parts[:i], joined, *parts[i + 2 :]]
            break
    first = next((i for i, part in enumerate(parts) if part.role == "place"), 0)
    if first and is_beginning(parts[first - 1], parts[first:]):
        known, place = parts[first - 1], parts[first]  # 黄金山 is no 金山, 渤龙湖 no 龙湖
        parts = [Word("place", known.text + place.text, known.start), *parts[first + 1 :]]
    else:
        parts = parts[first:]
    while parts and parts[0].role == "edge":
        parts = parts[1:]
    return parts


def is_beginning(word: Word, place: list[Word]) -> bool:
    """Whether a word before a place is the place's own beginning: 黄|金山, 渤|龙湖."""
    is_bit = word.role == "new" and len(word.text) == 1 and len(place[0].text) == 2
    is_bit = is_bit and word.text not in COUNTRY  # 中荷|嘉善
    return is_bit or seams.crossing(word.text, "".join(part.text for part in place)) > 0


def reduce_places(parts: list[Word], kind: Kind) -> list[Word]:
    """The parts without needless addresses: 江西宜春丰城|高新区 -> 丰城, 福建漳州金峰 -> 漳州金峰."""
    while len(parts) > 1 and parts[0].role == "place":
        outer, inner = parts[0].text, parts[1]
        placed = inner.role == "place"
        needless = outer in provinces() and kind.scope == "area" and inner.role == "new"
        if not needless and not (placed and within(inner.text, outer)):
            break
        if kind.scope == "park" and inner.text in districts() and outer not in provinces():
            break  # 庆阳西峰工业园区: 西峰 is a part of its city, not a town of its own
        parts = parts[1:]
    return parts
