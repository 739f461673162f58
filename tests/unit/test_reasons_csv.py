"""Considerations and preferences as CSV: what is read, what is refused, and the index."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.ballot_files import file_of
from tests.unit.reference import case
from valuemap.commands.debate_analysis import analyse_reasons
from valuemap.files.ballots import reasons_csv
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.ballots.reasons_csv import Reasons, read_reasons
from valuemap.measures.reason_index import reason_index

HEADER = "stage,participant,C1,C2,C3,P1,P2"


def line(stage: str = "voor", participant: str = "p1", answers: str = "1,2,3,1,2") -> str:
    """One line, sound unless told otherwise."""
    return f"{stage},{participant},{answers}"


def reasons_file(*lines: str, header: str = HEADER) -> bytes:
    return file_of(*lines, header=header)


def read(data: bytes) -> Reasons:
    """The answers in a sound file."""
    result = read_reasons(data)
    assert result.faults == ()
    assert result.reasons is not None
    return result.reasons


def faults_of(data: bytes) -> tuple[FaultyLine, ...]:
    """The faults of a file that is refused."""
    result = read_reasons(data)
    assert result.reasons is None
    return result.faults


# What is read.


def test_answers_are_read_into_tables() -> None:
    reasons = read(reasons_file(line("na", answers="1,2.5,-3,4,5"), line("voor"), line("na", "p2")))

    assert reasons.stages == ("na", "voor")
    assert reasons.stage.tolist() == [0, 1, 0]
    assert reasons.considerations.tolist() == [[1, 2.5, -3], [1, 2, 3], [1, 2, 3]]
    assert reasons.preferences.tolist() == [[4, 5], [1, 2], [1, 2]]


def test_columns_are_ordered_by_their_numbers_and_not_by_their_place() -> None:
    numbers = list(range(1, 12))
    names = [*(f"C{n}" for n in reversed(numbers)), "P2", "P1", "participant", "stage"]
    answers = [*(str(n) for n in reversed(numbers)), "20", "10", "p1", "voor"]

    reasons = read(reasons_file(",".join(answers), header=",".join(names)))

    assert reasons.considerations.tolist() == [[float(n) for n in numbers]]
    assert reasons.preferences.tolist() == [[10.0, 20.0]]


def test_a_byte_order_mark_before_answers_is_tolerated() -> None:
    assert read(b"\xef\xbb\xbf" + reasons_file(line())).stages == ("voor",)


def test_a_header_without_answers_gives_no_stages() -> None:
    reasons = read(reasons_file())

    assert reasons.considerations.shape == (0, 3)
    assert analyse_reasons(reasons) == {}


# What is refused.


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        (line(stage=""), FaultyLine(3, CsvFault.EMPTY_NAME, "stage")),
        (line(participant=" "), FaultyLine(3, CsvFault.EMPTY_NAME, "participant")),
        (line(participant="p\u200b"), FaultyLine(3, CsvFault.BAD_NAME, "participant", "p\u200b")),
        (line(answers="1,,3,1,2"), FaultyLine(3, CsvFault.EMPTY_NAME, "C2")),
        (line(answers="1,2,3,x,2"), FaultyLine(3, CsvFault.NOT_A_DECIMAL, "P1", "x")),
        (line(answers="1,2,3,1e9,2"), FaultyLine(3, CsvFault.NOT_A_DECIMAL, "P1", "1e9")),
        (line(answers="nan,2,3,1,2"), FaultyLine(3, CsvFault.NOT_A_DECIMAL, "C1", "nan")),
        (line(answers="٣,2,3,1,2"), FaultyLine(3, CsvFault.NOT_A_DECIMAL, "C1", "٣")),
        (line(answers='"1,5",2,3,1,2'), FaultyLine(3, CsvFault.NOT_A_DECIMAL, "C1", "1,5")),
        (line(answers="1,2,3,1"), FaultyLine(3, CsvFault.NUMBER_OF_FIELDS, "", "6", "7")),
        (line(participant="p0"), FaultyLine(3, CsvFault.DOUBLED_STAGE, expected="2")),
        (line(participant='"p1'), FaultyLine(3, CsvFault.BAD_QUOTES)),
    ],
    ids=lambda value: value.fault.name if isinstance(value, FaultyLine) else "line",
)
def test_a_faulty_line_of_answers_is_named_with_its_reason(faulty: str, fault: FaultyLine) -> None:
    assert faults_of(reasons_file(line(participant="p0"), faulty, line("na"))) == (fault,)


def test_every_faulty_line_of_answers_is_named() -> None:
    data = reasons_file(line(answers="x,2,3,1,"), "", line(), line())
    data += "voor,Één,1,2,3,1,2".encode("latin-1")

    assert [(fault.line, fault.fault, fault.column) for fault in faults_of(data)] == [
        (2, CsvFault.EMPTY_NAME, "P2"),
        (2, CsvFault.NOT_A_DECIMAL, "C1"),
        (4, CsvFault.DOUBLED_STAGE, ""),
        (5, CsvFault.DOUBLED_STAGE, ""),
        (6, CsvFault.NOT_UTF8, ""),
    ]


@pytest.mark.parametrize(
    ("header", "faults"),
    [
        (
            "stage,C1,C2,P1,P2",
            [(CsvFault.MISSING_COLUMN, "participant")],
        ),
        (
            "stage,participant,C1,C3,P1,P2",
            [(CsvFault.MISSING_COLUMN, "C2"), (CsvFault.UNKNOWN_COLUMN, "C3")],
        ),
        (
            "stage,participant,C1,C2,C2,P1,P2",
            [(CsvFault.DOUBLED_COLUMN, "C2")],
        ),
        (
            "stage,participant,C1,C2,P1",
            [(CsvFault.MISSING_COLUMN, "P2")],
        ),
        (
            "stage,participant,C1,C02,C2,P1,P2",
            [(CsvFault.MISSING_COLUMN, "C3"), (CsvFault.UNKNOWN_COLUMN, "C02")],
        ),
        (
            "stage,participant,c1,C1,C2,P1,P2",
            [(CsvFault.UNKNOWN_COLUMN, "c1")],
        ),
        (HEADER.replace(",", ";"), [(CsvFault.WRONG_SEPARATOR, "")]),
        ("", [(CsvFault.EMPTY_FILE, "")]),
    ],
)
def test_a_wrong_header_of_answers_is_refused(
    header: str, faults: list[tuple[CsvFault, str]]
) -> None:
    lines = [line()] if header else []
    found = faults_of(reasons_file(*lines, header=header))

    assert [(fault.fault, fault.column) for fault in found] == faults
    assert {fault.line for fault in found} == {1}


def test_a_column_with_an_enormous_number_makes_no_enormous_list() -> None:
    header = "stage,participant,C1,C999999999999,P1,P2"

    assert [fault.column for fault in faults_of(reasons_file(header=header))] == [
        "C2",
        "C999999999999",
    ]


def test_a_stage_with_too_many_participants_is_refused_at_its_first_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reasons_csv, "MOST_PARTICIPANTS", 2)

    faults = faults_of(
        reasons_file(line("na"), *(line(participant=f"p{number}") for number in range(3)))
    )

    assert faults == (FaultyLine(3, CsvFault.TOO_MANY_IN_STAGE, found="3", expected="2"),)


# The figures.


def test_the_index_of_every_stage_is_what_other_tools_compute() -> None:
    stages = {"voor": case("DRI01"), "na": case("DRI02")}
    header = ["stage", "participant", *(f"C{n + 1}" for n in range(32))]
    lines = [
        ",".join([stage, f"p{number}", *(str(answer) for answer in [*reasons, *preferred])])
        for number in range(8)
        for stage, known in stages.items()
        for reasons, preferred in [
            (known.input["considerations"][number], known.input["preferences"][number])
        ]
    ]
    data = reasons_file(*lines, header=",".join([*header, *(f"P{n + 1}" for n in range(7))]))

    figures = analyse_reasons(read(data))

    assert list(figures) == ["voor", "na"]
    for stage, known in stages.items():
        own = figures[stage]
        assert (own["n"], own["pairs"], own["left_out"]) == (8, 28, 0)
        assert own["adjusted"] == pytest.approx(known.expected["dri_adjusted"], abs=known.tolerance)
        assert own["unadjusted"] == pytest.approx(
            known.expected["dri_unadjusted"], abs=known.tolerance
        )
        direct = reason_index(known.input["considerations"], known.input["preferences"])
        assert (own["p"], own["draws"], own["exact"]) == (direct.p, 999, False)
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures


def test_a_stage_of_one_has_no_index() -> None:
    figures = analyse_reasons(read(reasons_file(line())))

    assert figures["voor"] == {
        "n": 1,
        "pairs": 0,
        "left_out": 0,
        "adjusted": None,
        "unadjusted": None,
        "p": None,
        "draws": 0,
        "exact": False,
    }


# Properties.


@given(st.binary(max_size=40), st.integers(0, 120))
@settings(max_examples=150)
def test_no_damage_to_a_file_of_answers_crashes(damage: bytes, place: int) -> None:
    sound = reasons_file(line(), line(participant="p2", answers="3,2,1,2,1"), line("na"))

    result = read_reasons(sound[:place] + damage + sound[place + len(damage) :])

    assert (result.reasons is None) == bool(result.faults)
    if result.reasons is not None:
        analyse_reasons(result.reasons, draws=9)


@given(st.lists(st.decimals(-999, 999, places=2), min_size=5, max_size=5))
def test_numbers_are_read_as_they_are_written(numbers: list[object]) -> None:
    reasons = read(reasons_file(line(answers=",".join(str(number) for number in numbers))))

    both = [*reasons.considerations[0].tolist(), *reasons.preferences[0].tolist()]
    assert both == [float(str(number)) for number in numbers]
