"""What a file has of forms that people answered together: what can be shown is read, no more."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.unit.test_forms import part, shown
from valuemap.content.frameworks import frozen
from valuemap.content.frameworks.part import Kind
from valuemap.disclosure.forms import ShownForm, publish_form
from valuemap.domain.dossiers.gathering import GATHERED, Gathering, Respondent
from valuemap.domain.dossiers.work import Entry, choices_of
from valuemap.files.dossiers.dossier_file import read_record
from valuemap.files.meetings.file_faults import FaultKind
from valuemap.texts.files import file_fault

GROUPS = ("jurist", "griffie")
KINDS = sorted(GATHERED - {Kind.CLASHES})
TEXTS = ("", "een zin", "Iets anders", "één\n\nen twee")
OUTCOME = TypeAdapter(ShownForm)


def file_with(gathering: Gathering, people: list[Respondent]) -> Any:
    """A file with a form that is shown."""
    outcome = OUTCOME.dump_json(publish_form(gathering, people), exclude_defaults=True)
    form = {
        "shows": gathering.shows.value,
        "groups": list(gathering.groups),
        "outcome": json.loads(outcome),
    }
    moment = "2026-03-10T19:00:00.000000Z"
    return {
        "format": "valuemap-dossier",
        "version": 1,
        "how_to_read": "",
        "dossier": {
            "title": "Drones",
            "about": "plan",
            "summary": "",
            "keep_until": "2030-03-10",
            "question_id": "",
            "case_id": "",
            "state": "open",
        },
        **{name: [] for name in ("documents", "meetings", "moments", "actions", "fits")},
        "works": [
            {
                "part": json.loads(frozen.written(gathering.part)),
                "name": "",
                "phase": 1,
                "is_ended": False,
                "begun_at": moment,
                "saved_at": moment,
                "entries": [],
                "versions": [],
                "together": [form],
            }
        ],
    }


def wrong_in(content: Any) -> dict[str, FaultKind]:
    """What is wrong in the form of a file, by its place there; each has its sentence."""
    _, faults = read_record(json.dumps(content).encode())
    assert all(file_fault(fault) for fault in faults)
    start = "$.works[0].together"
    return {fault.place.removeprefix(f"{start}[0]."): fault.kind for fault in faults}


@st.composite
def shown_forms(draw: st.DrawFn) -> tuple[Gathering, list[Respondent]]:
    """A form of any kind that is shown, as counts or by group, and who answered it."""
    groups = draw(st.sampled_from([(), GROUPS]))
    gathering = shown(draw(st.sampled_from(KINDS)), *groups)
    people = []
    for number in range(draw(st.integers(0, 6))):
        entries = {
            place: Entry(
                draw(st.sampled_from(["", *sorted(choices_of(gathering.part, place))])),
                text=draw(st.sampled_from(TEXTS)),
                note=draw(st.sampled_from(TEXTS)),
                proof=draw(st.sampled_from(["", "bij de balie"])),
                asks=draw(st.booleans()),
            )
            for place in gathering.part.places()
        }
        group = draw(st.integers(0, 1)) if groups else None
        people.append(Respondent(number, 1, group, draw(st.booleans()), entries))
    return gathering, people


@given(shown_forms())
def test_whatever_is_shown_of_a_form_is_read(form: tuple[Gathering, list[Respondent]]) -> None:
    assert wrong_in(file_with(*form)) == {}


@given(shown_forms(), st.data())
def test_no_number_of_people_can_be_another(
    form: tuple[Gathering, list[Respondent]], data: st.DataObject
) -> None:
    """Of a place that is shown, how many it stands on follows from the rest."""
    content = file_with(*form)
    places = content["works"][0]["together"][0]["outcome"]["places"]
    told = [place for place, one in places.items() if "people" in one]
    if told:
        place = data.draw(st.sampled_from(told))
        places[place]["people"] += data.draw(st.sampled_from([-1, 1]))
        assert "people" in "".join(wrong_in(content))


def counted() -> Any:
    """Three people answered an assessment that counts."""
    answers = ("ja", "ja", "nee")
    return file_with(
        shown(), [Respondent(n, 1, None, True, _said(one, n)) for n, one in enumerate(answers)]
    )


def by_group() -> Any:
    """A jurist and two of the registry answered it by function."""
    answers = ((0, "ja"), (1, "ja"), (1, "nee"))
    return file_with(
        shown(Kind.ASSESSMENT, *GROUPS),
        [Respondent(n, 1, g, True, _said(one, n)) for n, (g, one) in enumerate(answers)],
    )


def _said(choice: str, number: int) -> dict[str, Entry]:
    return {"een": Entry(choice, text=f"tekst {number}", note=f"reden {number}")}


def grid() -> Any:
    """Three people marked one cell of a grid."""
    marks = {"een.data": Entry("mark")}
    return file_with(shown(Kind.GRID), [Respondent(n, 1, None, True, marks) for n in range(3)])


def _set(*at: str | int, to: object) -> Callable[[Any], None]:
    def change(form: Any) -> None:
        for step in at[:-1]:
            form = form[step]
        if to is None:
            del form[at[-1]]
        else:
            form[at[-1]] = to

    return change


PLACES = ("outcome", "places")
OF_GROUP = ("outcome", "groups", 0)


@pytest.mark.parametrize(
    ("made", "change", "wrong"),
    [
        (counted, _set("code", to="CDFH3479"), {"code": FaultKind.UNKNOWN_NAME}),
        (counted, _set("shows", to="names"), {"shows": FaultKind.UNKNOWN_WORD}),
        (
            counted,
            _set("groups", to=list(GROUPS)),
            {"groups": FaultKind.TOO_MANY, "outcome.groups": FaultKind.TOO_FEW},
        ),
        (counted, _set("outcome", "answers", to=[]), {"outcome.answers": FaultKind.UNKNOWN_NAME}),
        (counted, _set("outcome", "people", to=501), {"outcome.people": FaultKind.TOO_LARGE}),
        (counted, _set("outcome", "people", to=3.0), {"outcome.people": FaultKind.WRONG_TYPE}),
        (counted, _set(*PLACES, "twee", to=None), {"outcome.places.twee": FaultKind.MISSING}),
        (counted, _set(*PLACES, "vier", to={}), {"outcome.places.vier": FaultKind.UNKNOWN_NAME}),
        (
            counted,
            _set(*PLACES, "een", "counts", "ja", to=-1),
            {"outcome.places.een.counts.ja": FaultKind.TOO_SMALL},
        ),
        (
            counted,
            _set(*PLACES, "een", "counts", "ja", to=1.5),
            {"outcome.places.een.counts.ja": FaultKind.WRONG_TYPE},
        ),
        (
            counted,
            _set(*PLACES, "een", "counts", "ja", to=9),
            {"outcome.places.een.people": FaultKind.WRONG_SUM},
        ),
        (
            counted,
            _set(*PLACES, "een", "counts", to={"ja": 2, "wie": 1}),
            {"outcome.places.een.counts.wie": FaultKind.UNKNOWN_NAME},
        ),
        (
            counted,
            _set(*PLACES, "een", "people", to=None),
            {"outcome.places.een.people": FaultKind.MISSING},
        ),
        (
            counted,
            _set(*PLACES, "een", "people", to=4),
            {"outcome.places.een.people": FaultKind.TOO_LARGE},
        ),
        (
            counted,
            _set(*PLACES, "twee", to={"people": 2, "counts": {"ja": 2}}),
            {"outcome.places.twee.people": FaultKind.TOO_SMALL},
        ),
        (
            counted,
            _set(*PLACES, "twee", "texts", to=["van een"]),
            {"outcome.places.twee.texts": FaultKind.TOO_FEW},
        ),
        (
            counted,
            _set(*PLACES, "twee", "texts", to=list("abcd")),
            {"outcome.places.twee.texts": FaultKind.TOO_MANY},
        ),
        (
            counted,
            _set(*PLACES, "een", "texts", to=["c", "a", "b"]),
            {"outcome.places.een.texts": FaultKind.NOT_IN_ORDER},
        ),
        (
            counted,
            _set(*PLACES, "een", "texts", to=["a", "b", "c\u202e"]),
            {"outcome.places.een.texts[2]": FaultKind.WRONG_FORM},
        ),
        (
            counted,
            _set(*PLACES, "een", "notes", to=["a", "b", "c"]),
            {"outcome.places.een.notes": FaultKind.UNKNOWN_NAME},
        ),
        (
            counted,
            _set(*PLACES, "een", "texts", 0, to="x" * 4_001),
            {"outcome.places.een.texts[0]": FaultKind.TOO_LONG},
        ),
        (
            by_group,
            _set("groups", to=["jurist", "ict"]),
            {"outcome.groups[1].name": FaultKind.UNKNOWN_WORD},
        ),
        (
            by_group,
            _set("groups", 1, to="Jurist"),
            {"groups[1]": FaultKind.DOUBLED_NAME, "outcome.groups[1].name": FaultKind.UNKNOWN_WORD},
        ),
        (
            by_group,
            _set("groups", 0, to=" jurist"),
            {"groups[0]": FaultKind.WRONG_FORM, "outcome.groups[0].name": FaultKind.UNKNOWN_WORD},
        ),
        (by_group, _set("outcome", "people", to=4), {"outcome.people": FaultKind.WRONG_SUM}),
        (
            by_group,
            _set(*OF_GROUP, "places", "drie", to=None),
            {"outcome.groups[0].places.drie": FaultKind.MISSING},
        ),
        (
            by_group,
            _set(*OF_GROUP, "places", "een", "counts", to={"nee": 1}),
            {
                "outcome.places.een.counts.ja": FaultKind.WRONG_SUM,
                "outcome.places.een.counts.nee": FaultKind.WRONG_SUM,
            },
        ),
        (
            by_group,
            _set(*OF_GROUP, "places", "een", "notes", to=["iets anders"]),
            {"outcome.places.een.notes": FaultKind.UNLIKE_GROUPS},
        ),
        (
            grid,
            _set(*PLACES, "een.data", "counts", "mark", to=4),
            {"outcome.places['een.data'].counts": FaultKind.WRONG_SUM},
        ),
        (
            grid,
            _set(*PLACES, "een.geld", to={}),
            {"outcome.places['een.geld'].people": FaultKind.MISSING},
        ),
    ],
)
def test_what_could_not_have_been_shown_is_refused_with_its_place(
    made: Callable[[], Any], change: Callable[[Any], None], wrong: dict[str, FaultKind]
) -> None:
    content = made()
    assert wrong_in(content) == {}
    change(content["works"][0]["together"][0])
    assert wrong_in(content) == wrong


def test_what_nobody_answers_together_has_no_such_form() -> None:
    content = counted()
    own = copy.deepcopy(content)
    own["works"][0]["part"] = json.loads(frozen.written(part(Kind.STEPS)))
    assert wrong_in(own) == {"$.works[0].together": FaultKind.TOO_MANY}


def test_no_more_forms_are_read_than_a_work_can_have() -> None:
    content = counted()
    content["works"][0]["together"] *= 61
    assert wrong_in(content) == {"$.works[0].together": FaultKind.TOO_MANY}
