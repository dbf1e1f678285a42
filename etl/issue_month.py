"""The month of the newspaper issue that a page is from.

Each date on the page charges the months that it speaks against; the month charged least is the
issue's, the earliest one where several are equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from etl.issue_evidence import Evidence, collect
from etl.records import Line, fold
from etl.time_grammar import WORDS

_WEIGHTS = WORDS["weights"]
_MASTHEAD = re.compile(
    r"(20\d\d)[年./-](\d{1,2})[月./-]\d{1,2}日?.{0,6}(?:星期|周)[一二三四五六日天]"
)
_MASTHEAD_LENGTH = 60


def issue_month(lines: Sequence[Line]) -> str | None:
    """The month of the issue, `YYYY-MM`, or None where a page names no year.

    "2021年12月31日，记者获悉" beside "2022年，经开区推出" -> 2022-01.
    """
    for line in lines:
        masthead = _MASTHEAD.search(fold(line.text))
        if masthead and len(line.text) <= _MASTHEAD_LENGTH:
            return f"{masthead[1]}-{int(masthead[2]):02}"
    evidence = list(collect(fold(_join(lines))))
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
    """Every month of the years that the page names, and of the two years after each."""
    told = {e.year for e in evidence if e.rule == "not_before"}
    planned = {e.year - 2 for e in evidence if e.rule == "not_after"}
    begun = {e.year for e in evidence if e.rule in ("begins", "is")}
    years = {year + more for year in told for more in (0, 1, 2)} | begun or planned
    return [(year, month) for year in sorted(years) for month in range(1, 13)]


def _charge(issue: tuple[int, int], evidence: Iterable[Evidence]) -> float:
    """All that speaks against a month of issue."""
    single = 0.0
    by_year: defaultdict[tuple[str, int], float] = defaultdict(float)
    waited = 36
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
    steps = _WEIGHTS["months_ago"]
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
            return steps[min((month - piece.month) % 12, len(steps) - 1)]
        case "dated":
            since = (year - piece.year) * 12 + month - piece.month
            return steps[min(max(0, since), len(steps) - 1)]
        case "months":
            return (month - 1 - piece.month) % 12
        case "begins":
            return abs(year - piece.year)
        case "gap":
            return min(3, max(0, year - 1 - piece.year))
    raise ValueError(f"unknown rule {piece.rule!r}")
