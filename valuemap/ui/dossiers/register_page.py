"""The register of actions as a page: over all dossiers, or of one."""

from collections.abc import Sequence

import streamlit as st

from valuemap.acts.dossiers import following, promising
from valuemap.domain.dossiers import register
from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.domain.dossiers.dossier import Dossier
from valuemap.texts.dates import today
from valuemap.texts.register import files as file_texts
from valuemap.texts.register import page as texts
from valuemap.ui.dossiers import visiting
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import clerk, widgets
from valuemap.ui.parts.frame import PAGES, done_slot, problem_slot, remark
from valuemap.ui.parts.resources import database
from valuemap.ui.register import cards, choosing, forms, taking
from valuemap.ui.register.desk import Desk

MOST = 50
"""Actions that are listed; of more, one chooses or searches."""


def show() -> None:
    """The register of the dossier in the address, or else that of all dossiers."""
    if {visiting.KEEPING, visiting.VIEWING, visiting.NUMBER} & set(st.query_params):
        _show_one(visiting.visit())
        return
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    if not clerk.is_asked():
        remark(texts.CLOSED, texts.CLOSED_NEXT)
    elif clerk.enter(texts.ENTER):
        _show_all()


def desk_of(visit: Visit, level: int = 3) -> Desk:
    """Who looks at the actions of a dossier."""
    return Desk(
        visit.may_write,
        lambda database, dossier_id: visiting.admit(visit.parameters, dossier_id, database),
        lambda _: visit.parameters,
        names_dossier=False,
        weights=promising.weights(database(), visit.dossier),
        level=level,
    )


def _show_one(visit: Visit) -> None:
    title = visit.dossier.described.title
    st.title(file_texts.DOCUMENT.format(title=widgets.plain(title)))
    st.html(widgets.paragraph(texts.LEAD_ONE, "vm-lead"))
    with st.container(key="noprint-register-back"):
        st.page_link(PAGES["dossier"].file, label=texts.BACK, query_params=dict(visit.parameters))
    desk = desk_of(visit)
    actions = promising.register(database(), visit.dossier.id)
    _register(desk, actions, [visit.dossier], file_texts.DOCUMENT.format(title=title))


def _show_all() -> None:
    desk = Desk(
        may_write=True,
        admit=visiting.admit_clerk,
        address=lambda one: {visiting.NUMBER: str(one.dossier_id)},
    )
    found = promising.register(database())
    actions = [one for one in found if not one.is_demo]
    dossiers = [one for one in following.load_all(database()) if not one.is_demo]
    _register(desk, actions, dossiers, file_texts.DOCUMENT_ALL)
    if len(actions) < len(found):
        st.html(widgets.paragraph(texts.EXAMPLES_OUT, "vm-quiet"))


def _register(
    desk: Desk, actions: Sequence[RegisteredAction], dossiers: Sequence[Dossier], title: str
) -> None:
    problem_slot()
    done_slot()
    found, missing = texts.summary(register.sums(actions, today()))
    more = widgets.paragraph(missing) if missing else ""
    st.html(widgets.paragraph(found, "vm-finding") + more)
    if actions:
        _list(desk, actions, dossiers, title)
    else:
        st.html(widgets.paragraph(texts.EMPTY_HOW))
        _add(desk, dossiers)


def _list(
    desk: Desk, actions: Sequence[RegisteredAction], dossiers: Sequence[Dossier], title: str
) -> None:
    found = choosing.choose(desk, actions)
    cards.printed(desk, found)
    with st.container(key="noprint-register"):
        st.header(texts.LIST)
        cards.cards(desk, found[:MOST], {one.id: one for one in actions})
        if len(found) > MOST:
            more = texts.MORE.format(number=len(found) - MOST)
            st.html(widgets.paragraph(more, "vm-quiet"))
        _add(desk, dossiers)
    cards.learnt(found)
    shown = {one.dossier_id for one in found} if len(found) < len(actions) else None
    taking.take(title, found, [one for one in dossiers if shown is None or one.id in shown])


def _add(desk: Desk, dossiers: Sequence[Dossier]) -> None:
    """Over all dossiers nobody adds: an action belongs to one."""
    if desk.may_write and not desk.names_dossier:
        forms.add(desk, dossiers[0].id)
