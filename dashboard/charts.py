"""Frames -> Plotly figures. Colours, hatches and the marks of a hedge stand here."""

from __future__ import annotations

import re
from html import escape

import pandas as pd
import plotly.graph_objects as go

from dashboard import dates, numbers, text

# Readable on the light and on the dark background alike (3:1, held by tests/test_charts.py).
WHOLE, PARK = "#2F7FBF", "#B86E1B"
INK = {"light": "#1B2530", "dark": "#E3E9EF"}  # text; as textColor in .streamlit/config.toml
ROW, FONT, LONG = 44, 13, 140  # pixels: height of a row, size of a label, width of a long one
SEPARATOR = " · "  # between a bar's value and its period; a line break where labels are long
TAIL = 0.05  # length of the piece that marks a hedge, as a share of the longest bar

# How the end of a bar is drawn: (where the piece starts and ends, in tails from the value; how it looks).
ENDS = {
    "over": (0, 1, "faded"),
    "about": (-0.5, 0.5, "dotted"),
    "under": (-1, 0, "hollow"),
    "max": (-1, 0, "hollow"),
}
NO_END = (0, 0, "")
# What no line is cut within: 2023年3月, 205.2亿元, a character and the punctuation after it.
UNCUT = re.compile(r"(?:(?:[0-9A-Za-z.%]+[年月日万亿元家]*)+|.)[，。；：、！？”’》）]*", re.DOTALL)


def bar_label(row: pd.Series, lang: str = "zh") -> str:
    """What stands at the end of a bar, hedge and year included: ≥1200亿元 · 2022年."""
    value = numbers.written(row["value"], row["unit"], row["bound"], row["metric"], lang)
    period = dates.period(row["period"], lang) or text.say("no_period", lang)
    return f"{value}{SEPARATOR}{period}"


def lines(words: str, width: int) -> list[str]:
    """Words cut into lines of about so many characters, never within a number or before a comma."""
    cut = [""]
    for piece in UNCUT.findall(words):
        if cut[-1] and len(cut[-1]) + len(piece) > width:
            cut.append("")
        cut[-1] += piece
    return cut


def hover_text(row: pd.Series, lang: str = "zh") -> str:
    """The sentence behind a bar, with its article and the month of the paper, as Plotly shows it."""
    title = row["title"] if pd.notna(row["title"]) else text.say("photo", lang)
    month = dates.month(row["published"], lang)
    source = text.say("source", lang, title=title, month=month)
    shown = [f"<b>{escape(row['zone'])}</b>　{escape(bar_label(row, lang))}"]
    shown += [escape(line) for line in lines(f"“{row['quote']}”", 24)]
    shown += [f"<i>{escape(line)}</i>" for line in lines(source, 26)]
    return "<br>".join(shown)


def _remark(row: pd.Series, is_mixed: bool, lang: str) -> str:
    """What keeps a bar from comparing with the others: its zone, its branch or its scope."""
    if row["is_park"]:
        return text.say("park_of", lang, zone=row["parent"])
    if row["is_branch"]:
        return text.say(
            "flag_child", lang, industry=row["industry_name" if lang == "zh" else "industry_en"]
        )
    if not is_mixed:
        return ""
    return row["segment"] if pd.notna(row["segment"]) else text.say("scope_whole", lang)


def zone_name(row: pd.Series, is_mixed: bool = False, lang: str = "zh") -> str:
    """The name beside a bar, a long one on two lines; below it what keeps it from comparing."""
    name = "<br>".join(escape(line) for line in lines(row["zone"], 9))
    remark = _shortened(_remark(row, is_mixed, lang), 12)
    return f"{name}<br><span style='font-size:11px'>{escape(remark)}</span>" if remark else name


def _shortened(words: str, most: int) -> str:
    """Words of at most so many characters: 绿色经济知识产权联盟企业, 6 -> 绿色经济知…."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


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


def _tails(rows: pd.DataFrame, name: str, bound: str) -> go.Bar:
    """The pieces that mark a hedge at the bars' ends: open beyond ≥, hollow below <, dotted around ≈."""
    start, end, look = ENDS[bound]
    colours = [PARK if park else WHOLE for park in rows["is_park"]]
    marker = {"color": colours, "line": {"color": colours, "width": 0}}
    if look == "hollow":
        marker = {"color": "rgba(0,0,0,0)", "line": {"color": colours, "width": 1.5}}
    elif look == "dotted":
        marker["pattern"] = {"shape": ".", "fillmode": "replace", "size": 5, "fgcolor": colours}
    return go.Bar(
        y=rows["zone"], x=(end - start) * rows["tail"], base=rows["scaled"] + start * rows["tail"],
        name=name, orientation="h", width=0.6, marker=marker, opacity=0.35 if look == "faded" else 1,
        hovertext=rows["hover"], hoverinfo="text",
    )  # fmt: skip


def _labels(rows: pd.DataFrame, ink: str) -> go.Scatter:
    """The labels at the bars' ends: text only, so that they may stand over the margin."""
    reach = (
        rows["scaled"] + rows["bound"].map(lambda bound: ENDS.get(bound, NO_END)[1]) * rows["tail"]
    )
    words = rows["label"].str.replace(SEPARATOR, "<br> ") if _is_long(rows) else rows["label"]
    return go.Scatter(
        y=rows["zone"], x=reach.clip(lower=0), text=" " + words, mode="text", textposition="middle right",
        textfont={"size": FONT, "color": ink}, cliponaxis=False, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _drawn(frame: pd.DataFrame, factor: float, lang: str) -> pd.DataFrame:
    """The rows with what is drawn of them: scaled value, label, hover text, length of the tail.

    A tail is half the bar, but a twentieth of the longest at most, and points away from zero.
    """
    scaled = frame["value"] / factor
    longest = scaled.abs().max() or 1
    return frame.assign(
        scaled=scaled,
        tail=(scaled.abs() / 2).clip(upper=TAIL * longest) * (scaled.ge(0) * 2 - 1),
        label=frame.apply(bar_label, axis=1, lang=lang),
        hover=frame.apply(hover_text, axis=1, lang=lang),
    )


def ranking(frame: pd.DataFrame, axis: str, lang: str = "zh", theme: str = "light") -> go.Figure:
    """A horizontal bar for each row of `queries.ranking`, best on top, with hedge and year on it."""
    top = frame.loc[frame["value"].abs().idxmax()]
    unit = numbers.scale(top["value"], top["unit"], top["metric"], lang)
    rows = _drawn(frame, unit.factor, lang)
    body = (
        rows["scaled"] + rows["bound"].map(lambda bound: ENDS.get(bound, NO_END)[0]) * rows["tail"]
    )
    figure = go.Figure()
    for is_park, key, colour in ((False, "whole_zone", WHOLE), (True, "park", PARK)):
        group = rows[rows["is_park"] == is_park]
        if len(group):
            figure.add_trace(_bars(group, text.say(key, lang), colour, body[group.index]))
    for bound in ENDS:
        group = rows[rows["bound"] == bound]
        if len(group):
            figure.add_trace(_tails(group, text.say(f"bound_{bound}", lang), bound))
    figure.add_trace(_labels(rows, INK[theme]))
    title = f"{axis}（{unit.word}）" if lang == "zh" else f"{axis} ({unit.word})"
    return _finish(figure, rows, title, lang, INK[theme])


def _finish(figure: go.Figure, rows: pd.DataFrame, axis: str, lang: str, ink: str) -> go.Figure:
    """Axes, margins and height: room for the longest label, no zoom that traps a finger."""
    names = rows.apply(zone_name, axis=1, is_mixed=rows["is_other_scope"].any(), lang=lang)
    figure.update_layout(
        barmode="overlay", height=ROW * len(rows) + 110, hovermode="closest", dragmode=False,
        margin={"l": 8, "r": _margin(rows), "t": 36, "b": 48},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
                "itemclick": False, "itemdoubleclick": False},
        showlegend=len(figure.data) > 2, hoverlabel={"align": "left", "font": {"color": ink, "size": FONT}},
    )  # fmt: skip
    figure.update_xaxes(
        title=axis,
        fixedrange=True,
        rangemode="tozero",
        tickformat="~r",
        zeroline=True,
        nticks=5,
        tickangle=0,
    )
    figure.update_yaxes(
        title=None, fixedrange=True, range=[len(rows) - 0.5, -0.5], type="category", automargin=True,
        tickmode="array", tickvals=rows["zone"], ticktext=names, tickfont={"size": FONT, "color": ink},
        categoryorder="array", categoryarray=rows["zone"],
    )  # fmt: skip
    return figure
