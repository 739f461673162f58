"""The file with what a faction agreed: it comes back as it went, and every fault in it is told."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DECK, HALF, VALUES
from valuemap.domain.carried import Carried, CarriedAnswer, Misfit, carried_answer, not_asked
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import AgendaItem
from valuemap.domain.meeting import Settings as MeetingSettings
from valuemap.domain.weighing import Ballot
from valuemap.files.standpoints.standpoint_file import read, written
from valuemap.texts.faction import carry
from valuemap.texts.files import file_fault
from valuemap.ways import CHIPS, SCORES

QUESTION = next(iter(DECK.places))
ITEM = AgendaItem(1, QUESTION, "", (Round(1, 1, 1, RoundState.OPEN),), VALUES)
AGREED = replace(HALF, reason="Dit staat in ons programma.", stance=4)
CARRIED = Carried("Lijst A", dt.date(2026, 3, 10), (carried_answer(ITEM, AGREED, DECK),))


def changed(**parts: Any) -> bytes:
    """The file with other parts of its one answer."""
    content = json.loads(written(CARRIED))
    content["answers"][0].update(parts)
    return json.dumps(content).encode()


def places(data: bytes) -> list[str]:
    """Where something is wrong in a file; each place in words that are whole."""
    found, faults = read(data)
    assert (found is None) is bool(faults)
    assert all("{found}" not in file_fault(fault) for fault in faults)
    return [fault.place for fault in faults]


def test_what_was_written_is_read_back() -> None:
    assert read(written(CARRIED)) == (CARRIED, ())


def test_an_agreed_abstention_is_read_back() -> None:
    nothing = replace(CARRIED, answers=(carried_answer(ITEM, Ballot(None), DECK),))
    assert read(written(nothing)) == (nothing, ())


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"given": [100, 5, *[0] * 7]}, "$.answers[0].given"),
        ({"given": [100]}, "$.answers[0].given"),
        ({"given": ["100", *[0] * 8]}, "$.answers[0].given"),
        ({"given": "veel"}, "$.answers[0].given"),
        ({"way": "duimen"}, "$.answers[0].way"),
        ({"stance": 6}, "$.answers[0].stance"),
        ({"stance": True}, "$.answers[0].stance"),
        ({"reason": "Zie www.voorbeeld.nl"}, "$.answers[0].reason"),
        ({"reason": "x" * 300}, "$.answers[0].reason"),
        ({"items": ["a", "a", "b"]}, "$.answers[0].items"),
        ({"question": ""}, "$.answers[0].question"),
        ({"list_version": "1"}, "$.answers[0].list_version"),
        ({"values": ["a", "b", "c"]}, "$.answers[0].values"),
        ({"winnaar": 1}, "$.answers[0].winnaar"),
    ],
)
def test_each_fault_is_told_with_its_place(parts: dict[str, Any], place: str) -> None:
    assert place in places(changed(**parts))


def test_all_faults_are_told_at_once() -> None:
    assert len(places(changed(given=[1], stance=9, reason=3, way="x"))) >= 3


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"format": "valuemap-meeting"}', b"{", b"x" * 500_000],
)
def test_what_is_no_such_file_has_one_fault(data: bytes) -> None:
    assert len(places(data)) == 1


def test_a_file_of_a_newer_version_says_so() -> None:
    assert places(b'{"format": "valuemap-standpoint", "version": 2}') == ["$.version"]


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    ),
    st.sampled_from(["faction", "made_on", "answers", "version"]),
)
def test_whatever_stands_in_a_file_it_is_read_or_refused(strange: object, name: str) -> None:
    content = {**json.loads(written(CARRIED)), name: strange}
    places(json.dumps(content).encode())


def test_it_fits_only_the_same_question_list_way_and_proposition() -> None:
    answer = CARRIED.answers[0]
    assert answer.misfit(ITEM) is None
    for item, why in (
        (replace(ITEM, question_id="x"), Misfit.NOT_ASKED),
        (replace(ITEM, value_list=replace(VALUES, version=99)), Misfit.OTHER_LIST),
        (replace(ITEM, way=SCORES), Misfit.OTHER_WAY),
        (replace(ITEM, proposition="De gemeente doet dit."), Misfit.OTHER_PROPOSITION),
    ):
        assert answer.misfit(item) is why
        assert carry.misfit(why).endswith(".")


def test_what_the_council_does_not_ask_stays_behind() -> None:
    answer = CARRIED.answers[0]
    bare = answer.ballot_for(MeetingSettings(asks_stance=False, asks_reason=False))
    assert (bare.given, bare.way, bare.stance, bare.reason) == (HALF.given, CHIPS, None, "")
    assert not answer.ballot_for(MeetingSettings()).consent


def test_the_own_name_is_known_however_it_is_written_and_another_is_not() -> None:
    assert CARRIED.is_of("lijst  a")
    assert not CARRIED.is_of("Lijst B")


def test_questions_that_are_not_asked_here_are_named() -> None:
    other: CarriedAnswer = replace(CARRIED.answers[0], question_id="x", text="Mag dit?")
    both = replace(CARRIED, answers=(*CARRIED.answers, other))
    assert "Mag dit?" in carry.not_asked(not_asked(both, [ITEM]))
    assert carry.not_asked(()) == ""
