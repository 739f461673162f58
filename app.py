"""The frame of Valuemap: which pages there are. Each page sets itself up.

Started by `python -m valuemap serve` (with our headers and compression) or by
`streamlit run app.py` (without them).
"""

import streamlit as st

from valuemap.ui.parts.frame import PAGES

st.navigation(
    [
        st.Page(page.file, title=page.title, url_path=page.url_path, default=page.is_home)
        for page in PAGES.values()
    ],
    position="hidden",
).run()
