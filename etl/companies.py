"""Where an article speaks of one company: 一家硅片企业, 该公司, …有限公司, 科大国创, 企业负责人介绍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from etl import alternatives, numerals, reference
from etl.gazetteer import occurrences

_FULL_NAME = 20  # characters of a company's full name before its ending at most
_LEAD = 40  # how far before a name the head of its clause is looked for
# … and how far before a name the word stands of which it is the predicate.
_PREDICATE = 20
_SPOKEN = 4  # characters that the name of a company has at least if a known word begins it
_FIRST_WORDS = (2, 3, 4)  # characters of a word with which a name could begin
_TOLD = ("introduced", "plain", "alone", "house", "told_by", "visited", "one_of", "spoken_for")
# What stands behind a name -> what may lead to it.
_NAMINGS = {
    "role": ("role_lead",),
    "quoted": ("quoted_lead",),
    "dated": ("head_lead", "called_lead", "placed_lead"),
    "dated_by_number": ("head_lead", "called_lead", "placed_lead"),
    "dated_after": ("placed_lead",),
    "settled": ("head_lead",),
    "owned": ("owner_lead",),
    "listed_among": ("list_lead",),
}
# Tables with the column whose words begin no name of a company.
_KNOWN = (
    ("word_classes", "word"),
    ("zone_context", "word"),
    ("industry_terms", "term"),
    ("metric_terms", "term"),
    ("segments", "term"),
)


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    """The patterns of `companies.toml`, with the marks that subjects share."""
    return reference.patterns("companies", "subjects")


@cache
def _industries() -> frozenset[str]:
    """Terms of industries, which look like the names of companies: 人工智能, 生物医药."""
    return frozenset(row["term"] for row in reference.rows("industry_terms") if row["industry"])


@cache
def _known_words() -> frozenset[str]:
    """Words of the language and of the field: what begins with one is no company's own name."""
    words = {row[column] for table, column in _KNOWN for row in reference.rows(table)}
    return frozenset(words | reference.aliases("zones").keys())


@cache
def _places() -> frozenset[str]:
    """Names of places, with which a company's name may begin but not be all."""
    return frozenset(
        row["name"] for table in ("places", "provinces") for row in reference.rows(table)
    )


def find(text: str) -> Iterator[tuple[int, int]]:
    """Where companies are told of; one in a list of names (引进…公司、…公司等) is none."""
    words = _words()
    spans = [match.span() for _, match in alternatives.find(words, _TOLD, text)]
    spans += [*alternatives.led(words, "brand", text), *alternatives.led(words, "anaphor", text)]
    found = {*spans, *_full_names(text), *_own_names(text), *_speakers(text), *_listed(text)}
    for start, end in sorted(found):
        name = text[start:end]
        if name in _industries() or words["not_company"].search(name):
            continue  # 生物医药已成为…: no brand
        if not _is_one_of_list(text, start, end) and not _is_object(text, start, end):
            yield start, end


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """隆基、晶澳、阳光能源3家企业: as many names as companies are counted; with 等 two names at least."""
    words = _words()
    for match in words["counted"].finditer(text):
        found = words["names_before"].search(text, max(0, match.start() - _LEAD), match.start())
        if not found:
            continue
        names = words["list_comma"].split(found["names"])
        number = int(numerals.parse(match["number"]) or 0)
        known = [name for name in names if name in _known_words() or name in _places()]
        if not known and (number == len(names) or (found["more"] and number > len(names))):
            yield found.start(), match.end()


def _full_names(text: str) -> Iterator[tuple[int, int]]:
    """日前，|成都倍特药业股份有限公司|获批: from the stop or particle before to the ending."""
    words = _words()
    for match in words["named_company"].finditer(text):
        earliest = max(0, match.start() - _FULL_NAME)
        parts = [part.end() for part in words["name_parts"].finditer(text, earliest, match.start())]
        start = parts[-1] if parts else earliest
        is_kind = text[start : match.start()] in _known_words()  # 设备和设计公司: any of a kind
        if match.start() - start >= 2 and not is_kind:
            yield start, match.end()


def _own_names(text: str) -> Iterator[tuple[int, int]]:
    """科大国创去年…: a name that no table knows, wherever it is what a clause is about."""
    words = _words()
    for name in {name for name in _names(text) if _is_own_name(name)}:
        for start in occurrences(text, name):
            end = start + len(name)
            is_subject = words["name_lead"].search(text, max(0, start - _LEAD), start)
            if is_subject and not words["list_goes_on"].match(text, end):
                yield start, end


def _names(text: str) -> Iterator[str]:
    """What stands where a company would be called by its name: 科大国创 in 科大国创去年…."""
    words = _words()
    for behind, leads in _NAMINGS.items():
        for match in words[behind].finditer(text):
            if not text[match.start() - 1].isalpha():
                continue
            for lead in leads:
                found = words[lead].search(text, max(0, match.start() - _LEAD), match.start())
                if found and not _is_predicate(text, found.start("name")):
                    yield from words["list_comma"].split(found["name"])


def _is_predicate(text: str, start: int) -> bool:
    """Whether a name only says what somebody is: 是全国知名的|新能源电池企业."""
    before = _words()["predicate_before"]
    return bool(before.search(text, max(0, start - _PREDICATE), start))


def _speakers(text: str) -> Iterator[tuple[int, int]]:
    """三角防务|负责人坦言: who speaks for what is no office, whether or not its name is known."""
    words = _words()
    for match in words["speaker"].finditer(text):
        found = words["role_lead"].search(text, max(0, match.start() - _LEAD), match.start())
        if found and len(found["name"]) >= _SPOKEN and not words["no_name"].search(found["name"]):
            yield found.start("name"), match.end()


def _is_own_name(name: str) -> bool:
    """科大国创 is the name of a company; 科技创新 begins with a word, 外贸出口 holds one."""
    known, places = _known_words(), _places()
    if name in places or (name[:2] in places and name[2:] in places):  # 四川绵阳
        return False
    if name in known or any(name[:length] in known for length in _FIRST_WORDS):
        return False
    return not _words()["no_name"].search(name)


def _is_object(text: str, start: int, end: int) -> bool:
    """Whether a company with its full name stands in a list or behind a verb: 引进国药集团…公司、…"""
    words = _words()
    if end - start < 6 or not words["full_name"].search(text, end - 4, end):
        return False
    if words["told_anew"].match(text, start):
        return False
    if words["placed_before"].search(text, max(0, start - _LEAD), start):
        return False
    return bool(
        (start and words["inside"].match(text, start - 1))
        or words["listed"].match(text, end)
        or words["object_verb"].search(text, start, end - 4)
    )


def _is_one_of_list(text: str, start: int, end: int) -> bool:
    """Rooms or people in a list, not a company that the sentence is about.

    孵化器、中试车间等载体: rooms before other words; 货车司机、叉车工的免费培训: people before or behind.
    """
    words = _words()
    is_people = bool(words["people"].fullmatch(text, start, end))
    if not is_people and not words["room"].fullmatch(text, start, end):
        return False
    if words["list_on"].match(text, end):
        return True
    return is_people and bool(start and words["list_on"].match(text, start - 1))
