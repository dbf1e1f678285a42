"""Zones the gazetteer does not know, found by their form: a proper name before a kind word.

学府产业园区 and 咸安经济开发区 are zones; a kind word after a count (97家开发区) or before 项目
(智行电驱系统产业园项目) is none. One after common words only is a zone where its place in the sentence
says so: 高新区服务外包园, 服务外包园里, but not 打造新能源产业园.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from etl import reference, seams, terms
from etl.gazetteer import Span, Terms
from etl.zone_kinds import (
    ZONE_WORDS,
    Kind,
    addresses,
    gazetteer,
    kind_of,
    kinds,
    places,
    provinces,
    within,
)

LONGEST_NAME = 18
# Longer strings of unknown words are no name but a sentence: 些问题贴合|经开区.
LONGEST_NEW = 4
# The 高新区 of a province are many: 江苏高新区, 河南省国家高新区 name none.
MANY = {"高新区", "经开区", "开发区", "农高区"}
# 国家高新区, 省级经开区 without a name are many.
GENERIC = ("国家", "省级")
# Kind words so common that only a place before them makes a name: 平潭试验区, not 创业示范区.
ONLY_PLACES = {"示范区", "试验区", "实验区", "经济区", "先导区", "新区", "开发区"}
NAME_CHARACTER = re.compile(r"[一-鿿·]")
WORDS = reference.patterns("zone_rules")
# What stands between names of a list: 长沙、株洲和湘潭高新区.
IN_A_LIST = re.compile("[、和与及]")
# What no name and no word before its kind word holds.
STOP = re.compile(r"[^一-鿿·A-Za-z0-9]")
COUNTERS = frozenset("个户所次条期种类项家届批座名位处")
# Inside the zone that is spoken of: 区内的白马园区.
WITHIN = ("区内", "区里", "园内", "园里", "境内", "辖区内")
# What stands before a counter: 97家, 几家, 各家.
NUMERAL = re.compile(
    r"(?:[\d一二三四五六七八九十百千万两几数各每某哪这那该整首第]|[\d十百千万][余多来])$"
)
CLAUSE_LENGTH = 28
# With what the name of a town goes on behind a side: 河西堡, 城东镇.
TOWN_ENDS = tuple("堡镇庄屯桥岭湾湖寨塘洲坪坝")
# 中国(南宁)跨境电子商务综合试验区, 中德(合肥)智慧产业园
COUNTRY = "国日韩德法英意瑞奥俄以欧美荷芬丹泰马新澳"
COUNTRIES = re.compile(rf"(?<!从)中[{COUNTRY}]$")
COUNTRY_NAME = re.compile(r"(?:中国|中[日韩德法英意瑞奥俄以欧美泰马新澳])\(([一-鿿]{2,6})\)$")


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


@ZONE_WORDS.table
def _kinds() -> Mapping[str, Kind]:
    return kinds()


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
def telling_kinds() -> frozenset[str]:
    """Kind words that tell an industry and so can be a name alone: 服务外包园, 软件园."""
    industries = Terms({row["term"]: row["industry"] for row in reference.rows("industry_terms")})
    parks = (form for form, kind in kinds().items() if kind.scope == "park")
    return frozenset(f for f in parks if any(span.value for span in industries.find(f)))


@cache
def bounds() -> frozenset[str]:
    """Words for a zone, of which no name inside it takes anything: 高新区|庄甸医药园区."""
    areas = (form for form, kind in kinds().items() if kind.scope == "area" and len(form) > 2)
    return frozenset(form for form in areas if not form.startswith(GENERIC))


def is_bare(form: str) -> bool:
    """Whether a name is a place name without a kind word: 中关村, 前海, 光谷."""
    kind = kind_of(form)
    return kind is None or kind.form == form


@lru_cache(maxsize=256)  # names, short forms and anaphors ask for the same places
def words_before(text: str, position: int) -> Mapping[int, Span[tuple[str, str]]]:
    """The words of the clause before `position` that can stand before a kind word, by their end."""
    clause = STOP.split(text[max(0, position - CLAUSE_LENGTH) : position])[-1]
    first = position - len(clause)
    return {
        first + end: Span(first + start, first + end, value)
        for start, end, value in _words().find(clause)
    }


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


def printed(text: str, name: Name) -> str:
    """A known zone's name as the text has it, without its address: 四川|泸州国家高新区."""
    full = text[name.start : name.end]
    for address in addresses(name.zone) if name.zone in gazetteer() else ():
        rest = full.removeprefix(address)
        if rest != full and kind_of(rest) and rest not in kinds() and rest[:2] in places():
            return rest
    return full


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
    if country := COUNTRY_NAME.search(text[max(0, start - 10) : start]):
        return name_by_country(country, start, text[start : span.start], span)
    if twin := WORDS["twin"].search(text[max(0, start - LONGEST_NAME) : start]):
        if twin["at"] in places() or twin[0][:2] in places():
            words = text[start - len(twin[0]) : span.start] + kind.short
            return Name(start - len(twin[0]), span.end, words, "form", words)
    wording = "".join(part.text for part in reduce_places(parts, kind))
    wording += "经开区" if kind.short == "开发区" else kind.short
    proper = is_proper(parts, kind)
    if kind.scope == "inner" or (kind.short == "新区" and not proper):
        return everyday_name(text, span, parts, wording, ends)
    if not proper:
        return name_of_common(text, span, parts, wording, ends, stems)
    if parts[0].role == "place" and kind.scope == "park":
        country = COUNTRIES.search(text[max(0, start - 2) : start])
        if country:  # 中国上虞生物医药产业园, 中荷嘉善产业合作园
            start, wording = start - 2, country[0] + wording
        elif stem := stems.get(start):  # 光谷黄冈科技产业园, a branch of the zone elsewhere
            start, wording = start - len(stem), stem + wording
    return Name(start, span.end, wording, "form", wording)


def is_city(text: str, span: Span[Kind]) -> bool:
    """Whether a place only ends like a kind word: 连云港 with 云港, 防城港."""
    starts = range(max(0, span.start - 2), span.start)
    return any(text[start : span.end] in places() for start in starts)


def name_of_common(
    text: str,
    span: Span[Kind],
    parts: list[Word],
    wording: str,
    ends: Mapping[int, Name],
    stems: Mapping[int, str],
) -> Name | None:
    """A name of common words: behind a zone (宜昌高新区|生物产业园, 高新区|服务外包园), in a list of
    names (甘河工业园区、生物科技产业园区), behind the bare name of a zone, which it then begins with
    (松山湖|国际机器人产业基地), or where what is said shows one (服务外包园里).
    """
    start = parts[0].start if parts else span.start
    if not parts and span.value.form not in telling_kinds():
        return None
    if stem := stems.get(start):
        wording = stem + wording
        return Name(start - len(stem), span.end, wording, "form", wording)
    if span.value.scope not in ("park", "city"):
        return None
    if area := ends.get(start):
        wording = printed(text, area) + wording
        return Name(start, span.end, wording, "form", wording)
    shown = is_inside(text, start) or (text[start - 1] == "、" and start - 1 in ends)
    shown = shown or is_definite(text, start, span.end)
    unusual = any(part.role == "new" and not terms.is_verb(part.text) for part in parts)
    is_new_word = any(part.role == "new" for part in parts)
    if is_new_word and not shown:  # 规划面积12平方公里的金匠工业园区
        sized = WORDS["sized"].search(text[max(0, start - 8) : start])
        again = text.count(wording) - text.count(wording + "区")
        shown = bool(sized and unusual) or again > (1 if unusual else 2)
        shown = shown or has_figure(text, start, span.end)
    return Name(start, span.end, wording if shown else "", "form", wording)


def everyday_name(
    text: str, span: Span[Kind], parts: list[Word], wording: str, ends: Mapping[int, Name]
) -> Name | None:
    """A name before 园区 or 新区, words that rather mean any zone: 高新区|宏伟园区, 东部新区."""
    named = bool(parts) and is_everyday(text, parts, span.value, ends)
    if not named and not can_be_everyday(parts):
        return None
    return Name(parts[0].start, span.end, wording if named else "", "form", wording)


def is_everyday(text: str, parts: list[Word], kind: Kind, ends: Mapping[int, Name]) -> bool:
    """Whether the parts are a name: 东部园区, 庄甸中药园区, 高新区|宏伟园区, not 高新区整个园区.

    A word that no dictionary has is a name where it comes again: 蒋王园区.
    """
    first = parts[0]
    if len(parts) > 1:
        return first.role == "new" and terms.is_new(first.text)
    if first.role == "side":
        return True
    if not can_be_everyday(parts):
        return False
    if is_inside(text, first.start) or first.start in ends:
        return True
    return terms.is_new(first.text) and text.count(first.text + kind.form) > 1


def can_be_everyday(parts: list[Word]) -> bool:
    """Whether a word can be the name before 园区, once it is seen to be one: 宏伟, but not 下辖."""
    if len(parts) != 1 or parts[0].role not in ("new", "place"):
        return False
    return 2 <= len(parts[0].text) < LONGEST_NEW and not terms.is_verb(parts[0].text)


def is_inside(text: str, start: int) -> bool:
    """Whether a word for a zone stands right before a name: 高新区|服务外包园, 区内的|白马园区."""
    if text[start - 1 : start] == "的":
        start -= 1
        if text.endswith(WITHIN, 0, start):
            return True
    word = words_before(text, start).get(start)
    return word is not None and word.value[0] == "area"


def is_definite(text: str, start: int, end: int) -> bool:
    """Whether what stands around common words shows them to be a name: 在|服务外包园|里."""
    before = WORDS["definite_before"].search(text[max(0, start - 2) : start])
    return bool(before) and bool(WORDS["definite_after"].match(text, end))


def has_figure(text: str, start: int, end: int) -> bool:
    """Whether a clause that opens with a name tells a figure of it: 如意软件园|建筑面积11.6万平方米."""
    before = WORDS["definite_before"].search(text[max(0, start - 2) : start])
    return bool(before) and bool(WORDS["figure_after"].match(text, end))


def name_by_country(country: re.Match[str], start: int, words: str, span: Span[Kind]) -> Name:
    """中国(福建)自由贸易试验区 -> 福建自贸区; other kinds keep their full name."""
    short = span.value.short
    name = country[1] + short if short == "自贸区" else country[0] + words + short
    return Name(start - len(country[0]), span.end, name, "form", name)


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
        and word in COUNTERS
        and not NUMERAL.search(text, max(0, span.start - 2), span.start)
    )


def is_title(span: Span[tuple[str, str]], words: Mapping[int, Span]) -> bool:
    """Whether a word is 国家 inside a name, after its place: 武汉|国家|航天产业基地."""
    before = words.get(span.start)
    return span.value[1].startswith("国家") and bool(before) and before.value[0] == "place"


def trim_left(parts: list[Word]) -> list[Word]:
    """The parts without what stands before the first place, and without verbs in front."""
    for i in range(len(parts) - 1):
        side, following = parts[i : i + 2]
        if side.role == "side" and following.text.startswith(TOWN_ENDS):  # 河西|堡 is a town
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


def is_proper(parts: list[Word], kind: Kind) -> bool:
    """Whether the parts hold a proper name: 咸安, 学府 do, 新能源 and the 高新区 of 江苏 do not."""
    placed = {part.text for part in parts if part.role == "place"}
    if len(parts) == 1 and parts[0].role == "side":
        return kind.short == "新区" or kind.scope in ("park", "inner")  # 东部新区, 城北工业园
    new = [part.text for part in parts if part.role == "new"]
    if kind.short in MANY and not new and placed and placed <= provinces():
        return False
    if placed or any(part.role == "kind" for part in parts):
        return True
    if kind.short in ONLY_PLACES or len("".join(new)) > LONGEST_NEW:
        return any(word in terms.place_words() for word in new)
    return any(map(terms.is_new, new))


def reduce_places(parts: list[Word], kind: Kind) -> list[Word]:
    """The parts without needless addresses: 江西宜春丰城|高新区 -> 丰城, 福建漳州金峰 -> 漳州金峰."""
    while len(parts) > 1 and parts[0].role == "place":
        outer, inner = parts[0].text, parts[1]
        placed = inner.role == "place"
        needless = outer in provinces() and kind.scope == "area" and inner.role == "new"
        if not needless and not (placed and within(inner.text, outer)):
            break
        parts = parts[1:]
    return parts


def is_project(text: str, name: Name) -> bool:
    """Whether the named park is a project there: 杉杉新能源产业园一期项目."""
    kind = kind_of(name.wording)
    scoped = kind is not None and kind.scope in ("park", "base")
    return scoped and bool(WORDS["project"].match(text, name.end))
