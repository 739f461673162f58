"""What a screen hears when it asks whether anything changed: numbers, and only when it must."""

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.builders import NUT, Council
from valuemap.access import wall_key
from valuemap.meeting import Move
from valuemap.store import faction_ballots
from valuemap.store.participants import Joined
from valuemap.ui import news, roles
from valuemap.ui.news import GONE, PulseDoor

Message = MutableMapping[str, Any]


def told(**link: str) -> str:
    ((name, key),) = link.items()
    return news.mark_of_link(f"{name}={key}")


def test_the_host_and_the_wall_hear_of_every_change(council: Council) -> None:
    links = ({roles.HOST: council.new.host_key}, {roles.WALL: wall_key(council.new.host_key)})
    people: list[Joined] = []
    for position, link in enumerate(links, 1):
        council.show(position)
        before = told(**link)
        assert told(**link) == before
        people.append(council.join())  # the second waits at the door
        joined = told(**link)
        council.open(position)
        opened = told(**link)
        council.save(people[0], NUT, position=position)
        saved = told(**link)
        assert len({before, joined, opened, saved}) == 4
        council.move(Move.CLOSE, position=position)


def test_a_participant_hears_of_the_host_and_not_of_who_weighs(council: Council) -> None:
    me, other = council.join(), council.join()
    before = told(ik=me.key)
    council.open()
    opened = told(ik=me.key)
    council.save(other, NUT)
    assert told(ik=me.key) == opened != before


def test_a_participant_hears_of_the_own_factions_ballot_only(council: Council) -> None:
    me, stranger = council.join(0), council.join(1)
    council.open()
    council.consult()
    mine, theirs = told(ik=me.key), told(ik=stranger.key)
    with council.database.write() as session:
        faction_ballots.save_faction_draft(
            me.participant_id, council.round().id, NUT, based_on=0, session=session
        )
    assert told(ik=me.key) != mine
    assert told(ik=stranger.key) == theirs


@pytest.mark.parametrize("link", ["", "sleutel=wrong", "ik=", "scherm=%F0", "x", "ik=a&ik=b"])
def test_a_link_that_does_not_work_hears_only_that(council: Council, link: str) -> None:
    assert council.meeting.agenda
    assert news.mark_of_link(link) == GONE


def knock(path: str, link: bytes) -> tuple[Message, bytes]:
    """What the door answers."""
    sent: list[Message] = []

    async def elsewhere(*_: Any) -> None:
        sent.append({"type": "elsewhere"})

    async def receive() -> Message:
        return {}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"x-valuemap-link", link)]}
    with ThreadPoolExecutor(1) as thread:  # another test may have a loop going in this one
        thread.submit(asyncio.run, PulseDoor(elsewhere)(scope, receive, send)).result()
    return sent[0], sent[-1].get("body", b"")


def test_the_door_answers_in_plain_text_that_nobody_keeps(council: Council) -> None:
    start, body = knock("/_valuemap/pulse", f"sleutel={council.new.host_key}".encode())
    headers = dict(start["headers"])
    assert start["status"] == 200
    assert body.decode() == told(sleutel=council.new.host_key)
    assert headers[b"content-type"].startswith(b"text/plain")
    assert headers[b"cache-control"] == b"no-store"
    assert int(headers[b"content-length"]) == len(body)


def test_the_door_lets_everything_else_through(council: Council) -> None:
    start, _ = knock("/meedoen", f"sleutel={council.new.host_key}".encode())
    assert start == {"type": "elsewhere"}


def test_a_database_that_is_gone_is_no_news(
    council: Council, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_link: str) -> str:
        raise RuntimeError

    monkeypatch.setattr(news, "mark_of_link", broken)
    start, body = knock("/_valuemap/pulse", f"sleutel={council.new.host_key}".encode())
    assert (start["status"], body.decode()) == (503, GONE)
    assert council.new.host_key not in caplog.text
