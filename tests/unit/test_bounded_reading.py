"""However much is wrong in a file, few faults are kept, the rest is counted, and reading ends."""

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from tests.meeting_files import as_bytes, small
from tests.unit.ballot_files import HEADER, file_of, line, read_ballots
from tests.unit.test_cli import Capsys
from valuemap.commands import input_files
from valuemap.commands.input_files import print_faulty_lines, read_file
from valuemap.domain.evening.script import LONGEST_SCRIPT, MOST_FAULTY, StepFault, read_steps
from valuemap.files.ballots.ballots_csv import BallotsFile
from valuemap.files.ballots.csv_faults import CsvFault
from valuemap.files.ballots.csv_lines import MOST_COLUMNS
from valuemap.files.ballots.reasons_csv import ReasonsFile, read_reasons
from valuemap.files.ballots.votes_csv import VotesFile, read_votes
from valuemap.files.meetings.file_faults import MOST_FAULTS, FirstFaults
from valuemap.files.meetings.meeting_file import read_record
from valuemap.wording import WordingError, clean_within

Read = Callable[[bytes], BallotsFile | VotesFile | ReasonsFile]


def test_the_first_faults_are_kept_and_the_others_counted() -> None:
    faults = FirstFaults(range(MOST_FAULTS - 1))
    faults += [-1, -2]
    other = FirstFaults(range(MOST_FAULTS + 5))
    faults.extend(other)
    assert faults == [*range(MOST_FAULTS - 1), -1]
    assert (len(faults), faults.more, faults.number) == (
        MOST_FAULTS,
        MOST_FAULTS + 6,
        2 * MOST_FAULTS + 6,
    )


@pytest.mark.parametrize("read", [read_ballots, read_votes, read_reasons])
@pytest.mark.parametrize("name", ["c{}", "C{}", "P{}", "question", ""])
def test_a_header_of_a_hundred_thousand_columns_is_one_fault(read: Read, name: str) -> None:
    """Each name was looked up in all others: more than a minute."""
    header = ",".join(name.format(n) for n in range(100_000))
    found = read(f"{header}\nx".encode())
    assert [(one.fault, one.expected) for one in found.faults] == [
        (CsvFault.TOO_MANY_COLUMNS, str(MOST_COLUMNS))
    ]


@pytest.mark.parametrize("read", [read_ballots, read_votes])
def test_as_many_columns_as_allowed_are_each_told_up_to_some_hundred(read: Read) -> None:
    header = ",".join(f"C {n}" for n in range(MOST_COLUMNS))
    found = read(f"{header}\nx".encode())
    assert len(found.faults) == MOST_FAULTS
    assert found.more > MOST_COLUMNS - MOST_FAULTS


@pytest.mark.parametrize(
    "body",
    [
        "x\n" * 5_000,
        "v,1,A,3,p1,,,1,2,3,4,5,6,7,8,9\n" * 5_000,
        "x,x,x,x,,x,x,1,2,3,4,5,6,7,8,9\n" * 5_000,
        '"half,1\n' * 5_000,
    ],
    ids=["fields", "sums", "everything", "quotes"],
)
def test_of_many_faulty_lines_the_first_are_kept_and_the_rest_is_counted(body: str) -> None:
    found = read_ballots(f"{HEADER}\n{body}".encode())
    assert found.ballots is None
    assert len(found.faults) == MOST_FAULTS
    assert found.more >= 5_000 - MOST_FAULTS
    assert [one.line for one in found.faults] == sorted(one.line for one in found.faults)
    assert found.faults[0].line == 2


def test_a_fault_on_the_last_line_is_told_beside_many_of_another_kind() -> None:
    good = [line(participant=f"p{n}") for n in range(300)]
    found = read_ballots(file_of(*good, line(participant="")))
    assert [(one.fault, found.more) for one in found.faults] == [(CsvFault.EMPTY_NAME, 0)]


def test_few_faults_are_printed_and_all_are_counted(capsys: Capsys) -> None:
    found = read_ballots(file_of(*["x"] * 3_000))
    print_faulty_lines(found.faults, found.more)
    said = capsys.readouterr().err
    assert "3000 fouten" in said
    assert said.count("\n") == input_files.MOST_LINES_SHOWN + 2


def _many(content: dict[str, Any], part: str) -> dict[str, Any]:
    return content | {part: [{"x": 1}] * 5_000}


@pytest.mark.parametrize("part", ["factions", "participants", "agenda", "script", "onbekend"])
def test_of_a_meeting_file_some_hundred_faults_are_kept(part: str) -> None:
    record, faults = read_record(as_bytes(_many(small(), part)))
    assert record is None
    assert 1 <= len(faults) <= MOST_FAULTS


def test_strange_names_without_end_are_bounded() -> None:
    content = small() | {f"naam {n}": n for n in range(5_000)}
    assert len(read_record(json.dumps(content).encode())[1]) == MOST_FAULTS


def test_a_file_that_is_far_too_large_is_not_read(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    path = tmp_path / "groot.csv"
    path.write_bytes(b"x" * 1_001)
    monkeypatch.setattr(input_files, "MOST_BYTES", 1_000)
    assert read_file(path) is None
    assert "groot.csv is groter dan" in capsys.readouterr().err


def test_a_script_without_end_stops_at_its_limit() -> None:
    steps, faults = read_steps("onzin\n" * 1_000_000)
    assert steps == ()
    assert [one.fault for one in faults] == [StepFault.TOO_MUCH_TEXT]
    steps, faults = read_steps("onzin\n" * (LONGEST_SCRIPT // 6))
    assert len(faults) == MOST_FAULTY
    step = "5; besluitvorming; Afspraken\n"
    steps, faults = read_steps(step * (LONGEST_SCRIPT // len(step)))
    assert len(steps) == 40


def test_a_text_of_megabytes_is_refused_before_it_is_cleaned() -> None:
    """Whoever takes part could send one as a reason; cleaning it took seconds of the server."""
    huge = "\u200b" * 25_000_000
    tracemalloc.start()
    with pytest.raises(WordingError) as refused:
        clean_within(huge, field="reason", limit=240)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.length == len(huge)
    assert most < 1_000_000
    assert clean_within("\u200b" * 3_000 + "Goed", field="reason", limit=240) == "Goed"
