"""Every question that the dashboard asks of the warehouse: one function, one SQL text, a frame back."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from dashboard.selections import Selection
from dashboard.warehouse import ask


def metrics() -> pd.DataFrame:
    """One row for each metric that some zone reports, most reported first."""
    return ask("""
        SELECT metric, name, name_en, metrics.unit, higher_is_better, max(zones) AS zones
        FROM ranking_choices JOIN metrics USING (metric)
        GROUP BY metric, name, name_en, metrics.unit, higher_is_better
        ORDER BY max(comparable_zones) DESC, zones DESC, metric
    """)


def industries() -> pd.DataFrame:
    """One row for each industry, its branches below it."""
    return ask("""
        SELECT industries.industry, industries.name, industries.name_en, industries.parent
        FROM industries LEFT JOIN industries AS upper ON upper.industry = industries.parent
        ORDER BY coalesce(upper.name, industries.name), industries.parent IS NOT NULL, industries.name
    """)


def industry_tree() -> pd.DataFrame:
    """One row for each industry (`ancestor`) and each of itself and its branches (`industry`)."""
    return ask("SELECT ancestor, industry FROM industry_tree ORDER BY ancestor, industry")


def choices() -> pd.DataFrame:
    """One row for each combination that can be ranked, with the zones that report it, most first."""
    return ask("""
        SELECT * FROM ranking_choices
        ORDER BY comparable_zones DESC, zones DESC, measure <> 'value', unit <> 'CNY',
            metric, industry NULLS FIRST, segment NULLS FIRST, basis, unit, whole NULLS FIRST
    """)


def regions() -> pd.DataFrame:
    """One row for each macro region, city cluster and province that has a zone with figures."""
    return ask("""
        WITH seen AS (SELECT DISTINCT zone FROM ranking_candidates),
        places AS (
            SELECT 'macro' AS region_kind, macro_region AS region, zone FROM zones
            UNION ALL SELECT 'cluster', cluster, zone FROM zone_clusters
            UNION ALL SELECT 'province', province, zone FROM zones
        )
        SELECT region_kind, region, count(*) AS zones
        FROM places JOIN seen USING (zone)
        WHERE region IS NOT NULL
        GROUP BY region_kind, region
        ORDER BY list_position(['macro', 'cluster', 'province'], region_kind), zones DESC, region
    """)


# Whether a zone lies in the region chosen.
_REGION = """
    CASE $region_kind
        WHEN 'macro' THEN macro_region = $region
        WHEN 'province' THEN province = $region
        WHEN 'cluster' THEN zone IN (SELECT zone FROM zone_clusters WHERE cluster = $region)
        ELSE true END
"""

# Figures of a selection before one is picked for each zone. An industry counts with its branches.
_FIGURES = f"""
    SELECT *, industry IS DISTINCT FROM $industry::VARCHAR AS is_branch,
        segment IS DISTINCT FROM $segment::VARCHAR OR basis IS DISTINCT FROM $basis::VARCHAR
            OR whole IS DISTINCT FROM $whole::VARCHAR AS is_other_scope
    FROM ranking_figures
    WHERE metric = $metric AND measure = $measure AND status = $status AND unit = $unit
        AND CASE WHEN $industry::VARCHAR IS NULL THEN industry IS NULL
            ELSE industry IN (SELECT industry FROM industry_tree WHERE ancestor = $industry) END
        AND ($any_scope OR (segment IS NOT DISTINCT FROM $segment::VARCHAR
            AND basis IS NOT DISTINCT FROM $basis::VARCHAR AND whole IS NOT DISTINCT FROM $whole::VARCHAR))
        AND {_REGION}
        AND ($year::INTEGER IS NULL OR year = $year::INTEGER)
"""


def years(selection: Selection) -> list[int]:
    """The years of which a selection has figures, newest first."""
    sql = f"SELECT DISTINCT year FROM ({_FIGURES}) WHERE year IS NOT NULL ORDER BY year DESC"
    return ask(sql, **asdict(selection) | {"year": None, "spans": True, "parks": True})[
        "year"
    ].tolist()


# One figure for each zone, its place among the others, and whether that place is certain.
_RANKING = f"""
    WITH figures AS ({_FIGURES}),
    picked AS (
        SELECT * FROM figures
        WHERE (NOT is_park OR $parks) AND (span IN ('point', 'year') OR $spans)
        QUALIFY row_number() OVER (
            PARTITION BY zone
            ORDER BY is_branch, is_other_scope, span NOT IN ('point', 'year'),
                period_end DESC NULLS LAST, bound <> 'exact', confidence DESC, published DESC NULLS LAST,
                observation_id
        ) = 1
    ),
    ordered AS (
        SELECT *, CASE WHEN measure = 'rank' THEN -value ELSE value END AS merit,
            list_position(['under', 'max', 'about', 'exact', 'over'], bound) AS firmness
        FROM picked
    )
    SELECT ordered.* EXCLUDE (merit, firmness),
        rank() OVER (ORDER BY merit DESC)::INTEGER AS place,
        EXISTS (FROM picked AS other WHERE other.zone <> ordered.zone AND other.value = ordered.value
            AND other.bound = 'exact' AND ordered.bound = 'exact') AS is_tied,
        EXISTS (FROM picked AS other WHERE other.zone <> ordered.zone
            AND other.lower_end < ordered.upper_end AND ordered.lower_end < other.upper_end) AS is_undecided
    FROM ordered
    ORDER BY merit DESC, firmness DESC, zone
"""


def ranking(selection: Selection) -> pd.DataFrame:
    """One row for each zone of a ranking, best first: its figure, its place, and why it may not compare.

    `is_tied`: another zone has the same exact figure. `is_undecided`: what the words can mean overlaps
    with what another zone's can mean, so that either may stand before the other.
    """
    return ask(_RANKING, **asdict(selection))


def left_out(selection: Selection) -> dict[str, int]:
    """How many parks, and how many zones with part-year or multi-year figures only, are not ranked."""
    sql = f"""
        WITH figures AS ({_FIGURES}),
        zones_left AS (
            SELECT zone, any_value(is_park) AS is_park, bool_or(span IN ('point', 'year')) AS has_whole
            FROM figures GROUP BY zone
        )
        SELECT count(*) FILTER (is_park AND NOT $parks AND (has_whole OR $spans)) AS parks,
            count(*) FILTER (NOT has_whole AND NOT $spans AND (NOT is_park OR $parks)) AS spans
        FROM zones_left
    """
    row = ask(sql, **asdict(selection)).iloc[0]
    return {name: int(row[name]) for name in ("parks", "spans")}


def zones_with_figures(selection: Selection) -> int:
    """How many zones of the region the papers give any figure for: those a ranking could hold."""
    row = ask(
        f"SELECT count(DISTINCT zone) AS zones FROM ranking_candidates WHERE (NOT is_park OR $parks) AND {_REGION}",
        **asdict(selection),
    )
    return int(row["zones"].iloc[0])
