"""The warehouse file: opened read-only for each question, its answers kept until the file changes.

A warehouse that is replaced while people read is picked up on their next click.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

ROOT = Path(__file__).resolve().parent.parent


class WarehouseError(Exception):
    """The warehouse cannot answer: `kind` is missing, unreadable, old or empty."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def path() -> Path:
    """The file to read: $ZONE_WAREHOUSE, else `warehouse.duckdb` beside app.py."""
    return Path(os.environ.get("ZONE_WAREHOUSE") or ROOT / "warehouse.duckdb")


def _stamp(file: Path) -> tuple[int, int, int]:
    """What changes when a file is replaced: time of change, size, inode."""
    try:
        status = file.stat()
    except OSError:
        raise WarehouseError("missing") from None
    return status.st_mtime_ns, status.st_size, status.st_ino


def connect(file: Path) -> duckdb.DuckDBPyConnection:
    """A read-only look at the file. Attached to a database of its own, because connections of one
    process to one path share an instance, and would go on reading a file that has been replaced."""
    connection = duckdb.connect(":memory:")
    try:
        quoted = str(file).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS warehouse (READ_ONLY)")
        connection.execute("USE warehouse; SET enable_external_access = false")
    except duckdb.Error as error:
        connection.close()
        raise WarehouseError("unreadable") from error
    return connection


@st.cache_data(max_entries=512, show_spinner=False)
def _answer(
    file: str, stamp: tuple[int, int, int], sql: str, values: dict[str, object]
) -> pd.DataFrame:
    """The rows that `sql` gives on the file as it was at `stamp`, kept until it changes."""
    with connect(Path(file)) as connection:
        try:
            return connection.execute(sql, values).df()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise WarehouseError("old") from error
        except duckdb.Error as error:
            raise WarehouseError("unreadable") from error


def ask(sql: str, **values: object) -> pd.DataFrame:
    """The answer to one question, from the cache where the file has not changed."""
    file = path()
    asked = set(re.findall(r"\$(\w+)", sql))
    used = {name: value for name, value in values.items() if name in asked}
    return _answer(str(file), _stamp(file), sql, used)
