"""A pasted list of factions: understood where it is clear, reported line by line where not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuemap.domain.preparing.faction_list import (
    LONGEST_LIST,
    FaultyLine,
    LineFault,
    read_faction_list,
    written,
)
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    MOST_FACTIONS,
    MOST_SEATS,
    plan_faction,
)
from valuemap.wording import comparable

PASTED = st.one_of(
    st.text(),
    st.text(st.sampled_from('Ab3 0-,;|\t\n"\r.\u200b\ufeff🌱<')),
    st.lists(
        st.tuples(
            st.text(max_size=12), st.sampled_from([", ", ";", "\t", " "]), st.integers(-2, 120)
        )
    ).map(lambda rows: "\n".join(f"{name}{mark}{seats}" for name, mark, seats in rows)),
)


def understood(pasted: str) -> list[tuple[str, int]]:
    """Names and seats of a list that must be understood whole."""
    read = read_faction_list(pasted)
    assert read.faults == ()
    return [(faction.name, faction.seats) for faction in read.factions]


def fault_of(line: str) -> LineFault:
    """What is wrong with a line, below one that is right."""
    read = read_faction_list(f"Eerste, 1\n{line}")
    assert [faction.name for faction in read.factions] == ["Eerste"]
    (faulty,) = read.faults
    assert faulty.number == 2
    return faulty.fault


@pytest.mark.parametrize(
    "line",
    [
        "Lijst Noord, 4",
        "Lijst Noord,4",
        "Lijst Noord;4",
        "Lijst Noord ; 4 ;",
        "Lijst Noord;4;;;",
        "Lijst Noord\t4",
        "Lijst Noord\t4\t",
        "Lijst Noord|4",
        "Lijst Noord 4",
        "  Lijst   Noord     4  ",
        '"Lijst Noord",4',
        '"Lijst Noord";"4"',
        "Lijst Noord, +4",
        "Lijst Noord, 04",
        "\ufeffLijst Noord,\u00a04\u200b",
    ],
)
def test_name_and_seats_are_found_however_they_are_divided(line: str) -> None:
    assert understood(line) == [("Lijst Noord", 4)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Gemeentebelangen 2000, 3", "Gemeentebelangen 2000"),
        ("Lijst 5 3", "Lijst 5"),
        ('"Noord, Zuid en Oost", 3', "Noord, Zuid en Oost"),
        ('Lijst "De Burcht" 3', 'Lijst "De Burcht"'),
        ("50, 3", "50"),
        ("D66 3", "D66"),
        ("<script>alert(1)</script>, 3", "<script>alert(1)</script>"),
        ("[link](https://x.nl) **vet**, 3", "[link](https://x.nl) **vet**"),
        ("Groen 🌱 3", "Groen 🌱"),
        ("حزب الخضر; 3", "حزب الخضر"),
        ("\u202eNoord\u202c; 3", "Noord"),
    ],
)
def test_a_name_stays_as_it_is_meant(line: str, name: str) -> None:
    assert understood(line) == [(name, 3)]


@pytest.mark.parametrize(
    "header",
    [
        "Fractie;Zetels",
        "fractie,zetels",
        "Naam\tAantal zetels",
        "Partij  Leden",
        '"F","Zetels"',
        "\ufeffFractie;Zetels",
        "Fractie;Zetels;",
    ],
)
def test_a_header_line_is_passed_over(header: str) -> None:
    assert understood(f"{header}\nNoord;4\nZuid;3") == [("Noord", 4), ("Zuid", 3)]


def test_a_header_is_only_a_header_on_the_first_line() -> None:
    assert fault_of("Fractie;Zetels") is LineFault.SEATS_NOT_A_NUMBER


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n \n", "\u2028"])
def test_lines_end_as_any_machine_ends_them(end: str) -> None:
    assert understood(f"Noord 4{end}Zuid 3{end}") == [("Noord", 4), ("Zuid", 3)]


def test_nothing_pasted_is_an_empty_list() -> None:
    assert understood("") == []
    assert understood(" \n\t\n\u200b") == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Noord", LineFault.NO_SEATS),
        ("Noord,", LineFault.NO_SEATS),
        ("Lijst Noord;", LineFault.NO_SEATS),
        ("Lijst 5;", LineFault.NO_SEATS),
        ("3", LineFault.NO_SEATS),
        ("Lijst Noord", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord, vier", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord, 4.0", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord, 3,5", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord; 4; 2", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord, ½", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord, 1e3", LineFault.SEATS_NOT_A_NUMBER),
        ("Noord, 0", LineFault.SEATS_OUT_OF_RANGE),
        ("Noord, -3", LineFault.SEATS_OUT_OF_RANGE),
        ("Noord, 100", LineFault.SEATS_OUT_OF_RANGE),
        ("Noord, " + "9" * 5_000, LineFault.SEATS_OUT_OF_RANGE),
        (", 3", LineFault.NO_NAME),
        ('"", 3', LineFault.NO_NAME),
        ("\u200d 3", LineFault.NO_NAME),
        ("x" * (FACTION_NAME_LIMIT + 1) + ", 3", LineFault.NAME_TOO_LONG),
        ("eerste; 2", LineFault.DOUBLE),
        ("EERSTE\u200b 1", LineFault.DOUBLE),
    ],
)
def test_a_line_that_is_not_clear_is_reported_and_nothing_is_guessed(
    line: str, fault: LineFault
) -> None:
    assert fault_of(line) is fault


def test_the_good_lines_around_a_faulty_one_count() -> None:
    read = read_faction_list("Fractie;Zetels\nNoord;4\n\nZuid;nul\nOost;2\nnoord;1")

    assert [faction.name for faction in read.factions] == ["Noord", "Oost"]
    assert read.faults == (
        FaultyLine(4, "Zuid;nul", LineFault.SEATS_NOT_A_NUMBER),
        FaultyLine(6, "noord;1", LineFault.DOUBLE),
    )


def test_a_list_holds_as_many_factions_as_a_meeting_and_reports_the_rest() -> None:
    read = read_faction_list("\n".join(f"Lijst {n}; 1" for n in range(1, MOST_FACTIONS + 3)))

    assert len(read.factions) == MOST_FACTIONS
    assert [line.fault for line in read.faults] == [LineFault.TOO_MANY] * 2


def test_a_text_of_ten_thousand_characters_is_read_and_a_longer_one_refused_whole() -> None:
    longest = "Noord;4\n" + "x" * (LONGEST_LIST - 8)
    assert [faction.name for faction in read_faction_list(longest).factions] == ["Noord"]

    refused = read_faction_list(longest + "x")
    assert refused.factions == ()
    assert [line.fault for line in refused.faults] == [LineFault.TOO_MUCH_TEXT]


@pytest.mark.parametrize("filling", [" ", "\t", ",", "; ", '"', "x ", "3,", "\u200d"])
def test_no_paste_keeps_the_reader_busy(filling: str) -> None:
    """Four hundred spaces in a line once took the regular expression forty seconds."""
    line = "a" + filling * ((LONGEST_LIST - 3) // len(filling)) + "b,"
    read = read_faction_list(line)
    assert len(read.faults) == 1


@given(PASTED)
@example("\x0b,1")
def test_whatever_is_pasted_gives_factions_and_faults_and_never_an_error(pasted: str) -> None:
    read = read_faction_list(pasted)

    names = [comparable(faction.name) for faction in read.factions]
    assert len(set(names)) == len(names)
    assert all(1 <= faction.seats <= MOST_SEATS for faction in read.factions)
    numbers = [line.number for line in read.faults]
    assert numbers == sorted(set(numbers))
    assert all(len(line.text) <= 60 for line in read.faults)


@given(PASTED)
def test_what_is_understood_reads_back_the_same(pasted: str) -> None:
    factions = read_faction_list(pasted).factions
    assert read_faction_list(written(factions)).factions == factions


@given(
    st.lists(
        st.tuples(st.from_regex(r"[A-Za-z][A-Za-z0-9 ]{0,30}", fullmatch=True), st.integers(1, 99)),
        min_size=1,
        max_size=MOST_FACTIONS,
        unique_by=lambda pair: comparable(pair[0]),
    ),
    st.sampled_from([", ", ";", "\t", "   "]),
)
def test_a_list_of_plain_names_is_always_understood(rows: list[tuple[str, int]], mark: str) -> None:
    pasted = "\n".join(f"{name}{mark}{seats}" for name, seats in rows)
    assert read_faction_list(pasted).factions == tuple(plan_faction(*row) for row in rows)
