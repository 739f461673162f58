"""A case that is brought to the form from which a meeting is made."""

import streamlit as st

from valuemap.domain.preparing.from_case import with_case
from valuemap.texts.site import cases as texts
from valuemap.ui.parts import roles, state
from valuemap.ui.parts.resources import cases, deck
from valuemap.ui.preparation import drafting


def take() -> None:
    """Put the case of the address in the form, once; say so, or why not."""
    asked = st.query_params.get(roles.CASE, "")
    if not asked:
        return
    del st.query_params[roles.CASE]
    case = cases().get(asked)
    if case is None:
        state.report(texts.NO_CASE, texts.NO_CASE_NEXT)
    elif not case.questions:
        state.report(texts.NO_QUESTION, texts.NO_QUESTION_NEXT)
    else:
        text = deck().question(case.questions[0]).text
        drafting.bring(lambda now: with_case(now, case, text))
        state.tell_done(texts.TAKEN.format(name=case.name))
