"""Participants of one meeting on several processes: what one does, the others see."""

import datetime as dt
import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.builders import VALUES, Council, opened, plan
from tests.conftest import Postgres, postgres_database
from tests.several import Several, until
from valuemap.domain.evening.rounds import Move
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.server import save_door
from valuemap.store.engine.connections import PER_PROCESS
from valuemap.store.keeping import maintenance
from valuemap.store.participants import Joined, find_participant
from valuemap.texts.dates import today
from valuemap.ui.participant import saving
from valuemap.ui.parts import news, roles

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # servers with processes of their own


@pytest.fixture(scope="module")
def several(
    postgres_url: str, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Several]:
    """Two processes, without a proxy: a test chooses whom it asks."""
    with postgres_database(postgres_url, postgres_template) as url:
        running = Several(tmp_path_factory.mktemp("several"), url)
        running.start()
        yield running
        running.stop()


def evening() -> MeetingPlan:
    """A meeting of today: processes know what day it is."""
    return replace(plan(), date=today(), delete_on=today() + dt.timedelta(days=30))


@pytest.fixture
def council(several: Several) -> Iterator[Council]:
    with opened(several.database_url) as database:
        yield Council.meet(database, evening())


def pulse(port: int, link: str) -> str:
    """What somebody hears who asks one process for news."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", "/_valuemap/pulse", headers={"x-valuemap-link": link})
        answer = line.getresponse()
        said = answer.read().decode()
    assert answer.status == 200
    return said


def ballot(council: Council, person: Joined, ticket: str = "t1") -> tuple[str, str]:
    """Somebody's link, and what their phone sends of a ballot."""
    with council.database.read() as session:
        faction = find_participant(person.key, today=today(), session=session).faction_id
    body = {
        "trigger": "save",
        "ticket": ticket,
        "round": saving.mark(person.key, faction, council.meeting.item(1)),
        "steps": dict.fromkeys(VALUES.ids, 0) | dict.fromkeys(VALUES.ids[:2], 10),
        "abstained": False,
        "consent": False,
        "based_on": 0,
    }
    return f"{roles.PERSONAL}={person.key}", json.dumps(body)


def takes(port: int, message: tuple[str, str]) -> bool:
    """Whether a process says that it saved a ballot."""
    headers = {
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
        "x-valuemap-link": message[0],
    }
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("POST", save_door.PATH, message[1], headers)
        answer = line.getresponse()
        said = json.loads(answer.read() or b"{}")
    return answer.status == 200 and said["ok"]


def test_a_ballot_saved_at_one_process_is_seen_by_who_watches_at_the_other(
    several: Several, council: Council
) -> None:
    one, other = several.ports
    person = council.join()
    council.open()
    host = f"{roles.HOST}={council.new.host_key}"
    before = {port: pulse(port, host) for port in several.ports}
    assert len(set(before.values())) == 1
    assert takes(one, ballot(council, person))
    until(lambda: pulse(other, host) != before[other])
    until(lambda: pulse(one, host) == pulse(other, host))
    assert council.own(person) is not None


def test_the_same_message_at_another_process_saves_nothing_twice(
    several: Several, council: Council
) -> None:
    """So the proxy may send it on from a process that died before it could answer."""
    person = council.join()
    council.open()
    for port in several.ports:
        assert takes(port, ballot(council, person))
    own = council.own(person)
    assert own is not None
    assert own.revision == 1


def test_what_the_host_does_at_one_is_followed_by_phones_at_all(
    several: Several, council: Council
) -> None:
    people = [council.join() for _ in several.ports]
    links = {
        port: f"{roles.PERSONAL}={person.key}"
        for port, person in zip(several.ports, people, strict=True)
    }
    before = {port: pulse(port, link) for port, link in links.items()}
    council.open()
    for port, link in links.items():
        until(partial(_is_other, port, link, before[port]))


def test_a_deleted_meeting_is_gone_at_all_processes(several: Several, council: Council) -> None:
    host = f"{roles.HOST}={council.new.host_key}"
    for port in several.ports:
        assert pulse(port, host) != news.GONE
    maintenance.delete_now(council.database, council.id)
    for port in several.ports:
        until(partial(_is_gone, port, host))


def test_a_process_that_is_killed_in_mid_round_loses_nothing_and_comes_back(
    several: Several, council: Council
) -> None:
    one, other = several.ports
    people = [council.join() for _ in range(4)]
    council.open()
    for person in people[:2]:
        assert takes(one, ballot(council, person))
    name = several.name(one)
    several.kill_one(one)
    for person in people:
        assert takes(other, ballot(council, person, "t2"))
    until(lambda: several.name(one) not in ("", name))
    host = f"{roles.HOST}={council.new.host_key}"
    assert pulse(one, host) == pulse(other, host)
    owns = [council.own(person) for person in people]
    assert [own.revision for own in owns if own is not None] == [1, 1, 1, 1]
    council.move(Move.CLOSE)
    until(lambda: pulse(one, host) == pulse(other, host))


def test_all_processes_keep_to_their_connections(several: Several, council: Council) -> None:
    people = [council.join() for _ in range(5)]
    council.open()
    messages = [(port, ballot(council, one)) for one in people for port in several.ports] * 8
    with ThreadPoolExecutor(40) as threads:
        assert all(threads.map(lambda sent: takes(*sent), messages))
    with council.database.read() as session:
        number = session.connection().exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert len(several.ports) < number.scalar_one() <= len(several.ports) * PER_PROCESS


def test_after_postgresql_was_restarted_all_goes_on_by_itself(tmp_path: Path) -> None:
    server = Postgres(restarts=True)
    several = Several(tmp_path, server.url)
    try:
        server.create()
        server.start()
        several.start()
        with opened(server.url) as database:
            council = Council.meet(database, evening())
            people = [council.join() for _ in range(2)]
            council.open()
            host = f"{roles.HOST}={council.new.host_key}"
            one, other = several.ports
            assert takes(one, ballot(council, people[0]))
            names = [several.name(port) for port in several.ports]
            late = ballot(council, people[1])
            server.stop()
            until(lambda: not several.name(one))
            assert not takes(other, late)
            server.start()
            until(lambda: [several.name(port) for port in several.ports] == names)
            until(lambda: takes(other, late))
            until(lambda: "heard again" in several.logged())
            assert pulse(one, host) == pulse(other, host)
            assert all(council.own(person) for person in people)
    finally:
        several.stop()
        server.remove()


def _is_other(port: int, link: str, before: str) -> bool:
    return pulse(port, link) != before


def _is_gone(port: int, link: str) -> bool:
    return pulse(port, link) == news.GONE
