"""Ballots out as CSV and in again: a meeting made of them, and what stands in the way of one."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ABSTAINED, DAY, HALF, LAST_DAY, NUT, VALUES, ballot
from tests.meeting_files import TRICKY, as_bytes, words
from tests.unit.ballot_files import COLUMNS, file_of, line, read_ballots
from valuemap.domain.weighing import Ballot
from valuemap.files.ballots.ballots_csv_file import BallotLine, write_ballots
from valuemap.files.ballots.ballots_meeting import MOST_LINES, record_of
from valuemap.files.meetings.file_faults import FaultKind, FileFault
from valuemap.files.meetings.meeting_file import (
    QUESTION_ID,
    MeetingRecord,
    read_record,
    schema_file,
)
from valuemap.files.sheets.spreadsheet_cells import harmless, plain
from valuemap.texts.files import file_fault
from valuemap.ways import SCORES, WAYS

NOW = dt.datetime(2026, 3, 10, 20, 0, tzinfo=dt.UTC)
EMPTY = ",,,,,,,,"


def made_of(
    data: bytes, *, title: str = "Raadsavond", date: dt.date = DAY, delete_on: dt.date = LAST_DAY
) -> tuple[MeetingRecord | None, tuple[FileFault, ...]]:
    """What becomes of a file whose lines are sound."""
    read = read_ballots(data)
    assert read.faults == ()
    assert read.ballots is not None
    return record_of(read.ballots, [VALUES], title=title, date=date, delete_on=delete_on, now=NOW)


def faults(data: bytes, delete_on: dt.date = LAST_DAY) -> set[tuple[str, FaultKind]]:
    record, found = made_of(data, delete_on=delete_on)
    assert (record is None) == bool(found)
    return {(fault.place, fault.kind) for fault in found}


# --- cells


@given(st.one_of(st.text(), st.text("'=+-@\t\rx", max_size=5)))
def test_a_cell_is_harmless_and_reads_back(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(cell) == text


# --- out


def test_ballots_are_written_in_the_columns_of_the_contract() -> None:
    lines = [
        BallotLine(
            "vraag.1", 1, "Lijst A", 3, 1, VALUES.ids, ballot(nut=60, vrijheid=40, stance=4)
        ),
        BallotLine("vraag.1", 1, "Lijst B", 1, 2, VALUES.ids, replace(ABSTAINED, stance=0)),
    ]
    assert write_ballots(lines).decode().splitlines() == [
        ",".join(COLUMNS),
        "vraag.1,1,Lijst A,3,1,0,4,40,0,0,0,0,0,0,0,60",
        "vraag.1,1,Lijst B,1,2,1,geen,,,,,,,,,",
    ]


@given(
    st.lists(st.lists(st.integers(0, 10), min_size=9, max_size=9).filter(any), max_size=4),
    st.booleans(),
)
def test_scores_leave_as_they_were_given_and_come_back_with_the_same_shares(
    scores: list[list[int]], beside_points: bool
) -> None:
    """An export wrote the points that scores were rounded to, and what came back was not equal."""
    cast = [Ballot(tuple(own), SCORES) for own in scores]
    cast += [HALF, ABSTAINED] if beside_points else []
    lines = [
        BallotLine("vraag.1", 1, "Noord", 3, number, VALUES.ids, own)
        for number, own in enumerate(cast, 1)
    ]
    written = write_ballots(lines, VALUES.ids)

    read = read_ballots(written).ballots

    assert read is not None
    assert b"way" in written.splitlines()[0] or not scores
    answered = np.flatnonzero(read.answered)
    expected = [own.shares() for own in cast if own.shares() is not None]
    told = read.shares(0, answered).tolist() if read.questions else []
    assert [tuple(row) for row in told] == expected


@pytest.mark.parametrize(
    ("way", "numbers", "shares"),
    [
        ("cijfers", "7,7,7,7,7,7,7,7,7", (1 / 9,) * 9),
        ("drie", "1,1,1,0,0,0,0,0,0", (*(1 / 3,) * 3, *(0.0,) * 6)),
    ],
)
def test_a_meeting_made_of_a_file_has_what_was_given(
    way: str, numbers: str, shares: tuple[float, ...]
) -> None:
    rows = [
        line(faction=name, participant=name, points=f"{way},{numbers}")
        for name in ("Noord", "Oost")
    ]
    header = ",".join(COLUMNS).replace(",vrijheid", ",way,vrijheid")
    record, found = made_of(file_of(*rows, header=header))

    assert found == ()
    assert record is not None
    assert WAYS[record.content["settings"]["way"]].word == way
    for own in record.content["agenda"][0]["rounds"][0]["ballots"]:
        assert Ballot(own["given"], WAYS[own["way"]]).shares() == shares


@pytest.mark.parametrize("name", TRICKY)
def test_a_name_is_harmless_in_the_file_and_reads_back(name: str) -> None:
    data = write_ballots([BallotLine("vraag.1", 1, name, 3, 1, VALUES.ids, NUT)])
    assert re.search(rb"(?m)(^|,)\"?[=+@-]", data) is None
    read = read_ballots(data)
    assert read.ballots is not None
    assert read.ballots.factions == (name,)


@given(words(80))
def test_whatever_a_faction_is_called_it_reads_back(name: str) -> None:
    read = read_ballots(write_ballots([BallotLine("vraag.1", 1, name, 3, 1, VALUES.ids, NUT)]))
    assert read.ballots is not None
    assert read.ballots.factions == (name,)


def test_a_protected_and_a_plain_name_are_one_faction() -> None:
    read = read_ballots(file_of(line(faction="-A"), line(faction="'-A", participant="p2")))
    assert read.ballots is not None
    assert read.ballots.factions == ("-A",)


# --- in


def test_a_meeting_is_made_of_ballots() -> None:
    record, found = made_of(
        file_of(
            line(participant="p1", stance="geen"),
            line(participant="p2", faction="Lijst B", seats="1", points=EMPTY, abstain="1"),
            line(participant="p1", round_="3"),
            line(participant="p3", faction="Lijst B", seats="1", points=EMPTY),
            line(participant="p3", faction="Lijst B", seats="1", question="vraag.9"),
        )
    )
    assert found == ()
    assert record is not None
    content = record.content
    assert [(f["name"], f["seats"], f["places"]) for f in content["factions"]] == [
        ("Lijst A", 3, 3),
        ("Lijst B", 1, 2),
    ]
    assert [p["faction"] for p in content["participants"]] == [1, 2, 2]
    first, second = content["agenda"]
    assert (first["question"], second["question"]) == ("vraag.1", "vraag.9")
    assert [len(r["ballots"]) for r in first["rounds"]] == [2, 0, 1]
    assert [b["stance"] for b in first["rounds"][0]["ballots"]] == [0, None]
    assert [b["given"] is None for b in first["rounds"][0]["ballots"]] == [False, True]
    assert read_record(as_bytes(content))[1] == ()


def test_all_that_stands_in_the_way_is_said_at_once() -> None:
    data = file_of(
        line(participant="p1", question="vraag 1", seats="100"),
        line(participant="p1", question="v.2", faction="LIJST B", round_="10"),
        line(participant="p2", question="v.2", faction="Lijst B", points=EMPTY, stance="3"),
        line(participant="p3", question="v.2", faction="x" * 81),
    )
    found = faults(data, delete_on=DAY - dt.timedelta(days=1))
    assert found == {
        ("delete_on", FaultKind.DELETION_DATE),
        ("faction", FaultKind.DOUBLED_FACTION),
        ("faction", FaultKind.TOO_LONG),
        ("question", FaultKind.WRONG_FORM),
        ("seats", FaultKind.TOO_LARGE),
        ("round", FaultKind.TOO_LARGE),
        ("participant", FaultKind.TWO_FACTIONS),
        ("stance", FaultKind.STANCE_ALONE),
    }


def test_a_file_without_ballots_makes_no_meeting() -> None:
    assert faults(file_of()) == {
        ("faction", FaultKind.TOO_FEW),
        ("question", FaultKind.TOO_FEW),
    }


def test_numbers_beyond_what_a_meeting_can_hold_are_refused() -> None:
    questions = [line(question=f"v.{n}", faction=f"L{n % 2}") for n in range(45)]
    several = {("question", FaultKind.TOO_MANY), ("participant", FaultKind.TWO_FACTIONS)}
    assert faults(file_of(*questions)) == several
    factions = [line(faction=f"L{n}", participant=f"p{n}") for n in range(41)]
    assert faults(file_of(*factions)) == {("faction", FaultKind.TOO_MANY)}
    people = [line(participant=f"p{n}") for n in range(1_000)]
    one_more = line(participant="b", faction="Lijst B")
    assert faults(file_of(*people, one_more)) == {("faction", FaultKind.TOO_MANY_PEOPLE)}


def test_a_meeting_of_more_lines_than_a_meeting_can_have_is_refused() -> None:
    data = file_of(*(line(participant=f"p{n}") for n in range(MOST_LINES + 1)))
    assert ("participant", FaultKind.TOO_MANY) in faults(data)


def test_a_title_must_be_there() -> None:
    data = file_of(line(), line(participant="p2", faction="Lijst B"))
    _, found = made_of(data, title="")
    assert [file_fault(fault) for fault in found] == [
        "title: het aantal tekens is 0; het moet minstens 1 zijn"
    ]


def test_the_form_of_a_question_id_is_that_of_the_schema() -> None:
    assert '"pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"' in schema_file().read_text(encoding="utf-8")
    assert QUESTION_ID.fullmatch("gemeentelijke-processen.bedrijfsvoering.beveiliging.1")
    assert QUESTION_ID.fullmatch("x" * 201) is None


def test_the_ballots_of_the_demo_make_a_meeting() -> None:
    folder = Path(__file__).resolve().parents[2] / "data"
    record, found = made_of((folder / "voorbeeld-wegingen.csv").read_bytes())
    assert found == ()
    assert record is not None
    assert len(record.content["agenda"]) == 6


def test_half_of_a_ballot_does_not_count() -> None:
    assert read_ballots(
        write_ballots([BallotLine("v.1", 1, "A", 1, 1, VALUES.ids, HALF)])[:-3]
    ).faults
