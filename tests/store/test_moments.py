"""Moments: weighing ahead closes by the server's clock, whoever looks, and only once."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.builders import ABSTAINED, HALF, NUT, Council, opened, plan
from tests.store.acting import admit, approve, draft, enter, own_mean, paper, result, withdraw
from tests.store.crowd import (
    Crowd,
    look,
    numbered,
    patiently,
    save_until_closed,
    until,
    until_it_waits,
)
from tests.store.rows import ballots_in, select
from valuemap.acts import changing, membership, reading
from valuemap.domain.access import faction_key, new_key
from valuemap.domain.evening.rounds import IllegalMove, Move, RoundState
from valuemap.domain.meeting import DoorBy
from valuemap.domain.preparing.changes import Locked, as_it_is
from valuemap.domain.preparing.plan import plan_company
from valuemap.files.meetings.meeting_file import read_record
from valuemap.store import ballots, faction_ballots, leading, meetings, moments, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    CameByCode,
    ClosedByMoment,
    MomentPassed,
    MomentsCrossed,
    MomentTooLate,
    NotFound,
    OpenedByCode,
    RoundNotOpen,
    StoreError,
)
from valuemap.store.exchange.transfer import read_meeting_file
from valuemap.store.participants import Joined, find_participant

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
LONG_DATE = dt.date(2099, 1, 1)


def ahead(council: Council, *, people: int = 3, agrees: dt.timedelta | None = DAY) -> list[Joined]:
    """Both questions are open ahead for an hour, and the first faction has people in."""
    council.open_ahead(1, 2, closes=HOUR, agrees=agrees)
    return [council.join() for _ in range(people)]


@pytest.fixture
def council(shared: Database) -> Council:
    """A council that is kept for long: its moments lie ahead of any day on which tests run."""
    return Council.meet(shared, plan(date=LONG_DATE, delete_on=LONG_DATE))


def test_questions_are_weighed_in_any_order_and_changed_until_the_moment(council: Council) -> None:
    me, *_ = ahead(council)
    assert [item.current.state for item in council.meeting.ahead] == [RoundState.OPEN] * 2
    assert council.meeting.stage is None
    council.save(me, NUT, position=2)
    council.save(me, NUT, position=1)
    council.save(me, HALF, position=2)
    council.pass_time(HOUR)
    for position, kept in ((1, NUT), (2, HALF)):
        with pytest.raises(ClosedByMoment):
            council.save(me, ABSTAINED, position=position)
        own = council.own(me, position)
        assert own is not None
        assert own.ballot == kept


def test_the_moment_itself_is_too_late(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the stored state says, and though nobody moved it on."""
    me, *_ = ahead(council)
    closes_at = council.round().closes_at
    assert closes_at is not None
    instant = dt.timedelta(microseconds=1)
    for now, is_taken in ((closes_at - instant, True), (closes_at, False)):
        monkeypatch.setattr("valuemap.store.answers.now", lambda now=now: now)
        if is_taken:
            council.save(me, NUT)
        else:
            with pytest.raises(ClosedByMoment) as refused:
                council.save(me, HALF)
            assert refused.value.args == (closes_at,)
    state = select(
        council.database, "SELECT state FROM weighing_round WHERE id = :id", id=council.round().id
    )
    assert state == [("open",)]


def test_who_reads_finds_a_round_closed_though_nobody_wrote(council: Council) -> None:
    ahead(council, agrees=None)
    council.pass_time(HOUR)
    assert [item.current.state for item in council.meeting.agenda] == [RoundState.CLOSED] * 2
    assert events(council) == [("open", False)]


def test_after_the_moment_the_faction_sees_its_mean_and_agrees_until_the_second(
    council: Council,
) -> None:
    me, other, third = ahead(council)
    for person, what in ((me, NUT), (other, NUT), (third, HALF)):
        council.save(person, what)
    with pytest.raises(RoundNotOpen):
        draft(council, me, HALF)
    council.pass_time(HOUR)
    council.settle()
    assert council.round().state is RoundState.CONSULTING
    mean = own_mean(council, 0)
    assert mean is not None
    assert mean.ballots == 3
    draft(council, me, HALF)
    approve(council, other)
    withdraw(council, third, 2)
    approve(council, me, 3)
    council.pass_time(DAY)
    for act in agreeing(council, me):
        with pytest.raises(ClosedByMoment):
            act()
    council.move(Move.REVEAL)
    shown = result(council).factions[0].published
    assert shown is not None


def agreeing(council: Council, me: Joined) -> list[Callable[[], object]]:
    return [
        lambda: draft(council, me, NUT, 4),
        lambda: approve(council, me, 4),
        lambda: withdraw(council, me, 4),
        lambda: on_paper(council),
    ]


def on_paper(council: Council) -> None:
    """The clerk types in the form of the first faction."""
    faction, round_id = council.meeting.factions[0].id, council.round().id
    with council.database.write() as session:
        faction_ballots.enter_faction_ballot(faction, round_id, NUT, session=session)


def test_consent_can_be_taken_back_until_the_reveal(council: Council) -> None:
    me, *_ = ahead(council)
    council.save(me, NUT)
    council.pass_time(2 * DAY)
    council.settle()
    with council.database.write() as session:
        round_id = council.round().id
        ballots.set_consent(me.participant_id, round_id, consents=False, session=session)
    own = council.own(me)
    assert own is not None
    assert not own.ballot.consent


def test_paper_comes_in_after_the_moment_but_not_after_the_mean(council: Council) -> None:
    council.open_ahead(1, closes=HOUR, agrees=DAY)
    council.open_ahead(2, closes=HOUR)
    person = paper(council)
    council.pass_time(HOUR)
    enter(council, person, NUT, 2)
    with pytest.raises(ClosedByMoment):
        enter(council, person, NUT, 1)


def test_the_door_closes_with_the_moment(council: Council) -> None:
    """Who opens the faction's link afterwards waits for the host, and sees no mean."""
    early, *_ = ahead(council)
    council.pass_time(HOUR)
    faction = council.meeting.factions[0]
    link = faction_key(council.new.host_key, faction.position)
    key = new_key()
    late = membership.join(council.database, council.id, faction.id, key=key, faction_key=link)
    with council.database.read() as session:
        found = find_participant(late.key, today=LONG_DATE, session=session)
        before = find_participant(early.key, today=LONG_DATE, session=session)
    assert not found.is_admitted
    assert [item.current.opening for item in council.meeting.agenda] == [1, 2]
    admit(council, late)
    for item in council.meeting.agenda:
        assert not found.was_in_before(item.current)
        assert before.was_in_before(item.current)
    assert reading.own_mean(council.database, found, council.round()) is None


def events(council: Council, position: int = 1) -> list[tuple[str, bool]]:
    """The moves of the newest round of a question, and whether its moment made them."""
    rows = select(
        council.database,
        "SELECT move, by_moment FROM round_event WHERE round_id = :round ORDER BY id",
        round=council.round(position).id,
    )
    return [(move, bool(by_moment)) for move, by_moment in rows]


def test_many_who_look_at_once_move_a_round_on_once(shared: Database, crowd: Crowd) -> None:
    council = Council.meet(shared, plan(date=LONG_DATE, delete_on=LONG_DATE))
    people = ahead(council)
    for person in people:
        council.save(person, NUT)
    council.pass_time(HOUR)
    found = crowd.act(shared, look, [council.id] * crowd.size)
    assert found == [["consulting", "consulting"]] * crowd.size
    for position in (1, 2):
        assert events(council, position) == [("open", False), ("close", True), ("consult", True)]
    assert council.meeting.openings == 2


def everybody_saved(database: Database, round_id: int) -> set[int]:
    """Who saved something in a round."""
    return {person for (person,) in ballots_in(database, round_id, "participant_id")}


def test_every_ballot_acknowledged_before_the_moment_counts_and_none_comes_after(
    shared: Database, crowd: Crowd
) -> None:
    """People save as fast as they can while the moment comes, and somebody looks."""
    council = Council.meet(shared, plan((crowd.size, 1), date=LONG_DATE, delete_on=LONG_DATE))
    council.open_ahead(1, closes=HOUR, agrees=DAY)
    people = [council.join() for _ in range(crowd.size)]
    round_id = council.round().id
    ids = [person.participant_id for person in people]
    savers = [(round_id, person) for person in ids]
    with ThreadPoolExecutor(1) as pool:
        saving = pool.submit(crowd.act, shared, save_until_closed, savers)
        until(lambda: everybody_saved(shared, round_id) == set(ids), saving)
        patiently(lambda: council.pass_time(HOUR))
        patiently(council.settle)
        at_the_moment = ballots_in(shared, round_id, "participant_id, revision")
        mean = own_mean(council, 0)
        last = saving.result()
    assert ballots_in(shared, round_id, "participant_id, revision") == at_the_moment
    assert set(at_the_moment) == {
        (person, revision)
        for person, newest in zip(ids, last, strict=True)
        for revision in range(1, newest + 1)
    }
    assert mean is not None
    assert mean.ballots == crowd.size
    council.move(Move.REVEAL)
    assert [cast.ballot for cast in council.revealed()] == [numbered(n) for n in last]


def test_a_restart_exactly_at_the_moment_changes_nothing(migrated_url: str) -> None:
    with opened(migrated_url) as database:
        council = Council.meet(database, plan(date=LONG_DATE, delete_on=LONG_DATE))
        me, *_ = people = ahead(council)
        for person in people:
            council.save(person, NUT)
        council.pass_time(HOUR)
    with opened(migrated_url) as database:  # another process, that saw nothing of it
        again = Council(database, council.new)
        with pytest.raises(ClosedByMoment):
            again.save(me, HALF)
        assert reading.meeting(database, again.id).item(1).current.state is RoundState.CONSULTING
    with opened(migrated_url) as database:
        again = Council(database, council.new)
        assert own_mean(again, 0) is not None
        assert events(again) == [("open", False), ("close", True), ("consult", True)]


# --- the host


def move_moments(
    council: Council, closes: dt.datetime, agrees: dt.datetime | None, *positions: int
) -> None:
    with council.database.write() as session:
        moments.set_moments(council.id, positions or (1, 2), closes, agrees, session=session)


def test_the_host_moves_a_moment_that_has_not_come(council: Council) -> None:
    me, *_ = ahead(council)
    now = meetings.now()
    move_moments(council, now + DAY, now + 2 * DAY)
    council.pass_time(HOUR)
    council.save(me, NUT)
    assert council.round().closes_at == now + DAY - HOUR


def test_a_moment_that_has_come_is_not_moved(council: Council) -> None:
    """The mean has been seen. Until when factions agree can be moved, until that has come."""
    ahead(council)
    council.pass_time(HOUR)
    closed = council.round().closes_at
    assert closed is not None
    now = meetings.now()
    with pytest.raises(MomentPassed):
        move_moments(council, now + HOUR, now + DAY)
    with pytest.raises(MomentPassed):
        move_moments(council, closed, now - dt.timedelta(minutes=1))
    with pytest.raises(MomentPassed):
        move_moments(council, closed, None)
    move_moments(council, closed, now + 3 * HOUR)
    assert council.round().agrees_until == now + 3 * HOUR
    council.pass_time(3 * HOUR)
    with pytest.raises(MomentPassed):
        move_moments(council, closed - 3 * HOUR, now + DAY)


@pytest.mark.parametrize(
    ("closes", "agrees", "error"),
    [
        (-HOUR, None, MomentPassed),
        (dt.timedelta(0), None, MomentPassed),
        (DAY, HOUR, MomentsCrossed),
        (HOUR, dt.timedelta(days=36_500), MomentTooLate),
    ],
)
def test_moments_that_cannot_be_are_refused(
    council: Council, closes: dt.timedelta, agrees: dt.timedelta | None, error: type[StoreError]
) -> None:
    with pytest.raises(error):
        council.open_ahead(1, closes=closes, agrees=agrees)
    assert council.meeting.ahead == ()
    ahead(council)
    now = meetings.now()
    with pytest.raises(error):
        move_moments(council, now + closes, None if agrees is None else now + agrees)


def test_closing_now_is_as_if_the_moment_came(council: Council) -> None:
    me, *_ = ahead(council)
    council.save(me, NUT)
    council.move(Move.CLOSE)
    assert events(council) == [("open", False), ("close", False), ("consult", False)]
    assert council.round(1).state is RoundState.CONSULTING
    assert council.round(2).state is RoundState.OPEN
    with pytest.raises(RoundNotOpen):
        council.save(me, HALF)


def test_what_was_weighed_ahead_is_withdrawn_but_not_reopened(council: Council) -> None:
    me, *_ = ahead(council, agrees=None)
    council.save(me, NUT)
    council.move(Move.WITHDRAW)
    assert not council.round().is_ahead
    council.open()  # live, and the ballot is still there
    assert council.own(me) is not None
    council.pass_time(HOUR)
    with pytest.raises(IllegalMove):
        council.move(Move.REOPEN, position=2)


def test_live_and_ahead_mix(council: Council) -> None:
    me, *_ = people = ahead(council, agrees=None)
    council.move(Move.WITHDRAW)
    council.open()
    assert council.meeting.stage == 1
    council.save(me, NUT, position=1)
    council.save(me, HALF, position=2)
    council.reveal()
    council.show(2)  # open ahead, and not in the way of what is live
    council.next_round()
    council.open()
    for person in people:
        council.save(person, NUT, position=1)
    council.pass_time(HOUR)
    assert council.round(1).state is RoundState.OPEN
    assert council.round(2).state is RoundState.CLOSED
    council.reveal()
    council.move(Move.REVEAL, position=2)
    assert [cast.ballot for cast in council.revealed(2)] == [HALF]


def test_the_hall_goes_on_where_nobody_looked_since_the_moment(council: Council) -> None:
    people = ahead(council)
    for person in people:
        council.save(person, NUT)
    council.pass_time(2 * DAY)
    council.move(Move.REVEAL)
    assert [move for move, _ in events(council)] == ["open", "close", "consult", "reveal"]
    assert council.next_round().number == 2
    with pytest.raises(IllegalMove):
        council.open_ahead(1, closes=HOUR)  # a second round is live


def test_weighing_ahead_goes_by_the_link_of_the_faction(council: Council) -> None:
    ahead(council)
    assert council.meeting.settings.door is DoorBy.LINKS


def test_who_came_by_the_code_keeps_weighing_ahead_out(council: Council) -> None:
    council.join()
    with pytest.raises(CameByCode):
        council.open_ahead(1, closes=HOUR)
    assert council.meeting.settings.door is DoorBy.CODE


@pytest.mark.parametrize("positions", [(), (3,), (1, 3)])
def test_a_question_that_is_not_there_is_not_opened(
    council: Council, positions: tuple[int, ...]
) -> None:
    with pytest.raises(NotFound):
        council.open_ahead(*positions, closes=HOUR)
    assert council.meeting.ahead == ()


# --- the clock


def set_clock(council: Council, lasts: dt.timedelta | None, *, closes: bool = False) -> None:
    until = None if lasts is None else meetings.now() + lasts
    with council.database.write() as session:
        leading.set_timer(council.id, until, closes=closes, session=session)


def test_a_weighing_closes_when_its_clock_runs_out(council: Council) -> None:
    me = council.join()
    council.open()
    set_clock(council, HOUR, closes=True)
    council.save(me, NUT)
    council.pass_time(HOUR)
    with pytest.raises(ClosedByMoment):
        council.save(me, HALF)
    council.show(2)  # and no question is open any more
    assert events(council) == [("open", False), ("close", True)]
    council.move(Move.REOPEN)
    council.save(me, HALF)
    assert council.round().closes_at is None


def test_prolonging_and_stopping_the_clock_move_the_closing_with_it(council: Council) -> None:
    me = council.join()
    council.open()
    set_clock(council, HOUR, closes=True)
    set_clock(council, 2 * HOUR)
    council.pass_time(HOUR)
    council.save(me, NUT)
    set_clock(council, None)
    council.pass_time(2 * HOUR)
    council.save(me, HALF)
    assert council.round().state is RoundState.OPEN


def test_a_clock_that_only_counts_closes_nothing(council: Council) -> None:
    council.join()
    council.open()
    set_clock(council, HOUR)
    assert council.round().closes_at is None


def test_a_clock_leaves_what_is_weighed_ahead_alone(council: Council) -> None:
    ahead(council)
    before = council.round().closes_at
    set_clock(council, 2 * HOUR, closes=True)
    assert council.round().closes_at == before


def test_who_weighs_beside_the_council_does_not_keep_it_from_weighing_ahead(
    shared: Database,
) -> None:
    usual = plan(date=LONG_DATE, delete_on=LONG_DATE)
    beside = plan_company("Inwoners", 30)
    council = Council.meet(shared, replace(usual, factions=(*usual.factions, beside)))
    (company,) = council.meeting.companies
    link = faction_key(council.new.host_key, company.position)
    with shared.write() as session:
        participants.join(council.id, company.id, faction_key=link, session=session)
    council.open_ahead(1, closes=HOUR)
    assert council.round().is_ahead


def test_after_a_question_by_code_nothing_is_opened_ahead_and_it_is_said_why(
    council: Council,
) -> None:
    council.open(2)
    with pytest.raises(OpenedByCode):
        council.open_ahead(1, closes=HOUR)


def test_what_was_opened_ahead_and_taken_back_leaves_as_a_sound_file(council: Council) -> None:
    council.open_ahead(1, closes=HOUR)
    with council.database.write() as session:
        moments.withdraw_ahead(council.id, [1], session=session)
    with council.database.snapshot() as session:
        record = read_meeting_file(council.id, today=LONG_DATE, session=session)
    _, faults = read_record(record.text().encode())
    assert faults == ()


def test_who_weighs_and_how_people_come_in_stays_once_a_question_is_open_ahead(
    council: Council,
) -> None:
    council.open_ahead(1, closes=HOUR)
    now = as_it_is(council.meeting)
    by_code = replace(now, settings=replace(now.settings, door=DoorBy.CODE))
    with pytest.raises(Locked):
        changing.change(council.database, council.new.host_key, now, by_code, today=LONG_DATE)


def test_a_question_that_closes_does_not_wait_for_who_saves_in_another(council: Council) -> None:
    """Who saves holds the own row and waits for the meeting; the cast refers to that row."""
    people = ahead(council)
    for person in people:
        council.save(person, NUT, position=1)
    with ThreadPoolExecutor(1) as pool:
        with council.database.write() as session:
            meetings.stage_changed(council.id, session=session)
            saving = pool.submit(council.save, people[0], HALF, position=2)
            until_it_waits(council.database, saving)
            moments.close_ahead(council.id, [1], session=session)
        assert saving.result().ballot == HALF
    assert council.round(1).state is RoundState.CONSULTING
