"""Dates and periods in an article, resolved against the month of the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from etl import dating, tense, time_expressions
from etl.dating import Context, Period
from etl.issue_month import issue_month
from etl.records import Article, Mention
from etl.tense import DATELINE, STOP, TITLE
from etl.time_expressions import Expression

__all__ = ["find", "issue_month", "last_year", "span_of"]

# 2010年11月升级为国家级的高新区，上半年…: a year of what was then, not of what is told.
_FOUNDED = re.compile(
    r"[^，。,;；]{0,8}(?:升级|升格|获批|成立|设立|揭牌|挂牌|批准|创建|组建|诞生|启用|落户)[^。；;\d]{0,16}的"
)
# 在2020年度国家高新区综合评价中列第44位；前三季度…: the year of a ranking is not that of the next figure.
_RANKED = re.compile(r"度?的?[^，。,;；\d]{0,16}(?:评价|考评|考核|排名|测评|评选|榜单)")
_UNKNOWN = "9999-12"
_GOAL = re.compile(
    r"度?的?(?:目标|任务|计划|预期)(?P<told>[为是:：]|[^，。；,;:：\d]{0,16}[:：]|不变|已经?(?:排定|确定|明确|锁定|敲定|划定|下达|分解|亮出|拟定|定下))?"
)


def find(article: Article) -> Iterator[Mention]:
    """The times that an article names, as mentions of kind "period".

    "今年前11个月，全区" in an issue of 2024-12 -> 2024-01/2024-11 with role "span".
    Roles: point (a month), span, asof (截至…, …底), now (目前), deadline (到2025年, 年内), since
    (…以来), comparison (去年同期, 比上年), date (a day). `dateline` is "yes" for the day on which
    the reporter was told, `in_title` for a time in the name of a document. Without a month of
    issue only years told by number are found.
    """
    text = article.folded
    year, month = map(int, (article.published or _UNKNOWN).split("-"))
    titles = [match.span() for match in TITLE.finditer(text)]
    told = told_as_number = told_here = last = None
    reached = 0
    for expression in time_expressions.find(text):
        if not article.published and (expression.anchor != "era" or expression.since):
            continue
        between = text[reached : expression.start]
        if STOP.search(between):
            told = told_as_number = None
        told_here = None if "\n" in between else told_here
        reached = expression.end
        before, after = tense.clause(text, expression.start, expression.end)
        context = Context(year, month, before, after, told, told_as_number, told_here, last)
        period = dating.resolve(expression, context)
        role = _role(expression, period, context)
        in_title = any(start <= expression.start < end for start, end in titles)
        yield _mention(expression, period, role, before + after, in_title)
        if role == "now":  # 去年底交付，眼下入驻33家，上半年产值19.5亿元
            told = told_as_number = told_here = None
        if in_title or role in ("now", "comparison", "deadline") or expression.kind == "recent":
            continue
        is_of_figures = not (
            _begins_change(expression, text) or _FOUNDED.match(after) or _RANKED.match(after)
        )
        if expression.kind != "months" and is_of_figures:
            told = told_here = period.last
            told_as_number = told if expression.anchor == "era" else None
        last = last if role == "date" else period


def _begins_change(expression: Expression, text: str) -> bool:
    """由2019年的19家增加到96家: the year is that of one number only, and none goes on with it."""
    return expression.head in ("由", "从") and text.startswith("的", expression.end)


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


def _role(expression: Expression, period: Period, context: Context) -> str:
    """How a time is meant; see `find`."""
    if expression.kind == "ago" and _is_comparison(expression, period, context):
        return "comparison"
    if expression.kind in ("now", "ahead", "ago", "recent"):
        return {"now": "now", "ahead": "deadline", "ago": "point", "recent": "span"}[
            expression.kind
        ]
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
    if expression.day and not expression.until:
        return "date"
    return "point" if period.month and period.month == period.last_month else "span"


def _is_comparison(expression: Expression, period: Period, context: Context) -> bool:
    """Whether a time is only what another is measured by: 比2023年翻了一番, 全年任务的75%."""
    if expression.head[:1] in ("比", "较", "同", "与", "跟", "和"):
        return True
    if expression.edge == "same" and expression.head in ("由", "从"):
        return True  # 由去年同期的负增长转为增长9.1%
    if expression.edge == "same":
        return period.last < (context.last.last if context.last else context.year)
    goal = _GOAL.match(context.after) if expression.edge == "whole" else None
    return bool(goal and not goal["told"])


def _is_deadline(expression: Expression, period: Period, context: Context) -> bool:
    """Whether a time is still to come: 到2025年, 明年9月, 年内, "十四五"末."""
    issue = (context.year, context.month)
    if expression.edge == "within":
        return period.last >= context.year and not context.after.startswith("已")
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
