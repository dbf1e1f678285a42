"""The zones of an article: named, told by a short form, or meant by 该区, 园区, 高新区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from etl import reference, zone_names, zone_shorts
from etl.records import Article, Mention, fold
from etl.zone_anaphors import Context, find_anaphors, fit_zone
from etl.zone_facts import describe
from etl.zone_kinds import gazetteer, kind_of, places

__all__ = ["about", "describe", "find", "fuller", "home", "needs_home"]

# What a zone is to the figures behind it if not the one they tell of: the whole in 占高新区的三成,
# 位居郑州航空港区首位; one compared; a former one in 原太原高新区 (but 太原高新区, 平原高新区).
ROLE = re.compile(
    r"(?P<whole>占[到了据整去]{0,2}|[位名][居列]|排在)$"
    r"|(?P<compared>比|不[到足及]|[高低快慢多少]于|赶超|对标|借鉴|学习)$"
    r"|(?P<former>(?<![中太平草高])原)$"
)
# With what those words end: most zones have nothing of it before them.
ROLE_ENDS = frozenset("是占到了据整去居列在比足及于超标鉴习原个座片块处方由")
WORDS = reference.patterns("zone_rules")
# The words before and behind a zone in or around which another one is told to lie.
AROUND = [
    (WORDS[f"{name}_before"], WORDS[f"{name}_after"])
    for name in ("is_part", "lies_in", "its", "around")
]
FIGURE = re.compile(
    r"[\d第](?:(?<=\d)[\d.,]*(?:余|多)?[万亿千百]*(?:美?元|家|个|项|户|件|人|名|亩|平方|%|位|倍)"
    r"|(?<=第)[一二三四五六七八九十])"
)
LIST_SEPARATORS = {"、", "和", "与", "及", ",", "以及"}


def find(article: Article) -> Iterator[Mention]:
    """The zones meant in the body, in order: 记者从昆山高新区获悉,园区… -> 昆山高新区 twice.

    `via` says how: name, alias, form (no gazetteer zone), short or anaphor. `role` is whole or
    compared where the zone is the larger whole of a share or rank (占高新区的三成) or what is
    compared with (比苏州工业园区多), beside or around where it only says where another lies.
    Former zones (原太原高新区) are left out.
    """
    text, offset = with_headline(article)
    context = read_context(text, offset, article)
    for name in sorted([*context.named, *find_anaphors(text, context)]):
        if name.start >= offset:
            role = role_of(text, name.start, name.end)
            attrs = (("via", name.via), *((("role", role),) if role else ()))
            yield Mention("zone", name.zone, name.start - offset, name.end - offset, attrs)


def with_headline(article: Article) -> tuple[str, int]:
    """Kicker, title and body as one folded text, and where the body starts in it."""
    head = "".join(f"{fold(part)}\n" for part in (article.kicker, article.title) if part)
    return head + article.folded, len(head)


def title_start(article: Article, offset: int) -> int:
    """Where the title starts in the text with headline whose body starts at `offset`."""
    return offset - len(article.title or "") - 1


@lru_cache(maxsize=1)  # `about` asks again for what `find` has just read of the article
def _read_context(
    text: str, offset: int, title: int, home: str | None, elsewhere: tuple[str, ...]
) -> Context:
    """What an article names and introduces, its main zones first."""
    names = [n for n in zone_names.find(text) if role_of(text, n.start, n.end) != "former"]
    names = zone_shorts.link(text, names, elsewhere)
    in_title = {name.zone for name in names if title <= name.start < offset}
    names = sorted([*names, *zone_shorts.find(text, names, in_title)])
    heading = [n.zone for n in names if title <= n.start < offset and n.via != "short"]
    heading = heading or [n.zone for n in names if n.start < title]
    paragraphs = [0, *(match.end() for match in re.finditer("\n", text))]
    told_of = [name for name in names if not role_of(text, name.start, name.end)]
    return Context(tuple(dict.fromkeys(heading)), names, told_of, paragraphs, home)


def read_context(text: str, offset: int, article: Article) -> Context:
    """What an article names and introduces, its main zones first."""
    return _read_context(
        text, offset, title_start(article, offset), article.home, article.elsewhere
    )


def home(told_of: Iterable[Sequence[str]]) -> str | None:
    """The only known zone with an area that articles are about; `told_of`: their zones, main first."""
    mains = {zones[0] for zones in told_of if zones}
    areas = {zone for zone in mains if zone in gazetteer() and fit_zone(zone, "area")}
    return areas.pop() if len(areas) == 1 else None


def fuller(told: Sequence[str], of_page: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The zones of a page that begin with a place and go on with the name of one told of here."""
    short = {zone for zone in told if zone not in gazetteer()}
    if not short:
        return ()
    names = dict.fromkeys(zone for zones in of_page for zone in zones)
    return tuple(
        name
        for name in names
        if any(name.endswith(zone) and name.removesuffix(zone) in places() for zone in short)
    )


def needs_home(article: Article, told_of: Sequence[str], home: str) -> bool:
    """Whether an article says 高新区 or 园区 of a zone that it does not name: not one that names it."""
    if not told_of:
        return True
    kind = kind_of(home)
    return kind is not None and home not in told_of and kind.short in article.folded


def role_of(text: str, start: int, end: int) -> str | None:
    """The role of a zone named there: whole in 占高新区的三成, former in 原太原高新区, none mostly."""
    if WORDS["beside"].match(text, end):
        return "beside"
    if text[start - 1 : start] not in ROLE_ENDS:
        return None
    before = text[max(0, start - 5) : start]
    if any(ahead.search(before) and behind.match(text, end) for ahead, behind in AROUND):
        return "around"
    if before.endswith("在") and WORDS["part_of"].match(text, end):
        return "whole"
    match = ROLE.search(before)
    return match.lastgroup if match else None


def about(article: Article, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The zones that the article is about, main first: those of the headline, those with figures."""
    zones = sorted((m for m in mentions if m.kind == "zone"), key=lambda m: m.start)
    text, offset = with_headline(article)
    heading = read_context(text, offset, article).main
    reaches = zip(zones, ends_of_reach(article.folded, zones), strict=True)
    figured = [
        mention.id
        for mention, end in reaches
        if not mention.get("role") and FIGURE.search(article.folded, mention.end, end)
    ]
    first = [mention.id for mention in zones[:1]] if not heading else []
    return tuple(dict.fromkeys([*heading, *figured, *first]))


def ends_of_reach(text: str, zones: list[Mention]) -> Iterator[int]:
    """How far each mention reaches: to the next one, or with a list of them to its paragraph's end."""
    for number, mention in enumerate(zones):
        last = number
        while (
            last + 1 < len(zones)
            and text[zones[last].end : zones[last + 1].start] in LIST_SEPARATORS
        ):
            last += 1
        end = text.find("\n", mention.end)
        end = len(text) if end < 0 else end
        yield min(end, zones[last + 1].start) if last + 1 < len(zones) else end
