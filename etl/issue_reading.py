"""The times on a page as a reader takes them who does not know yet when it was printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from etl import tense, time_expressions
from etl.tense import DATELINE, STOP, TITLE
from etl.time_expressions import Expression
from etl.time_grammar import WORDS

_ISSUE = WORDS["issue"]
_REACHED = re.compile(_ISSUE["reached"])
_AHEAD = re.compile(_ISSUE["ahead"])
_AHEAD_BEFORE = re.compile(_ISSUE["ahead_before"])
_PROPOSED = re.compile(_ISSUE["proposed"])
# 到2020年力争达到3000亿元，而|2015年这个数是2086亿元
_CONTRASTS = re.compile("[而但比较]")
_OPEN = re.compile(_ISSUE["open"])
_STOCK = re.compile(_ISSUE["stock"])
_OF_ISSUE = re.compile(_ISSUE["of_issue"])
_WHOLE = re.compile(_ISSUE["whole"])
_THEN = re.compile(_ISSUE["then"])
_RULE = re.compile(_ISSUE["rule"])
_MEMORY = re.compile(_ISSUE["memory"])
_FIGURE = re.compile(r"\d")
# 2022年产值54亿元，|计划明年交付: what is planned behind a figure is another matter.
_NEXT_CLAUSE = re.compile(r"(?<=[\d元家个项人%])[，,](?=计划|力争|预计|拟|将|争取|目标)")
_CHANGED = re.compile(_ISSUE["changed"])
_CLAUSE_END = re.compile(r"[。！？!?\n；;…](?:(?<!…)|”)")
_NAMED = re.compile(r"《[^》]*(?:》|$)")  # 《发展规划》 plans nothing
_BEFORE, _AFTER = 12, 40
# 2012年，产值881亿元，增长17%…；今年上半年…: from one year to the next, in characters.
_SHORTLY = 90


@dataclass(frozen=True)
class Told:
    """An expression of time with the words of its clause up to the next ones.

    `beside` are the years told as 今年 (0) or 去年 (-1) just before or after it in its sentence,
    `earlier` all such years before it, `after_year` is true after another year than 今年, `rising` where 从2019年 begins a comparison, `goes_on` after a year to come;
    `then_this_year` is true where 今年 follows shortly, as the next year told, `then_months` where
    the year's first months do: 2014年的账不好看：1到11月….
    """

    expression: Expression
    before: str
    after: str
    beside: frozenset[int]
    earlier: frozenset[int]
    in_title: bool
    rising: bool
    goes_on: bool
    after_year: bool
    then_this_year: bool
    then_months: bool
    printed: str

    @cached_property
    def is_dateline(self) -> bool:
        """Whether this is the day on which the reporter was told."""
        return bool(DATELINE.search(self.before + self.after))

    @property
    def is_ahead(self) -> bool:
        """Whether the words say that it is still to come: 计划6月底投产."""
        return self._is_until or self.tense == "ahead"

    @property
    def _is_until(self) -> bool:
        """Whether it is told as an end, 到2025年, but no change: 由50亿元增至2020年的235亿元."""
        is_end = self.expression.head in ("到", "至") and not self.rising
        return is_end and not _CHANGED.search(self.before)

    @cached_property
    def tense(self) -> str:
        """How the words tell it, a key of `chance_ahead`: 同比增长5% -> reached, 投产 -> open."""
        if self.in_title:
            return "title"
        if self.expression.day and self.is_dateline:
            return "reached"
        until = self._is_until
        stock = _STOCK.search(self.after) if until and self.expression.edge == "end" else None
        if stock:  # 到2019年底变成了133家 is over, 到2025年底拥有300家 may be a goal
            return "reached" if "已" in stock[0] or stock[0].endswith("了") else "figure"
        reached = _REACHED.search(self.after)
        ahead = _AHEAD.search(_NEXT_CLAUSE.split(self.after)[0])
        if _AHEAD_BEFORE.search(tense.near(self.before)) or self.goes_on and not reached:
            return "ahead"
        if _PROPOSED.search(self.before) and not reached:
            return "ahead"
        if ahead and (not reached or ahead.start() <= reached.start()):
            return "ahead"
        if until:
            return "until"
        return "reached" if reached or self.table == "base" else self._plain_tense()

    def _plain_tense(self) -> str:
        """The same where no word says whether it is over."""
        if _AHEAD_BEFORE.search(self.before) and not _CONTRASTS.match(tense.near(self.before)):
            return "ahead"
        if (
            self.expression.since
            or self.expression.head[:1] in ("截", "自")
            or self.table == "part"
        ):
            return "reached"  # 2019年前三季度，完成产值238.6亿元
        if _OPEN.search(self.after) or 0 in self.earlier:
            return "open"
        return "figure" if _FIGURE.search(self.after) else "plain"

    @property
    def _is_base(self) -> bool:
        """Whether another figure is measured by this year's: 比2020年, 是2020年同期的2.4倍."""
        compared = self.expression.head[:1] in ("比", "较", "与", "同", "从", "由")
        return compared or self.expression.edge == "same"

    @cached_property
    def table(self) -> str:
        """Which chances, by the years since, hold for a year told like this: a key of `past`."""
        expression = self.expression
        if self._is_base:
            return "base"
        if self.in_title:
            return "title"
        if expression.since:
            return "months" if expression.months else "since"
        if expression.months:
            is_part = expression.months[0] != expression.months[1]
            return "day" if expression.day else "part" if is_part else "months"
        if _OF_ISSUE.search(self.after):
            return "event"
        if self.then_months:
            return "part"
        if _MEMORY.search(self.after):
            return "memory"
        if _THEN.search(self.after) or _THEN.search(tense.near(self.before)):
            return "base"
        if _RULE.search(self.after):
            return "title"
        figures = _FIGURE.search(self.after) and _WHOLE.search(self.after)
        if self.printed.endswith("度") or figures:
            return "whole"
        return "fact"


def read(text: str) -> Iterator[Told]:
    """The times of a page, each with the sentence around it."""
    titles = [match.span() for match in TITLE.finditer(text)]
    sentences: defaultdict[int, list[Expression]] = defaultdict(list)
    ends = [match.end() for match in STOP.finditer(text)] + [len(text)]
    position = 0
    found = time_expressions.find(text)
    before_this_year = {
        year.start
        for year, following in pairwise(e for e in found if e.kind in ("year", "years"))
        if _relative_year(following) == 0 and following.start - year.end <= _SHORTLY
    }
    for expression in found:
        while ends[position] <= expression.start:
            position += 1
        sentences[position].append(expression)
    for expressions in sentences.values():
        yield from _read_sentence(text, expressions, titles, before_this_year)


def _read_sentence(
    text: str,
    expressions: Sequence[Expression],
    titles: Sequence[tuple[int, int]],
    before_this_year: Set[int],
) -> Iterator[Told]:
    relative = [_relative_year(expression) for expression in expressions]
    rising = any(e.anchor == "era" and e.head in ("从", "由") for e in expressions)
    plan: int | None = None
    after_year = False
    for i, expression in enumerate(expressions):
        since = expressions[i - 1].end if i else 0
        until = expressions[i + 1].start if i + 1 < len(expressions) else len(text)
        before, after = _clause(text, expression, since, until)
        in_title = any(start <= expression.start < end for start, end in titles)
        era = expression.anchor == "era"
        goes_on = era and plan is not None and expression.year > plan
        printed = text[expression.start : expression.end]
        beside = frozenset(relative[max(0, i - 1) : i + 2]) - {None}
        earlier = frozenset(relative[:i]) - {None}
        beside_it = (beside, earlier)
        following = expressions[i + 1] if i + 1 < len(expressions) else None
        then_months = following is not None and _is_part(following)
        then_this_year = expression.start in before_this_year
        marks = (in_title, rising, goes_on, after_year, then_this_year, then_months)
        told = Told(expression, before, after, *beside_it, *marks, printed)
        yield told
        if era and told.is_ahead:
            plan = expression.year
        if expression.kind == "year" and expression.anchor != "month":
            after_year = (expression.anchor, expression.year) != ("issue", 0)


def _is_part(expression: Expression) -> bool:
    """Whether the first months of a year are told, without the year: 1到11月."""
    months = expression.months
    return expression.kind == "months" and months is not None and months[0] == 1 < months[1]


def _clause(text: str, expression: Expression, since: int, until: int) -> tuple[str, str]:
    """The words of the clause around a time, as far as the times before and after it."""
    before = text[max(since, expression.start - _BEFORE) : expression.start]
    after = text[expression.end : min(until, expression.end + _AFTER)]
    before, after = _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]
    return _NAMED.sub("", before), _NAMED.sub("", after)


def _relative_year(expression: Expression) -> int | None:
    """今年 -> 0, 去年 -> -1, of figures that are told, not only compared with."""
    compared = expression.edge == "same" or expression.head[:1] in ("比", "较", "与", "同")
    told = expression.kind == "year" and expression.anchor == "issue"
    return expression.year if told and not compared else None
