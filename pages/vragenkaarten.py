"""The 44 question cards."""

import streamlit as st

from valuemap.texts.screens import cards as texts
from valuemap.ui.parts import frame, widgets
from valuemap.ui.parts.resources import deck
from valuemap.ui.public import cards

with frame.page("vragenkaarten"):
    content = deck()
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD.format(number=len(content.places)), "vm-lead"))
    places = cards.chosen_places(content)
    cards.show_places(content, places)
    st.html(widgets.paragraph(content.note, "vm-quiet"))
    cards.show_basket()
