"""Making a dossier: a form, which a card or a case can fill."""

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.content.playing.cases import Case
from valuemap.domain.dossiers.dossier import About, Described
from valuemap.store.engine.database import Database
from valuemap.texts.dossiers import listing as texts
from valuemap.texts.site import cases as case_texts
from valuemap.ui.dossiers import fields
from valuemap.ui.dossiers.visiting import KEEPING
from valuemap.ui.parts import acting, roles, state
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import cases, deck


def new(*, is_folded: bool = False) -> None:
    """The form of a new dossier; making it leads to its page.

    Args:
        is_folded: until somebody asks for it, by pressing or by an address that fills it.
    """
    is_filled = _fill()
    if is_folded and not is_filled:
        with st.expander(texts.NEW):
            _form()
        return
    st.header(texts.NEW)
    _form()


def _form() -> None:
    st.caption(texts.NEW_NOTE)
    with st.form("new-dossier", border=False):
        fields.draw(fields.NEW)
        pressed = st.form_submit_button(texts.MAKE, type="primary")
    if pressed:
        _make()


def _make() -> None:
    made: dict[str, str] = {}

    def make(database: Database) -> None:
        case = _case()
        typed = fields.typed(fields.NEW, case_id="" if case is None else case.id)
        _, made[KEEPING] = following.make(database, typed)

    if acting.do(make, words=fields.WORDS, say=notice):
        fields.forget(fields.NEW)
        state.forget(state.DOSSIER_FILLED)
        state.remember(state.DOSSIER_KEY, made[KEEPING])
        st.switch_page(PAGES["dossier"].file, query_params=made)


def _fill() -> bool:
    """Put in the fields what the address asks for, once; what was typed stays."""
    case, wanted = _case(), st.query_params.get(roles.CASE, "")
    asked = wanted or st.query_params.get(roles.QUESTION, "")
    if wanted and case is None:
        notice(case_texts.NO_CASE, case_texts.NO_CASE_NEXT)
    if asked and state.recall(state.DOSSIER_FILLED, str) != asked:
        fields.fill(fields.NEW, _of_card(asked) if case is None else _of_case(case))
        state.remember(state.DOSSIER_FILLED, asked)
    fields.fill_gaps(fields.NEW, fields.usual())
    return bool(asked)


def _case() -> Case | None:
    """The case that the address asks for, where there is such a one."""
    return cases().get(st.query_params.get(roles.CASE, ""))


def _of_case(case: Case) -> Described:
    question, *_ = (*case.questions, "")
    until = fields.usual().keep_until
    return Described(case.name, About.CASE, case_texts.summary(case), until, question, case.id)


def _of_card(question_id: str) -> Described:
    usual = fields.usual()
    place = deck().places.get(question_id)
    if place is None:
        return usual
    return Described(
        place.topic.name, About.QUESTION, place.question.text, usual.keep_until, question_id
    )
