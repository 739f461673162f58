"""Popolo JSON: seats are the memberships that hold on the day of the meeting."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.preparing.plan import MOST_FACTIONS, MOST_SEATS
from valuemap.files.factions import popolo_parts
from valuemap.files.factions.faction_source import (
    MOST_NAMED,
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
)
from valuemap.files.factions.faction_sources import read_faction_source
from valuemap.files.factions.popolo_dates import Period, period
from valuemap.files.factions.popolo_parts import Parts, TooManyEntries
from valuemap.files.meetings.file_faults import MOST_FAULTS, FirstFaults
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


# --- other shapes of the same


def parts(*, spelling: str = "organization") -> tuple[list[Any], list[list[Any]]]:
    """Organisations, and the memberships of three people: two of Noord, one of Zuid."""
    in_council = {f"{spelling}_id": "raad", "role": "Raadslid"}
    return [COUNCIL, NORTH, SOUTH], [
        [in_council, {f"{spelling}_id": faction}] for faction in ("n", "n", "z")
    ]


@pytest.mark.parametrize("spelling", ["organization", "organisation"])
@pytest.mark.parametrize("shape", ["nested", "loose", "embedded", "joined", "only persons"])
def test_memberships_are_found_wherever_they_stand_and_however_spelt(
    shape: str, spelling: str
) -> None:
    """Those within persons were passed over in silence, and so was the British spelling."""
    organizations, memberships = parts(spelling=spelling)
    persons: list[dict[str, Any]] = [{"id": n, "name": SECRET} for n in range(3)]
    content: Any = {f"{spelling}s": organizations, "persons": persons}
    by_id = {one["id"]: one for one in organizations}
    if shape == "loose":
        content["memberships"] = [
            {**one, "person_id": n} for n, own in enumerate(memberships) for one in own
        ]
    else:
        for person, own in zip(persons, memberships, strict=True):
            person["memberships"] = own
    if shape in ("embedded", "only persons"):
        for person in persons:
            person["memberships"] = [
                {spelling: by_id[one[f"{spelling}_id"]]} for one in person["memberships"]
            ]
    if shape == "only persons":
        del content[f"{spelling}s"]
    if shape == "joined":
        content = [*persons, *organizations]
    assert seats(content) == {"Noord": 2, "Zuid": 1}
    assert SECRET not in repr(read(content))


@pytest.mark.parametrize(
    "post",
    [{"organization_id": "n"}, {"organisation": {"id": "n"}}, {"organization": "n"}],
)
def test_a_membership_of_a_post_is_one_of_its_organisation(post: dict[str, Any]) -> None:
    """Django's Popolo writes no organisation beside a post: nobody was counted."""
    content = council_of({"person_id": "1", "post_id": "p"}, {"person_id": "2", "post_id": "weg"})
    content["posts"] = [{"id": "p", "label": "Raadslid", **post}]
    source = read(content)
    assert source.factions[0].seats == 1
    assert faults(source) == [(SourceFault.UNKNOWN_POST, "$.memberships[1]")]
    content = council_of(organizations=(COUNCIL, {**NORTH, "posts": [{"id": "p"}]}, SOUTH))
    content["memberships"].append({"person_id": "1", "post": {"id": "p"}})
    assert seats(content) == {"Noord": 1, "Zuid": 2}


def test_memberships_without_dates_hold_as_long_as_their_term() -> None:
    """Both terms were counted together: 165 seats in a parliament of 101."""
    content = council_of(
        holds("1", legislative_period_id="t18"),
        holds("2", legislative_period_id="t22"),
        holds("3", legislative_period_id="t22", end_date="2024-01-01"),
        holds("4", legislative_period_id="t18", start_date="2019"),
        holds("5", legislative_period_id="t30"),
    )
    content["events"] = [
        {"id": "t18", "start_date": "2018-03-29", "end_date": "2022-03-29"},
        {"id": "t22", "start_date": "2022-03-30"},
    ]
    assert seats(content)["Noord"] == 1
    assert seats(content, dt.date(2021, 5, 5))["Noord"] == 2
    assert seats(content, dt.date(2023, 5, 5))["Noord"] == 2
    assert faults(read(content)) == [(SourceFault.UNKNOWN_TERM, "$.memberships[4]")]


def test_a_term_without_dates_tells_nothing_apart() -> None:
    content = council_of(holds("1", legislative_period_id="a"))
    content["events"] = [{"id": "a"}]
    assert seats(content)["Noord"] == 1
    content["events"].append({"id": "b"})
    assert (SourceFault.UNKNOWN_TERM, "$.memberships[0]") in faults(read(content))


def test_organisations_and_posts_last_as_long_as_they_say() -> None:
    gone = {**NORTH, "dissolution_date": "2025-12-31"}
    content = council_of(holds("1"), organizations=(COUNCIL, gone, SOUTH))
    assert seats(content) == {"Zuid": 2}
    assert seats(content, dt.date(2025, 5, 5)) == {"Noord": 1, "Zuid": 2}
    content = council_of({"person_id": "1", "post_id": "p"})
    content["posts"] = [{"id": "p", "organization_id": "n", "start_date": "2027"}]
    assert seats(content) == {"Zuid": 2}


def test_a_faction_has_the_name_of_that_day() -> None:
    others = [
        {"name": "NRD", "note": "abbreviation", "end_date": "2027"},
        {"name": "Noordelijk Belang", "start_date": "2010", "end_date": "2024-06-30"},
        {"name": "Bijnaam"},
    ]
    content = council_of(holds("1"), organizations=({**NORTH, "other_names": others}, SOUTH))
    assert seats(content, dt.date(2024, 1, 1)) == {"Noordelijk Belang": 1, "Zuid": 2}
    assert seats(content) == {"Noord": 1, "Zuid": 2}


SECOND = {"id": "r2", "name": "Raad van Elders", "classification": "city council"}


@pytest.mark.parametrize(
    ("organizations", "memberships"),
    [
        (
            [COUNCIL, SECOND, NORTH, SOUTH],
            [holds("1", "raad", on_behalf_of_id="n"), holds("2", "r2", on_behalf_of_id="n")],
        ),
        ([COUNCIL, SECOND, NORTH, SOUTH], [holds("1", "raad"), holds("1"), holds("2", "r2")]),
        ([{**NORTH, "area_id": "a"}, {**SOUTH, "area": {"name": "Elders"}}], [holds("1")]),
        ([{**NORTH, "jurisdiction_id": "a"}, {**SOUTH, "jurisdiction_id": "b"}], [holds("1")]),
        (
            [COUNCIL, SECOND, {**NORTH, "parent_id": "raad"}, {**SOUTH, "parent_id": "r2"}],
            [holds("1")],
        ),
        (
            [{"id": key, "name": f"Naam {key}"} for key in "nzab"],
            [holds("1", "a", on_behalf_of_id="n"), holds("2", "b", on_behalf_of_id="n")],
        ),
    ],
    ids=["bodies", "lists", "areas", "jurisdictions", "parents", "no classification"],
)
def test_several_councils_in_one_file_are_never_mixed(
    organizations: list[Any], memberships: list[Any]
) -> None:
    """Twenty-nine councils became one, in which only a party of two of them was told."""
    source = read(council_of(*memberships, organizations=organizations))
    assert source.factions == ()
    assert [one.fault for one in source.unread] == [SourceFault.SEVERAL_COUNCILS]
    assert ", " in source.unread[0].text


def test_a_council_of_the_past_does_not_count_as_a_second_one() -> None:
    before = {"id": "oud", "name": "Raad 2018-2022", "classification": "council"}
    content = council_of(
        holds("1", "oud", on_behalf_of_id="n", end_date="2022"),
        holds("1", "raad", on_behalf_of_id="n", start_date="2022-03-30"),
        organizations=(COUNCIL, before, NORTH, SOUTH),
    )
    assert seats(content)["Noord"] == 1


def test_a_committee_without_classification_is_no_second_council() -> None:
    bare = [
        {"id": key, "name": name}
        for key, name in (("r", "Gemeenteraad"), ("c", "Commissie"), ("n", "Noord"), ("z", "Zuid"))
    ]
    content = council_of(
        holds("1", "r", on_behalf_of_id="n"),
        holds("2", "c", on_behalf_of_id="n"),
        holds("3", "r", on_behalf_of_id="z"),
        organizations=bare,
    )
    content["memberships"] = content["memberships"][:3]
    assert seats(content) == {"Noord": 1, "Zuid": 1}
    assert number(read(content), NoteKind.IN_ANOTHER_BODY) == 1


def test_a_member_of_a_party_who_is_not_in_the_council_has_no_seat() -> None:
    content = council_of(holds("1"), holds("2"), holds("1", "raad"), holds("z1", "raad"))
    content["memberships"].append(holds("9", "raad"))
    source = read(content)
    assert [faction.seats for faction in source.factions] == [1, 1]
    assert number(source, NoteKind.NOT_IN_COUNCIL) == 2
    assert number(source, NoteKind.WITHOUT_FACTION) == 1


def test_a_group_and_the_party_behind_it_are_not_both_counted() -> None:
    group = {"id": "gn", "name": "Fractie Noord", "classification": "fractie"}
    other = {"id": "gz", "name": "Fractie Zuid", "classification": "fractie"}
    south = {**SOUTH, "classification": "party"}
    content = council_of(
        *(holds("1", key) for key in ("n", "gn")),
        *(holds(person, "gz") for person in ("z1", "z2")),
        organizations=(NORTH, south, group, other),
    )
    assert seats(content) == {"Fractie Noord": 1, "Fractie Zuid": 2}
    assert number(read(content), NoteKind.PARTIES_BESIDE_GROUPS) == 2


def test_what_was_found_and_not_read_is_said() -> None:
    content = council_of(holds("1"), holds("2", "c"))
    content["organizations"].append({"id": "c", "name": "Commissie", "classification": "committee"})
    content |= {"motions": [{"id": 1}], "vote_events": [], SECRET: [1]}
    source = read(content)
    assert number(source, NoteKind.OUTSIDE_FACTIONS) == 1
    assert Note(NoteKind.NOT_READ, 2, ("motions",)) in source.notes


@pytest.mark.parametrize(
    "content",
    [
        [{"id": 1, "name": SECRET}, {"id": 2, "name": SECRET}],
        [{"id": 1, "name": SECRET, "memberships": [{"organization_id": "n"}]}],
        [{"id": 1, "name": SECRET, "gender": "female"}],
        {"persons": [{"id": 1, "name": SECRET, "memberships": [{"organisation_id": "n"}]}]},
        {"persons": [{"id": 1, "name": SECRET}]},
    ],
)
def test_persons_without_organisations_are_refused_without_their_names(content: Any) -> None:
    """A bare list of people was taken for one of organisations, and their names were shown."""
    source = read(content)
    assert source.factions == ()
    assert source.unread or source.notes
    assert SECRET not in repr(source)


# --- bounded


def counting(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every fault that is made, kept or not."""
    made: list[object] = []
    keep = FirstFaults.append

    def append(faults: FirstFaults[object], fault: object) -> None:
        made.append(fault)
        keep(faults, fault)

    monkeypatch.setattr(FirstFaults, "append", append)
    return made


HOSTILE = ["memberships", "organizations", "persons", "posts", "events", "areas"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("part", [{}, {"name": "x"}, None, [], {"organization_id": "weg"}])
def test_of_endless_parts_few_faults_are_kept_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch, name: str, part: Any
) -> None:
    """Every empty membership became a fault that was kept: three million of one file."""
    made = counting(monkeypatch)
    content = council_of(holds("1")) | {name: [part] * 5_000}
    if name != "organizations":
        content["organizations"] = [NORTH, SOUTH]
    source = read(content)
    assert len(source.unread) <= MOST_FAULTS + 1
    assert source.more <= len(made) <= 5_010


@pytest.mark.parametrize("name", HOSTILE)
def test_no_more_parts_are_looked_at_than_the_limit(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(popolo_parts, "MOST_ENTRIES", 100)
    looked = Parts()
    with pytest.raises(TooManyEntries):
        looked.read({"organizations": [NORTH], name: [{"id": str(n)} for n in range(10_000)]})
    assert looked.looked_at == 101
    source = read(council_of(*[holds("1")] * 200))
    assert [one.fault for one in source.unread] == [SourceFault.TOO_MANY_ENTRIES]
    assert source.factions == ()


def test_at_the_most_factions_reading_stops_and_the_rest_is_counted() -> None:
    content = [{"name": f"A{n}", "memberships": [{"person_id": n}]} for n in range(90)]
    source = read(content)
    assert len(source.factions) == MOST_FACTIONS
    assert len(source.unread) + source.more == 50
    assert len(source.unread) == 1


@pytest.mark.parametrize("key", ["label", "role"])
@pytest.mark.parametrize("is_embedded", [True, False])
def test_a_post_without_a_seat_counts_for_none(key: str, is_embedded: bool) -> None:
    """An alderman, who said so by a post alone, was counted as a seat of the party."""
    post = {"id": "w", key: "Wethouder", "organization_id": "n"}
    refers = {"post": post} if is_embedded else {"post_id": "w"}
    content = council_of(holds("1"), {"person_id": "2", "organization_id": "n", **refers})
    content["posts"] = [] if is_embedded else [post]
    source = read(content)
    assert [faction.seats for faction in source.factions] == [1, 2]
    assert number(source, NoteKind.OTHER_ROLE) == 1


@pytest.mark.parametrize(
    "members",
    [
        [{"person_id": "1"}, {"person_id": "2", "role": "raadslid"}],
        [{"id": "1", "name": SECRET}, {"id": "2", "name": SECRET}],
        [{"person": {"id": "1", "name": SECRET}}, {"person_id": "2"}],
    ],
)
def test_members_within_their_organisation_are_counted(members: list[dict[str, Any]]) -> None:
    """They were not looked at, and of their factions it was said that nobody was a member."""
    source = read(council_of(organizations=(COUNCIL, {**NORTH, "members": members}, SOUTH)))
    assert [faction.seats for faction in source.factions] == [2, 2]
    assert SECRET not in repr(source)


@pytest.mark.parametrize("name", [f"VVD ({SECRET})", f"Noord, voorzitter {SECRET}"])
def test_a_person_beside_the_name_of_a_faction_is_refused_and_not_told(name: str) -> None:
    """From a list it was refused, and from a file it became a part of the name."""
    source = read(council_of(holds("1"), organizations=(COUNCIL, {**NORTH, "name": name}, SOUTH)))
    assert [faction.name for faction in source.factions] == ["Zuid"]
    assert (SourceFault.PERSON, "$.organizations[1]") in faults(source)
    empty = read(council_of(organizations=(COUNCIL, {**NORTH, "name": name}, SOUTH)))
    assert SECRET not in repr(source) + repr(empty)
