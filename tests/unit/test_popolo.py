"""Popolo JSON: seats are the memberships that hold on the day of the meeting."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.files.faction_source import (
    MOST_NAMED,
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
)
from valuemap.files.faction_sources import read_faction_source
from valuemap.files.popolo import Period, period
from valuemap.meeting import MOST_FACTIONS, MOST_SEATS
from valuemap.wording import comparable

DAY = dt.date(2026, 3, 10)
COUNCIL = {"id": "raad", "name": "Gemeenteraad", "classification": "council"}
NORTH = {"id": "n", "name": "Noord", "classification": "party"}
SOUTH = {"id": "z", "name": "Zuid", "classification": "Parliamentary Group"}
SECRET = "Xqandra Xquist"


def holds(person: str, faction: str = "n", **more: Any) -> dict[str, Any]:
    """A membership of a person in a faction."""
    return {"person_id": person, "organization_id": faction, **more}


def council_of(*memberships: Any, organizations: Any = (COUNCIL, NORTH, SOUTH)) -> dict[str, Any]:
    """A file in which Zuid has two members, beside these memberships."""
    return {
        "persons": [{"id": "1", "name": SECRET}],
        "organizations": list(organizations),
        "memberships": [*memberships, holds("z1", "z", start_date="2022"), holds("z2", "z")],
    }


def read(content: Any, day: dt.date = DAY) -> FactionSource:
    source = read_faction_source(json.dumps(content), day)
    assert source.kind is SourceKind.POPOLO
    return source


def seats(content: Any, day: dt.date = DAY) -> dict[str, int]:
    return {faction.name: faction.seats for faction in read(content, day).factions}


def number(source: FactionSource, kind: NoteKind) -> int:
    return sum(note.number for note in source.notes if note.kind is kind)


def faults(source: FactionSource) -> list[tuple[object, str]]:
    return [(one.fault, one.path) for one in source.unread]


def test_seats_are_the_members_of_each_faction() -> None:
    assert seats(council_of(holds("1"), holds("2"), holds("3"))) == {"Noord": 3, "Zuid": 2}


def test_a_seat_in_the_council_on_behalf_of_a_faction_is_a_seat_of_that_faction() -> None:
    for_north = holds("1", "raad", on_behalf_of_id="n")
    elsewhere = holds("2", "unknown-here", on_behalf_of_id="n")
    assert seats(council_of(for_north, elsewhere))["Noord"] == 2


def test_a_seat_in_a_committee_is_none_in_the_council() -> None:
    committee = {"id": "c", "name": "Commissie Ruimte", "classification": "committee"}
    source = read(
        council_of(
            holds("1"),
            holds("2", "c", on_behalf_of_id="n"),
            organizations=(COUNCIL, NORTH, SOUTH, committee),
        )
    )
    assert source.factions[0].seats == 1
    assert number(source, NoteKind.IN_ANOTHER_BODY) == 1
    others = next(note for note in source.notes if note.kind is NoteKind.OTHER_ORGANISATIONS)
    assert others.names == ("Gemeenteraad", "Commissie Ruimte")


def test_several_memberships_of_one_person_count_once() -> None:
    source = council_of(holds("1"), holds("1", role="fractievoorzitter"), holds("2"))
    assert seats(source)["Noord"] == 2


def test_who_follows_a_faction_without_a_seat_is_left_out_and_that_is_said() -> None:
    source = read(council_of(holds("1"), holds("2", role="Burgerlid")))
    assert source.factions[0].seats == 1
    assert number(source, NoteKind.OTHER_ROLE) == 1


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({}, True),
        ({"start_date": "2022-03-30"}, True),
        ({"start_date": "2026-03-10"}, True),
        ({"start_date": "2026-03-11"}, False),
        ({"start_date": "2026-03"}, True),
        ({"start_date": "2026"}, True),
        ({"start_date": "2026-04"}, False),
        ({"start_date": "2027"}, False),
        ({"end_date": "2026-03-10"}, True),
        ({"end_date": "2026-03-09"}, False),
        ({"end_date": "2026-03"}, True),
        ({"end_date": "2026-02"}, False),
        ({"end_date": "2026"}, True),
        ({"end_date": "2025"}, False),
        ({"start_date": "2018", "end_date": "2022-03-29"}, False),
        ({"start_date": None, "end_date": ""}, True),
        ({"start_date": "2022-03-30T00:00:00+02:00"}, True),
    ],
)
def test_a_membership_counts_on_the_days_that_it_may_hold(
    dates: dict[str, Any], counts: bool
) -> None:
    assert seats(council_of(holds("0"), holds("1", **dates)))["Noord"] == 1 + counts


def test_after_an_election_the_same_file_gives_the_new_council() -> None:
    content = council_of(
        holds("1", end_date="2022-03-29"), holds("2"), holds("3", start_date="2022-03-30")
    )
    assert seats(content, dt.date(2022, 3, 29))["Noord"] == 2
    assert seats(content, dt.date(2022, 3, 30))["Noord"] == 2
    source = read(content)
    assert number(source, NoteKind.NOT_ON_THE_DAY) == 1


def test_what_is_unsure_about_dates_and_people_is_said() -> None:
    anonymous = {"organization_id": "n"}
    source = read(council_of(holds("1", start_date="2026"), anonymous, anonymous, holds("z1")))
    assert source.factions[0].seats == 4
    assert number(source, NoteKind.UNSURE_DATE) == 1
    assert number(source, NoteKind.WITHOUT_PERSON) == 2
    assert number(source, NoteKind.WITHOUT_DATE) == 4
    assert number(source, NoteKind.IN_TWO_FACTIONS) == 1


def test_a_faction_without_members_that_day_is_left_out_and_named() -> None:
    gone = {"id": "o", "name": "Oost", "classification": "fractie"}
    source = read(council_of(holds("1"), organizations=(COUNCIL, NORTH, SOUTH, gone)))
    assert [faction.name for faction in source.factions] == ["Noord", "Zuid"]
    assert Note(NoteKind.NO_MEMBERS, 1, ("Oost",)) in source.notes


def test_a_bare_list_of_organisations_may_hold_their_members() -> None:
    content = [
        {"name": "Noord", "memberships": [{"person": {"id": 1, "name": SECRET}}]},
        {"id": 7, "name": "Zuid", "memberships": [{"person_id": 2}, {"person_id": 3}]},
    ]
    assert seats(content) == {"Noord": 1, "Zuid": 2}
    source = read(content)
    assert Note(NoteKind.WITHOUT_CLASSIFICATION, 2, ("Noord", "Zuid")) in source.notes


def test_without_classification_the_council_itself_is_no_faction() -> None:
    bare = [{"id": one["id"], "name": one["name"]} for one in (COUNCIL, NORTH, SOUTH)]
    content = {
        "organizations": bare,
        "memberships": [
            holds(str(person), "raad", on_behalf_of_id="nz"[person % 2]) for person in range(5)
        ],
    }
    assert seats(content) == {"Noord": 3, "Zuid": 2}


def test_a_file_with_far_too_many_organisations_is_read_in_time() -> None:
    """Fifty thousand of them once took a minute."""
    content = [{"name": f"A{n}", "memberships": [{"person_id": n}]} for n in range(50_000)]
    source = read(content)
    assert len(source.factions) == MOST_FACTIONS
    assert all(len(note.names) <= MOST_NAMED for note in source.notes)


def test_names_with_accents_emoji_quotes_and_right_to_left_stay_as_meant() -> None:
    names = ["Groen é", "Bos 🌱", "حزب الخضر", 'Lijst "De Burcht"', "\u202eOost\u202c"]
    content = [{"name": name, "memberships": [{"person_id": n}]} for n, name in enumerate(names)]
    assert list(seats(content)) == ["Groen é", "Bos 🌱", "حزب الخضر", 'Lijst "De Burcht"', "Oost"]


def test_every_fault_is_told_with_its_place() -> None:
    source = read(
        council_of(
            holds("1"),
            holds("2", start_date="30-03-2022"),
            holds("3", end_date="2022-13"),
            holds("4", "nowhere"),
            "no membership",
            {"person_id": "5"},
            holds("6", start_date=2022),
            organizations=(COUNCIL, NORTH, SOUTH, {"id": "x"}, {**NORTH, "id": "double"}, NORTH),
        )
    )
    assert source.factions[0].seats == 1
    assert sorted(faults(source), key=lambda fault: fault[1]) == [
        (SourceFault.BAD_DATE, "$.memberships[1].start_date"),
        (SourceFault.BAD_DATE, "$.memberships[2].end_date"),
        (SourceFault.UNKNOWN_ORGANISATION, "$.memberships[3]"),
        (SourceFault.BAD_SHAPE, "$.memberships[4]"),
        (SourceFault.BAD_SHAPE, "$.memberships[5]"),
        (SourceFault.BAD_DATE, "$.memberships[6].start_date"),
        (SourceFault.BAD_SHAPE, "$.organizations[3]"),
        (SourceFault.DOUBLED_NAME, "$.organizations[5].id"),
    ]


def test_a_file_that_was_cut_off_is_told_with_line_and_column() -> None:
    whole = json.dumps(council_of(holds("1")), indent=1)
    source = read_faction_source(whole[: len(whole) // 2], DAY)
    (unread,) = source.unread
    assert unread.fault in (SourceFault.CUT_OFF, SourceFault.NOT_JSON)
    assert unread.line > 1
    assert unread.column >= 1
    assert source.factions == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"organizations": [', SourceFault.CUT_OFF),
        ("{", SourceFault.CUT_OFF),
        ("[", SourceFault.CUT_OFF),
        ("{]", SourceFault.NOT_JSON),
        ('{"a": NaN}', SourceFault.NOT_JSON),
        ("[" * 100_000, SourceFault.NOT_JSON),
        ('{"a": 1, "a": 2}', SourceFault.DOUBLED_NAME),
        ("{}", SourceFault.NOT_POPOLO),
        ("[]", SourceFault.NOT_POPOLO),
        ('{"organizations": 3}', SourceFault.NOT_POPOLO),
        ('{"format": "valuemap-meeting"}', SourceFault.NOT_POPOLO),
        ('[{"memberships": []}]', SourceFault.NOT_POPOLO),
    ],
)
def test_other_json_is_refused_with_its_reason(text: str, fault: SourceFault) -> None:
    source = read_faction_source(text, DAY)
    assert source.factions == ()
    assert [one.fault for one in source.unread] == [fault]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024-02-03", dt.date(2024, 2, 3), dt.date(2024, 2, 3)),
        ("9999", dt.date(9999, 1, 1), dt.date(9999, 12, 31)),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written: str, first: dt.date, last: dt.date) -> None:
    assert period(written) == Period(first, last)


@pytest.mark.parametrize(
    "written", ["", "24", "2024-2", "2024-00", "2023-02-29", "0000", "x", "٢٠٢٤"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert period(written) is None


KEYS = (
    *("id", "name", "classification", "organization_id", "on_behalf_of_id", "person", "person_id"),
    *("start_date", "end_date", "role", "memberships", "organization"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from("nz12"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=5), st.lists(JSON, max_size=8))
def test_whatever_stands_in_it_never_more_seats_than_memberships(
    organizations: list[Any], memberships: list[Any]
) -> None:
    content = {"organizations": [NORTH, *organizations], "memberships": memberships}
    source = read(content)
    names = [comparable(faction.name) for faction in source.factions]
    assert len(set(names)) == len(names) <= MOST_FACTIONS
    assert all(1 <= faction.seats <= MOST_SEATS for faction in source.factions)
    nested = json.dumps(organizations).count("{") + json.dumps(organizations).count("null")
    assert source.seats <= len(memberships) + nested


@given(st.lists(st.tuples(st.sampled_from("nz"), st.integers(0, 5)), max_size=30))
def test_seats_are_different_people_and_no_name_of_one_comes_out(
    pairs: list[tuple[str, int]],
) -> None:
    memberships = [
        {"organization_id": faction, "person": {"id": f"Xq-{one}", "name": f"{SECRET} {one}"}}
        for faction, one in pairs
    ]
    source = read({"organizations": [NORTH, SOUTH], "memberships": memberships})
    expected = {
        name: len({one for of, one in pairs if of == faction})
        for name, faction in (("Noord", "n"), ("Zuid", "z"))
    }
    found = {faction.name: faction.seats for faction in source.factions}
    assert found == {name: count for name, count in expected.items() if count}
    assert "Xq" not in repr(source)
