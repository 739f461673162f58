"""Tables of factions: known by their columns, whoever named those, and refused where doubtful."""

import datetime as dt
import sys
from types import FrameType

import pytest

from valuemap.domain.preparing.faction_list import LineFault, read_faction_list, written
from valuemap.files.factions.faction_source import (
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    is_total,
)
from valuemap.files.factions.faction_sources import read_faction_source


def read(found: str | bytes) -> FactionSource:
    return read_faction_source(found, dt.date(2026, 3, 10))


def factions(source: FactionSource) -> list[tuple[str, int]]:
    return [(faction.name, faction.seats) for faction in source.factions]


@pytest.mark.parametrize("seats", ["# Zetels", "AantalZetels", "Raadszetels", "aantal_zetels"])
@pytest.mark.parametrize("name", ["Partijnaam", "Naam partij", "Politieke groepering", "LIJST"])
def test_columns_are_known_by_the_names_that_others_give_them(name: str, seats: str) -> None:
    """The file of the Kiesraad was read as typed lines, with votes in the names of factions."""
    text = f'{name},Aggregatie partij,# Stemmen,Percentage,{seats}\r\nNoord,,2504,"26,58 %",4\r\n'
    source = read(f'{text}Zuid é,,2340,"24,84 %",3\r\n'.encode("cp1252"))
    assert factions(source) == [("Noord", 4), ("Zuid é", 3)]
    assert source.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "Fractie;Fractievoorzitter;Aantal leden\nNoord;Xqa Een;4\nZuid;Xqb;3",
        "sep=;\nPartij;Zetels 2022\nNoord;4 zetels\nZuid;3 zetels",
        "Uitslag gemeenteraad\n\nPartij\tStemmen\tZetels\nNoord\t2.504\t4\nZuid\t900\t3",
        "| Partij | Zetels |\n|---|---:|\n| Noord | 4 |\n| Zuid | 3 |",
        'Partij;Zetels\n"No\nord";4\nZuid;3'.replace("No\nord", "\nNoord"),
        "Lijst,Partij,Zetels\n1,Noord,4\n2,Zuid,3",
        "Naam raadslid;Fractie;Zetels\nXqa;Noord;4\nXqb;Zuid;3",
        "Party,Councillors\nNoord,4\nZuid,3",
        "Partij;Raadsleden;Wethouders\nNoord;4;1\nZuid;3;1",
        "Partij;Volle zetels;Restzetels;Totaal\nNoord;3;1;4\nZuid;3;0;3",
        "Partij;Zetels\nNoord;4,0\nZuid;3.00",
        "Plaats;Partij;Zetels\nAdorp;Noord;4\nAdorp;Zuid;3",
    ],
)
def test_a_table_is_read_with_what_stands_around_its_columns(text: str) -> None:
    source = read(text)
    assert factions(source) == [("Noord", 4), ("Zuid", 3)]
    assert source.unread == ()
    assert "Xq" not in repr(source)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Partij;Stemmen;Kleur\nNoord;12;rood\nZuid;3;wit", SourceFault.UNKNOWN_COLUMNS),
        ("Partij;Zetels 2018;Zetels 2022\nNoord;4;3\nZuid;3;3", SourceFault.SEVERAL_COLUMNS),
        ("gemeente;partij;zetels\nAdorp;Noord;4\nBdorp;Zuid;3", SourceFault.SEVERAL_COUNCILS),
        ("RegioNaam,Partij,Zetels\nAdorp,Noord,4\nBdorp,Zuid,3", SourceFault.SEVERAL_COUNCILS),
        ("jaar;partij;zetels\n2018;Noord;4\n2022;Zuid;3", SourceFault.SEVERAL_YEARS),
        ("raad;partij;zetels\nAdorp;Noord;4\nBdorp;Zuid;3", SourceFault.SEVERAL_COUNCILS),
        ("plaats;partij;zetels\nAdorp;Noord;4\nBdorp;Zuid;3", SourceFault.SEVERAL_LISTS),
        ("X;partij;zetels\nAdorp;Noord;4\nBdorp;Noord;3\nBdorp;Oost;1", SourceFault.SEVERAL_LISTS),
        ("Partij;Kandidaten\nNoord;12\nZuid;9", SourceFault.UNKNOWN_COLUMNS),
        ("Partij;Volle zetels;Restzetels\nNoord;3;1\nZuid;3;0", SourceFault.UNKNOWN_COLUMNS),
        ("Noord;rood;4\nZuid;wit;3", SourceFault.TOO_MANY_COLUMNS),
    ],
)
def test_a_table_of_which_a_part_would_come_out_wrong_is_refused_whole(
    text: str, fault: SourceFault
) -> None:
    """Of one file with many councils, the factions were mixed without a word; a number of
    councillors was counted as one member, and seats without the rest seats taken for all."""
    source = read(text)
    assert source.factions == ()
    assert {one.fault for one in source.unread} == {fault}
    if fault is SourceFault.SEVERAL_COUNCILS:
        assert source.unread[0].text == "Adorp, Bdorp"


def test_a_record_with_broken_quotes_is_refused_up_to_where_they_close() -> None:
    """The second half of a cell with a line break became a faction of its own."""
    source = read('Partij;Zetels\n"Lijst\nNoord"x;4\nZuid;3\nOost;2')
    assert factions(source) == [("Zuid", 3), ("Oost", 2)]
    assert [(one.fault, one.line) for one in source.unread] == [
        (SourceFault.BAD_QUOTES, 2),
        (SourceFault.BAD_QUOTES, 3),
    ]


@pytest.mark.parametrize(
    "total",
    [
        "Totaal aantal raadszetels",
        "Geheel",
        "Samen",
        "Raad",
        "Totaal:",
        "Adorp",
        "Alles bij elkaar",
        "Totaal gemeente Adorp",
        "Eindtotaal Adorp 2022",
    ],
)
def test_a_total_is_no_faction_and_that_is_noted(total: str) -> None:
    source = read(f"Partij;Zetels\nNoord;4\nZuid;3\n{total};7")
    assert factions(source) == [("Noord", 4), ("Zuid", 3)]
    assert source.notes == (Note(NoteKind.TOTAL, 1, lines=(4,)),)


@pytest.mark.parametrize("total", ["Raad (totaal)", "Raad - totaal", "Totaal/raad", "TOTAAL*"])
def test_a_total_may_stand_first_and_hold_marks(total: str) -> None:
    for separator in (";", " "):
        source = read(f"{total}{separator}7\nNoord{separator}4\nZuid{separator}3")
        assert factions(source) == [("Noord", 4), ("Zuid", 3)]
        assert source.notes == (Note(NoteKind.TOTAL, 1, lines=(1,)),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coalitie", "Oppositie"),
        ("Coalitie:", "Oppositie:"),
        ("Coalitiepartijen", "Oppositiepartijen"),
        ("Landelijke partijen", "Lokale partijen"),
    ],
)
def test_a_total_of_a_part_of_the_council_is_no_faction(one: str, other: str) -> None:
    """The seats of all parties counted twice, without a word about it."""
    for line in ("{};{}", "{} ({} zetels)", "{} {}"):
        rows = [(one, 11), ("Noord", 7), ("Zuid", 4), (other, 3), ("Oost", 3)]
        source = read("\n".join(line.format(*row) for row in rows))
        assert factions(source) == [("Noord", 7), ("Zuid", 4), ("Oost", 3)]
        assert source.notes == (Note(NoteKind.TOTAL, 2, lines=(1, 4)),)


@pytest.mark.parametrize("name", ["Meerderheid", "Benodigd voor meerderheid", "Nodig"])
def test_what_a_majority_needs_is_no_faction(name: str) -> None:
    source = read(f"Noord;4\nZuid;3\n{name};4")
    assert factions(source) == [("Noord", 4), ("Zuid", 3)]
    assert [one.line for one in source.unread] == [3]


def test_members_with_where_they_live_are_one_council() -> None:
    source = read("naam;fractie;woonplaats\nXqa;Noord;A\nXqb;Noord;B\nXqc;Zuid;A")
    assert factions(source) == [("Noord", 2), ("Zuid", 1)]
    source = read("Raadsleden;Fractie\nXqa;Noord\nXqb;Noord\nXqc;Zuid")
    assert factions(source) == [("Noord", 2), ("Zuid", 1)]


def test_a_list_named_after_a_person_and_without_a_seat_is_not_named_again() -> None:
    """The word for the line of a list without seats was its name: that of who stood on it."""
    source = read("Partij;Zetels\nNoord;4\nZuid;3\nXqa Een;0")
    assert factions(source) == [("Noord", 4), ("Zuid", 3)]
    assert [one.line for one in source.unread] == [4]
    assert "Xq" not in repr(source)


def test_a_total_that_differs_and_a_party_as_large_as_all_others_are_noted() -> None:
    assert Note(NoteKind.TOTAL_DIFFERS, 9) in read("VVD 4\nCDA 3\nTotaal 9").notes
    source = read("VVD 4\nCDA 3\nStadspartij 7")
    assert len(source.factions) == 3
    assert Note(NoteKind.LAST_IS_SUM, 1, lines=(3,)) in source.notes
    assert factions(read("VVD 4\nCDA 3\nSamen 2"))[-1] == ("Samen", 2)
    assert not is_total("Samen Verder")


@pytest.mark.parametrize(
    "text",
    [
        "Noord (4) – Zuid (3)",
        "Noord 4, Zuid 3",
        "Noord: 4; Zuid: 3",
        "Noord (4 zetels) en Zuid (3)",
    ],
)
def test_several_factions_in_a_line_are_told_apart(text: str) -> None:
    assert factions(read(text)) == [("Noord", 4), ("Zuid", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Adorp\nNoord (15) – Zuid (8)\nBdorp\nWest (9) – Zuid (6)",
        "Noord (15) – Zuid (8)\nBdorp\nWest (9) – Oost (6)",
    ],
)
def test_the_lists_of_two_councils_are_not_mixed(text: str) -> None:
    source = read(text)
    assert source.factions == ()
    assert SourceFault.SEVERAL_LISTS in {one.fault for one in source.unread}


def test_a_line_that_cannot_be_split_in_one_way_is_refused() -> None:
    source = read("CDA (2 zetels)\nVVD (1 zetel)\nNoord (5 zetels) Zuid (3 zetels)")
    assert [(one.fault, one.line) for one in source.unread] == [(SourceFault.SEVERAL_IN_LINE, 3)]
    assert read("VVD 7 D66 4 CDA 3").factions == ()


def test_the_heading_of_a_list_is_noted_and_no_alarm() -> None:
    source = read("Fracties in de raad\nVVD 7\nD66 4")
    assert source.unread == ()
    assert source.notes == (Note(NoteKind.SKIPPED, 1, lines=(1,)),)


@pytest.mark.parametrize(
    "name", ["Volendam|80", "Heiloo-2000", 'De "Burcht"', '"Noord"', "Noord; Zuid", "A, 5", 'A"']
)
def test_every_name_that_is_written_reads_back_the_same(name: str) -> None:
    doubled = name.replace('"', '""')
    source = read(f'Partij;Zetels\n"{doubled}";4\nZuid;3')
    assert factions(source) == [(name, 4), ("Zuid", 3)]
    typed = read_faction_list(written(source.factions))
    assert (typed.factions, typed.faults) == (source.factions, ())


def test_a_typed_line_of_three_columns_is_refused() -> None:
    for line in ("VVD\tXqa Een\t7", "VVD;Xqa;7", "VVD | Xqa | 7"):
        (fault,) = read_faction_list(line).faults
        assert fault.fault is LineFault.TOO_MANY_COLUMNS


FILLINGS = [
    "a 1\n",
    "naam;zetels\n",
    'a;"b\n',
    '"a;b\n',
    "Jan Jansen\n",
    "x, ",
    "- ",
    "(",
    "a|",
    "1. ",
]


@pytest.mark.parametrize("header", ["", "partij;zetels\n"])
@pytest.mark.parametrize("filling", FILLINGS)
def test_reading_takes_work_in_proportion_to_the_text(header: str, filling: str) -> None:
    """Two hundred thousand characters took seconds at every change of the page; the test of it
    asserted nothing. What is counted here are the lines of our code that run."""
    small, large = (work(header + filling * (size // len(filling))) for size in (1_500, 6_000))
    assert large <= 4.5 * small + 2_000


def work(text: str) -> int:
    """How many lines of code run to read a text."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def test_a_named_separator_above_plain_lines_is_passed_over() -> None:
    source = read("sep=;\nNoord;4\nZuid;3\nOost;x")
    assert factions(source) == [("Noord", 4), ("Zuid", 3)]
    assert [one.line for one in source.unread] == [4]
