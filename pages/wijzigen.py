"""Changing a meeting, with the secret host link."""

import streamlit as st

from valuemap.texts.preparing import change as texts
from valuemap.ui.host import navigation
from valuemap.ui.parts import frame, loading, roles, widgets
from valuemap.ui.preparation.changing import change

with frame.page("wijzigen"):
    key, pulse = roles.host()
    navigation.row(key, loading.meeting(pulse), "wijzigen")
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    change(key, pulse)
