"""Start: join with a code, prepare a meeting, or look around."""

import streamlit as st

from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.screens import start as texts
from valuemap.ui.participant import own_places
from valuemap.ui.parts import clerk, frame, roles, widgets
from valuemap.ui.public.demo import ensure_demo

with frame.page("start"):
    frame.done_slot()
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    own_places.offer_everywhere()

    join, prepare = st.columns(2, gap="large")
    with join, st.container(key="start-join"):
        st.header(texts.JOIN)
        with st.form("join", border=False):
            code = st.text_input(texts.CODE, help=None, placeholder=texts.CODE_EXAMPLE)
            st.caption(texts.JOIN_HELP)
            if st.form_submit_button(texts.JOIN_BUTTON, type="primary"):
                st.switch_page(frame.PAGES["meedoen"].file, query_params={"code": code})
    with prepare, st.container(key="start-prepare"):
        st.header(texts.PREPARE)
        st.write(texts.PREPARE_TEXT)
        if st.button(texts.PREPARE_BUTTON, key="start-prepare-button"):
            st.switch_page(frame.PAGES["voorbereiden"].file)
    with st.container(key="start-faction"):
        st.header(alone_texts.TITLE)
        st.write(alone_texts.START_TEXT)
        if st.button(alone_texts.START_BUTTON, key="start-faction-button"):
            st.switch_page(frame.PAGES["fractie"].file)

    st.header(texts.EXPLORE)
    cards, values, demo = st.columns(3, gap="large")
    with cards:
        st.page_link(frame.PAGES["vragenkaarten"].file, label=frame.PAGES["vragenkaarten"].title)
        st.write(texts.CARDS_TEXT)
    with values:
        st.page_link(frame.PAGES["waardenkaart"].file, label=frame.PAGES["waardenkaart"].title)
        st.write(texts.MAP_TEXT)
    if clerk.is_asked():
        st.page_link(frame.PAGES["archief"].file, label=frame.PAGES["archief"].title)
    with demo:
        if st.button(texts.DEMO_BUTTON, key="start-demo"):
            ensure_demo()
            st.switch_page(frame.PAGES["resultaat"].file, query_params={roles.DEMO: "1"})
        st.write(texts.DEMO_TEXT)
