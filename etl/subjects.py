"""Article -> mentions of those whose numbers are not the zone's, and of projects, whose are.

Companies (一家硅片企业, 该公司), regions as subjects (全市现有…, 芜湖全市), zones of a kind
(178家国家高新区), events, persons, and named projects (总投资70亿元的一桥创新药生产基地).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from etl import alternatives, companies, reference
from etl.gazetteer import BODY
from etl.records import Article, Mention

# Pattern -> the kind of mention that it finds, by itself or with what stands before it.
_TOLD = {"event": "event", "all_zones": "others"}
_LED = {"person": "person", "titled": "person", "others": "others"}
_PROJECT_NAME = 40  # how far before its head the words of a project may begin
_NEAR = 4  # how far before a place the word stands after which it is no subject
_BEFORE = 30  # how far before a place the head of its clause is looked for


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    """The patterns of `subjects.toml`."""
    return reference.patterns("subjects")


@BODY.table
def _region_names() -> Mapping[str, bool]:
    """Names of provinces and cities with what may follow them -> whether that is a whole."""
    table = reference.settings("subjects")["regions"]
    places = [row["name"] for row in reference.rows("provinces")]
    places += [row["name"] for row in reference.rows("places") if row["level"] == "city"]
    named = {f"{place}{suffix}": False for place in places for suffix in ("", *table["suffixes"])}
    named = {name: whole for name, whole in named.items() if name not in table["rare"]}
    return named | {whole: True for whole in table["wholes"]}


def find(article: Article) -> Iterator[Mention]:
    """The subjects of an article: `该公司去年营收过亿元` -> company.

    A project with the attribute `after` follows its number: 总投资70亿元的一桥创新药生产基地.
    """
    text = article.folded
    for start, end in companies.find(text):
        yield Mention("company", text[start:end], start, end)
    yield from _regions(text)
    yield from _projects(text)
    for pattern, kind in _TOLD.items():
        for match in _words()[pattern].finditer(text):
            yield Mention(kind, match[0], *match.span())
    for pattern, kind in _LED.items():
        for start, end in alternatives.led(_words(), pattern, text):
            yield Mention(kind, text[start:end], start, end)


def _regions(text: str) -> Iterator[Mention]:
    """Cities, provinces, the nation; `subject` says whether the clause is about them."""
    for start, end in _region_spans(text):
        is_subject = "1" if _is_subject(text, start, end) else ""
        yield Mention("region", text[start:end], start, end, (("subject", is_subject),))
    for match in _words()["region_phrase"].finditer(text):
        yield Mention("region", match[0], *match.span(), (("subject", "1"),))


def _region_spans(text: str) -> Iterator[tuple[int, int]]:
    """四川省, 全省, and as one 芜湖|全市; but not 其中国… and 全国外."""
    words = _words()
    place: tuple[int, int] | None = None
    for start, end, is_whole in _region_names.find(text):
        if is_whole and words["no_whole"].match(text, max(0, start - 1), end + 1):
            continue
        if place and is_whole and place[1] == start:
            yield place[0], end
            place = None
            continue
        if place:
            yield place
        place = None if is_whole else (start, end)
        if is_whole:
            yield start, end
    if place:
        yield place


def _is_subject(text: str, start: int, end: int) -> bool:
    """全市 in 去年，全市现有…, 芜湖全市; not in 占全市…, and no 苏州市…中心."""
    words = _words()
    if words["not_subject_after"].search(text, max(0, start - _NEAR), start):
        return False
    if words["shared_whole"].match(text, end):
        return False
    is_listed = words["in_list"].search(text, max(0, start - 1), start)
    if is_listed and words["class_of_region"].match(text, end):
        return False
    if words["comes_from"].match(text, end) and words["part_from"].search(
        text, max(0, start - _NEAR), start
    ):
        return False
    if words["region_with_place"].fullmatch(text, start, end):
        return True
    is_place = not words["office"].match(text, end) and not words["people"].match(text, end)
    before = text[max(0, start - _BEFORE) : start]
    return is_place and bool(words["before_subject"].search(before))


def _projects(text: str) -> Iterator[Mention]:
    """Named projects and what refers to them (该项目, 项目 at the head of a clause)."""
    words = _words()
    taken: list[tuple[int, int]] = []
    for match in words["after_money"].finditer(text):
        if _is_name(match["name"]):
            taken.append(match.span("name"))
            yield Mention("project", match["name"], *taken[-1], (("after", "1"),))
    end = 0
    for head in words["project"].finditer(text):
        name = _name_before(text, head.start(), end)
        if head.start() - name < 2:
            continue
        end = head.end()
        span = _trim(text, name, end)
        if not _overlaps(span, taken) and _is_named(text, head[0], name, *span):
            taken.append(span)
            yield Mention("project", text[slice(*span)], *span)
    anaphors = [match.span() for match in words["project_anaphor"].finditer(text)]
    for span in (*anaphors, *alternatives.led(words, "project_alone", text)):
        if not _overlaps(span, taken):
            yield Mention("project", "", *span)


def _name_before(text: str, head: int, earliest: int) -> int:
    """Where the words in front of a project's head begin: behind a stop, or what is before."""
    start = max(earliest, head - _PROJECT_NAME)
    stops = [stop.end() for stop in _words()["name_stop"].finditer(text, start, head)]
    return stops[-1] if stops else start


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a span shares characters with one that is taken."""
    return any(span[0] < end and start < span[1] for start, end in taken)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what leads up to a project's name: 去年3月动工的|秦钛航空锻件产业化项目."""
    lead = [m.end() for m in _words()["lead"].finditer(text[start : end - 2])]
    return start + (lead[-1] if lead else 0), end


def _is_named(text: str, head: str, name: int, start: int, end: int) -> bool:
    """Whether a match is one project with a name: not 30个重点项目, 重点项目已达30个."""
    words = _words()
    return (
        bool(words["project_head"].search(head))
        and not words["count_follows"].match(text, end)
        and _is_name(text[start:end])
        and not words["counted"].search(text[name : start + 1])
    )


def _is_name(name: str) -> bool:
    """A project's own name holds more than kinds of project: 重点产业项目 is none."""
    words = _words()
    if words["no_name"].search(name):
        return False
    bare = words["name_head"].sub("", name)
    return len(words["generic"].sub("", bare)) >= 2
