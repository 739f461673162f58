"""The value map: nine clusters, their values and opinions."""

import streamlit as st

from valuemap.texts import cards as texts
from valuemap.ui import frame, widgets
from valuemap.ui.components.value_map import value_map
from valuemap.ui.outline import outline
from valuemap.ui.resources import deck

with frame.page("waardenkaart"):
    content = deck()
    with st.container(key="wide"):
        st.title(texts.MAP_TITLE)
        st.html(widgets.paragraph(f"{texts.MAP_LEAD} {texts.MAP_HELP}", "vm-quiet"))
        value_map(content)
        st.html(widgets.paragraph(content.map_note, "vm-quiet"))
    st.html(outline(content))
