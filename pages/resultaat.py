"""The revealed results of a meeting, for everybody who has a link to it."""

import streamlit as st

from valuemap.texts.screens import result as texts
from valuemap.ui.parts import frame, loading, roles, widgets
from valuemap.ui.results import result_frame, result_page

with frame.page("resultaat"):
    meeting = loading.meeting(roles.reader())
    result_frame.head(meeting, "resultaat")
    result_page.choose_and_show(meeting)
    st.html(widgets.paragraph(texts.NO_RANKING, "vm-quiet"))
