"""Frames -> the table that a page shows and the very same table as a CSV file."""

from __future__ import annotations

import csv
import io

import pandas as pd
import streamlit as st

from dashboard import dates, findings, numbers
from dashboard.text import say

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would compute


def _figures(frame: pd.DataFrame, lang: str) -> dict[str, object]:
    """The columns that say what is counted: as written, normalised, when, of what."""
    rows = list(frame.itertuples())
    industry = frame["industry_name" if lang == "zh" else "industry_en"]
    basis = [say(f"basis_{row.basis}", lang) if pd.notna(row.basis) else "" for row in rows]
    return {
        "zone": frame["zone"],
        "written": frame["text"],
        "normalised": [numbers.written(r.value, r.unit, r.bound, r.metric, lang) for r in rows],
        "period": [dates.period(period, lang) for period in frame["period"].fillna("")],
        "status": [say(f"status_{row.status}", lang) for row in rows],
        "industry": industry.fillna(say("whole_zone", lang)),
        "segment": frame["segment"].fillna(say("scope_whole", lang)),
        "whole": frame["whole"].fillna(""),
        "basis": basis,
    }


def _evidence(frame: pd.DataFrame, lang: str) -> dict[str, object]:
    """The columns that say where it is from: sentence, article, month, file and line."""
    return {
        "quote": frame["quote"],
        "article": frame["title"].fillna(say("photo", lang)),
        "published": [dates.month(day, lang) for day in frame["published"]],
        "path": frame["path"],
        "line": frame["line"],
        "confidence": frame["confidence"].round(2),
        "province": frame["province"].fillna(""),
        "value": frame["value"],
        "unit": frame["unit"],
    }


def ranking(frame: pd.DataFrame, any_scope: bool = False, lang: str = "zh") -> pd.DataFrame:
    """The rows of `queries.ranking` as people read them, under the headings of the language."""
    columns = (
        {"place": findings.places(frame, any_scope, lang)}
        | _figures(frame, lang)
        | {"flags": findings.flags(frame, any_scope, lang)}
        | _evidence(frame, lang)
    )
    named = {say(f"col_{name}", lang): list(values) for name, values in columns.items()}
    return pd.DataFrame(named)


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: =1+1 -> '=1+1. Numbers stay numbers."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def to_csv(table: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, so that Excel shows Chinese as Chinese."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(map(_cell, table.columns))
    for row in table.itertuples(index=False):
        writer.writerow(map(_cell, row))
    return file.getvalue().encode("utf-8-sig")


def columns(lang: str = "zh") -> dict[str, object]:
    """How the columns of a ranking are shown: wide sentences, numbers without separators."""
    wide = dict.fromkeys(("quote", "article"), st.column_config.TextColumn(width="large"))
    plain = {
        "value": st.column_config.NumberColumn(format="%.10g"),
        "line": st.column_config.NumberColumn(format="%d"),
    }
    first = {"place": st.column_config.TextColumn(width=76, pinned=True),
             "zone": st.column_config.TextColumn(width=140, pinned=True)}  # fmt: skip
    return {say(f"col_{name}", lang): config for name, config in (first | wide | plain).items()}
