"""Preparing and leading a meeting through the pages, with a second host in the way."""

import re
from html import unescape

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from tests.builders import HALF, NUT, VALUES, VRIJHEID, Council, ballot
from tests.pages.conftest import HALL, QUESTIONS, enter, guess, notices, open_page, said
from valuemap.acts import drafting, leading
from valuemap.acts.guessing import CODES, PASSWORDS
from valuemap.domain.access import wall_key
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import MOST_ROUNDS, Move, RoundState
from valuemap.domain.preparing.plan import FactionCount, QuestionCount
from valuemap.domain.preparing.preparation import Preparation
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import TooManyRounds
from valuemap.texts import errors
from valuemap.texts.dates import today, typed_day
from valuemap.texts.screens import door, host, prepare
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import resources, roles, state
from valuemap.ui.public.demo import ensure_demo

CLUSTER_NAMES = [cluster.name for cluster in VALUES.clusters]


def lead(council: Council) -> AppTest:
    return open_page("begeleiden", **{roles.HOST: council.new.host_key})


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


# --- preparing


def fill_in(
    page: AppTest, *, title: str = "Raadsavond", factions: str = "Noord; 3\nZuid; 2"
) -> AppTest:
    """Fill the form in and take one question along."""
    page.text_input(key=state.PREPARE_TITLE).set_value(title)
    page.text_input(key=state.PREPARE_DATE).set_value(typed_day(today()))
    page.text_input(key=state.PREPARE_DELETE).set_value(typed_day(today()))
    page.text_area(key=state.PREPARE_FACTIONS).set_value(factions)
    page.selectbox(key=state.PREPARE_ADD).set_value(QUESTIONS[0])
    return page.run()


def made(database: Database) -> int:
    """How many meetings there are."""
    with database.engine.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM meeting")) or 0)


def test_a_meeting_is_made_and_led_from_the_same_visit(database: Database) -> None:
    page = press(fill_in(open_page("voorbereiden")), "create")
    assert notices(page) == ""
    key = page.query_params[roles.HOST]
    with database.read() as session:
        pulse = meetings.pulse_by_host_key(key, today=today(), session=session)
        meeting = meetings.load_meeting(pulse.meeting_id, session=session)
    assert [(faction.name, faction.seats) for faction in meeting.factions] == [
        ("Noord", 3),
        ("Zuid", 2),
    ]
    assert [item.question_id for item in meeting.agenda] == [QUESTIONS[0]]


@pytest.mark.parametrize(
    ("factions", "trouble"),
    [
        ("Noord; 3\nNoord; 2", prepare.FACTIONS_WRONG),
        ("Noord; nul\nZuid; 2", prepare.FACTIONS_WRONG),
        ("Noord; 0\nZuid; 2", prepare.FACTIONS_WRONG),
        ("x" * 10_001, prepare.FACTIONS_WRONG),
    ],
)
def test_a_list_that_is_not_right_makes_no_meeting(
    database: Database, factions: str, trouble: str
) -> None:
    page = press(fill_in(open_page("voorbereiden"), factions=factions), "create")
    assert trouble in notices(page)
    assert prepare.NOT_UNDERSTOOD in notices(page)
    assert made(database) == 0


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * 10_000])
def test_a_title_that_does_not_fit_makes_no_meeting(database: Database, title: str) -> None:
    page = press(fill_in(open_page("voorbereiden"), title=title), "create")
    assert "naam van de bijeenkomst" in notices(page)
    assert made(database) == 0


@pytest.mark.parametrize("typed", ["", "morgen", "31-02-2027", "31-12-9999"])
def test_a_day_that_does_not_fit_makes_no_meeting(database: Database, typed: str) -> None:
    page = fill_in(open_page("voorbereiden"))
    page.text_input(key=state.PREPARE_DELETE).set_value(typed)
    page = press(page.run(), "create")
    assert page.error
    assert errors.UNEXPECTED not in notices(page)
    assert made(database) == 0


def test_one_faction_or_no_question_makes_no_meeting(database: Database) -> None:
    page = press(fill_in(open_page("voorbereiden"), factions="Noord; 3"), "create")
    assert prepare.meeting(FactionCount(1))[0] in notices(page)
    page = open_page("voorbereiden")
    page.text_input(key=state.PREPARE_TITLE).set_value("Raadsavond")
    page.text_area(key=state.PREPARE_FACTIONS).set_value("Noord; 3\nZuid; 2")
    page = press(page.run(), "create")
    assert prepare.meeting(QuestionCount(0))[0] in notices(page)
    assert made(database) == 0


@pytest.mark.parametrize("given", ["", "fout", "geheim ", "é"])
def test_where_a_password_is_set_only_that_one_makes_a_meeting(
    database: Database, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """The form was drawn before the password was asked, with all that reads files in it."""
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    draft = drafting.begin(database, Preparation(title="Van een concept"), visitor="x")
    page = open_page("voorbereiden", **{roles.DRAFT: draft})
    for shown in (page, enter(page, given)):
        assert [field.label for field in shown.text_input] == [prepare.HOST_KEY_NEEDED]
        assert not shown.text_area
        assert not shown.file_uploader
    assert prepare.HOST_KEY_WRONG in notices(page)
    page = enter(page, "geheim")
    assert page.text_input(key=state.PREPARE_TITLE).value == "Van een concept"
    press(fill_in(page), "create")
    assert made(database) == 1


@pytest.mark.parametrize("password", ["", "geheim"])
def test_mistyped_codes_keep_nobody_from_making_a_meeting(
    database: Database, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    """Passwords and codes were counted together, also where there is no password."""
    monkeypatch.setenv(HOST_KEY_VARIABLE, password)
    guess(CODES, HALL, CODES.most)
    page = open_page("voorbereiden")
    if password:
        page = enter(page, password)
    page = press(fill_in(page), "create")
    assert notices(page) == ""
    assert made(database) == 1


@pytest.mark.parametrize(
    ("address", "number", "passes"),
    [
        (HALL, PASSWORDS.most, False),
        (HALL, PASSWORDS.most - 1, True),
        ("198.51.100.7", 500, True),
    ],
)
def test_guessing_the_password_is_slowed_down_for_who_guesses_and_nobody_else(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    number: int,
    passes: bool,
) -> None:
    """Ten strangers elsewhere kept every clerk out, with wrong passwords of their own."""
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    guess(PASSWORDS, address, number)
    page = enter(open_page("voorbereiden"), "geheim")
    assert (prepare.HOST_KEY_SLOW in notices(page)) is not passes
    if passes:
        press(fill_in(page), "create")
    assert made(database) == int(passes)


def test_the_same_wrong_password_again_and_an_empty_field_are_no_new_guesses(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody whose keyboard was set wrong shut the whole town hall out."""
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    guess(PASSWORDS, HALL, PASSWORDS.most - 1)
    page = open_page("voorbereiden")
    for given in ("", "GEHEIM", "GEHEIM", "", "GEHEIM"):
        page = enter(page, given)
        assert prepare.HOST_KEY_WRONG in notices(page)
    assert guess(PASSWORDS, HALL, ["another"]) == 0
    assert made(database) == 0


# --- leading


def test_the_host_walks_through_a_question_with_one_button(council: Council) -> None:
    council.join()
    page = lead(council)
    for key, expected in (
        ("show-1", RoundState.DRAFT),
        ("open-round", RoundState.OPEN),
        ("close-round", RoundState.CLOSED),
        ("reopen-round", RoundState.OPEN),
        ("close-round", RoundState.CLOSED),
        ("reveal-round", RoundState.REVEALED),
    ):
        page = press(page, key)
        assert notices(page) == ""
        assert council.round().state is expected
        assert host.STATES[expected] in said(page)
    page = press(page, "second-round")
    assert (council.round().number, council.round().state) == (2, RoundState.DRAFT)


def test_a_second_host_who_is_too_late_reads_so_and_sees_how_it_is(council: Council) -> None:
    council.show(1)
    first, second = lead(council), lead(council)
    press(first, "open-round")
    page = press(second, "open-round")
    assert host.NO_LONGER in notices(page)
    assert host.STATES[RoundState.OPEN] in said(page)


def test_where_nothing_would_be_shown_one_button_reveals_and_one_opens_again(
    council: Council,
) -> None:
    council.join()
    council.open()
    council.move(Move.CLOSE)
    page = lead(council)
    assert door.NOTHING_TO_COMPARE in said(page)
    labels = [button.label for button in page.button]
    assert [label for label in labels if "onthul" in label.lower()] == [host.REVEAL]
    assert [label for label in labels if label.startswith("Open de")] == [host.REOPEN]
    page = press(page, "reveal-round")
    assert council.round().state is RoundState.REVEALED


def test_after_the_last_round_the_host_reads_what_else_can_be_done(council: Council) -> None:
    for _ in range(MOST_ROUNDS - 1):
        council.open()
        council.reveal()
        council.next_round()
    council.open()
    council.reveal()
    page = lead(council)
    if "second-round" in [button.key for button in page.button]:
        page = press(page, "second-round")
        assert errors.sentence(TooManyRounds(MOST_ROUNDS))[0] in notices(page)
    assert council.round().number == MOST_ROUNDS


# The host's page holds the clusters on its paper form, whatever was weighed; that it is the
# same byte for byte is tested in the browser.
@pytest.mark.parametrize("name", ["projecteren", "resultaat"])
def test_before_the_reveal_nobody_sees_what_was_weighed(council: Council, name: str) -> None:
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    council.open()
    for person in people:
        council.save(person, ballot(vrijheid=60, nut=40))
    council.move(Move.CLOSE)
    key = council.new.host_key
    parameters = {roles.WALL: wall_key(key)} if name == "projecteren" else {roles.HOST: key}

    before = said(open_page(name, **parameters))
    council.move(Move.REVEAL)
    after = said(open_page(name, **parameters))

    assert [cluster for cluster in CLUSTER_NAMES if cluster.lower() in before.lower()] == []
    assert "Vrijheid" in after or "vrijheid" in after


def test_a_faction_that_is_left_out_is_named_only_as_left_out(council: Council) -> None:
    people = [council.join(faction) for faction in (0, 0, 0, 0, 1, 1, 1, 2)]
    council.open()
    for person in people[:-1]:
        council.save(person, HALF)
    council.save(people[-1], NUT)
    council.reveal()
    page = open_page("resultaat", **{roles.HOST: council.new.host_key})
    lines = [line for line in said(page).splitlines() if "Lijst C" in line]
    assert lines
    assert all("In geen enkel cijfer: Lijst C." in line for line in lines)
    for name, stands in (("Lijst A", True), ("Lijst B", True), ("Lijst C", False)):
        assert (f'<th scope="col"><span>{name}</span></th>' in said(page)) is stands


def test_the_demo_is_made_once_and_marked_as_one(database: Database) -> None:
    ensure_demo()
    ensure_demo()
    assert made(database) == 1
    page = open_page("resultaat", **{roles.DEMO: "1"})
    assert notices(page) == ""
    assert result_texts.MARK_DEMO in said(page)
    assert result_texts.TABLE_CAPTION in said(page)


def test_who_leads_begins_with_the_question_that_the_wall_shows(council: Council) -> None:
    """The wall asked about what divides, and the page beside it about what is at stake."""
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    council.open()
    for person, given in zip(people, [NUT] * 3 + [VRIJHEID] * 3, strict=True):
        council.save(person, given)
    council.reveal()
    leading.show_beat(council.database, council.round().id, Beat.WHY, seen=Beat.MAP)
    wall = said(open_page("projecteren", **{roles.WALL: wall_key(council.new.host_key)}))
    asked = re.search(r'class="vm-talk"><span>[^<]*</span> ([^<]+)<', wall)
    assert asked is not None
    background = resources.content().background
    assert unescape(asked[1]) in background.questions_of(VALUES, ("nut", "vrijheid"))
    first = re.search(r'class="vm-asked"><li>([^<]+)<', said(lead(council)))
    assert first is not None
    assert first[1] == asked[1]
