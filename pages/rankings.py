"""排行 Rankings: who leads in this metric, in this industry, in this region, and how sure is it?"""

import streamlit as st

from dashboard import charts, filters, findings, notices, queries, tables, text
from dashboard.selections import Selection
from dashboard.text import say

LANG = "zh"


def show(selection: Selection) -> None:
    """The finding, a bar for each zone, the table behind it and the file to take away."""
    labels = findings.choice(selection, LANG)
    st.caption(text.markdown(" · ".join(labels)))
    frame = queries.ranking(selection)
    if frame.empty:
        notices.nothing(selection, LANG)
        return
    subject = findings.subject(frame, selection, LANG)
    finding = say(
        "title", LANG, subject=subject, finding=findings.title(frame, selection.any_scope, LANG)
    )
    notes = findings.notes(
        frame, queries.left_out(selection), queries.zones_with_figures(selection), LANG
    )
    st.title(text.markdown(finding), anchor=False)
    st.markdown(text.markdown("".join(notes) if LANG == "zh" else " ".join(notes)))
    bars = charts.ranking(frame, subject, LANG, st.context.theme.type or "light")
    st.plotly_chart(bars, key="bars", alt=finding, config={"displayModeBar": False})
    st.subheader(say("table", LANG), anchor=False)
    table = tables.ranking(frame, selection.any_scope, LANG)
    st.dataframe(table, hide_index=True, key="table", column_config=tables.columns(LANG))
    name = "-".join([say("file_ranking", LANG), *labels])
    st.download_button(
        say("download", LANG), tables.to_csv(table), f"{name}.csv", "text/csv", on_click="ignore"
    )
    with st.expander(say("how", LANG)):
        st.markdown(
            "\n\n".join(say(f"how_{rule}", LANG) for rule in ("order", "alike", "which", "silence"))
        )


with notices.guard():
    show(filters.ranking(LANG))
