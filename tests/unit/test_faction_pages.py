"""Lists from pages: what a page puts around its factions is no part of them."""

import datetime as dt

import pytest

from valuemap.files.factions.faction_source import FactionSource, SourceFault
from valuemap.files.factions.faction_sources import read_faction_source


def read(found: str) -> FactionSource:
    return read_faction_source(found, dt.date(2026, 3, 10))


def factions(source: FactionSource) -> list[tuple[str, int]]:
    return [(faction.name, faction.seats) for faction in source.factions]


@pytest.mark.parametrize(
    "text",
    [
        "1 VVD 7\n2 D66 4\n3 50PLUS 2",
        "01 VVD (7)\n02 D66 (4)\n10 50PLUS (2)",
        "Lijst 1 VVD 7\nLijst 2 D66 4\nLijst 3 50PLUS 2",
        "1\tVVD\t7\n2\tD66\t4\n3\t50PLUS\t2",
        "Partij: VVD\nZetels: 7\nPartij: D66\nZetels: 4\nPartij: 50PLUS\nZetels: 2",
        "VVD met 7 zetels\nD66 heeft 4 zetels\nDe 50PLUS krijgt 2 zetels",
        "VVD 7 leden\nD66 (4 raadsleden)\n50PLUS: 2 leden",
        "Coalitie: VVD 7, D66 4\nOppositie: 50PLUS 2, SP 1",
        "Coalitiepartijen\nVVD 7\nD66 4\nOppositie\n50PLUS 2",
    ],
)
def test_a_name_is_kept_without_what_the_page_puts_around_it(text: str) -> None:
    """The number of a list, a label or a verb became a part of the name, without a word."""
    source = read(text)
    assert factions(source)[:3] == [("VVD", 7), ("D66", 4), ("50PLUS", 2)]
    assert source.unread == ()


@pytest.mark.parametrize("name", ["18 Plus", "Lijst 8", "Alphen 2000", "Lijst 7 Noord"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    assert factions(read(f"VVD 7\n{name} 4")) == [("VVD", 7), (name, 4)]


@pytest.mark.parametrize(
    "line",
    [
        "Pagina 1",
        "Bijlage 2",
        "Wethouders 3",
        "Vacature 1",
        "Blanco 2",
        "Overige partijen 3",
        "Kerkstraat 7",
        "VVD, Dorpsstraat 12",
        "Postbus 12",
        "Kiesdeler: 12",
        "De raad bestaat uit VVD 7 en D66 4",
    ],
)
def test_a_number_of_something_else_makes_no_faction(line: str) -> None:
    """Pages, houses and vacancies were taken for factions, each with its number as seats."""
    source = read(f"CDA 7\nSP 4\n{line}")
    assert factions(source) == [("CDA", 7), ("SP", 4)]
    assert [one.line for one in source.unread] == [3]


def test_people_below_names_that_are_no_known_parties_are_none_either() -> None:
    """Below a party of one plain word, surnames with a number passed as factions."""
    source = read("Noorderlicht\nXqa 5\nXqb 3\nZuiderzon\nXqc 2")
    assert source.factions == ()
    assert "Xq" not in repr(source)


def test_lines_that_begin_with_a_municipality_are_those_of_several_councils() -> None:
    """The municipality became a part of the name of its first faction, and all were mixed."""
    source = read("Adorp: VVD 7, D66 4\nBdorp: CDA 3, SP 5")
    assert source.factions == ()
    assert {one.fault for one in source.unread} == {SourceFault.SEVERAL_LISTS}
    assert factions(read("Adorp: VVD 7, D66 4")) == [("VVD", 7), ("D66", 4)]


def test_a_heading_that_is_passed_over_is_not_told_as_a_fault_as_well() -> None:
    source = read("Raadsperiode 2022 - 2026\nVVD 7\nD66 4")
    assert len(source.factions) == 2
    assert source.unread == ()


@pytest.mark.parametrize("line", ["Noord 8 → 7", "Noord 5324 7", "Noord 7 23,1", "VVD 23,1"])
def test_a_second_number_in_a_line_is_told_and_no_part_of_the_name(line: str) -> None:
    """Votes beside the seats stood in the name, and of 23,1 per cent one seat was made."""
    source = read(f"VVD (7 zetels)\nCDA (2 zetels)\n{line}")
    assert factions(source) == [("VVD", 7), ("CDA", 2)]
    assert [(one.fault, one.line) for one in source.unread] == [(SourceFault.FIGURES, 3)]
    assert read("Noord 5324 7\nZuid 3222 4").factions == ()
