"""The zones of an article: named, told by a short form, or meant by 该区, 园区, 高新区.

A word such as 园区 means the zone last named in the article; 高新区 the 高新区 last named; 全区 the
zone last named in its paragraph that has an area of its own, else the zone of the headline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from etl import reference, zone_names, zone_shorts
from etl.gazetteer import Terms
from etl.records import Article, Mention, fold
from etl.zone_forms import NAME_CHARACTER, Name, words_by_end
from etl.zone_kinds import gazetteer, kind_of, kinds, normalise

# Kinds of gazetteer zones that are an area (全区), whatever their name: 中关村, 前海 …
AREA_KINDS = {
    "national_htz", "national_etdz", "provincial_htz", "provincial_etdz", "new_area",
    "cooperation_zone", "bonded_zone", "demonstration_zone",
}  # fmt: skip
HTZ_KINDS = {"national_htz", "provincial_htz"}
# Words for a range of zones, never the one that 全区 means: 苏南国家自主创新示范区.
RANGES = ("自创区", "自贸区", "自贸港", "先行示范区")
PAIR = re.compile("前者|后者")


@dataclass
class Context:
    """What has been named so far, for the resolution of words that stand for a zone."""

    main: tuple[str, ...]
    named: list[Name] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def before(self, position: int, paragraph_only: bool = False) -> Iterator[Name]:
        """The zones named before `position`, the last one first."""
        start = self.paragraph(position) if paragraph_only else 0
        return (n for n in reversed(self.named) if start <= n.start < position)

    def paragraph(self, position: int) -> int:
        """Where the paragraph of `position` starts."""
        return self.paragraphs[bisect_right(self.paragraphs, position) - 1]


def find(article: Article) -> Iterator[Mention]:
    """The zones meant in the body, in order: 记者从昆山高新区获悉,园区… -> 昆山高新区 twice."""
    text = article.folded
    heading = headline_names(article)
    names = zone_shorts.link(zone_names.find(text), heading)
    names = sorted([*names, *zone_shorts.find(text, names, heading)])
    main = tuple(dict.fromkeys(name.zone for name in zone_shorts.link(heading, names)))
    context = Context(main, names, [0, *(m.end() for m in re.finditer("\n", text))])
    for name in sorted([*names, *find_anaphors(text, context)]):
        yield Mention("zone", name.zone, name.start, name.end, (("via", name.via),))


def headline_names(article: Article) -> list[Name]:
    """The zones that the headline names, else those of the kicker."""
    for part in (article.title, article.kicker):
        if part and (names := zone_names.find(fold(part))):
            return names
    return []


@cache
def _anaphors() -> Terms[tuple[str, bool]]:
    """Words that stand for a zone, with what they fit and whether they must stand free."""
    table = reference.rows("zone_anaphors", ("term", "fits", "strict"), "term")
    terms = {form: (normalise(form), True) for form in kinds()}
    return Terms(terms | {row["term"]: (row["fits"], row["strict"] == "yes") for row in table})


def find_anaphors(text: str, context: Context) -> Iterator[Name]:
    """The words that mean a zone named before: 该区, 园区, 高新区, 前者."""
    taken = {i for name in context.named for i in range(name.start, name.end)}
    words = words_by_end(text)
    for start, end, (fits, strict) in _anaphors().find(text):
        if start in taken or end - 1 in taken or not stands_free(text, start, words, strict):
            continue
        zone = resolve(fits, start, context)
        if zone:
            yield Name(start, end, zone, "anaphor", text[start:end])
    for pair in PAIR.finditer(text):
        if zone := resolve_pair(pair, context):
            yield Name(pair.start(), pair.end(), zone, "anaphor", pair[0])


def stands_free(text: str, start: int, words: dict, strict: bool) -> bool:
    """Whether a word is no part of a compound: 在园区 but not 创业园区, 国家高新区, 97家开发区."""
    if text[start] == "该" or start == 0 or not NAME_CHARACTER.match(text, start - 1):
        return start == 0 or not text[start - 1].isdigit()
    word = words.get(start)
    return word.value[0] == "open" if word else not strict


def resolve(fits: str, position: int, context: Context) -> str | None:
    """The zone that a word at `position` means, or None."""
    if fits == "any" or (fits == "base" and not any(fit(n, fits) for n in context.before(position))):
        last = next((n.zone for n in context.before(position) if fit(n, "any")), None)
        return last or first_zone(context)
    near = next((n.zone for n in context.before(position, True) if fit(n, fits)), None)
    if near:
        return near
    if len(context.main) == 1 and fit_zone(context.main[0], fits):
        return context.main[0]
    far = next((n.zone for n in context.before(position) if fit(n, fits)), None)
    return far or (first_zone(context) if fits == "area" else None)


def first_zone(context: Context) -> str | None:
    """The zone of the headline, else the first that the body names."""
    return next(iter(context.main), None) or next((n.zone for n in context.named), None)


def resolve_pair(pair: re.Match[str], context: Context) -> str | None:
    """前者 and 后者: the two zones named last before."""
    last = list(dict.fromkeys(n.zone for n in context.before(pair.start())))[:2]
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
        return kind is None or kind.short not in RANGES
    if fits == "area":
        area = row["kind"] in AREA_KINDS if row else bool(kind and kind.scope == "area")
        return (area or bool(kind and kind.scope == "area")) and not zone.endswith(RANGES)
    if fits == "park":
        return not fit_zone(zone, "area")
    if fits == "base":
        return zone.endswith("基地")
    if fits == "高新区" and row and row["kind"] in HTZ_KINDS:
        return True
    return zone.endswith(fits)
