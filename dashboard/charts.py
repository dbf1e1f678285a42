"""Frames -> Plotly figures. Colours, hatches and the marks of a hedge stand here."""

from __future__ import annotations

from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import dates, numbers, text

# Readable on the light and on the dark background alike (3:1, held by tests/test_charts.py).
WHOLE, PARK = "#2F7FBF", "#B86E1B"
INK = {"light": "#1B2530", "dark": "#E3E9EF"}  # text; as textColor in .streamlit/config.toml
ROW, FONT, LONG = 44, 13, 150  # pixels: height of a row, size of a label, width of a long one
SEPARATOR = " · "  # between a bar's value and its period; a line break where labels are long
TAIL = 0.05  # length of the piece that marks a hedge, as a share of the longest bar

# How the end of a bar is drawn: (where the piece starts and ends, in tails from the value; how it looks).
ENDS = {
    "over": (0, 1, "faded"),
    "about": (-0.5, 0.5, "dotted"),
    "under": (-1, 0, "hollow"),
    "max": (-1, 0, "hollow"),
}


def bar_label(row: pd.Series, lang: str = "zh") -> str:
    """What stands at the end of a bar, hedge and year included: ≥1200亿元 · 2022年."""
    value = numbers.written(row["value"], row["unit"], row["bound"], row["metric"], lang)
    period = dates.period(row["period"], lang) or text.say("no_period", lang)
    return f"{value}{SEPARATOR}{period}"


def hover_text(row: pd.Series, lang: str = "zh") -> str:
    """The sentence behind a bar, with its article and the month of the paper, as Plotly shows it."""
    title = row["title"] if pd.notna(row["title"]) else text.say("photo", lang)
    month = dates.period(f"{row['published']:%Y-%m}", lang) if pd.notna(row["published"]) else ""
    source = text.say("source", lang, title=title, month=month)
    lines = [f"<b>{escape(row['zone'])}</b>　{escape(bar_label(row, lang))}"]
    lines += [escape(line) for line in wrap(f"“{row['quote']}”", 24)]
    lines += [f"<i>{escape(line)}</i>" for line in wrap(source, 26)]
    return "<br>".join(lines)


def zone_name(row: pd.Series, lang: str = "zh") -> str:
    """The name beside a bar; a long one on two lines, a park with the zone that it belongs to."""
    name = "<br>".join(escape(line) for line in wrap(row["zone"], 9))
    if not row["is_park"]:
        return name
    return f"{name}<br><span style='font-size:11px'>{escape(text.say('park_of', lang, zone=row['parent']))}</span>"


def _pixels(label: str) -> int:
    """About how wide a label is: a Chinese character is as wide as its size, a digit half of it."""
    return sum(FONT if ord(char) > 0x2E80 else 8 for char in label)


def _is_long(rows: pd.DataFrame) -> bool:
    """Whether labels would leave too little room for the bars on a phone."""
    return rows["label"].map(_pixels).max() > LONG


def _margin(rows: pd.DataFrame) -> int:
    """Room for the longest label beside the bars: on one line, or on two where labels are long."""
    parts = rows["label"].str.split(SEPARATOR).explode() if _is_long(rows) else rows["label"]
    return int(parts.map(_pixels).max()) + 12


def _bars(rows: pd.DataFrame, name: str, colour: str, ends: pd.Series) -> go.Bar:
    """The bars of one group; those of targets hatched, so that none is taken for a result."""
    hatch = ["/" if status == "target" else "" for status in rows["status"]]
    return go.Bar(
        y=rows["zone"], x=ends, name=name, orientation="h", width=0.6, hovertext=rows["hover"], hoverinfo="text",
        marker={"color": colour, "line": {"color": colour, "width": 1.5},
                "pattern": {"shape": hatch, "fillmode": "replace", "fgcolor": colour, "solidity": 0.35, "size": 7}},
    )  # fmt: skip


def _tails(rows: pd.DataFrame, name: str, bound: str, tail: float) -> go.Bar:
    """The pieces that mark a hedge at the bars' ends: open beyond ≥, hollow below <, dotted around ≈."""
    start, end, look = ENDS[bound]
    colours = [PARK if park else WHOLE for park in rows["is_park"]]
    marker = {"color": colours, "line": {"color": colours, "width": 0}}
    if look == "hollow":
        marker = {"color": "rgba(0,0,0,0)", "line": {"color": colours, "width": 1.5}}
    elif look == "dotted":
        marker["pattern"] = {"shape": ".", "fillmode": "replace", "size": 5, "fgcolor": colours}
    outward = rows["value"].ge(0) * 2 - 1
    return go.Bar(
        y=rows["zone"], x=outward * (end - start) * tail, base=rows["value_scaled"] + outward * start * tail,
        name=name, orientation="h", width=0.6, marker=marker, opacity=0.35 if look == "faded" else 1,
        hovertext=rows["hover"], hoverinfo="text",
    )  # fmt: skip


def _labels(rows: pd.DataFrame, tail: float, ink: str) -> go.Scatter:
    """The labels at the bars' ends: text only, so that they may stand over the margin."""
    reach = (
        rows["value_scaled"] + rows["bound"].map(lambda bound: ENDS.get(bound, (0, 0))[1]) * tail
    )
    text_ = (
        " " + rows["label"].str.replace(SEPARATOR, "<br> ")
        if _is_long(rows)
        else " " + rows["label"]
    )
    return go.Scatter(
        y=rows["zone"], x=reach.clip(lower=0), text=text_, mode="text",
        textposition="middle right", textfont={"size": FONT, "color": ink}, cliponaxis=False, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def ranking(frame: pd.DataFrame, axis: str, lang: str = "zh", theme: str = "light") -> go.Figure:
    """A horizontal bar for each row of `queries.ranking`, best on top, with hedge and year on it."""
    largest = frame["value"].abs().max()
    unit = numbers.scale(largest, frame["unit"].iloc[0], frame["metric"].iloc[0], lang)
    rows = frame.assign(
        value_scaled=frame["value"] / unit.factor,
        label=frame.apply(bar_label, axis=1, lang=lang),
        hover=frame.apply(hover_text, axis=1, lang=lang),
    )
    tail = TAIL * (rows["value_scaled"].abs().max() or 1)
    inward = rows["bound"].map(lambda bound: ENDS.get(bound, (0,))[0]) * tail
    body = rows["value_scaled"] + inward * (rows["value"].ge(0) * 2 - 1)
    figure = go.Figure()
    for is_park, key, colour in ((False, "whole_zone", WHOLE), (True, "park", PARK)):
        group = rows[rows["is_park"] == is_park]
        if len(group):
            figure.add_trace(_bars(group, text.say(key, lang), colour, body[group.index]))
    for bound in ENDS:
        group = rows[rows["bound"] == bound]
        if len(group):
            figure.add_trace(_tails(group, text.say(f"bound_{bound}", lang), bound, tail))
    figure.add_trace(_labels(rows, tail, INK[theme]))
    title = f"{axis}（{unit.word}）" if lang == "zh" else f"{axis} ({unit.word})"
    return _finish(figure, rows, title, lang, INK[theme])


def _finish(figure: go.Figure, rows: pd.DataFrame, axis: str, lang: str, ink: str) -> go.Figure:
    """Axes, margins and height: room for the longest label, no zoom that traps a finger."""
    names = rows.apply(zone_name, axis=1, lang=lang)
    figure.update_layout(
        barmode="overlay", height=ROW * len(rows) + 110, hovermode="closest", dragmode=False,
        margin={"l": 8, "r": _margin(rows), "t": 36, "b": 48},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
                "itemclick": False, "itemdoubleclick": False},
        showlegend=len(figure.data) > 2, hoverlabel={"align": "left", "font": {"color": ink, "size": FONT}},
    )  # fmt: skip
    figure.update_xaxes(
        title=axis, fixedrange=True, rangemode="tozero", tickformat="~r", zeroline=True, nticks=6
    )
    figure.update_yaxes(
        title=None, fixedrange=True, autorange="reversed", type="category", automargin=True,
        tickmode="array", tickvals=rows["zone"], ticktext=names, tickfont={"size": FONT, "color": ink},
        categoryorder="array", categoryarray=rows["zone"],
    )  # fmt: skip
    return figure
