"""A checklist: a choice with a reason for each point, counted in words and never added up."""

from collections import Counter

import streamlit as st

from valuemap.acts.dossiers import promising
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions
from valuemap.domain.dossiers.work import Work
from valuemap.texts.work import checklist as texts
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw how it stands, the points, and the action that the list leads to."""
    part = desk.work.part
    given = Counter(
        choice for one in part.items if (choice := desk.entry(one).choice) and part.choice(choice)
    )
    st.header(texts.COUNTS)
    st.html(widgets.paragraph(texts.counts(part, given) if given else texts.EMPTY, "vm-strong"))
    _advise(desk)
    options = {one.id: one.name for one in part.scale}
    for number, item in items.each(part):
        fields = [
            Field("choice", texts.answer(number), options),
            Field("note", texts.reason(number)),
        ]
        place(desk, item.id, fields)
    if part.request and desk.visit.may_write:
        button, what = part.request
        st.button(widgets.plain(button), key="promise", on_click=_promise, args=(desk.work, what))


def _advise(desk: Desk) -> None:
    """Our advice on the first group, where its answers lead to it."""
    part = desk.work.part
    if part.advice is None:
        return
    choice, least, sentence = part.advice
    if sum(desk.entry(one.id).choice == choice for one in part.groups[0].items) >= least:
        st.info(f"**{widgets.plain(texts.OUR_ADVICE)}**  \n{widgets.plain(sentence)}")


def _promise(work: Work, what: str) -> None:
    promise = actions.promise(what, Level.PROJECT)
    if acting.do(lambda database: promising.add(database, work.dossier_id, promise)):
        state.tell_done(texts.IN_REGISTER)
