"""Meetings in the store: made whole, found by code or key only, moved along by the rules."""

from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import DAY, DAY_AFTER, LAST_DAY, NUT, OWN, Council, plan
from tests.store.rows import count
from valuemap.content.content import load_content
from valuemap.domain.access import join_pass, new_key, readable_join_code, wall_key
from valuemap.domain.evening.rounds import MOST_ROUNDS, IllegalMove, Move, RoundState, next_state
from valuemap.domain.preparing.plan import MOST_PLACES
from valuemap.store import leading, meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    AnotherRoundOpen,
    Expired,
    NotFound,
    NotRevealed,
    TooManyPlaces,
    TooManyRounds,
)
from valuemap.store.meetings import Pulse

DATA = Path(__file__).resolve().parents[2] / "data"
NASTY = "<b>Raad</b> *van* [Ée](https://x.nl) 🌱 حزب {0} %s '; DROP TABLE meeting; --"


def pulse(council: Council) -> Pulse:
    with council.database.read() as session:
        return meetings.pulse(council.id, session=session)


# --- making and finding


def test_a_meeting_comes_back_as_it_was_planned(shared: Database) -> None:
    planned = plan([5, 3, 1], questions=3, proposition="De raad vindt dit.")
    meeting = Council.meet(shared, planned).meeting

    assert (meeting.title, meeting.date, meeting.delete_on) == (planned.title, DAY, LAST_DAY)
    assert [(f.name, f.seats) for f in meeting.factions] == [
        (f.name, f.seats) for f in planned.factions
    ]
    assert [faction.places for faction in meeting.factions] == [5, 3, 1]
    assert [(i.position, i.question_id, i.proposition) for i in meeting.agenda] == [
        (n, f"vraag.{n}", "De raad vindt dit.") for n in (1, 2, 3)
    ]
    assert [(i.current.number, i.current.version) for i in meeting.agenda] == [(1, 1)] * 3
    assert {item.current.state for item in meeting.agenda} == {RoundState.DRAFT}
    assert meeting.on_stage is None
    assert not meeting.is_demo


def test_an_own_question_stands_beside_those_of_the_deck(shared: Database) -> None:
    meeting = Council.meet(shared, plan(questions=1, own=[OWN], proposition="Ja.")).meeting
    deck = load_content(DATA).deck
    assert [item.own for item in meeting.agenda] == [None, OWN]
    assert meeting.agenda[1].question(deck) == OWN
    assert meeting.agenda[0].question(deck).text == "vraag.1"
    assert meeting.agenda[1].question_id == OWN.id


@pytest.mark.parametrize("title", [NASTY, "x" * 120, "🌱" * 120])
def test_words_come_back_letter_by_letter(shared: Database, title: str) -> None:
    assert Council.meet(shared, plan(title=title)).meeting.title == title


def test_a_meeting_is_found_by_its_code_however_it_is_typed(council: Council) -> None:
    code = readable_join_code(council.new.join_code)
    with council.database.read() as session:
        for typed in (code, code.lower(), f" {code} ", code.replace("-", "\u2013")):
            found = meetings.pulse_by_code(typed, today=DAY, session=session)
            assert found.meeting_id == council.id


def test_a_meeting_is_found_by_its_host_key_and_its_wall_key(council: Council) -> None:
    host = council.new.host_key
    with council.database.read() as session:
        by_host = meetings.pulse_by_host_key(host, today=DAY, session=session)
        by_wall = meetings.pulse_by_wall_key(wall_key(host), today=DAY, session=session)
    assert by_host == by_wall == pulse(council)


def test_a_join_link_opens_its_own_meeting_only(shared: Database) -> None:
    one, other = Council.meet(shared), Council.meet(shared)
    code, given = one.new.join_code, one.meeting.join_pass
    borrowed = other.meeting.join_pass
    with shared.read() as session:
        found = meetings.pulse_by_join_link(code.lower(), given, today=DAY, session=session)
        assert found == pulse(one)
        for typed, wrong in (
            (code, borrowed),
            (code, given[:-1]),
            (code, ""),
            ("CDFH-3479", given),
            ("", given),
            ("CDFH-3479", join_pass("")),
        ):
            with pytest.raises(NotFound):
                meetings.pulse_by_join_link(typed, wrong, today=DAY, session=session)
        with pytest.raises(NotFound):  # not even that there is such a meeting
            meetings.pulse_by_join_link(code, borrowed, today=DAY_AFTER, session=session)
        with pytest.raises(Expired):
            meetings.pulse_by_join_link(code, given, today=DAY_AFTER, session=session)


@pytest.mark.parametrize(
    "typed", ["", "CDFH347", "ZZZZ-ZZZZ", "CDFH-3479", "x" * 10_000, "'; --", "\x00", "%"]
)
def test_an_unknown_code_finds_nothing(shared: Database, typed: str) -> None:
    with shared.read() as session, pytest.raises(NotFound):
        meetings.pulse_by_code(typed, today=DAY, session=session)


def test_a_wrong_truncated_or_borrowed_key_finds_nothing(council: Council) -> None:
    host = council.new.host_key
    with council.database.read() as session:
        for key in (new_key(), host[:-1], host[1:], host + "x", "", f"{host}\n", wall_key(host)):
            with pytest.raises(NotFound):
                meetings.pulse_by_host_key(key, today=DAY, session=session)
        for key in (new_key(), wall_key(host)[:-1], host, ""):
            with pytest.raises(NotFound):
                meetings.pulse_by_wall_key(key, today=DAY, session=session)


def test_up_to_and_on_its_last_day_a_meeting_is_found_and_after_it_expired(
    council: Council,
) -> None:
    code, host = council.new.join_code, council.new.host_key
    with council.database.read() as session:
        assert meetings.pulse_by_code(code, today=LAST_DAY, session=session) == pulse(council)
        with pytest.raises(Expired):
            meetings.pulse_by_code(code, today=DAY_AFTER, session=session)
        with pytest.raises(Expired):
            meetings.pulse_by_host_key(host, today=DAY_AFTER, session=session)
        with pytest.raises(Expired):
            meetings.pulse_by_wall_key(wall_key(host), today=DAY_AFTER, session=session)


def test_no_key_stands_in_the_database(council: Council) -> None:
    with council.database.engine.connect() as connection:
        rows = str(list(connection.execute(text("SELECT * FROM meeting"))))
    assert council.new.join_code in rows
    assert council.new.host_key not in rows
    assert wall_key(council.new.host_key) not in rows


def test_meetings_of_two_councils_do_not_mix(shared: Database) -> None:
    one, other = Council.meet(shared), Council.meet(shared, plan([1, 1], title="Anders"))
    one.open()
    one.join()
    assert one.new.join_code != other.new.join_code
    assert other.round().state is RoundState.DRAFT
    assert pulse(other) == Pulse(other.id, 1, 1)
    assert [faction.name for faction in other.meeting.factions] == ["Lijst A", "Lijst B"]


def test_what_does_not_exist_is_not_found(shared: Database) -> None:
    nobody = 2**31 - 1
    with shared.write() as session:
        for call in (
            lambda: meetings.load_meeting(nobody, session=session),
            lambda: meetings.pulse(nobody, session=session),
            lambda: leading.show(nobody, None, session=session),
            lambda: leading.move_round(nobody, Move.OPEN, session=session),
            lambda: leading.add_round(nobody, 1, session=session),
            lambda: leading.add_place(nobody, session=session),
            lambda: meetings.delete_meeting(nobody, session=session),
        ):
            with pytest.raises(NotFound):
                call()


# --- the round


def bring(council: Council, state: RoundState) -> None:
    """Bring the first round into a state."""
    steps = {
        RoundState.DRAFT: [],
        RoundState.OPEN: [Move.OPEN],
        RoundState.CLOSED: [Move.OPEN, Move.CLOSE],
        RoundState.CONSULTING: [Move.OPEN, Move.CLOSE, Move.CONSULT],
        RoundState.REVEALED: [Move.OPEN, Move.CLOSE, Move.REVEAL],
    }
    council.move(*steps[state])


@pytest.mark.parametrize(("state", "move"), list(product(RoundState, Move)))
def test_the_store_makes_the_moves_that_the_rules_allow_and_no_other(
    council: Council, state: RoundState, move: Move
) -> None:
    bring(council, state)
    before = pulse(council)
    try:
        expected = next_state(state, move)
    except IllegalMove:
        with pytest.raises(IllegalMove):
            council.move(move)
        assert council.round().state is state
        assert pulse(council) == before
    else:
        council.move(move)
        assert council.round().state is expected
        assert pulse(council).stage_version > before.stage_version


def test_only_reopening_makes_a_new_version(council: Council) -> None:
    bring(council, RoundState.CLOSED)
    assert council.round().version == 1
    council.move(Move.REOPEN)
    assert council.round().version == 2
    council.move(Move.CLOSE, Move.REVEAL)
    assert council.round().version == 2


def test_every_move_is_written_down_once(council: Council) -> None:
    council.move(Move.OPEN, Move.CLOSE, Move.REOPEN, Move.CLOSE, Move.REVEAL)
    with pytest.raises(IllegalMove):
        council.move(Move.CLOSE)
    with council.database.engine.connect() as connection:
        log = connection.execute(
            text("SELECT move, version FROM round_event WHERE round_id = :id ORDER BY id"),
            {"id": council.round().id},
        )
        assert [tuple(line) for line in log] == [
            ("open", 1),
            ("close", 1),
            ("reopen", 2),
            ("close", 2),
            ("reveal", 2),
        ]


def test_opening_puts_a_question_on_stage(council: Council) -> None:
    council.open(position=2)
    assert council.meeting.stage == 2


def test_one_question_is_open_at_a_time(council: Council) -> None:
    council.open(position=1)
    with pytest.raises(AnotherRoundOpen) as refused:
        council.open(position=2)
    assert refused.value.args == (1,)
    assert council.round(2).state is RoundState.DRAFT
    assert council.meeting.stage == 1

    council.move(Move.CLOSE)
    council.open(position=2)
    with pytest.raises(AnotherRoundOpen):
        council.move(Move.REOPEN, position=1)


def test_while_a_question_is_open_the_screen_stays_with_it(council: Council) -> None:
    council.open(position=1)
    for elsewhere in (2, None):
        with pytest.raises(AnotherRoundOpen):
            council.show(elsewhere)
    council.show(1)
    assert council.meeting.stage == 1


def test_the_screen_shows_any_question_or_the_joining_screen(council: Council) -> None:
    for position in (2, 1, None, 2):
        council.show(position)
        assert council.meeting.stage == position
    for wrong in (0, 3, -1):
        with pytest.raises(NotFound):
            council.show(wrong)
    assert council.meeting.stage == 2


# --- next rounds


def test_a_second_round_begins_in_draft_once_the_first_is_revealed(council: Council) -> None:
    for state in (RoundState.DRAFT, RoundState.OPEN, RoundState.CLOSED):
        bring_on = {RoundState.OPEN: Move.OPEN, RoundState.CLOSED: Move.CLOSE}.get(state)
        if bring_on:
            council.move(bring_on)
        with pytest.raises(NotRevealed):
            council.next_round()
    council.move(Move.REVEAL)

    second = council.next_round()

    assert (second.number, second.version, second.state) == (2, 1, RoundState.DRAFT)
    assert [r.state for r in council.meeting.item(1).rounds] == [
        RoundState.REVEALED,
        RoundState.DRAFT,
    ]
    with pytest.raises(NotRevealed):
        council.next_round()
    with pytest.raises(NotFound):
        council.next_round(position=3)


def test_a_question_has_a_last_round(council: Council) -> None:
    """The tenth round once broke on a CHECK, and the host read of a broken database."""
    for _ in range(MOST_ROUNDS - 1):
        bring(council, RoundState.REVEALED)
        council.next_round()
    bring(council, RoundState.REVEALED)
    before = council.meeting
    with pytest.raises(TooManyRounds) as refused:
        council.next_round()
    assert refused.value.args == (MOST_ROUNDS,)
    assert council.meeting == before


# --- places


def test_the_host_can_add_places(council: Council) -> None:
    faction = council.meeting.factions[2]
    with council.database.write() as session:
        leading.add_place(faction.id, session=session)
    assert council.meeting.factions[2].places == faction.places + 1
    assert council.meeting.factions[2].seats == faction.seats


def test_a_faction_has_a_largest_number_of_places(council: Council) -> None:
    faction = council.meeting.factions[0].id
    with council.database.engine.begin() as connection:
        connection.execute(
            text("UPDATE faction SET places = :most WHERE id = :id"),
            {"most": MOST_PLACES, "id": faction},
        )
    with council.database.write() as session, pytest.raises(TooManyPlaces):
        leading.add_place(faction, session=session)
    assert council.meeting.factions[0].places == MOST_PLACES


# --- what watching screens see


def test_a_joiner_and_a_ballot_change_the_version_but_not_the_stage(council: Council) -> None:
    person = council.join()
    council.open()
    before = pulse(council)
    council.join()
    joined = pulse(council)
    council.save(person, NUT)
    saved = pulse(council)

    assert before.version < joined.version < saved.version
    assert before.stage_version == joined.stage_version == saved.stage_version


def test_every_step_of_the_host_changes_the_stage_version(council: Council) -> None:
    seen = [pulse(council).stage_version]
    for step in (
        lambda: council.show(1),
        council.open,
        council.reveal,
        council.next_round,
        lambda: council.show(None),
    ):
        step()
        seen.append(pulse(council).stage_version)
    assert seen == sorted(set(seen))


# --- deleting


def test_a_meeting_can_be_deleted_at_once(council: Council) -> None:
    with council.database.write() as session:
        meetings.delete_meeting(council.id, session=session)
    with council.database.read() as session:
        with pytest.raises(NotFound):
            meetings.load_meeting(council.id, session=session)
        with pytest.raises(NotFound):
            meetings.pulse_by_code(council.new.join_code, today=DAY, session=session)


def test_deleting_a_meeting_takes_all_of_its_own_and_leaves_the_others(
    database: Database,
) -> None:
    leaving, staying = Council.meet(database), Council.meet(database)
    for council in (leaving, staying):
        person = council.join()
        council.open()
        council.save(person, NUT)
    with database.write() as session:
        meetings.delete_meeting(leaving.id, session=session)
    for table in ("meeting", "participant", "ballot", "round_event"):
        assert count(database, table) == 1
    staying.reveal()
    assert [cast.ballot for cast in staying.revealed()] == [NUT]


def test_a_number_that_was_deleted_is_never_given_again(database: Database) -> None:
    """A cache or a browser may still know somebody by it."""
    first = Council.meet(database)
    known = first.join().participant_id
    last_faction = first.meeting.factions[-1].id
    with database.write() as session:
        meetings.delete_meeting(first.id, session=session)
    second = Council.meet(database)
    assert second.id > first.id
    assert second.meeting.factions[0].id > last_faction
    assert second.join().participant_id > known


def test_the_newest_demo_is_the_one_that_is_shown(database: Database) -> None:
    with database.read() as session:
        assert meetings.demo_pulse(session=session) is None
    Council.meet(database)
    Council.meet(database, plan(is_demo=True))
    newest = Council.meet(database, plan(is_demo=True))
    with database.read() as session:
        found = meetings.demo_pulse(session=session)
    assert found == pulse(newest)
