"""The frame of Valuemap: which pages there are. Each page sets itself up.

Started by `python -m valuemap serve` (with our headers and compression) or by
`streamlit run app.py` (without them).
"""

import streamlit as st

from valuemap.ui.parts.frame import all_pages

st.navigation(all_pages(), position="hidden").run()
