"""The meeting file: what is written reads back, and every fault is named with its place."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.builders import VALUES
from tests.meeting_files import (
    MOMENT,
    Content,
    as_bytes,
    ballot,
    contents,
    draft,
    events,
    faction_ballot,
    meeting,
    question,
    revealed,
    small,
)
from valuemap.files.meetings.file_faults import FaultKind, FileFault
from valuemap.files.meetings.meeting_file import MeetingRecord, read_record, schema_file
from valuemap.texts.files import file_fault


def faults(data: bytes) -> tuple[FileFault, ...]:
    """The faults of a file that is refused."""
    record, found = read_record(data)
    assert (record is None) == bool(found)
    return found


def places(content: Any) -> dict[str, FaultKind]:
    """What is wrong, per place."""
    return {fault.place: fault.kind for fault in faults(as_bytes(content))}


@pytest.mark.parametrize("version", [1, 2])
def test_the_schema_is_a_schema(version: int) -> None:
    schema = json.loads(schema_file(version).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")


def test_a_sound_file_reads_back() -> None:
    record, found = read_record(MeetingRecord(small()).text().encode())
    assert found == ()
    assert record == MeetingRecord(small())


@given(contents())
@settings(max_examples=30)
def test_what_is_written_reads_back_and_is_written_the_same(content: Content) -> None:
    text = MeetingRecord(content).text()
    record, found = read_record(text.encode())
    assert found == ()
    assert record is not None
    assert record.content == content
    assert record.text() == text


def test_a_value_that_stands_there_twice_is_told() -> None:
    content = small()
    clusters = content["lists"][0]["clusters"]
    clusters[0]["values"].append(clusters[8]["values"][0])
    assert places(content) == {"$.lists[0].clusters[8].values[0].id": FaultKind.DOUBLED_VALUE}


def test_what_stands_in_a_list_twice_is_told() -> None:
    content = small()
    content["lists"][0]["clusters"][1]["id"] = "vrijheid"
    found = places(content)
    assert found["$.lists[0].clusters[1].id"] is FaultKind.DOUBLED_CLUSTER


def test_a_byte_order_mark_may_lead() -> None:
    assert faults(b"\xef\xbb\xbf" + as_bytes(small())) == ()


def test_a_question_that_no_deck_knows_is_allowed() -> None:
    content = small()
    content["agenda"][1]["question"] = "Eigen_vragen-2019.7"
    assert places(content) == {}


def test_a_hand_edited_file_gets_all_its_faults_at_once() -> None:
    content = small()
    first = content["agenda"][0]["rounds"][0]["ballots"]
    first[0]["given"][8] = 65
    first[1]["given"].append(0)
    first[2]["revision"] = 3
    first[3]["saved_at"] = 1_773_000_000
    content["factions"][1]["name"] = "LIJST  a"
    content["date"] = 20260310
    content["agenda"][0]["rounds"][1]["faction_ballots"][0]["faction"] = 3
    content["agenda"][0]["arguments"][0]["cluster"] = "geluk"
    content["agenda"][1]["question"] = "vraag.1"
    at = "$.agenda[0].rounds[0].ballots"
    assert places(content) == {
        f"{at}[0].given": FaultKind.POINTS_TOTAL,
        f"{at}[1].given": FaultKind.WRONG_GIVEN,
        f"{at}[2].revision": FaultKind.REVISION,
        f"{at}[3].saved_at": FaultKind.WRONG_TYPE,
        "$.agenda[0].rounds[1].faction_ballots[0].faction": FaultKind.NOTHING_THERE,
        "$.agenda[0].arguments[0].cluster": FaultKind.UNKNOWN_WORD,
        "$.agenda[1].question": FaultKind.DOUBLED_QUESTION,
        "$.date": FaultKind.WRONG_TYPE,
        "$.factions[1].name": FaultKind.DOUBLED_FACTION,
    }


def test_a_ballot_of_105_points_is_said_in_a_sentence() -> None:
    content = meeting(question(1, revealed(1, [ballot(1)])))
    content["agenda"][0]["rounds"][0]["ballots"][0]["given"][8] = 65
    (fault,) = faults(as_bytes(content))
    assert file_fault(fault) == (
        "$.agenda[0].rounds[0].ballots[0].given: wat is gegeven telt op tot 105 in plaats van 100"
    )


def test_a_newer_version_is_one_fault_and_asks_for_a_newer_valuemap() -> None:
    (fault,) = faults(as_bytes({"format": "valuemap-meeting", "version": 3, "nieuw": []}))
    assert fault.kind is FaultKind.NEWER_VERSION
    assert "Installeer de nieuwste versie" in file_fault(fault)


def test_wherever_a_file_is_cut_off_it_is_refused() -> None:
    data = MeetingRecord(small()).text().encode().rstrip()
    for end in range(0, len(data), 97):
        (fault,) = faults(data[:end])
        assert fault.kind in (FaultKind.CUT_OFF, FaultKind.NOT_UTF8)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FaultKind.CUT_OFF),
        (b"{", FaultKind.CUT_OFF),
        (b'{"title": "x', FaultKind.CUT_OFF),
        (b"{'format': 1}", FaultKind.NOT_JSON),
        (b'{"version": NaN}', FaultKind.NOT_JSON),
        (b"[" * 100_000, FaultKind.NOT_JSON),
        (b'{"version": ' + b"9" * 5_000 + b"}", FaultKind.NOT_JSON),
        (b'{"a": 1, "a": 2}', FaultKind.DOUBLED_NAME),
        (b"\xff\xfe{\x00}\x00", FaultKind.NOT_UTF8),
        (b"[]", FaultKind.NOT_A_MEETING),
        (b'"tekst"', FaultKind.NOT_A_MEETING),
        (b'{"format": "iets anders", "version": 9}', FaultKind.NOT_A_MEETING),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_what_is_no_meeting_file_is_one_fault(data: bytes, kind: FaultKind) -> None:
    assert [fault.kind for fault in faults(data)] == [kind]


def first_round(content: Content) -> Content:
    found: Content = content["agenda"][0]["rounds"][0]
    return found


def change(path: str, value: Any) -> Callable[[Content], None]:
    """A change by hand: the names and positions to a part, with dots, and what is put there."""
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]

    def apply(content: Any) -> None:
        for part in parts:
            content = content[part]
        content[last] = value

    return apply


BALLOT = "agenda.0.rounds.0.ballots.0"
OWN_VALUE = f"lists.0.clusters.8.values.{len(VALUES.cluster['nut'].values)}"


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("title", "", FaultKind.TOO_SHORT),
        ("title", "\u200b", FaultKind.TOO_SHORT),
        ("title", "x" * 121, FaultKind.TOO_LONG),
        ("title", None, FaultKind.WRONG_TYPE),
        ("date", "2026-02-30", FaultKind.NO_DAY),
        ("date", "10-03-2026", FaultKind.WRONG_FORM),
        ("date", "2026-03-10\n", FaultKind.WRONG_FORM),
        ("delete_on", "2026-03-09", FaultKind.DELETION_DATE),
        ("delete_on", "2027-03-12", FaultKind.DELETION_DATE),
        ("stage", 3, FaultKind.NOTHING_THERE),
        ("stage", 0, FaultKind.TOO_SMALL),
        ("settings.way", "dobbelen", FaultKind.UNKNOWN_WORD),
        ("settings.asks_reason", 1, FaultKind.WRONG_TYPE),
        ("script.0.minutes", 241, FaultKind.TOO_LARGE),
        ("script.0.text", "\n", FaultKind.TOO_SHORT),
        ("factions", [], FaultKind.TOO_FEW),
        ("factions.0.seats", 5.0, FaultKind.WRONG_TYPE),
        ("factions.0.seats", True, FaultKind.WRONG_TYPE),
        ("factions.0.seats", 0, FaultKind.TOO_SMALL),
        ("factions.1.number", 1, FaultKind.NUMBERING),
        ("participants.0.faction", 3, FaultKind.NOTHING_THERE),
        ("participants.0.joined_at", "2026-03-10T25:00:00Z", FaultKind.NO_MOMENT),
        ("participants.0.left_at", "gisteren", FaultKind.WRONG_FORM),
        ("participants.2.number", 9, FaultKind.NUMBERING),
        ("agenda.1.position", 1, FaultKind.NUMBERING),
        ("agenda.1.question", "vraag 2", FaultKind.WRONG_FORM),
        ("agenda.1.question", "vraag.2\n", FaultKind.WRONG_FORM),
        ("agenda.0.proposition", "x" * 301, FaultKind.TOO_LONG),
        ("agenda.1.own", None, FaultKind.WRONG_TYPE),
        ("agenda.1.own", {"text": "Mag dit?"}, FaultKind.MISSING),
        ("agenda.1.own.text", "\u200b", FaultKind.TOO_SHORT),
        ("agenda.1.own.explanation", "x" * 401, FaultKind.TOO_LONG),
        ("agenda.1.own.clusters", ["nut", "geluk"], FaultKind.UNKNOWN_WORD),
        ("agenda.1.own.clusters", ["nut", "nut"], FaultKind.DOUBLED_CLUSTER),
        ("agenda.1.own.clusters", ["nut"] * 5, FaultKind.TOO_MANY),
        ("agenda.0.list", 2, FaultKind.NOTHING_THERE),
        ("agenda.0.list", 0, FaultKind.TOO_SMALL),
        ("lists", [], FaultKind.TOO_FEW),
        ("lists.0.version", 0, FaultKind.TOO_SMALL),
        ("lists.0.name", "\u200b", FaultKind.TOO_SHORT),
        ("lists.0.source", "x" * 401, FaultKind.TOO_LONG),
        ("lists.0.clusters", [], FaultKind.TOO_FEW),
        ("lists.0.clusters.0.id", "Vrijheid!", FaultKind.WRONG_FORM),
        ("lists.0.clusters.0.name", "\u200b", FaultKind.TOO_SHORT),
        ("lists.0.clusters.0.group", "geluk", FaultKind.UNKNOWN_WORD),
        (f"{OWN_VALUE}.id", "nut gemak", FaultKind.WRONG_FORM),
        (f"{OWN_VALUE}.name", "x" * 401, FaultKind.TOO_LONG),
        (f"{OWN_VALUE}.name", "\u200b", FaultKind.TOO_SHORT),
        (f"{OWN_VALUE}.opinions.1.text", "x" * 281, FaultKind.TOO_LONG),
        (f"{OWN_VALUE}.opinions.1.text", "Bel 0612345678", FaultKind.RECOGNISABLE),
        (f"{OWN_VALUE}.opinions.1.text", "\n", FaultKind.TOO_SHORT),
        ("agenda.0.rounds", [], FaultKind.TOO_FEW),
        ("agenda.0.rounds.0.number", 2, FaultKind.NUMBERING),
        ("agenda.0.rounds.0.state", "open", FaultKind.UNKNOWN_WORD),
        ("agenda.0.rounds.0.version", 2, FaultKind.ROUND_STATE),
        ("agenda.0.rounds.0.events", [], FaultKind.ROUND_STATE),
        ("agenda.0.rounds.0.events.1.move", "reveal", FaultKind.WRONG_MOVE),
        ("agenda.0.rounds.0.events.1.version", 2, FaultKind.NUMBERING),
        (f"{BALLOT}.participant", 4, FaultKind.NOTHING_THERE),
        (f"{BALLOT}.revision", 2, FaultKind.REVISION),
        (f"{BALLOT}.round_version", 2, FaultKind.ROUND_VERSION),
        (f"{BALLOT}.way", "dobbelen", FaultKind.UNKNOWN_WORD),
        (f"{BALLOT}.way", "three", FaultKind.WRONG_GIVEN),
        (f"{BALLOT}.given.8", -5, FaultKind.TOO_SMALL),
        (f"{BALLOT}.given.8", "60", FaultKind.WRONG_TYPE),
        (f"{BALLOT}.given.8", 61, FaultKind.WRONG_GIVEN),
        (f"{BALLOT}.given", [50, 50], FaultKind.TOO_FEW),
        (f"{BALLOT}.given", [50, 50, 0], FaultKind.WRONG_GIVEN),
        (f"{BALLOT}.stance", 6, FaultKind.TOO_LARGE),
        (f"{BALLOT}.values", ["puurheid.zuiverheid"], FaultKind.WRONG_VALUES),
        (f"{BALLOT}.values", ["nut.doelmatigheid", "nut.eigen-gemak"], FaultKind.WRONG_VALUES),
        (f"{BALLOT}.values", ["nut.a b"], FaultKind.WRONG_FORM),
        (f"{BALLOT}.reason", "bel 06-12345678", FaultKind.RECOGNISABLE),
        (f"{BALLOT}.origin", "hacker", FaultKind.UNKNOWN_WORD),
        ("agenda.0.arguments.1.faction", 3, FaultKind.NOTHING_THERE),
        ("agenda.0.arguments.1.text", "kijk op www.voorbeeld.nl", FaultKind.RECOGNISABLE),
        ("agenda.0.standpoints.0.faction", 9, FaultKind.NOTHING_THERE),
        ("agenda.0.actions.0.level", "rijk", FaultKind.UNKNOWN_WORD),
        ("agenda.0.actions.0.who", "x" * 121, FaultKind.TOO_LONG),
        ("agenda.0.college_questions.0.text", " ", FaultKind.TOO_SHORT),
        ("agenda.0.decision.result", "uitgesteld", FaultKind.UNKNOWN_WORD),
        ("agenda.0.decision.note", "x" * 601, FaultKind.TOO_LONG),
        ("agenda.0.decision.saved_at", "gisteren", FaultKind.WRONG_FORM),
    ],
)
def test_each_change_by_hand_is_named_at_its_place(path: str, value: Any, kind: FaultKind) -> None:
    content = small()
    change(path, value)(content)
    found = places(content)
    assert kind in found.values()
    named = "$" + "".join(f"[{p}]" if p.isdigit() else f".{p}" for p in path.split("."))
    assert any(place.startswith(named.rpartition(".")[0]) for place in found)
    for fault in faults(as_bytes(content)):
        assert "{" not in file_fault(fault)


def test_scores_that_are_all_zero_are_refused() -> None:
    content = small()
    change(f"{BALLOT}.way", "scores")(content)
    change(f"{BALLOT}.given", [0] * 9)(content)
    assert places(content) == {f"$.{bracketed(BALLOT)}.given": FaultKind.NOTHING_SCORED}


def bracketed(path: str) -> str:
    parts = path.split(".")
    return "".join(f"[{p}]" if p.isdigit() else f".{p}" for p in parts).removeprefix(".")


def test_a_draft_holds_no_ballots_and_is_the_last_round() -> None:
    weighed = draft(1) | {"ballots": [ballot(1)], "faction_ballots": [faction_ballot(1)]}
    assert places(meeting(question(1, weighed))) == {
        "$.agenda[0].rounds[0].ballots": FaultKind.NOT_REVEALED,
        "$.agenda[0].rounds[0].faction_ballots": FaultKind.NOT_REVEALED,
    }
    assert places(meeting(question(1, draft(1), revealed(2)))) == {
        "$.agenda[0].rounds[0].state": FaultKind.DRAFT_BEFORE
    }


def test_a_reopened_round_has_the_version_that_its_events_give() -> None:
    round_ = revealed(1, [ballot(1, round_version=2)])
    round_["events"] = events("open", "close", "reopen", "close", "reveal")
    round_["version"] = 2
    assert places(meeting(question(1, round_))) == {}


def test_somebody_who_is_there_says_once_what_was_found() -> None:
    """A number that nobody has, or one twice, went on to the database and failed there."""
    content = small()
    found = {"clear": 3, "fair": None, "useful": 1}
    content["evaluations"] = [{"participant": number, **found} for number in (1, 1, 999)]
    assert places(content) == {
        "$.evaluations[1].participant": FaultKind.DOUBLED_NUMBER,
        "$.evaluations[2].participant": FaultKind.NOTHING_THERE,
    }


def test_a_faction_has_one_standpoint() -> None:
    content = small()
    standpoints = content["agenda"][0]["standpoints"]
    standpoints.append(copy.deepcopy(standpoints[0]))
    assert places(content) == {"$.agenda[0].standpoints[1].faction": FaultKind.DOUBLED_STANDPOINT}


def every_part(content: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The places of all parts of a file."""
    inner = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    return [at, *(place for name, part in inner for place in every_part(part, (*at, name)))]


PLACES = [place for place in every_part(small()) if place]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PLACES),
            st.sampled_from([None, -1, 3.5, 10**30, "", "x", MOMENT, True, [], {}, [[]], {"a": 1}]),
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=300)
def test_whatever_is_put_anywhere_the_file_is_read_or_refused_in_sentences(
    changes: list[tuple[tuple[str | int, ...], Any]],
) -> None:
    content = small()
    for place, value in changes:
        part: Any = content
        try:
            for step in place[:-1]:
                part = part[step]
            part[place[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the part away
    for fault in faults(as_bytes(content)):
        assert file_fault(fault).startswith("$")


@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4))
def test_whatever_is_left_out_is_named(left_out: list[tuple[str | int, ...]]) -> None:
    content = small()
    for place in left_out:
        part: Any = content
        try:
            for step in place[:-1]:
                part = part[step]
            del part[place[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    for fault in faults(as_bytes(content)):
        assert file_fault(fault).startswith("$")


def test_half_a_sign_is_no_text_and_is_named_by_its_place() -> None:
    """It was taken, and stopped the import with an error of the database."""
    text = MeetingRecord(small()).text().replace("Omdat het moet.", "Omdat\\ud800 het moet.")
    record, (fault,) = read_record(text.encode())
    assert record is None
    assert fault.kind is FaultKind.NOT_JSON
    assert "ud800" in text.splitlines()[int(fault.found) - 1]
    whole = text.replace("\\ud800", "\\ud83d\\ude00")
    assert read_record(whole.encode())[1] == ()


def test_no_cluster_has_the_name_of_another_column() -> None:
    content = small()
    content["lists"][0]["clusters"][0]["id"] = "round"
    _, found = read_record(json.dumps(content).encode())
    assert FaultKind.TAKEN_ID in {fault.kind for fault in found}


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_has_a_sentence_without_braces(kind: FaultKind) -> None:
    said = file_fault(FileFault("$.x", kind, "string", "array,null"))
    assert said.startswith("$.x: ")
    assert "{" not in said
