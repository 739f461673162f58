"""Before the reveal nothing that a role is sent, on any page, holds what another weighed.

The bytes themselves are searched, so it does not matter where on a page words would stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.attacks import raw
from tests.attacks.record import Tries
from tests.browser.seed import FIRST, NEW, NORTH, ONE, OTHER, SECOND, VILLAGE, Person, Seeded
from tests.browser.server import Server
from tests.browser.wire import visit
from tests.builders import CONTENT, opened
from tests.rooms import Room
from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.dossiers.work import Entry, choices_of
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings
from valuemap.ui.parts.frame import PAGES

SECRET, AGREED = "Kanarievogel zingt.", "Kanariepiet fluit."
TITLE = "Avond van de kanarie"
CANARIES = ("Kanarievogel", "Kanariepiet")
MOMENTS = ("closed", "open", "consulting", "second round")


@dataclass(frozen=True)
class Evening:
    council: Seeded
    writer: Person
    links: dict[str, str]


def evening(server: Server, moment: str) -> Evening:
    """A meeting at a moment in which members wrote a reason, and one faction a ballot."""
    council = Seeded(
        server,
        {NORTH: 5, VILLAGE: 4, NEW: 1},
        (FIRST, SECOND),
        title=TITLE,
        proposition="Dit moet anders.",
        settings=Settings(consults=True),
    )
    people = [council.person(NORTH) for _ in range(3)] + [council.person(VILLAGE)]
    colleague, stranger = council.person(NORTH), council.person(NEW)
    council.show(1)
    council.move(1, Move.OPEN)
    if moment == "second round":
        for person in people:
            council.weigh(person, 1, OTHER)
        council.move(1, Move.CLOSE, Move.REVEAL)
        council.next_round(1)
        council.move(1, Move.OPEN)
    for person in people:
        council.weigh(person, 1, ONE, reason=SECRET, stance=2)
    if moment in ("closed", "consulting"):
        council.move(1, Move.CLOSE)
    if moment == "consulting":
        council.move(1, Move.CONSULT)
        council.draft(VILLAGE, 1, ONE, reason=AGREED)
    found = council.meeting()
    links = {
        "host": council.links.host,
        "wall": council.links.wall,
        "colleague": colleague.link,
        "another faction": stranger.link,
        "reader": council.reading_link(),
        "link of the faction": council.link_of(NORTH),
        "code": f"/meedoen?code={found.join_code}&pas={found.join_pass}",
        "nobody": "/meedoen",
    }
    return Evening(council, people[0], links)


def query(address: str) -> str:
    return address.partition("?")[2]


def sent(server: Server, address: str) -> bytes:
    with visit(server, address) as there:
        return b"".join(message.SerializeToString() for message in there.drawn)


def canaries(data: bytes) -> list[str]:
    return [word for word in CANARIES if word.encode() in data]


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_page_sends_what_others_weighed(live: Server, tries: Tries, moment: str) -> None:
    found = evening(live, moment)
    for role, link in found.links.items():
        for page in PAGES.values():
            held = canaries(sent(live, f"/{page.url_path}?{query(link)}"))
            tries.stopped(not held, (moment, role, page.url_path, held))
        _, _, body = raw.request(live.port, "/_valuemap/pulse", f"X-Valuemap-Link: {query(link)}")
        tries.stopped(not canaries(body) and len(body) < 60, (role, body))


def test_the_search_finds_what_is_sent(live: Server) -> None:
    """To who wrote it, and to everybody once it is revealed."""
    found = evening(live, "open")
    assert canaries(sent(live, found.writer.link)) == ["Kanarievogel"]
    found.council.move(1, Move.CLOSE, Move.REVEAL)
    page = found.links["host"].replace("begeleiden", "resultaat")
    assert canaries(sent(live, page)) == ["Kanarievogel"]


@pytest.fixture
def room(live: Server) -> Iterator[Room]:
    part = CONTENT.frameworks.parts["publicspaces.vragen"]
    with opened(live.database_url) as database:
        room = Room(database, part, ("jurist", "griffie"))
        room.to(GatheringState.OPEN)
        place = next(iter(part.places()))
        said = Entry(min(choices_of(part, place)), note=SECRET)
        room.say(room.come(0), {place: said})
        yield room


@pytest.mark.parametrize("state", [GatheringState.OPEN, GatheringState.CLOSED])
def test_no_page_sends_what_somebody_answered_on_a_form(
    live: Server, room: Room, tries: Tries, state: GatheringState
) -> None:
    other = room.come(1)
    if state is GatheringState.CLOSED:
        room.to(state)
    following.give_reading_link(room.database, room.dossier_id)
    reading = following.reading_key(room.database, room.dossier_id) or ""
    links = {
        "host": "&".join(f"{name}={value}" for name, value in room.host.items()),
        "screen": "&".join(f"{name}={value}" for name, value in room.screen.items()),
        "another": f"ik={other}",
        "who reads the dossier": f"inzien={reading}&werk={room.work_id}",
        "who keeps the dossier": f"beheer={room.key}&werk={room.work_id}",
        "code": f"code={room.form.code}",
    }
    for role, link in links.items():
        for page in PAGES.values():
            held = canaries(sent(live, f"/{page.url_path}?{link}"))
            tries.stopped(not held, (state, role, page.url_path))
