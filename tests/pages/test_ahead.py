"""Weighing ahead on pages: what a cold server tells, and what the host is refused."""

import datetime as dt
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NUT, Council
from tests.pages.conftest import QUESTIONS, evening, notices, open_page, said
from tests.store.acting import own_mean
from valuemap.domain.access import faction_key
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import DoorBy
from valuemap.domain.preparing.plan import AgendaPlan, MeetingPlan, plan_company
from valuemap.store import meetings, participants
from valuemap.store.engine.database import Database
from valuemap.texts import ahead as texts
from valuemap.texts.dates import today, typed_day
from valuemap.texts.screens import host, join, weigh
from valuemap.texts.screens import printing as printing_texts
from valuemap.ui.parts import forgetting

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def council(database: Database) -> Council:
    """A council that meets in a week."""
    return Council.meet(database, in_a_week())


def in_a_week() -> MeetingPlan:
    usual = evening()
    day = today() + 7 * DAY
    agenda = tuple(AgendaPlan(question) for question in QUESTIONS)
    return MeetingPlan(usual.title, day, day + 30 * DAY, usual.factions, agenda, usual.value_list)


def later(council: Council, lasts: dt.timedelta) -> None:
    """Time passes; what the process keeps of the moments as they were would not tell that."""
    council.pass_time(lasts)
    forgetting.forget()


def pictures(page: AppTest, faction: str) -> int:
    """How many QR codes of a faction's link are on a page."""
    lines = dict.fromkeys(said(page).split("\n"))
    return "\n".join(lines).count(texts.LINK_ALT.format(faction=faction))


def press(page: AppTest, label: str) -> AppTest:
    (button,) = [one for one in page.button if one.label == label]
    return button.click().run()


def test_the_host_opens_ahead_and_the_door_takes_links(council: Council) -> None:
    page = open_page("begeleiden", sleutel=council.new.host_key)
    assert texts.BY_LINK in said(page)
    page = press(page, texts.OPEN)
    assert notices(page) == ""
    meeting = council.meeting
    assert meeting.settings.door is DoorBy.LINKS
    (first, _) = meeting.ahead
    assert first.current.closes_at is not None
    assert first.current.agrees_until is not None
    assert first.current.closes_at < first.current.agrees_until
    assert texts.REMIND in said(page)


@pytest.mark.parametrize(
    ("label", "typed", "says"),
    [
        (texts.DAY, "8-3-2020", "Dit moment is al voorbij"),
        (texts.DAY, "overmorgen", "Dit is geen dag en tijd: overmorgen 23:59."),
        (texts.AGREE_DAY, typed_day(today() + DAY), "Afspreken in de fractie kan pas"),
        (texts.DAY, "8-3-2099", "wordt verwijderd"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    council: Council, label: str, typed: str, says: str
) -> None:
    page = open_page("begeleiden", sleutel=council.new.host_key)
    (field,) = [one for one in page.text_input if one.label == label]
    field.set_value(typed)
    if label == texts.DAY and typed.endswith("2099"):
        for one in page.text_input:
            if one.label in (texts.AGREE_DAY, texts.AGREE_TIME):
                one.set_value("")
    page = press(page, texts.OPEN)
    assert says in notices(page)
    assert typed in [one.value for one in page.text_input if one.label == label]
    assert council.meeting.ahead == ()


def test_a_phone_shows_the_list_in_a_meeting_that_nobody_looked_at_since_the_moment(
    council: Council,
) -> None:
    """The page that comes first moves the rounds on, and shows what is so then."""
    council.open_ahead(1, 2, closes=HOUR, agrees=DAY)
    people = [council.join() for _ in range(3)]
    page = open_page("meedoen", ik=people[0].key)
    assert texts.STILL.format(questions="2 vragen") in said(page)
    for person in people:
        council.save(person, NUT)
    later(council, HOUR)
    page = open_page("meedoen", ik=people[0].key, vraag="1")
    assert weigh.OWN_FACTION.format(number=3) in said(page)
    assert own_mean(council, 0) is not None
    later(council, DAY)
    page = open_page("meedoen", ik=people[0].key, vraag="1")
    assert texts.NOT_AGREED in said(page)
    assert weigh.FACTION_LAYER not in said(page)
    council.show(2)  # what stands in the hall comes before what is over
    page = open_page("meedoen", ik=people[0].key, vraag="1")
    assert weigh.QUESTION_NUMBER.format(position=2, total=2) in said(page)
    page = open_page("meedoen", ik=people[0].key, vraag="no question")
    assert texts.OTHERS in said(page)


def test_the_link_of_a_faction_leads_to_the_list(council: Council) -> None:
    council.open_ahead(1, closes=HOUR)
    link = faction_key(council.new.host_key, 1)
    meeting = council.meeting
    page = open_page("meedoen", code=meeting.join_code, pas=meeting.join_pass, fractie=link)
    assert join.CONTRACT in said(page)


def test_a_weighing_closes_with_its_clock_where_the_host_says_so(council: Council) -> None:
    council.join()
    council.open()
    page = open_page("begeleiden", sleutel=council.new.host_key)
    (box,) = [one for one in page.checkbox if one.label == texts.CLOCK_CLOSES]
    page = box.check().run()
    (button,) = [one for one in page.button if one.key == "timer-5"]
    page = button.click().run()
    assert texts.CLOCK_CLOSES_NOW in said(page)
    assert council.round().closes_at == council.meeting.timer_until is not None
    later(council, HOUR)
    page = open_page("begeleiden", sleutel=council.new.host_key)
    assert host.STATES[RoundState.CLOSED] in said(page)


def test_what_is_weighed_ahead_is_not_undone_with_a_clicker(council: Council) -> None:
    council.open_ahead(1, 2, closes=HOUR)
    council.show(2)
    page = open_page("begeleiden", sleutel=council.new.host_key)
    labels = [one.label for one in page.button]
    assert labels.index(host.SHOW_JOINING) < labels.index(host.CLOSE)
    (back,) = [one for one in page.button if one.label == host.UNDO]
    back.click().run()
    assert [item.current.state for item in council.meeting.ahead] == [RoundState.OPEN] * 2
    assert council.meeting.stage is None


def test_slips_have_the_link_of_each_faction_once_per_seat(council: Council) -> None:
    council.open_ahead(1, 2, closes=HOUR)
    page = open_page("afdrukken", sleutel=council.new.host_key)
    names = [faction.name for faction in council.meeting.factions]
    for name in names:
        assert pictures(page, name) == 1
    assert printing_texts.INVITATION.format(title="Raadsavond") in said(page)
    page = page.radio[0].set_value(texts.SLIPS).run()
    for faction in council.meeting.factions:
        assert pictures(page, faction.name) == faction.seats


def test_the_moment_is_moved_taken_back_and_closed_by_the_host(council: Council) -> None:
    council.open_ahead(1, 2, closes=HOUR)
    page = open_page("begeleiden", sleutel=council.new.host_key)
    (field,) = [one for one in page.text_input if one.label == texts.DAY]
    field.set_value(typed_day(today() + 3 * DAY))
    page = press(page, texts.MOVE)
    closes_at = council.round().closes_at
    assert closes_at is not None
    assert closes_at > meetings.now() + DAY
    page.multiselect[0].set_value([2])
    page = press(page, texts.WITHDRAW)
    assert [item.position for item in council.meeting.ahead] == [1]
    page = open_page("begeleiden", sleutel=council.new.host_key)
    page = press(page, texts.CLOSE_NOW)
    assert council.round().state is RoundState.CLOSED
    assert notices(page) == ""


def test_after_closing_now_the_second_moment_can_still_be_moved(council: Council) -> None:
    council.open_ahead(1, 2, closes=DAY, agrees=2 * DAY)
    page = press(open_page("begeleiden", sleutel=council.new.host_key), texts.CLOSE_NOW)
    before = council.round().agrees_until
    assert council.round().state is RoundState.CONSULTING
    (field,) = [one for one in page.text_input if one.label == texts.AGREE_DAY]
    field.set_value(typed_day(today() + 5 * DAY))
    page = press(page, texts.MOVE)
    assert notices(page) == ""
    after = council.round().agrees_until
    assert before is not None
    assert after is not None
    assert after > before + DAY


def test_who_weighs_beside_the_council_is_counted_in_the_turnout_ahead(database: Database) -> None:
    plan = in_a_week()
    beside = plan_company("Inwoners", 30)
    council = Council.meet(database, replace(plan, factions=(*plan.factions, beside)))
    (company,) = council.meeting.companies
    link = faction_key(council.new.host_key, company.position)
    with database.write() as session:
        joined = participants.join(council.id, company.id, faction_key=link, session=session)
    council.open_ahead(1, closes=DAY)
    council.save(joined, NUT)
    shown = said(open_page("begeleiden", sleutel=council.new.host_key))
    row = shown[shown.index(texts.TURNOUT) :]
    assert texts.CELL.format(answered=1, joined=1) in row[row.index("Inwoners") :][:200]


def test_a_rehearsal_proposes_a_moment_before_it_is_deleted(database: Database) -> None:
    council = Council.meet(database, replace(in_a_week(), is_rehearsal=True))
    page = press(open_page("begeleiden", sleutel=council.new.host_key), texts.OPEN)
    assert notices(page) == ""
    closes_at = council.round().closes_at
    assert closes_at is not None
    assert closes_at < meetings.now() + HOUR
