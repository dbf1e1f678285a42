"""Both ends of a range: 100万元至1000万元 is over the one and at most the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl import numerals
from etl.records import Quantity
from etl.units import UNITS, WORDS

_LONGEST_FIRST = sorted(UNITS, key=len, reverse=True)


def join(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities, the ends of ranges as bounds; the low end gets the unit of the high one."""
    waiting: Quantity | None = None
    for quantity in quantities:
        if waiting is not None and _is_range(text, waiting, quantity):
            yield _low_end(waiting, quantity)
            waiting = quantity._replace(bound="max")
            continue
        if waiting is not None:
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def share_limits(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities, those of a list with the limit of its first: 最高500万元、1000万元和2000万元."""
    last: Quantity | None = None
    for quantity in quantities:
        if (
            last is not None
            and last.bound == "max"
            and (quantity.bound, quantity.kind) == ("exact", last.kind)
            and WORDS["listed"].fullmatch(text, last.end, quantity.start)
        ):
            quantity = quantity._replace(bound="max")
        yield quantity
        last = quantity


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    """3至5家, 100万元—1000万元; not 从163件到290件."""
    return (
        bool(WORDS["range"].fullmatch(text, low.end, high.start))
        and low.kind in (high.kind, "bare", "name")
        and (
            not (low.start and WORDS["from_to"].match(text, low.start - 1))
            or bool(WORDS["unequal"].match(text, high.end))
        )
    )


def _low_end(low: Quantity, high: Quantity) -> Quantity:
    """3|至5家 -> 3 家 over."""
    if low.kind == "bare" and low.value:
        value = round(low.value * _factor(low, high), 4)
        return low._replace(value=value, unit=high.unit, bound="over", kind=high.kind)
    return low._replace(bound="over") if low.kind == high.kind else low


def _factor(low: Quantity, high: Quantity) -> float:
    """By what the low end's number is multiplied: 3至5亿元 has 亿 and 元 at the high end only."""
    unit = next((unit for unit in _LONGEST_FIRST if high.text.endswith(unit)), "")
    factor = UNITS[unit][2] if unit else 1.0
    scale = WORDS["scale"].search(high.text)
    if scale and not WORDS["scale"].search(low.text):
        factor *= numerals.parse(scale[0]) or 1
    return factor
