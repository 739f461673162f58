"""Around the weighing, as a griffier goes through it: from choosing the agenda to a lost link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.seed import FIRST, NEW, NORTH, SECOND, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import button, choose, click, deck, press, sees, unfold
from valuemap.domain.access import faction_key, wall_key
from valuemap.domain.evening.rounds import Move
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store.engine.errors import ReadingLinkStopped
from valuemap.texts import errors, report
from valuemap.texts.around import evaluation, links, wishes
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import archive, frame, host, prepare, result

pytestmark = pytest.mark.timeout(600)
PASSWORD = "geheim van de griffie"
BALLOTS = {NORTH: {"vrijheid": 70, "nut": 30}, VILLAGE: {"nut": 100}, NEW: {"kwaliteit": 100}}
WANTED = next(one for one in deck().places if one not in (FIRST, SECOND))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks clerks for a password."""
    running = Server(tmp_path_factory.mktemp("server"), {HOST_KEY_VARIABLE: PASSWORD})
    running.start()
    yield running
    running.stop()


@pytest.fixture
def evening(server: Server) -> Seeded:
    """Three factions of three, of whom nobody weighed yet."""
    return Seeded(server, {NORTH: 3, VILLAGE: 3, NEW: 3}, [FIRST, SECOND])


def link_on(page: Page, parameter: str) -> str:
    """The address of the link with this parameter that stands on a page, without its host."""
    shown = page.locator("code").filter(has_text=f"{parameter}=").first
    expect(shown).to_be_visible()
    return "/" + (shown.inner_text().strip().split("/", 3)[3])


def chooses(page: Page, question_id: str) -> None:
    """A faction asks for a question on its page."""
    card = page.locator(f".st-key-wish-{question_id.replace('.', '-')}")
    click(card.get_by_role("button", name=wishes.CHOOSE))


def test_a_griffier_goes_from_a_shared_agenda_to_a_lost_link(
    open_browser: OpenBrowser, evening: Seeded
) -> None:
    # The factions choose questions; two phones of one faction have one choice.
    leading = open_browser()
    leading.goto(evening.links.host)
    unfold(leading, wishes.TITLE)
    press(leading, wishes.START)
    host_key = evening.links.host.partition("=")[2]
    key = faction_key(host_key, 1)
    one, two = open_browser(PHONE), open_browser(PHONE)
    for phone in (one, two):
        phone.goto(f"/agenda?fractie={key}")
        sees(phone, wishes.FOR_FACTION.format(faction=NORTH))
    chooses(one, WANTED)
    expect(two.locator(".st-key-chosen-wishes")).to_contain_text(deck().question(WANTED).text)
    is_for_everybody(two, frame.TITLES["agenda"])
    sees(leading, wishes.answered(1, 3))
    part = unfold(leading, wishes.TITLE)
    chosen = part.get_by_role("combobox")
    choose(chosen, deck().question(WANTED).text)
    chosen.press("Tab")  # while the list is open, the rest of the page is out of reach
    press(leading, wishes.TAKE_BUTTON)
    sees(leading, wishes.TAKEN)
    assert [item.question_id for item in evening.meeting().agenda] == [FIRST, SECOND, WANTED]

    # It is weighed and revealed; who was not there reads along until the link is revoked.
    people = [evening.person(faction) for faction in BALLOTS for _ in range(3)]
    evening.show(1)
    evening.move(1, Move.OPEN)
    for number, points in enumerate(BALLOTS.values()):
        for person in people[3 * number : 3 * number + 3]:
            evening.weigh(person, 1, points)
    evening.move(1, Move.CLOSE, Move.REVEAL)
    evening.conclude(1, NORTH, "Maak een register")
    click(leading.get_by_role("link", name=hosting.LINKS))
    press(leading, links.READING_GIVE)
    sees(leading, links.READING_GIVEN)
    reading = link_on(leading, "lezen")
    reader = open_browser(PHONE)
    reader.goto(reading)
    expect(reader.locator(".st-key-chart-split .js-plotly-plot")).to_be_visible()
    meeting = evening.meeting()
    secrets = (host_key, wall_key(host_key), meeting.join_code, meeting.join_pass)
    assert [secret for secret in secrets if secret in reader.content()] == []
    is_for_everybody(reader, frame.TITLES["resultaat"])
    click(reader.get_by_role("link", name=result.VIEWS["raadsbeeld"]))
    sees(reader, deck().question(FIRST).text)
    press(leading, links.READING_REVOKE)
    sees(leading, links.READING_REVOKED)
    reader.reload()
    sees(reader, errors.sentence(ReadingLinkStopped())[0])

    # People say what they found of it; the host sees counts once the questions are closed.
    phone = open_browser(PHONE)
    phone.goto(people[0].link)
    leading.goto(evening.links.host)
    unfold(leading, evaluation.TITLE)
    press(leading, evaluation.ASK)
    sees(phone, evaluation.PHONE_TITLE)
    for asked in evaluation.QUESTIONS.values():
        group = phone.get_by_role("radiogroup", name=asked)
        click(group.locator("label").filter(has_text="Deels"))
    press(phone, evaluation.SAVE)
    sees(phone, evaluation.SAVED)
    is_for_everybody(phone, frame.TITLES["meedoen"])
    sees(leading, evaluation.answered(1))
    press(leading, evaluation.CLOSE)
    sees(leading, evaluation.TOO_FEW)
    expect(phone.get_by_text(evaluation.PHONE_TITLE)).to_have_count(0)
    is_for_everybody(leading, frame.TITLES["begeleiden"], unfolded=True)

    # What was noted is corrected, with a mark.
    sheet = open_browser()
    sheet.goto(evening.links.host.replace("begeleiden", "debatblad"))
    unfold(sheet, report.CORRECT)
    field = sheet.get_by_role("textbox", name=report.ACTION_WHAT).first
    field.fill("Maak een openbaar register")
    field.press("Tab")
    click(button(sheet, report.CORRECT_SAVE).first)
    sees(sheet, report.CORRECT_SAVED)
    ((_, action),) = evening.report().questions[0].conclusions.actions
    sees(sheet, report.action(action))
    assert action.corrected_at is not None
    is_for_everybody(sheet, frame.TITLES["debatblad"], unfolded=True)

    # The host link is lost: the clerk gives another, and open screens say what happened.
    wall = open_browser(WALL)
    wall.goto(evening.links.wall)
    sees(wall, deck().question(FIRST).text)
    clerk = open_browser()
    clerk.goto("/archief")
    clerk.get_by_label(prepare.HOST_KEY_NEEDED).fill(PASSWORD)
    press(clerk, archive.ENTER)
    row = clerk.locator(f".st-key-card-meeting-{evening.meeting().id}")
    click(row.get_by_role("button", name=archive.LEAD_ON))
    unfold(clerk, links.RELINK)
    click(clerk.get_by_text(links.RELINK_SURE))
    press(clerk, links.RELINK_BUTTON)
    fresh = link_on(clerk, "sleutel")
    is_for_everybody(clerk, frame.TITLES["archief"])
    for old in (leading, wall):
        sees(old, host.LINK_UNKNOWN)
    noted = evening.meeting().relinked_at
    assert noted is not None
    leading.goto(fresh)
    sees(leading, links.relinked(noted))
    phone.reload()
    sees(phone, NORTH)
