"""Ballots as CSV: what is read, and how every kind of fault is named."""

import csv
import io
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.ballot_files import (
    COLUMNS,
    EVEN,
    HEADER,
    file_of,
    header_of,
    line,
    points_text,
    read_ballots,
)
from tests.unit.councils import ballots as some_ballot
from tests.unit.councils import rooms
from valuemap.files.ballots.ballots_csv import AS_POINTS, Ballots
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.measures.tally import WholePoints

EMPTY = ",,,,,,,,"


def read(data: bytes) -> Ballots:
    """The ballots of a sound file."""
    result = read_ballots(data)
    assert result.faults == ()
    assert result.ballots is not None
    return result.ballots


def faults_of(data: bytes) -> tuple[FaultyLine, ...]:
    """The faults of a file that is refused."""
    result = read_ballots(data)
    assert result.ballots is None
    return result.faults


# What is read.


def test_ballots_are_read_into_columns() -> None:
    ballots = read(
        file_of(
            line(stance="4", points="100,0,0,0,0,0,0,0,0"),
            line(participant="p2", faction="Lijst B", seats="2", stance="geen"),
            line(participant="p1", question="vraag.2", round_="2", points="0,0,0,0,0,0,0,0,100"),
        )
    )

    assert ballots.questions == ("vraag.1", "vraag.2")
    assert ballots.factions == ("Lijst A", "Lijst B")
    assert ballots.seats.tolist() == [3, 2]
    assert ballots.question.tolist() == [0, 0, 1]
    assert ballots.round.tolist() == [1, 1, 2]
    assert ballots.faction.tolist() == [0, 1, 0]
    assert ballots.participant.tolist() == [0, 1, 0]
    assert ballots.stance.tolist() == [4, 0, -1]
    assert ballots.given[0].tolist() == [100, 0, 0, 0, 0, 0, 0, 0, 0]
    assert ballots.given[2].tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 100]


def test_abstained_not_answered_and_zero_are_three_things() -> None:
    ballots = read(
        file_of(
            line(participant="abstains", abstain="1", points=EMPTY),
            line(participant="silent", points=EMPTY),
            line(participant="gives zero", points="0,100,0,0,0,0,0,0,0"),
        )
    )

    assert ballots.abstained.tolist() == [True, False, False]
    assert ballots.answered.tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("word", "abstained"),
    [("1", True), ("ja", True), ("TRUE", True), ("0", False), ("nee", False), ("False", False)],
)
def test_abstaining_is_said_in_several_ways(word: str, abstained: bool) -> None:
    ballots = read(file_of(line(abstain=word, points=EMPTY)))

    assert ballots.abstained.tolist() == [abstained]


def test_a_byte_order_mark_is_tolerated() -> None:
    assert read(b"\xef\xbb\xbf" + file_of(line())).questions == ("vraag.1",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert len(read(file_of(line(), line(participant="p2"), end=end)).question) == 2


def test_columns_may_stand_in_any_order() -> None:
    names = list(reversed(COLUMNS))
    fields = list(reversed(line(stance="2", points="1,2,3,4,5,6,7,8,64").split(",")))

    ballots = read(file_of(",".join(fields), header=",".join(names)))

    assert ballots.given.tolist() == [[1, 2, 3, 4, 5, 6, 7, 8, 64]]
    assert ballots.stance.tolist() == [2]


def test_a_faction_name_in_quotes_may_hold_a_comma_and_a_quote() -> None:
    ballots = read(file_of(line(faction='"Lijst ""Ons Dorp"", sinds 1990"')))

    assert ballots.factions == ('Lijst "Ons Dorp", sinds 1990',)


def test_two_spellings_of_one_accent_are_one_faction() -> None:
    composed, decomposed = "Één", "E\u0301e\u0301n"

    ballots = read(file_of(line(faction=composed), line(faction=decomposed, participant="p2")))

    assert ballots.factions == (composed,)


def test_spaces_around_a_field_do_not_matter() -> None:
    ballots = read(file_of(line(), line(faction=" Lijst A ", participant="p2", seats=" 3")))

    assert ballots.factions == ("Lijst A",)


def test_empty_lines_and_bare_commas_are_passed_over() -> None:
    assert len(read(file_of(line(), "", "," * 15, line(participant="p2"), "")).question) == 2


def test_a_file_with_only_a_header_holds_no_ballots() -> None:
    ballots = read(file_of())

    assert ballots.questions == ()
    assert ballots.given.shape == (0, 9)


def test_a_participant_may_answer_other_questions_and_rounds() -> None:
    assert len(read(file_of(line(), line(question="vraag.2"), line(round_="2"))).question) == 3


# What is refused.


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        (line(question=""), FaultyLine(3, CsvFault.EMPTY_NAME, "question")),
        (line(faction=" "), FaultyLine(3, CsvFault.EMPTY_NAME, "faction")),
        (line(participant=""), FaultyLine(3, CsvFault.EMPTY_NAME, "participant")),
        (
            line(faction="Lijst\u200b"),
            FaultyLine(3, CsvFault.BAD_NAME, "faction", "Lijst\u200b"),
        ),
        (line(round_="0"), FaultyLine(3, CsvFault.NOT_A_NUMBER, "round", "0", "999")),
        (line(round_="1.0"), FaultyLine(3, CsvFault.NOT_A_NUMBER, "round", "1.0", "999")),
        (line(seats=""), FaultyLine(3, CsvFault.NOT_A_NUMBER, "seats", "", "9999")),
        (line(seats="-3"), FaultyLine(3, CsvFault.NOT_A_NUMBER, "seats", "-3", "9999")),
        (line(seats="٣"), FaultyLine(3, CsvFault.NOT_A_NUMBER, "seats", "٣", "9999")),
        (line(abstain="x"), FaultyLine(3, CsvFault.UNKNOWN_WORD, "abstain", "x")),
        (line(stance="6"), FaultyLine(3, CsvFault.UNKNOWN_WORD, "stance", "6")),
        (line(stance="eens"), FaultyLine(3, CsvFault.UNKNOWN_WORD, "stance", "eens")),
        (
            line(points="101,0,0,0,0,0,0,0,-1"),
            FaultyLine(3, CsvFault.NOT_A_NUMBER, "vrijheid", "101", "100"),
        ),
        (
            line(points="12.5,87.5,0,0,0,0,0,0,0"),
            FaultyLine(3, CsvFault.NOT_A_NUMBER, "vrijheid", "12.5", "100"),
        ),
        (
            line(points="50,,,,,,,,50"),
            FaultyLine(3, CsvFault.POINTS_INCOMPLETE, "", "2", "9"),
        ),
        (
            line(points="50,0,0,0,0,0,0,0,49"),
            FaultyLine(3, CsvFault.POINTS_TOTAL, "", "99", "100"),
        ),
        (line(abstain="1"), FaultyLine(3, CsvFault.ABSTAINED_WITH_POINTS)),
        (
            line(participant="p0"),
            FaultyLine(3, CsvFault.DOUBLED, expected="2"),
        ),
        (
            line(seats="4"),
            FaultyLine(3, CsvFault.SEATS_DIFFER, "Lijst A", "4", "3"),
        ),
        (
            line() + ",0",
            FaultyLine(3, CsvFault.NUMBER_OF_FIELDS, "", "17", "16"),
        ),
        ("x;y", FaultyLine(3, CsvFault.NUMBER_OF_FIELDS, "", "1", "16")),
        (line(faction='"Lijst A'), FaultyLine(3, CsvFault.BAD_QUOTES)),
        (line(faction='"Lijst" A'), FaultyLine(3, CsvFault.BAD_QUOTES)),
        (line(faction="Lijst\0A"), FaultyLine(3, CsvFault.NOT_UTF8)),
    ],
    ids=lambda value: value.fault.name if isinstance(value, FaultyLine) else "line",
)
def test_a_faulty_line_is_named_with_its_reason(faulty: str, fault: FaultyLine) -> None:
    assert fault in faults_of(file_of(line(participant="p0"), faulty, line(participant="p2")))


def test_only_the_faulty_lines_are_named_and_all_of_them() -> None:
    faults = faults_of(
        file_of(
            line(),
            line(participant="p2", points="1,1,1,1,1,1,1,1,1"),
            line(participant="p3"),
            line(participant="p4", stance="9", seats="x"),
            line(),
        )
    )

    assert [(fault.line, fault.fault) for fault in faults] == [
        (3, CsvFault.POINTS_TOTAL),
        (5, CsvFault.NOT_A_NUMBER),
        (5, CsvFault.UNKNOWN_WORD),
        (6, CsvFault.DOUBLED),
    ]


def test_a_line_in_another_encoding_is_named_and_the_others_are_still_checked() -> None:
    data = file_of(line(faction="Één"), line(participant="p2", stance="9"))
    data += line(faction="Één", participant="p3").encode("latin-1") + b"\n"

    assert [(fault.line, fault.fault) for fault in faults_of(data)] == [
        (3, CsvFault.UNKNOWN_WORD),
        (4, CsvFault.NOT_UTF8),
    ]


def test_line_numbers_count_empty_lines() -> None:
    faults = faults_of(file_of(line(), "", "", line(stance="x", participant="p2")))

    assert [fault.line for fault in faults] == [5]


def test_a_quote_that_is_not_closed_swallows_no_other_line() -> None:
    faults = faults_of(
        file_of(
            line(participant='"p1'), line(participant="p2"), line(participant='p3"', stance="7")
        )
    )

    assert [(fault.line, fault.fault) for fault in faults] == [
        (2, CsvFault.BAD_QUOTES),
        (4, CsvFault.UNKNOWN_WORD),
    ]


def test_quotes_that_together_hide_lines_are_refused() -> None:
    hiding = [line(question='"vraag.1'), line(participant="p2"), line(question='"vraag.3')]

    assert {fault.line for fault in faults_of(file_of(*hiding))} == {2, 4}


def test_seats_that_differ_are_compared_with_the_first_line_of_the_faction() -> None:
    faults = faults_of(
        file_of(
            line(),
            line(question="vraag.2", seats="4"),
            line(question="vraag.3"),
            line(faction="Lijst B", seats="4", participant="p2"),
        )
    )

    assert faults == (FaultyLine(3, CsvFault.SEATS_DIFFER, "Lijst A", "4", "3"),)


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (HEADER.replace(",nut", ""), FaultyLine(1, CsvFault.MISSING_COLUMN, "nut")),
        (HEADER + ",naam", FaultyLine(1, CsvFault.UNKNOWN_COLUMN, "naam")),
        (HEADER + ",nut", FaultyLine(1, CsvFault.DOUBLED_COLUMN, "nut")),
        (HEADER.replace("nut", "Nut"), FaultyLine(1, CsvFault.UNKNOWN_COLUMN, "Nut")),
        (HEADER.replace(",", ";"), FaultyLine(1, CsvFault.WRONG_SEPARATOR, found=";")),
        (HEADER.replace(",", "\t"), FaultyLine(1, CsvFault.WRONG_SEPARATOR, found="\t")),
        ('"' + HEADER, FaultyLine(1, CsvFault.BAD_QUOTES)),
    ],
)
def test_a_wrong_header_is_refused(header: str, fault: FaultyLine) -> None:
    assert fault in faults_of(file_of(line(), header=header))


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert faults_of(data) == (FaultyLine(1, CsvFault.EMPTY_FILE),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_another_encoding_is_refused_at_its_first_line(encoding: str) -> None:
    data = file_of(line()).decode().encode(encoding)

    assert {fault.line for fault in faults_of(data)} == {1}


def test_a_file_without_header_is_refused() -> None:
    data = (line() + "\n").encode()

    assert CsvFault.MISSING_COLUMN in {fault.fault for fault in faults_of(data)}


# Properties.

names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)
votes = st.one_of(
    st.just(("1", EMPTY)), st.just(("", EMPTY)), some_ballot().map(lambda b: ("0", points_text(b)))
)


@given(
    st.lists(st.tuples(names, names, votes, st.sampled_from(["", "geen", *"12345"])), max_size=9)
)
@settings(max_examples=60)
def test_what_a_csv_writer_writes_is_read_back(
    rows: list[tuple[str, str, tuple[str, str], str]],
) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for number, (question, faction, (abstain, points), stance) in enumerate(rows):
        writer.writerow(
            [question, 1, faction, 7, f"p{number}", abstain, stance, *points.split(",")]
        )

    ballots = read(buffer.getvalue().encode())

    assert len(ballots.question) == len(rows)
    for row, (_, _, (abstain, points), _) in enumerate(rows):
        assert ballots.abstained[row] == (abstain == "1")
        assert ballots.answered[row] == (points != EMPTY)
        if points != EMPTY:
            assert points_text(ballots.given[row].tolist()) == points


@given(st.binary(max_size=60), st.integers(0, 400))
@settings(max_examples=200)
def test_no_damage_to_a_file_goes_unnoticed_or_crashes(damage: bytes, place: int) -> None:
    sound = file_of(line(), line(participant="p2", faction="Lijst B"), line(question="vraag.2"))
    data = sound[:place] + damage + sound[place + len(damage) :]

    result = read_ballots(data)

    assert (result.ballots is None) == bool(result.faults)
    if result.ballots is not None:
        answered = result.ballots.given[result.ballots.answered]
        assert (answered.sum(axis=1) == 100).all()
        assert (result.ballots.seats > 0).all()


@given(st.data())
@settings(max_examples=60)
def test_reading_at_once_and_line_by_line_agree(data: st.DataObject) -> None:
    odd = st.sampled_from(["", "1", "5", '"1"', '"', "x", " 2 ", "é", "100", "1\n", "geen", "ja"])
    lines = data.draw(
        st.lists(
            st.builds(
                line,
                question=st.one_of(st.just("vraag.1"), odd),
                round_=st.one_of(st.just("1"), odd),
                faction=st.one_of(st.just("Lijst A"), odd),
                participant=odd,
                abstain=st.sampled_from(["", "1"]),
                stance=odd,
                points=st.sampled_from([EVEN, EMPTY]),
            ),
            max_size=4,
        )
    )
    plain = file_of(*lines)
    # A stray quote makes that the whole file is read line by line.
    by_line = file_of(*lines, line(participant='p"9', question="vraag.9"))

    one, other = read_ballots(plain), read_ballots(by_line)

    assert one.faults == other.faults
    if one.ballots is not None and other.ballots is not None:
        assert np.array_equal(one.ballots.given, other.ballots.given[:-1])
        assert np.array_equal(one.ballots.stance, other.ballots.stance[:-1])
        assert one.ballots.factions == other.ballots.factions[: len(one.ballots.factions)]


def test_a_large_file_is_read_at_once_as_well_as_a_small_one() -> None:
    lines = [
        line(
            question=f"vraag.{number % 44}",
            participant=f"p{number}",
            faction=f"Lijst {number % 8}",
            stance=str(1 + number % 5),
            points=points_text([number % 100, 100 - number % 100, 0, 0, 0, 0, 0, 0, 0]),
        )
        for number in range(20_000)
    ]

    ballots = read(file_of(*lines))

    assert len(ballots.questions) == 44
    assert ballots.given[:, 0].tolist() == [number % 100 for number in range(20_000)]
    assert EVEN.count(",") == 8


# Ballots that are not points.


WITH_WAY_HEADER = HEADER.replace(",vrijheid", ",way,vrijheid")


def of_way(way: str, *given: str, stance: str = "") -> bytes:
    """A file with a line of this way per ballot."""
    rows = (
        line(participant=f"p{number}", stance=stance, points=f"{way},{numbers}")
        for number, numbers in enumerate(given)
    )
    return file_of(*rows, header=WITH_WAY_HEADER)


def test_scores_are_read_as_they_were_given() -> None:
    """Scores could only be written as whole points, and then nine equal ones were not equal."""
    ballots = read(of_way("cijfers", "7,7,7,7,7,7,7,7,7", "10,0,0,0,0,0,0,0,5"))

    assert (ballots.way != AS_POINTS).all()
    assert ballots.shares(0, np.array([0, 1])).tolist() == [
        [1 / 9] * 9,
        [2 / 3, *[0.0] * 7, 1 / 3],
    ]


def test_three_that_were_chosen_have_equal_shares() -> None:
    ballots = read(of_way("drie", "1,0,0,0,1,0,0,0,1"))

    assert ballots.shares(0, np.array([0])).tolist() == [[1 / 3, 0, 0, 0, 1 / 3, 0, 0, 0, 1 / 3]]


@pytest.mark.parametrize("way", ["", "fiches", "Fiches"])
def test_anything_else_is_points(way: str) -> None:
    ballots = read(of_way(way, EVEN))

    assert (ballots.way == AS_POINTS).all()
    assert ballots.shares(0, np.array([0])).tolist() == [[0.12, *[0.11] * 8]]


@pytest.mark.parametrize(
    ("way", "numbers", "fault", "column"),
    [
        ("cijfers", "11,0,0,0,0,0,0,0,0", CsvFault.NOT_A_NUMBER, "vrijheid"),
        ("cijfers", "0,0,0,0,0,0,0,0,0", CsvFault.NOTHING_SCORED, ""),
        ("cijfers", "5,5,,,,,,,", CsvFault.POINTS_INCOMPLETE, ""),
        ("drie", "1,1,0,0,0,0,0,0,0", CsvFault.NOT_THREE, ""),
        ("drie", "1,1,1,1,0,0,0,0,0", CsvFault.NOT_THREE, ""),
        ("drie", "3,0,0,0,0,0,0,0,0", CsvFault.NOT_A_NUMBER, "vrijheid"),
        ("fiches", "7,7,7,7,7,7,7,7,7", CsvFault.POINTS_TOTAL, ""),
        ("sterren", EVEN, CsvFault.UNKNOWN_WORD, "way"),
    ],
)
def test_numbers_that_do_not_fit_their_way_are_refused(
    way: str, numbers: str, fault: CsvFault, column: str
) -> None:
    found = faults_of(of_way(way, numbers))

    assert (found[0].line, found[0].fault, found[0].column) == (2, fault, column)


def test_a_way_may_be_named_once_and_anywhere() -> None:
    first = file_of(f"cijfers,{line(points='5,5,5,5,5,5,5,5,5')}", header=f"way,{HEADER}")
    assert (read(first).way != AS_POINTS).tolist() == [True]
    twice = file_of(f"cijfers,cijfers,{line()}", header=f"way,way,{HEADER}")
    assert {fault.fault for fault in faults_of(twice)} == {CsvFault.DOUBLED_COLUMN}


# Any list of 3 to 16 items, and any participants.


@given(rooms(1, 5))
@settings(max_examples=60)
def test_points_over_any_list_are_read_as_they_were_given(given_: list[list[int]]) -> None:
    header = header_of(len(given_[0]))
    lines = [
        line(participant=f"p{number}", points=points_text(points))
        for number, points in enumerate(given_)
    ]

    ballots = read(file_of(*lines, header=header))

    assert ballots.given.tolist() == given_
    assert ballots.weighed.all()
    rows = np.arange(len(given_))
    assert ballots.shares(0, rows) == pytest.approx(np.array(given_) / 100, abs=1e-15)
    whole = ballots.points_or_shares(0, rows)
    assert isinstance(whole, WholePoints)
    assert whole.points.tolist() == given_


@given(rooms(2, 5), st.data())
@settings(max_examples=60)
def test_a_point_too_many_is_named_with_its_line(
    given_: list[list[int]], data: st.DataObject
) -> None:
    header = header_of(len(given_[0]))
    wrong = data.draw(st.integers(0, len(given_) - 1))
    given_[wrong][given_[wrong].index(min(given_[wrong]))] += 1
    lines = [
        line(participant=f"p{number}", points=points_text(points))
        for number, points in enumerate(given_)
    ]

    (fault,) = read_ballots(file_of(*lines, header=header)).faults

    assert fault == FaultyLine(wrong + 2, CsvFault.POINTS_TOTAL, "", "101", "100")


@given(
    st.lists(
        st.sampled_from(
            ["1", "2", " 1", "01", "\u00e9", "e\u0301", "'=1", "=1", "ab" * 40, "ab" * 40 + "c"]
        ),
        max_size=6,
    )
)
def test_the_same_participant_is_found_however_the_name_is_typed(names_: list[str]) -> None:
    first: dict[str, int] = {}
    expected = []
    for number, name in enumerate(names_, start=2):
        same = unicodedata.normalize("NFC", name.strip()).replace("'=", "=")
        if first.setdefault(same, number) != number:
            expected.append(FaultyLine(number, CsvFault.DOUBLED, expected=str(first[same])))

    result = read_ballots(file_of(*(line(participant=name) for name in names_)))

    assert list(result.faults) == expected
    if result.ballots is not None:
        assert result.ballots.participants == tuple(first)
