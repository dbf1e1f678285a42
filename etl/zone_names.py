"""Names of zones in a text: those of the gazetteer in all their forms, others by their form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from etl import terms
from etl.zone_common import WORDS
from etl.zone_forms import find_formed, is_bare
from etl.zone_kinds import ZONE_WORDS, addresses, admin_places, known_forms, normalise
from etl.zone_words import IN_A_LIST, Name, words_before


@ZONE_WORDS.table
def _known() -> Mapping[str, str]:
    return {form: form for form in known_forms()}


def find(text: str) -> list[Name]:
    """The zones that `text` (folded) names, in order: 记者从江西丰城高新区获悉 -> 丰城高新区."""
    known = list(find_known(text))
    known = sorted([*known, *find_listed(text, {name.start for name in known})])
    formed = list(find_formed(text, known))
    longer = {name.start for name in formed}  # 松山湖|国际机器人产业基地 is no 松山湖
    return sorted([*(name for name in known if name.start not in longer), *formed])


def find_known(text: str) -> Iterator[Name]:
    """The gazetteer's zones in `text`, with the province or city that stands before the name."""
    forms = known_forms()
    end_of_last = 0
    for start, end, form in _known.find(text):
        zone, bare = forms[form], is_bare(form)
        if WORDS["company"].match(text, end) or (bare and is_chance(text, start, end)):
            continue
        if not starts_with_place(form) and elsewhere(text, start, zone):
            continue
        for _ in range(3):
            if not text.endswith(addresses(zone), end_of_last, start):
                break
            start -= len(next(a for a in addresses(zone) if text.endswith(a, end_of_last, start)))
        wording = normalise(form)
        yield Name(start, end, zone, "name" if wording == zone else "alias", wording)
        end_of_last = end


def find_listed(text: str, taken: set[int]) -> Iterator[Name]:
    """Zones that share their kind: 长沙、株洲、湘潭高新区, 浏阳、宁乡、望城三家经开区.

    Each place must make a zone of the gazetteer with it.
    """
    forms = known_forms()
    for match in WORDS["listed"].finditer(text):
        kind, start = match["kind"], match.start()
        for item in IN_A_LIST.split(match["places"]):
            if (zone := forms.get(item + kind)) and start not in taken:
                yield Name(start, start + len(item), zone, "alias", normalise(item + kind))
            start += len(item) + 1


def is_chance(text: str, start: int, end: int) -> bool:
    """Whether a bare name is part of other words: 目前|海外, 英雄|安心, 中关村论坛."""
    first = max(0, start - 4)
    return bool(WORDS["bare"].match(text, end)) or terms.is_inside(text[first:end], start - first)


@cache
def starts_with_place(form: str) -> bool:
    """Whether a form tells its own place: 西安高新区 does, 中关村科技园 does not."""
    return any(form[:length] in admin_places() for length in range(2, len(form)))


def elsewhere(text: str, start: int, zone: str) -> bool:
    """Whether a place outside the zone's province stands right before it: 南宁·中关村科技园."""
    if start and text[start - 1] == "·":
        start -= 1
    word = words_before(text, start).get(start)
    if word is None or word.value[0] != "place" or word.value[1] not in admin_places():
        return False
    return not text.endswith(addresses(zone), word.start, start)
