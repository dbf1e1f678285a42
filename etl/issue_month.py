"""The month of the newspaper issue that a page is from.

Each date on the page charges the months that it speaks against; the month charged least is the
issue's, the earliest one where several are equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from etl import time_expressions
from etl.records import Line, fold
from etl.time_expressions import DATELINE, FUTURE, PAST, STOP, WORDS, Expression

_WEIGHTS = WORDS["weights"]
_MASTHEAD = re.compile(r"(20\d\d)[年./-](\d{1,2})[月./-]\d{1,2}日?.{0,6}(?:星期|周)[一二三四五六日天]")
_MASTHEAD_LENGTH = 60
_DOCUMENT = re.compile(r"[〔\[【(](20\d\d)[〕\]】)]\d+号")
_PLAN = re.compile(r"(?<![一-九第])(十[一二三四五六]?)五[”\"’]?(?:规划)?的?(开局|收官)?(?=[^亿万百年月个家项日])")
_YEARLY_PLAN = re.compile(r"的?(?:工作|任务|计划|预算|目标)")
_TITLE = re.compile(r"《[^《》\n]{1,60}》(?:[(（][^()（）\n]{1,20}[)）])?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one date says of the issue: `rule` and `weight` of the charge, `year`, `month`."""

    rule: str
    weight: float
    year: int = 0
    month: int = 1


@dataclass(frozen=True, slots=True)
class _Told:
    """An expression of time with the words around it, and the sentence's other expressions."""

    expression: Expression
    before: str
    after: str
    beside: frozenset[int]
    in_title: bool
    ahead: bool
    printed: str


def issue_month(lines: Sequence[Line]) -> str | None:
    """The month of the issue, `YYYY-MM`, or None where a page names no year.

    "2021年12月31日，记者获悉" beside "2022年，经开区推出" -> 2022-01.
    """
    for line in lines:
        masthead = _MASTHEAD.search(fold(line.text))
        if masthead and len(line.text) <= _MASTHEAD_LENGTH:
            return f"{masthead[1]}-{int(masthead[2]):02}"
    evidence = list(_collect(fold(_join(lines))))
    months = _candidates(evidence)
    if not months:
        return None
    year, month = min(months, key=lambda candidate: (_charge(candidate, evidence), candidate))
    return f"{year}-{month:02}"


def _join(lines: Sequence[Line]) -> str:
    """The page's text, torn sentences joined and everything else on lines of its own."""
    following = {line.continues: line for line in lines if line.continues is not None}
    pieces: list[str] = []
    seen: set[int] = set()
    heads = [line for line in lines if line.continues is None]
    for line in (*heads, *lines):  # the second time for what only cycles reach
        reached: Line | None = line
        while reached is not None and reached.number not in seen:
            seen.add(reached.number)
            pieces.append(reached.text.strip())
            reached = following.get(reached.number)
            pieces.append("" if reached is not None else "\n")
    return "".join(pieces)


def _candidates(evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
    """Every month of the years that the page names, and of the years after these."""
    told = {e.year for e in evidence if e.rule == "not_before"}
    planned = {e.year - 2 for e in evidence if e.rule == "not_after"}
    begun = {e.year for e in evidence if e.rule in ("begins", "is")}
    years = {year + more for year in told for more in (0, 1)} or begun or planned
    return [(year, month) for year in sorted(years) for month in range(1, 13)]


def _charge(issue: tuple[int, int], evidence: Iterable[Evidence]) -> float:
    """All that speaks against a month of issue."""
    single = 0.0
    by_year: defaultdict[tuple[str, int], float] = defaultdict(float)
    waited = 24
    for piece in evidence:
        charge = piece.weight * _contradiction(issue, piece)
        if piece.rule in ("not_before", "not_after", "not_in", "whole_year"):
            by_year[piece.rule, piece.year] += charge
        else:
            single += charge
        if piece.rule == "not_before" and not charge:
            since = (issue[0] - piece.year) * 12 + issue[1] - piece.month
            waited = min(waited, since)
    capped = sum(min(charge, _WEIGHTS["per_year"]) for charge in by_year.values())
    return single + capped + _WEIGHTS["waiting"] * waited


def _contradiction(issue: tuple[int, int], piece: Evidence) -> float:
    """How far a month of issue contradicts one piece of evidence: 0 not at all."""
    year, month = issue
    match piece.rule:
        case "not_before":
            return issue < (piece.year, piece.month)
        case "not_after":
            return year > piece.year
        case "not_in":
            return year == piece.year
        case "whole_year":
            return (year == piece.year) * (1 if month < 12 else _WEIGHTS["in_december"])
        case "is":
            return year != piece.year
        case "this_year":
            return month < piece.month
        case "day":
            steps = _WEIGHTS["months_ago"]
            return steps[min((month - piece.month) % 12, len(steps) - 1)]
        case "months":
            return (month - 1 - piece.month) % 12
        case "begins":
            return abs(year - piece.year)
        case "gap":
            return min(3, max(0, year - 1 - piece.year))
    raise ValueError(f"unknown rule {piece.rule!r}")


def _collect(text: str) -> Iterator[Evidence]:
    """The evidence of a page's text."""
    for match in _DOCUMENT.finditer(text):
        yield Evidence("not_before", _WEIGHTS["told_past"], int(match[1]))
    yield from _from_plans(text)
    facts: list[int] = []
    says_this_year = text.count("今年") > 1
    for told in _read(text):
        expression = told.expression
        if expression.kind == "years":
            yield from _from_years(told)
        elif expression.anchor == "era" and expression.kind == "year":
            yield from _from_year(told, says_this_year)
            whole = not expression.months or expression.edge == "end"
            if whole and not told.ahead and PAST.search(told.before + told.after):
                facts.append(expression.year)
        elif expression.months and not told.ahead:
            yield from _from_months(told)
    if facts:
        yield Evidence("gap", _WEIGHTS["gap"], max(facts))


def _read(text: str) -> Iterator[_Told]:
    """The expressions of the text, each with the sentence around it."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    sentences: defaultdict[int, list[Expression]] = defaultdict(list)
    ends = [match.end() for match in STOP.finditer(text)] + [len(text)]
    position = 0
    for expression in time_expressions.find(text):
        while ends[position] <= expression.start:
            position += 1
        sentences[position].append(expression)
    for expressions in sentences.values():
        beside = frozenset(map(_relative_year, expressions)) - {None}
        rising = any(e.anchor == "era" and e.head in ("从", "由") for e in expressions)
        plan: int | None = None
        for expression in expressions:
            before, after = time_expressions.clause(text, expression)
            in_title = any(start <= expression.start < end for start, end in titles)
            ahead = bool(time_expressions.is_ahead(before, after))
            ahead |= expression.head in ("到", "至") and not rising
            if expression.anchor == "era":
                ahead |= plan is not None and expression.year > plan
                plan = expression.year if ahead else plan
            printed = text[expression.start : expression.end]
            yield _Told(expression, before, after, beside, in_title, ahead, printed)


def _relative_year(expression: Expression) -> int | None:
    """今年 -> 0, 去年 -> -1, of figures that are told, not only compared with."""
    compared = expression.edge == "same" or expression.head[:1] in ("比", "较", "与", "同")
    told = expression.kind == "year" and expression.anchor == "issue"
    return expression.year if told and not compared else None


def _from_years(told: _Told) -> Iterator[Evidence]:
    """2020年至2022年 is over; 三年行动计划(2023—2025年) is not, and has hardly begun."""
    first, last = told.expression.year, told.expression.last
    if told.in_title or told.ahead:
        yield Evidence("begins", _WEIGHTS["plan_begins"], first)
        yield Evidence("not_after", _WEIGHTS["told_future"], last)
    else:
        yield Evidence("not_before", _WEIGHTS["told_past"], last)
        yield Evidence("not_in", _WEIGHTS["whole_year"], last)


def _from_plans(text: str) -> Iterator[Evidence]:
    """The five-year plans named: "十四五" is spoken of from late 2020 on."""
    for match in _PLAN.finditer(text):
        first, last = WORDS["plans"][match[1]]
        if match[2]:
            year = first if match[2] == "开局" else last
            yield Evidence("is", _WEIGHTS["plan_year"], year)
        yield Evidence("not_before", _WEIGHTS["plan_named"], first - 1, 10)


def _from_year(told: _Told, says_this_year: bool) -> Iterator[Evidence]:
    """2021年12月31日 is told: not before; with its year: rather not in that year."""
    expression = told.expression
    year, months = expression.year, expression.months
    for relative in told.beside:
        yield Evidence("not_in", _WEIGHTS["beside_relative"], year - relative)
    if told.ahead and not told.in_title:
        certain = expression.head not in ("到", "至")
        weight = _WEIGHTS["told_future" if certain else "future_to"]
        yield Evidence("not_after", weight, year)
        return
    over = expression.edge == "end" and expression.head.startswith("截")
    month = (months[1] if months else 1) + over
    certain = expression.months or PAST.search(told.before + told.after)
    weight = _WEIGHTS["told_past" if certain else "told_plainly"]
    yield Evidence("not_before", weight, year + month // 13, (month - 1) % 12 + 1)
    if expression.since and not months:
        yield Evidence("not_in", _WEIGHTS["year_of_issue"], year)
    elif expression.day:
        yield Evidence("not_in", _WEIGHTS["date_with_year"], year)
        if DATELINE.search(told.before + told.after):
            yield Evidence("day", _WEIGHTS["dateline"], month=months[0])
    elif not months and not told.in_title:
        if told.printed.endswith("度") and not _YEARLY_PLAN.match(told.after):
            yield Evidence("not_in", _WEIGHTS["yearly"], year)
        elif PAST.search(told.after):
            yield Evidence("whole_year", _WEIGHTS["whole_year"], year)
        if says_this_year:
            yield Evidence("not_in", _WEIGHTS["year_with_number"], year)


def _from_months(told: _Told) -> Iterator[Evidence]:
    """Months without a number of their year: 8月3日 was not long ago, 今年前5个月 are over."""
    expression = told.expression
    first, last = expression.months
    over = first != last or expression.edge == "end"
    if expression.edge == "start" or expression.head[:1] in ("比", "较"):
        return
    if expression.kind == "year" and (expression.anchor, expression.year) == ("issue", 0):
        yield Evidence("this_year", _WEIGHTS["this_year"], month=min(12, last + over))
    elif expression.kind == "months" and expression.day:
        starts = not told.before or bool(DATELINE.search(told.before + told.after))
        yield Evidence("day", _WEIGHTS["dateline" if starts else "day"], month=last)
    elif expression.kind == "months" and over:
        yield Evidence("months", _WEIGHTS["months"], month=last)
