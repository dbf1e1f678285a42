"""What a page says when it cannot show what was asked: one sentence and a way on, no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import filters, queries, text
from dashboard.queries import Selection

BUILD = "python -m etl build"


@contextmanager
def warehouse() -> Iterator[None]:
    """Run a page's body; where the warehouse is missing, damaged or old, say so in both languages."""
    try:
        yield
    except queries.WarehouseError as error:
        words = {"path": queries.warehouse().name}
        for lang in text.LANGUAGES:
            st.warning(text.markdown(text.say(f"warehouse_{error.kind}", lang, **words)))
        st.code(BUILD, language="bash")


def nothing(selection: Selection, lang: str = "zh") -> None:
    """Say that a selection is empty, and offer each filter that would show something if loosened."""
    st.info(text.say("nothing", lang))
    wider = list(filters.wider(selection, lang))
    if wider:
        st.write(text.say("nothing_loosen", lang))
    for words, changes in wider:
        st.button(words, on_click=filters.choose, kwargs=changes)
