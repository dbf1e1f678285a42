"""What time an expression stands for, in an issue of a known month and after what was told."""

from __future__ import annotations

from typing import NamedTuple

from etl import tense
from etl.time_expressions import Expression


class Period(NamedTuple):
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
        return self._replace(year=year + self.year - self.last, last=year)


class Context(NamedTuple):
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
        return tense.is_ahead(self.before, self.after) is True

    @property
    def is_past(self) -> bool:
        """Whether the clause reports."""
        return tense.is_ahead(self.before, self.after) is False


def resolve(expression: Expression, context: Context) -> Period:
    """The period that an expression stands for."""
    year, month = context.year, context.month
    match expression.kind:
        case "now":
            return Period(year, year, month, month)
        case "ahead":
            return Period(year + expression.year, year + expression.last)
        case "after":
            return _resolve_after(expression, context)
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
    if expression.until:
        return _resolve_range(expression, expression.until, context)
    if expression.edge == "same":
        period = _resolve_same(expression, context)
    else:
        period = _resolve_dated(expression, context)
    return _until_now(period, context) if expression.since else period


def _resolve_after(expression: Expression, context: Context) -> Period:
    """三年后: after the year that the paragraph told if that is over, else after the issue."""
    year, month = context.year, context.month
    then = (context.told_here or year) + expression.last
    if then > year:
        return Period(year + expression.year, year + expression.last)
    return Period(year, year, month, month) if then == year else Period(then, then)


def _resolve_range(first: Expression, last: Expression, context: Context) -> Period:
    """From one time to another: 去年10月至今年3月 -> 2021-10/2022-03."""
    begin = _resolve_dated(first._replace(edge=""), context)
    end = _resolve_dated(last._replace(head=""), context._replace(told=begin.year))
    return Period(begin.year, max(begin.year, end.last), begin.month, end.last_month)


def _resolve_plan(expression: Expression, context: Context) -> Period:
    """Years of a five-year plan: "十三五"前三年, "十四五"末, "十三五"以来 (no later than the issue)."""
    first, last = expression.year, expression.last
    if expression.since:
        return Period(first, max(first, min(last, context.year)))
    return Period(
        last if expression.edge == "end" else first, first if expression.edge == "start" else last
    )


def _until_now(period: Period, context: Context) -> Period:
    """From a time until the issue: 去年以来 -> 2022/2023, 3月28日以来 -> 2020-03/2020-04."""
    last = max(period.year, context.year)
    if period.month:
        return Period(period.year, last, period.month, context.month)
    of_new_year = context.month == 1 and period.year < last  # only January is over
    return Period(period.year, last, None, 1 if of_new_year else None)


def _resolve_same(expression: Expression, context: Context) -> Period:
    """同期: the months told last, of the year named: 去年同期 -> 2023-01/2023-11."""
    base = context.last or Period(context.year, context.year)
    if expression.kind == "months":
        return base.in_year(base.last - 1) if expression.head in ("比", "较") else base
    return base.in_year(_year(expression, context))


def _resolve_dated(expression: Expression, context: Context) -> Period:
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


def _year(expression: Expression, context: Context) -> int:
    """The year that an expression tells: 2021年, 去年, 同年."""
    if expression.anchor == "era":
        return expression.year
    if expression.anchor == "issue":
        return context.year + expression.year
    if expression.anchor == "turn":  # 新的一年, told in January or in December
        return context.year + (context.month > 6)
    last = context.last.last if context.last else context.year
    if expression.year < 0 and last < context.year - 1:
        last = context.year  # 较上年, paragraphs after 2015年
    return (context.told or last) + expression.year


def _understood_year(expression: Expression, context: Context) -> int:
    """The year of months told without one: that of the sentence, else the latest that fits."""
    year, month = context.year, context.month
    if expression.edge in ("whole", "within"):
        over = month <= 2 and expression.edge == "whole" and not context.is_future
        return context.told_here or year - over
    first, last = expression.months or (1, 12)
    if first == 1 < last and last in (month - 1, month) and not expression.day:
        return year  # 去年产值28亿元；前5个月做到51亿元: the months just over, told in June
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


def _is_ahead(expression: Expression, context: Context) -> bool:
    """Whether months that end after the issue's are of the same year, not of the one before."""
    first, last = expression.months or (1, 12)
    if tense.DUE.match(context.after) or context.is_future:  # 年底前还要开工项目20个
        return True
    if expression.head[:1] in ("到", "至"):  # told in January, 到年底开工39个 was last year
        return context.month > 2 or (expression.edge, last) != ("end", 12)
    if first <= context.month:  # 二季度 in April goes on, 前11个月 in March does not
        return last - first in (2, 5) and not context.is_past
    year_end = expression.edge == "end" and last == 12
    near = first - context.month <= 3 or (first, last) == (7, 12) and context.month > 3
    return (year_end or near) and not context.is_past
