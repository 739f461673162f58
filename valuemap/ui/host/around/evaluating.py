"""What participants found of the evening, on the host's screen: asked, counted, and shown."""

import streamlit as st

from valuemap.acts import concluding, reading
from valuemap.charts.tables import Table
from valuemap.domain.evaluation import Asking, Evaluated
from valuemap.domain.meeting import Meeting
from valuemap.texts.around import evaluation as texts
from valuemap.ui.parts import acting, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.resources import database


def evaluate(meeting: Meeting) -> None:
    """Once something is revealed: ask the three questions, close them, and see the counts."""
    if not any(item.revealed for item in meeting.agenda):
        return
    with st.expander(texts.TITLE, expanded=meeting.evaluation is not Asking.NO):
        if meeting.evaluated is not None:
            counts(meeting.evaluated)
            st.caption(texts.CLOSED)
            return
        st.caption(f"{texts.WHY} {texts.HOW}")
        if meeting.evaluation is Asking.NO:
            _button(
                texts.ASK,
                "ask-evaluation",
                lambda database: concluding.ask_what_people_found(database, meeting.id),
            )
            return
        number = reading.evaluated_so_far(database(), meeting.id)
        st.html(widgets.paragraph(texts.answered(number)))
        st.caption(texts.CLOSE_FOR_GOOD)
        _button(
            texts.CLOSE,
            "close-evaluation",
            lambda database: concluding.count_what_people_found(database, meeting.id),
        )


def counts(found: Evaluated) -> None:
    """The counts, as they were made when the questions were closed."""
    st.html(widgets.paragraph(texts.answered(found.answers)))
    st.html(widgets.table(Table(texts.CAPTION, texts.HEAD, texts.rows(found))))


def _button(label: str, key: str, act: Act) -> None:
    st.button(label, key=key, on_click=acting.pressed, args=(act,))
