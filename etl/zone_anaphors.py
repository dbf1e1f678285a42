"""Words that stand for a zone named before: 该区, 全区, 园区, 基地, 高新区, 前者.

A word such as 园区 means the zone last named in the article; 高新区 the 高新区 last named; 全区 the
zone last named in its paragraph that has an area of its own, else the zone of the headline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from etl import reference
from etl.zone_common import WORDS
from etl.zone_kinds import ZONE_WORDS, gazetteer, kind_of, kinds, normalise
from etl.zone_words import GENERIC, NAME_CHARACTER, Name, words_before

# Kinds of gazetteer zones that have an area (全区), whatever their name: 中关村, 前海 …
AREA_KINDS = {
    "national_htz", "national_etdz", "provincial_htz", "provincial_etdz", "new_area",
    "cooperation_zone", "bonded_zone", "demonstration_zone",
}  # fmt: skip
# Words for a range of zones, never the one that 全区 means: 苏南国家自主创新示范区.
RANGES = ("自创区", "自贸区", "自贸港", "先行示范区")
# Zones that mostly lie in others: 秦皇岛出口加工区 in 秦皇岛经开区.
BONDED = ("综合保税区", "综保区", "保税区", "保税港区", "出口加工区", "保税物流中心")
WIDE = ("全区", "开发区")
# Words that stand for any zone, but for the article's own first if its name ends so.
OWN_KINDS = ("园区", "基地")
PAIR = re.compile("前者|后者")
# What may stand between an area and the park in it that is meant: 高新区里最小的|园区.
INSIDE = re.compile(
    "[里内中]?(?:最[一-鿿]{1,2}的|首个|第一个|唯一的)|[一-鿿]{1,8}[旁边侧里内]的|[一-鿿]{0,6}[来建]的"
)


@dataclass(frozen=True)
class Context:
    """What an article names: the zones of its headline, all names in order, those that are not
    only a whole or compared with, where paragraphs start, and what the rest of its page is about."""

    main: tuple[str, ...]
    named: list[Name]
    told_of: list[Name]
    paragraphs: list[int]
    home: str | None = None

    def before(self, position: int, start: int = 0) -> Iterator[Name]:
        """The zones named from `start` to `position`, the last one first."""
        return (name for name in reversed(self.told_of) if start <= name.start < position)

    def paragraph(self, position: int) -> int:
        """Where the paragraph of `position` starts."""
        return self.paragraphs[bisect_right(self.paragraphs, position) - 1]

    def first(self) -> str | None:
        """The zone of the headline, else the first that the body names, else the page's."""
        return next(iter((*self.main, *(name.zone for name in self.named), self.home)), None)


@cache
def _children() -> Mapping[str, list[str]]:
    """The gazetteer's zones that lie in others, by these."""
    found: dict[str, list[str]] = defaultdict(list)
    for zone, row in gazetteer().items():
        found[row["parent"]].append(zone)
    return found


@ZONE_WORDS.table
def _anaphors() -> Mapping[str, tuple[str, bool]]:
    """Words that stand for a zone, with what they fit and whether they must stand free."""
    table = reference.rows("zone_anaphors", ("term", "fits", "strict"), "term")
    terms = {form: (normalise(form), True) for form in kinds() if not form.startswith(GENERIC)}
    return terms | {row["term"]: (row["fits"], row["strict"] == "yes") for row in table}


def find_anaphors(text: str, context: Context) -> Iterator[Name]:
    """The words in `text` that mean a zone of the context."""
    taken = {i for name in context.named for i in range(name.start, name.end)}
    for start, end, (fits, strict) in _anaphors.find(text):
        if start in taken or end - 1 in taken or not stands_free(text, start, strict):
            continue
        if WORDS["calls"].match(text, end):
            continue
        zone = beside(text, start, fits, context) or inside(text, start, fits, context)
        zone = zone or told_here(text[start:end], fits, start, context)
        zone = zone or by_its_kind(text[start:end], start, context)
        if zone := zone or resolve(fits, start, context, text[start:end] in WIDE):
            yield Name(start, end, zone, "anaphor", text[start:end])
    for pair in PAIR.finditer(text):
        if zone := resolve_pair(pair, context):
            yield Name(pair.start(), pair.end(), zone, "anaphor", pair[0])


def told_here(word: str, fits: str, position: int, context: Context) -> str | None:
    """营口经开区 by 该区, though its sentence told of it as a whole only: 占营口经开区产值的八成."""
    if not word.startswith("该"):
        return None
    start = context.paragraph(position)
    named = (n for n in reversed(context.named) if start <= n.start < position and fit(n, fits))
    return next((n.zone for n in named), None)


def by_its_kind(word: str, position: int, context: Context) -> str | None:
    """苏州工业园区 by 园区 in its own article, though 国际科技园 was named last: that is no 园区."""
    kind = next((kind for kind in OWN_KINDS if word.startswith(kind)), None)
    own = [zone for zone in context.main if kind and zone.endswith(kind)]
    if len(own) != 1:
        return None
    return next((n.zone for n in context.before(position) if n.zone.endswith(kind)), own[0])


def beside(text: str, start: int, fits: str, context: Context) -> str | None:
    """The second of two zones of one city: 经开区 in 合肥高新区、经开区 is 合肥经开区."""
    if fits not in kinds() or not start or text[start - 1] not in "、和与及":
        return None
    wording = next((n.wording for n in context.named if n.end == start - 1), "")
    stems = (wording[:length] for length in range(2, len(wording) - 1))
    return next((stem + fits for stem in stems if stem + fits in gazetteer()), None)


def inside(text: str, start: int, fits: str, context: Context) -> str | None:
    """The park told of before, where the area is named only to say where: 高新区最小的园区."""
    name = next(context.before(start), None)
    if fits != "any" or name is None or not fit_zone(name.zone, "area"):
        return None
    if not INSIDE.fullmatch(text, name.end, start):
        return None
    return next((n.zone for n in context.before(start) if fit_zone(n.zone, "park")), None)


def stands_free(text: str, start: int, strict: bool) -> bool:
    """Whether a word is no part of a compound: 在园区 but not 创业园区, 国家高新区, 97家开发区."""
    if text[start] in "该这整" or start == 0:
        return True
    before = text[start - 1]
    if not NAME_CHARACTER.match(before):
        return not before.isalnum()
    word = words_before(text, start).get(start)
    return word.value[0] == "open" if word else not strict


def resolve(fits: str, position: int, context: Context, is_wide: bool = False) -> str | None:
    """The zone that a word at `position` means, or None; `is_wide` where it says 全区 or 开发区."""
    if fits == "base":
        bases = [n.zone for n in context.named if fit(n, "base")]
        last = next((n.zone for n in context.before(position) if fit(n, "base")), None)
        return last or next(iter(bases), None) or resolve("any", position, context)
    if fits == "any":
        last = next((n.zone for n in context.before(position) if fit(n, "any")), None)
        return last or context.first()
    start = context.paragraph(position)
    fitting = (n.zone for n in context.before(position, start) if fit(n, fits))
    near = next((z for z in fitting if not is_wide or not lies_inside(z, context)), None)
    if near:
        return near
    if len(context.main) == 1 and fit_zone(context.main[0], fits):
        return context.main[0]
    fitting = (n.zone for n in context.before(position) if fit(n, fits))
    far = next((zone for zone in fitting if not lies_inside(zone, context)), None)
    if far or fits == "area":
        return far or context.first()
    at_home = context.home if context.home and fit_zone(context.home, fits) else None
    return child(fits, context) or at_home


def lies_inside(zone: str, context: Context) -> bool:
    """Whether a zone is a bonded one in another that is named too: 全区 is rather the other one."""
    if not zone.endswith(BONDED) or zone in context.main:
        return False
    return any(not n.zone.endswith(BONDED) and fit_zone(n.zone, "area") for n in context.told_of)


def child(fits: str, context: Context) -> str | None:
    """The only zone of that kind inside a zone of the article: 知识城 in one on 广州经开区."""
    named = {*context.main, *(name.zone for name in context.named)}
    fitting = [zone for name in named for zone in _children().get(name, ()) if zone.endswith(fits)]
    return fitting[0] if len(fitting) == 1 and fits in kinds() else None


def resolve_pair(pair: re.Match[str], context: Context) -> str | None:
    """前者 and 后者: the two zones named last before."""
    last = list(dict.fromkeys(name.zone for name in context.before(pair.start())))[:2]
    if len(last) < 2:
        return None
    return last[1] if pair[0] == "前者" else last[0]


def fit(name: Name, fits: str) -> bool:
    """Whether a zone as worded can be meant by a word of the kind `fits`."""
    return fit_zone(name.zone, fits) or (fits in kinds() and name.wording.endswith(fits))


@cache
def fit_zone(zone: str, fits: str) -> bool:
    """Whether a zone can be meant: 高新区 by 高新区 and 全区, 生态城 by 全城, any by 园区."""
    kind = kind_of(zone)
    row = gazetteer().get(zone)
    if fits == "any":
        return not zone.endswith(RANGES)
    if fits == "area":
        area = bool(kind and kind.scope == "area") or bool(row and row["kind"] in AREA_KINDS)
        area = area or (zone.endswith("区") and not zone.endswith("园区"))  # 绵阳科创区：区里…
        return area and not zone.endswith(RANGES)
    if fits == "park":
        return not fit_zone(zone, "area")
    if fits == "base":
        return zone.endswith("基地")
    if fits == "高新区" and row and row["kind"].endswith("_htz"):
        return True
    return zone.endswith(fits)
