"""One faction alone through the pages: who may begin, what a screen offers, leaving it empty."""

from dataclasses import replace

import pytest

from tests.builders import HALF, NUT, VRIJHEID, Council
from tests.pages.conftest import enter, evening, notices, open_page, said
from tests.store.acting import approve, draft
from valuemap.acts import leading, reading
from valuemap.acts.faction import alone as acts
from valuemap.acts.faction import together as together_acts
from valuemap.domain.access import faction_key, new_key, wall_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import FactionBallotState, Kind, Settings, Who
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store import meetings, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import HasLeft
from valuemap.store.participants import Joined
from valuemap.texts import errors
from valuemap.texts.dates import today
from valuemap.texts.faction import alone, carry, together
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import weigh
from valuemap.ui.parts import resources, roles, state


def own_link(council: Council) -> dict[str, str]:
    """The address of the first faction's own link."""
    meeting = council.meeting
    key = faction_key(council.new.host_key, meeting.factions[0].position)
    return {
        roles.CODE: meeting.join_code,
        roles.PASS: meeting.join_pass,
        roles.FACTION: key,
    }


def test_without_the_password_or_a_link_nobody_begins(
    monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim-van-de-griffie")
    page = open_page("fractie")
    assert alone.CLOSED in said(page)
    assert "alone-begin" not in [button.key for button in page.button]
    page = enter(page, "geheim-van-de-griffie")
    assert "alone-begin" in [button.key for button in page.button]


def test_the_link_of_a_faction_is_enough_and_fills_in_its_name(
    monkeypatch: pytest.MonkeyPatch, council: Council
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim-van-de-griffie")
    page = open_page("fractie", **own_link(council))
    assert page.text_input(key=state.ALONE_NAME).value == "Lijst A"
    wrong = {**own_link(council), roles.FACTION: new_key()}
    page = open_page("fractie", **wrong)
    assert "alone-begin" not in [button.key for button in page.button]


def test_without_a_question_it_says_what_to_do_and_loses_nothing(database: Database) -> None:
    page = open_page("fractie")
    page.text_input(key=state.ALONE_NAME).set_value("Lijst Noord")
    page.button(key="alone-begin").click().run()
    assert alone.NO_QUESTION in notices(page)
    assert page.text_input(key=state.ALONE_NAME).value == "Lijst Noord"


def test_an_own_question_is_weighed_as_one_of_the_deck(database: Database) -> None:
    page = open_page("fractie")
    page.text_input(key=state.ALONE_NAME).set_value("Lijst Noord")
    page.text_input(key=state.ALONE_OWN).set_value("Mag de gemeente meekijken op het plein?")
    page.button(key="alone-begin").click().run()
    assert notices(page) == ""
    with resources.database().read() as session:
        made = meetings.load_meeting(1, session=session)
    assert made.kind is Kind.FACTION
    assert [item.own is not None for item in made.agenda] == [True]


@pytest.fixture
def faction(database: Database) -> tuple[Council, str]:
    """A faction alone around one screen, with the key of that screen."""
    usual = evening()
    key = new_key()
    planned = replace(
        usual,
        factions=usual.factions[:1],
        kind=Kind.FACTION,
        settings=Settings(who=Who.FACTIONS, asks_stance=False),
    )
    return Council(database, acts.make_around_screen(database, planned, key=key)), key


def test_the_leading_screen_of_one_faction_offers_nothing_of_a_council(
    database: Database,
) -> None:
    usual = evening()
    made = Council.meet(database, replace(usual, factions=usual.factions[:1], kind=Kind.FACTION))
    page = open_page("begeleiden", **{roles.HOST: made.new.host_key})
    words = said(page)
    for word in (host_texts.MERGE, host_texts.SEATS, host_texts.PAPER):
        assert word not in words
    assert alone.JOINING in words
    page.button(key="open-first").click().run()
    assert made.round().state == "open"
    for key, state_then in (("close", "closed"), ("show", "consulting"), ("round-off", "revealed")):
        page.button(key=key).click().run()
        assert (notices(page), made.round().state) == ("", state_then)
    assert alone.sentences(acts.result(database, made.round().id), {})[0] in said(page)


def test_a_closed_screen_leaves_nothing_in_the_visit(faction: tuple[Council, str]) -> None:
    council, key = faction
    page = open_page("samen", **{roles.PERSONAL: key, roles.HOST: council.new.host_key})
    assert "close" in [button.key for button in page.button]
    page.session_state[state.BROUGHT] = "iets van deze fractie"
    page.button(key="close").click().run()
    assert together.EMPTYING in said(page)
    kept = (state.BROUGHT, state.FACTION_CHIPS)
    assert [name for name in kept if name in page.session_state] == []
    marks, to = page.session_state[state.EMPTYING]
    assert (len(marks), to.startswith("samen?")) == (4, True)  # of a member, and of the faction
    again = open_page("samen", **{roles.PERSONAL: key})
    assert errors.sentence(HasLeft())[0] in notices(again)


def test_the_laptop_of_the_host_is_closed_to_factions_with_devices(council: Council) -> None:
    council.join(1)
    page = open_page("samen", **{roles.HOST: council.new.host_key})
    (choice,) = page.radio
    assert [option.replace("\\", "") for option in choice.options] == ["Lijst A", "Lijst C"]
    page.button(key="sit-down").click().run()
    assert together.CHOICE_MISSING in notices(page)


def lend(council: Council, faction_id: int, key: str) -> None:
    """The host lends a laptop, which becomes the screen of a faction."""
    together_acts.open_as_host(
        council.database,
        council.id,
        faction_id,
        host_key=council.new.host_key,
        key=key,
        today=today(),
    )


def test_a_host_who_opens_a_screen_is_shown_no_ballot(council: Council) -> None:
    council.open()
    first = council.meeting.factions[0]
    key = new_key()
    lend(council, first.id, key)
    with council.database.read() as session:
        person = participants.find_participant(key, today=today(), session=session)
    draft(council, Joined(person.id, key), NUT)
    approve(council, Joined(person.id, key))
    page = open_page("samen", **{roles.HOST: council.new.host_key})
    assert together.DONE_FACTIONS.format(factions=first.name) in said(page)
    other = new_key()
    lend(council, first.id, other)
    page = open_page("samen", **{roles.PERSONAL: other})
    assert together.DONE_BEFORE in "".join(info.value for info in page.info)
    assert state.FACTION_CHIPS not in page.session_state


def test_a_person_is_sent_from_the_screen_to_the_own_page(council: Council) -> None:
    member = council.join(0)
    page = open_page("samen", **{roles.PERSONAL: member.key})
    assert notices(page) == ""


def test_members_of_a_faction_alone_read_a_contract_of_their_own(database: Database) -> None:
    usual = evening()
    made = Council.meet(database, replace(usual, factions=usual.factions[:1], kind=Kind.FACTION))
    page = open_page("meedoen", **{roles.CODE: made.new.join_code})
    assert alone.CONTRACT_LINES[1] in said(page)


def test_no_reason_of_a_single_member_is_asked_or_kept(database: Database) -> None:
    usual = evening()
    made = Council.meet(database, replace(usual, factions=usual.factions[:1], kind=Kind.FACTION))
    assert made.meeting.settings.asks_reason
    assert not made.meeting.asked_of_members.asks_reason
    assert Council.meet(database, evening()).meeting.asked_of_members.asks_reason


def test_the_result_of_one_faction_stands_on_its_own_page(database: Database) -> None:
    usual = evening()
    made = Council.meet(database, replace(usual, factions=usual.factions[:1], kind=Kind.FACTION))
    people = [made.join() for _ in range(5)]
    made.open()
    for person, given in zip(people, (NUT, NUT, VRIJHEID, VRIJHEID, HALF), strict=True):
        made.save(person, given)
    page = open_page("resultaat", **{roles.HOST: made.new.host_key})
    assert alone.NO_RESULT in notices(page)
    made.consult()
    page = open_page("resultaat", **{roles.HOST: made.new.host_key})
    assert notices(page) == ""
    assert alone.SPREAD.split("{")[0] in said(page)
    leading.add_place(database, made.meeting.factions[0].id)
    stranger = made.join()  # waits at the door, which closed with the opening
    waiting = {roles.PERSONAL: stranger.key}
    assert alone.NO_RESULT in notices(open_page("resultaat", **waiting))
    assert notices(open_page("resultaat", **{roles.PERSONAL: people[0].key})) == ""
    wall = {roles.WALL: wall_key(made.new.host_key)}
    assert alone.NO_RESULT in notices(open_page("resultaat", **wall))
    made.move(Move.REVEAL)
    assert alone.NO_RESULT in notices(open_page("resultaat", **waiting))
    member = open_page("resultaat", **{roles.PERSONAL: people[0].key})
    assert alone.SPREAD.split("{")[0] in said(member), "there is no hall to look up in"
    for name in ("debatblad", "raadsbeeld", "projecteren"):
        role = wall_key(made.new.host_key) if name == "projecteren" else made.new.host_key
        page = open_page(name, **{roles.WALL if name == "projecteren" else roles.HOST: role})
        assert notices(page) == ""


def test_what_was_agreed_is_brought_as_a_draft_after_the_name_was_said(
    database: Database,
) -> None:
    usual = evening()
    own = Council.meet(database, replace(usual, factions=usual.factions[:1], kind=Kind.FACTION))
    one, other = own.join(), own.join()
    own.open()
    own.consult()
    draft(own, one, HALF)
    approve(own, other)
    code = acts.give_code(database, own.id)
    council = Council.meet(database, replace(usual, settings=Settings(who=Who.FACTIONS)))
    member = council.join(1)
    council.open()
    page = open_page("meedoen", **{roles.PERSONAL: member.key})
    page.text_input(key=state.BRING_CODE).set_value("CDFH-3479")
    page.button(key="bring-look").click().run()
    assert carry.UNKNOWN in notices(page)
    page.text_input(key=state.BRING_CODE).set_value(code)
    page.button(key="bring-look").click().run()
    warnings = "".join(one.value for one in page.warning).replace("\\", "")
    assert carry.OTHER_NAME.format(theirs="Lijst A", ours="Lijst B") in warnings
    page.button(key="bring-fill").click().run()
    assert notices(page) == ""
    faction = council.meeting.factions[1].id
    found = reading.faction_ballot(database, faction, council.round().id)
    assert found is not None
    assert (found.ballot.given, found.state) == (HALF.given, FactionBallotState.DRAFT)


def test_a_screen_says_once_for_whom_it_weighs(faction: tuple[Council, str]) -> None:
    council, key = faction
    page = open_page("samen", **{roles.PERSONAL: key})
    name = council.meeting.factions[0].name
    assert said(page).count(weigh.FOR_FACTION.format(faction=name)) == 1
