"""The month of the newspaper issue that a page is from.

Each date on the page charges a month of issue by how odd it would be to find it told so in that
month: minus the logarithm of its chance. What is surely reached (同比增长) lies before the issue,
mostly a year; goals lie after it; bare years (2027年，突破…) may be either, so that they join
whichever months the others allow. The month charged least is the issue's, the earliest of equals.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from etl.issue_evidence import Evidence, collect
from etl.records import Line, fold
from etl.time_grammar import WORDS

_WEIGHTS = WORDS["issue"]["weights"]
_PAST = WORDS["issue"]["past"]
_FUTURE = WORDS["issue"]["future"]["any"]
_TRUST = WORDS["issue"]["trust"]
_REACHED = WORDS["issue"]["chance_ahead"]["reached"]
# What is compared with or remembered may be of any year.
_DATED = frozenset(_PAST) - {"base", "memory"}
_MASTHEAD = re.compile(
    r"(20\d\d)[年./-](\d{1,2})[月./-]\d{1,2}日?.{0,6}(?:星期|周)[一二三四五六日天]"
)
_MASTHEAD_LENGTH = 60
_FIRST, _LAST = WORDS["issue"]["possible"]
_HEYDAY = WORDS["issue"]["heyday"]
_FARTHEST = 12
# A five-year plan is spoken of from October of the year before it on.
_EVE = 9
_MONTHS = range(1, 13)
# Months told without a year may be of a rule or a plan: 对上半年增速超过10%的企业. They say no more.
_LONG_AGO = 6
# Evidence that says the same of a month in whatever year.
_EVERY_YEAR = ("this_year", "day", "months", "from")


def issue_month(lines: Sequence[Line]) -> str | None:
    """The month of the issue, `YYYY-MM`, or None where a page names no year.

    "2021年12月31日，记者获悉" beside "2022年，经开区推出" -> 2022-01.
    """
    for line in lines:
        if len(line.text) <= _MASTHEAD_LENGTH and (masthead := _MASTHEAD.search(fold(line.text))):
            return f"{masthead[1]}-{int(masthead[2]):02}"
    counted = Counter(collect(fold(_join(lines))))
    newest = _newest(counted)
    weighed = [(piece, _weight(piece, number, newest)) for piece, number in counted.items()]
    of_year = [pair for pair in weighed if pair[0].rule not in _EVERY_YEAR]
    monthly = [
        sum(
            weight * _months_apart((0, month), piece)
            for piece, weight in weighed
            if piece.rule in _EVERY_YEAR
        )
        for month in _MONTHS
    ]
    charged = (
        (charge, year, month)
        for year in _candidates(counted)
        for month, charge in zip(_MONTHS, _charges(year, of_year, monthly), strict=True)
    )
    best = min(charged, default=None)
    return f"{best[1]}-{best[2]:02}" if best else None


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


def _candidates(counted: Iterable[Evidence]) -> set[int]:
    """The years that may be the issue's: those told, and the two after each.

    Where all of them lie before something that the page speaks of (元宇宙), also the years from then.
    """
    pieces = [piece for piece in counted if piece.year > 12]
    times = [e for e in pieces if e.rule == "told"]
    past = {e.year for e in times if e.ahead <= 0.5 and e.table != "memory"}
    told = {year + more for year in past for more in (0, 1, 2)}
    planned = {e.year - fewer for e in times for fewer in (0, 1, 2, 3)}
    plans = {e.year + more for e in pieces if e.rule == "plan" for more in range(5)}
    found = told or planned or plans
    found |= {e.year for e in pieces if e.rule in ("is", "begins")}
    known = max((e.year for e in pieces if e.rule in ("not_before", "plan")), default=0)
    if known not in found:
        found |= {known, known + 1, known + 2}
    return {year for year in found if _FIRST <= year <= _LAST}


def _newest(counted: Iterable[Evidence]) -> int:
    """The last year of which figures are told as reached."""
    return max((e.year for e in counted if _is_reached(e) and e.table in _DATED), default=0)


def _is_reached(piece: Evidence) -> bool:
    return piece.rule == "told" and piece.ahead <= _REACHED


def _weight(piece: Evidence, number: int, newest: int) -> float:
    """How much a piece of evidence counts that the page gives so many times.

    A page that tells of several years looks back: those before the newest say less of its own.
    """
    repeated = min(_WEIGHTS["most_repeats"], 1 + _WEIGHTS["repeated"] * (number - 1))
    if _is_reached(piece):
        repeated *= _TRUST.get(piece.table, (1.0, 1.0))[piece.year < newest]
    return repeated * piece.weight


def _charges(
    year: int, weighed: Sequence[tuple[Evidence, float]], monthly: Sequence[float]
) -> list[float]:
    """All that speaks against each month of a year as the issue's.

    `monthly`: what speaks against the months of any year.
    """
    alike, charges = 0.0, list(monthly)
    for piece, weight in weighed:
        odd = _contradictions(year, piece)
        if isinstance(odd, list):
            charges = [charge + weight * more for charge, more in zip(charges, odd, strict=True)]
        else:
            alike += weight * odd
    alike += _WEIGHTS["early"] * min(_FARTHEST, max(0, _HEYDAY - year))
    waited = _months_waited(year, [piece for piece, _ in weighed])
    return [
        charge + alike + _WEIGHTS["waiting"] * more
        for charge, more in zip(charges, waited, strict=True)
    ]


def _months_waited(year: int, told: Iterable[Evidence]) -> list[int]:
    """For each month of a year the months since the last one told before, three years at most."""
    dated = [e for e in told if e.rule == "told" and e.ahead < 0.5 and e.table != "memory"]
    over = sorted({e.year * 12 + _over(e) for e in dated})
    waited = []
    for month in range(year * 12 + 1, year * 12 + 13):
        before = bisect_right(over, month)
        waited.append(min(36, month - over[before - 1]) if before else 36)
    return waited


def _over(piece: Evidence) -> int:
    """The month, counted from January of the year told, from which on it can be reported."""
    return piece.month or (13 if piece.table == "whole" else 1)


@cache
def _told(since: int, month: int, table: str, ahead: float) -> float | list[float]:
    """How odd it is, by months, that an issue tells of a year so long ago, and a month, as it does."""
    chances = _PAST[table]
    past = (1 - ahead) * chances[min(max(0, since), len(chances) - 1)]
    future = ahead * _FUTURE[min(max(0, -since), len(_FUTURE) - 1)]
    misread = _WEIGHTS["misread"]
    before, after = -math.log(misread + future), -math.log(misread + past)
    if since:
        return after if since > 0 else before
    at = -math.log(misread + past + future)
    if not month:
        return at
    return ([before] * (month - 1) + [at] + [after] * 12)[:12]


def _contradictions(year: int, piece: Evidence) -> float | list[float]:
    """How far a year, or each month of it, contradicts one piece of evidence: 0 not at all."""
    match piece.rule:
        case "told":
            return _told(year - piece.year, piece.month, piece.table, piece.ahead)
        case "is":
            return year != piece.year
        case "not_in":
            return year == piece.year
        case "not_after":
            return year > piece.year
        case "plan":
            late = min(3, max(0, year - piece.year - piece.month))
            if year == piece.year - 1:
                return [_WEIGHTS["plan_eve"]] * _EVE + [0.0] * (12 - _EVE)
            early = year < piece.year - 1
            return _WEIGHTS["plan_early"] * early + _WEIGHTS["plan_late"] * late
        case "begins":
            return abs(year - piece.year)
        case "out_of_fashion":
            return min(3, max(0, year - piece.year))
        case "gap":
            return min(3, max(0, year - 1 - piece.year))
    return [_months_apart((year, month), piece) for month in _MONTHS]


def _months_apart(issue: tuple[int, int], piece: Evidence) -> float:
    """The same for months whose year the page does not tell, and for the day of the report."""
    year, month = issue
    steps = _WEIGHTS["months_ago"]
    match piece.rule:
        case "not_before":
            return issue < (piece.year, piece.month)
        case "this_year":
            return month < piece.month
        case "day":
            return steps[min((month - piece.month) % 12, len(steps) - 1)]
        case "dated":
            since = (year - piece.year) * 12 + month - piece.month
            return steps[min(max(0, since), len(steps) - 1)]
        case "months":  # 四季度 may also go on
            goes_on = 1 < piece.year <= month <= piece.month
            return 1 if goes_on else min(_LONG_AGO, (month - 1 - piece.month) % 12)
        case "from":
            return (piece.month - month) % 12 > 1
    raise ValueError(f"unknown rule {piece.rule!r}")
