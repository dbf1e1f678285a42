"""Units and shapes of numbers, as `quantities.toml` has them: 亿美元 -> USD, 家 -> count."""

from __future__ import annotations

from etl import numerals, reference
from etl.records import Quantity

TABLES = reference.settings("quantities")
_COUNTERS = TABLES["counters"]
# Unit -> kind of number, base unit, factor. A unit in two tables is what the later one says.
UNITS: dict[str, tuple[str, str, float]] = (
    {u: ("money", base, factor) for u, (base, factor) in TABLES["money"].items()}
    | {u: ("area", "m2", factor) for u, factor in TABLES["area"].items()}
    | {u: ("other", u, 1.0) for u in _COUNTERS["others"]}
    | {u: ("grade", "CNY", 1.0) for u in _COUNTERS["grades"]}
    | {u: ("duration", u, 1.0) for u in _COUNTERS["durations"]}
    | {u: ("count", u, 1.0) for u in _COUNTERS["things"]}
    | {u: ("name", u, 1.0) for u in _COUNTERS["names"]}
    | {u: ("multiple", u, 1.0) for u in _COUNTERS["multiples"]}
    | {u: ("points", "percent", 1.0) for u in _COUNTERS["points"]}
    | {"%": ("percent", "percent", 1.0)}
)
WORDS = reference.patterns(
    "quantities",
    arabic=numerals.ARABIC,
    chinese=numerals.CHINESE,
    units=tuple(UNITS),
)


def quantity(
    text: str,
    span: tuple[int, int],
    kind: str,
    value: float,
    unit: str | None,
    bound: str = "exact",
) -> Quantity:
    """The quantity that a span of the text states: `约120家` -> 120 家, about."""
    return Quantity(*span, text[slice(*span)], value, unit, bound, kind)
