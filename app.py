"""The frame of Valuemap: which pages there are. Each page sets itself up.

Started by `python -m valuemap serve` (with our headers and compression) or by
`streamlit run app.py` (without them).
"""

import streamlit as st

from valuemap.ui.parts.frame import all_pages

# A process that is spawned imports the main script of its parent, under another name than this.
if __name__ == "__main__":
    st.navigation(all_pages(), position="hidden").run()
