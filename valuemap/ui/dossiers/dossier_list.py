"""The list of dossiers: what is due, search, and making a new one."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from valuemap.acts.dossiers import following, promising
from valuemap.content.deck import LONGEST_SEARCH
from valuemap.domain.dossiers.dossier import Dossier, DossierState
from valuemap.texts.dates import day, today
from valuemap.texts.dossiers import listing as texts
from valuemap.ui.dossiers import exchanging, links, making
from valuemap.ui.dossiers.visiting import NUMBER
from valuemap.ui.parts import clerk, roles, state, widgets
from valuemap.ui.parts.frame import PAGES, done_slot, problem_slot, remark
from valuemap.ui.parts.resources import database

MOST = 30
"""Dossiers that are listed; of more, one searches."""


def show() -> None:
    """The list for who has the password; without one, only the way to a new dossier."""
    if roles.PART in st.query_params:
        state.remember(state.WANTED_PART, st.query_params[roles.PART])
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if not clerk.enter(texts.ENTER):
        return
    problem_slot()
    done_slot()
    links.receipt_slot()
    if not clerk.is_asked():
        remark(texts.NO_LIST, texts.NO_LIST_NEXT)
        making.new()
        exchanging.bring()
        return
    known = following.load_all(database())
    if known:
        making.new(is_folded=True)
    _list(known)
    if known:
        st.page_link(PAGES["acties"].file, label=texts.ALL_ACTIONS)
    else:
        making.new()
    exchanging.bring()


def _list(dossiers: Sequence[Dossier]) -> None:
    st.header(texts.DOSSIERS)
    if not dossiers:
        st.html(widgets.paragraph(texts.EMPTY))
        return
    late = _late()
    _due(dossiers)
    with st.container(key="dossier-search"):
        words = st.text_input(texts.SEARCH, key=state.DOSSIER_SEARCH)
        chosen = st.radio(
            texts.STATE,
            [texts.ALL, *texts.STATES.values()],
            key=state.DOSSIER_STATE,
            horizontal=True,
        )
    states = {name: kind for kind, name in texts.STATES.items()}
    found = [one for one in dossiers if _holds(one, words, states.get(chosen or texts.ALL))]
    if not found:
        st.html(widgets.paragraph(texts.FOUND_NONE))
    for dossier in found[:MOST]:
        _row(dossier, late[dossier.id])
    if len(found) > MOST:
        st.html(widgets.paragraph(texts.MORE.format(number=len(found) - MOST), "vm-quiet"))


def _late() -> Counter[int]:
    """How many actions are past their day, by the id of their dossier."""
    register = promising.register(database())
    return Counter(one.dossier_id for one in register if one.is_late(today()))


def _due(dossiers: Sequence[Dossier]) -> None:
    due = [(moment, one) for one in dossiers for moment in one.due(today())]
    if not due:
        return
    st.html(widgets.heading(texts.DUE, 3))
    for moment, dossier in sorted(due, key=lambda pair: pair[0].date):
        line = texts.DUE_LINE.format(day=day(moment.date), what=moment.what)
        with st.container(key=f"line-due-{moment.id}", horizontal=True):
            st.html(widgets.paragraph(line))
            _link(dossier, texts.title(dossier))


def _holds(dossier: Dossier, words: str, wanted: DossierState | None) -> bool:
    described = dossier.described
    whole = f"{described.title} {described.summary}".casefold()
    asked = words[:LONGEST_SEARCH].casefold().split()
    return wanted in (None, dossier.state) and all(word in whole for word in asked)


def _row(dossier: Dossier, late: int) -> None:
    with st.container(key=f"card-dossier-{dossier.id}"):
        facts = texts.facts(dossier)
        if late:
            facts = f"{facts} · {texts.late(late)}"
        _link(dossier, texts.title(dossier))
        st.html(widgets.paragraph(facts, "vm-quiet vm-small"))


def _link(dossier: Dossier, label: str) -> None:
    st.page_link(
        PAGES["dossier"].file,
        label=widgets.plain(label),
        query_params={NUMBER: str(dossier.id)},
    )
