"""Lists in which people stand: none becomes a faction, and no name of theirs comes out."""

import datetime as dt

import pytest

from valuemap.files.factions.faction_source import FactionSource, Note, NoteKind, SourceFault
from valuemap.files.factions.faction_sources import read_faction_source
from valuemap.files.names.people import holds_person, is_surely_person, may_be_person


def read(found: str) -> FactionSource:
    return read_faction_source(found, dt.date(2026, 3, 10))


def factions(source: FactionSource) -> list[tuple[str, int]]:
    return [(faction.name, faction.seats) for faction in source.factions]


def lines_of(source: FactionSource, fault: SourceFault) -> list[int]:
    return [one.line for one in source.unread if one.fault is fault]


def test_the_elected_with_their_votes_are_no_factions_and_the_seats_of_the_lists_count() -> None:
    """Of a page of results only the elected were taken, as factions with their votes as seats."""
    source = read(
        ".1: Lijst Noord (7.889 stemmen, 9 zetels en 23,7%)\n\n"
        ".2: Dorp Zuid (3.942 stemmen, 4 zetels en 11,9%)\n\nGekozen raadsleden per partij\n\n"
        "1. Lijst Noord\n\n1.Xqeerste, H.P. (2.856)\n\n2.Xqtweede, B.B.M. (60)\n\n"
        "2. Dorp Zuid\n\n1.Xqderde, A.J.M. (55)\n"
    )
    assert factions(source) == [("Lijst Noord", 9), ("Dorp Zuid", 4)]
    assert lines_of(source, SourceFault.PERSON) == [11, 15]
    assert "Xq" not in repr(source)


@pytest.mark.parametrize(
    "text",
    [
        "Fractie Lijst Noord\nXqa Een, 45\nXqb Twee, 52\nFractie Dorp Zuid\nXqc Drie, 38",
        "Fractie Lijst Noord\nXqa Een 5\nXqb Twee 2\nFractie Dorp Zuid\nXqc Drie 3",
        "Fractie VVD\nXqa, 5\nXqb, 2\nFractie D66\nXqc, 3",
        "1.Xqa, H.P. (12)\n2.Xqb, B.B.M. (10)",
        "A.J.M. Xqa - 7\nXqb A.J.M. 3",
        "mw. dr. J. de Xqa (VVD) 4\ndhr. Xqb 5",
        "Xqa Een (VVD), 7\nXqb Twee (D66), 4",
        "xqa de boer, 7\nXQB TWEE, 4",
        "Xqa Een: 1.234\nXqb Twee: 604",
        "VVD\tXqa Een\t7\nD66\tXqb\t4",
        "VVD;Xqa Een;7\nD66;Xqb;4",
        "VVD | Xqa Een | 7\nD66 | Xqb | 4",
        "VVD (Xqa Een) 7 zetels\nD66 (Xqb Twee) 4 zetels",
        "VVD - Xqa Een - 7\nD66, voorzitter Xqb, 4 zetels",
        "VVD Xqa Een 7\nXqb Twee D66 4",
        "Naam;Zetels\nXqa Een;1\nXqb, J.;1",
        "Partij;Zetels\nVVD (Xqa Een);7\nD66 / J. Xqb;4",
        "Xqa, Jan: 12\nXqb, JJ: 9",
        "Groen, Xqa, 5\nHart, Xqb, 3",
        "J.Xqa 7\nA.J.M.de Xqb 4",
        "Xqa Een* 45\nXqb Twee† 7",
        "burgemeester Xqa 1\n@xqb 3",
        "Partij;Zetels\nXqa, Jan;4\nJ.-P. Xqb;3",
        "Kandidaat;Partij;Stemmen\nXqa;VVD;3\nXqb;VVD;4\nXqc;D66;1",
    ],
)
def test_who_looks_like_a_person_is_refused_with_the_line_and_without_the_name(text: str) -> None:
    """Members with their age, and who leads a faction in a column beside it, became factions or a
    part of their names, though nothing of people is to be kept."""
    source = read(text)
    assert source.factions == ()
    assert any(one.line for one in source.unread)
    assert "xq" not in repr(source).casefold()


@pytest.mark.parametrize(
    "text",
    [
        "VVD 7\nD66 4\nGemeentebelangen 3",
        "Samen Verder, 3\nDorp Zuid, 2\nHart voor Noord, 1",
        "Lijst Pim Fortuyn (4 zetels)\nJan van Zanen Partij (3 zetels)\nLijst Jansen (2 zetels)",
        "PvdA/GroenLinks - 4\nPartij Nieuw Noord (PNN) - 3\nWesterse Stadspartij - 1",
        "Xq Zuid (3 zetels)\nDe Xq Kroon (2 zetels)",
        "VVD Den Haag: 7\nD66 Bergen op Zoom: 3",
        "Heiloo-2000 (4 zetels)\nPvdA/EVZ-2000 (3 zetels)",
        'Volendam|80, 3\nLijst "De Burcht", 2',
        "Rooie Saen (ROSA) 2\nOPA Borsele 3\nPersoon Een Partij 2",
        "Mooi Laren (MoLa) - 2\nDemokraten Swalmen (DS) - 3\nGB Heerenveen - 1",
    ],
)
def test_parties_that_look_like_people_or_like_two_columns_stay_possible(text: str) -> None:
    source = read(text)
    assert source.unread == ()
    assert len(source.factions) == len(text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "VVD 40\nD66 6",
        "VVD 46\nD66 3",
        "VVD (2022 zetels)\nD66 (3 zetels)",
        "Partij;Zetels\nVVD;2504\nD66;3",
        "VVD 23%\nD66 17\nCDA 3",
        "VVD 1.234\nD66 17\nCDA 3",
        "naam;aantal\nVVD;40\nD66;30",
    ],
)
def test_numbers_that_no_council_has_as_seats_make_the_whole_list_doubtful(text: str) -> None:
    source = read(text)
    assert source.factions == ()
    assert source.unread[-1].fault in (SourceFault.TOO_MANY_SEATS, SourceFault.FIGURES) or (
        lines_of(source, SourceFault.TOO_MANY_SEATS) or lines_of(source, SourceFault.FIGURES)
    )


@pytest.mark.parametrize(
    ("line", "name", "seats"),
    [
        ("VVD: 12.345 stemmen (23,4%), 9 zetels", "VVD", 9),
        ("VVD met 9 zetels en 23,7 procent", "VVD", 9),
        ("Lijst 3 - Noord (1.200 stemmen, 2 zetels)", "Noord", 2),
        ("VVD (23%; zetels: 9)", "VVD", 9),
    ],
)
def test_seats_are_told_from_votes_where_the_line_says_so(line: str, name: str, seats: int) -> None:
    assert factions(read(f"{line}\nCDA (1 zetel)")) == [(name, seats), ("CDA", 1)]


def test_a_row_per_member_is_counted_per_faction_each_person_once() -> None:
    source = read(
        "naam;fractie;functie\nXqa;Noord;raadslid\nXqb;Noord;voorzitter\nXqb;Noord;lid\n"
        "Xqc;Zuid;raadslid\nXqd;Zuid;burgerlid"
    )
    assert factions(source) == [("Noord", 2), ("Zuid", 1)]
    assert Note(NoteKind.MEMBERS_COUNTED, 3) in source.notes
    assert Note(NoteKind.OTHER_ROLE, 1) in source.notes
    assert "Xq" not in repr(source)


def test_members_who_left_make_a_list_of_members_useless() -> None:
    source = read("naam;fractie;einddatum\nXqa;Noord;\nXqb;Noord;2024-01-01\nXqc;Zuid;")
    assert source.factions == ()
    assert lines_of(source, SourceFault.FORMER_MEMBERS) == [1]


@pytest.mark.parametrize(
    ("words", "surely", "may"),
    [
        ("A.J.M. Derde", True, True),
        ("Derde, A.J.M.", True, True),
        ("Derde A.J.M.", True, True),
        ("Eerste, H.P.", True, True),
        ("mr. Noord", True, True),
        ("Persoon Een", False, True),
        ("Anna van der Boer-Smit", False, True),
        ("Dorp Zuid", False, False),
        ("P.v.d.A. Noord", False, False),
        ("حزب الخضر", False, False),
        ("Lijst A. Jansen", False, False),
        ("A.J.M.Derde", True, True),
        ("Derde, Anna", False, True),
        ("Derde, AJM", False, True),
        ("Groen, Piet", False, True),
        ("Groen Adorp", False, False),
        ("OPA Borsele", False, False),
        ("AJM Derde", False, True),
    ],
)
def test_a_person_is_known_by_initials_a_title_or_the_shape(
    words: str, surely: bool, may: bool
) -> None:
    assert (is_surely_person(words), may_be_person(words)) == (surely, may)


def test_a_municipality_behind_a_national_party_is_no_person() -> None:
    assert not holds_person("CDA Alphen aan den Rijn")
    assert not holds_person("VVD Utrecht")
    assert holds_person("CDA Anna de Boer")


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Rode Draad (RoDra)", False),
        ("Anna Derde (VVD)", True),
        ("Anna Derde (AD)", True),
        ("A. Derde (ADE)", True),
        ("Rode Draad (Anna Derde)", True),
    ],
)
def test_a_name_with_letters_of_its_own_in_brackets_is_no_person(words: str, holds: bool) -> None:
    """A party with its abbreviation behind it was refused as a person."""
    assert holds_person(words) is holds
