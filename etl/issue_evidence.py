"""What each date on a page says of the month of its issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl import issue_reading
from etl.issue_reading import Told
from etl.time_expressions import number
from etl.time_grammar import WORDS

_ISSUE = WORDS["issue"]
_WEIGHTS = _ISSUE["weights"]
_CHANCE_AHEAD = _ISSUE["chance_ahead"]
_DOCUMENT = re.compile(r"[〔\[【(](20\d\d)[〕\]】)]\d+号")
_PLAN = re.compile(
    r"(?P<plan>十[一二三四五六]?)五"
    r"(?:(?:(?<=[“\"‘]十五)|(?<=[“\"‘]十.五))(?:规划)?(?P<quoted>[”\"’])|(?<!十五)(?!年))"
    r"(?:规划)?的?(?P<part>开局|收官|末)?(?P<year>之?年)?(?P<dated>的?20\d\d)?"
)
_EVENT = re.compile(_ISSUE["event"])
_SAME_YEAR = re.compile(_ISSUE["same_year"])
_DRAWN = re.compile(_ISSUE["drawn"])
_THIS_IS = re.compile(_ISSUE["this_is"])
_HELD = re.compile(_ISSUE["held"])
_HANDLED = re.compile(_ISSUE["handled"])
_ERA = re.compile(r"(?:19|20)\d\d(?<!\d{5})(?=年)")
# Tenses of what may be the figure of a year that is over.
_FIGURES = ("reached", "figure", "plain")
_REACH = {"jubilee": 200, "count": 80}
_COUNT = re.compile(_ISSUE["anniversary"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one date says of the issue.

    `rule` says how a month of issue is charged; `year` and `month` are the date's (for times that
    are over the month after them; for rule "months" the first and the last month). For rule "told", `table` names the chances of past years, and
    `ahead` is the chance that the time is still to come.
    """

    rule: str
    weight: float = 1.0
    year: int = 0
    month: int = 0
    table: str = ""
    ahead: float = 0.0


def collect(text: str) -> Iterator[Evidence]:
    """The evidence of a page's text."""
    for match in _DOCUMENT.finditer(text):
        yield Evidence("told", year=int(match[1]), table="document")
    for match in _EVENT.finditer(text):
        yield Evidence("told", year=int(match[1]), table="event", ahead=_CHANCE_AHEAD["figure"])
    for match in _SAME_YEAR.finditer(text):
        yield Evidence("is", _WEIGHTS["tie"], int(match[2]) - WORDS["years"][match[1]])
    yield from _from_plans(text)
    yield from _from_events(text)
    yield from _from_anniversaries(text)
    newest = 0
    says_this_year = "今年" in text
    for told in issue_reading.read(text):
        expression = told.expression
        if expression.kind == "years":
            yield from _from_years(told)
        elif expression.anchor == "era" and expression.kind == "year":
            yield from _from_year(told, says_this_year)
            if told.tense == "reached" and told.table in ("fact", "whole", "months", "part"):
                newest = max(newest, expression.year)
        elif expression.months and told.after.startswith("起"):
            yield Evidence("from", _WEIGHTS["from_day"], month=expression.months[0])
        elif expression.months and not told.is_ahead:
            yield from _from_months(told)
    if newest:
        yield Evidence("gap", _WEIGHTS["gap"], newest)


def _from_plans(text: str) -> Iterator[Evidence]:
    """The five-year plans named: "十四五" is spoken of from late 2020 on, seldom after 2026."""
    for match in _PLAN.finditer(text):
        first, last = WORDS["plans"][match["plan"]]
        drawn = first - (match["part"] == "末")  # a goal is set for its end before it begins
        yield Evidence("plan", year=drawn, month=last - drawn)
        if _DRAWN.match(text, match.end("plan") + 1):
            yield Evidence("not_before", _WEIGHTS["plan_drawn"], first, 1)
        if match["part"] == "末":
            yield Evidence("not_after", _WEIGHTS["plan_over"], last)
        elif match["part"]:
            start = match.start() - bool(match["quoted"])  # where its quotation mark stands
            now = _THIS_IS.search(text, max(0, start - 12), start)
            weight = _WEIGHTS["plan_year" if now and not match["dated"] else "plan_year_named"]
            yield Evidence("is", weight, first if match["part"] == "开局" else last)


def _from_events(text: str) -> Iterator[Evidence]:
    """What nobody spoke of before it was: 二十大精神, not before October 2022."""
    for words, (year, month) in _ISSUE["events"].items():
        if words in text:
            yield Evidence("not_before", _WEIGHTS["event_ahead"], year, month)
    for words, year in _ISSUE["fashions"].items():
        if words in text:
            yield Evidence("out_of_fashion", _WEIGHTS["fashion_over"], year)


def _from_anniversaries(text: str) -> Iterator[Evidence]:
    """1993年获批…30周年 -> 2023; 1994年…24年后 -> 2018."""
    years = [(match.start(), int(match[0])) for match in _ERA.finditer(text)]
    for match in _COUNT.finditer(text) if years else ():
        kind = "jubilee" if match["jubilee"] or match["few_jubilee"] else "count"
        distance, year = min((abs(start - match.start()), year) for start, year in years)
        if distance <= _REACH[kind]:
            yield Evidence("is", _WEIGHTS[kind], year + number(match["count"] or match["few"]))


def _from_years(told: Told) -> Iterator[Evidence]:
    """2020年至2022年 is over; 三年行动计划(2023—2025年) is not, and has hardly begun."""
    first, last = told.expression.year, told.expression.last
    if told.in_title or told.is_ahead:
        yield Evidence("begins", _WEIGHTS["plan_begins"], first)
        yield Evidence("told", year=last, table="fact", ahead=_CHANCE_AHEAD["ahead"])
    else:
        yield Evidence("told", year=last, table="whole", ahead=_CHANCE_AHEAD["figure"])


def _from_year(told: Told, says_this_year: bool) -> Iterator[Evidence]:
    """2021年12月31日 is told: over, or to come; 去年 beside 2021年: not the same year."""
    expression, months = told.expression, told.expression.months
    for relative in told.beside:
        weight = "beside_this_year" if relative == 0 else "beside_last_year"
        yield Evidence("not_in", _WEIGHTS[weight], expression.year - relative)
    ahead = _CHANCE_AHEAD[told.tense]
    if told.then_this_year and told.table in ("whole", "fact") and told.tense in _FIGURES:
        yield Evidence("is", _WEIGHTS["then_this_year"], expression.year + 1)
    month = 0
    if months and expression.since:
        month = months[0]
    elif months and expression.day:
        month = months[1]
    elif months:
        over = months[0] != months[1] or expression.edge == "end"
        held = _HELD.match(told.after)
        month = months[0] if held else months[1] + (over and ahead < 0.5)
    table = "apart" if told.table == "fact" and says_this_year else told.table
    yield Evidence("told", 1.0, expression.year, month, table, ahead)
    if months and expression.day and told.is_dateline:
        yield Evidence("dated", _WEIGHTS["dated"], expression.year, months[0])


def _from_months(told: Told) -> Iterator[Evidence]:
    """Months without a number of their year: 8月3日 was not long ago, 今年前5个月 are over."""
    expression = told.expression
    if _HANDLED.search(told.before):
        return
    first, last = expression.months
    over = first != last or expression.edge == "end"
    if expression.edge == "start" or expression.head[:1] in ("比", "较"):
        return
    if expression.kind == "year":
        if (expression.anchor, expression.year) == ("issue", 0):
            is_open = told.tense == "open"  # 今年3月开工的变电站，要赶在7月投用
            weight = _WEIGHTS["month" if is_open else "this_year"]
            yield Evidence("this_year", weight, month=min(12, last + over))
    elif expression.day:
        far = told.after_year and not told.is_dateline
        sure = not told.before or told.is_dateline
        weight = "day_after_year" if far else "dateline" if sure else "day"
        yield Evidence("day", _WEIGHTS[weight], month=last)
    elif told.is_dateline and not over:  # 8月初的一个上午，记者…
        yield Evidence("day", _WEIGHTS["day"], month=last)
    elif first == 12 and told.tense not in ("reached", "figure"):
        return  # 年底分红: that of any year
    elif not told.after_year and over:
        yield Evidence("months", _WEIGHTS["months"], first, last)
    elif not told.after_year:
        yield Evidence("this_year", _WEIGHTS["month"], month=last)
