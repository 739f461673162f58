"""Whether meetings keep the rules that no table can hold: states, what was frozen, and moments."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, DateTime, select, text

from valuemap.disclosure import Ground
from valuemap.domain.evening.rounds import IllegalMove, Move, RoundState, next_state
from valuemap.domain.moments import aware
from valuemap.store.checking.findings import Finding, Wrong, of_rows
from valuemap.store.checking.tables import TABLES
from valuemap.store.frozen_records import read
from valuemap.store.tables.schema import metadata

AHEAD_OF_US = dt.timedelta(minutes=10)
"""By how much a clock may differ from the one by which a row was written."""
_TO_COME = frozenset(("closes_at", "agrees_until", "timer_until"))
_FIXED = frozenset((RoundState.CONSULTING, RoundState.REVEALED))

# Which rows tie two things together that must be of one meeting.
_TIES = {
    ("agenda_item", "value_list_id"): "SELECT a.id FROM agenda_item a JOIN value_list b "
    "ON b.id = a.value_list_id WHERE b.meeting_id <> a.meeting_id",
    ("weighing_round", "agenda_item_id"): "SELECT a.id FROM weighing_round a JOIN agenda_item b "
    "ON b.id = a.agenda_item_id WHERE b.meeting_id <> a.meeting_id",
    ("participant", "faction_id"): "SELECT a.id FROM participant a JOIN faction b "
    "ON b.id = a.faction_id WHERE b.meeting_id <> a.meeting_id",
    ("ballot", "participant_id"): "SELECT a.id FROM ballot a "
    "JOIN weighing_round r ON r.id = a.round_id JOIN participant p ON p.id = a.participant_id "
    "WHERE p.meeting_id <> r.meeting_id",
    ("faction_ballot", "faction_id"): "SELECT a.id FROM faction_ballot a "
    "JOIN weighing_round r ON r.id = a.round_id JOIN faction f ON f.id = a.faction_id "
    "WHERE f.meeting_id <> r.meeting_id",
    ("cast_member", "participant_id"): "SELECT a.id FROM cast_member a "
    "JOIN agenda_item i ON i.id = a.agenda_item_id JOIN participant p ON p.id = a.participant_id "
    "WHERE p.meeting_id <> i.meeting_id",
}
_GAPS = {
    "ballot": "participant_id",
    "faction_ballot": "faction_id",
}
_STAGE = (
    "SELECT id FROM meeting WHERE stage_position IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
    "agenda_item i WHERE i.meeting_id = meeting.id AND i.position = meeting.stage_position)"
)


def rounds(connection: Connection) -> Iterator[Finding]:
    """Rounds in a state that cannot be, and what they froze or did not."""
    moves: dict[int, list[str]] = {}
    for round_id, move in connection.execute(
        text("SELECT round_id, move FROM round_event ORDER BY id")
    ):
        moves.setdefault(round_id, []).append(move)
    casts = _casts(connection)
    wrong: dict[Wrong, list[int]] = {}
    for number, item, state, order, frozen in connection.execute(
        text("SELECT id, agenda_item_id, state, number, frozen FROM weighing_round")
    ):
        for one in _of_round(state, moves.get(number, ()), frozen, casts.get(item, {}), order):
            wrong.setdefault(one, []).append(number)
    for kind, ids in wrong.items():
        yield from of_rows(kind, "weighing_round", ids)


def _of_round(
    state: str, moves: Sequence[str], frozen: str, cast: Mapping[int, int], number: int
) -> Iterator[Wrong]:
    if _after(moves) != state:
        yield Wrong.STATE
    if bool(frozen) != (state in _FIXED):
        yield Wrong.FROZEN_EARLY if frozen else Wrong.NOT_FROZEN
    if not frozen:
        return
    try:
        places = read(frozen).places
    except ValueError:
        return  # named as what cannot be read
    for place, one in enumerate(places):
        rests_on_people = one.ground in (Ground.ANSWERS, Ground.GATHERED) and one.mean is not None
        if rests_on_people and cast.get(place, number + 1) > number:
            yield Wrong.CAST_GONE
            return


def _after(moves: Sequence[str]) -> str | None:
    """The state to which moves lead; None where they are no moves of a round."""
    state = RoundState.DRAFT
    try:
        for move in moves:
            state = next_state(state, Move(move))
    except (IllegalMove, ValueError):
        return None
    return state


def _casts(connection: Connection) -> Mapping[int, Mapping[int, int]]:
    """By question and place: from which round on somebody stands behind it."""
    found: dict[int, dict[int, int]] = {}
    for item, place, since in connection.execute(
        text(
            "SELECT agenda_item_id, place, min(since) FROM cast_member "
            "JOIN participant ON participant.id = cast_member.participant_id "
            "GROUP BY agenda_item_id, place"
        )
    ):
        found.setdefault(item, {})[place] = since
    return found


def ties(connection: Connection) -> Iterator[Finding]:
    """Rows that hang between two meetings, versions that are missing, and an empty stage."""
    for (table, column), statement in _TIES.items():
        yield from of_rows(Wrong.ELSEWHERE, table, _ids(connection, statement), what=column)
    for table, who in _GAPS.items():
        statement = (
            f"SELECT max(id) FROM {table} GROUP BY round_id, {who} "  # noqa: S608
            "HAVING max(revision) <> count(*)"
        )
        yield from of_rows(Wrong.REVISIONS, table, _ids(connection, statement))
    yield from of_rows(Wrong.STAGE, "meeting", _ids(connection, _STAGE))


def moments(
    connection: Connection,
    *,
    now: dt.datetime,
    today: dt.date,
    unreadable: Collection[tuple[str, str]] = (),
) -> Iterator[Finding]:
    """Rows that were written after now, and what should have been deleted by today.

    Args:
        unreadable: tables with their columns in which there is more than moments.
    """
    for table in TABLES:
        for column in table.columns:
            if not isinstance(column.type, DateTime) or column.name in _TO_COME:
                continue
            if (table.name, column.name) in unreadable:
                continue
            found = connection.execute(select(table.c.id, column).where(column.is_not(None)))
            ids = [number for number, at in found if aware(at) > now + AHEAD_OF_US]
            yield from of_rows(Wrong.FUTURE, table.name, ids, what=column.name)
    meeting, dossier = metadata.tables["meeting"], metadata.tables["dossier"]
    past = {meeting: meeting.c.delete_on < today, dossier: dossier.c.keep_until <= today}
    for table, is_past in past.items():
        gone = connection.execute(select(table.c.id).where(is_past)).scalars()
        yield from of_rows(Wrong.PAST_DATE, table.name, list(gone))


def _ids(connection: Connection, statement: str) -> list[int]:
    return list(connection.execute(text(statement)).scalars())
