"""What a host presses is done, also where others have the page drawn at that very moment."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.load.meetings import Evening, open_evening
from tests.load.people import Walker
from tests.load.serving import valuemap
from tests.load.wire import Address
from valuemap.domain.evening.rounds import RoundState
from valuemap.store import meetings
from valuemap.store.engine.database import Database

pytestmark = pytest.mark.slow
TIMES = 8
PAUSES = (0.0, 0.0, 0.0, 0.01, 0.02, 0.05, 0.1)
"""Seconds between a press and each news after it."""


async def press_amid_news(at: Address, evening: Evening, name: str) -> Walker:
    """A host's page on which a button was pressed while news came, drawn to its end."""

    async def hear(host: Walker) -> None:
        for number, pause in enumerate(PAUSES):
            await asyncio.sleep(pause)
            await host.hear_news(str(number))

    async with Walker(at, "begeleiden", f"sleutel={evening.host_key}", keeps_time=False) as host:
        await asyncio.gather(host.push(name), hear(host))
        await host.walk()  # what was asked before has been done by then
    return host


def state_of(url: str, evening: Evening) -> RoundState:
    """What became of the question."""
    database = Database(url)
    with database.read() as session:
        meeting = meetings.load_meeting(evening.meeting_id, session=session)
    database.close()
    return meeting.agenda[0].current.state


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Address, str]]:
    """One server, and its database."""
    folder = tmp_path_factory.mktemp("presses")
    url = f"sqlite:///{folder / 'valuemap.db'}"
    with valuemap(folder, url) as serving:
        yield Address(serving.port), url


def test_a_question_is_closed_also_where_the_page_is_drawn_for_others(
    server: tuple[Address, str],
) -> None:
    at, url = server
    evenings = [open_evening(url, 6) for _ in range(TIMES)]
    for evening in evenings:
        asyncio.run(press_amid_news(at, evening, "close-round"))
    assert [state_of(url, evening) for evening in evenings] == [RoundState.CLOSED] * TIMES


def test_a_press_that_leads_to_another_page_leads_there_also_then(
    server: tuple[Address, str],
) -> None:
    at, url = server
    for evening in [open_evening(url, 6) for _ in range(TIMES)]:
        name = f"again-{evening.meeting_id}"
        host = asyncio.run(press_amid_news(at, evening, name))
        assert host.find(name) is None
        assert host.find("prepare_way") is not None
