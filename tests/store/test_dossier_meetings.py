"""What a dossier has of its meetings: what was published, the actions agreed, and what stays."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.builders import DAY, DAY_AFTER, NUT, Council, plan
from valuemap.acts import concluding, keeping, publishing, reading
from valuemap.acts.dossiers import following, promising
from valuemap.content.installation import installed_content
from valuemap.domain.conclusion import Action, Level, ask_college, propose_action
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.published import PublishedMeeting
from valuemap.domain.meeting import Kind
from valuemap.store.conclusions import MOST_LINES
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged, NotForDossiers, NotFound, TooManyLines

DECK = installed_content().deck
ACTION = propose_action("Vraag inwoners vooraf", "de projectleider", "mei", Level.PROJECT)


@pytest.fixture
def council(database: Database) -> Council:
    """A meeting in which three people of one faction and one of another weighed a question."""
    council = Council.meet(database)
    people = [council.join(faction) for faction in (0, 0, 0, 1)]
    council.open()
    for person in people:
        council.save(person, NUT)
    council.reveal()
    return council


@pytest.fixture
def dossier_id(database: Database) -> int:
    return following.make(database, describe("Drones", About.PLAN, "", today=DAY))[0]


def noted(council: Council) -> tuple[tuple[int, Action], ...]:
    """The actions of the first question, with their ids."""
    return reading.concluded(council.database, council.id)[1].actions


def shown(database: Database, dossier_id: int) -> PublishedMeeting:
    [found] = publishing.published(database, following.load(database, dossier_id), DECK).values()
    return found


def test_what_was_published_stays_when_its_meeting_is_deleted(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    before = shown(database, dossier_id)
    assert [len(question.rows) for question in before.questions] == [1]
    keeping.delete(database, council.id, deck=DECK)
    [linked] = following.load(database, dossier_id).meetings
    assert linked.meeting_id is None
    assert shown(database, dossier_id) == before


def test_what_was_published_stays_when_a_meeting_is_past_its_date(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    before = shown(database, dossier_id)
    keeping.delete_expired(database, today=DAY_AFTER + dt.timedelta(days=400), deck=DECK)
    assert shown(database, dossier_id) == before


def test_nothing_of_a_lone_ballot_without_consent_stays(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    keeping.delete(database, council.id, deck=DECK)
    [question] = shown(database, dossier_id).questions
    assert [row.ballots for row in question.rows] == [3]


def test_a_profile_by_consent_goes_along_since_the_consent_says_so(
    database: Database, dossier_id: int
) -> None:
    council = Council.meet(database)
    lone = council.join(1)
    council.open()
    council.save(lone, replace(NUT, consent=True))
    council.reveal()
    following.link_meeting(database, dossier_id, council.id)
    [question] = shown(database, dossier_id).questions
    assert [row.ballots for row in question.rows] == [1]


def test_a_meeting_of_one_faction_alone_comes_in_no_dossier(
    database: Database, dossier_id: int
) -> None:
    alone = Council.meet(database, replace(plan(), factions=plan().factions[:1], kind=Kind.FACTION))
    with pytest.raises(NotForDossiers):
        following.link_meeting(database, dossier_id, alone.id)


def test_agreed_actions_come_in_and_follow_their_meeting_until_somebody_changes_them(
    database: Database, council: Council, dossier_id: int
) -> None:
    concluding.add_action(database, council.id, 1, ACTION)
    assert following.link_meeting(database, dossier_id, council.id) == 1
    other = replace(ACTION, what="Vraag inwoners en ondernemers")
    [(action_id, _)] = noted(council)
    concluding.correct_action(database, council.id, action_id, ACTION, other)
    [promise] = promising.register(database, dossier_id)
    assert promise.promise.what == other.what
    own = promises.promise("Vraag iedereen", Level.PROJECT)
    promising.correct(database, promise.id, promise.version, own)
    concluding.correct_action(database, council.id, action_id, noted(council)[0][1], ACTION)
    concluding.remove_action(database, council.id, action_id)
    [kept] = promising.register(database, dossier_id)
    assert kept.promise == own


def test_an_action_that_a_meeting_takes_back_leaves_the_register_as_well(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    concluding.add_action(database, council.id, 1, ACTION)
    assert len(promising.register(database, dossier_id)) == 1
    [(action_id, _)] = noted(council)
    concluding.remove_action(database, council.id, action_id)
    assert promising.register(database, dossier_id) == ()


def test_an_action_that_the_clerk_took_away_does_not_come_back_by_a_correction(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    concluding.add_action(database, council.id, 1, ACTION)
    [promise] = promising.register(database, dossier_id)
    promising.remove(database, promise.id, promise.version)
    [(action_id, _)] = noted(council)
    other = replace(ACTION, what="Iets anders")
    concluding.correct_action(database, council.id, action_id, ACTION, other)
    assert promising.register(database, dossier_id) == ()


def test_a_full_register_keeps_no_meeting_from_noting_an_action(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    for number in range(promises.MOST_ACTIONS):
        promising.add(database, dossier_id, promises.promise(f"Doe {number}", Level.PROJECT))
    concluding.add_action(database, council.id, 1, ACTION)
    assert len(promising.register(database, dossier_id)) == promises.MOST_ACTIONS
    assert len(noted(council)) == 1


def test_the_actions_of_a_meeting_stay_when_it_is_deleted(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    concluding.add_action(database, council.id, 1, ACTION)
    keeping.delete(database, council.id, deck=DECK)
    [promise] = promising.register(database, dossier_id)
    assert (promise.promise.what, promise.from_meeting) == (ACTION.what, plan().title)


def test_a_dossier_past_its_date_goes_with_a_receipt(database: Database) -> None:
    until = DAY + dt.timedelta(days=1)
    described = describe("Drones", About.PLAN, "", today=DAY, keep_until=until)
    dossier_id, _ = following.make(database, described)
    following.add_document(database, dossier_id, "Nota", "https://example.org/nota")
    assert keeping.delete_expired(database, today=DAY).dossiers == ()
    [receipt] = keeping.delete_expired(database, today=until).dossiers
    assert (receipt.documents, receipt.is_wiped) == (1, True)
    with pytest.raises(NotFound):
        following.load(database, dossier_id)


def test_what_was_kept_of_a_meeting_goes_by_no_press_of_before_its_deletion(
    database: Database, council: Council, dossier_id: int
) -> None:
    following.link_meeting(database, dossier_id, council.id)
    [linked] = following.load(database, dossier_id).meetings
    keeping.delete(database, council.id, deck=DECK)
    with pytest.raises(LineChanged):
        following.unlink_meeting(database, dossier_id, linked.id)
    assert shown(database, dossier_id).questions
    following.unlink_meeting(database, dossier_id, linked.id, with_kept=True)
    assert following.load(database, dossier_id).meetings == ()


def test_questions_of_a_dossier_come_all_or_none_and_once(
    database: Database, council: Council
) -> None:
    asked = [ask_college(f"Wat kost nummer {number}?") for number in range(MOST_LINES)]
    for _ in range(2):
        concluding.add_questions(database, council.id, 1, asked[:2])
    assert len(reading.concluded(database, council.id)[1].questions) == 2
    with pytest.raises(TooManyLines):
        concluding.add_questions(database, council.id, 1, [*asked, ask_college("En dit?")])
    assert len(reading.concluded(database, council.id)[1].questions) == 2
