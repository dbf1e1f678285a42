"""Expressions of time in a text, before anybody knows what year it is.

Shared by `periods` (what time a mention means) and `issue_month` (when the page was printed).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from etl import numerals
from etl.time_grammar import COMPARED, DASH, GRAMMAR, HEAD, NOW, SINCE, WORDS


class Expression(NamedTuple):
    """One expression of time as printed.

    `kind`: "year" (2021年, 去年, 2021年8月, 今年前5个月), "months" (前三季度, 8月3日: the year is not
    told), "years" (2020年至2022年), "recent" (近三年), "ahead" (未来5年), "ago" (两年前), "half"
    (半年里), "plan" ("十三五"以来) or "now" (目前).
    `year` is a year of our era where `anchor` is "era", else it counts from the year of the issue
    ("issue"), from the year that the text told last ("last"), or from the new year that has just
    begun or is near ("turn"). `last` is the last year of years.
    `edge`: "end" (底, 末), "start" (年初), "whole" (全年), "within" (年内), "same" (同期).
    `head` is the word before it: 截至, 到, 自, 从, 由, 比, 较, 与. `until` is the other end of
    去年10月至今年3月.
    """

    kind: str
    start: int
    end: int
    anchor: str = ""
    year: int = 0
    last: int = 0
    months: tuple[int, int] | None = None
    day: bool = False
    edge: str = ""
    head: str = ""
    since: bool = False
    until: Expression | None = None


_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4, "两": 2}
# All groups of the grammar have names.
_GROUPS = tuple(GRAMMAR.groupindex)


def number(text: str) -> int:
    """A small number of years, months or days: `两` -> 2, `12` -> 12, `二〇二三` -> 2023."""
    return int(text) if text.isdecimal() else int(numerals.parse(text.replace("○", "〇")) or 0)


def find(text: str) -> list[Expression]:
    """The expressions of time in a text of half-width digits, from left to right.

    "截至6月底，已有12家" -> months (6, 6), edge "end", head "截至".
    """
    found: list[Expression] = []
    offset = 0
    for paragraph in text.split("\n"):
        found += [_moved(expression, offset) for expression in _find(paragraph)]
        offset += len(paragraph) + 1
    return found


def _moved(expression: Expression, offset: int) -> Expression:
    """An expression of a text that stands behind another."""
    until = _moved(expression.until, offset) if expression.until else None
    start, end = expression.start + offset, expression.end + offset
    return expression._replace(start=start, end=end, until=until)


@lru_cache(maxsize=256)  # a page's paragraphs are read for its month, then for its articles
def _find(text: str) -> tuple[Expression, ...]:
    found = [Expression("now", *match.span()) for match in NOW.finditer(text)]
    found += [_read(match, text) for match in GRAMMAR.finditer(text)]
    chosen: list[Expression] = []
    for expression in sorted(found, key=lambda e: (e.start, -e.end)):
        last = chosen[-1] if chosen else None
        if last and _is_range(last, expression, text):
            chosen[-1] = last._replace(end=expression.end, until=expression)
        elif not last or expression.start >= last.end:
            chosen.append(expression)
    return tuple(chosen)


def _is_range(first: Expression, last: Expression, text: str) -> bool:
    """Whether two times are the ends of one: 去年10月 and 至今年3月."""
    if {first.kind, last.kind} - {"year", "months"} or first.since or not first.months:
        return False
    joined = last.head in ("至", "到") and first.end == last.start
    return bool(last.months) and (joined or bool(DASH.fullmatch(text[first.end : last.start])))


def _read(match: re.Match[str], text: str) -> Expression:
    """The expression that a match of the grammar stands for, with the words around it."""
    told = zip(_GROUPS, match.groups(), strict=True)
    groups = {name: value for name, value in told if value is not None}
    fields = _read_rolling(groups) or _read_dated(groups)
    start, end = match.start(), match.end()
    if "told" in groups and "part" not in groups:
        end = match.end("told")
    head = HEAD.search(text[max(0, start - 3) : start])
    word = head[0] if head else ""
    if word in ("同", "与", "跟", "和") and not COMPARED.match(text, end):
        word = ""
    since = SINCE.match(text, end) if fields["kind"] in ("year", "months") else None
    if since:
        end = since.end()
    if word[:1] in ("截", "到", "至"):
        start -= len(word)
    since_plan = groups.get("plan_part") == "以来"
    return Expression(start=start, end=end, head=word, since=bool(since) or since_plan, **fields)


def _read_rolling(groups: Mapping[str, str]) -> dict[str, Any] | None:
    """Fields of years counted or of a five-year plan: 近三年, 未来5年, "十三五"以来."""
    if "range_a" in groups:
        years = number(groups["range_a"]), number(groups["range_b"])
        return {"kind": "years", "anchor": "era", "year": years[0], "last": years[1]}
    if "plan" in groups:
        first, last = WORDS["plans"][groups["plan"]]
        part = groups["plan_part"]
        if "plan_years" in groups:
            last = first + number(groups["plan_years"]) - 1
        edge = {"末": "end", "收": "end", "初": "start", "开": "start"}.get(part[0], "")
        return {"kind": "plan", "anchor": "era", "year": first, "last": last, "edge": edge}
    if "recent" in groups:
        return {"kind": "recent", "year": 1 - number(groups["recent"])}
    if "lapsed" in groups:
        odd = bool(groups.get("odd") or groups.get("odd_"))
        return {"kind": "recent", "year": 1 - odd - number(groups["lapsed"])}
    for name in ("ahead", "take", "within", "after"):
        if name in groups:
            first = number(groups[name])
            last = number(groups.get(f"{name}_to", "")) or first
            return {"kind": "after" if name == "after" else "ahead", "year": first, "last": last}
    if "half_year" in groups:
        return {"kind": "half"}
    if "ago" in groups:
        return {"kind": "ago", "year": -number(groups["ago"])}
    return None


def _read_dated(groups: Mapping[str, str]) -> dict[str, Any]:
    """Fields of a year, of months, or of months of a year."""
    fields: dict[str, Any] = {"kind": "year", "months": _months(groups), "day": "day" in groups}
    if "near_month" in groups:
        return fields | {"anchor": "month", "year": WORDS["months"][groups["near_month"]]}
    if "era" in groups:
        fields |= {"anchor": "era", "year": number(groups["era"])}
    elif "issue_year" in groups:
        fields |= {"anchor": "issue", "year": WORDS["years"][groups["issue_year"]]}
    elif "new_year" in groups:
        fields |= {"anchor": "turn"}
    elif "last_year" in groups:
        fields |= {"anchor": "last", "year": WORDS["following_years"][groups["last_year"]]}
    else:
        fields["kind"] = "months"
    return fields | {"edge": _edge(groups)}


def _months(groups: Mapping[str, str]) -> tuple[int, int] | None:
    """First and last month: `前三季度` -> (1, 9), `1至5月` -> (1, 5), `8月` -> (8, 8)."""
    if "half" in groups:
        return (1, 6) if groups["half"] == "上" else (7, 12)
    if "quarters" in groups:
        return 1, 3 * _QUARTERS[groups["quarters"]]
    if "quarter_a" in groups:
        first, last = _QUARTERS[groups["quarter_a"]], _QUARTERS[groups["quarter_b"]]
        return 3 * first - 2, 3 * last
    if "quarter" in groups or "first_quarter" in groups:
        quarter = _QUARTERS[groups.get("quarter", "1")]
        return 3 * quarter - 2, 3 * quarter
    if "first_months" in groups:
        return 1, number(groups["first_months"])
    if "month_a" in groups:
        return number(groups["month_a"]), number(groups["month_b"])
    if "month" in groups:
        return number(groups["month"]), number(groups["month"])
    if "year_edge" in groups:
        return (1, 1) if groups["year_edge"] == "初" else (12, 12)
    return None


def _edge(groups: Mapping[str, str]) -> str:
    """Which end of the time, or which relation to a year, the words tell."""
    if "year_edge" in groups:
        return "start" if groups["year_edge"] == "初" else "end"
    if {"month_edge", "quarter_edge", "quarter_edge_"} & groups.keys():
        return "end"
    names = {"within_year": "within", "whole": "whole", "same": "same"}
    return next((edge for name, edge in names.items() if name in groups), "")
