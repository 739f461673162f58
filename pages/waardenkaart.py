"""The value map: the clusters of the usual list, their values and opinions."""

import streamlit as st

from valuemap.texts.screens import cards as texts
from valuemap.ui.parts import frame, widgets
from valuemap.ui.parts.components.value_map import value_map
from valuemap.ui.parts.resources import content
from valuemap.ui.preparation import value_lists
from valuemap.ui.public.outline import outline

with frame.page("waardenkaart"):
    lists = content().lists
    with st.container(key="wide"):
        st.title(texts.MAP_TITLE)
        values = lists[value_lists.look_at(lists)]
        st.html(widgets.paragraph(f"{texts.MAP_LEAD} {texts.MAP_HELP}", "vm-quiet"))
        value_map(values)
        st.html(widgets.paragraph(values.note, "vm-quiet"))
    st.html(outline(values))
