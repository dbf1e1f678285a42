"""What is known of a zone: its row of the gazetteer, else what its name tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from etl import reference
from etl.records import ZoneName
from etl.zone_anaphors import fit_zone
from etl.zone_kinds import Kind, gazetteer, kind_of


def describe(names: Iterable[str]) -> tuple[ZoneName, ...]:
    """What is known of each zone; those named together may tell where a park lies."""
    zones = tuple(dict.fromkeys(names))
    return tuple(known_zone(z) if z in gazetteer() else derived_zone(z, zones) for z in zones)


@cache
def known_zone(zone: str) -> ZoneName:
    """The gazetteer's row of a zone."""
    row = gazetteer()[zone]
    return ZoneName(
        zone=zone,
        full_name=row["full_name"] or None,
        name_en=row["name_en"] or None,
        kind=row["kind"] or None,
        parent=row["parent"] or None,
        province=row["province"] or None,
        city=row["city"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        approved=int(row["approved"]) if row["approved"] else None,
        in_gazetteer=True,
    )


def derived_zone(zone: str, others: tuple[str, ...]) -> ZoneName:
    """What the name tells of a zone the gazetteer lacks: 自贡航空产业园 lies in 自贡, 自贡高新区."""
    kind = kind_of(zone)
    place = place_of(zone)
    parent = parent_of(zone, kind, place, others)
    where = place or gazetteer().get(parent or "") or {}
    return ZoneName(
        zone=zone,
        kind=kind.kind if kind else "park",
        parent=parent,
        province=where.get("province") or None,
        city=where.get("city") or None,
        lat=float(where["lat"]) if where.get("lat") else None,
        lon=float(where["lon"]) if where.get("lon") else None,
    )


@cache
def _places() -> dict[str, reference.Row]:
    """Each province, city and county by short name; county names that fit two places are out."""
    found: dict[str, reference.Row] = {}
    doubled: set[str] = set()
    for row in reference.rows("places", ("name", "level", "province", "city", "lat", "lon")):
        other = found.get(row["name"])
        if other is None or other["level"] == row["level"] == "city":
            found[row["name"]] = row
        elif other["level"] == "county":
            doubled.add(row["name"])
    for name in doubled:
        del found[name]
    for row in reference.rows("provinces", ("name",), "code"):
        found.setdefault(row["name"], {"province": row["name"], "city": ""})
    return found


@cache
def place_of(zone: str) -> reference.Row | None:
    """The place that a zone's name begins with: 漳州金峰经开区 -> the row of 漳州."""
    known = _places()
    return next((known[zone[:n]] for n in range(len(zone), 1, -1) if zone[:n] in known), None)


def parent_of(
    zone: str, kind: Kind | None, place: reference.Row | None, others: tuple[str, ...]
) -> str | None:
    """The area that a park lies in: the only one told of, or the one in the park's city."""
    if kind is None or kind.scope == "area":
        return None
    areas = [other for other in others if other != zone and fit_zone(other, "area")]
    if place:
        areas = [area for area in areas if place["city"] and city_of(area) == place["city"]]
    return areas[0] if len(areas) == 1 else None


def city_of(zone: str) -> str | None:
    """The city of a zone, by the gazetteer or its name."""
    row = gazetteer().get(zone) or place_of(zone)
    return row["city"] if row else None
