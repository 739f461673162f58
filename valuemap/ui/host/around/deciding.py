"""Noting what the council decided on a question: a result, and what the college undertook."""

from typing import Final

import streamlit as st

from valuemap.acts import concluding, reading
from valuemap.domain.conclusion import (
    COMMITMENT_LIMIT,
    DECISION_NOTE_LIMIT,
    Conclusions,
    Decision,
    Result,
    note_decision,
)
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged
from valuemap.texts import errors as error_texts
from valuemap.texts import report as texts
from valuemap.ui.parts import acting, state
from valuemap.ui.parts.resources import database
from valuemap.wording import WordingError

_NONE: Final = ""
_FIELDS: Final = (state.END_RESULT, state.END_NOTE, state.END_COMMITMENT)


def decide(meeting: Meeting, item: AgendaItem, before: Decision | None) -> None:
    """A form with the decision as it stands; without a result there is none."""
    where = (meeting.id, item.position)
    result, note, commitment = _keys(*where, before)
    with st.expander(texts.DECISION_ADD), st.form(state.of("decision", *where), border=False):
        st.caption(texts.DECISION_HELP)
        names: dict[str, str] = {_NONE: texts.DECISION_NONE}
        names.update({one.value: words for one, words in texts.RESULTS.items()})
        choices = list(names)
        st.selectbox(
            texts.DECISION_RESULT,
            choices,
            index=0 if before is None else choices.index(before.result),
            format_func=names.__getitem__,
            key=result,
        )
        st.text_area(
            texts.DECISION_NOTE,
            "" if before is None else before.note,
            max_chars=DECISION_NOTE_LIMIT,
            key=note,
        )
        st.text_area(
            texts.DECISION_COMMITMENT,
            "" if before is None else before.commitment,
            max_chars=COMMITMENT_LIMIT,
            key=commitment,
        )
        st.form_submit_button(texts.DECISION_SAVE, on_click=_save, args=(*where, before))


def _keys(meeting_id: int, position: int, before: Decision | None) -> tuple[str, ...]:
    """The fields for a decision as it stands: after a change they begin anew."""
    seen = "" if before is None else f"{before.result} {before.corrected_at}"
    return tuple(state.unlinked(one, f"{meeting_id} {position} {seen}") for one in _FIELDS)


def _save(meeting_id: int, position: int, before: Decision | None) -> None:
    keys = _keys(meeting_id, position, before)
    result, note, commitment = typed = [state.recall(key, str) or "" for key in keys]

    def write_down(database: Database) -> None:
        decision = note_decision(Result(result), note, commitment) if result else None
        concluding.write_decision(database, meeting_id, position, decision, before=before)

    words: acting.Words = {WordingError: texts.wording, LineChanged: error_texts.sentence}
    if acting.do(write_down, words=words):
        state.tell_done(texts.DECISION_SAVED if result else texts.DECISION_GONE)
        return
    # What was typed goes along to the form as it stands there now.
    now = reading.concluded(database(), meeting_id).get(position, Conclusions()).decision
    for key, words_typed in zip(_keys(meeting_id, position, now), typed, strict=True):
        state.remember(key, words_typed)
