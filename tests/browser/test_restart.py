"""The server is killed in the middle of a meeting, and nothing that counts is lost."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import LAPTOP, PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_meeting import Expected, wall_shows
from tests.browser.verbs import (
    add_question,
    back_to_form,
    button,
    consent_box,
    divide,
    links_of,
    plus,
    press,
    save,
    save_button,
    saved_message,
    says_away,
    sees,
    sees_points,
    type_into,
)
from tests.builders import CONTENT, VALUES, opened
from tests.rooms import Room, address
from valuemap.acts.dossiers import together
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.texts.screens import frame, host, prepare, weigh
from valuemap.ui.parts import roles

# What Chromium and Streamlit tell developers of a server that is away.
AWAY = (
    "ERR_CONNECTION_REFUSED",
    "ERR_CONNECTION_RESET",
    "ERR_CONTENT_LENGTH_MISMATCH",  # killed between the head of an answer and its body
    "WebSocket connection to",
    "Cannot send rerun backMessage when disconnected",
    "Client Error in reaching server endpoint",
    frame.STREAMLIT_WORDS["Streamlit server is not responding. Are you connected to the internet?"],
)
BALLOTS = {
    NORTH: {"vrijheid": 65, "nut": 35},
    VILLAGE: {"loyaliteit": 50, "vrijheid": 50},
    NEW: {"kwaliteit": 70, "nut": 30},
}


def test_after_a_kill_everybody_goes_on_where_they_were(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    people = {faction: council.person(faction) for faction in BALLOTS}
    leader, projector = open_browser(LAPTOP, forgives=AWAY), open_browser(WALL, forgives=AWAY)
    saved, drafting, late = (open_browser(PHONE, forgives=AWAY) for _ in range(3))
    leader.goto(council.links.host)
    projector.goto(council.links.wall)
    council.move(1, Move.OPEN)
    saved.goto(people[NORTH].link)
    divide(saved, BALLOTS[NORTH])
    consent_box(saved).check()
    save(saved)
    drafting.goto(people[VILLAGE].link)
    divide(drafting, BALLOTS[VILLAGE])
    consent_box(drafting).check()
    sees(drafting, weigh.CHIPS["unsaved"])

    server.kill()
    # Whoever presses now is not told that it is saved, and keeps what is on the screen.
    save_button(drafting).click()
    sees(drafting, weigh.CHIPS["no_answer"])
    expect(saved_message(drafting)).to_have_count(0)
    sees_points(drafting, BALLOTS[VILLAGE])
    gone = says_away(leader)
    expect(gone).to_be_visible()
    server.start()
    expect(gone).to_have_count(0)

    # Who pressed meanwhile need not press again.
    expect(saved_message(drafting)).to_be_visible()
    sees_points(drafting, BALLOTS[VILLAGE])
    assert council.saved(people[VILLAGE], 1) == BALLOTS[VILLAGE]

    # One page that stayed open, one that is opened again by its link, and one that is new.
    expect(saved_message(saved)).to_be_visible()
    sees_points(saved, BALLOTS[NORTH])
    again = drafting.context.new_page()
    again.goto(people[VILLAGE].link)
    expect(saved_message(again)).to_be_visible()
    back_to_form(again)
    sees_points(again, BALLOTS[VILLAGE])
    expect(consent_box(again)).to_be_checked()
    drafting.close()
    late.goto(people[NEW].link)
    divide(late, BALLOTS[NEW])
    consent_box(late).check()
    save(late)

    sees(leader, host.ready(3, 3))
    sees(projector, host.ready(3, 3))
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    wall_shows(projector, Expected.of(BALLOTS))


def test_the_first_press_after_a_restart_is_done(open_browser: OpenBrowser, server: Server) -> None:
    """Whoever presses is who has the page drawn again: nothing else came of that press."""
    council = Seeded(server)
    leader, clerk = open_browser(LAPTOP, forgives=AWAY), open_browser(LAPTOP, forgives=AWAY)
    council.move(1, Move.OPEN)
    leader.goto(council.links.host)
    clerk.goto("/voorbereiden")
    type_into(clerk, prepare.NAME, "Avond na de storing")
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 3\n{VILLAGE}, 3")
    add_question(clerk, FIRST)
    settle(leader)

    server.kill()
    for page in (leader, clerk):
        expect(says_away(page)).to_be_visible()
    server.start()
    button(leader, host.CLOSE).click()
    sees(leader, host.STATES[RoundState.CLOSED])
    press(clerk, prepare.CREATE_BUTTON)
    links_of(clerk)
    sees(clerk, "Avond na de storing")


def test_the_first_answer_to_a_form_after_a_restart_is_kept(
    open_browser: OpenBrowser, server: Server
) -> None:
    part = CONTENT.frameworks.parts["platformen.relaties"]
    place = next(iter(part.places()))
    with opened(server.database_url) as database:
        room = Room(database, part)
        room.to(GatheringState.OPEN)
        key = room.come()
    phone = open_browser(PHONE, forgives=AWAY)
    phone.goto(address("invullen", {roles.PERSONAL: key}))
    settle(phone)

    server.kill()
    expect(says_away(phone)).to_be_visible()
    server.start()
    expect(says_away(phone)).to_have_count(0)  # until then nothing can be marked
    phone.get_by_role("checkbox").first.check(force=True)
    settle(phone)
    with opened(server.database_url) as database:
        assert place in together.mine(database, key).respondent.entries


def test_what_is_filled_in_first_after_a_restart_stays(
    open_browser: OpenBrowser, server: Server
) -> None:
    """What was kept before stood there instead, and nobody said so."""
    clerk = open_browser(LAPTOP, forgives=AWAY)
    clerk.goto("/voorbereiden")
    type_into(clerk, prepare.NAME, "Avond")
    type_into(clerk, prepare.FACTIONS_LABEL, f"{NORTH}, 3\n{VILLAGE}, 3")

    server.kill()
    expect(says_away(clerk)).to_be_visible()
    server.start()
    expect(says_away(clerk)).to_have_count(0)
    type_into(clerk, prepare.NAME, "Avond na de storing")
    add_question(clerk, FIRST)
    press(clerk, prepare.CREATE_BUTTON)
    links_of(clerk)
    sees(clerk, "Avond na de storing")


def test_what_is_said_of_a_server_that_is_away_is_in_nobodys_way(
    open_browser: OpenBrowser, server: Server
) -> None:
    """It was a card over the question on the wall; who weighed had to close it to go on."""
    council = Seeded(server)
    council.move(1, Move.OPEN)
    reader, projector = open_browser(LAPTOP, forgives=AWAY), open_browser(WALL, forgives=AWAY)
    phone = open_browser(PHONE, forgives=AWAY)
    reader.goto("/methode")
    projector.goto(council.links.wall)
    phone.goto(council.person(NORTH).link)
    divide(phone, {"vrijheid": 65})

    server.kill()
    expect(says_away(phone)).to_be_visible()
    plus(phone, VALUES.ids[0]).click()
    for part in (phone.locator(".foot"), says_away(phone)):
        expect(part).to_be_in_viewport(ratio=1)
    expect(says_away(projector)).to_be_visible()
    title = projector.locator(".vm-title")
    assert bottom(says_away(projector)) <= top(title)
    # Streamlit shuts every link: none of them may look like the page where one is.
    expect(says_away(reader)).to_be_visible()
    for link in reader.locator(".st-key-site-menu a").all():
        expect(link).to_have_css("border-bottom-color", "rgba(0, 0, 0, 0)")

    server.start()
    expect(says_away(phone)).to_have_count(0)


def top(what: Locator) -> float:
    """Where it begins, in pixels from the top of the screen."""
    box = what.bounding_box()
    assert box
    return box["y"]


def bottom(what: Locator) -> float:
    """Where it ends."""
    box = what.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_a_page_that_stayed_open_saves_after_the_server_came_back(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    member = council.person(NORTH)
    council.move(1, Move.OPEN)
    phone = open_browser(PHONE, forgives=AWAY)
    phone.goto(member.link)
    divide(phone, BALLOTS[NORTH])

    server.kill()
    server.start()

    # Pressed before the line is back, as on a phone that wakes up: it is sent again.
    save(phone)
    assert council.saved(member, 1) == BALLOTS[NORTH]
    phone.reload()
    sees_points(phone, BALLOTS[NORTH])
    expect(saved_message(phone)).to_be_visible()
