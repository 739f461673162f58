"""The door for saving: what it takes it keeps once, and what it refuses leaves nothing behind."""

import asyncio
import json
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import HALF, VALUES, Council
from valuemap.acts import changing, weighing
from valuemap.domain.evening.rounds import Move
from valuemap.domain.preparing.changes import as_it_is
from valuemap.server.save_door import LARGEST, SaveDoor
from valuemap.store.engine.errors import (
    DatabaseReadOnly,
    NewerBallot,
    NotFound,
    OlderWords,
    QuestionGone,
    RoundNotOpen,
)
from valuemap.store.meetings import pulse
from valuemap.store.participants import Joined, find_participant
from valuemap.texts import errors
from valuemap.texts.dates import today
from valuemap.texts.screens import weigh
from valuemap.ui.participant import saving

Message = MutableMapping[str, Any]
BROWSER = {"content-type": "application/json", "sec-fetch-site": "same-origin", "host": "raad.nl"}
WORD = "lijst-jan-de-vries"


def knock(
    body: bytes, link: str = "", *, method: str = "POST", parts: int = 1, **changed: str
) -> tuple[int, dict[str, Any]]:
    """What the door answers: its status and its words."""
    sent: list[Message] = []
    size = -(-len(body) // parts) or 1
    cut = [body[at : at + size] for at in range(0, len(body), size)] or [b""]
    coming = [
        {"type": "http.request", "body": part, "more_body": number < len(cut)}
        for number, part in enumerate(cut, start=1)
    ]

    async def elsewhere(*_: Any) -> None:
        raise AssertionError("the door let this through")

    async def receive() -> Message:
        if not coming:
            await asyncio.Event().wait()  # who asked waits for the answer
        return coming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    named = {name.replace("_", "-"): value for name, value in changed.items()}
    headers = {**BROWSER, "x-valuemap-link": link, **named}
    scope = {
        "type": "http",
        "method": method,
        "path": "/_valuemap/save",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value],
    }
    with ThreadPoolExecutor(1) as thread:  # another test may have a loop going in this one
        thread.submit(asyncio.run, SaveDoor(elsewhere)(scope, receive, send)).result()
    assert dict(sent[0]["headers"])[b"cache-control"] == b"no-store"
    return sent[0]["status"], json.loads(sent[1]["body"])


@pytest.fixture
def me(council: Council) -> Joined:
    """A member of the largest faction, while the first question is open."""
    joined = council.join()
    council.open()
    return joined


def message(council: Council, person: Joined, **changed: Any) -> dict[str, Any]:
    """What an honest browser sends, with something changed."""
    with council.database.read() as session:
        faction = find_participant(person.key, today=today(), session=session).faction_id
    together = changed.pop("together", False)
    mark = saving.mark(person.key, faction, council.meeting.item(1), together=together)
    return {
        "trigger": "save",
        "ticket": "t1",
        "round": mark,
        "steps": {cluster: 20 if cluster == "nut" else 0 for cluster in VALUES.ids},
        "abstained": False,
        "based_on": 0,
        **changed,
    }


def send(council: Council, person: Joined, **changed: Any) -> tuple[int, dict[str, Any]]:
    return knock(json.dumps(message(council, person, **changed)).encode(), f"ik={person.key}")


def chips(**given: int) -> dict[str, int]:
    return {cluster: given.get(cluster, 0) for cluster in VALUES.ids}


@contextmanager
def nothing_is_written(council: Council) -> Iterator[None]:
    def version() -> int:
        with council.database.read() as session:
            return pulse(council.id, session=session).version

    before = version()
    yield
    assert version() == before


def test_a_ballot_is_on_disk_before_the_door_says_so(council: Council, me: Joined) -> None:
    status, said = send(council, me)
    saved = council.own(me)
    assert saved is not None
    assert (status, said["ok"], said["sentence"]) == (200, True, "")
    assert said["saved"]["revision"] == saved.revision == 1
    assert said["saved"]["steps"] == chips(nut=20)
    assert said["shared"] is None


def test_the_same_message_again_changes_nothing(council: Council, me: Joined) -> None:
    send(council, me)
    with nothing_is_written(council):
        assert send(council, me)[1]["saved"]["revision"] == 1


def test_an_old_message_played_again_brings_nothing_back(council: Council, me: Joined) -> None:
    """Also where the server forgot its tickets: the store knows what the sender had seen."""
    send(council, me)
    send(council, me, ticket="t2", based_on=1, steps=chips(vrijheid=20))
    for ticket in ("t1", "t3"):
        with nothing_is_written(council):
            _, said = send(council, me, ticket=ticket)
        assert said["saved"]["steps"] == chips(vrijheid=20)
    assert said["ok"] is False


def test_a_ballot_saved_elsewhere_comes_with_the_refusal(council: Council, me: Joined) -> None:
    council.save(me, HALF)
    status, said = send(council, me)
    assert (status, said["ok"]) == (200, False)
    assert said["sentence"] == " ".join(errors.sentence(NewerBallot()))
    assert said["saved"]["steps"] == chips(nut=10, vrijheid=10)


def test_a_closed_round_and_half_a_ballot_are_refused(council: Council, me: Joined) -> None:
    with nothing_is_written(council):
        _, half = send(council, me, steps=chips(nut=7))
    council.move(Move.CLOSE)
    with nothing_is_written(council):
        _, late = send(council, me, ticket="t2")
    assert half["sentence"] == weigh.NOT_ACCEPTED
    assert late["sentence"] == " ".join(errors.sentence(RoundNotOpen()))
    assert (half["ok"], late["ok"]) == (False, False)


def test_a_faction_drafts_and_approves_through_the_same_door(council: Council, me: Joined) -> None:
    second = council.join()  # waits; who wrote it is alone in the faction
    council.consult()
    _, drafted = send(council, me, together=True)
    mine_alone = {"is_mine": True, "needs_second": False}
    assert drafted["saved"]["revision"] == 1
    assert drafted["shared"] == {"state": "draft", **mine_alone}
    approve = {"trigger": "approve", "ticket": "t2", "based_on": 1, "together": True}
    assert send(council, second, **approve)[1]["ok"] is False
    assert send(council, me, **approve)[1]["shared"]["state"] == "approved"
    withdraw = {"trigger": "withdraw", "ticket": "t3", "based_on": 2, "together": True}
    assert send(council, me, **withdraw)[1]["shared"]["state"] == "withdrawn"


@pytest.mark.parametrize("key", ["", "x", "k" * 32, "é" * 32])
def test_a_wrong_key_saves_nothing(council: Council, me: Joined, key: str) -> None:
    body = json.dumps(message(council, me)).encode()
    with nothing_is_written(council):
        status, said = knock(body, f"ik={key}")
    assert (status, said["ok"]) == (403, False)
    assert said["sentence"] == " ".join(errors.sentence(NotFound()))
    assert "saved" not in said


def test_somebody_elses_key_saves_nothing(council: Council, me: Joined) -> None:
    """The round in a message is named for one person: another key does not fit it."""
    other = council.join(1)
    body = json.dumps(message(council, me)).encode()
    with nothing_is_written(council):
        status, said = knock(body, f"ik={other.key}")
    assert (status, said) == (200, {"ok": False, "sentence": weigh.NOT_ACCEPTED})


@pytest.mark.parametrize("mark", ["", None, 1, ["a"], "0" * 32])
def test_a_round_that_is_none_saves_nothing(council: Council, me: Joined, mark: object) -> None:
    with nothing_is_written(council):
        status, said = send(council, me, round=mark)
    assert (status, said) == (200, {"ok": False, "sentence": weigh.NOT_ACCEPTED})


@pytest.mark.parametrize("trigger", ["approve", "withdraw", "", "open", None])
def test_a_member_does_nothing_but_save(council: Council, me: Joined, trigger: object) -> None:
    with nothing_is_written(council):
        assert send(council, me, trigger=trigger)[1]["ok"] is False


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"1", b"null", b'"x"', b"\xff", b"[" * 9_000, b'{"a":' * 2_000]
)
def test_what_is_no_message_is_refused(council: Council, me: Joined, body: bytes) -> None:
    with nothing_is_written(council):
        assert knock(body, f"ik={me.key}") == (
            400,
            {"ok": False, "sentence": weigh.DOOR_NOT_UNDERSTOOD},
        )


@pytest.mark.parametrize("size", [LARGEST + 1, 10_000_000, 45_000_000])
def test_what_is_too_large_is_refused_and_not_kept(council: Council, me: Joined, size: int) -> None:
    body = json.dumps(message(council, me, reason="x" * size)).encode()
    with nothing_is_written(council):
        status, said = knock(body, f"ik={me.key}", parts=40)
    assert (status, said["sentence"]) == (413, weigh.DOOR_TOO_LARGE)


def test_a_message_in_many_parts_is_one(council: Council, me: Joined) -> None:
    body = json.dumps(message(council, me)).encode()
    assert knock(body, f"ik={me.key}", parts=len(body))[1]["ok"] is True


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "none"}, 403),
        ({"sec_fetch_site": "", "origin": "https://evil.example"}, 403),
        ({"sec_fetch_site": "", "origin": "null"}, 403),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
        ({"content_type": ""}, 415),
        ({"method": "GET"}, 405),
        ({"method": "PUT"}, 405),
    ],
)
def test_a_page_elsewhere_and_a_form_are_refused(
    council: Council, me: Joined, changed: dict[str, Any], status: int
) -> None:
    body = json.dumps(message(council, me)).encode()
    with nothing_is_written(council):
        refused, said = knock(body, f"ik={me.key}", **changed)
    assert (refused, said["ok"]) == (status, False)
    assert said["sentence"] in (weigh.DOOR_NOT_FROM_HERE, weigh.DOOR_NOT_UNDERSTOOD)


@pytest.mark.parametrize(
    "changed",
    [
        {"sec_fetch_site": "", "origin": "https://raad.nl"},
        {"sec_fetch_site": ""},
        {"origin": "https://naam-binnen.example"},  # the proxy calls us by another name
        {"content_type": "application/json; charset=utf-8"},
    ],
)
def test_our_own_page_is_let_in_whatever_its_browser_says(
    council: Council, me: Joined, changed: dict[str, Any]
) -> None:
    body = json.dumps(message(council, me)).encode()
    assert knock(body, f"ik={me.key}", **changed)[1]["ok"] is True


def test_a_database_that_takes_nothing_is_said_to_who_saves(
    council: Council, me: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseReadOnly

    monkeypatch.setattr(weighing, "save", full)
    status, said = send(council, me)
    assert (status, said["ok"]) == (200, False)
    assert said["sentence"] == " ".join(errors.sentence(DatabaseReadOnly()))


def test_a_failure_gives_no_answer_of_ours_and_no_word_to_the_log(
    council: Council,
    me: Joined,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The browser then sends the same message the other way."""

    def broken(*_: object) -> None:
        raise RuntimeError(WORD)

    monkeypatch.setattr(saving, "answer", broken)
    status, said = send(council, me, reason=WORD)
    assert (status, said) == (500, {})
    assert "RuntimeError" in caplog.text
    assert WORD not in caplog.text
    assert me.key not in caplog.text


def test_a_ballot_that_is_saved_stays_saved_when_reading_it_back_fails(
    council: Council, me: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the browser asks again, and the ticket is known."""

    def broken(*_: object) -> None:
        raise DatabaseReadOnly

    monkeypatch.setattr(saving, "on_disk", broken)
    assert send(council, me)[0] == 503
    saved = council.own(me)
    assert saved is not None
    assert saved.revision == 1
    with nothing_is_written(council):
        assert saving.answer(me.key, "save", message(council, me)).receipt.ok


def test_other_requests_pass(council: Council) -> None:
    passed = []

    async def elsewhere(scope: Message, *_: Any) -> None:
        passed.append(scope["path"])

    async def receive() -> Message:
        return {}

    async def send(_message: Message) -> None:
        raise AssertionError("the door answered")

    for scope in ({"type": "http", "path": "/meedoen"}, {"type": "websocket", "path": "/"}):
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, SaveDoor(elsewhere)(scope, receive, send)).result()
    assert passed == ["/meedoen", "/"]
    assert council.meeting.agenda


def test_a_ballot_on_older_words_is_refused_until_the_new_ones_were_read(
    council: Council, me: Joined
) -> None:
    now = as_it_is(council.meeting)
    reworded = replace(now.agenda[0], proposition="Anders")
    wanted = replace(now, agenda=(reworded, *now.agenda[1:]))
    changing.change(council.database, council.new.host_key, now, wanted, today=today())
    for read in ({}, {"words_version": 1}, {"words_version": "2"}, {"words_version": True}):
        status, told = send(council, me, **read)
        assert (status, told["ok"]) == (200, False)
        assert told["sentence"] == " ".join(errors.sentence(OlderWords()))
        assert told["saved"] is None
    assert send(council, me, words_version=2)[1]["ok"]


def test_who_drafted_for_a_question_that_went_reads_that_nothing_must_be_done(
    council: Council, me: Joined
) -> None:
    sent = json.dumps(message(council, me, words_version=1)).encode()
    now = as_it_is(council.meeting)
    gone = replace(now, agenda=now.agenda[1:])
    changing.change(council.database, council.new.host_key, now, gone, today=today())
    status, told = knock(sent, f"ik={me.key}")
    assert (status, told["ok"]) == (200, False)
    assert told["sentence"] == " ".join(errors.sentence(QuestionGone()))
