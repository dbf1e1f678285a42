"""The widgets beside a page -> a `queries.Selection`. What is chosen stands in the address too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import numbers, queries, text
from dashboard.queries import Selection

NONE = "none"  # how "no industry" is written in an address
KEYS = ("metric", "measure", "status", "industry", "scope", "region", "year", "parks", "spans")
MEASURES = ("value", "growth", "share", "rank", "rate")


def _seed(key: str, options: list[str], default: str) -> None:
    """Give a widget its value before it is drawn: kept, else from the address, else the default."""
    kept = st.session_state.get(key, st.query_params.get(key))
    st.session_state[key] = kept if kept in options else default


def _pick(
    key: str, options: list[str], default: str, label: Callable[[str], str], lang: str, **more: str
) -> str:
    """A drop-down list of ids with labels."""
    _seed(key, options, default)
    return st.selectbox(text.say(key, lang), options, format_func=label, key=key, **more)


def _switch(key: str, lang: str) -> bool:
    """A switch that is off until the reader, or the address, turns it on."""
    if key not in st.session_state:
        st.session_state[key] = st.query_params.get(key) == "1"
    return st.toggle(text.say(f"also_{key}", lang), key=key)


def _metric(choices: pd.DataFrame, default: str, lang: str) -> str:
    names = queries.metrics().set_index("metric")["name" if lang == "zh" else "name_en"]
    return _pick("metric", names.index.tolist(), default, lambda metric: names[metric], lang)


def _measure(choices: pd.DataFrame, lang: str) -> str:
    present = [measure for measure in MEASURES if measure in set(choices["measure"])]
    return _pick(
        "measure", present, present[0], lambda measure: text.say(f"measure_{measure}", lang), lang
    )


def _status(choices: pd.DataFrame, lang: str) -> str:
    present = [status for status in ("actual", "target") if status in set(choices["status"])]
    _seed("status", ["actual", "target"], "actual")
    return st.radio(
        text.say("status", lang), ["actual", "target"], key="status", horizontal=True,
        format_func=lambda status: text.say(f"status_{status}", lang) + ("" if status in present else "（0）"),
    )  # fmt: skip


def _with_branches(industry: str, table: pd.DataFrame) -> set[str]:
    """An industry and all below it: bio -> bio, medical_device, cell_gene."""
    found = {industry}
    while len(grown := found | set(table.loc[table["parent"].isin(found), "industry"])) > len(
        found
    ):
        found = grown
    return found


def _industry(
    choices: pd.DataFrame, everywhere: pd.DataFrame, lang: str
) -> tuple[str | None, pd.DataFrame]:
    """The industry chosen, and the choices that it leaves."""
    table = queries.industries()
    names = table.set_index("industry")["name" if lang == "zh" else "name_en"]
    scopes = {industry: _with_branches(industry, table) for industry in table["industry"]}
    seen = set(everywhere["industry"].dropna())
    options = [NONE] + [industry for industry in table["industry"] if scopes[industry] & seen]
    depth = table.set_index("industry")["parent"].notna()

    def label(industry: str) -> str:
        if industry == NONE:
            return text.say("industry_none", lang)
        return ("　" if depth[industry] else "") + names[industry]

    first = choices["industry"].iloc[0] if len(choices) else None
    chosen = _pick("industry", options, NONE if pd.isna(first) else first, label, lang)
    if chosen == NONE:
        return None, choices[choices["industry"].isna()]
    return chosen, choices[choices["industry"].isin(scopes[chosen])]


def _scope_label(scope: pd.Series, choices: pd.DataFrame, lang: str) -> str:
    """What tells one scope from the others of its metric: 规上企业 · 当期."""
    parts = [scope["segment"] if pd.notna(scope["segment"]) else text.say("scope_whole", lang)]
    if pd.notna(scope["whole"]):
        parts.append(scope["whole"])
    if choices["basis"].nunique() > 1 and pd.notna(scope["basis"]):
        parts.append(text.say(f"basis_{scope['basis']}", lang))
    if choices["unit"].nunique() > 1:
        parts.append(numbers.scale(1, scope["unit"], lang=lang).word)
    return " · ".join(parts)


def _scope(choices: pd.DataFrame, lang: str) -> dict[str, object]:
    """The scope chosen: unit, basis, segment and whole, which one ranking must share."""
    fields = ["segment", "basis", "unit", "whole"]
    grouped = (
        choices.groupby(fields, dropna=False, sort=False)[["comparable_zones", "zones"]]
        .sum()
        .reset_index()
    )
    scopes = {
        "|".join("" if pd.isna(row[f]) else row[f] for f in fields): row
        for _, row in grouped.iterrows()
    }
    labels = {
        id_: text.say(
            "scope_zones", lang, label=_scope_label(row, choices, lang), zones=row["zones"]
        )
        for id_, row in scopes.items()
    }
    if not scopes:
        return {"unit": "", "basis": None, "segment": None, "whole": None}
    options = list(scopes) + (["any"] if len(scopes) > 1 else [])
    labels["any"] = text.say("scope_any", lang)
    chosen = _pick(
        "scope", options, options[0], labels.get, lang, help=text.say("scope_help", lang)
    )
    row = scopes.get(chosen, grouped.iloc[0])
    return {f: None if pd.isna(row[f]) else row[f] for f in fields} | {"any_scope": chosen == "any"}


def _region(lang: str) -> tuple[str, str | None]:
    """The region chosen as (kind, name): ("macro", "西部"); ("all", None) for the whole of China."""
    places = queries.regions()
    ids = [
        f"{kind}:{name}" for kind, name in zip(places["region_kind"], places["region"], strict=True)
    ]

    def label(id_: str) -> str:
        kind, _, name = id_.partition(":")
        known = f"region_{kind}" in text.table()
        return text.say(f"region_{kind}", lang, name=name) if known else name

    kind, _, name = _pick("region", ["all", *ids], "all", label, lang).partition(":")
    return kind, name or None


def _year(selection: Selection, lang: str) -> int | None:
    """The year chosen, or None for the latest of each zone."""
    options = ["latest", *map(str, queries.years(selection))]

    def label(year: str) -> str:
        return (
            text.say("year_latest", lang)
            if year == "latest"
            else text.say("year_one", lang, year=year)
        )

    chosen = _pick("year", options, "latest", label, lang)
    return None if chosen == "latest" else int(chosen)


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


def ranking(lang: str = "zh") -> Selection:
    """Draw the filters of a ranking in the sidebar; opens on the metric that most zones report."""
    choices = queries.choices()
    if choices.empty:
        raise queries.WarehouseError("empty")
    opening = choices[(choices["measure"] == "value") & (choices["status"] == "actual")]
    default = (opening if len(opening) else choices)["metric"].iloc[0]
    with st.sidebar:
        st.subheader(text.say("filters", lang))
        metric = _metric(choices, default, lang)
        left = choices[choices["metric"] == metric]
        measure = _measure(left, lang)
        left = left[left["measure"] == measure]
        status = _status(left, lang)
        left = left[left["status"] == status]
        industry, left = _industry(left, choices, lang)
        scope = _scope(left, lang)
        region_kind, region = _region(lang)
        selection = Selection(
            metric=metric, measure=measure, status=status, industry=industry,
            region_kind=region_kind, region=region, **scope,
        )  # fmt: skip
        selection = replace(selection, year=_year(selection, lang))
        st.caption(text.say("also", lang), help=text.say("also_help", lang))
        selection = replace(selection, parks=_switch("parks", lang), spans=_switch("spans", lang))
        st.button(text.say("reset", lang), on_click=reset, icon=":material/restart_alt:")
    _write_address()
    return selection


def wider(selection: Selection, lang: str = "zh") -> Iterator[tuple[str, dict[str, object]]]:
    """What would show something where nothing is shown: (words of a button, the filters it sets)."""
    steps = [
        ({"region_kind": "all", "region": None}, {"region": "all"}, ("region", "region_all")),
        ({"year": None}, {"year": "latest"}, ("year", "year_latest")),
        ({"parks": True}, {"parks": True}, ("also", "also_parks")),
        ({"spans": True}, {"spans": True}, ("also", "also_spans")),
        ({"parks": True, "spans": True}, {"parks": True, "spans": True}, ("also", "also_both")),
        (
            {"industry": None, "any_scope": True},
            {"industry": NONE, "scope": "any"},
            ("industry", "industry_none"),
        ),
    ]
    offered = 0
    for change, filters, (name, label) in steps:
        zones = len(queries.ranking(replace(selection, **change)))
        if zones and not (label == "also_both" and offered):
            offered += 1
            words = {"label": text.say(label, lang), "zones": zones}
            key = "loosen_also" if name == "also" else "loosen"
            yield text.say(key, lang, filter=text.say(name, lang), **words), filters


def labels(selection: Selection, lang: str = "zh") -> list[str]:
    """What is chosen, in words, the metric first: 产值, 数值, 生物医药, 整体, 西部地区, 实际."""
    name = "name" if lang == "zh" else "name_en"
    metric = queries.metrics().set_index("metric")[name][selection.metric]
    industry = text.say("whole_zone", lang)
    if selection.industry:
        industry = queries.industries().set_index("industry")[name][selection.industry]
    if selection.any_scope:
        scope = text.say("scope_any", lang)
    else:
        scope = selection.segment or text.say("scope_whole", lang)
    region = selection.region or text.say("region_all", lang)
    status = text.say(f"status_{selection.status}", lang)
    year = (
        text.say("year_one", lang, year=selection.year)
        if selection.year
        else text.say("year_latest", lang)
    )
    return [
        metric,
        text.say(f"measure_{selection.measure}", lang),
        industry,
        scope,
        region,
        status,
        year,
    ]
