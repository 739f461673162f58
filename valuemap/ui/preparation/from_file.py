"""Beginning with a meeting from a file: what its clerk decided comes to stand in the form."""

from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from valuemap.files.meetings.meeting_again import LARGEST_MEETING_FILE, AgainFault, read_again
from valuemap.texts.preparing import draft as texts
from valuemap.ui.parts import state
from valuemap.ui.parts.resources import content, reading_turn
from valuemap.ui.preparation import drafting, standing, uploading


def offer() -> None:
    """Draw the place for a file, and a button that takes over what it holds."""
    with st.expander(texts.FILE_TITLE, key="meeting-file"):
        st.caption(texts.FILE_HELP)
        file = uploading.file_place(
            texts.FILE,
            type=["json"],
            key=state.PREPARE_MEETING_FILE,
            max_upload_size=LARGEST_MEETING_FILE // 1_000_000,
        )
        if file is not None:
            st.button(texts.FILE_TAKE, key="take-meeting-file", on_click=_take)


def _take() -> None:
    file = state.recall(state.PREPARE_MEETING_FILE, UploadedFile)
    if file is None:
        return
    found = read_again(file.getvalue(), content().lists, turn=reading_turn)
    if isinstance(found, AgainFault):
        state.report(*texts.FILE_FAULTS[found])
        return
    usual = standing.untouched()
    drafting.take_over(replace(found, date=usual.date, delete_on=usual.delete_on))
    state.tell_done(texts.FILE_TAKEN)
