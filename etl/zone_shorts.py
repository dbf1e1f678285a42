"""Short forms that an article itself introduces: 三江新区 after 宜宾三江新区, (以下简称“…”), 玉溪."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from etl import reference
from etl.gazetteer import occurrences
from etl.zone_kinds import admin_places, kind_of, kinds, places, provinces
from etl.zone_words import IN_A_LIST, NAME_CHARACTER, Name, words_before

ABBREVIATION = re.compile(r'\((?:以下|下文)?简称:?["“]?([一-鿿·]{2,12})["”]?\)')
# What shows that a place name stands for its zone: 玉溪273.5亿元, 盘锦这边则为22个, 绵阳21项
STANDS_FOR_ZONE = re.compile(
    r"(?:今年|去年|目前|同期|这边|那边|方面|则|也|却|分别|约|近|超过?|逾|达到?|为|仅|有|只有|突破|:)*"
    r"(?:[涨跌升降增减多少]了?|增长|下降|增加|减少|回落)?(?:约|近|超过?|逾|达到?|到)*\d+(?![\d年月日])"
)
# Of several zones that are compared one does this: 连云港完成固定资产投资341.5亿元.
DOES = re.compile(r"(?:完成|实现|达到|新增|引进|签约)[一-鿿]{2,10}\d")
# At the head of a sentence a place of several compared is its zone (昌吉念的是“硅经”), unless more
# of a name or of another place follows: 昌吉市, 昌吉人, 昌吉海关.
NO_ZONE = re.compile(
    r"[市省州县人籍城港]|[^，。；,;]{0,12}(?:全市|全省|常住人口)|[一-鿿]{0,3}(?:区|园|镇|局|海关|大学|学院|公司|报|电视台|机场|火车站|[讯电])"
)
NATION = "中国"
# What a zone that is no city does: 张江拥有各类公共服务平台近200个.
HAS = re.compile(r"(?:已|现|共)?(?:拥有|集聚|聚集|汇聚|建有|建成|引进|落户|累计)")


def link(text: str, names: list[Name], elsewhere: Collection[str] = ()) -> list[Name]:
    """The names, those that are another's tail or second name joined to it; gazetteer names stay.

    三江新区 is 宜宾三江新区 named before, or `elsewhere` on the page; in 株洲经开区(云龙示范区) both are 株洲经开区.
    """
    longer = {zone: zone for zone in elsewhere} | {name.wording: name.zone for name in names}
    pairs = ((first, second) for first, second in pairwise(names) if same(text, first, second))
    longer |= {second.wording: first.zone for first, second in pairs}
    return [
        name._replace(zone=whole_name(name, longer)) if name.via == "form" else name
        for name in names
    ]


def same(text: str, first: Name, second: Name) -> bool:
    """Whether the second name stands in brackets behind the first."""
    return second.via == "form" and text[first.end : second.start] == "("


def whole_name(name: Name, longer: dict[str, str]) -> str:
    """The zone of the longer wording that ends with the name's."""
    longest = max((w for w in longer if w.endswith(name.wording)), key=len)
    return longer[longest]


def find(text: str, names: list[Name], main: Collection[str]) -> Iterator[Name]:
    """The short forms in `text` of the zones named in it; `main` are those of the headline."""
    taken = {i for name in names for i in range(name.start, name.end)}
    forms = list(short_forms(text, names, main))
    stems = {short for short, *_ in forms}
    are_compared = len({zone for short, zone, *_ in forms if short in places()}) > 1
    for short, zone, since, certain in forms:
        for start in occurrences(text, short, since):
            end = start + len(short)
            if start in taken or end - 1 in taken:
                continue
            is_head = are_compared and opens_sentence(text, start, end)
            does = are_compared and DOES.match(text, end) and is_free(text, start)
            if certain or is_head or does or stands_for_zone(text, start, end, stems):
                taken.update(range(start, end))
                yield Name(start, end, zone, "head" if is_head else "short", short)


def short_forms(
    text: str, names: list[Name], main: Collection[str]
) -> Iterator[tuple[str, str, int, bool]]:
    """Each short form with its zone, where it begins to count, and whether it is certain."""
    by_stem: dict[str, dict[str, int]] = defaultdict(dict)
    seen: set[tuple[str, str]] = set()
    for name in names:
        match = ABBREVIATION.match(text, name.end)
        if match and match[1] not in kinds() and match[1] not in common_words():
            yield match[1], name.zone, match.end(), True
        if (name.wording, name.zone) in seen:
            continue
        seen.add((name.wording, name.zone))
        if tail := tail_of(name.wording):
            yield tail, name.zone, name.end, True
        for stem in stems(name.wording):
            if len(stem) > 1 and places().get(stem) not in provinces() and stem not in kinds():
                by_stem[stem].setdefault(name.zone, name.end)
    for stem, zones in sorted(by_stem.items(), key=lambda item: -len(item[0])):
        zone = only_zone(list(zones), main)
        if zone:
            yield stem, zone, zones[zone], "·" in stem


@cache
def common_words() -> frozenset[str]:
    """Words that mean the zone last named, whatever they were introduced for: 园区, 基地."""
    return frozenset(row["term"] for row in reference.rows("zone_anaphors", ("term",), "term"))


def tail_of(wording: str) -> str | None:
    """A name without its place, if that leaves a name: 厦门火炬高新区 -> 火炬高新区."""
    place = next((n for n in range(len(wording) - 3, 1, -1) if wording[:n] in places()), 0)
    place = place or len(wording) - len(wording.removeprefix(NATION))  # 中国尼龙城
    tail = wording[place:].removeprefix("·")
    return tail if place and tail not in kinds() and tail not in common_words() else None


def only_zone(zones: list[str], main: Collection[str]) -> str | None:
    """The zone a stem stands for: the only one, the only one with an area of its own, or the only
    one of the headline: 张江 is 张江科学城 there, though 张江药谷 is named too."""
    areas = [zone for zone in zones if (kind := kind_of(zone)) and kind.scope == "area"]
    headed = [zone for zone in zones if zone in main]
    return next((one[0] for one in (zones, areas, headed) if len(one) == 1), None)


def stems(wording: str) -> Iterator[str]:
    """What a name says without its kind and its place: 宜宾三江新区 -> 宜宾三江, 宜宾, 三江."""
    found = {wording[:-n] for n in range(2, len(wording) - 1) if wording[-n:] in kinds()}
    for stem in sorted(found, key=len, reverse=True):
        yield stem
        place = next((stem[:n] for n in range(len(stem) - 1, 1, -1) if stem[:n] in places()), None)
        if place:
            yield place
            yield stem[len(place) :]


def opens_sentence(text: str, start: int, end: int) -> bool:
    """Whether a place opens a sentence: 昌吉念的是“硅经”, but not 昌吉市 or 昌吉海关."""
    opens = not start or text[start - 1] in "\n。!?;"
    return opens and text[start:end] in places() and not NO_ZONE.match(text, end)


def stands_for_zone(text: str, start: int, end: int, stems: set[str]) -> bool:
    """Whether a short form is told a number of its own or stands in a list of such forms."""
    if not is_free(text, start):
        return False
    if STANDS_FOR_ZONE.match(text, end):
        return True
    if text[start:end] not in admin_places() and HAS.match(text, end):
        return True
    before = text[start - 1] if start else "\n"
    following = IN_A_LIST.match(text, end) and text.startswith(tuple(stems), end + 1)
    return bool(following) or (
        IN_A_LIST.match(before) and text.endswith(tuple(stems), 0, start - 1)
    )


def is_free(text: str, start: int) -> bool:
    """Whether a word begins anew, and is no part of a longer one."""
    before = text[start - 1] if start else "\n"
    if not NAME_CHARACTER.match(before) or before in "和与及而":
        return True
    word = words_before(text, start).get(start)
    return word is not None and word.value[0] == "open"
