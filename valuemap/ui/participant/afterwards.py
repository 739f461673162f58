"""After the last question: the end, and one's own small picture."""

from valuemap.domain.meeting import Meeting
from valuemap.store.participants import Participant
from valuemap.texts.participant import phone as texts
from valuemap.ui.participant import standing


def show(me: Participant, meeting: Meeting) -> None:
    """Say that this was the end, once the host ended the evening."""
    if meeting.is_ended:
        standing.main_thing(texts.END)
