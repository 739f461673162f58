"""The 44 question cards."""

import streamlit as st

from valuemap.texts import cards as texts
from valuemap.ui import cards, frame, widgets
from valuemap.ui.resources import deck

with frame.page("vragenkaarten"):
    content = deck()
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD.format(number=len(content.places)), "vm-lead"))
    places = cards.chosen_places(content)
    cards.show_basket()
    cards.show_places(content, places)
    st.html(widgets.paragraph(content.note, "vm-quiet"))
