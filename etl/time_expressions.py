"""Expressions of time in a text, before anybody knows what year it is.

Shared by `periods` (what time a mention means) and `issue_month` (when the page was printed).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from etl import numerals, reference

WORDS = reference.settings("periods")
_COMMA = re.compile(r"[，,；;：:]")
STOP = re.compile(r"[。！？!?\n]|…”")
FUTURE = re.compile(WORDS["cues"]["future"])
PAST = re.compile(WORDS["cues"]["past"])
DATELINE = re.compile(WORDS["cues"]["dateline"])


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time as printed.

    `kind`: "year" (2021年, 去年, 2021年8月, 今年前5个月), "months" (前三季度, 8月3日: the year is not
    told), "years" (2020年至2022年), "recent" (近三年), "ahead" (未来5年), "ago" (两年前), "half"
    (半年里), "plan" ("十三五"以来) or "now" (目前).
    `year` is a year of our era where `anchor` is "era", else it counts from the year of the issue
    ("issue") or from the year that the text told last ("last"). `last` is the last year of years.
    `edge`: "end" (底, 末), "start" (年初), "whole" (全年), "within" (年内), "same" (同期).
    `head` is the word before it: 截至, 到, 自, 从, 由, 比, 较.
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


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TO = r"[ ]?(?:至|到|[-—–~～]{1,2})[ ]?"
_ERA = (
    r"(?:(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)"
    r"|二[〇零○][〇零○一二三四五六七八九]{2}|一九[五六七八九][〇零○一二三四五六七八九])"
)
_CHINESE_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_MONTH = rf"(?:(?<![\d.])(?:1[0-2]|0?[1-9])|(?<![一二三四五六七八九十百千几数两每逐]){_CHINESE_MONTH})"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|二十[一-九]|三十一|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:(?<![\d.])\d{1,2}|[一二两三四五六七八九十]{1,3})"
_UNCOUNTED = r"(?<![0-9零一二三四五六七八九十两几半数多青学少财])"

_GRAMMAR = re.compile(
    rf"""(?=[12一二今本半去前明后同当该上次翌下第头首最近过这未接用在再力争计确预目将拟年全“"‘十3-90三四五六七八九两])
    (?:
      (?P<range_a>{_ERA})[ ]?年?度?{_TO}(?P<range_b>{_ERA})[ ]?年度?
    | [“"‘]?(?P<plan>十[一二三四五六]?)五[”"’]?规?划?的?(?P<plan_part>期间|时期|以来|末期?|初期?|开局|收官|前(?P<plan_years>[一两二三四])年)
    | (?:最近|(?<![时达过经])近|过去|这)的?(?P<recent>{_COUNT})(?P<more>[多余]?)年多?(?:来|间|以来|里|时间)?(?![前级龄])
    | (?P<lapsed>{_COUNT})(?:(?P<odd>[多余])年|年(?P<odd_>多)|年)以?来(?![临自到的])
    | (?:未来|今后|接下来)的?(?P<ahead>{_COUNT})(?:{_TO}(?P<ahead_to>{_COUNT}))?年
    | (?:力争|再)?[用在](?P<take>{_COUNT})(?:{_TO}(?P<take_to>{_COUNT}))?年(?:左右)?的?时间
    | (?:力争|争取|计划|确保|预计|目标是?|将|拟)[用在于]?(?P<within>{_COUNT})年[之以]?内
    | (?P<after>{_COUNT})年[之以]?后(?![来期代])
    | (?P<ago>{_COUNT})年[之以]?前(?![后期])
    | (?P<half_year>(?:这|近)半年[里来间]?|(?<![0-9一二三四五六七八九十年两前后上下大])半年[里来间])
    | (?P<near_month>{_any(WORDS["months"])})
    | (?:(?P<told>
          (?P<era>{_ERA})[ ]?年(?!第?\d+[期号卷])度?
        | (?P<issue_year>{WORDS["years_not_after"]}(?:{_any(WORDS["years"])}))(?![产均])
        | (?<![以人相])(?P<last_year>{_any(WORDS["following_years"])})(?![产均龄级])
      )[的]?[ ]?)?
      (?P<part>
          (?P<half>[上下])半年
        | (?:前|头)(?P<quarters>[23二两三])个?季度
        | 第?(?P<quarter_a>[1-4一二三四])、?(?:至|到|-)?(?P<quarter_b>[2-4二三四])季度(?P<quarter_edge>末)?
        | 第?(?P<quarter>[1-4一二三四])季度(?P<quarter_edge_>末)? | (?P<first_quarter>首)季度?
        | (?:前|头)(?P<first_months>1[0-2]|[1-9]|[两]|{_CHINESE_MONTH})个?月(?![免内])
        | (?P<month_a>{_MONTH})[ ]?月?份?(?:{_TO}|、)(?P<month_b>1[0-2]|0?[1-9]|{_CHINESE_MONTH})[ ]?月(?!龄)份?
        | (?P<month>{_MONTH})[ ]?月(?![龄产个一三五六])份?(?:
            [ ]?(?P<day>{_DAY})[ ]?[日号](?:{_TO}{_DAY}[日号])?
          | [上中下]旬 | 前\d+天 | 初 | (?P<month_edge>[底末](?!端)))?
        | (?(told)年?|{_UNCOUNTED}年)(?P<year_edge>[底末初](?![端始期]))
        | (?(told)年?|{_UNCOUNTED}年)内(?!容)(?P<within_year>)
        | 全年(?![龄级])(?P<whole>)
        | (?:同期|同一时期)(?P<same>)(?![限基贷利入])
      )?
      (?(told)|(?(part)|(?!)))
    )""",
    re.VERBOSE,
)
_NOW = re.compile(
    rf"(?<!{WORDS['now_not_after']})(?:{_any(WORDS['now'])})(?!{WORDS['now_not_before']})"
)
# 2019年，产值创建区以来新高 counts from no year.
_SINCE = re.compile(r"至今|[^，,。；;：:、\n]{0,14}?以来(?!.{0,4}(?:新高|新低|最|首|历史))")
_HEAD = re.compile(r"(?:截[至止]?[到至]?|[到至自从由比较]|[同与跟](?=.{1,9}(?:相比|持平|比)))$")
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4, "两": 2}


def number(text: str) -> int:
    """A small number of years, months or days: `两` -> 2, `12` -> 12, `二〇二三` -> 2023."""
    return int(numerals.parse(text.replace("○", "〇")) or 0)


def find(text: str) -> Iterator[Expression]:
    """The expressions of time in a text of half-width digits, from left to right.

    "截至6月底，已有12家" -> months (6, 6), edge "end", head "截至".
    """
    found = [Expression("now", *match.span()) for match in _NOW.finditer(text)]
    found += [_read(match, text) for match in _GRAMMAR.finditer(text)]
    end = 0
    for expression in sorted(found, key=lambda e: (e.start, -e.end)):
        if expression.start >= end:
            yield expression
            end = expression.end


def clause(text: str, expression: Expression) -> tuple[str, str]:
    """The words of the sentence close before and after an expression."""
    before = text[max(0, expression.start - 12) : expression.start]
    after = text[expression.end : expression.end + 24]
    return STOP.split(before)[-1], STOP.split(after)[0]


def is_ahead(before: str, after: str) -> bool | None:
    """Whether words around a time speak of what is to come (True), report (False) or neither.

    "计划"2023年"完成首批" -> True, "2023年"完成" -> False.
    """
    near = _COMMA.split(before)[-1]
    if FUTURE.search(near):
        return "已" not in after[:4]
    future, past = FUTURE.search(after), PAST.search(after)
    if future or past:
        return not past or bool(future) and future.start() < past.start()
    return True if FUTURE.search(before) else None


def _read(match: re.Match[str], text: str) -> Expression:
    """The expression that a match of the grammar stands for, with the words around it."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    fields = _read_rolling(groups) or _read_dated(groups)
    start, end = match.start(), match.end()
    if "told" in groups and "part" not in groups:
        end = match.end("told")
    head = _HEAD.search(text[max(0, start - 3) : start])
    word = head[0] if head else ""
    since = _SINCE.match(text, end) if fields["kind"] in ("year", "months") else None
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
            return {"kind": "ahead", "year": first, "last": last}
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
