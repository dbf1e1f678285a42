"""Data quality of a finished warehouse: what is counted must be nothing.

Each check is one SQL text that selects what is wrong, a row each, told in its first column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import warehouse


@dataclass(frozen=True)
class Check:
    """What must not be, and the SQL that finds it; `note` marks what may be the papers' doing."""

    name: str
    sql: str
    note: bool = False


@dataclass(frozen=True)
class Finding:
    """A check with the number of rows it found, the first of them told."""

    check: Check
    count: int
    examples: tuple[str, ...]


_SQUEEZE = r"regexp_replace({}, '[\s　]', '', 'g')"
_PAGE = (
    "(SELECT source_id, string_agg(text, '' ORDER BY line) AS text FROM lines GROUP BY source_id)"
)


def _orphans(table: str, column: str, parent: str, key: str = "") -> Check:
    key = key or column
    return Check(
        f"{table}.{column} names no row of {parent}",
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL "
        f"AND {column} NOT IN (SELECT {key} FROM {parent})",
    )


CHECKS = (
    # keys and references (those the schema holds are counted too: other programs write files)
    *(
        Check(
            f"{table}: {keys} is not unique",
            f"SELECT concat_ws(' ', {keys}) FROM {table} GROUP BY {keys} HAVING count(*) > 1",
        )
        for table, keys in (
            ("sources", "source_id"), ("sources", "sha256"), ("lines", "source_id, line"),
            ("articles", "article_id"), ("articles", "source_id, article"), ("zones", "zone"),
            ("article_zones", "article_id, zone"), ("article_terms", "article_id, term"),
            ("observations", "observation_id"), ("quantities", 'article_id, start, "end"'),
        )
    ),
    _orphans("articles", "source_id", "sources"),
    _orphans("lines", "source_id", "sources"),
    _orphans("observations", "article_id", "articles"),
    _orphans("observations", "zone", "zones"),
    _orphans("observations", "metric", "metrics"),
    _orphans("observations", "industry", "industries"),
    _orphans("article_zones", "article_id", "articles"),
    _orphans("article_zones", "zone", "zones"),
    _orphans("article_terms", "article_id", "articles"),
    _orphans("quantities", "article_id", "articles"),
    _orphans("quantities", "observation_id", "observations"),
    _orphans("zones", "province", "regions"),
    Check("zone that is its own parent", "SELECT zone FROM zones WHERE parent = zone"),
    _orphans("industries", "parent", "industries", "industry"),
    Check(
        "observation that no quantity belongs to",
        "SELECT observation_id FROM observations WHERE (article_id, start, \"end\") NOT IN "
        "(SELECT (article_id, start, \"end\") FROM quantities)",
    ),
    Check(
        "line that continues a line that is not there",
        "SELECT l.source_id || ' line ' || l.line FROM lines AS l LEFT JOIN lines AS m "
        "ON m.source_id = l.source_id AND m.line = l.continues "
        "WHERE l.continues IS NOT NULL AND m.line IS NULL",
    ),
    Check(
        "line of an article that is not there",
        "SELECT l.source_id || ' line ' || l.line FROM lines AS l LEFT JOIN articles AS a "
        "USING (source_id, article) WHERE l.article > 0 AND a.article_id IS NULL",
    ),
    # provenance
    Check(
        "text that does not stand in its article",
        "SELECT observation_id || ' ' || o.text FROM observations AS o JOIN articles USING (article_id) "
        "WHERE substr(body, start + 1, \"end\" - start) <> o.text",
    ),
    Check(
        "quote that is not found on its page or in its article",
        f"SELECT observation_id || ' ' || quote FROM observations JOIN articles USING (article_id) "
        f"JOIN {_PAGE} AS page USING (source_id) "
        f"WHERE NOT contains({_SQUEEZE.format('page.text')}, {_SQUEEZE.format('quote')}) "
        f"AND NOT contains({_SQUEEZE.format('body')}, {_SQUEEZE.format('quote')})",
    ),
    Check(
        "quote without its number",
        "SELECT observation_id || ' ' || text || ' | ' || quote FROM observations "
        f"WHERE NOT contains({_SQUEEZE.format('quote')}, {_SQUEEZE.format('text')})",
    ),
    Check(
        "line on which the number does not begin",
        "SELECT observation_id || ' ' || o.text FROM observations AS o JOIN articles USING (article_id) "
        "LEFT JOIN lines AS l USING (source_id, line) "
        "WHERE l.text IS NULL OR NOT contains(l.text, left(o.text, 1))",
    ),
    # ranges
    *(
        Check(name, f"SELECT observation_id || ' ' || text || ' | ' || quote FROM observations WHERE {sql}")
        for name, sql in (
            ("negative value", "value < 0 AND measure <> 'growth'"),
            ("share or rate outside 0 to 100", "measure IN ('share', 'rate') AND level <> 'policy' "
             "AND value NOT BETWEEN 0 AND 100"),
            ("fall of more than 100 %", "measure = 'growth' AND value < -100"),
            ("growth above 10,000 %", "measure = 'growth' AND value > 10000"),
            ("position that is no positive whole number", "measure = 'rank' AND (value < 1 OR value <> round(value))"),
            ("count that is no whole number", "measure = 'value' AND value <> round(value) AND unit IN ('company', "
             "'project', 'platform', 'patent', 'product', 'person', 'post', 'brand', 'award', 'entity')"),
            ("more than 20 trillion yuan or dollars", "unit IN ('CNY', 'USD') AND value > 2e13"),
            ("less than one yuan or dollar", "unit IN ('CNY', 'USD') AND value < 1 AND value <> 0"),
            ("area above 50,000 square kilometres", "unit = 'm2' AND value > 5e10"),
            ("measure and unit that disagree", "(measure IN ('growth', 'share', 'rate') AND unit <> 'percent') "
             "OR (measure = 'rank') <> (unit = 'rank')"),
            ("unit that is not the metric's", "measure = 'value' AND unit <> (SELECT m.unit FROM metrics AS m "
             "WHERE m.metric = observations.metric) AND NOT (unit = 'USD' AND metric IN ('trade_value', "
             "'investment_total', 'foreign_investment')) AND NOT (unit = 'CNY' AND metric = 'foreign_investment')"),
            ("overall that is no position", "metric = 'overall' AND measure <> 'rank'"),
            ("policy that is no rule, or a rule that is no policy", "(level = 'policy') <> (status = 'rule')"),
            ("basis where there is none, or none where there is one",
             "(level = 'policy' OR measure IN ('share', 'rank', 'rate')) <> (basis IS NULL)"),
            ("whole of what is neither share nor rank", "whole IS NOT NULL AND measure NOT IN ('share', 'rank')"),
            ("project without a name", "level = 'project' AND subject IS NULL"),
            ("year outside 1978 to 2060", "year(period_start) < 1978 OR year(period_end) > 2060"),
        )
    ),
    Check(
        "something reached that lies after its issue",
        "SELECT observation_id || ' ' || period || ' | ' || quote FROM details WHERE status = 'actual' "
        "AND period_start > last_day(published)",
    ),
    # duplicates and contradictions
    Check(
        "the same fact twice in one article",
        "SELECT any_value(quote) FROM observations GROUP BY article_id, zone, level, metric, measure, value, "
        "unit, bound, basis, period, status, industry, segment, whole, subject HAVING count(*) > 1",
    ),
    Check(
        "figures that contradict each other (same zone, metric, slice, period and term)",
        "SELECT concat_ws(' ', zone, metric, measure, period, term, text, '≠', other_text) "
        "FROM contradictions WHERE same_term ORDER BY same_page DESC",
        note=True,
    ),
    Check(
        "builds disagrees with the tables",
        "SELECT 'builds' FROM builds WHERE sources <> (SELECT count(*) FROM sources) OR articles <> "
        "(SELECT count(*) FROM articles) OR observations <> (SELECT count(*) FROM observations)",
    ),
    Check("number of builds is not one", "SELECT count(*) FROM builds HAVING count(*) <> 1"),
)  # fmt: skip


def findings(path: Path, examples: int = 5) -> Iterator[Finding]:
    """What each check finds in a warehouse, in their order."""
    with warehouse.connect(path, read_only=True) as connection:
        for check in CHECKS:
            yield _run(path, connection, check, examples)


def _run(path: Path, connection: duckdb.DuckDBPyConnection, check: Check, examples: int) -> Finding:
    try:
        rows = connection.execute(check.sql).fetchall()
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise warehouse.DamagedWarehouse(f"{path}: cannot be checked ({told}).") from error
    return Finding(check, len(rows), tuple(str(row[0]) for row in rows[:examples]))


def told(found: list[Finding], quiet: bool = False) -> Iterator[str]:
    """The findings for a reader: each with its count and examples, then the sum."""
    for item in found:
        if item.count:
            yield f"{'note' if item.check.note else 'WRONG'}: {item.check.name}: {item.count}"
            yield from (f"    {example}" for example in item.examples)
    wrong = sum(item.count for item in found if not item.check.note)
    if not quiet:
        notes = sum(item.count for item in found if item.check.note)
        yield f"{len(found)} checks: {wrong or 'nothing'} wrong" + (
            f", {notes} notes" if notes else ""
        )
