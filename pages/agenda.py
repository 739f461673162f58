"""Choosing the agenda together, with the link of a faction."""

import streamlit as st

from valuemap.texts.around import wishes as texts
from valuemap.ui.participant.wishing import choose
from valuemap.ui.parts import frame, roles

with frame.page("agenda"):
    if roles.FACTION in st.query_params:
        choose(*roles.faction())
    else:
        st.title(frame.PAGES["agenda"].title)
        frame.notice(texts.NO_LINK, texts.NO_LINK_NEXT)
