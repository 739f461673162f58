"""All meetings that are kept, for who has the clerks' password."""

import streamlit as st

from valuemap.texts.screens import archive as texts
from valuemap.ui.parts import frame, widgets
from valuemap.ui.results import archiving

with frame.page("archief"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if archiving.enter():
        archiving.show()
