"""Coming in to a form: what happens with answers, and for which function or group."""

import streamlit as st

from valuemap.acts.dossiers import together
from valuemap.content.frameworks.part import Kind
from valuemap.domain.access import new_key, normalise_join_code
from valuemap.domain.dossiers.gathering import Gathering, GatheringState, Shows
from valuemap.store.engine.errors import NotFound
from valuemap.texts.together import answering as answering_texts
from valuemap.texts.together import door as texts
from valuemap.ui.parts import acting, roles, state, widgets
from valuemap.ui.parts.components import memory
from valuemap.ui.parts.frame import PAGES, notice, problem_slot
from valuemap.ui.parts.resources import database

WRITTEN = frozenset({Kind.QUESTIONS, Kind.INQUIRY, Kind.CANVAS})
"""Kinds whose items are open questions."""


def enter() -> None:
    """From a code to a personal link. Codes are typed, and guessed at, on one page of the house."""
    problem_slot()
    typed = st.query_params.get(roles.CODE, "")
    code = normalise_join_code(typed)
    if code is None or code not in state.let_in():
        given = {roles.CODE: typed, roles.PASS: st.query_params.get(roles.PASS, "")}
        parameters = {name: value for name, value in given.items() if value}
        st.switch_page(PAGES["meedoen"].file, query_params=parameters)
    try:
        form = together.of_code(database(), code)
        join_pass = together.join_pass(database(), form.id)
    except NotFound:
        notice(texts.NO_FORM, texts.NO_FORM_NEXT)
        return
    what_it_is(form)
    device = memory.ask(form.code, join_pass=join_pass)
    keys = () if device is None else device.keys
    mine = together.known_keys(database(), form.id, dict.fromkeys((*state.places(), *keys)))
    is_other = state.recall(state.OTHER_PERSON, int) == -form.id
    if mine and not is_other:
        st.title(texts.KNOWN)
        if st.button(texts.GO_ON, type="primary", key="form-go-on"):
            st.query_params.from_dict({roles.PERSONAL: mine[0]})
            st.rerun()
        args = (state.OTHER_PERSON, -form.id)
        st.button(texts.OTHER, key="form-other", on_click=state.remember, args=args)
        return
    if form.state not in (GatheringState.PREPARED, GatheringState.OPEN):
        st.title(texts.TITLE)
        notice(texts.TOO_LATE, texts.TOO_LATE_NEXT)
        return
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD))
    contract(form)
    if device is None:
        st.write(texts.ASKING_DEVICE)
        return
    _choose(form, _key_of(device.next, mine))


def what_it_is(form: Gathering) -> None:
    """The name of the form and what it is about, in one quiet line."""
    words = " · ".join(filter(None, (form.part.name, form.work_name)))
    st.html(widgets.paragraph(words, "vm-context"))


def contract(form: Gathering, level: int = 2) -> None:
    """What everybody reads before answering."""
    st.html(widgets.heading(texts.CONTRACT_TITLE, level))
    said = texts.contract(form.shows, is_written=form.part.kind in WRITTEN)
    with st.container(key="contract"):
        st.markdown("\n".join(f"{number}. {line}" for number, line in enumerate(said, 1)))


def _key_of(following: str | None, mine: tuple[str, ...]) -> str:
    """The key for who enters: there before the press, so that pressing twice lets in once."""
    if following is not None and following not in mine:
        return following
    kept = state.recall(state.FORM_KEY, str)
    if kept is None or kept in mine:
        kept = new_key()
        state.remember(state.FORM_KEY, kept)
    return kept


def _choose(form: Gathering, key: str) -> None:
    if form.shows is Shows.GROUPS:
        st.radio(
            texts.GROUP,
            range(len(form.groups)),
            format_func=lambda number: widgets.plain(form.groups[number]),
            index=None,
            key=state.of(state.FORM_GROUP, form.id),
        )
    with st.container(key="go-on"):
        st.button(
            texts.ENTER,
            type="primary",
            key="form-enter",
            on_click=_enter,
            args=(form, key),
        )


def _enter(form: Gathering, key: str) -> None:
    group = state.recall(state.of(state.FORM_GROUP, form.id), int)
    if form.shows is Shows.GROUPS and group is None:
        state.report(texts.GROUP_MISSING, texts.GROUP_MISSING_NEXT)
        return
    if acting.do(lambda database: together.enter(database, form.id, group, key)):
        state.forget(state.OTHER_PERSON)
        st.query_params.from_dict({roles.PERSONAL: key})


def personal_link(key: str) -> None:
    """The own link, to come back later or elsewhere; nothing is sent by us."""
    with st.expander(answering_texts.LINK):
        st.write(answering_texts.LINK_HELP)
        link = f"{widgets.origin()}/{PAGES['invullen'].url_path}?{roles.PERSONAL}={key}"
        st.code(link, language=None, wrap_lines=True)
        body = answering_texts.LINK_BODY.format(link=link)
        st.html(widgets.mail(answering_texts.LINK_MAIL, answering_texts.LINK_SUBJECT, body))
