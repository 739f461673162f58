"""The register of actions in the store: lifted once, followed until touched, gone with its dossier.

Each test runs on both backends.
"""

import datetime as dt

import pytest

from tests.builders import Council, ballot
from valuemap.acts import concluding, reading
from valuemap.acts.dossiers import following, promising
from valuemap.domain.conclusion import Level, propose_action
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.actions import MOST_ACTIONS, ActionState, Outcome
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged, NotFound
from valuemap.wording import WordingError

TODAY = dt.date(2026, 3, 10)


def dossier(database: Database, title: str = "Drones") -> int:
    return following.make(database, describe(title, About.PLAN, "Kijken.", today=TODAY))[0]


@pytest.fixture
def met(shared: Database) -> tuple[Council, int]:
    """A meeting whose first question is revealed, and a dossier about it."""
    council = Council.meet(shared)
    for _ in range(3):
        council.join()
    council.open()
    council.reveal()
    dossier_id = dossier(shared)
    following.link_meeting(shared, dossier_id, council.id)
    return council, dossier_id


def agree(database: Database, council: Council, what: str = "Leg het uit.") -> None:
    action = propose_action(what, "griffier", "voor de zomer", Level.PROJECT)
    concluding.add_action(database, council.id, 1, action)


def correct(database: Database, council: Council, what: str) -> None:
    [(number, before)] = reading.concluded(database, council.id)[1].actions
    after = propose_action(what, before.who, before.when, before.level)
    concluding.correct_action(database, council.id, number, before, after)


def test_what_a_meeting_agrees_comes_in_by_itself_and_follows_its_corrections(
    shared: Database, met: tuple[Council, int]
) -> None:
    council, dossier_id = met
    agree(shared, council)
    [action] = promising.register(shared, dossier_id)
    assert (action.promise.what, action.promise.owner) == ("Leg het uit.", "griffier")
    assert (action.promise.when, action.from_meeting) == ("voor de zomer", council.meeting.title)
    correct(shared, council, "Leg het in gewone taal uit.")
    [action] = promising.register(shared, dossier_id)
    assert action.promise.what == "Leg het in gewone taal uit."


def test_what_somebody_touched_in_the_register_stays_as_they_left_it(
    shared: Database, met: tuple[Council, int]
) -> None:
    council, dossier_id = met
    agree(shared, council)
    [action] = promising.register(shared, dossier_id)
    own = promises.promise("Leg het uit op de site.", Level.PROJECT, owner="communicatie")
    promising.correct(shared, action.id, action.version, own)
    correct(shared, council, "Iets anders.")
    [(number, _)] = reading.concluded(shared, council.id)[1].actions
    concluding.remove_action(shared, council.id, number)
    [action] = promising.register(shared, dossier_id)
    assert action.promise == own


def test_what_a_meeting_takes_back_goes_where_nobody_touched_it(
    shared: Database, met: tuple[Council, int]
) -> None:
    council, dossier_id = met
    agree(shared, council)
    [(number, _)] = reading.concluded(shared, council.id)[1].actions
    concluding.remove_action(shared, council.id, number)
    assert promising.register(shared, dossier_id) == ()


def test_a_meeting_can_still_agree_where_the_register_is_full(
    shared: Database, met: tuple[Council, int]
) -> None:
    council, dossier_id = met
    one = promises.promise("Nog een.", Level.PROJECT)
    for _ in range(MOST_ACTIONS):
        promising.add(shared, dossier_id, one)
    agree(shared, council)
    assert len(reading.concluded(shared, council.id)[1].actions) == 1
    assert len(promising.register(shared, dossier_id)) == MOST_ACTIONS


def test_a_lifted_action_and_its_guideline_know_each_other(shared: Database) -> None:
    dossier_id = dossier(shared)
    action_id = promising.add(shared, dossier_id, promises.promise("Praat mee.", Level.PROJECT))
    guideline = promises.promise("Vraag inwoners vooraf.", Level.PROJECT, value="Inspraak")
    guideline_id = promising.lift(shared, action_id, 1, guideline)
    project, lifted = promising.register(shared, dossier_id)
    assert (project.lifted_to, lifted.lifted_from) == (guideline_id, action_id)
    assert lifted.promise.level is Level.ORGANISATION
    assert not project.can_be_lifted
    assert not lifted.can_be_lifted
    with pytest.raises(LineChanged):
        promising.lift(shared, action_id, project.version, guideline)
    with pytest.raises(LineChanged):
        promising.remove(shared, action_id, 1)  # it was lifted since
    promising.remove(shared, action_id, project.version)
    [lifted] = promising.register(shared, dossier_id)
    assert lifted.lifted_from is None


def test_two_who_change_one_action_do_not_overwrite_each_other(shared: Database) -> None:
    dossier_id = dossier(shared)
    action_id = promising.add(shared, dossier_id, promises.promise("Eén.", Level.PROJECT))
    promising.correct(shared, action_id, 1, promises.promise("Twee.", Level.PROJECT))
    with pytest.raises(LineChanged):
        promising.correct(shared, action_id, 1, promises.promise("Drie.", Level.PROJECT))
    with pytest.raises(LineChanged):
        promising.set_state(shared, action_id, 1, ActionState.DONE)
    [action] = promising.register(shared, dossier_id)
    assert (action.promise.what, action.state) == ("Twee.", ActionState.OPEN)


def test_an_action_is_dropped_with_a_reason_and_opened_again_without(shared: Database) -> None:
    with pytest.raises(WordingError):
        promises.drop_reason("  ")
    dossier_id = dossier(shared)
    action_id = promising.add(shared, dossier_id, promises.promise("Eén.", Level.PROJECT))
    promising.set_state(shared, action_id, 1, ActionState.DROPPED, "Te duur.")
    [action] = promising.register(shared, dossier_id)
    assert (action.state, action.reason) == (ActionState.DROPPED, "Te duur.")
    promising.set_state(shared, action_id, 2, ActionState.OPEN)
    [action] = promising.register(shared, dossier_id)
    assert (action.state, action.reason) == (ActionState.OPEN, "")


def test_a_day_in_the_past_and_no_owner_are_taken_and_looked_back_at(shared: Database) -> None:
    dossier_id = dossier(shared)
    late = promises.promise("Eén.", Level.PROJECT, due=dt.date(2020, 2, 29))
    action_id = promising.add(shared, dossier_id, late)
    [action] = promising.register(shared, dossier_id)
    assert action.promise.owner == ""
    assert action.is_late(TODAY)
    assert action.asks_to_look_back(TODAY)
    found = promises.look_back(Outcome.NOT, "Niemand merkte iets.", "Noem een dag.", TODAY)
    promising.look_back(shared, action_id, 1, found)
    [action] = promising.register(shared, dossier_id)
    assert action.looked_back == found
    assert not action.asks_to_look_back(TODAY)


def test_the_actions_of_a_deleted_dossier_are_gone_and_changing_one_says_so(
    shared: Database,
) -> None:
    dossier_id = dossier(shared)
    action_id = promising.add(shared, dossier_id, promises.promise("Eén.", Level.PROJECT))
    following.delete(shared, dossier_id)
    assert promising.register(shared, dossier_id) == ()
    with pytest.raises(NotFound):
        promising.set_state(shared, action_id, 1, ActionState.DONE)
    promising.remove(shared, action_id, 1)  # another was first


def test_the_weights_of_a_dossier_are_those_that_its_meetings_published(shared: Database) -> None:
    council = Council.meet(shared)
    people = [council.join(place) for place in (0, 0, 0, 1, 1, 1, 2)]
    council.open()
    for person in people:
        council.save(person, ballot(vrijheid=75, nut=25))
    dossier_id = dossier(shared)
    following.link_meeting(shared, dossier_id, council.id)
    assert promising.weights(shared, following.load(shared, dossier_id)) == {}
    council.reveal()
    found = promising.weights(shared, following.load(shared, dossier_id))
    names = {one.id: one.name for one in council.meeting.value_lists[0].clusters}
    assert found[names["vrijheid"]] == pytest.approx(0.75)
    assert sum(found.values()) == pytest.approx(1)
    assert promising.weights(shared, following.load(shared, dossier(shared, "Ander"))) == {}
