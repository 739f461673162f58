"""What the host's page tells of the question on stage, read once for a drawing of it."""

from dataclasses import dataclass

from valuemap.disclosure import Outcome
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Meeting
from valuemap.store.participants import Turnout
from valuemap.store.results import Reason
from valuemap.ui.parts import loading

_NOT_SHOWN_YET = (RoundState.OPEN, RoundState.CLOSED, RoundState.CONSULTING)


@dataclass(frozen=True)
class Known:
    """The counts and the reasons that the page speaks of.

    Attributes:
        joined: how many are in, per faction id.
        turnout: who answered, per faction id; empty where no question is on stage.
        outlook: what a reveal would show of each faction; empty where nothing is to be revealed.
        reasons: of the newest revealed round; empty without one.
    """

    joined: dict[int, int]
    turnout: dict[int, Turnout]
    outlook: tuple[Outcome, ...]
    reasons: tuple[Reason, ...]

    @property
    def has_reasons_on_wall(self) -> bool:
        """Whether one of the reasons was chosen for the wall."""
        return any(reason.is_on_wall for reason in self.reasons)


def read(meeting: Meeting) -> Known:
    """What is known now."""
    joined, item = loading.joined(meeting.id), meeting.on_stage
    if item is None:
        return Known(joined, {}, (), ())
    state, revealed = item.current.state, item.revealed
    return Known(
        joined,
        loading.turnout(meeting, item.current),
        loading.outlook(item.current) if state in _NOT_SHOWN_YET else (),
        tuple(loading.reasons(meeting, revealed[-1])) if revealed else (),
    )
