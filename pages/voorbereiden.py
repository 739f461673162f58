"""Preparing a meeting."""

import streamlit as st

from valuemap.texts.screens import prepare as texts
from valuemap.ui.cases import taking
from valuemap.ui.parts import clerk, frame, widgets
from valuemap.ui.preparation import drafting, from_file, preparing
from valuemap.ui.work import weighing_values

with frame.page("voorbereiden"):
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if clerk.enter(texts.ENTER):
        drafting.open_()
        taking.take()
        dossier_id = weighing_values.take()
        frame.problem_slot()
        frame.done_slot()
        where = st.container()
        from_file.offer()
        typed = preparing.form()
        with where:
            drafting.keep()
        preparing.create(typed, dossier_id)
