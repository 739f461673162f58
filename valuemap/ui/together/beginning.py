"""What stands at a work: the forms on it that are answered together, and preparing one."""

import streamlit as st

from valuemap.acts.dossiers import together
from valuemap.domain.dossiers.gathering import (
    GATHERED,
    Gathering,
    GatheringState,
    NotAGroup,
    Shows,
    take_groups,
)
from valuemap.domain.dossiers.work import Work
from valuemap.store.engine.errors import TooManyLines
from valuemap.texts.together import answering as answering_texts
from valuemap.texts.together import hosting as texts
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, roles, state, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import database
from valuemap.wording import WordingError


def offer(visit: Visit, work: Work) -> None:
    """The forms on a work with their state and their link; its clerk can prepare one more."""
    if work.part.kind not in GATHERED:
        return
    forms = together.of_work(database(), work.id)
    for number, form in enumerate(forms, 1):
        _line(visit, form, number)
    if not visit.may_write:
        return
    with st.expander(texts.TITLE):
        if any(form.state is GatheringState.SHOWN for form in forms):
            st.warning(texts.SECOND)
        _prepare(work)


def _line(visit: Visit, form: Gathering, number: int) -> None:
    name = texts.ITEM.format(number=number, state=answering_texts.STATES[form.state])
    how = texts.ITEM_SHOWS[form.shows is Shows.GROUPS]
    st.page_link(
        PAGES["formulier"].file,
        label=f"{name} · {how}",
        query_params={**visit.parameters, roles.FORM: str(form.id)},
    )
    st.caption(answering_texts.turnout(form.people, form.ready))


def _prepare(work: Work) -> None:
    st.html(widgets.paragraph(texts.OFFER))
    how = state.of(state.FORM_HOW, work.id)
    names = state.of(state.FORM_NAMES, work.id)
    st.radio(
        texts.HOW,
        list(Shows),
        format_func={Shows.COUNTS: texts.COUNTS, Shows.GROUPS: texts.GROUPS}.__getitem__,
        key=how,
    )
    if state.recall(how, Shows) is Shows.GROUPS:
        st.caption(texts.GROUPS_HELP)
        st.text_area(texts.NAMES, key=names, placeholder=texts.NAMES_EXAMPLE)
    st.button(
        texts.PREPARE,
        type="primary",
        key=f"form-prepare-{work.id}",
        on_click=_prepared,
        args=(work, how, names),
    )


def _prepared(work: Work, how: str, names: str) -> None:
    """Prepare a form; it stands in the list from then on, with its link."""
    typed = (state.recall(names, str) or "").splitlines()
    is_by_group = state.recall(how, Shows) is Shows.GROUPS
    wrong = (texts.names_wrong(), texts.NAMES_WRONG_NEXT)
    acting.do(
        lambda database: together.prepare(
            database,
            work.id,
            take_groups(tuple(filter(str.strip, typed))) if is_by_group else (),
        ),
        words={
            NotAGroup: lambda _: wrong,
            WordingError: texts.name_too_long,
            TooManyLines: lambda error: (texts.TOO_MANY.format(*error.args), texts.TOO_MANY_NEXT),
        },
    )
