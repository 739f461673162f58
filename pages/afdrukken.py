"""The invitation and the paper forms of a meeting, or its links, to print."""

import streamlit as st

from valuemap.texts.around import handing_over as link_texts
from valuemap.texts.screens import printing as texts
from valuemap.ui.host import navigation
from valuemap.ui.host.links import handing_over
from valuemap.ui.host.paper import printing
from valuemap.ui.parts import frame, loading, roles, widgets

with frame.page("afdrukken"):
    key, pulse = roles.host()
    meeting = loading.meeting(pulse)
    navigation.row(key, meeting, "afdrukken")
    is_links = st.query_params.get(roles.SHEET) == roles.LINKS_SHEET
    with st.container(key="noprint-help"):
        st.title(link_texts.SHEET_TITLE if is_links else texts.TITLE)
        st.html(widgets.paragraph(link_texts.SHEET_HELP if is_links else texts.HELP))
    if is_links:
        handing_over.sheet(key, meeting)
    else:
        printing.draw(key, meeting)
