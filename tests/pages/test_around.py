"""What stands around the weighing, on pages: links given anew, wishes, what people found."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NUT, Council
from tests.pages.conftest import QUESTIONS, browser_answers, evening, notices, open_page, said
from tests.pages.test_taking_part import look_at_the_wall
from valuemap.acts import concluding, entering, linking, membership, preparing, reading
from valuemap.domain.access import faction_key, new_key, reading_key
from valuemap.domain.conclusion import Action, Level
from valuemap.domain.evaluation import Evaluation, Found
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    Expired,
    FactionLinkStopped,
    LineChanged,
    ReadingLinkStopped,
    TooManyWishes,
)
from valuemap.texts import errors, report
from valuemap.texts.around import evaluation, links, wishes
from valuemap.texts.dates import today
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import host, join
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import clerk, resources, roles, state

KEY = re.compile(r"=([\w-]{32})")


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label.replace("\\", "") == label)
    return button.click().run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def key_of(council: Council, faction: int = 0) -> str:
    own = council.meeting.factions[faction]
    return faction_key(council.new.host_key, own.position, own.link_serial)


def links_page(council: Council) -> AppTest:
    return open_page("klaar", **{roles.HOST: council.new.host_key})


def host_page(council: Council) -> AppTest:
    return open_page("begeleiden", **{roles.HOST: council.new.host_key})


def agenda(council: Council, faction: int = 0) -> AppTest:
    return open_page("agenda", **{roles.FACTION: key_of(council, faction)})


# A lost host link


@pytest.fixture
def archived(council: Council, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The archive with the row of the meeting opened, for a clerk who gave the password."""
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    page = open_page("archief")
    page.session_state[state.IS_CLERK] = clerk.proof_of("")
    return page.run().button(key=f"open-{council.id}").click().run()


def relink(page: AppTest, council: Council) -> AppTest:
    page.checkbox(key=state.of(state.RELINK_SURE, council.id)).check()
    return press(page, links.RELINK_BUTTON)


def test_a_clerk_gives_a_new_host_link_and_the_old_one_says_so(
    archived: AppTest, council: Council
) -> None:
    page = relink(archived, council)
    (shown,) = [code.value for code in page.code]
    found = KEY.search(shown)
    assert found is not None
    assert links.RELINKED in [header.value for header in page.header]
    noted = council.meeting.relinked_at
    assert noted is not None
    assert links.relinked(noted) in said(page)
    fresh = open_page("begeleiden", **{roles.HOST: found[1]})
    assert links.relinked(noted) in said(fresh)
    assert notices(fresh) == ""
    old = notices(host_page(council))
    assert host.LINK_UNKNOWN in old
    assert "nieuwe link" in old


def test_nothing_happens_to_a_link_until_the_clerk_is_sure(
    archived: AppTest, council: Council
) -> None:
    page = press(archived, links.RELINK_BUTTON)
    assert links.RELINK_UNSURE in notices(page)
    assert council.meeting.relinked_at is None


def test_a_press_of_who_gave_no_password_gives_no_link(archived: AppTest, council: Council) -> None:
    """A visit that is taken over holds buttons that were drawn for the clerk."""
    archived.session_state[state.IS_CLERK] = clerk.proof_of("of another connection")
    page = relink(archived, council)
    assert council.meeting.relinked_at is None
    assert not page.code


# A forwarded link of a faction


@pytest.fixture
def linked(database: Database) -> Council:
    """A council whose factions come in with a link of their own."""
    return Council.meet(database, replace(evening(), settings=Settings(door=DoorBy.LINKS)))


def open_link(council: Council, key: str) -> AppTest:
    meeting = council.meeting
    page = open_page(
        "meedoen",
        **{roles.CODE: meeting.join_code, roles.PASS: meeting.join_pass, roles.FACTION: key},
    )
    return browser_answers(page, meeting.join_code, then=new_key())


def test_the_host_renews_a_link_and_who_has_the_old_one_reads_whom_to_ask(
    linked: Council,
) -> None:
    old = key_of(linked)
    faction = linked.meeting.factions[0]
    page = links_page(linked)
    page.selectbox(key=state.of(state.RENEW_FACTION, linked.id)).set_value(faction.id).run()
    page = press(page, links.RENEW_BUTTON.format(faction=faction.name))
    assert any(key_of(linked) in code.value for code in page.code)
    assert not any(old in code.value for code in page.code)
    what, then = errors.sentence(FactionLinkStopped())
    stranger = press(open_link(linked, old), join.CONTRACT_BUTTON)
    assert what in notices(stranger)
    assert then in notices(stranger)
    friend = press(open_link(linked, key_of(linked)), join.CONTRACT_BUTTON)
    assert notices(friend) == ""


def test_who_is_in_and_opens_another_factions_link_loses_nothing(linked: Council) -> None:
    meeting = linked.meeting
    own, other = meeting.factions[0], meeting.factions[1]
    person = membership.join(
        linked.database, linked.id, own.id, key=new_key(), faction_key=key_of(linked)
    )
    page = open_page(
        "meedoen",
        **{
            roles.CODE: meeting.join_code,
            roles.PASS: meeting.join_pass,
            roles.FACTION: key_of(linked, 1),
        },
    )
    page = browser_answers(page, meeting.join_code, person.key)
    words = said(page).replace("\\", "")
    assert links.OTHER_LINK.format(faction=other.name) in words
    assert join.KNOWN in words
    assert any(own.name in label for label in labels(page))
    me = entering.participant(linked.database, person.key, today=today())
    assert me.faction_id == own.id


# Choosing the agenda together


def test_factions_choose_and_the_host_takes_over_what_was_chosen(council: Council) -> None:
    page = press(host_page(council), wishes.START)
    assert wishes.NONE_YET in said(page)
    chosen = [one for one in resources.deck().places if one not in QUESTIONS][:3]
    for question in chosen:
        faction = agenda(council)
        faction.button(key=f"choose-{question.replace('.', '-')}").click().run()
    faction = agenda(council)
    assert wishes.CHOSEN.format(number=3, most=3) in [h.value for h in faction.header]
    assert wishes.ALL_CHOSEN in said(faction)
    page = host_page(council)
    assert wishes.answered(1, 3) in said(page)
    page.multiselect(key=state.of(state.TAKE_WISHES, council.id)).set_value(chosen[:1])
    page = press(page, wishes.TAKE_BUTTON)
    assert [item.question_id for item in council.meeting.agenda] == [*QUESTIONS, chosen[0]]
    assert wishes.TAKEN in [one.value.replace("\\", "") for one in page.success]


def test_a_fourth_question_is_refused_with_a_sentence(council: Council) -> None:
    preparing.ask_for_wishes(council.database, council.id, asks=True)
    page = agenda(council)
    wanted = [one for one in resources.deck().places if one not in QUESTIONS][:4]
    for question in wanted[:3]:  # by a colleague, meanwhile
        preparing.wish(
            council.database,
            key_of(council),
            question,
            deck=resources.deck(),
            today=today(),
        )
    page.button(key=f"choose-{wanted[3].replace('.', '-')}").click().run()
    assert errors.sentence(TooManyWishes(3))[0] in notices(page)


def test_taking_over_without_a_choice_says_what_to_do(council: Council) -> None:
    preparing.ask_for_wishes(council.database, council.id, asks=True)
    question = next(one for one in resources.deck().places if one not in QUESTIONS)
    preparing.wish(
        council.database, key_of(council), question, deck=resources.deck(), today=today()
    )
    assert wishes.TAKE_NONE in notices(press(host_page(council), wishes.TAKE_BUTTON))


def test_a_page_to_choose_says_why_it_does_not_open(council: Council) -> None:
    assert wishes.NO_LINK in notices(open_page("agenda"))
    assert wishes.OFF in notices(agenda(council))
    for wrong in ("", "é\x00<b>", "a" * 10_000, new_key()):
        page = open_page("agenda", **{roles.FACTION: wrong})
        assert errors.sentence(FactionLinkStopped())[0] in notices(page)


# A reading link


@pytest.fixture
def reader(council: Council) -> str:
    """The key of a reading link to a meeting of which the first question is revealed."""
    people = [council.join() for _ in range(3)]
    council.open()
    for person in people:
        council.save(person, NUT)
    council.reveal()
    look_at_the_wall(council)
    linking.give_reading_link(council.database, council.id, host_key=council.new.host_key)
    return reading_key(council.new.host_key, council.meeting.reading_serial)


def test_the_host_gives_a_reading_link_and_revokes_it(council: Council) -> None:
    page = press(links_page(council), links.READING_GIVE)
    shown = next(code.value for code in page.code if f"{roles.READING}=" in code.value)
    found = KEY.search(shown)
    assert found is not None
    assert found[1] == reading_key(council.new.host_key, 1)
    opened = open_page("resultaat", **{roles.READING: found[1]})
    assert result_texts.NOTHING_YET in notices(opened)
    press(page, links.READING_REVOKE)
    what, then = errors.sentence(ReadingLinkStopped())
    for name in ("resultaat", "raadsbeeld", "verschuiving"):
        stopped = notices(open_page(name, **{roles.READING: found[1]}))
        assert what in stopped
        assert then in stopped


def test_a_reading_link_shows_what_is_revealed_and_leads_nowhere_else(
    council: Council, reader: str
) -> None:
    council.open(2)
    page = open_page("resultaat", **{roles.READING: reader})
    words = said(page)
    assert resources.deck().question(QUESTIONS[0]).text in words
    assert resources.deck().question(QUESTIONS[1]).text not in words
    everything = words + str([str(one.proto) for one in page.main])
    for secret in (
        council.new.host_key,
        council.meeting.join_code,
        council.meeting.join_pass,
    ):
        assert secret not in everything


@pytest.mark.parametrize("name", [*hosting.PLACES, "klaar"])
def test_the_row_of_a_host_marks_the_page_of_now_and_no_other(council: Council, name: str) -> None:
    page = open_page(name, **{roles.HOST: council.new.host_key})
    row = {*hosting.PLACES.values(), hosting.LINKS}
    links = [one.proto for one in page.get("page_link") if one.proto.label in row]
    here = hosting.PLACES.get(name, hosting.LINKS)
    assert [link.label for link in links if link.disabled] == [here]


@pytest.mark.parametrize("name", ["begeleiden", "klaar", "projecteren", "debatblad", "afdrukken"])
def test_a_reading_key_opens_no_other_page(council: Council, reader: str, name: str) -> None:
    for parameter in (roles.READING, roles.HOST, roles.WALL):
        assert host.LINK_UNKNOWN in notices(open_page(name, **{parameter: reader}))


def test_a_reading_link_ends_with_the_meeting(
    council: Council, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles, "today", lambda: council.meeting.delete_on.replace(year=9998))
    page = open_page("resultaat", **{roles.READING: reader})
    assert errors.sentence(Expired())[0] in notices(page)


# Afterwards


def test_a_phone_is_asked_what_it_found_and_the_host_sees_counts(council: Council) -> None:
    people = [council.join(faction) for faction in (0, 0, 0, 0, 1)]
    council.open()
    council.reveal()
    assert evaluation.PHONE_TITLE not in said(open_page("meedoen", ik=people[0].key))
    page = press(host_page(council), evaluation.ASK)
    for person in people[1:]:
        concluding.say_what_one_found(
            council.database, person.participant_id, Evaluation(Found.YES, Found.NO)
        )
    phone = open_page("meedoen", ik=people[0].key)
    (clear,) = [one for one in phone.radio if one.label == evaluation.QUESTIONS["clear"]]
    clear.set_value(Found.PARTLY)
    phone = press(phone, evaluation.SAVE)
    assert evaluation.SAVED in [one.value.replace("\\", "") for one in phone.success]
    page = host_page(council)
    assert evaluation.answered(5) in said(page)
    assert evaluation.CAPTION not in said(page)
    page = press(page, evaluation.CLOSE)
    assert evaluation.CAPTION in said(page)
    assert evaluation.TOO_FEW in said(page)
    assert evaluation.PHONE_TITLE not in said(open_page("meedoen", ik=people[0].key))


@pytest.fixture
def noted(council: Council) -> Council:
    """A council that agreed something."""
    council.open()
    council.reveal()
    action = Action("Maak een register", "college", "", Level.PROJECT)
    concluding.add_action(council.database, council.id, 1, action)
    return council


def sheet(council: Council) -> AppTest:
    return open_page("debatblad", **{roles.HOST: council.new.host_key})


def the_field(page: AppTest, words: str) -> str:
    """The key of the field to correct in, which holds these words."""
    (field,) = [one for one in page.text_area if one.value == words]
    return str(field.key)


def test_an_action_is_corrected_on_the_page_with_a_mark(noted: Council) -> None:
    page = sheet(noted)
    page.text_area(key=the_field(page, "Maak een register")).set_value("Maak een openbaar register")
    page = press(page, report.CORRECT_SAVE)
    ((_, action),) = reading.concluded(noted.database, noted.id)[1].actions
    assert action.what == "Maak een openbaar register"
    assert report.action(action) in said(page)
    assert "gecorrigeerd op" in report.action(action)


def test_what_the_second_of_two_typed_stays_on_the_screen(noted: Council) -> None:
    page = sheet(noted)
    ((number, before),) = reading.concluded(noted.database, noted.id)[1].actions
    other = replace(before, what="Maak een archief")
    concluding.correct_action(noted.database, noted.id, number, before, other)
    page.text_area(key=the_field(page, "Maak een register")).set_value("Maak een lijst")
    page = press(page, report.CORRECT_SAVE)
    assert errors.sentence(LineChanged())[0] in notices(page)
    assert the_field(page, "Maak een lijst")
    assert "Maak een archief" in said(page)
    concluding.remove_action(noted.database, noted.id, number)
    page = press(page, report.CORRECT_SAVE)
    assert the_field(page, "Maak een lijst")
