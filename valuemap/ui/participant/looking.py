"""Phones show a result once the hall has looked at the wall together, on every page."""

import streamlit as st

from valuemap.domain.meeting import Meeting
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant
from valuemap.ui.participant import standing
from valuemap.ui.parts import news, roles
from valuemap.ui.parts.components.watch import watch

WATCH_SECONDS = 1.0


def is_for_the_wall(reader: Pulse | Participant, meeting: Meeting) -> bool:
    """Whether a participant must look up first; says so then, and goes on by itself."""
    if not isinstance(reader, Participant):
        return False
    if not any(standing.waits_for_the_wall(meeting, item) for item in meeting.agenda):
        return False
    seen = news.participant_mark(reader)
    watch({roles.PERSONAL: st.query_params[roles.PERSONAL]}, seen, every=WATCH_SECONDS)
    standing.look_up()
    return True
