"""The dashboard's front door: page configuration and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from dashboard.text import say

# The icon is a file: a :material: name would be fetched from a font host.
ICON = Path(__file__).parent / "dashboard" / "icon.svg"
st.html("<style>.stMainBlockContainer { padding-top: 3.5rem }</style>")
page = st.navigation([st.Page("pages/rankings.py", title=say("rankings"), default=True)])
st.set_page_config(page_title=f"{page.title} · {say('app_title')}", page_icon=ICON, layout="wide")
page.run()
