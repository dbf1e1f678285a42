"""Places named in a text: cities, provinces and the stems of zone names, as a topic signal."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

import ahocorasick

from etl import reference

# Names are no longer than this.
_LONGEST = 24
_KIND = re.compile(
    r"(?:国家级?|省级|高技术|高新技术|经济技术|产业|科技|开发|综合保税|自由贸易|现代服务业|合作|自主创新|示范|高新|经开|保税|新)*(?:开发区|园区|区|园|基地|城|港|谷|岛)$"
)


@cache
def _automaton() -> ahocorasick.Automaton:
    """All zone names, with and without their kind, and all cities, each leading to its city."""
    matcher = ahocorasick.Automaton()
    for row in reference.rows("zones", ("name", "aliases", "city", "county")):
        names = {name for name in (row["name"], *row["aliases"].split(";")) if name}
        towns = {row["city"], row["county"].rstrip("市县区")}
        stems = {_KIND.sub("", name) for name in names}
        # 江宁 of 江宁经开区 is a place; 生物 of 生物城 would be none.
        for name in names | (stems & towns) | {row["city"]}:
            if len(name) > 1:
                matcher.add_word(name, (len(name), row["city"] or _KIND.sub("", name)))
    matcher.make_automaton()
    return matcher


# Layout, reading order and articles ask for the lines of one page: no more are kept.
@lru_cache(maxsize=128)
def places_in(text: str) -> tuple[str, ...]:
    """The cities that are named, or a zone of theirs, in order: "常州高新区比无锡快" -> 常州, 无锡."""
    return tuple(place for _, (_, place) in _automaton().iter_long(text))


def find_places(text: str) -> Counter[str]:
    """How often each city, or a zone of it, is named: "常州高新区比无锡快" -> {常州: 1, 无锡: 1}."""
    return Counter(places_in(text))


def leading_place(text: str) -> str:
    """The place that a text begins with, or nothing: "常州高新区比无锡快" -> 常州."""
    for end, (length, place) in _automaton().iter_long(text[:_LONGEST]):
        return place if end + 1 - length <= 1 else ""
    return ""
