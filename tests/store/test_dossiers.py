"""Dossiers in the store: followed, filled in, promised, answered together, and deleted."""

import datetime as dt
import json

import pytest

from valuemap.acts.dossiers import following, promising, together, working
from valuemap.content.frameworks.part import Choice, Group, Item, Kind, Part
from valuemap.content.installation import installed_content
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.actions import ActionState, Outcome
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.dossiers.work import MOST_VERSIONS, Entry
from valuemap.files.dossiers.dossier_file import schema_file
from valuemap.store.dossiers import works
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    EntryChanged,
    LineChanged,
    NotAnswering,
    NotFound,
    TooManyLines,
)

TODAY = dt.date(2026, 3, 10)
PART = Part(
    "voorbeeld.vragen",
    "Voorbeeld",
    Kind.ASSESSMENT,
    "Vragen",
    "Beantwoord elke vraag.",
    2021,
    "een bron",
    (Group("open", "Open", (Item("een", "Is het open?"), Item("twee", "Is het vrij?"))),),
    scale=(Choice("ja", "ja", 1), Choice("nee", "nee", 0), Choice("nvt", "niet van toepassing")),
)


@pytest.fixture
def dossier_id(database: Database) -> int:
    return following.make(database, describe("Drones", About.PLAN, "Kijken.", today=TODAY))[0]


def test_a_dossier_is_found_by_its_key_and_no_other(database: Database) -> None:
    dossier_id, key = following.make(
        database, describe("Drones", About.PLAN, "Kijken of daken heel zijn.", today=TODAY)
    )
    assert following.open_by_key(database, key) == dossier_id
    again = following.give_new_key(database, dossier_id)
    assert following.open_by_key(database, again) == dossier_id
    with pytest.raises(NotFound):
        following.open_by_key(database, key)


def test_a_reading_link_that_was_revoked_opens_nothing(database: Database, dossier_id: int) -> None:
    following.give_reading_link(database, dossier_id)
    key = following.reading_key(database, dossier_id)
    assert key is not None
    assert following.open_by_reading_key(database, key) == dossier_id
    following.revoke_reading_link(database, dossier_id)
    with pytest.raises(NotFound):
        following.open_by_reading_key(database, key)
    assert following.reading_key(database, dossier_id) is None


def test_two_who_edit_one_place_do_not_overwrite_each_other(
    database: Database, dossier_id: int
) -> None:
    work_id = working.begin(database, dossier_id, PART, "CRM")
    working.save_entry(database, work_id, "een", Entry("ja"), seen=0)
    with pytest.raises(EntryChanged) as refused:
        working.save_entry(database, work_id, "een", Entry("nee"), seen=0)
    assert refused.value.args[0].entry == Entry("ja")
    assert working.load(database, work_id).entries["een"].entry == Entry("ja")


def test_a_work_keeps_the_part_and_its_versions(database: Database, dossier_id: int) -> None:
    work_id = working.begin(database, dossier_id, PART, "CRM")
    working.save_entry(database, work_id, "een", Entry("ja", note="Zie de site."), seen=0)
    assert working.next_phase(database, work_id) == 2
    working.save_entry(database, work_id, "een", Entry("nee"), seen=1)
    work = working.load(database, work_id)
    assert work.part == PART
    assert work.entries["een"].entry == Entry("nee")
    [first] = working.versions(database, work_id)
    assert first.entries == {"een": Entry("ja", note="Zie de site.")}


def test_an_action_is_lifted_once_and_looked_back_at(database: Database, dossier_id: int) -> None:
    action_id = promising.add(
        database, dossier_id, promises.promise("Inwoners praten mee.", Level.PROJECT)
    )
    lifted = promises.promise("Vraag inwoners vooraf.", Level.ORGANISATION)
    guideline_id = promising.lift(database, action_id, 1, lifted)
    with pytest.raises(LineChanged):
        promising.lift(database, action_id, 1, lifted)
    found = promises.look_back(Outcome.PARTLY, "Acht kwamen.", "Vraag eerder.", TODAY)
    promising.look_back(database, action_id, 2, found)
    promising.set_state(database, guideline_id, 1, ActionState.DROPPED, "Te duur.")
    project, guideline = promising.register(database, dossier_id)
    assert (project.lifted_to, project.looked_back) == (guideline_id, found)
    assert (guideline.lifted_from, guideline.reason) == (action_id, "Te duur.")


def test_nobody_sees_an_answer_before_the_form_is_shown(
    database: Database, dossier_id: int
) -> None:
    work_id = working.begin(database, dossier_id, PART, "CRM")
    gathering_id = together.prepare(database, work_id)
    key = together.enter(database, gathering_id, None)
    with pytest.raises(NotAnswering):
        together.answer(database, key, "een", Entry("ja"), seen=Entry())
    states = GatheringState
    together.move(database, gathering_id, states.PREPARED, states.OPEN)
    together.answer(database, key, "een", Entry("ja"), seen=Entry())
    together.say_ready(database, key, is_ready=True)
    together.move(database, gathering_id, states.OPEN, states.CLOSED)
    with pytest.raises(NotAnswering):
        together.result(database, gathering_id)
    together.move(database, gathering_id, states.CLOSED, states.SHOWN)
    assert together.result(database, gathering_id).people == 1
    assert together.load(database, gathering_id).ready == 1


def test_a_deleted_dossier_takes_all_along_and_says_how_much(
    database: Database, dossier_id: int
) -> None:
    work_id = working.begin(database, dossier_id, PART, "CRM")
    together.enter(database, together.prepare(database, work_id), None)
    following.add_document(database, dossier_id, "Nota", "https://example.org/nota")
    receipt = following.delete(database, dossier_id)
    assert (receipt.works, receipt.documents, receipt.is_wiped) == (1, 1, True)
    with pytest.raises(NotFound):
        working.load(database, work_id)


def test_a_dossier_is_about_any_card_however_long_its_id(database: Database) -> None:
    longest = max(installed_content().deck.places, key=len)
    described = describe("Drones", About.QUESTION, "", today=TODAY, question_id=longest)
    dossier_id, _ = following.make(database, described)
    assert following.load(database, dossier_id).described.question_id == longest


STEPS = Part(
    "voorbeeld.stappen",
    "Voorbeeld",
    Kind.STEPS,
    "Stappen",
    "Zet elke stap.",
    2021,
    "een bron",
    (Group("alle", "", (Item("vraag", "Vraag inwoners."),)),),
)


def test_a_step_that_is_pressed_twice_is_in_the_register_once(
    database: Database, dossier_id: int
) -> None:
    seen = working.load(database, working.begin(database, dossier_id, STEPS, ""))
    promise = promises.promise("Vraag inwoners.", Level.PROJECT)
    working.put_in_register(database, seen, "vraag", promise, (TODAY, "Vraag inwoners."))
    with pytest.raises(EntryChanged):
        working.put_in_register(database, seen, "vraag", promise, (TODAY, "Vraag inwoners."))
    assert len(promising.register(database, dossier_id)) == 1
    assert len(following.load(database, dossier_id).moments) == 1


def test_a_work_has_no_more_versions_than_its_file_can_hold(
    database: Database, dossier_id: int
) -> None:
    most = json.loads(schema_file().read_text())["$defs"]["work"]["properties"]["versions"]
    assert most["maxItems"] == MOST_VERSIONS
    work_id = working.begin(database, dossier_id, PART, "")
    with database.write() as session:
        for _ in range(MOST_VERSIONS):
            works.keep_version(work_id, session=session)
    with pytest.raises(TooManyLines):
        working.keep_version(database, work_id)
