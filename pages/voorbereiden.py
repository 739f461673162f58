"""Preparing a meeting."""

import streamlit as st

from valuemap.texts import prepare as texts
from valuemap.ui import clerk, frame, preparing, widgets

with frame.page("voorbereiden"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if clerk.enter(texts.ENTER):
        preparing.create(preparing.form())
