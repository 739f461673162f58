"""Phones and readers are shown a result once the hall has looked at the wall together."""

import streamlit as st

from valuemap.domain.meeting import Meeting
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant
from valuemap.ui.participant import standing
from valuemap.ui.parts import news, roles
from valuemap.ui.parts.components.watch import watch

WATCH_SECONDS = 1.0


def is_for_the_wall(reader: Pulse | Participant, meeting: Meeting) -> bool:
    """Whether a participant or a reader must look up first; says so then, and goes on by itself."""
    if isinstance(reader, Participant):
        name, seen = roles.PERSONAL, news.participant_mark(reader)
    elif roles.is_by_reading_link():
        name, seen = roles.READING, news.reader_mark(reader)
    else:
        return False
    # The mark is of before this: what comes meanwhile is news, and draws the page again.
    if not any(standing.waits_for_the_wall(meeting, item) for item in meeting.agenda):
        return False
    watch({name: st.query_params[name]}, seen, every=WATCH_SECONDS)
    standing.look_up()
    return True
