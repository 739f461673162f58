"""Preparing a meeting."""

import streamlit as st

from valuemap.texts import prepare as texts
from valuemap.ui import frame, preparing, widgets

with frame.page("voorbereiden"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    preparing.create(preparing.form())
