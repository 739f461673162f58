"""The way from a part of a framework to a dossier, and to an example that is filled in."""

import streamlit as st

from valuemap.content.frameworks.part import Part
from valuemap.texts.frameworks import page as texts
from valuemap.texts.screens import method as method_texts
from valuemap.ui.parts import roles
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import content


def offer(part: Part) -> None:
    """Draw the link to the dossiers, with the part that is to be filled in, and to the example."""
    st.page_link(PAGES["dossiers"].file, label=texts.FILL_IN, query_params={roles.PART: part.id})
    example = content().own_assessment
    if example is not None and example.part.id == part.id:
        st.page_link(
            PAGES["werk"].file,
            label=method_texts.OURSELVES_LINK,
            query_params={roles.DEMO: "valuemap"},
        )
