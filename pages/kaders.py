"""Frameworks that councils are handed, to read and to search."""

import streamlit as st

from valuemap.texts.frameworks import page as texts
from valuemap.ui.frameworks import listing, reading
from valuemap.ui.parts import frame, roles, widgets
from valuemap.ui.parts.resources import content, deck

with frame.page("kaders"):
    frameworks = content().frameworks
    asked = st.query_params.get(roles.PART, "")
    card = st.query_params.get(roles.CARD, "")
    if asked in frameworks.parts:
        reading.show(frameworks.parts[asked])
    else:
        st.title(texts.TITLE)
        st.html(widgets.paragraph(texts.LEAD, "vm-lead") + widgets.paragraph(texts.HOW, "vm-quiet"))
        if asked:
            frame.remark(texts.NO_PART, texts.NO_PART_NEXT)
        elif card and card not in deck().places:
            frame.remark(texts.NO_CARD, texts.NO_CARD_NEXT)
        if card in deck().places:
            listing.show_fitting(card, frameworks)
        else:
            listing.show(frameworks)
