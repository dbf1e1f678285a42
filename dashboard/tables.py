"""Frames -> the table that a page shows and the very same table as a CSV file."""

from __future__ import annotations

import csv
import io

import pandas as pd
import streamlit as st

from dashboard import dates, findings, numbers
from dashboard.text import say

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would compute


def ranking(frame: pd.DataFrame, any_scope: bool = False, lang: str = "zh") -> pd.DataFrame:
    """The rows of `queries.ranking` as people read them, under the headings of the language."""
    industry = frame["industry_name" if lang == "zh" else "industry_en"]
    columns = {
        "place": findings.places(frame, any_scope, lang),
        "zone": frame["zone"],
        "written": frame["text"],
        "normalised": [
            numbers.written(row.value, row.unit, row.bound, row.metric, lang)
            for row in frame.itertuples()
        ],
        "period": [dates.period(period, lang) for period in frame["period"].fillna("")],
        "status": [say(f"status_{status}", lang) for status in frame["status"]],
        "industry": industry.fillna(say("whole_zone", lang)),
        "segment": frame["segment"].fillna(say("scope_whole", lang)),
        "whole": frame["whole"].fillna(""),
        "basis": [
            say(f"basis_{basis}", lang) if pd.notna(basis) else "" for basis in frame["basis"]
        ],
        "flags": findings.flags(frame, any_scope, lang),
        "quote": frame["quote"],
        "article": frame["title"].fillna(say("photo", lang)),
        "published": [
            dates.period(f"{month:%Y-%m}", lang) if pd.notna(month) else ""
            for month in frame["published"]
        ],
        "path": frame["path"],
        "line": frame["line"],
        "confidence": frame["confidence"].round(2),
        "province": frame["province"].fillna(""),
        "value": frame["value"],
        "unit": frame["unit"],
    }
    return pd.DataFrame(
        {say(f"col_{name}", lang): list(values) for name, values in columns.items()}
    )


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
