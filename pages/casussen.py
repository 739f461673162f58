"""Cases to play: each leads to a meeting or a dossier."""

import streamlit as st

from valuemap.texts.site import cases as texts
from valuemap.ui.cases import showing
from valuemap.ui.parts import frame, widgets
from valuemap.ui.parts.resources import cases

with frame.page("casussen"):
    found = cases()
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD.format(number=len(found)), "vm-lead"))
    for case in found.values():
        showing.show(case)
