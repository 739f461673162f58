"""Lists of factions from elsewhere: recognised, read within limits, and silent about people."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.preparing.faction_list import LineFault, read_faction_list, written
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    MOST_FACTIONS,
    MOST_SEATS,
    plan_faction,
)
from valuemap.files.factions.faction_source import (
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
    Unread,
    is_total,
)
from valuemap.files.factions.faction_sources import LARGEST_FILE, LONGEST_TEXT, read_faction_source
from valuemap.files.factions.faction_text import MOST_LINES
from valuemap.files.meetings.file_faults import MOST_FAULTS
from valuemap.wording import comparable

DAY = dt.date(2026, 3, 10)
NAMES = st.from_regex(r"(Lijst |Nieuw )?[A-Z][a-z]{1,12}", fullmatch=True)
FACTIONS = st.lists(
    st.tuples(NAMES, st.integers(1, 4)),
    min_size=2,
    max_size=11,
    unique_by=lambda pair: comparable(pair[0]),
).filter(
    lambda pairs: (
        not any(is_total(name) for name, _ in pairs)
        and 2 * pairs[-1][1] != sum(seats for _, seats in pairs)
    )
)
PIECES = st.sampled_from(
    [
        *("VVD", "7", " 3", " zetels", "1. ", "Fractie ", "Jan Jansen", "\u202e", "🌱", "totaal"),
        *',;:-–•()[]{}"\t\n\r |',
    ]
)


def read(found: str | bytes) -> FactionSource:
    return read_faction_source(found, DAY)


def understood(found: str | bytes, kind: SourceKind) -> list[tuple[str, int]]:
    """Names and seats of a list that must be understood whole, as this kind."""
    source = read(found)
    assert source.unread == ()
    assert source.kind is kind
    return [(faction.name, faction.seats) for faction in source.factions]


def faults(source: FactionSource) -> list[tuple[object, int]]:
    return [(one.fault, one.line) for one in source.unread]


# --- typed lines


def test_lines_as_they_are_typed_are_read_as_the_field_reads_them() -> None:
    assert understood("Noord, 4\nZuid; 3", SourceKind.LINES) == [("Noord", 4), ("Zuid", 3)]


def test_a_typed_line_that_is_not_clear_is_reported_beside_the_others() -> None:
    source = read("Noord, 4\nZuid; nul\nOost 3\noost 2")
    assert [faction.name for faction in source.factions] == ["Noord", "Oost"]
    assert source.unread == (
        Unread(LineFault.SEATS_NOT_A_NUMBER, 2),
        Unread(LineFault.DOUBLE, 4, text="oost 2"),
    )


@pytest.mark.parametrize("header", ["", "Fractie zetels\n", "\n\n"])
@pytest.mark.parametrize("number", [1, MOST_FAULTS, MOST_FAULTS + 1, 300])
def test_of_typed_lines_that_are_not_clear_each_is_counted_once(header: str, number: int) -> None:
    """Two readers look at each line. Where both refuse it, it was to be told once, and it made
    the reading of the whole list fail instead."""
    source = read(header + "Noord, 4\nZuid, 3\n" + "Oost; nul\n" * number)
    assert [faction.name for faction in source.factions] == ["Noord", "Zuid"]
    assert len(source.unread) + source.more == number
    assert len(source.unread) == min(number, MOST_FAULTS)


def test_nothing_is_nothing() -> None:
    assert read(" \n\u200b") == FactionSource(SourceKind.NOTHING)


# --- CSV


@pytest.mark.parametrize(
    "text",
    [
        "naam;zetels\nNoord;4\nZuid;3",
        "Fractie,Aantal zetels\nNoord,4\nZuid,3",
        "PARTIJ\tAantal\nNoord\t4\nZuid\t3",
        "name,seats\r\nNoord,4\r\nZuid,3\r\n",
        '"party";"seats"\n"Noord";"4"\n"Zuid";"3"',
        "\ufeffnr;zetels;fractie;lijsttrekker\n1;4;Noord;Jan Jansen\n2;3;Zuid;Piet de Vries",
        "naam;partij;zetels\nJan Jansen;Noord;4\nPiet de Vries;Zuid;3",
        "\n\nnaam;zetels\n\nNoord;4\n;\nZuid;3\n",
    ],
)
def test_a_csv_file_is_known_by_its_header(text: str) -> None:
    assert understood(text, SourceKind.CSV) == [("Noord", 4), ("Zuid", 3)]
    assert understood(text.encode(), SourceKind.CSV) == [("Noord", 4), ("Zuid", 3)]


def test_what_stands_between_quotes_in_a_csv_file_is_one_field() -> None:
    text = 'naam;zetels\n"Noord; Zuid; Oost";4\n"Lijst ""De Burcht""";3'
    assert understood(text, SourceKind.CSV) == [
        ("Noord; Zuid; Oost", 4),
        ('Lijst "De Burcht"', 3),
    ]


def test_a_file_in_windows_1252_is_read_and_that_is_said() -> None:
    source = read("naam;zetels\nGroen één;4\nCafé;3".encode("cp1252"))
    assert [faction.name for faction in source.factions] == ["Groen één", "Café"]
    assert source.notes == (Note(NoteKind.WINDOWS_1252),)
    assert read("naam;zetels\nCafé;3\nZuid;1".encode("utf-8-sig")).notes == ()
    assert read("naam;zetels\nCafé;3\nZuid;1".encode("utf-16")).notes == (Note(NoteKind.UTF_16),)


def test_every_faulty_line_of_a_csv_file_is_told_at_once() -> None:
    source = read(
        'naam;zetels\nNoord;4\nZuid\n"Oost;3\nWest;veel\nnoord;1\nKust;0\nTotaal;9\nBos;2'
    )
    assert [faction.name for faction in source.factions] == ["Noord", "Bos"]
    assert faults(source) == [
        (SourceFault.NUMBER_OF_FIELDS, 3),
        (SourceFault.BAD_QUOTES, 4),
        (LineFault.SEATS_NOT_A_NUMBER, 5),
        (LineFault.DOUBLE, 6),
        (LineFault.SEATS_OUT_OF_RANGE, 7),
    ]
    assert Note(NoteKind.TOTAL, 1, lines=(8,)) in source.notes


def test_a_name_that_looks_like_two_columns_is_written_in_quotes_and_reads_back() -> None:
    source = read('naam;zetels\n"Noord, 5";3\nZuid;2\nOost;1')
    assert source.unread == ()
    assert written(source.factions).startswith('"Noord, 5", 3\n')
    assert read_faction_list(written(source.factions)).factions == source.factions


# --- a web page


@pytest.mark.parametrize(
    "line",
    [
        "VVD (7 zetels)",
        "VVD - 7",
        "VVD – 7 zetels",
        "VVD\t7",
        "1. VVD: 7 zetels",
        "• VVD 7 zetels.",
        "* VVD (7)",
        "- VVD: 7",
        "VVD, aantal zetels: 7",
        "VVD (zetels: 7)",
        "**VVD** (7 zetels)",
        "| VVD | 7 |",
        "VVD\n7 zetels",
        "VVD\n(7 zetels)",
        "VVD:\n\nAantal zetels: 7",
    ],
)
def test_name_and_seats_are_found_as_pages_write_them(line: str) -> None:
    text = f"{line}\nGroenLinks (5 zetels)"
    assert understood(text, SourceKind.WEB_PAGE) == [("VVD", 7), ("GroenLinks", 5)]


def test_names_stay_as_they_are_meant() -> None:
    text = "Fractie Bakker - 1\nGroen 🌱 - 2\nحزب الخضر - 3\nD66 - 4\n50PLUS - 5\nDe 'Rêve' - 6"
    names = ["Fractie Bakker", "Groen 🌱", "حزب الخضر", "D66", "50PLUS", "De 'Rêve'"]
    assert [name for name, _ in understood(text, SourceKind.WEB_PAGE)] == names


def test_what_belongs_to_the_page_is_reported_with_its_words() -> None:
    source = read("Zoeken\nVVD (7 zetels)\nD66 (4 zetels)\nLees meer\nTotaal 11 zetels")
    assert [faction.seats for faction in source.factions] == [7, 4]
    assert source.unread == ()
    assert source.notes == (
        Note(NoteKind.TOTAL, 1, lines=(5,)),
        Note(NoteKind.SKIPPED, 2, ("Zoeken", "Lees meer"), (1, 4)),
    )


def test_a_first_line_that_is_no_header_is_reported_too() -> None:
    for text in ("VVD, zeven zetels\nD66, 4\nCDA, 2", "VVD zeven zetels\nD66 (4)\nCDA (2)"):
        source = read(text)
        assert [faction.name for faction in source.factions] == ["D66", "CDA"]
        assert faults(source) == [(SourceFault.NOT_UNDERSTOOD, 1)]


def test_the_name_of_a_person_in_a_column_of_names_is_not_told_again() -> None:
    source = read("naam;zetels\nVVD;7\nD66;4\nXq Jansen;45 jaar")
    assert faults(source) == [(SourceFault.PERSON, 4)]
    assert "Xq" not in repr(source)


def test_a_table_within_a_page_is_read_and_the_page_around_it_reported() -> None:
    source = read(
        "Samenstelling\n\nDe raad heeft 12 leden, in 2 fracties.\nVVD\t7\nD66\t5\nLees meer"
    )
    assert source.kind is SourceKind.WEB_PAGE
    assert [(f.name, f.seats) for f in source.factions] == [("VVD", 7), ("D66", 5)]
    assert faults(source) == [(SourceFault.NOT_UNDERSTOOD, 3)]
    assert source.notes == (Note(NoteKind.SKIPPED, 2, ("Lees meer",), (1, 6)),)


@pytest.mark.parametrize(
    "line",
    [
        "Noord 7 zetels (was 6)",
        "Noord 7 (-1)",
        "Noord 7 [was: 8]",
        "Noord: 7 (+1)",
        "Noord, zeven zetels",
        "Noord, -3",
        "Noord -3",
        "Noord, 3,5",
        "Noord: 3 - 5",
        "D66",
        "7",
    ],
)
def test_a_line_that_can_be_read_in_two_ways_is_not_guessed(line: str) -> None:
    source = read(f"VVD (7 zetels)\nCDA (2 zetels)\n{line}")
    assert [faction.name for faction in source.factions] == ["VVD", "CDA"]
    assert faults(source) == [(SourceFault.NOT_UNDERSTOOD, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Fractie VVD\nJan Jansen\nmw. A.B. de Vries (voorzitter)\nFractie D66\nKarin Smit",
        "Fractie VVD\n- Jan Jansen\n- Piet de Vries\nFractie D66\n- Karin Smit",
        "Fractie VVD\n\nJan Jansen\n\nPiet de Vries\n\nFractie D66\n\nKarin Smit",
        "Lees meer\nFractie VVD\nJan Jansen\nPiet de Vries\nFractie D66\nKarin Smit",
    ],
)
def test_members_below_their_faction_are_counted_and_not_kept(text: str) -> None:
    source = read(text)
    assert [(f.name, f.seats) for f in source.factions] == [("Fractie VVD", 2), ("Fractie D66", 1)]
    assert Note(NoteKind.MEMBERS_COUNTED, 3) in source.notes


@pytest.mark.parametrize(
    "text",
    [
        "VVD\n- Jan Jansen\n- Piet de Vries\nLijst Noord\n- Karin Smit",
        "VVD\nJan Jansen\nPiet de Vries\n\nLijst Noord\nKarin Smit",
    ],
)
def test_bullets_or_empty_lines_divide_factions_as_well(text: str) -> None:
    assert understood(text, SourceKind.WEB_PAGE) == [("VVD", 2), ("Lijst Noord", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Jansen\nPiet de Vries\n\nKarin Smit\nAnna Bakker",
        "VVD\nJan Jansen\nD66\nKarin Smit",
        "VVD en D66\n- VVD\n- D66",
        "VVD\nJan Jansen\n7 zetels",
        "Jan Jansen;VVD\nKarin Smit;D66",
    ],
)
def test_where_the_shape_is_not_clear_nothing_is_counted(text: str) -> None:
    source = read(text)
    assert source.factions == ()
    assert len(source.unread) == len([line for line in text.splitlines() if line])
    assert {one.text for one in source.unread} == {""}


def test_members_below_a_faction_that_has_its_seats_are_passed_over() -> None:
    source = read("VVD - 2 zetels\nJan Jansen\nPiet, 45\nD66 - 1 zetel\nKarin Smit, 38")
    assert [(f.name, f.seats) for f in source.factions] == [("VVD", 2), ("D66", 1)]
    assert [(one.line, one.text) for one in source.unread] == [(2, ""), (3, ""), (5, "")]


# --- limits and files


def test_a_list_within_the_limits_of_a_meeting_is_told_from_one_that_is_not() -> None:
    many = "\n".join(f"Lijst nummer {n} (1 zetel)" for n in range(1, MOST_FACTIONS + 3))
    assert faults(read(many)) == [(LineFault.TOO_MANY, 41), (LineFault.TOO_MANY, 42)]
    assert faults(read("Noord (3 zetels)")) == [(SourceFault.TOO_FEW, 0)]
    long = "x" * (FACTION_NAME_LIMIT + 1)
    source = read(f"{long} (3 zetels)\nD66 (0 zetels)\nA (1 zetel)\nB (1 zetel)")
    assert faults(source) == [(LineFault.NAME_TOO_LONG, 1), (LineFault.SEATS_OUT_OF_RANGE, 2)]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x00\x00naam;zetels", b"\x81\x8d\x8f", b"\xff\xfea", "a\0b"]
)
def test_a_file_that_is_no_text_is_refused(data: str | bytes) -> None:
    assert read(data) == FactionSource(SourceKind.NOTHING, unread=(Unread(SourceFault.NOT_TEXT),))


def test_too_much_text_is_refused_whole() -> None:
    refused = FactionSource(SourceKind.NOTHING, unread=(Unread(LineFault.TOO_MUCH_TEXT),))
    assert read("a 1\n" * (LONGEST_TEXT // 4) + "b") == refused
    assert read(b"a" * (LARGEST_FILE + 1)) == refused


def test_a_text_of_more_lines_than_any_list_has_is_refused_whole() -> None:
    read_whole = read("x\n" * MOST_LINES)
    assert len(read_whole.unread) + read_whole.more == MOST_LINES
    refused = FactionSource(SourceKind.NOTHING, unread=(Unread(LineFault.TOO_MUCH_TEXT),))
    assert read("x\n" * (MOST_LINES + 1)) == refused


# --- properties


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map("\n".join)))
def test_whatever_is_pasted_gives_a_source_that_fits_a_meeting(text: str) -> None:
    source = read(text)
    names = [comparable(faction.name) for faction in source.factions]
    assert len(set(names)) == len(names) <= MOST_FACTIONS
    assert all(1 <= faction.seats <= MOST_SEATS for faction in source.factions)
    assert read_faction_list(written(source.factions)).factions == source.factions
    assert read_faction_list(written(source.factions)).faults == ()


@given(st.binary())
def test_whatever_file_is_given_is_read_or_refused(data: bytes) -> None:
    read(data)


@given(FACTIONS, st.sampled_from(["{}, {}", "{};{}", "{} - {}", "{} ({} zetels)", "• {}: {}"]))
def test_lines_become_factions_and_factions_the_same_lines(
    pairs: list[tuple[str, int]], form: str
) -> None:
    factions = tuple(plan_faction(*pair) for pair in pairs)
    source = read("\n".join(form.format(*pair) for pair in pairs))
    assert source.factions == factions
    assert read(written(source.factions)).factions == factions


@given(FACTIONS)
def test_factions_survive_a_csv_file(pairs: list[tuple[str, int]]) -> None:
    text = "\n".join(["Zetels;Fractie", *(f'{seats};"{name}"' for name, seats in pairs)])
    assert read(text.encode()).factions == tuple(plan_faction(*pair) for pair in pairs)


PEOPLE = st.lists(
    st.from_regex(r"Xq[a-z]{2,8}( van)? Xq[a-z]{2,8}", fullmatch=True), min_size=1, max_size=9
)


@given(
    st.lists(PEOPLE, min_size=1, max_size=6),
    st.sampled_from(["Fractie {}", "{}", "Lijst {}", "{} (3 zetels)", "# {}"]),
    st.sampled_from(["{}", "- {}", "{} (voorzitter)", "{}, raadslid", "{} - lid", "mw. {}"]),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_name_of_a_person_comes_out_and_no_more_seats_than_people(
    council: list[list[str]], heading: str, member: str, gap: str
) -> None:
    text = gap.join(
        "\n".join([heading.format(f"Partij{n}"), *(member.format(one) for one in people)])
        for n, people in enumerate(council)
    )
    source = read(text)
    assert "Xq" not in repr(source)
    if "zetels" not in heading:
        assert source.seats <= sum(map(len, council))
