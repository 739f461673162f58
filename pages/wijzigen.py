"""Changing a meeting, with the secret host link."""

import streamlit as st

from valuemap.texts.preparing import change as texts
from valuemap.ui.parts import frame, roles, widgets
from valuemap.ui.preparation.changing import change

with frame.page("wijzigen"):
    key, pulse = roles.host()
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    change(key, pulse)
