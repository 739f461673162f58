"""The projector: no controls, readable at ten metres, in step with the host."""

from valuemap.domain.evening.rounds import RoundState
from valuemap.store.meetings import Pulse
from valuemap.ui.parts import loading, news, roles
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.wall import asking, between, evening, joining, reveal, weighing

WATCH_SECONDS = 0.5
_STATES = {
    RoundState.DRAFT: asking.soon,
    RoundState.OPEN: weighing.weighing,
    RoundState.CLOSED: asking.the_question,
    RoundState.CONSULTING: weighing.consulting,
    RoundState.REVEALED: reveal.revealed,
}


def wall(key: str, pulse: Pulse) -> None:
    """Draw what is on stage, and draw again within a second of a change."""
    watch({roles.WALL: key}, news.mark(pulse), every=WATCH_SECONDS)
    meeting = loading.meeting(pulse)
    item = meeting.on_stage
    if meeting.is_paused:
        between.pause(meeting)
    elif meeting.is_ended:
        evening.the_end(meeting)
    elif item is None:
        joining.joining(meeting)
    else:
        _STATES[item.current.state](meeting, item)
