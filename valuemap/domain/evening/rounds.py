"""A round of weighing, and its legal moves.

The round is a small state machine:

    draft --open--> open --close--> closed ----------reveal----------> revealed
      ^              | ^              | |                                  ^
      +---withdraw---+ +----reopen----+ +--consult--> consulting --reveal--+

Reopening makes a new version of the round. The final step is consulting where the meeting has a
fractieberaad, else the reveal: what it froze is never made anew, so nothing leads back from it.

Whoever wants to change a state asks `next_state`; the store does so within the
transaction that writes the change, so that no tab or process can go round it.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from valuemap.domain.evening.beats import Beat

MOST_ROUNDS = 9


class RoundState(StrEnum):
    """Where a round of weighing stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CONSULTING = "consulting"
    REVEALED = "revealed"


class Move(StrEnum):
    """What a host can do with a round."""

    OPEN = "open"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    REOPEN = "reopen"
    CONSULT = "consult"
    REVEAL = "reveal"


_TRANSITIONS = {
    (RoundState.DRAFT, Move.OPEN): RoundState.OPEN,
    (RoundState.OPEN, Move.WITHDRAW): RoundState.DRAFT,
    (RoundState.OPEN, Move.CLOSE): RoundState.CLOSED,
    (RoundState.CLOSED, Move.REOPEN): RoundState.OPEN,
    (RoundState.CLOSED, Move.CONSULT): RoundState.CONSULTING,
    (RoundState.CLOSED, Move.REVEAL): RoundState.REVEALED,
    (RoundState.CONSULTING, Move.REVEAL): RoundState.REVEALED,
}


class IllegalMove(Exception):
    """A round cannot make this move in the state it is in."""

    def __init__(self, state: RoundState, move: Move) -> None:
        super().__init__(f"cannot {move.value} a round that is {state.value}")
        self.state = state
        self.move = move


def next_state(state: RoundState, move: Move) -> RoundState:
    """The state after a move.

    Raises:
        IllegalMove: where the state machine has no such arrow.
    """
    try:
        return _TRANSITIONS[state, move]
    except KeyError:
        raise IllegalMove(state, move) from None


@dataclass(frozen=True)
class Round:
    """One round of weighing of one question; `version` grows when it is reopened.

    Attributes:
        opening: its number among the rounds of the meeting that were opened; 0 before.
        is_ahead: it is weighed ahead, beside others, until a moment.
        closes_at: when it closes by itself (UTC); None where the host closes it.
        agrees_until: until when a faction may agree its ballot after that (UTC); None for until
            the reveal.
        beat: what the wall shows of it once it is revealed.
        revealed_at: when it was revealed (UTC); None before, and where that is not known.
    """

    id: int
    number: int
    version: int
    state: RoundState
    opening: int = 0
    is_ahead: bool = False
    closes_at: dt.datetime | None = None
    agrees_until: dt.datetime | None = None
    beat: Beat = Beat.MAP
    revealed_at: dt.datetime | None = None
