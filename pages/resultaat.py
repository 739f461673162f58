"""The revealed results of a meeting, for everybody who has a link to it."""

import streamlit as st

from valuemap.texts import result as texts
from valuemap.ui import frame, loading, reading, results, roles, widgets

with frame.page("resultaat"):
    meeting = loading.meeting(roles.reader())
    reading.head(meeting, "resultaat")
    results.choose_and_show(meeting)
    st.html(widgets.paragraph(texts.NO_RANKING, "vm-quiet"))
