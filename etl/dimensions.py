"""The reference tables as rows of the warehouse's dimension tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from etl import reference

REGIONS = ("province", "code", "full_name", "name_en", "macro_region", "lat", "lon",
           "tile_row", "tile_col")  # fmt: skip
CLUSTERS = ("city", "cluster")
INDUSTRIES = ("industry", "name", "name_en", "parent")
METRICS = ("metric", "name", "name_en", "unit", "topic", "description", "description_en",
           "higher_is_better")  # fmt: skip
FOUND = ("full_name", "name_en", "kind", "parent", "province", "city", "lat", "lon", "approved")
ZONES = ("zone", *FOUND, "macro_region", "in_gazetteer")
_TYPES = {"lat": float, "lon": float, "approved": int, "tile_row": int, "tile_col": int,
          "higher_is_better": lambda text: text == "true"}  # fmt: skip


def tables() -> dict[str, tuple[tuple[str, ...], list[tuple]]]:
    """Table -> (columns, rows) for every dimension table, zones of the gazetteer included."""
    return {
        "regions": (REGIONS, _rows("provinces", REGIONS, {"province": "name"})),
        "city_clusters": (CLUSTERS, _rows("city_clusters", CLUSTERS)),
        "industries": (INDUSTRIES, _rows("industries", INDUSTRIES)),
        "metrics": (METRICS, _rows("metrics", METRICS)),
        "zones": (ZONES, list(_gazetteer())),
    }


def _rows(name: str, columns: tuple[str, ...], source: Mapping[str, str] | None = None) -> list:
    columns_there = tuple((source or {}).get(column, column) for column in columns)
    return [
        tuple(
            _typed(column, row[there]) for column, there in zip(columns, columns_there, strict=True)
        )
        for row in reference.rows(name, columns_there)
    ]


def _typed(column: str, text: str):
    """A CSV cell as the warehouse holds it; an empty one is NULL."""
    return _TYPES.get(column, str)(text) if text else None


def _gazetteer() -> Iterator[tuple]:
    for row in reference.rows("zones", ("name", *FOUND), "name"):
        values = [_typed(column, row[column]) for column in FOUND]
        yield (row["name"], *values, _macro_regions().get(row["province"]), True)


def _macro_regions() -> dict[str, str | None]:
    return {row["name"]: row["macro_region"] or None for row in reference.rows("provinces")}


def merge_found(rows: Iterable[tuple]) -> list[tuple]:
    """Zones found on pages -> one row a zone: of each attribute what most pages say.

    Rows are (zone, *FOUND, number of pages that say so).
    """
    said: dict[str, list[Counter]] = defaultdict(lambda: [Counter() for _ in FOUND])
    for zone, *values, pages in rows:
        for counter, value in zip(said[zone], values, strict=True):
            if value is not None:
                counter[value] += pages
    merged = []
    for zone in sorted(said):
        values = [_most_said(counter) for counter in said[zone]]
        province = values[FOUND.index("province")]
        merged.append((zone, *values, _macro_regions().get(province), False))
    return merged


def _most_said(counter: Counter):
    """The value most pages say; of several the smallest, so that order does not matter."""
    return min(counter, key=lambda value: (-counter[value], value), default=None)
