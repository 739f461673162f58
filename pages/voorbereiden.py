"""Preparing a meeting."""

import streamlit as st

from valuemap.texts.screens import prepare as texts
from valuemap.ui.parts import clerk, frame, widgets
from valuemap.ui.preparation import preparing

with frame.page("voorbereiden"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if clerk.enter(texts.ENTER):
        preparing.create(preparing.form())
