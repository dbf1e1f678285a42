"""What has been decided of one number so far, and how two numbers compare."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from etl import measures, reference
from etl.records import Quantity

# What a project promises once it is built: a target, and a flow.
PROMISED = frozenset(
    [
        "output_value",
        "revenue",
        "tax_revenue",
        "job_count",
        "profit",
        "trade_value",
        "company_count",
    ]
)

_COUNTERS = reference.settings("quantities")["counters"]
COMPANY_COUNTERS = frozenset(_COUNTERS["companies"])
_INTERCHANGEABLE = frozenset(_COUNTERS["interchangeable"])
_VALUES = frozenset({"money", "count", "percent", "area", "bare"})


@dataclass(slots=True)
class Draft:
    """What has been decided of one number so far; `reason` says why it was left out."""

    quantity: Quantity
    metric: str | None = None
    measure: str = "value"
    value: float = 0.0
    zone: str | None = None
    level: str = "zone"
    project: str | None = None
    industry: str | None = None
    segment: str | None = None
    term: str = ""
    term_start: int = -1
    model: Draft | None = None  # the earlier number whose metric this one goes on with
    status: str = "actual"
    period: str | None = None
    basis: str | None = None
    reason: str | None = None
    is_optional: bool = False
    doubts: list[str] = field(default_factory=list)


def changed(draft: Draft, **changes) -> Draft:
    """A copy of a draft with some fields changed."""
    return replace(draft, doubts=[*draft.doubts], **changes)


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can stand in one list: 签约19个、投资约94亿元."""
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or kinds <= measures.PERCENT_KINDS or kinds <= _VALUES


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can measure the same: 486家 and 163家, 1136亿元 and 64亿."""
    kinds = {one.kind, other.kind}
    if kinds == {"money", "bare"}:
        return "USD" not in (one.unit, other.unit)
    if len(kinds) > 1:
        return False
    if one.kind == "money":
        return one.unit == other.unit
    return (
        one.kind != "count" or one.unit == other.unit or {one.unit, other.unit} <= _INTERCHANGEABLE
    )
