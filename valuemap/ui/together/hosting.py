"""Leading a form that people answer together: open, close, show; and reading what came of it."""

import streamlit as st

from valuemap.acts.dossiers import together, working
from valuemap.disclosure.forms import shows_no_counts
from valuemap.domain.dossiers.gathering import Gathering, GatheringState
from valuemap.store.engine.errors import NotFound
from valuemap.texts.together import hosting as texts
from valuemap.ui.dossiers import visiting
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.dossiers.works_section import WORK
from valuemap.ui.parts import acting, news, roles, state, widgets
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import PAGES, done_slot, notice, problem_slot
from valuemap.ui.parts.resources import database
from valuemap.ui.together import beginning, door, outcome, screen

SECONDS = 1.0


def show() -> None:
    """Draw the form of the address, or what can be prepared on the work of the address."""
    visit = visiting.visit()
    problem_slot()
    done_slot()
    form = _form(visit)
    if form is None:
        _prepare(visit)
    elif visit.may_write:
        _lead(visit, form)
    elif form.state is GatheringState.SHOWN:
        door.what_it_is(form)
        outcome.show(form, together.result(database(), form.id))
        _back(visit, form)
    else:
        st.title(texts.TITLE)
        notice(texts.NOT_SHOWN, texts.NOT_SHOWN_NEXT)


def _form(visit: Visit) -> Gathering | None:
    """The form of the address, where it is one of this dossier."""
    asked = st.query_params.get(roles.FORM)
    if asked is None:
        return None
    try:
        found = together.load(database(), roles.form_number(asked))
    except NotFound:
        return None
    return found if found.dossier_id == visit.dossier.id else None


def _prepare(visit: Visit) -> None:
    st.title(texts.TITLE)
    seen = working.of_dossier if visit.may_write else working.public
    for work in seen(database(), visit.dossier.id):
        if st.query_params.get(WORK) in (None, str(work.id)):
            named = " · ".join(filter(None, (work.part.name, work.name)))
            st.header(widgets.plain(named))
            beginning.offer(visit, work)


def _lead(visit: Visit, form: Gathering) -> None:
    key = together.screen_key(database(), form.id)
    watch(news.form_link(form.id, key), str(form.version), every=SECONDS)
    if form.state is GatheringState.SHOWN:
        door.what_it_is(form)
        outcome.show(form, together.result(database(), form.id))
        _to_the_room(form, key)
    else:
        door.what_it_is(form)
        st.title(texts.STATE_TITLE[form.state])
        st.html(widgets.paragraph(texts.LEAD[form.state], "vm-lead"))
        st.html(screen.turnout(form))
        _moves(form)
        if form.state is not GatheringState.CLOSED:
            st.html(screen.way_in(form, "11rem"))
            st.caption(texts.CODE_LINK)
            st.code(screen.join_link(form), language=None, wrap_lines=True)
        _to_the_room(form, key)
        with st.expander(texts.SAYS):
            door.contract(form, 3)
    _back(visit, form)
    _delete(visit, form)


def _back(visit: Visit, form: Gathering) -> None:
    st.page_link(
        PAGES["werk"].file,
        label=texts.BACK,
        query_params={**visit.parameters, WORK: str(form.work_id)},
    )


def _to_the_room(form: Gathering, key: str) -> None:
    st.page_link(
        PAGES["formulier"].file, label=texts.ON_SCREEN, query_params=news.form_link(form.id, key)
    )
    st.caption(texts.ON_SCREEN_HELP)


def _moves(form: Gathering) -> None:
    """What can be done now, with what it brings about."""
    states = GatheringState
    match form.state:
        case states.PREPARED:
            _move(form, states.OPEN, texts.OPEN)
        case states.OPEN:
            _move(form, states.CLOSED, texts.CLOSE)
            st.caption(texts.CLOSE_HELP)
        case states.CLOSED:
            if shows_no_counts(form):
                st.warning(texts.FEW)
            with st.container(key="form-moves", horizontal=True):
                _move(form, states.SHOWN, texts.SHOW)
                _move(form, states.OPEN, texts.AGAIN, is_main=False)
            st.caption(texts.SHOW_HELP)


def _move(form: Gathering, to: GatheringState, label: str, *, is_main: bool = True) -> None:
    st.button(
        label,
        key=f"form-to-{to}",
        type="primary" if is_main else "secondary",
        on_click=acting.pressed,
        args=(lambda database: together.move(database, form.id, form.state, to),),
    )


def _delete(visit: Visit, form: Gathering) -> None:
    with st.expander(texts.DELETE):
        sure = state.of(state.FORM_SURE, form.id)
        st.checkbox(texts.DELETE_SURE, key=sure)
        st.button(texts.DELETE, key="form-delete", on_click=_deleted, args=(visit, form, sure))


def _deleted(visit: Visit, form: Gathering, sure: str) -> None:
    if not state.recall(sure, bool):
        state.report(texts.DELETE_UNSURE, texts.DELETE_UNSURE_NEXT)
        return
    if acting.do(lambda database: together.delete(database, form.id)):
        state.tell_done(texts.DELETED)
        st.query_params.from_dict({**visit.parameters, WORK: str(form.work_id)})
