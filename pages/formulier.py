"""A form that people answer together: for who leads it, and for the screen in the room."""

import streamlit as st

from valuemap.ui.parts import frame, roles
from valuemap.ui.together import hosting, screen

with frame.page("formulier"):
    if roles.WALL in st.query_params:
        screen.show()
    else:
        hosting.show()
