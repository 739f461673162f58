"""The demo meeting: made through the same doors as a real one, and marked as a demo."""

import datetime as dt
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.builders import CONTENT, DAY, DECK, Council, by_id
from tests.store.acting import everything_published, result
from valuemap.content.toml_files import DeckError
from valuemap.domain.evening.rounds import RoundState
from valuemap.store import ballots, meetings, participants
from valuemap.store.ballots import CastBallot
from valuemap.store.engine.database import Database
from valuemap.store.exchange.demo import (
    BALLOTS_FILE,
    KEPT_FOR,
    MEETING_FILE,
    create_demo,
    read_demo,
)

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def demo(shared: Database) -> Council:
    with shared.write() as session:
        return Council(shared, create_demo(DATA, CONTENT.lists, today=DAY, session=session))


def cast(demo: Council, position: int, number: int) -> tuple[CastBallot, ...]:
    """What everybody may read of a round."""
    round_ = demo.meeting.item(position).rounds[number - 1]
    with demo.database.read() as session:
        return ballots.revealed_ballots(round_.id, session=session)


def all_cast(demo: Council) -> list[CastBallot]:
    return [
        one
        for item in demo.meeting.agenda
        for round_ in item.rounds
        for one in cast(demo, item.position, round_.number)
    ]


def test_it_has_eight_factions_of_which_two_of_one_seat(demo: Council) -> None:
    seats = [faction.seats for faction in demo.meeting.factions]
    assert len(seats) == 8
    assert seats.count(1) == 2
    assert sum(seats) == 23


def test_all_twenty_three_members_take_part(demo: Council) -> None:
    with demo.database.read() as session:
        joined = participants.joined_counts(demo.id, session=session)
    assert joined == {faction.id: faction.seats for faction in demo.meeting.factions}


def test_it_has_six_questions_of_the_deck_with_a_proposition_each(demo: Council) -> None:
    assert len(demo.meeting.agenda) == 6
    for item in demo.meeting.agenda:
        assert item.question_id in DECK.places
        assert item.proposition


def test_three_questions_had_a_second_round_and_everything_is_revealed(demo: Council) -> None:
    rounds = [len(item.rounds) for item in demo.meeting.agenda]
    assert sorted(rounds) == [1, 1, 1, 2, 2, 2]
    states = {round_.state for item in demo.meeting.agenda for round_ in item.rounds}
    assert states == {RoundState.REVEALED}


def test_there_are_stances_reasons_and_abstentions_to_look_at(demo: Council) -> None:
    everything = [one.ballot for one in all_cast(demo)]
    assert {one.stance for one in everything} >= {0, 1, 2, 3, 4, 5}
    assert len([one for one in everything if one.reason]) >= 20
    assert any(one.abstained for one in everything)


def test_every_reason_of_the_file_stands_with_a_ballot(demo: Council) -> None:
    _, lines = read_demo(DATA, CONTENT.lists, today=DAY)
    assert {one.ballot.reason for one in all_cast(demo)} == {line.ballot.reason for line in lines}
    text = (DATA / MEETING_FILE).read_text(encoding="utf-8")
    assert len({line.ballot.reason for line in lines} - {""}) == text.count("[[reason]]")


def test_the_heaviest_cluster_of_who_gives_a_reason_is_the_one_the_reason_is_about(
    demo: Council,
) -> None:
    content = tomllib.loads((DATA / MEETING_FILE).read_text(encoding="utf-8"))
    about = {reason["text"]: reason["cluster"] for reason in content["reason"]}
    for one in all_cast(demo):
        if one.ballot.reason and not one.ballot.abstained:
            points = by_id(one.ballot)
            assert points[about[one.ballot.reason]] == max(points.values())


def test_it_is_marked_as_a_demo_and_found_as_one(demo: Council) -> None:
    assert demo.meeting.is_demo
    with demo.database.read() as session:
        found = meetings.demo_pulse(session=session)
    assert found is not None
    assert found.meeting_id == demo.id


def test_it_is_of_today_and_goes_after_a_year(demo: Council) -> None:
    assert (demo.meeting.date, demo.meeting.delete_on) == (DAY, DAY + KEPT_FOR)
    assert dt.timedelta(364) < KEPT_FOR <= dt.timedelta(366)


def test_its_first_question_is_on_the_screen(demo: Council) -> None:
    assert demo.meeting.stage == 1


def test_its_small_factions_show_all_that_can_become_of_them(demo: Council) -> None:
    """One consents, two are left out, and once a third joins them: they are shown together."""
    small = [n for n, faction in enumerate(demo.meeting.factions) if faction.seats < 3]
    usual, once = ["left out", "left out", "shown"], ["gathered", "gathered", "shown"]
    told = []
    for item in demo.meeting.agenda:
        for round_ in item.rounds:
            found = result(demo, item.position, round_.number)
            told.append([found.factions[n].outcome.value for n in small])
            assert found.k == 6
            assert found.h_chance is not None
    assert sorted(told) == [once, *[usual] * 8]


def test_it_has_a_map_and_an_index_to_look_at(demo: Council) -> None:
    told = everything_published(demo)
    assert told.map != "None"
    assert told.index != "None"


@pytest.mark.parametrize("name", [MEETING_FILE, BALLOTS_FILE])
def test_a_damaged_file_makes_no_meeting(shared: Database, tmp_path: Path, name: str) -> None:
    for file in (MEETING_FILE, BALLOTS_FILE):
        shutil.copy(DATA / file, tmp_path / file)
    text = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text[: len(text) // 2] + '"', encoding="utf-8")
    with shared.read() as session:
        before = meetings.demo_pulse(session=session)

    with pytest.raises(DeckError) as refused, shared.write() as session:
        create_demo(tmp_path, CONTENT.lists, today=DAY, session=session)

    assert [fault.file for fault in refused.value.faults] == [name]
    with shared.read() as session:
        assert meetings.demo_pulse(session=session) == before
