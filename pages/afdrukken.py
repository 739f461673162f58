"""The invitation and the paper forms of a meeting, to print."""

import streamlit as st

from valuemap.texts.screens import printing as texts
from valuemap.ui.host import printing
from valuemap.ui.parts import frame, loading, roles, widgets

with frame.page("afdrukken"):
    _key, pulse = roles.host()
    with st.container(key="noprint-help"):
        st.title(texts.TITLE)
        st.html(widgets.paragraph(texts.HELP))
    printing.sheets(loading.meeting(pulse))
