"""The actions of a dossier on its page: by the value that they protect."""

import streamlit as st

from valuemap.acts.dossiers import promising
from valuemap.domain.dossiers import register
from valuemap.domain.dossiers.register import OrderBy
from valuemap.texts.dates import today
from valuemap.texts.register import page as texts
from valuemap.ui.dossiers.register_page import desk_of
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import database
from valuemap.ui.register import cards, forms


def show(visit: Visit) -> None:
    """The actions by value, what needs it most first, and a form that adds one."""
    desk = desk_of(visit, level=4)
    actions = promising.register(database(), visit.dossier.id)
    st.header(texts.DOSSIER_ACTIONS)
    st.html(widgets.paragraph(" ".join(texts.summary(register.sums(actions, today())))))
    known = {one.id: one for one in actions}
    for value, own in register.per_value(register.ordered(actions, OrderBy.NEED, desk.weights)):
        st.html(widgets.heading(value or texts.NO_VALUE, 3))
        cards.cards(desk, own, known)
    if any(one.looked_back for one in actions):
        cards.learnt(actions, 3)
    if desk.may_write:
        forms.add(desk, visit.dossier.id)
    if actions:
        with st.container(key="noprint-register-all"):
            st.page_link(
                PAGES["acties"].file, label=texts.ALL_OF_THIS, query_params=dict(visit.parameters)
            )
