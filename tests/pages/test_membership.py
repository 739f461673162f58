"""Who is in, what is said beforehand, and the fractieberaad, through the pages."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import HALF, NUT, Council, ballot
from tests.pages.conftest import browser_answers, evening, notices, open_page, said
from tests.store.rows import statements
from valuemap.acts import leading
from valuemap.disclosure import Outcome
from valuemap.domain.access import faction_key, wall_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.store import membership
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NeedsFactionLink, PlaceFreed
from valuemap.store.participants import Joined
from valuemap.texts import errors
from valuemap.texts.participant import phone as phone_texts
from valuemap.texts.screens import door, join, wall, ways, weigh
from valuemap.texts.screens import result as result_texts
from valuemap.texts.wall import beats
from valuemap.ui.parts import roles, state
from valuemap.ways import CHIPS

CONSENTS = ballot(nut=50, vrijheid=50, consent=True)


def phone(council: Council, person: Joined) -> AppTest:
    return open_page("meedoen", **{roles.PERSONAL: person.key})


def lead(council: Council) -> AppTest:
    return open_page("begeleiden", **{roles.HOST: council.new.host_key})


def keys(page: AppTest) -> list[str]:
    return [button.key or "" for button in page.button]


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def inside(council: Council, faction: int = 0) -> membership.People:
    with council.database.read() as session:
        people = membership.who_is_in(council.id, session=session).people
    return people[council.meeting.factions[faction].id]


def with_settings(plan: MeetingPlan, settings: Settings) -> MeetingPlan:
    return replace(plan, settings=settings)


# --- counting


def test_colleagues_see_how_many_they_are_and_are_asked_once_the_door_closed(
    council: Council,
) -> None:
    people = [council.join() for _ in range(3)]
    page = phone(council, people[0])
    assert weigh.we_are(3) in said(page)
    assert "count-right" not in keys(page)
    council.open()
    page = phone(council, people[0])
    assert weigh.COUNT_QUESTION.format(people=weigh.we_are(3)) in said(page)
    assert ways.of(CHIPS).instruction in said(page), "weighing goes on meanwhile"
    page = press(page, "count-right")
    assert "count-right" not in keys(page)
    assert "count-right" in keys(phone(council, people[1])), "each is asked"


def test_after_the_evening_nobody_is_asked_how_many_they_were(council: Council) -> None:
    person, _colleague, _other = (council.join() for _ in range(3))
    council.open()
    council.reveal()
    assert "count-right" in keys(phone(council, person))
    leading.end(council.database, council.id, True, seen=council.round().id)
    page = phone(council, person)
    assert phone_texts.END in said(page)
    assert "count-right" not in keys(page)


def test_one_alone_is_told_so_in_words(council: Council) -> None:
    """It read: U bent met 1 mens. Klopt dat?"""
    person = council.join()
    council.open()
    question = weigh.COUNT_QUESTION.format(people="U bent de enige van uw fractie.")
    assert question in said(phone(council, person))


def test_who_objects_out_of_spite_costs_the_faction_this_question_and_no_more(
    council: Council,
) -> None:
    people = [council.join() for _ in range(4)]
    council.open()
    page = press(phone(council, people[0]), "count-wrong")
    assert weigh.COUNT_DISPUTED in [warning.value for warning in page.warning]
    assert weigh.COUNT_AGAIN in [button.label for button in page.button]
    page = lead(council)
    assert door.OBJECTS.format(faction="Lijst A") in page.warning[0].value.replace("\\", "")
    assert door.OBJECTS_HELP in said(page)
    assert door.OUTCOMES[Outcome.DISPUTED].format(factions="Lijst A") in said(page)

    faction = council.meeting.factions[0].id
    page = press(page, f"anew-{faction}")
    waiting = inside(council).waiting
    assert len(waiting) == 4
    assert [key for key in keys(page) if key.startswith("admit-")] == [
        f"admit-{number}" for number in waiting
    ]
    assert weigh.WAITING in [title.value for title in phone(council, people[1]).title]
    for number in waiting[:3]:
        page = press(page, f"admit-{number}")
    assert notices(page) == ""
    assert (len(inside(council).inside), len(inside(council).waiting)) == (3, 1)
    assert not inside(council).objects
    council.reveal()
    council.open(2)
    with council.database.read() as session:
        outcomes = membership.who_is_in(council.id, session=session).expected
    assert next(iter(outcomes.values())) is Outcome.SHOWN


def test_it_was_right_after_all_ends_the_objection(council: Council) -> None:
    people = [council.join() for _ in range(3)]
    council.open()
    page = press(phone(council, people[0]), "count-wrong")
    page = press(page, "count-right")
    assert weigh.COUNT_DISPUTED not in said(page)
    assert not inside(council).objects


# --- the door


def test_who_comes_late_waits_with_a_number_and_is_let_in_with_one_press(council: Council) -> None:
    council.join()
    council.open()
    late = council.join()
    (number,) = inside(council).waiting
    page = phone(council, late)
    assert [title.value for title in page.title] == [weigh.WAITING]
    assert weigh.WAITING_MORE.format(number=number) in said(page)
    assert ways.of(CHIPS).instruction not in said(page)
    page = press(lead(council), f"admit-{number}")
    assert notices(page) == ""
    assert "Wachten bij de deur" not in said(page)
    page = phone(council, late)
    assert weigh.CAME_LATER in said(page)
    assert ways.of(CHIPS).instruction in said(page)


def test_while_the_host_is_away_people_wait_and_nobody_is_forgotten(council: Council) -> None:
    first = council.join()
    council.open()
    late = [council.join(), council.join(1)]
    for person in late:
        assert weigh.WAITING in [title.value for title in phone(council, person).title]
    council.save(first, NUT)
    council.reveal()
    page = lead(council)  # comes back only now
    waiting = [key for key in keys(page) if key.startswith("admit-")]
    assert len(waiting) == 2
    for key in waiting:
        page = press(page, key)
    assert (len(inside(council).inside), len(inside(council, 1).inside)) == (2, 1)


def test_a_phone_that_comes_back_after_the_door_closed_is_still_in(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, HALF)
    page = phone(council, person)
    assert weigh.WAITING not in [title.value for title in page.title]
    assert ways.of(CHIPS).instruction in said(page)
    assert council.join(key=person.key) == person, "joining with the same key is coming back"
    assert inside(council).waiting == ()


def test_a_freed_place_is_told_to_who_had_it_and_can_be_taken_again(council: Council) -> None:
    person = council.join(2)
    page = lead(council)
    (number,) = inside(council, 2).inside
    page = page.selectbox(key=state.FREE_PLACE).set_value(number).run()
    page = press(page, "free-place")
    assert notices(page) == ""
    assert inside(council, 2).inside == ()
    page = phone(council, person)
    for words in errors.sentence(PlaceFreed()):
        assert words in notices(page)
    # The device that knows the freed place is not led back to it: it joins again.
    code = council.new.join_code
    page = browser_answers(open_page("meedoen", code=code), code, person.key)
    assert page.title[0].value == join.CONTRACT
    council.join(2)
    assert len(inside(council, 2).inside) == 1


def test_where_factions_have_links_the_code_alone_lets_nobody_in(database: Database) -> None:
    links = with_settings(evening(), Settings(door=DoorBy.LINKS))
    council = Council.meet(database, links)
    page = open_page("klaar", **{roles.HOST: council.new.host_key})
    shown = "\n".join(code.value for code in page.code)
    key = faction_key(council.new.host_key, 2)
    assert f"{roles.FACTION}={key}" in shown
    page = open_page("meedoen", code=council.new.join_code)
    page = browser_answers(press(page, "contract-read"), council.new.join_code)
    for words in errors.sentence(NeedsFactionLink()):
        assert words in notices(page)
    page = open_page("projecteren", **{roles.WALL: wall_key(council.new.host_key)})
    assert wall.JOIN_BY_LINK in said(page)
    assert council.new.join_code not in said(page).replace("-", "")

    page = open_page("meedoen", **{roles.CODE: council.new.join_code, roles.FACTION: key})
    page = browser_answers(press(page, "contract-read"), council.new.join_code)
    assert join.FOR_FACTION.format(faction="Lijst B") in [title.value for title in page.title]
    assert not page.radio, "there is no other faction to choose"
    page = press(page, "join-button")
    assert notices(page) == ""
    assert len(inside(council, 1).inside) == 1


# --- said beforehand


def test_the_form_of_preparation_says_which_factions_will_not_stand_apart(
    database: Database,
) -> None:
    page = open_page("voorbereiden")
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Noord; 3\nZuid; 1\nOost; 2").run()
    assert door.EXPECT_OUTCOMES[Outcome.LEFT_OUT].format(factions="Zuid en Oost") in said(page)
    assert door.EXPECT_OUTCOMES[Outcome.SHOWN].format(factions="Noord") in said(page)
    assert door.EXPECT_HELP in said(page)
    lines = "Noord; 3\nZuid; 1\nOost; 1\nWest; 1\nDorp; 1"
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value(lines).run()
    together = door.EXPECT_OUTCOMES[Outcome.GATHERED].format(factions="Zuid, Oost, West en Dorp")
    assert together in said(page)
    page = page.text_area(key=state.PREPARE_FACTIONS).set_value("Noord; 3\nZuid; 4").run()
    assert door.EXPECT not in said(page)


@pytest.mark.parametrize("number", [1, 2])
def test_a_small_faction_reads_before_weighing_that_it_is_in_no_figure(
    council: Council, number: int
) -> None:
    people = [council.join(1) for _ in range(number)]
    for _ in range(3):
        council.join(0)
    council.show(1)
    page = lead(council)
    assert door.EXPECT_NOW in said(page)
    assert door.OUTCOMES[Outcome.LEFT_OUT].format(factions="Lijst B") in said(page)
    council.open()
    page = phone(council, people[0])
    told = weigh.EXPECT_LEFT_OUT.format(people=weigh.we_are(number))
    assert told in said(page)


def test_late_members_do_not_make_a_faction_large_enough_and_it_is_told_so(
    council: Council,
) -> None:
    """It read that three people are too few to hide among, and asked for no consent."""
    first = [council.join(), council.join()]
    council.open()
    council.join()
    press(lead(council), f"admit-{inside(council).waiting[0]}")
    page = phone(council, first[0])
    told = weigh.EXPECT_LEFT_OUT_LATE.format(people=weigh.we_are(3))
    assert told in said(page)


def test_where_everybody_is_left_out_nothing_is_drawn_and_one_line_says_why(
    council: Council,
) -> None:
    people = [council.join(0), council.join(1), council.join(2)]
    council.open()
    for person in people:
        council.save(person, HALF)
    council.move(Move.CLOSE)
    page = lead(council)
    everybody = "Lijst A, Lijst B en Lijst C"
    assert door.OUTCOMES[Outcome.LEFT_OUT].format(factions=everybody) in said(page)
    assert door.NOTHING_TO_COMPARE in said(page)
    assert door.WHAT_HELPS in said(page)
    council.move(Move.REVEAL)
    for name, link, why in (
        ("projecteren", {roles.WALL: wall_key(council.new.host_key)}, beats.LITTLE_WHY),
        ("resultaat", {roles.HOST: council.new.host_key}, "Er is te weinig gewogen om iets te"),
    ):
        page = open_page(name, **link)
        assert why in said(page)
        assert everybody in said(page)
        assert result_texts.PER_FACTION not in said(page), "there is nothing that counts"
        assert result_texts.TABLE_CAPTION not in said(page)
        assert not page.get("plotly_chart")


def test_consent_that_is_withdrawn_before_the_close_does_not_count(council: Council) -> None:
    people = [council.join(0) for _ in range(3)]
    lone = council.join(2)
    council.open()
    for person in people:
        council.save(person, HALF)
    council.save(lone, CONSENTS)
    assert door.OUTCOMES[Outcome.SHOWN].format(factions="Lijst A en Lijst C") in said(lead(council))
    council.save(lone, HALF)
    assert door.OUTCOMES[Outcome.LEFT_OUT].format(factions="Lijst C") in said(lead(council))


# --- how much is read


def test_phones_that_look_at_one_moment_read_who_is_in_once(council: Council) -> None:
    """Each phone read all people of the meeting four times in one drawing."""
    people = [council.join() for _ in range(3)]
    council.open()
    with statements(council.database) as read:
        for person in people:
            phone(council, person)
    everybody = [sql for sql in read if "FROM faction" in sql and "key_hash" in sql]
    assert len(everybody) <= 2, "the meeting, and who is in"
