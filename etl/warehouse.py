"""The DuckDB file: tables made, rows in and out, counts. `build.py` decides what goes in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from etl import dimensions
from etl.rows import COLUMNS, Encoded, encode

SCHEMA = Path(__file__).with_name("schema.sql")
# The workers need memory too: all processes together stay below 1 GiB.
MEMORY_LIMIT = "256MB"
# Children before parents: a foreign key lets no row go while another one names it.
_BY_ARTICLE = ("article_terms", "quantities", "observations", "article_zones")
_BY_SOURCE = ("articles", "lines", "found_zones", "sources")
REVIEWS = ("observation_key", "decision", "field", "value", "note", "decided_at")


class DamagedWarehouse(Exception):
    """A file that DuckDB cannot open, or that is no warehouse of ours."""


class LockedWarehouse(Exception):
    """A file that another program is writing."""


def connect(path: Path, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """The warehouse opened; DamagedWarehouse or LockedWarehouse where that is impossible."""
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute("SET preserve_insertion_order = false")
        # checkpoints after fewer rows would leave a third of the file unused
        connection.execute("SET checkpoint_threshold = '64MB'")
        return connection
    except duckdb.Error as error:
        if "set lock" in str(error):
            raise LockedWarehouse(f"{path}: another program is writing it.") from error
        if isinstance(error, duckdb.IOException) and "permission denied" in str(error).lower():
            raise LockedWarehouse(f"{path}: may not be opened (permission denied).") from error
        raise DamagedWarehouse(f"{path}: is no readable warehouse.") from error


def verify(path: Path) -> None:
    """Read every block of a warehouse, which DuckDB checks as it reads; DamagedWarehouse if not whole."""
    with connect(path, read_only=True) as connection:
        connection.execute("SET threads = 1")  # a build needs the other cores meanwhile
        try:
            tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
            for (table,) in tables:
                connection.execute(f"SELECT bit_xor(hash(t)) FROM {table} AS t").fetchone()
        except duckdb.Error as error:
            raise DamagedWarehouse(f"{path}: {str(error).splitlines()[0]}") from error


def create(path: Path) -> duckdb.DuckDBPyConnection:
    """A new warehouse with its schema and the dimension tables."""
    connection = connect(path)
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    for table, (columns, rows) in dimensions.tables().items():
        insert(connection, table, columns, rows)
    return connection


def insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: list[tuple],
    conflict: str = "",
) -> None:
    """Append rows, columns by name."""
    if rows:
        _load(connection, table, columns, [encode(columns, rows)], conflict)


def _load(connection, table: str, columns: Sequence[str], encoded: list[str], conflict="") -> None:
    """Append rows that were encoded as JSON, many at a time."""
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    types = {name: kind for name, kind, *_ in described}
    structure = json.dumps({column: [types[column]] for column in columns})
    cells = ", ".join(f'unnest(page."{column}") AS "{column}"' for column in columns)
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT {cells} FROM "
        f"(SELECT json_transform_strict(unnest(?::VARCHAR[]), '{structure}') AS page) {conflict}",
        [encoded],
    )


def add_pages(connection: duckdb.DuckDBPyConnection, pages: Sequence[Encoded]) -> list[str]:
    """Store pages in one transaction; a page that breaks a constraint is left out and told."""
    try:
        _add(connection, pages)
        return []
    except (
        duckdb.ConstraintException,
        duckdb.ConversionException,
        duckdb.InvalidInputException,
    ) as error:
        if len(pages) > 1:
            return [told for page in pages for told in add_pages(connection, [page])]
        path = json.loads(pages[0]["sources"])["path"][0]
        told = str(error).splitlines()[0]
        return [f"{path}: left out, what was read breaks a rule of the warehouse ({told})."]


def _add(connection: duckdb.DuckDBPyConnection, pages: Sequence[Encoded]) -> None:
    found = {zone for page in pages for zone in json.loads(page["found_zones"])["zone"]}
    zones = [(zone, False) for zone in sorted(found)]
    connection.execute("BEGIN")
    try:
        insert(connection, "zones", ("zone", "in_gazetteer"), zones, "ON CONFLICT DO NOTHING")
        for table, columns in COLUMNS.items():
            _load(connection, table, columns, [page[table] for page in pages])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def remove_sources(connection: duckdb.DuckDBPyConnection, source_ids: Iterable[str]) -> None:
    """Take pages out with everything that was read from them."""
    gone = sorted(source_ids)
    if not gone:
        return
    of_source = "source_id IN (SELECT unnest(?))"
    for table in _BY_ARTICLE:
        connection.execute(
            f"DELETE FROM {table} WHERE article_id IN "
            f"(SELECT article_id FROM articles WHERE {of_source})",
            [gone],
        )
    for table in _BY_SOURCE:
        connection.execute(f"DELETE FROM {table} WHERE {of_source}", [gone])


def settle_zones(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring `zones` in line with `found_zones`: attributes merged, zones of no page removed."""
    fields = ", ".join(dimensions.FOUND)
    connection.execute(
        "DELETE FROM zones WHERE NOT in_gazetteer AND zone NOT IN (SELECT zone FROM found_zones)"
    )
    said = connection.execute(
        f"SELECT zone, {fields}, count(*) FROM found_zones GROUP BY ALL"
    ).fetchall()
    merged = dimensions.merge_found(said)
    known = connection.execute(
        f"SELECT {', '.join(dimensions.ZONES)} FROM zones WHERE NOT in_gazetteer"
    ).fetchall()
    changed = sorted(set(merged) - set(known), key=lambda row: row[0])
    sets = ", ".join(f"{column} = ?" for column in dimensions.ZONES[1:])
    if changed:
        connection.executemany(
            f"UPDATE zones SET {sets} WHERE zone = ?", [(*row[1:], row[0]) for row in changed]
        )


def content_fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """A hash of all content, whatever the order in which it came: pages, then dimensions."""
    pages = connection.execute("SELECT path, fingerprint FROM sources").fetchall()
    tables = dimensions.tables()
    dims = {name: sorted(map(str, rows)) for name, (_, rows) in tables.items()}
    zones = connection.execute("SELECT * FROM zones WHERE NOT in_gazetteer").fetchall()
    text = json.dumps([sorted(pages), dims, sorted(map(str, zones))], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def counts(connection: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    """How many rows the main tables have."""
    tables = ("sources", "articles", "observations")
    row = connection.execute(
        "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    ).fetchone()
    return dict(zip(tables, row, strict=True))
