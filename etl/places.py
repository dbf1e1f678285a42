"""Places named in a text: cities, provinces and the stems of zone names, as a topic signal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from etl import reference, terms
from etl.gazetteer import Terms

# Names are no longer than this.
_LONGEST = 24
# A zone that no table knows, at the head of a headline: 泰和高新区, but not 走进高新区.
_FORMED = re.compile(
    "(?!走[进近]|探[访秘]|聚焦|对话|关注|直击|来自|解码|我看|[在这各全本一两三四五六七八九多]|国家|省级)"
    "[一-龥]{2,4}(?:高新区|经开区|综保区)"
)
_KIND = re.compile(
    r"(?:国家级?|省级|高技术|高新技术|经济技术|产业|科技|开发|综合保税|自由贸易|现代服务业|合作|自主创新|示范|高新|经开|保税|新)*(?:开发区|园区|区|园|基地|城|港|谷|岛)$"
)

# What stands behind the name of a county in that of its zone: 南安|经开区.
_OF_A_TOWN = re.compile("高新|经开|经济|工业园|产业园|综保|综合保|台商")
# … and in that of any zone; a name that comes so often on a page is one, though no table knows it.
_OF_A_ZONE = re.compile("高新区|高新技术|经开区|经济技术|经济开发区|综保区|综合保税")
_AGAIN, _LONGEST_STEM = 3, 4
# A word that the dictionary counts oftener is rather a word.
_COMMON = 500
_NAME_END = re.compile(
    "[^\\W\\da-zA-Z_在从到与和的是为该各个全本这那家级国省市区内里来去向对把被让由年月日中以及其个]*$"
)


class Named(NamedTuple):
    """What a name stands for: its city, and the zone that it names ("" for the city itself)."""

    city: str
    zone: str


# What only looks like a place: 真金|白银.
_NOWHERE = Named("", "")


@cache
def _terms() -> Terms[Named]:
    """Zone names with and without their kind, cities, counties in full, and what each stands for."""
    table = reference.rows("zones", ("name", "aliases", "city", "county", "parent"))
    parents = {row["name"]: row["parent"] for row in table}
    found: dict[str, Named] = {}
    for row in table:
        names = {name for name in (row["name"], *row["aliases"].split(";")) if name}
        names |= {name.replace("综合保税区", "综保区") for name in names}
        towns = {row["city"], row["county"].rstrip("市县区")}
        stems = {_KIND.sub("", name) for name in names}
        named = Named(row["city"] or _KIND.sub("", row["name"]), _outermost(row["name"], parents))
        # 江宁 of 江宁经开区 is a place; 生物 of 生物城 would be none.
        found.update((name, named) for name in names | (stems & towns) if len(name) > 1)
    found.update((row["city"], Named(row["city"], "")) for row in table if row["city"])
    for row in reference.rows("places", ("name", "full_name", "level")):
        # 衡水, where the table knows no zone; 朝阳 and 和平 are more often part of another name.
        form = row["name"] if row["level"] == "city" else row["full_name"]
        found.setdefault(form, Named(row["name"], ""))
    look_alikes = reference.settings("layout")["places"]["look_alikes"]
    return Terms(dict.fromkeys(look_alikes, _NOWHERE) | found)


@cache
def _counties() -> frozenset[str]:
    """The short names of counties of which the table knows no zone: 南安, 朝阳."""
    table = reference.rows("places", ("name", "level"))
    names = {row["name"] for row in table if row["level"] == "county" and len(row["name"]) > 1}
    return frozenset(name for name in names if not any(_terms().find(name)))


def _outermost(zone: str, parents: Mapping[str, str]) -> str:
    """The zone in which a park lies, at the end of the chain: 成都天府国际生物城 -> 成都高新区."""
    while parents.get(zone):
        zone = parents[zone]
    return zone


# Layout, reading order and articles ask for the lines of one page: no more are kept.
@lru_cache(maxsize=128)
def _named_in(text: str) -> tuple[Named, ...]:
    return tuple([named for _, _, named in _terms().find(text) if named is not _NOWHERE])


def places_in(text: str) -> tuple[str, ...]:
    """The cities that are named, or a zone of theirs, in order: "常州高新区比无锡快" -> 常州, 无锡."""
    return tuple([named.city for named in _named_in(text)])


def find_places(text: str) -> Counter[str]:
    """How often each city, or a zone of it, is named: "常州高新区比无锡快" -> {常州: 1, 无锡: 1}."""
    return Counter(places_in(text))


def leading_place(text: str) -> str:
    """The place that a text begins with, or nothing: "常州高新区比无锡快" -> 常州."""
    named = _leading(text)
    return named.city if named else ""


def leading_zone(text: str) -> str:
    """The zone that a text opens with, else the city: "常州高新区比无锡快" -> 常州高新区.

    "在成都与重庆之间" opens with neither.
    """
    named = _leading(text, 0)
    if named:
        return named.zone or named.city
    formed = _FORMED.match(text)
    return formed[0] if formed else ""


def _leading(text: str, start: int = 1) -> Named | None:
    """The place that a text has no later than at `start`."""
    first = next(iter(_terms().find(text[:_LONGEST])), None)
    is_place = first is not None and first.start <= start and first.value is not _NOWHERE
    return first.value if is_place else None


@lru_cache(maxsize=128)
def _unknown_in(text: str) -> tuple[str, ...]:
    """What may be the names of zones that no table knows, of all lengths: 哈尔, 察哈尔 of 察哈尔高新区."""
    found: list[str] = []
    for kind in _OF_A_ZONE.finditer(text):
        before = text[max(0, kind.start() - _LONGEST_STEM - 2) : kind.start()]
        known = _terms().find(before + kind[0])
        if any(span.end >= len(before) for span in known):
            continue  # 哈尔滨高新区, 包头稀土高新区: the table knows them
        name = _NAME_END.search(before[-_LONGEST_STEM:])[0]
        found += [
            name[-length:]
            for length in range(2, len(name) + 1)
            if not any(span.start < len(before) - length < span.end for span in known)
        ]  # 岳阳|城陵矶: no name begins within a known one
    return tuple(found)


def _stems(texts: Iterable[str]) -> set[str]:
    """What zones are called on a page by names that no table knows: 察哈尔 of 察哈尔高新区.

    A name comes again; of 哈尔 and 察哈尔, which come as often, it is the longer one.
    """
    told = Counter(name for text in texts for name in _unknown_in(text))
    often = {
        name
        for name, number in told.items()
        if number >= _AGAIN and not _terms().find(name) and terms.frequency(name) < _COMMON
    }
    return {
        name
        for name in often
        if not any(
            longer != name and longer.endswith(name) and told[longer] == told[name]
            for longer in often
        )
    }


class PagePlaces:
    """The places of one page, told as finely as it needs: a city of which it names several zones by zone.

    The name of a county, mostly part of other names, is a place where the page has a zone of it.

    >>> PagePlaces(["璧山高新区快", "璧山高新区", "西永综保区慢", "西永综保区"]).named_in("璧山高新区")
    ('璧山高新区',)
    """

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        lines = Counter(named for text in texts for named in set(_named_in(text)) if named.zone)
        zones = Counter(named.city for named, number in lines.items() if number > 1)
        self._crowded = {city for city, number in zones.items() if number > 1}
        towns = {
            text[max(0, kind.start() - length) : kind.start()]
            for text in texts
            for kind in _OF_A_TOWN.finditer(text)
            for length in (2, 3)
        } & _counties()
        towns |= _stems(texts)
        self._towns = re.compile("|".join(sorted(towns)) or "(?!)")

    def named_in(self, text: str) -> tuple[str, ...]:
        """The places that a text names, in order; a city told by its zones says nothing itself."""
        towns = tuple(self._towns.findall(text))
        if not self._crowded:
            return towns + places_in(text)
        finest = [
            named.zone if named.city in self._crowded else named.city for named in _named_in(text)
        ]
        return towns + tuple(filter(None, finest))
