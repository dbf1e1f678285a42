"""What each date on a page says of the month of its issue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from etl import tense, time_expressions
from etl.tense import DATELINE, PAST, STOP, TITLE
from etl.time_expressions import Expression
from etl.time_grammar import WORDS

_WEIGHTS = WORDS["weights"]
_DOCUMENT = re.compile(r"[〔\[【(](20\d\d)[〕\]】)]\d+号")
_PLAN = re.compile(
    r"(?<![一二三四五六七八九第])(十[一二三四五六]?)五[”\"’]?(?:规划)?的?(开局|收官)?(?=[^亿万百年月个家项日])"
)
# 2023年达100亿元 tells a figure of the year.
_FIGURE = re.compile(r"[^,，\d]{0,12}(?:达|为|超|近|约)[^,，\d]{0,3}\d")
_YEARLY_PLAN = re.compile(r"的?(?:工作|任务|计划|预算|目标)")


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
    after_year: bool
    printed: str

    @property
    def reports(self) -> bool:
        """Whether the words close by say that it has happened."""
        return bool(PAST.search(self.after) or PAST.search(tense.near(self.before)))

    @property
    def is_dateline(self) -> bool:
        """Whether this is the day on which the reporter was told."""
        return bool(DATELINE.search(self.before + self.after))


def collect(text: str) -> Iterator[Evidence]:
    """The evidence of a page's text."""
    for match in _DOCUMENT.finditer(text):
        yield Evidence("not_before", _WEIGHTS["told_past"], int(match[1]))
    yield from _from_plans(text)
    facts: list[int] = []
    told_years: list[int] = []
    says_this_year = text.count("今年") > 1
    for told in _read(text):
        expression = told.expression
        if expression.kind == "years":
            yield from _from_years(told)
        elif expression.anchor == "era" and expression.kind == "year":
            yield from _from_year(told, says_this_year)
            whole = not expression.months or expression.edge == "end"
            if whole and not told.ahead and not told.in_title:
                (facts if told.reports else told_years).append(expression.year)
        elif expression.months and not told.ahead:
            yield from _from_months(told)
    if facts or told_years:
        yield Evidence("gap", _WEIGHTS["gap"], max(facts or told_years))


def _read(text: str) -> Iterator[_Told]:
    """The expressions of the text, each with the sentence around it."""
    titles = [match.span() for match in TITLE.finditer(text)]
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
        after_year = False
        for expression in expressions:
            before, after = tense.clause(text, expression.start, expression.end)
            in_title = any(start <= expression.start < end for start, end in titles)
            ahead = bool(tense.is_ahead(before, after))
            ahead |= expression.head in ("到", "至") and not rising
            if expression.anchor == "era":
                ahead |= plan is not None and expression.year > plan
                plan = expression.year if ahead else plan
            printed = text[expression.start : expression.end]
            yield _Told(expression, before, after, beside, in_title, ahead, after_year, printed)
            if expression.kind == "year" and expression.anchor != "month":
                after_year = (expression.anchor, expression.year) != ("issue", 0)


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
    if expression.head[:1] in ("比", "较"):
        yield Evidence("not_in", _WEIGHTS["compared_with"], year)
    if told.ahead and not told.in_title:
        certain = expression.head not in ("到", "至")
        weight = _WEIGHTS["told_future" if certain else "future_to"]
        yield Evidence("not_after", weight, year)
        return
    over = expression.edge == "end" and expression.head.startswith("截")
    month = (months[1] if months else 1) + over
    certain = expression.months or told.reports
    weight = _WEIGHTS["told_past" if certain else "told_plainly"]
    yield Evidence("not_before", weight, year + month // 13, (month - 1) % 12 + 1)
    if expression.since and not months:
        yield Evidence("not_in", _WEIGHTS["year_of_issue"], year)
    elif expression.day:
        yield Evidence("not_in", _WEIGHTS["date_with_year"], year)
        if told.is_dateline:
            yield Evidence("dated", _WEIGHTS["dateline"], year, months[0])
    elif not months and not told.in_title:
        if told.printed.endswith("度") and not _YEARLY_PLAN.match(told.after):
            yield Evidence("not_in", _WEIGHTS["yearly"], year)
        elif PAST.search(told.after) or _FIGURE.match(told.after):
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
    if told.after.startswith("起"):  # 1月1日起施行, told in December
        return
    if expression.kind == "year":
        if (expression.anchor, expression.year) == ("issue", 0):
            yield Evidence("this_year", _WEIGHTS["this_year"], month=min(12, last + over))
    elif expression.day and (told.is_dateline or not told.after_year):
        sure = not told.before or told.is_dateline
        yield Evidence("day", _WEIGHTS["dateline" if sure else "day"], month=last)
    elif not told.after_year and over:
        yield Evidence("months", _WEIGHTS["months"], month=last)
    elif not told.after_year:
        yield Evidence("this_year", _WEIGHTS["month"], month=last)
