"""Dates and periods in an article, resolved against the month of the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from etl import time_expressions
from etl.issue_month import issue_month
from etl.records import Article, Mention
from etl.time_expressions import DATELINE, STOP, Expression

__all__ = ["find", "issue_month", "last_year", "span_of"]

_GOAL = re.compile(r"度?的?(?:目标|任务|计划|预期)(?P<told>[为是:：]|不变)?")
_TITLE = re.compile(r"《[^《》\n]{1,60}》(?:[(（][^()（）\n]{1,20}[)）])?")


@dataclass(frozen=True, slots=True)
class Period:
    """Years, or months where these are told: 2020/2022, 2024-01/2024-05, 2023-12, 2020/2021-01."""

    year: int
    last: int
    month: int | None = None
    last_month: int | None = None

    @property
    def id(self) -> str:
        """The period as the warehouse writes it."""
        first = f"{self.year}-{self.month:02}" if self.month else str(self.year)
        last = f"{self.last}-{self.last_month:02}" if self.last_month else str(self.last)
        return first if first == last else f"{first}/{last}"

    def in_year(self, year: int) -> Period:
        """The same months of another year."""
        return replace(self, year=year + self.year - self.last, last=year)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a reader knows at an expression: the issue, the clause, what was told before.

    `told` is the last year told in the sentence (`told_as_number`: if told as 2021年, not 去年),
    `told_here` in the paragraph; `last` is the last
    period of the article that 同期 and 同年 can refer to.
    """

    year: int
    month: int
    before: str
    after: str
    told: int | None
    told_as_number: int | None
    told_here: int | None
    last: Period | None

    @property
    def is_future(self) -> bool:
        """Whether the clause speaks of what is still to come."""
        return time_expressions.is_ahead(self.before, self.after) is True

    @property
    def is_past(self) -> bool:
        """Whether the clause reports."""
        return time_expressions.is_ahead(self.before, self.after) is False


def find(article: Article) -> Iterator[Mention]:
    """The times that an article names, as mentions of kind "period".

    "今年前11个月，全区" in an issue of 2024-12 -> 2024-01/2024-11 with role "span".
    Roles: point (a month), span, asof (截至…, …底), now (目前), deadline (到2025年, 年内), since
    (…以来), comparison (去年同期, 比上年), date (a day). `dateline` is "yes" for the day on which
    the reporter was told, `in_title` for a time in the name of a document.
    """
    if article.published is None:
        return
    text = article.folded
    year, month = map(int, article.published.split("-"))
    titles = [match.span() for match in _TITLE.finditer(text)]
    told = told_as_number = told_here = last = None
    reached = 0
    for expression in time_expressions.find(text):
        between = text[reached : expression.start]
        if STOP.search(between):
            told = told_as_number = None
        told_here = None if "\n" in between else told_here
        reached = expression.end
        before, after = time_expressions.clause(text, expression)
        context = _Context(year, month, before, after, told, told_as_number, told_here, last)
        period = _resolve(expression, context)
        role = _role(expression, period, context)
        in_title = any(start <= expression.start < end for start, end in titles)
        yield _mention(expression, period, role, before + after, in_title)
        if in_title or role in ("now", "comparison", "deadline") or expression.kind == "recent":
            continue
        if expression.kind != "months":
            told = told_here = period.last
            told_as_number = told if expression.anchor == "era" else None
        last = last if role == "date" else period


def last_year(period: str) -> int:
    """The last year of a period: `2020/2022` -> 2022, `2024-01/2024-05` -> 2024."""
    return int(period.split("/")[-1][:4])


def span_of(period: str) -> tuple[date, date]:
    """First and last day of a period: `2023-02` -> 2023-02-01, 2023-02-28."""
    first, last = period.split("/")[0], period.split("/")[-1]
    until = int(last[5:] or 12)
    after = date(int(last[:4]) + until // 12, until % 12 + 1, 1)
    return date(int(first[:4]), int(first[5:] or 1), 1), after - timedelta(days=1)


def _mention(
    expression: Expression, period: Period, role: str, clause: str, in_title: bool
) -> Mention:
    attrs = [("role", role)]
    if role == "date" and DATELINE.search(clause):
        attrs.append(("dateline", "yes"))
    if in_title:
        attrs.append(("in_title", "yes"))
    return Mention("period", period.id, expression.start, expression.end, tuple(attrs))


def _resolve(expression: Expression, context: _Context) -> Period:
    """The period that an expression stands for."""
    year, month = context.year, context.month
    match expression.kind:
        case "now":
            return Period(year, year, month, month)
        case "ahead":
            return Period(year + expression.year, year + expression.last)
        case "ago":
            return Period(year + expression.year, year + expression.year)
        case "recent":  # told in January, 近三年 are the three years just over
            end = year - (month <= 2)
            return Period(end + expression.year, end)
        case "years":
            return Period(expression.year, max(expression.year, expression.last))
        case "plan":
            return _resolve_plan(expression, context)
        case "half":  # the half year that is over
            return Period(year, year, 1, 6) if month > 6 else Period(year - 1, year - 1, 7, 12)
    if expression.edge == "same":
        period = _resolve_same(expression, context)
    else:
        period = _resolve_dated(expression, context)
    return _until_now(period, context) if expression.since else period


def _resolve_plan(expression: Expression, context: _Context) -> Period:
    """Years of a five-year plan: "十三五"前三年, "十四五"末, "十三五"以来 (no later than the issue)."""
    first, last = expression.year, expression.last
    if expression.since:
        return Period(first, max(first, min(last, context.year)))
    return Period(last if expression.edge == "end" else first, first if expression.edge == "start" else last)


def _until_now(period: Period, context: _Context) -> Period:
    """From a time until the issue: 去年以来 -> 2022/2023, 3月28日以来 -> 2020-03/2020-04."""
    last = max(period.year, context.year)
    if period.month:
        return Period(period.year, last, period.month, context.month)
    of_new_year = context.month == 1 and period.year < last  # only January is over
    return Period(period.year, last, None, 1 if of_new_year else None)


def _resolve_same(expression: Expression, context: _Context) -> Period:
    """同期: the months told last, of the year named: 去年同期 -> 2023-01/2023-11."""
    base = context.last or Period(context.year, context.year)
    if expression.kind == "months":
        return base.in_year(base.last - 1) if expression.head in ("比", "较") else base
    return base.in_year(_year(expression, context))


def _resolve_dated(expression: Expression, context: _Context) -> Period:
    """A year, or months of a year that is told or understood."""
    if expression.anchor == "month":
        months = context.year * 12 + context.month - 1 + expression.year
        year, month = divmod(months, 12)
        return Period(year, year, month + 1, month + 1)
    told = expression.kind == "year"
    year = _year(expression, context) if told else _understood_year(expression, context)
    if not expression.months:
        return Period(year, year)
    first, last = expression.months
    if expression.edge == "end":
        first = last
    return Period(year - (first > last), year, first, last)


def _year(expression: Expression, context: _Context) -> int:
    """The year that an expression tells: 2021年, 去年, 同年."""
    if expression.anchor == "era":
        return expression.year
    if expression.anchor == "issue":
        return context.year + expression.year
    last = context.last.last if context.last else context.year
    if expression.year < 0 and last < context.year - 1:
        last = context.year  # 较上年, paragraphs after 2015年
    return (context.told or last) + expression.year


def _understood_year(expression: Expression, context: _Context) -> int:
    """The year of months told without one: that of the sentence, else the latest that fits."""
    year, month = context.year, context.month
    if expression.edge in ("whole", "within"):
        over = month <= 2 and expression.edge == "whole" and not context.is_future
        return context.told_here or year - over
    first, last = expression.months or (1, 12)
    told = context.told_as_number if expression.day else context.told
    if told and (told, last) <= (year, month):
        return told
    if expression.edge == "start" or last <= month:
        return year
    if expression.head.startswith("截"):
        return year - 1
    if _is_ahead(expression, context):
        return year
    return min(context.told_here or year, year - 1)


def _is_ahead(expression: Expression, context: _Context) -> bool:
    """Whether months that end after the issue's are of the same year, not of the one before."""
    first, last = expression.months or (1, 12)
    if context.is_future or expression.head[:1] in ("到", "至"):
        return True
    if first <= context.month:  # 二季度 in April goes on, 前11个月 in March does not
        return last - first in (2, 5) and not context.is_past
    year_end = expression.edge == "end" and last == 12
    near = first - context.month <= 3 or (first, last) == (7, 12) and context.month > 3
    return (year_end or near) and not context.is_past


def _role(expression: Expression, period: Period, context: _Context) -> str:
    """How a time is meant; see `find`."""
    if expression.kind in ("now", "ahead", "ago", "recent"):
        return {"now": "now", "ahead": "deadline", "ago": "point", "recent": "span"}[expression.kind]
    if expression.since:
        return "since"
    if _is_comparison(expression, period, context):
        return "comparison"
    if _is_deadline(expression, period, context):
        return "deadline"
    if expression.head.startswith("截") or expression.edge == "end":
        return "asof"
    if expression.head in ("到", "至") and period.month:
        return "asof"
    if expression.day:
        return "date"
    return "point" if period.month and period.month == period.last_month else "span"


def _is_comparison(expression: Expression, period: Period, context: _Context) -> bool:
    """Whether a time is only what another is measured by: 比2023年翻了一番, 全年任务的75%."""
    if expression.head[:1] in ("比", "较", "同", "与", "跟"):
        return True
    if expression.edge == "same" and context.last:
        return period.last < context.last.last
    goal = _GOAL.match(context.after) if expression.edge == "whole" else None
    return bool(goal and not goal["told"])


def _is_deadline(expression: Expression, period: Period, context: _Context) -> bool:
    """Whether a time is still to come: 到2025年, 明年9月, 年内, "十四五"末."""
    issue = (context.year, context.month)
    if expression.edge == "within":
        return not context.after.startswith("已")
    if (period.year, period.month or 1) > issue:
        return True
    if expression.kind == "plan":
        return expression.edge == "end" and period.last >= context.year
    if (period.last, period.last_month or 12) < issue:
        return False
    if expression.kind == "years":
        return period.last > context.year
    goal = _GOAL.match(context.after) if expression.edge == "whole" else None
    to = expression.head in ("到", "至") and not period.month
    return to or context.is_future or bool(goal and goal["told"])
