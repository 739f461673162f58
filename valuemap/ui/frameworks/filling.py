"""The way from a part of a framework to a dossier in which it is filled in."""

import streamlit as st

from valuemap.content.frameworks.part import Part
from valuemap.texts.frameworks import page as texts
from valuemap.ui.parts import roles
from valuemap.ui.parts.frame import PAGES

_DOSSIERS = "dossiers"


def offer(part: Part) -> None:
    """Draw the link to the dossiers, with the part that is to be filled in."""
    if _DOSSIERS in PAGES:
        st.page_link(PAGES[_DOSSIERS].file, label=texts.FILL_IN, query_params={roles.PART: part.id})
