"""Answering a form with others, each on an own phone."""

import streamlit as st

from valuemap.ui.parts import frame, roles
from valuemap.ui.together import answering, door

with frame.page("invullen"):
    key = st.query_params.get(roles.PERSONAL)
    if key is None:
        door.enter()
    else:
        answering.show(key)
