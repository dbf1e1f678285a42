"""What a ranking is asked about, as one record: filters make it, queries answer it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What a ranking is about. `None` for industry, segment, basis or whole means "none named"."""

    metric: str
    measure: str
    status: str
    industry: str | None
    unit: str
    basis: str | None
    segment: str | None
    whole: str | None
    any_scope: bool = False
    region_kind: str = "all"  # all, macro, cluster, province
    region: str | None = None
    year: int | None = None  # None: the latest of each zone
    parks: bool = False
    spans: bool = False  # part-year and multi-year figures too
