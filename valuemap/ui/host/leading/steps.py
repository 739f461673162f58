"""What a host can do now, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from valuemap.acts import leading
from valuemap.domain.evening.beats import Beat, beat_after, beat_before
from valuemap.domain.evening.rounds import MOST_ROUNDS, IllegalMove, Move, RoundState
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.engine.errors import NotRevealed
from valuemap.texts.screens import host as texts
from valuemap.ui.parts import acting
from valuemap.ui.parts.acting import Act

Do = Callable[[Act], None]
_NO_LONGER: acting.Words = dict.fromkeys(
    (IllegalMove, NotRevealed), lambda _: (texts.NO_LONGER, texts.NO_LONGER_NEXT)
)


@dataclass(frozen=True)
class Step:
    """Something the host can do now."""

    key: str
    label: str
    act: Act


def do(act: Act) -> None:
    """Do something the host asked for; another host may have been ahead."""
    acting.do(act, words=_NO_LONGER)


def back(meeting: Meeting, *, has_reasons: bool) -> Step | None:
    """The way back from the last step; None where it revealed something.

    Args:
        has_reasons: some were chosen for the wall.
    """
    item = meeting.on_stage
    if item is None or meeting.is_ended:
        return None
    if item.current.state is RoundState.REVEALED:
        before = beat_before(item.current.beat, has_reasons=has_reasons)
        return None if before is None else replace(_beat(item, before), key="undo-button")
    # Each names what this screen showed: after another host's step it is refused.
    if item.current.is_ahead:  # what was promised until a moment is undone in its own panel only
        return _go_back(meeting, item)
    if item.current.state is RoundState.OPEN:
        return moving(item, Move.WITHDRAW, texts.UNDO)
    if item.current.state is RoundState.CLOSED:
        return moving(item, Move.REOPEN, texts.REOPEN)
    return _go_back(meeting, item)


def _go_back(meeting: Meeting, item: AgendaItem) -> Step | None:
    if not meeting.can_go_back:
        return None
    return Step(
        "undo-button",
        texts.UNDO,
        lambda database: leading.go_back(database, meeting.id, seen=item.position),
    )


def steps(meeting: Meeting, *, has_reasons: bool) -> list[Step]:
    """What the host can do now, the usual next step first; `has_reasons` as for `back`."""
    if meeting.is_ended:
        return [_end(meeting, False), _joining_screen(meeting)]
    item = meeting.on_stage
    if item is None:
        ahead = [one for one in meeting.agenda if one.current.state is not RoundState.REVEALED]
        return [showing(meeting, (ahead or meeting.agenda)[0])]
    return _steps_of(meeting, item, has_reasons)


def _steps_of(meeting: Meeting, item: AgendaItem, has_reasons: bool) -> list[Step]:
    onward = _elsewhere(meeting, item)
    match item.current.state:
        case RoundState.DRAFT:
            return [moving(item, Move.OPEN, texts.OPEN), *onward]
        case RoundState.OPEN:  # what is weighed ahead goes on while the hall does something else
            close = moving(item, Move.CLOSE, texts.CLOSE)
            return [*onward, close] if item.current.is_ahead else [close]
        case RoundState.CLOSED if meeting.settings.consults:
            skip = moving(item, Move.REVEAL, texts.REVEAL_AT_ONCE)
            return [moving(item, Move.CONSULT, texts.CONSULT), skip, *onward]
        case RoundState.CLOSED | RoundState.CONSULTING:
            return [moving(item, Move.REVEAL, texts.REVEAL), *onward]
        case RoundState.REVEALED:
            return _after_reveal(meeting, item, has_reasons, onward)


def _after_reveal(
    meeting: Meeting, item: AgendaItem, has_reasons: bool, onward: list[Step]
) -> list[Step]:
    """The beats first; after the last one the next question, or the end of the evening."""
    following = beat_after(item.current.beat, has_reasons=has_reasons)
    is_last = item.number == len(meeting.agenda)
    found = [] if following is None else [_beat(item, following)]
    found += [_end(meeting, True)] if is_last else onward[:1]
    number = item.current.number + 1
    if number <= MOST_ROUNDS:
        found.append(
            Step(
                "second-round",
                texts.SECOND_ROUND.format(number=number),
                lambda database: leading.add_round(database, meeting.id, item.position),
            )
        )
    return found + (onward if is_last else onward[1:])


def _beat(item: AgendaItem, beat: Beat) -> Step:
    round_id, seen = item.current.id, item.current.beat
    return Step(
        f"beat-{beat.value}",
        texts.BEATS[beat],
        lambda database: leading.show_beat(database, round_id, beat, seen=seen),
    )


def _end(meeting: Meeting, is_ended: bool) -> Step:
    label = texts.END if is_ended else texts.GO_ON
    item = meeting.on_stage
    seen = None if item is None else item.current.id
    return Step(
        "end", label, lambda database: leading.end(database, meeting.id, is_ended, seen=seen)
    )


def _elsewhere(meeting: Meeting, item: AgendaItem) -> list[Step]:
    following = [other for other in meeting.agenda if other.number == item.number + 1]
    return [showing(meeting, other) for other in following] + [_joining_screen(meeting)]


def _joining_screen(meeting: Meeting) -> Step:
    return Step(
        "show-joining",
        texts.SHOW_JOINING,
        lambda database: leading.show(database, meeting.id, None),
    )


def showing(meeting: Meeting, item: AgendaItem) -> Step:
    """Putting a question on the screen."""
    return Step(
        f"show-{item.position}",
        texts.SHOW_QUESTION.format(position=item.number),
        lambda database: leading.show(database, meeting.id, item.position),
    )


def moving(item: AgendaItem, move: Move, label: str) -> Step:
    """A move of the newest round of a question."""
    round_id = item.current.id
    return Step(
        f"{move.value}-round",
        label,
        lambda database: leading.move_round(database, round_id, move),
    )
