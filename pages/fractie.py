"""A faction by itself: its own meeting, or one screen, with its own link or as a clerk."""

import streamlit as st

from valuemap.texts.faction import alone as texts
from valuemap.ui.faction import making
from valuemap.ui.parts import frame, widgets

with frame.page("fractie"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    making.make()
