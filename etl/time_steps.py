"""Whether a list goes on with another time."""

from __future__ import annotations

import re

from etl import reference

_TIME = re.compile(reference.settings("junctions")["time"]["pattern"])


def time_step(last: str, first: str) -> float:
    """Whether a list goes on with another time: "2026年…，" + "2027年…" -> 1, the same -> -1.

    "去年一季度…；" + "今年一季度…" -> 2.
    """
    head = _TIME.match(first)
    if not head:
        return 0.0
    years = [year for year, period in _TIME.findall(last) if period == (head[2] or "")]
    if not years:
        return 0.0
    if head[1] in years:
        return -1.0
    if head[2]:
        return 2.0
    if not (head[1][0].isdigit() and years[-1][0].isdigit()):
        return 1.0
    return float(int(head[1][:4]) == int(years[-1][:4]) + 1)
