"""The widgets beside a page -> a `Selection`. What is chosen stands in the address too."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import numbers, queries
from dashboard.selections import Selection
from dashboard.text import say
from dashboard.warehouse import WarehouseError

NONE, LATEST, ALL, ANY = "none", "latest", "all", "any"  # ids of what narrows nothing
KEYS = ("metric", "measure", "status", "industry", "scope", "region", "year", "parks", "spans")
MEASURES = ("value", "growth", "share", "rank", "rate")
STATUSES = ("actual", "target")
SCOPE = ("segment", "basis", "unit", "whole")  # what one ranking must share besides


def _seed(key: str, options: list[str], default: str) -> None:
    """Give a widget its value before it is drawn: kept, else from the address, else the default."""
    kept = st.session_state.get(key, st.query_params.get(key))
    st.session_state[key] = kept if kept in options else default


def _pick(key: str, labels: dict[str, str], default: str, lang: str, **more: str) -> str:
    """A drop-down list: ids with their labels -> the id chosen."""
    _seed(key, list(labels), default)
    return st.selectbox(say(key, lang), list(labels), format_func=labels.get, key=key, **more)


def _switch(key: str, lang: str) -> bool:
    """A switch that is off until the reader, or the address, turns it on."""
    if key not in st.session_state:
        st.session_state[key] = st.query_params.get(key) == "1"
    return st.toggle(say(f"also_{key}", lang), key=key)


def _metric(default: str, lang: str) -> str:
    """The metric chosen; each is listed with the zones that its fullest ranking has."""
    labels = {}
    for row in queries.metrics().itertuples():
        name = row.name if lang == "zh" else row.name_en
        labels[row.metric] = say("with_zones", lang, label=name, zones=row.zones)
    return _pick("metric", labels, default, lang)


def _measure(choices: pd.DataFrame, lang: str) -> str:
    present = [measure for measure in MEASURES if measure in set(choices["measure"])]
    labels = {measure: say(f"measure_{measure}", lang) for measure in present}
    return _pick("measure", labels, present[0], lang)


def _status(choices: pd.DataFrame, lang: str) -> str:
    _seed("status", list(STATUSES), STATUSES[0])
    present = set(choices["status"])

    def label(status: str) -> str:
        return say(f"status_{status}" if status in present else f"status_no_{status}", lang)

    return st.radio(say("status", lang), STATUSES, format_func=label, key="status", horizontal=True)


def _industry(default: str, lang: str) -> str | None:
    """The industry chosen, of those that some ranking has; None for the zones as a whole."""
    tree, seen = queries.industry_tree(), set(queries.choices()["industry"].dropna())
    reported = set(tree.loc[tree["industry"].isin(seen), "ancestor"])
    labels = {NONE: say("industry_none", lang)}
    for row in queries.industries().itertuples():
        indent = "　" if pd.notna(row.parent) else ""
        if row.industry in reported:
            labels[row.industry] = indent + (row.name if lang == "zh" else row.name_en)
    chosen = _pick("industry", labels, default, lang)
    return None if chosen == NONE else chosen


def _of_industry(choices: pd.DataFrame, industry: str | None) -> pd.DataFrame:
    """The choices of an industry and its branches; of none: those of the zones as a whole."""
    if industry is None:
        return choices[choices["industry"].isna()]
    tree = queries.industry_tree()
    branches = tree.loc[tree["ancestor"] == industry, "industry"]
    return choices[choices["industry"].isin(branches)]


def scope_id(row: pd.Series) -> str:
    """How a scope is written in an address: 规上企业|flow|CNY|."""
    return "|".join("" if pd.isna(row[field]) else row[field] for field in SCOPE)


def _scope_label(scope: pd.Series, scopes: pd.DataFrame, lang: str) -> str:
    """What tells one scope from the others of its metric, and how many zones it has: 规上企业 · 当期（7）."""
    parts = [scope["segment"] if pd.notna(scope["segment"]) else say("scope_whole", lang)]
    if pd.notna(scope["whole"]):
        parts.append(scope["whole"])
    if scopes["basis"].nunique() > 1 and pd.notna(scope["basis"]):
        parts.append(say(f"basis_{scope['basis']}", lang))
    if scopes["unit"].nunique() > 1:
        parts.append(numbers.scale(1, scope["unit"], lang=lang).word)
    return say("with_zones", lang, label=" · ".join(parts), zones=scope["zones"])


def _scope(choices: pd.DataFrame, lang: str) -> dict[str, object]:
    """The scope chosen: unit, basis, segment and whole, and whether all others count too."""
    if choices.empty:
        return {"unit": "", "basis": None, "segment": None, "whole": None}
    grouped = choices.groupby(list(SCOPE), dropna=False, sort=False)
    scopes = grouped[["zones"]].sum().reset_index()
    scopes.index = scopes.apply(scope_id, axis=1)
    labels = {id_: _scope_label(row, scopes, lang) for id_, row in scopes.iterrows()}
    if len(labels) > 1:
        labels[ANY] = say("scope_any", lang)
    chosen = _pick("scope", labels, scopes.index[0], lang, help=say("scope_help", lang))
    row = scopes.loc[scopes.index[0] if chosen == ANY else chosen]
    fields = {field: None if pd.isna(row[field]) else row[field] for field in SCOPE}
    return fields | {"any_scope": chosen == ANY}


def _region(lang: str) -> tuple[str, str | None]:
    """The region chosen as (kind, name): ("macro", "西部"); ("all", None) for the whole of China."""
    labels = {ALL: say("region_all", lang)}
    for kind, name, _ in queries.regions().itertuples(index=False, name=None):
        labels[f"{kind}:{name}"] = say(f"region_{kind}", lang, name=name)
    kind, _, name = _pick("region", labels, ALL, lang).partition(":")
    return kind, name or None


def _year(selection: Selection, lang: str) -> int | None:
    """The year chosen, or None for the latest of each zone."""
    labels = {LATEST: say("year_latest", lang)}
    labels |= {str(year): say("year_one", lang, year=year) for year in queries.years(selection)}
    chosen = _pick("year", labels, LATEST, lang)
    return None if chosen == LATEST else int(chosen)


def reset() -> None:
    """Forget every choice, in the session and in the address."""
    st.query_params.clear()
    for key in KEYS:
        st.session_state.pop(key, None)


def choose(**changes: object) -> None:
    """Set filters to given ids: what a button that loosens a filter calls."""
    st.session_state.update(changes)


def _write_address() -> None:
    """Put what is chosen into the address, so that the link is the view."""
    chosen = {key: st.session_state.get(key) for key in KEYS}
    params = {key: "1" if value is True else value for key, value in chosen.items() if value}
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)


def _opening(choices: pd.DataFrame) -> str:
    """The metric that a page opens on: the one whose figures most zones report."""
    if choices.empty:
        raise WarehouseError("empty")
    reached = choices[(choices["measure"] == "value") & (choices["status"] == "actual")]
    return (choices if reached.empty else reached)["metric"].iloc[0]


def _sidebar(lang: str) -> Selection:
    """The widgets, each offering what those above it leave."""
    choices = queries.choices()
    metric = _metric(_opening(choices), lang)
    left = choices[choices["metric"] == metric]
    measure = _measure(left, lang)
    left = left[left["measure"] == measure]
    status = _status(left, lang)
    left = left[left["status"] == status]
    first = left["industry"].iloc[0] if len(left) else None
    industry = _industry(NONE if pd.isna(first) else first, lang)
    scope = _scope(_of_industry(left, industry), lang)
    kind, region = _region(lang)
    selection = Selection(
        metric, measure, status, industry, region_kind=kind, region=region, **scope
    )
    return replace(selection, year=_year(selection, lang))


def ranking(lang: str = "zh") -> Selection:
    """Draw the filters of a ranking in the sidebar; opens on the metric that most zones report."""
    with st.sidebar:
        st.subheader(say("filters", lang))
        selection = _sidebar(lang)
        st.caption(say("also", lang), help=say("also_help", lang))
        selection = replace(selection, parks=_switch("parks", lang), spans=_switch("spans", lang))
        st.button(say("reset", lang), on_click=reset, icon=":material/restart_alt:")
    _write_address()
    return selection
