"""What a page says when it cannot show what was asked: one sentence and a way on, no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import filters, queries, text, warehouse
from dashboard.selections import Selection
from dashboard.text import say

BUILD = "python -m etl build"
# What may be loosened: the change of a selection, the filters that make it, and their words.
STEPS = (
    ({"region_kind": "all", "region": None}, {"region": filters.ALL}, "loosen_region"),
    ({"year": None}, {"year": filters.LATEST}, "loosen_year"),
    ({"parks": True}, {"parks": True}, "loosen_parks"),
    ({"spans": True}, {"spans": True}, "loosen_spans"),
)


@contextmanager
def guard() -> Iterator[None]:
    """Run a page's body; where the warehouse is missing, damaged or old, say so in both languages."""
    try:
        yield
    except warehouse.WarehouseError as error:
        for lang in text.LANGUAGES:
            sentence = say(f"warehouse_{error.kind}", lang, path=warehouse.path().name)
            st.warning(text.markdown(sentence))
        st.code(BUILD, language="bash")


def _nearest(selection: Selection, lang: str) -> tuple[str, dict[str, object]]:
    """The fullest ranking of the same metric, for when no single filter is to blame."""
    choices = queries.choices()
    row = choices[choices["metric"] == selection.metric].iloc[0]
    chosen = {"measure": row["measure"], "status": row["status"], "scope": filters.scope_id(row)}
    chosen["industry"] = filters.NONE if pd.isna(row["industry"]) else row["industry"]
    everywhere = {"region": filters.ALL, "year": filters.LATEST, "parks": True, "spans": True}
    return say("loosen_all", lang, zones=row["zones"]), chosen | everywhere


def wider(selection: Selection, lang: str = "zh") -> list[tuple[str, dict[str, object]]]:
    """What would show something where nothing is shown: words of a button, the filters it sets."""
    offers = []
    for change, chosen, key in STEPS:
        zones = len(queries.ranking(replace(selection, **change)))
        if zones:
            offers.append((say(key, lang, zones=zones), chosen))
    return offers or [_nearest(selection, lang)]


def nothing(selection: Selection, lang: str = "zh") -> None:
    """Say that a selection is empty, and offer each filter that would show something if loosened."""
    st.info(say("nothing", lang))
    st.write(say("nothing_loosen", lang))
    for words, chosen in wider(selection, lang):
        st.button(words, on_click=filters.choose, kwargs=chosen)
