"""Making documents of a meeting, on screen."""

from collections.abc import Callable

import streamlit as st

from valuemap.acts import reading
from valuemap.domain.meeting import Meeting
from valuemap.reports.description.document import Document
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.poster import evening_poster, question_poster
from valuemap.reports.documents.preparation import Invitation, preparation
from valuemap.reports.documents.proposal import proposal
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts.documents import poster as poster_texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.forgetting import Made
from valuemap.ui.parts.resources import content, database, deck


def _preparation(report: Report) -> Document:
    invitation = Invitation(widgets.join_link(report.meeting), widgets.join_address())
    return preparation(report.meeting, content(), invitation)


DOCUMENTS: dict[str, tuple[str, Callable[[Report], Document]]] = {
    "preparation": (texts.WHICH_PREPARATION, _preparation),
    "sheet": (texts.WHICH_SHEET, lambda report: debate_sheet(report, deck())),
    "proposal": (texts.WHICH_PROPOSAL, lambda report: proposal(report, deck())),
}


_EVENING = "evening"


def offer(meeting: Meeting, version: int) -> None:
    """Choose a document and a format, have it made, and save it.

    Args:
        version: of the meeting; a file made before a change is not offered after it.
    """
    from valuemap.reports.formats import FORMATS, Holds

    st.header(texts.TAKE)
    st.html(widgets.paragraph(texts.TAKE_NOTE, "vm-quiet"))
    waits = [item.number for item in meeting.agenda if item.is_waiting]
    if waits:
        st.html(widgets.paragraph(texts.waiting(waits)))
    form = st.radio(
        texts.FORMAT, list(FORMATS), format_func=texts.FORMATS.__getitem__, key=state.REPORT_FORMAT
    )
    which = "sheet"
    if FORMATS[form].holds is Holds.PAGES:
        which = st.radio(
            texts.WHICH,
            list(DOCUMENTS),
            # Before the first result there is only something to prepare.
            index=1 if any(item.revealed for item in meeting.agenda) else 0,
            format_func=lambda name: DOCUMENTS[name][0],
            key=state.REPORT_WHICH,
        )
    if FORMATS[form].holds is Holds.POSTER:
        which = _which_poster(meeting)
    asked = (meeting.id, version, which, form)
    if st.button(texts.MAKE, key="make-report", type="primary"):
        with st.spinner(texts.MAKING):
            state.remember(state.REPORT_MADE, _make(asked))
    made = state.recall(state.REPORT_MADE, Made)
    if made is not None and made.content and made.asked == asked:
        st.success(texts.MADE.format(name=made.name))
        st.download_button(
            texts.SAVE_FILE.format(name=made.name),
            data=made.content,
            file_name=made.name,
            mime=made.media_type,
            key="save-report",
            on_click="ignore",
        )


def _which_poster(meeting: Meeting) -> str:
    """Of which question the poster is: its position as text, or `evening`."""
    revealed = {str(item.position): item for item in meeting.agenda if item.revealed}
    names = {
        _EVENING: poster_texts.EVENING,
        **{
            position: poster_texts.QUESTION.format(
                number=item.number, text=widgets.question_name(item)
            )
            for position, item in revealed.items()
        },
    }
    return st.selectbox(
        poster_texts.WHICH, list(names), format_func=names.__getitem__, key=state.REPORT_POSTER
    )


def _document(which: str, report: Report) -> Document:
    if which in DOCUMENTS:
        return DOCUMENTS[which][1](report)
    for question in report.questions:
        if str(question.item.position) == which:
            return question_poster(question, report)
    return evening_poster(report)


def _make(asked: tuple[int, int, str, str]) -> Made:
    from valuemap.reports.formats import FORMATS, file_name

    meeting_id, _, which, form = asked
    report = reading.report(database(), meeting_id, deck())
    document = _document(which, report)  # in the word of its meeting, which the page has read
    kind = FORMATS[form]
    name = file_name(document.title, report.meeting.date.isoformat(), kind.extension)
    return Made(asked, name, kind.media_type, kind.write(document))
