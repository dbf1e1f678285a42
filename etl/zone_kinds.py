"""What the reference tables say of zones: kind words, places, and each zone's forms of name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from etl import reference
from etl.gazetteer import Lexicon, Terms
from etl.records import fold

# The tables of the modules that look for zones in headline and body.
ZONE_WORDS = Lexicon()


# What makes a park of an industry: 石墨烯|园, 锂电|谷.
_PARKS = ("园", "园区", "谷")


class Kind(NamedTuple):
    """What a kind word says: 经济技术开发区 -> short 经开区, kind provincial_etdz, scope area."""

    form: str
    short: str
    kind: str
    scope: str


# Which short forms say the same: 广州开发区 is 广州经开区.
SAME = {
    "经开区": ("经开区", "开发区"),
    "高新区": ("高新区",),
    "农高区": ("农高区",),
    "综合保税区": ("综合保税区",),
}

FULL_FORMS = {
    "经开区": "经济技术开发区",
    "开发区": "经济技术开发区",
    "高新区": "高新技术产业开发区",
    "农高区": "农业高新技术产业示范区",
}


@cache
def kinds() -> Mapping[str, Kind]:
    """Each kind word of `zone_kinds.csv` with what it says, and those that industries make: 石墨烯园."""
    table = reference.rows("zone_kinds", ("form", "short", "kind", "scope"), "form")
    told = {row["form"]: Kind(*(row[key] for key in Kind._fields)) for row in table}
    terms = reference.rows("industry_terms", ("term", "industry"), "term")
    made = (row["term"] + end for row in terms if row["industry"] for end in _PARKS)
    return {form: Kind(form, form, "park", "park") for form in made} | told


@lru_cache(maxsize=1 << 14)
def kind_of(name: str) -> Kind | None:
    """The longest kind word that `name` ends with: 漳州金峰经济开发区 -> 经济开发区."""
    known = kinds()
    return next((known[name[i:]] for i in range(len(name)) if name[i:] in known), None)


@cache
def _areas() -> Terms[str]:
    return Terms({form: kind.short for form, kind in kinds().items() if kind.scope == "area"})


def kinds_in(text: str) -> set[str]:
    """The kinds of zones with an area that a text names: 经济技术开发区 and 高新区 -> 经开区, 高新区."""
    return {span.value for span in _areas().find(text)}


def normalise(name: str) -> str:
    """The name with its kind in the short form: 厦门火炬高技术产业开发区 -> 厦门火炬高新区."""
    kind = kind_of(name)
    return name[: -len(kind.form)] + kind.short if kind else name


@cache
def gazetteer() -> Mapping[str, reference.Row]:
    """The rows of `zones.csv` by canonical name."""
    columns = ("name", "full_name", "aliases", "kind", "parent", "province", "city")
    return {row["name"]: row for row in reference.rows("zones", columns, "name")}


@cache
def known_forms() -> Mapping[str, str]:
    """Every form of a gazetteer zone with its canonical name; forms that fit two zones are out."""
    forms = {fold(form): zone for form, zone in reference.aliases("zones").items()}
    made: dict[str, set[str]] = defaultdict(set)
    for row in gazetteer().values():
        surfaces = (row["name"], row["full_name"], *row["aliases"].split(";"))
        for surface in filter(None, surfaces):
            for form in systematic_forms(fold(surface)):
                made[form].add(row["name"])
    for form, zones in made.items():
        if form not in forms and len(zones) == 1:
            forms[form] = zones.pop()
    return forms


@cache
def _forms_that_say(short: str) -> tuple[str, ...]:
    """All kind words that say the same as a short form: 高新区 -> 高新技术产业开发区, …"""
    return tuple(kind.form for kind in kinds().values() if kind.short in SAME[short])


def systematic_forms(name: str) -> Iterator[str]:
    """The other ways of saying a name: 西安高新区 -> 西安市高新区, 西安高新技术产业开发区 …"""
    kind = kind_of(name)
    if kind is None or kind.short not in SAME or len(name) == len(kind.form):
        return
    base = name[: -len(kind.form)]
    bases = [base, f"{base}市"] if f"{base}市" in places() else [base]
    for form in _forms_that_say(kind.short):
        yield from (stem + form for stem in bases)
    for title in ("(国家级)", "(国家)"):  # 西宁(国家级)经济技术开发区
        full = FULL_FORMS.get(kind.short, kind.short)
        yield from (base + title + form for form in (full, kind.short))


@cache
def places() -> Mapping[str, str]:
    """Names of provinces, cities, counties and regions with their short form: 丰城市 -> 丰城."""
    found = {row["name"]: row["name"] for row in reference.rows("toponyms", (), "name")}
    for row in reference.rows("places", ("name", "full_name", "level", "province", "city")):
        found[row["full_name"]] = found[row["name"]] = row["name"]
    for row in reference.rows("provinces", ("name", "full_name"), "code"):
        found[row["full_name"]] = found[row["name"]] = row["name"]
        found.setdefault(row["name"] + "省", row["name"])
    return found


@cache
def admin_places() -> Mapping[str, frozenset[str]]:
    """Short names of provinces, cities and counties, each with the places it lies in."""
    found: dict[str, set[str]] = {province: set() for province in provinces()}
    for row in reference.rows("places", ("name", "full_name", "level", "province", "city")):
        found.setdefault(row["name"], set()).update({row["province"], row["city"]} - {row["name"]})
    return {name: frozenset(outer) for name, outer in found.items()}


@cache
def districts() -> frozenset[str]:
    """Short names of the districts of cities, where no county or city is called so too: 西峰."""
    table = reference.rows("places", ("name", "full_name", "level"))
    parts = {row["name"] for row in table if row["full_name"].endswith("区")}
    return frozenset(parts - {row["name"] for row in table if not row["full_name"].endswith("区")})


def within(place: str, outer: str) -> bool:
    """Whether a place can lie in the outer one: 丰城 in 宜春; 三江 does not lie in 宜宾."""
    return outer in admin_places().get(place, ())


@cache
def provinces() -> frozenset[str]:
    """Short names of the provinces: 江苏高新区 are many."""
    return frozenset(row["name"] for row in reference.rows("provinces", ("name",), "code"))


@cache
def addresses(zone: str) -> tuple[str, ...]:
    """What may stand before a gazetteer zone's name as its address: 江西省, 宜春市, 宜春 …"""
    row = gazetteer()[zone]
    names = {
        row["province"],
        row["province"] + "省",
        row["city"],
        row["city"] + "市",
        row["county"],
    }
    names |= {p["full_name"] for p in reference.rows("provinces") if p["name"] == row["province"]}
    return tuple(sorted({*filter(None, names), "中国", "国家级"}, key=len, reverse=True))
