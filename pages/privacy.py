"""What is kept of people, where, how long, and who sees it."""

import streamlit as st

from valuemap.texts.site import privacy as texts
from valuemap.ui.parts import frame, widgets

with frame.page("privacy"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    sections = (
        f'<section class="vm-half">{widgets.heading(title)}'
        f"{''.join(map(widgets.paragraph, lines))}</section>"
        for title, lines in texts.SECTIONS
    )
    st.html(f'<div class="vm-grid vm-sections">{"".join(sections)}</div>')
