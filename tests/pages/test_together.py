"""A form that people answer together, on pages: the door, phones, the host and the screen."""

import json
from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import HALL, browser_answers, guess, notices, open_page, said
from tests.rooms import Room
from tests.unit.test_forms import part
from valuemap.acts.dossiers import following, together
from valuemap.acts.guessing import CODES
from valuemap.content.frameworks.part import Kind
from valuemap.domain.attempts import visitor_of
from valuemap.domain.dossiers.gathering import GATHERED, GatheringState
from valuemap.domain.dossiers.work import Entry
from valuemap.store.engine.database import Database
from valuemap.texts.screens import join as join_texts
from valuemap.texts.together import answering as answering_texts
from valuemap.texts.together import door as door_texts
from valuemap.texts.together import hosting as texts
from valuemap.texts.together import outcome as outcome_texts
from valuemap.ui.dossiers import visiting
from valuemap.ui.parts import roles
from valuemap.ui.parts.frame import PAGES

PREPARED, OPEN, CLOSED, SHOWN = GatheringState
SECRET = "Wat alleen deze mens hier schreef."


def room_of(database: Database, kind: Kind, groups: Sequence[str] = ()) -> Room:
    return Room(database, part(kind), groups)


def host(room: Room) -> AppTest:
    return open_page("formulier", **room.host)


def screen(room: Room) -> AppTest:
    return open_page("formulier", **room.screen)


def phone(key: str) -> AppTest:
    return open_page("invullen", **{roles.PERSONAL: key})


def at_the_door(room: Room, *keys: str) -> AppTest:
    """The page behind the code, in a browser that keeps these keys."""
    page = open_page("invullen", code=room.form.code)
    page.session_state["let_in"] = {room.form.code}
    return browser_answers(page, room.form.code, *keys)


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return button.click().run()


def sent(page: AppTest) -> str:
    """All that goes to a browser for a page, as text: elements and what components hold."""
    return "\n".join(str(one.proto) for one in page.main) + json.dumps(
        dict(page.query_params), default=str
    )


def test_a_code_of_a_form_that_is_typed_where_all_codes_are_leads_to_the_form(
    database: Database,
) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    page = open_page("meedoen", code=f"{room.form.code[:4]} {room.form.code[4:].lower()}")
    assert door_texts.CONTRACT_TITLE in said(page)
    page = press(at_the_door(room), door_texts.ENTER)
    assert answering_texts.WAIT in said(page)
    assert room.form.people == 1


def test_who_comes_back_by_the_code_is_offered_the_own_answers_first(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    page = at_the_door(room, room.come())
    assert door_texts.KNOWN in said(page)
    page = press(page, door_texts.OTHER)
    press(page, door_texts.ENTER)
    assert room.form.people == 2


def test_wrong_codes_are_limited_for_forms_as_for_meetings(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    guess(CODES, visitor_of(HALL), CODES.most)
    page = open_page("invullen", code=room.form.code)
    assert join_texts.CODE_SLOW in notices(page)
    given = together.join_pass(database, room.id)
    assert door_texts.CONTRACT_TITLE in said(open_page("meedoen", code=room.form.code, pas=given))


def test_who_forgets_to_choose_a_function_is_told_and_comes_in_with_it(
    database: Database,
) -> None:
    room = room_of(database, Kind.GRID, ("griffie", "inkoop"))
    page = at_the_door(room)
    page = press(page, door_texts.ENTER)
    assert door_texts.GROUP_MISSING in notices(page)
    page.radio[0].set_value(1).run()
    page = press(page, door_texts.ENTER)
    assert room.form.people == 1


def test_a_link_that_opens_nothing_says_what_to_do(database: Database) -> None:
    for page in (
        phone("x" * 32),
        open_page("formulier", **{roles.WALL: "é", roles.FORM: "1"}),
        open_page("formulier", **{roles.WALL: "x", roles.FORM: "²"}),
    ):
        assert door_texts.NO_FORM in notices(page)


@pytest.mark.parametrize("kind", [Kind.ASSESSMENT, Kind.CHECKLIST])
def test_an_answer_is_kept_at_every_change_and_counts_when_ready(
    database: Database, kind: Kind
) -> None:
    room = room_of(database, kind)
    room.to(OPEN)
    key = room.come()
    page = phone(key)
    page.radio[0].set_value("ja").run()
    assert together.mine(database, key).respondent.entries == {"een": Entry("ja")}
    page = press(page, answering_texts.AFTER)
    page = press(page, answering_texts.READY)
    assert room.form.ready == 1
    page = press(page, answering_texts.BEFORE)
    assert page.radio[0].value == "ja"
    page.radio[0].set_value("").run()
    assert together.mine(database, key).respondent.entries == {}
    assert room.form.ready == 1
    page = press(page, answering_texts.AFTER)
    press(page, answering_texts.NOT_READY)
    assert room.form.ready == 0


def test_reasons_are_asked_only_where_the_form_shows_them(database: Database) -> None:
    counted, named = (
        room_of(database, Kind.ASSESSMENT),
        room_of(database, Kind.ASSESSMENT, ("a", "b")),
    )
    for room, fields in ((counted, 0), (named, 2)):
        room.to(OPEN)
        page = phone(room.come(0 if fields else None))
        assert len(page.text_area) == fields
    page.text_area[0].set_value("Omdat het er staat.").run()
    page.text_input[0].set_value("bladzijde 2").run()
    page.radio[0].set_value("nee").run()
    key = str(page.query_params[roles.PERSONAL])
    assert together.mine(database, key).respondent.entries["een"] == Entry(
        "nee", note="Omdat het er staat.", proof="bladzijde 2"
    )


def test_a_grid_is_marked_row_by_row(database: Database) -> None:
    room = room_of(database, Kind.GRID, ("griffie", "inkoop"))
    room.to(OPEN)
    key = room.come(0)
    page = phone(key)
    for box in range(2):
        page.checkbox[box].check().run()
    page.checkbox[0].uncheck().run()
    assert together.mine(database, key).respondent.entries == {"een.geld": Entry("mark")}


def test_choosing_another_takes_the_first_away(database: Database) -> None:
    room = room_of(database, Kind.CHOICE)
    room.to(OPEN)
    key = room.come()
    page = phone(key)
    page.radio[0].set_value("een").run()
    page.radio[0].set_value("drie").run()
    assert together.mine(database, key).respondent.entries == {"drie": Entry("chosen")}


def test_what_another_screen_changed_is_shown_and_what_was_typed_is_told(
    database: Database,
) -> None:
    room = room_of(database, Kind.QUESTIONS)
    room.to(OPEN)
    key = room.come()
    first = phone(key)
    together.answer(database, key, "een", Entry(text="Van elders."), seen=Entry())
    first.text_area[0].set_value("Van hier.").run()
    assert answering_texts.CHANGED_ELSEWHERE in notices(first)
    assert "Van hier." in notices(first)
    assert first.text_area[0].value == "Van elders."


def test_what_was_typed_while_the_form_closed_is_told(database: Database) -> None:
    room = room_of(database, Kind.QUESTIONS)
    room.to(OPEN)
    key = room.come()
    page = phone(key)
    room.to(CLOSED)
    page.text_area[0].set_value("Net te laat.").run()
    assert "Net te laat." in notices(page)
    assert answering_texts.CLOSED_UNREADY in said(page)


def test_a_text_that_is_far_too_long_stays_typed(database: Database) -> None:
    room = room_of(database, Kind.QUESTIONS)
    room.to(OPEN)
    page = phone(room.come())
    page.text_area[0].set_value("x" * 20_000).run()
    assert "20" in notices(page)
    assert page.text_area[0].value == "x" * 20_000


@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.INQUIRY, Kind.CANVAS, Kind.ASSESSMENT])
def test_nothing_of_an_answer_reaches_another_before_the_form_is_shown(
    database: Database, kind: Kind
) -> None:
    room = room_of(database, kind, ("griffie", "inkoop"))
    room.to(OPEN)
    mine, other = room.come(0), room.come(1)
    is_written = kind is not Kind.ASSESSMENT
    entry = Entry(text=SECRET) if is_written else Entry("nee", note=SECRET)
    room.say(other, {"een": entry})
    for state in (OPEN, CLOSED):
        if state is not OPEN:
            room.to(state)
        for page in (phone(mine), host(room), screen(room)):
            assert SECRET not in sent(page)
        assert (SECRET in sent(phone(other))) == (state is OPEN)
    room.to(SHOWN)
    for page in (phone(mine), host(room), screen(room)):
        assert SECRET in sent(page)


def test_a_host_leads_the_form_from_beginning_to_end(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    page = press(host(room), texts.OPEN)
    keys = [room.come() for _ in range(3)]
    for key, choice in zip(keys, ("ja", "ja", "nee"), strict=True):
        room.say(key, {"een": Entry(choice)})
    page = press(page, texts.CLOSE)
    page = press(page, texts.AGAIN)
    page = press(page, texts.CLOSE)
    page = press(page, texts.SHOW)
    assert room.form.state is SHOWN
    assert outcome_texts.totals(2 / 3, 2 / 3) in said(page)
    assert outcome_texts.differ(1) in said(page)


def test_who_prepares_a_second_form_is_told_what_a_difference_shows(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    address = {"beheer": room.key, "werk": str(room.form.work_id)}
    assert texts.SECOND not in "".join(one.value for one in open_page("werk", **address).warning)
    room.to(OPEN, CLOSED, SHOWN)
    assert texts.SECOND in "".join(one.value for one in open_page("werk", **address).warning)


def test_two_hosts_are_told_who_was_first(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    page = host(room)
    room.to(OPEN)
    page = press(page, texts.OPEN)
    assert "intussen al verder" in notices(page)
    assert room.form.state is OPEN


def test_a_form_is_deleted_when_one_is_sure(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    page = press(host(room), texts.DELETE)
    assert texts.DELETE_UNSURE in notices(page)
    page.checkbox[0].check().run()
    page = press(page, texts.DELETE)
    assert together.of_work(database, room.work_id) == ()
    assert texts.DELETED in "".join(str(one.value) for one in page.success).replace("\\", "")


def test_the_address_that_is_projected_holds_no_key_of_the_clerk(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    (link,) = (
        one.proto for one in host(room).get("page_link") if one.proto.label == texts.ON_SCREEN
    )
    assert room.key not in link.query_string
    page = screen(room)
    assert room.key not in sent(page)
    assert room.form.code[:4] in said(page)
    assert not page.button


def test_a_form_of_another_dossier_is_not_led_with_this_link(database: Database) -> None:
    room, other = room_of(database, Kind.ASSESSMENT), room_of(database, Kind.GRID)
    page = open_page("formulier", **{visiting.KEEPING: other.key, roles.FORM: str(room.id)})
    assert not [one for one in page.button if one.label == texts.OPEN]


def test_a_reader_sees_the_outcome_when_it_is_shown_and_no_more(database: Database) -> None:
    room = room_of(database, Kind.GRID, ("griffie", "inkoop"))
    following.give_reading_link(database, room.dossier_id)
    key = following.reading_key(database, room.dossier_id) or ""
    address = {visiting.VIEWING: key, roles.FORM: str(room.id)}
    assert texts.NOT_SHOWN in notices(open_page("formulier", **address))
    room.to(OPEN)
    room.say(room.come(0), {"een.data": Entry("mark")})
    room.say(room.come(1), {"twee.data": Entry("mark")})
    room.to(CLOSED, SHOWN)
    page = open_page("formulier", **address)
    assert outcome_texts.meanings(2, 2) in said(page)
    assert not page.button


def test_names_of_functions_that_do_not_do_stay_typed(database: Database) -> None:
    room = room_of(database, Kind.ASSESSMENT)
    page = open_page("formulier", **{visiting.KEEPING: room.key})
    page.radio[0].set_value(page.radio[0].options[1]).run()
    page.text_area[0].set_value("griffie").run()
    page = press(page, texts.PREPARE)
    assert texts.names_wrong() in notices(page)
    page.text_area[0].set_value("griffie\n\ninkoop\n").run()
    press(page, texts.PREPARE)
    assert together.of_work(database, room.work_id)[-1].groups == ("griffie", "inkoop")


@pytest.mark.parametrize("groups", [(), ("griffie", "inkoop")], ids=["counts", "groups"])
@pytest.mark.parametrize("kind", sorted(GATHERED))
def test_every_kind_of_form_can_be_answered_and_shown(
    database: Database, kind: Kind, groups: tuple[str, ...]
) -> None:
    room = room_of(database, kind, groups)
    room.to(OPEN)
    for number in range(3):
        key = room.come(number % 2 if groups else None)
        assert notices(phone(key)) == ""
        together.say_ready(database, key, True)
    room.to(CLOSED, SHOWN)
    for page in (screen(room), host(room), phone(key)):
        assert notices(page) == ""


def test_both_pages_have_a_name_and_stand_in_no_menu() -> None:
    assert not any(PAGES[name].in_menu or PAGES[name].in_foot for name in ("formulier", "invullen"))
