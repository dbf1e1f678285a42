"""Zones the gazetteer does not know, found by their form: a proper name before a kind word.

学府产业园区 and 咸安经济开发区 are zones; a kind word after a count (97家开发区) or before 项目
(智行电驱系统产业园项目) is none. Names that are common words are told by `zone_common`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from etl import terms
from etl.gazetteer import Span
from etl.zone_common import LONGEST_NEW, WORDS, everyday_name, name_of_common
from etl.zone_kinds import ZONE_WORDS, Kind, kind_of, kinds, places, provinces
from etl.zone_words import COUNTRY, LONGEST_NAME, Name, Word, reduce_places, walk_left

# The 高新区 of a province are many: 江苏高新区, 河南省国家高新区 name none.
_MANY = {"高新区", "经开区", "开发区", "农高区"}
# Kind words so common that only a place before them makes a name: 平潭试验区, not 创业示范区.
_ONLY_PLACES = {"示范区", "试验区", "实验区", "经济区", "先导区", "新区", "开发区"}
# 中国(南宁)跨境电子商务综合试验区, 中德(合肥)智慧产业园
_COUNTRIES = re.compile(rf"(?<!从)中[{COUNTRY}]$")
_COUNTRY_NAME = re.compile(rf"(?:中国|中[{COUNTRY}])\(([一-鿿]{{2,6}})\)$")


@ZONE_WORDS.table
def _kinds() -> Mapping[str, Kind]:
    return kinds()


def is_bare(form: str) -> bool:
    """Whether a name is a place name without a kind word: 中关村, 前海, 光谷."""
    kind = kind_of(form)
    return kind is None or kind.form == form


def find_formed(text: str, known: list[Name]) -> Iterator[Name]:
    """Zones the gazetteer does not know, by their form: 学府产业园区, but not 新能源产业园.

    What is once a name is one everywhere: 高新区宏伟园区 makes 宏伟园区 a zone of the text.
    """
    taken = {position for name in known for position in range(name.start, name.end)}
    spans = [s for s in _kinds.find(text) if s.start not in taken and s.end - 1 not in taken]
    if not spans:
        return
    ends = {name.end: name for name in known}
    stems = {name.end: text[name.start : name.end] for name in known if is_bare(name.wording)}
    found, doubtful = [], []
    for span in spans:
        if longer := further_kind(text, span, ends, found):
            found.remove(ends.pop(span.start))
            found.append(longer)
            ends[longer.end] = longer
            continue
        name = read_name(text, span, ends, stems)
        if name and name.zone:
            found.append(name)
            ends[name.end] = name
        elif name:
            doubtful.append(name)
    zones = {text[name.start : name.end]: name.zone for name in found}
    wordings = ((name, zones.get(text[name.start : name.end])) for name in doubtful)
    found = sorted([*found, *(name._replace(zone=zone) for name, zone in wordings if zone)])
    told = [(name, is_project(text, name)) for name in found]
    surplus: Counter[str] = Counter()
    for name, of_project in told:  # 襄阳新能源汽车产业园项目扫描 leaves the park told of below
        surplus[name.wording] += 1 if of_project else -1
    yield from (name for name, of_project in told if not of_project and surplus[name.wording] <= 0)


def further_kind(
    text: str, span: Span[Kind], ends: Mapping[int, Name], found: list[Name]
) -> Name | None:
    """A name that goes on with another kind word: 济宁光谷|产业园, 余姚机器人智谷|小镇."""
    name = ends.get(span.start)
    if name is None or name not in found or span.value.scope not in ("park", "city"):
        return None
    kind = kind_of(name.wording)
    if kind is None or kind.scope == "area" or WORDS["company"].match(text, span.end):
        return None
    wording = name.wording + span.value.short
    return Name(name.start, span.end, wording, "form", wording)


def read_name(
    text: str, span: Span[Kind], ends: Mapping[int, Name], stems: Mapping[int, str]
) -> Name | None:
    """The zone whose name ends with the kind word at `span`, or None where no name precedes it.

    `ends`, `stems`: where the known names, and the bare ones, end. A name of common words that
    nothing shows to be one has no zone ("").
    """
    kind = span.value
    if WORDS["company"].match(text, span.end) or is_city(text, span):
        return None
    parts = walk_left(text, span.start, ends)
    start = parts[0].start if parts else span.start
    if country := _COUNTRY_NAME.search(text[max(0, start - 10) : start]):
        return name_by_country(country, start, text[start : span.start], span)
    if twin := twin_before(text, start):
        words = twin + text[start : span.start] + kind.short
        return Name(start - len(twin), span.end, words, "form", words)
    wording = "".join(part.text for part in reduce_places(parts, kind))
    wording += "经开区" if kind.short == "开发区" else kind.short
    proper = is_proper(parts, kind)
    if kind.scope == "inner" or (kind.short == "新区" and not proper):
        return everyday_name(text, span, parts, wording, ends)
    if not proper:
        return name_of_common(text, span, parts, wording, ends, stems)
    if parts[0].role == "place" and kind.scope == "park":
        country = _COUNTRIES.search(text[max(0, start - 2) : start])
        if country:  # 中国上虞生物医药产业园, 中荷嘉善产业合作园
            start, wording = start - 2, country[0] + wording
        elif stem := stems.get(start):  # 光谷黄冈科技产业园, a branch of the zone elsewhere
            start, wording = start - len(stem), stem + wording
    return Name(start, span.end, wording, "form", wording)


def twin_before(text: str, start: int) -> str:
    """Two places of which one park is: 佛山顺德(英德)|产业转移工业园."""
    twin = WORDS["twin"].search(text[max(0, start - LONGEST_NAME) : start])
    is_placed = twin and (twin["at"] in places() or twin[0][:2] in places())
    return twin[0] if twin and is_placed else ""


def is_city(text: str, span: Span[Kind]) -> bool:
    """Whether a place only ends like a kind word: 连云港 with 云港, 防城港."""
    starts = range(max(0, span.start - 2), span.start)
    return any(text[start : span.end] in places() for start in starts)


def name_by_country(country: re.Match[str], start: int, words: str, span: Span[Kind]) -> Name:
    """中国(福建)自由贸易试验区 -> 福建自贸区; other kinds keep their full name."""
    short = span.value.short
    name = country[1] + short if short == "自贸区" else country[0] + words + short
    return Name(start - len(country[0]), span.end, name, "form", name)


def is_proper(parts: list[Word], kind: Kind) -> bool:
    """Whether the parts hold a proper name: 咸安, 学府 do, 新能源 and the 高新区 of 江苏 do not."""
    placed = {part.text for part in parts if part.role == "place"}
    if len(parts) == 1 and parts[0].role == "side":
        return kind.short == "新区" or kind.scope in ("park", "inner")  # 东部新区, 城北工业园
    new = [part.text for part in parts if part.role == "new"]
    if kind.short in _MANY and not new and placed and placed <= provinces():
        return False
    if placed or any(part.role == "kind" for part in parts):
        return True
    if kind.short in _ONLY_PLACES or len("".join(new)) > LONGEST_NEW:
        return any(word in terms.place_words() for word in new)
    return any(map(terms.is_new, new))


def is_project(text: str, name: Name) -> bool:
    """Whether the named park is a project there: 杉杉新能源产业园一期项目."""
    kind = kind_of(name.wording)
    scoped = kind is not None and kind.scope in ("park", "base")
    return scoped and bool(WORDS["project"].match(text, name.end))
