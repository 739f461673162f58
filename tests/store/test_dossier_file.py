"""A dossier that is written to a file and read back is the same dossier, with keys anew."""

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.builders import DAY, NUT, Council, ballot
from tests.store.rows import select
from tests.store.test_dossiers import PART
from valuemap.acts.dossiers import exchanging, following, promising, together, working
from valuemap.content.frameworks import frozen
from valuemap.content.frameworks.part import Part
from valuemap.content.installation import installed_content
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.actions import ActionState, Outcome
from valuemap.domain.dossiers.dossier import About, describe, plus_years
from valuemap.domain.dossiers.fits import Place
from valuemap.domain.dossiers.gathering import MOST_GATHERINGS, MOST_PEOPLE, GatheringState
from valuemap.domain.dossiers.work import Entry, take_entry
from valuemap.files.dossiers.bringing import LARGEST_DOSSIER_FILE, NotRead, read_brought
from valuemap.files.dossiers.dossier_file import DossierRecord, read_record, schema_file
from valuemap.files.dossiers.part_rules import is_sound
from valuemap.files.meetings.file_faults import FaultKind
from valuemap.store.dossiers import gatherings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import RetentionOver, TooManyLines
from valuemap.texts.files import file_fault

DECK = installed_content().deck
PREPARED, OPEN, CLOSED, SHOWN = GatheringState


def whole(database: Database) -> int:
    """A dossier with something in every list of the file; its id."""
    council = Council.meet(database)
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    council.open()
    for number, person in enumerate(people):
        council.save(person, NUT if number < 3 else ballot(vrijheid=50, empathie=50))
    council.reveal()
    described = describe("Drones", About.PLAN, "Eerste.\n\nTweede.", today=DAY)
    dossier_id, _ = following.make(database, described)
    following.link_meeting(database, dossier_id, council.id)
    following.add_document(database, dossier_id, "Nota", "https://example.org/nota")
    following.add_moment(database, dossier_id, plus_years(DAY, 1), "Wat merkten inwoners?")
    following.change_fits(database, dossier_id, "nut", {Place("codio.project", "een"): False})
    work_id = working.begin(database, dossier_id, PART, "CRM")
    working.save_entry(database, work_id, "een", Entry("ja", note="Zie de site."), seen=0)
    working.next_phase(database, work_id)
    together.enter(database, together.prepare(database, work_id), None)
    answered(database, together.prepare(database, work_id), [None] * 3)
    answered(database, together.prepare(database, work_id, ("jurist", "ict")), [0, 0, 1])
    project = promises.promise("Vraag inwoners", Level.PROJECT, value="Openheid", due=DAY, need=2)
    first = promising.add(database, dossier_id, project)
    found = promises.look_back(Outcome.PARTLY, "Acht kwamen.", "Vraag eerder.", DAY)
    promising.look_back(database, first, 1, found)
    guideline = promises.promise("Vraag inwoners altijd", Level.ORGANISATION)
    lifted = promising.lift(database, first, 2, guideline)
    promising.set_state(database, lifted, 1, ActionState.DROPPED, "Te duur.")
    return dossier_id


def answered(database: Database, gathering_id: int, groups: list[int | None]) -> None:
    """A form that these people answered, each with words of their own, until it is shown."""
    together.move(database, gathering_id, PREPARED, OPEN)
    for number, group in enumerate(groups):
        key = together.enter(database, gathering_id, group)
        entry = Entry("ja" if number else "nee", text=f"Tekst {number}", note=f"Reden {number}")
        together.answer(database, key, "een", entry, seen=Entry())
        together.say_ready(database, key, is_ready=True)
    together.move(database, gathering_id, OPEN, CLOSED)
    together.move(database, gathering_id, CLOSED, SHOWN)


def exported(database: Database, dossier_id: int) -> DossierRecord:
    return exchanging.export(database, dossier_id, DECK)


def content_of(database: Database) -> Any:
    """The content of a whole dossier, to change."""
    return json.loads(exported(database, whole(database)).text())


def places(content: Any) -> dict[str, FaultKind]:
    """What is wrong, per place; each has its sentence."""
    record, faults = read_record(json.dumps(content).encode())
    assert (record is None) == bool(faults)
    assert all(file_fault(fault) for fault in faults)
    return {fault.place: fault.kind for fault in faults}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema_file().read_text(encoding="utf-8")))


def test_a_dossier_comes_back_as_it_left_and_with_another_key(database: Database) -> None:
    dossier_id = whole(database)
    before = exported(database, dossier_id)
    read, faults = read_record(before.text().encode())
    assert faults == ()
    assert read == before
    again, key = exchanging.bring(database, before, today=DAY)
    assert again != dossier_id
    assert following.open_by_key(database, key) == again
    assert exported(database, again).text() == before.text()


def test_what_people_answered_together_comes_back_shown_with_another_code_and_nobody_in_it(
    database: Database,
) -> None:
    [work] = working.of_dossier(database, whole(database))
    unfinished, *forms = together.of_work(database, work.id)
    again, _ = exchanging.bring(database, exported(database, work.dossier_id), today=DAY)
    [work_again] = working.of_dossier(database, again)
    forms_again = together.of_work(database, work_again.id)
    assert unfinished.state is PREPARED
    assert len(forms_again) == len(forms) == 2
    for old, new in zip(forms, forms_again, strict=True):
        assert (new.state, new.shows, new.groups) == (SHOWN, old.shows, old.groups)
        assert (new.people, new.ready) == (3, 3)
        assert new.code != old.code
        assert together.result(database, new.id) == together.result(database, old.id)
    ids = " OR ".join(f"gathering_id = {form.id}" for form in forms_again)
    assert select(database, f"SELECT id FROM gathering_person WHERE {ids}") == []


def test_a_file_holds_no_key_and_no_code_and_of_people_only_what_was_shown(
    database: Database,
) -> None:
    dossier_id = whole(database)
    following.give_reading_link(database, dossier_id)
    [work] = working.of_dossier(database, dossier_id)
    text = exported(database, dossier_id).text()
    assert (following.reading_key(database, dossier_id) or "?") not in text
    assert not any(form.code in text for form in together.of_work(database, work.id))
    assert not any(word in text for word in ("gathering", "hash", "joined", "revision"))
    counted, by_group = json.loads(text)["works"][0]["together"]
    assert "notes" not in counted["outcome"]["places"]["een"]
    assert [one["people"] for one in by_group["outcome"]["groups"]] == [2, 1]


def test_a_file_of_before_forms_went_along_is_read(database: Database) -> None:
    content = content_of(database)
    del content["works"][0]["together"]
    assert places(content) == {}
    again, _ = exchanging.bring(database, DossierRecord(content), today=DAY)
    [work] = working.of_dossier(database, again)
    assert together.of_work(database, work.id) == ()


def test_a_work_has_no_more_forms_than_a_file_can_hold(database: Database) -> None:
    most = json.loads(schema_file().read_text())["$defs"]
    assert most["work"]["properties"]["together"]["maxItems"] == MOST_GATHERINGS
    assert most["people"]["maximum"] == MOST_PEOPLE
    work_id = working.begin(database, whole(database), PART, "")
    with database.write() as session:
        for _ in range(MOST_GATHERINGS):
            gatherings.prepare(work_id, (), session=session)
    with pytest.raises(TooManyLines):
        together.prepare(database, work_id)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts, texts, st.lists(st.sampled_from(["ja", "nee", "nvt"]), min_size=2, max_size=2))
@settings(max_examples=25, deadline=None)
def test_what_is_read_is_written_the_same(title: str, note: str, choices: list[str]) -> None:
    content = copy.deepcopy(EMPTY)
    content["dossier"]["title"] = title
    content["works"][0]["entries"] = [
        {**BLANK, "place": place, "choice": choice, "note": note}
        for place, choice in zip(("een", "twee"), choices, strict=True)
    ]
    record, faults = read_record(json.dumps(content).encode())
    if record is None:
        assert {fault.place for fault in faults} == {"$.dossier.title"}
    else:
        assert read_record(record.text().encode()) == (record, ())


BLANK: dict[str, object] = {
    "place": "een",
    "choice": "",
    "text": "",
    "note": "",
    "proof": "",
    "who": "",
    "date": None,
    "asks": False,
}
EMPTY: dict[str, Any] = {
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
    "documents": [],
    "meetings": [],
    "moments": [],
    "actions": [],
    "works": [
        {
            "part": json.loads(frozen.written(PART)),
            "name": "",
            "phase": 1,
            "is_ended": False,
            "begun_at": "2026-03-10T19:00:00.000000Z",
            "saved_at": "2026-03-10T19:00:00.000000Z",
            "entries": [],
            "versions": [],
        }
    ],
    "fits": [],
}


def _set(*at: str | int, to: object) -> Callable[[Any], None]:
    def change(content: Any) -> None:
        for step in at[:-1]:
            content = content[step]
        content[at[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "place", "kind"),
    [
        (_set("version", to=2), "$.version", FaultKind.NEWER_VERSION),
        (_set("dossier", "about", to="mens"), "$.dossier.about", FaultKind.UNKNOWN_WORD),
        (_set("dossier", "title", to=" "), "$.dossier.title", FaultKind.TOO_SHORT),
        (_set("dossier", "keep_until", to="2030-02-30"), "$.dossier.keep_until", FaultKind.NO_DAY),
        (_set("secret", to=1), "$.secret", FaultKind.UNKNOWN_NAME),
        (
            _set("documents", to=[{"title": "x", "address": "javascript:alert(1)"}]),
            "$.documents[0].address",
            FaultKind.WRONG_FORM,
        ),
        (_set("works", 0, "part", to={"id": "x"}), "$.works[0].part", FaultKind.WRONG_FORM),
        (
            _set("works", 0, "part", "groups", 0, "id", to='x"><a href="https://example.org"'),
            "$.works[0].part",
            FaultKind.WRONG_FORM,
        ),
        (
            _set("works", 0, "part", "groups", 0, "items", 1, "id", to="een"),
            "$.works[0].part",
            FaultKind.WRONG_FORM,
        ),
        (
            _set("works", 0, "part", "name", to="Vragen\u0001"),
            "$.works[0].part",
            FaultKind.WRONG_FORM,
        ),
        (
            _set("works", 0, "part", "lead", to="Zie ![](https://example.org/wie.png)"),
            "$.works[0].part",
            FaultKind.WRONG_FORM,
        ),
        (_set("works", 0, "part", "groups", to=[]), "$.works[0].part", FaultKind.WRONG_FORM),
        (_set("works", 0, "part", "kind", to="raster"), "$.works[0].part", FaultKind.WRONG_FORM),
        (
            _set("works", 0, "part", "scale", 0, "counts", to=7),
            "$.works[0].part",
            FaultKind.WRONG_FORM,
        ),
        (_set("dossier", "case_id", to="a" * 61), "$.dossier.case_id", FaultKind.WRONG_FORM),
        (
            _set("fits", to=[{"cluster": "nut", "part": "a.b", "item": "a" * 61, "fits": True}]),
            "$.fits[0].item",
            FaultKind.WRONG_FORM,
        ),
        (
            _set("fits", to=[{"cluster": "nut", "part": "a.b", "item": "c", "fits": True}] * 2),
            "$.fits[1].item",
            FaultKind.TAKEN_ID,
        ),
        (
            _set("works", 0, "entries", to=[{**BLANK, "choice": "misschien"}]),
            "$.works[0].entries[0]",
            FaultKind.UNKNOWN_WORD,
        ),
        (
            _set("works", 0, "entries", to=[BLANK, BLANK]),
            "$.works[0].entries[1].place",
            FaultKind.TAKEN_ID,
        ),
        (
            _set("works", 0, "entries", to=[{**BLANK, "text": "x" * 20_000}]),
            "$.works[0].entries[0].text",
            FaultKind.TOO_LONG,
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    change: Callable[[Any], None], place: str, kind: FaultKind
) -> None:
    content = copy.deepcopy(EMPTY)
    change(content)
    assert places(content) == {place: kind}


def test_every_part_that_comes_along_can_be_brought_in_a_file() -> None:
    parts = (*installed_content().frameworks.parts.values(), own_assessment_part())
    assert [part.id for part in parts if not is_sound(part)] == []


def own_assessment_part() -> Part:
    found = installed_content().own_assessment
    assert found is not None
    return found.part


def test_all_that_is_wrong_is_named_at_once(database: Database) -> None:
    content = content_of(database)
    content["actions"][0]["lifted_from"] = 2
    content["actions"][1]["reason"] = ""
    content["meetings"][0]["published"]["questions"][0]["rows"][0]["shares"] = [1]
    content["moments"][0]["date"] = "morgen"
    assert set(places(content)) == {
        "$.actions[0].lifted_from",
        "$.actions[1].reason",
        "$.meetings[0].published.questions[0].rows[0].shares",
        "$.moments[0].date",
    }


def test_what_only_a_machine_sees_does_not_come_along(database: Database) -> None:
    content = copy.deepcopy(EMPTY)
    content["dossier"]["title"] = "Dro\x00nes"
    content["works"][0]["entries"] = [{**BLANK, "note": "Zie\u202e de site."}]
    dossier_id, _ = exchanging.bring(database, DossierRecord(content), today=DAY)
    assert following.load(database, dossier_id).described.title == "Drones"
    [work] = working.of_dossier(database, dossier_id)
    assert work.entries["een"].entry.note == "Zie de site."


def test_a_file_of_a_dossier_past_its_date_makes_none(database: Database) -> None:
    record = DossierRecord(EMPTY)
    with pytest.raises(RetentionOver):
        exchanging.bring(database, record, today=dt.date(2030, 3, 10))
    assert following.load_all(database) == ()


def test_a_file_is_read_apart_and_one_too_large_is_not_read() -> None:
    record = DossierRecord(EMPTY)
    assert read_brought(record.text().encode()) == record
    assert read_brought(b" " * (LARGEST_DOSSIER_FILE + 1)) is NotRead.TOO_LARGE
    found = read_brought(b"geen dossier")
    assert isinstance(found, tuple)
    assert [fault.kind for fault in found] == [FaultKind.NOT_JSON]


def test_places_of_a_form_are_counted_once_however_many_entries_a_file_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file of 4 MB kept everybody else from writing for 20 seconds."""
    asked: list[Part] = []

    def places(self: Part) -> Iterator[str]:
        asked.append(self)
        yield from self.items

    monkeypatch.setattr(Part, "places", places)
    part = frozen.read(frozen.written(PART))
    for _ in range(100):
        assert take_entry(part, "een", Entry("ja")) == Entry("ja")
    assert len(asked) == 1
