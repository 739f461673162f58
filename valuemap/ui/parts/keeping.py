"""How long a meeting is kept: shortening that, and deleting now with a receipt."""

import streamlit as st

from valuemap.acts import keeping
from valuemap.domain.meeting import Meeting
from valuemap.store.engine.database import Database
from valuemap.store.keeping import archive
from valuemap.store.keeping.deletion import Receipt
from valuemap.texts.dates import day, read_day, today, typed_day
from valuemap.texts.screens import archive as texts
from valuemap.ui.parts import forgetting, state, widgets
from valuemap.ui.parts.acting import do
from valuemap.ui.parts.resources import deck


def receipt_slot() -> None:
    """The receipt of a meeting that was deleted in this visit, to save."""
    receipt = state.recall(state.RECEIPT_OF_DELETION, Receipt)
    if receipt is None:
        return
    text = texts.receipt(receipt)
    st.header(texts.RECEIPT_TITLE)
    st.html(widgets.paragraph(text))
    st.download_button(
        texts.RECEIPT_SAVE,
        data=text,
        file_name=texts.RECEIPT_FILE,
        mime="text/plain",
        key="save-receipt",
        on_click="ignore",
    )


def keep(meeting: Meeting) -> None:
    """Until when, and the ways to make that sooner."""
    with st.expander(texts.KEEPING):
        st.html(widgets.paragraph(texts.KEEPING_NOW.format(day=day(meeting.delete_on))))
        # Every meeting has fields of its own: what was meant for one must not hold for the next.
        _offer_shorter(meeting)
        with st.form(f"delete-{meeting.id}", border=False):
            st.checkbox(texts.DELETE_SURE, key=state.of(state.DELETE_SURE, meeting.id))
            st.form_submit_button(texts.DELETE_BUTTON, on_click=_delete, args=(meeting.id,))


def _offer_shorter(meeting: Meeting) -> None:
    days = archive.days_to_choose(meeting.date, meeting.delete_on, today())
    if days is None:
        st.html(widgets.paragraph(texts.SHORTER_NEVER, "vm-quiet"))
        return
    with st.form(f"shorten-{meeting.id}", border=False):
        st.text_input(
            texts.SHORTER.format(example=typed_day(days[-1])),
            key=state.of(state.KEEP_UNTIL, meeting.id),
        )
        st.form_submit_button(
            texts.SHORTER_BUTTON, on_click=_shorten, args=(meeting.id, typed_day(days[-1]))
        )


def _shorten(meeting_id: int, example: str) -> None:
    date = read_day(state.recall(state.of(state.KEEP_UNTIL, meeting_id), str) or "")
    if date is None:
        state.report(texts.SHORTER_WRONG, texts.SHORTER_WRONG_NEXT.format(example=example))
        return
    if do(lambda database: keeping.shorten(database, meeting_id, date, today=today())):
        state.tell_done(texts.SHORTER_DONE.format(day=day(date)))


def _delete(meeting_id: int) -> None:
    if not state.recall(state.of(state.DELETE_SURE, meeting_id), bool):
        state.report(texts.DELETE_UNSURE, texts.DELETE_UNSURE_NEXT)
        return

    def delete(database: Database) -> None:
        state.remember(state.RECEIPT_OF_DELETION, keeping.delete(database, meeting_id, deck=deck()))
        forgetting.forget_what_is_gone()

    do(delete)
