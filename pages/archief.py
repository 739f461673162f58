"""All meetings that are kept, for who has the clerks' password."""

import streamlit as st

from valuemap.texts import archive as texts
from valuemap.ui import archiving, frame, widgets

with frame.page("archief"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if archiving.enter():
        archiving.show()
