"""Votes as CSV: what is read, how every kind of fault is named, and the figures that follow."""

import csv
import io
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.ballot_files import file_of
from valuemap.commands.debate_analysis import StatementFigures, analyse_votes
from valuemap.files.ballots import votes_csv
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.ballots.votes_csv import COLUMNS, Votes, read_votes

HEADER = ",".join(COLUMNS)


def line(
    statement: str = "s1", faction: str = "Lijst A", participant: str = "p1", vote: str = "eens"
) -> str:
    """One line, sound unless told otherwise."""
    return ",".join([statement, faction, participant, vote])


def votes_file(*lines: str, header: str = HEADER, end: str = "\n") -> bytes:
    return file_of(*lines, header=header, end=end)


def read(data: bytes) -> Votes:
    """The votes in a sound file."""
    result = read_votes(data)
    assert result.faults == ()
    assert result.votes is not None
    return result.votes


def faults_of(data: bytes) -> tuple[FaultyLine, ...]:
    """The faults of a file that is refused."""
    result = read_votes(data)
    assert result.votes is None
    return result.faults


def analysed(*lines: str) -> dict[str, StatementFigures]:
    return analyse_votes(read(votes_file(*lines)))


# What is read.


def test_votes_are_counted_per_statement_and_faction() -> None:
    votes = read(
        votes_file(
            line("s2", "Lijst B", "p1", "oneens"),
            line("s2", "Lijst A", "p2", "eens"),
            line("s1", "Lijst B", "p1", "pas"),
            line("s2", "Lijst B", "p3", "Oneens"),
        )
    )

    assert votes.statements == ("s2", "s1")
    assert votes.factions == ("Lijst B", "Lijst A")
    assert votes.counts.tolist() == [[[0, 2, 0], [1, 0, 0]], [[0, 0, 1], [0, 0, 0]]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_end_are_tolerated(end: str) -> None:
    data = b"\xef\xbb\xbf" + votes_file(line(), "", line(participant="p2"), end=end)

    assert read(data).counts.tolist() == [[[2, 0, 0]]]


def test_the_columns_of_votes_may_stand_in_any_order() -> None:
    votes = read(votes_file("pas,p1,Lijst A,s1", header="vote,participant,faction,statement"))

    assert votes.counts.tolist() == [[[0, 0, 1]]]


def test_a_header_without_votes_gives_no_statements() -> None:
    votes = read(votes_file())

    assert votes.counts.shape == (0, 0, 3)
    assert analyse_votes(votes) == {}


def test_a_participant_may_vote_on_other_statements() -> None:
    assert read(votes_file(line(), line("s2"))).statements == ("s1", "s2")


# What is refused.


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        (line(statement=""), FaultyLine(3, CsvFault.EMPTY_NAME, "statement")),
        (line(faction=" "), FaultyLine(3, CsvFault.EMPTY_NAME, "faction")),
        (line(participant=""), FaultyLine(3, CsvFault.EMPTY_NAME, "participant")),
        (line("s\u200b1"), FaultyLine(3, CsvFault.BAD_NAME, "statement", "s\u200b1")),
        (line(vote="ja"), FaultyLine(3, CsvFault.UNKNOWN_VOTE, "vote", "ja")),
        (line(vote=""), FaultyLine(3, CsvFault.UNKNOWN_VOTE, "vote", "")),
        (line(participant="p0"), FaultyLine(3, CsvFault.DOUBLED_VOTE, expected="2")),
        (
            line(participant="p0", faction="Lijst B", vote="pas"),
            FaultyLine(3, CsvFault.DOUBLED_VOTE, expected="2"),
        ),
        (line() + ",x", FaultyLine(3, CsvFault.NUMBER_OF_FIELDS, "", "5", "4")),
        ("s1;Lijst A;p1;eens", FaultyLine(3, CsvFault.NUMBER_OF_FIELDS, "", "1", "4")),
        (line(statement='"s1'), FaultyLine(3, CsvFault.BAD_QUOTES)),
    ],
    ids=lambda value: value.fault.name if isinstance(value, FaultyLine) else "line",
)
def test_a_faulty_vote_is_named_with_its_reason(faulty: str, fault: FaultyLine) -> None:
    assert faults_of(votes_file(line(participant="p0"), faulty, line(participant="p2"))) == (fault,)


def test_every_faulty_vote_is_named() -> None:
    data = votes_file(line(), "", line(vote="ja", participant=""), line(), line("s2"))
    data += line(faction="Één", participant="p9").encode("latin-1")

    assert [(fault.line, fault.fault) for fault in faults_of(data)] == [
        (4, CsvFault.EMPTY_NAME),
        (4, CsvFault.UNKNOWN_VOTE),
        (5, CsvFault.DOUBLED_VOTE),
        (7, CsvFault.NOT_UTF8),
    ]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("statement,faction,vote", FaultyLine(1, CsvFault.MISSING_COLUMN, "participant")),
        (HEADER + ",naam", FaultyLine(1, CsvFault.UNKNOWN_COLUMN, "naam")),
        (HEADER + ",vote", FaultyLine(1, CsvFault.DOUBLED_COLUMN, "vote")),
        (HEADER.replace(",", ";"), FaultyLine(1, CsvFault.WRONG_SEPARATOR, found=";")),
        ("", FaultyLine(1, CsvFault.EMPTY_FILE)),
    ],
)
def test_a_wrong_header_of_votes_is_refused(header: str, fault: FaultyLine) -> None:
    lines = [line()] if header else []

    assert faults_of(votes_file(*lines, header=header)) == (fault,)


def test_a_ballots_file_is_no_votes_file() -> None:
    assert CsvFault.UNKNOWN_COLUMN in {
        fault.fault for fault in faults_of(b"question,round,faction,seats\nv,1,A,3\n")
    }


def test_columns_in_the_wrong_place_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(votes_csv, "MOST_CELLS", 8)
    lines = [line(f"s{number}", f"f{number}") for number in range(3)]

    assert faults_of(votes_file(*lines)) == (
        FaultyLine(1, CsvFault.TOO_MANY_CELLS, found="9", expected="8"),
    )


# The figures.


def test_the_figures_of_a_statement() -> None:
    figures = analysed(
        line(),
        line(participant="p2", vote="pas"),
        line(participant="p3", faction="Lijst B", vote="oneens"),
        line("s2"),
    )

    common_ground = (2 / 4 * 1 / 3) ** 0.5
    assert figures["s1"] == {
        "k": 2,
        "n": 3,
        "common_ground": pytest.approx(common_ground),
        "common_ground_rank": 1.0,
        "dividing": 0.5,
        "dividing_rank": 1.0,
        "factions": {
            "Lijst A": {
                "agree": 1,
                "disagree": 0,
                "pass": 1,
                "seen": 2,
                "share": 0.5,
                "p": 1.0,
            },
            "Lijst B": {
                "agree": 0,
                "disagree": 1,
                "pass": 0,
                "seen": 1,
                "share": 0.0,
                "p": 1.0,
            },
        },
    }
    assert figures["s2"] == {
        "k": 1,
        "n": 1,
        "common_ground": None,
        "common_ground_rank": None,
        "dividing": None,
        "dividing_rank": None,
        "factions": {
            "Lijst A": {
                "agree": 1,
                "disagree": 0,
                "pass": 0,
                "seen": 1,
                "share": 1.0,
                "p": None,
            }
        },
    }
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures


# Properties.

names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)


@given(st.lists(st.tuples(names, names, st.sampled_from(["eens", "oneens", "pas"])), max_size=9))
@settings(max_examples=60)
def test_the_votes_that_a_csv_writer_writes_are_read_back(rows: list[tuple[str, str, str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for number, (statement, faction, vote) in enumerate(rows):
        writer.writerow([statement, faction, f"p{number}", vote])

    votes = read(buffer.getvalue().encode())

    totals = votes.counts.sum(axis=(0, 1)).tolist() if rows else [0, 0, 0]
    assert totals == [
        sum(vote == word for _, _, vote in rows) for word in ("eens", "oneens", "pas")
    ]
    figures = analyse_votes(votes)
    assert sum(statement["n"] for statement in figures.values()) == len(rows)


@given(st.binary(max_size=40), st.integers(0, 120))
@settings(max_examples=150)
def test_no_damage_to_a_file_of_votes_crashes(damage: bytes, place: int) -> None:
    sound = votes_file(line(), line(participant="p2", faction="Lijst B"), line("s2", vote="pas"))

    result = read_votes(sound[:place] + damage + sound[place + len(damage) :])

    assert (result.votes is None) == bool(result.faults)
    if result.votes is not None:
        assert np.isfinite(result.votes.counts).all()
        analyse_votes(result.votes)


def test_ten_thousand_votes_are_counted_as_they_are() -> None:
    words = ["eens", "oneens", "pas"]
    lines = [line(f"s{n % 7}", f"Lijst {n % 5}", f"p{n}", words[n % 3]) for n in range(10_500)]

    counts = read(votes_file(*lines)).counts

    assert (counts == 100).all()
