"""A meeting leaves as a file and comes back whole: the same bytes, new keys, and nothing hidden."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.builders import (
    ABSTAINED,
    DAY,
    DAY_AFTER,
    HALF,
    LAST_DAY,
    NUT,
    OWN,
    OWN_VALUE,
    VALUES,
    Council,
    ballot,
    opened,
    plan,
)
from tests.meeting_files import TRICKY, Content, contents, meeting, question, revealed
from tests.meeting_files import ballot as file_ballot
from tests.store.acting import approve, draft
from tests.store.rows import count, everything, select
from valuemap.domain.conclusion import Action, CollegeQuestion, Level, Stand
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings, Who
from valuemap.domain.own_values import own_value, within
from valuemap.domain.talk import Argument, Side
from valuemap.files.meetings.meeting_file import MeetingRecord, read_record
from valuemap.store import (
    arguments,
    ballots,
    conclusions,
    leading,
    meetings,
    membership,
    participants,
    results,
)
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import Expired, NotFound, RetentionOver, WeighingGoesOn
from valuemap.store.exchange.restoring import restore_meeting
from valuemap.store.exchange.transfer import read_meeting_file
from valuemap.store.meetings import NewMeeting


def written(database: Database, meeting_id: int, today: dt.date = DAY) -> str:
    """The file of a meeting."""
    with database.snapshot() as session:
        return read_meeting_file(meeting_id, today=today, session=session).text()


def restored(database: Database, text: str, today: dt.date = DAY) -> NewMeeting:
    """The meeting that a file makes."""
    record, faults = read_record(text.encode())
    assert faults == ()
    assert record is not None
    with database.write() as session:
        return restore_meeting(record, today=today, session=session)


def an_evening(database: Database) -> Council:
    """A meeting in which everything happened that can be remembered, and all is revealed."""
    council = Council.meet(
        database, plan((5, 3, 2), proposition="Wij doen dit.", own=[OWN], values=[OWN_VALUE])
    )
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 2)]
    with database.write() as session:
        shared = council.meeting.factions[2].id
        on_paper = participants.add_paper_participant(
            council.id, council.meeting.factions[0].id, session=session
        )
        leading.add_place(shared, session=session)
    council.open()
    for person in people:
        council.save(person, HALF)
        council.save(person, ballot(nut=70, vrijheid=30, stance=4, reason="Omdat het moet."))
    with database.write() as session:
        ballots.save_ballot(
            on_paper,
            council.round().id,
            ABSTAINED,
            based_on=None,
            session=session,
            origin="clerk",
        )
    council.move(Move.CLOSE, Move.REOPEN)
    council.save(people[0], NUT)
    late = council.join(1)
    with database.write() as session:
        numbers = membership.who_is_in(council.id, session=session).people
        second = council.meeting.factions[1].id
        membership.admit(council.id, *numbers[second].waiting, session=session)
        membership.answer_count(people[3].participant_id, is_right=True, session=session)
    council.save(late, ballot(nut=50, vrijheid=50, reason="Ik kwam later."))
    council.consult()
    draft(council, people[5], NUT)
    approve(council, people[5])
    council.move(Move.REVEAL)
    with database.write() as session:
        freed = membership.who_is_in(council.id, session=session).people[second].inside[0]
        membership.free_place(council.id, freed, session=session)
        for faction_id in (None, shared):
            arguments.add_argument(
                council.id,
                1,
                Argument(Side.AGAINST, "nut", "Het kost veel."),
                faction_id=faction_id,
                shows_faction=faction_id is not None,
                session=session,
            )
        conclusions.set_standpoint(
            council.id, 1, shared, "Eerst een proef.", stand=Stand.AGAINST, session=session
        )
        conclusions.add_action(
            council.id, 1, Action("Maak een register", "", "", Level.PROJECT), session=session
        )
        conclusions.add_question(council.id, 1, CollegeQuestion("Wat kost het?"), session=session)
        participants.leave(people[4].participant_id, session=session)
    council.next_round()
    return council


def test_a_restored_meeting_gives_the_same_bytes(database: Database) -> None:
    council = an_evening(database)
    text = written(database, council.id)
    new = restored(database, text)
    assert new.meeting_id != council.id
    assert written(database, new.meeting_id) == text


def test_a_restored_meeting_shows_the_same_result(database: Database) -> None:
    council = an_evening(database)
    again = Council(database, restored(database, written(database, council.id)))
    rounds = [one.meeting.agenda[0].rounds[0].id for one in (council, again)]
    with database.read() as session:
        before, after = (ballots.revealed_ballots(id_, session=session) for id_ in rounds)
    assert [one.ballot for one in after] == [one.ballot for one in before]
    assert [one.is_agreed for one in after] == [one.is_agreed for one in before]
    assert again.round().state.value == "draft"


def test_what_is_frozen_comes_back_letter_by_letter(database: Database) -> None:
    """Made anew after a ballot was taken back, the mean would tell that ballot."""
    council = an_evening(database)
    again = Council(database, restored(database, written(database, council.id)))
    kept = [
        select(
            database,
            "SELECT frozen, opening FROM weighing_round WHERE meeting_id = :id ORDER BY id",
            id=one.id,
        )
        for one in (council, again)
    ]
    assert kept[0] == kept[1]
    assert kept[0][0][0]
    with database.read() as session:
        first = again.meeting.agenda[0].rounds[0].id
        shown = results.published(again.meeting.factions, first, session=session)
    assert shown.factions[0].ballots == 3  # one of them was taken back since


def test_a_restored_meeting_goes_on_like_any_other(database: Database) -> None:
    council = Council(database, restored(database, written(database, an_evening(database).id)))
    person = council.join(1)
    with database.write() as session:
        (number,) = (
            membership.who_is_in(council.id, session=session)
            .people[council.meeting.factions[1].id]
            .waiting
        )
        membership.admit(council.id, number, session=session)
    council.open()
    council.save(person, NUT)
    council.reveal()
    assert len(council.revealed()) == 1


def test_the_file_gives_no_entry(database: Database) -> None:
    council = an_evening(database)
    text = written(database, council.id)
    secrets = select(
        database,
        "SELECT join_code, host_key_hash, wall_key_hash FROM meeting WHERE id = :id",
        id=council.id,
    )[0] + tuple(row[0] for row in select(database, "SELECT key_hash FROM participant"))
    assert [secret for secret in (*secrets, council.new.host_key) if secret in text] == []


def test_the_keys_of_before_open_nothing_in_the_restored_meeting(database: Database) -> None:
    council = Council.meet(database)
    person = council.join()
    text = written(database, council.id)
    with database.write() as session:
        meetings.delete_meeting(council.id, session=session)
    new = restored(database, text)
    assert new.join_code != council.new.join_code
    with database.read() as session:
        with pytest.raises(NotFound):
            participants.find_participant(person.key, today=DAY, session=session)
        with pytest.raises(NotFound):
            meetings.pulse_by_host_key(council.new.host_key, today=DAY, session=session)
        pulse = meetings.pulse_by_host_key(new.host_key, today=DAY, session=session)
    assert pulse.meeting_id == new.meeting_id


def test_the_timer_and_a_pause_stay_behind_and_the_stage_comes_along(database: Database) -> None:
    council = Council.meet(database)
    council.show(2)
    with database.write() as session:
        leading.set_timer(council.id, dt.datetime.now(dt.UTC), session=session)
        leading.pause(council.id, True, session=session)
    again = Council(database, restored(database, written(database, council.id))).meeting
    assert (again.stage, again.is_paused, again.timer_until) == (2, False, None)
    assert not again.can_go_back


def test_moments_are_written_in_utc(database: Database) -> None:
    council = Council.meet(database)
    before = meetings.now()
    council.join()
    (person,) = json.loads(written(database, council.id))["participants"]
    joined = dt.datetime.fromisoformat(person["joined_at"])
    assert person["joined_at"].endswith("Z")
    assert before <= joined <= meetings.now()


# --- blind first


@pytest.mark.parametrize(
    "moves",
    [(Move.OPEN,), (Move.OPEN, Move.CLOSE), (Move.OPEN, Move.CLOSE, Move.REOPEN)],
    ids=["open", "closed", "reopened"],
)
def test_nothing_leaves_while_a_question_is_not_revealed(
    database: Database, moves: tuple[Move, ...]
) -> None:
    council = Council.meet(database)
    council.move(*moves, position=2)
    with pytest.raises(WeighingGoesOn) as refused:
        written(database, council.id)
    assert refused.value.args == (2,)


def test_nothing_leaves_while_a_withdrawn_question_holds_a_ballot(database: Database) -> None:
    council = Council.meet(database)
    person = council.join()
    council.open()
    council.save(person, NUT)
    council.move(Move.WITHDRAW)
    with pytest.raises(WeighingGoesOn):
        written(database, council.id)


def test_nothing_leaves_while_a_withdrawn_question_holds_a_faction_ballot(
    database: Database,
) -> None:
    council = Council.meet(database, replace(plan((2, 2)), settings=Settings(who=Who.FACTIONS)))
    person = council.join()
    council.open()
    draft(council, person, NUT)
    council.move(Move.WITHDRAW)
    with pytest.raises(WeighingGoesOn):
        written(database, council.id)


def test_a_withdrawn_question_without_ballots_leaves(database: Database) -> None:
    council = Council.meet(database)
    council.move(Move.OPEN, Move.WITHDRAW)
    text = written(database, council.id)
    assert written(database, restored(database, text).meeting_id) == text


# --- dates


def test_a_meeting_leaves_until_its_last_day_and_no_longer(database: Database) -> None:
    council = Council.meet(database)
    assert written(database, council.id, LAST_DAY)
    with pytest.raises(Expired):
        written(database, council.id, DAY_AFTER)
    with pytest.raises(NotFound):
        written(database, council.id + 1)


def test_a_meeting_comes_back_until_its_last_day_and_no_longer(database: Database) -> None:
    text = written(database, Council.meet(database).id)
    restored(database, text, LAST_DAY)
    before = everything(database)
    with pytest.raises(RetentionOver) as refused:
        restored(database, text, DAY_AFTER)
    assert refused.value.args == (LAST_DAY,)
    assert everything(database) == before


# --- meetings of every kind


def test_joined_factions_get_numbers_without_a_gap(database: Database) -> None:
    council = Council.meet(database, plan((5, 3, 1, 1)))
    council.join(3)
    merged = [faction.id for faction in council.meeting.factions[1:3]]
    with database.write() as session:
        leading.merge_factions(council.id, merged, "Samen", session=session)
    text = written(database, council.id)
    content = json.loads(text)
    assert [f["number"] for f in content["factions"]] == [1, 2, 3]
    assert content["participants"][0]["faction"] == 3
    assert written(database, restored(database, text).meeting_id) == text


def test_strange_names_come_back_letter_by_letter(database: Database) -> None:
    content = meeting(title="Avond “één” 👩‍💻")
    content["factions"] = [
        {"number": n, "name": name, "seats": n, "places": n}
        for n, name in enumerate(TRICKY, start=1)
    ]
    again = written(database, restored(database, MeetingRecord(content).text()).meeting_id)
    told = json.loads(again)
    assert (told["title"], told["factions"]) == (content["title"], content["factions"])
    assert written(database, restored(database, again).meeting_id) == again


def test_a_long_evening_of_44_questions_and_16_factions_comes_back(database: Database) -> None:
    people = [faction for faction in range(1, 17) for _ in range(2)]
    answers = [file_ballot(number) for number in range(1, len(people) + 1)]
    agenda = [question(n, revealed(1, answers)) for n in range(1, 45)]
    content = meeting(*agenda, people=people)
    content["factions"] = [
        {"number": n, "name": f"Lijst {n}", "seats": 2, "places": 2} for n in range(1, 17)
    ]
    again = written(database, restored(database, MeetingRecord(content).text()).meeting_id)
    assert count(database, "ballot") == 44 * 32
    assert written(database, restored(database, again).meeting_id) == again


def test_an_own_question_goes_along_and_one_of_the_deck_says_nothing_more(
    database: Database,
) -> None:
    council = Council.meet(database, plan(questions=1, own=[OWN]))
    text = written(database, council.id)
    of_the_deck, own = json.loads(text)["agenda"]
    assert "own" not in of_the_deck
    assert own["own"] == {
        "text": OWN.text,
        "explanation": OWN.explanation,
        "clusters": ["vrijheid", "nut"],
    }
    again = Council(database, restored(database, text)).meeting
    assert [item.own for item in again.agenda] == [None, OWN]


def test_own_values_go_along_in_their_cluster(database: Database) -> None:
    without = Council.meet(database)
    assert "eigen-" not in written(database, without.id)
    other = own_value("nut", "Gemak", "Zonder moeite.", ["Eén knop."])
    council = Council.meet(database, plan(values=[OWN_VALUE, other]))
    (weighed,) = council.meeting.value_lists
    assert weighed == within(VALUES, [OWN_VALUE, other])
    text = written(database, council.id)
    (told,) = json.loads(text)["lists"]
    (nut,) = [cluster for cluster in told["clusters"] if cluster["id"] == "nut"]
    assert nut["values"][-1] == {
        "id": other.id,
        "name": "Gemak",
        "meaning": "Zonder moeite.",
        "opinions": [{"id": f"{other.id}.1", "position": 1, "text": "Eén knop."}],
    }
    again = Council(database, restored(database, text))
    assert again.meeting.value_lists == (weighed,)
    assert written(database, again.id) == text


def test_what_people_typed_around_a_text_goes(database: Database) -> None:
    """A hand-edited file may hold what a form would have cleaned."""
    content = meeting(title="  Raads\u202eavond\n")
    council = Council(database, restored(database, MeetingRecord(content).text()))
    assert council.meeting.title == "Raadsavond"


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("transfer") / "valuemap.db"
    with opened(f"sqlite:///{path}") as database:
        yield database


def as_it_was_written_before(content: Content) -> Content:
    """The file without the parts that files had none of before places were frozen."""
    content.pop("overview", None)
    del content["door_events"]
    for name in ("consults", "door"):
        del content["settings"][name]
    for person in content["participants"]:
        for name in ("screen_number", "is_admitted", "is_late", "known_after", "objects"):
            del person[name]
        del person["freed_at"]
    for item in content["agenda"]:
        del item["cast"]
        for argument in item["arguments"]:
            del argument["shows_faction"]
        for round_ in item["rounds"]:
            del round_["opening"]
            round_.pop("frozen", None)
            for answer in (*round_["ballots"], *round_["faction_ballots"]):
                del answer["shows_reason"]
                answer.pop("author", None)
    return content


@pytest.mark.timeout(600)
@given(contents())
@settings(max_examples=40, deadline=None)
def test_every_meeting_that_can_leave_comes_back_the_same(
    sqlite: Database, content: Content
) -> None:
    today = dt.date.fromisoformat(content["date"])
    made = restored(sqlite, MeetingRecord(content).text(), today)
    text = written(sqlite, made.meeting_id, today)
    assert as_it_was_written_before(json.loads(text)) == content
    assert written(sqlite, restored(sqlite, text, today).meeting_id, today) == text
