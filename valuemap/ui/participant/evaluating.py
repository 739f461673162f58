"""What a participant found of the evening: three questions on the phone, none of them needed."""

import streamlit as st

from valuemap.acts import concluding, reading
from valuemap.domain.evaluation import ASKED, Asking, Evaluation, Found
from valuemap.domain.meeting import Meeting
from valuemap.store.participants import Participant
from valuemap.texts.around import evaluation as texts
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.frame import done_slot
from valuemap.ui.parts.resources import database
from valuemap.ui.parts.upkeep import clean_soon


def say_what_you_found(me: Participant, meeting: Meeting) -> None:
    """Draw the questions while the host asks them."""
    if meeting.evaluation is not Asking.OPEN or not me.is_admitted:
        return
    with st.container(key="evaluation"):
        st.header(texts.PHONE_TITLE)
        st.html(widgets.paragraph(texts.PHONE_LEAD, "vm-quiet"))
        done_slot()
        before = reading.own_evaluation(database(), me)
        choices = [*texts.ANSWERS, None]
        with st.form("evaluation-form", border=False):
            for asked, words in texts.QUESTIONS.items():
                given = None if before is None else getattr(before, asked)
                st.radio(
                    words,
                    choices,
                    index=choices.index(given),
                    format_func=lambda one: texts.NO_ANSWER if one is None else texts.ANSWERS[one],
                    horizontal=True,
                    key=state.of(f"{state.EVALUATION}-{asked}", me.id),
                )
            st.form_submit_button(texts.SAVE, on_click=_save, args=(me.id,))


def _save(participant_id: int) -> None:
    given = {
        asked: state.recall(state.of(f"{state.EVALUATION}-{asked}", participant_id), Found)
        for asked in ASKED
    }
    found = Evaluation(**given)
    if acting.do(lambda database: concluding.say_what_one_found(database, participant_id, found)):
        state.tell_done(texts.SAVED)
        if found == Evaluation():
            clean_soon()
