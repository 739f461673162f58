"""The door at which one asks whether this process can serve."""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

from valuemap.server import health_door
from valuemap.server.health_door import KEPT_SECONDS, NAME, PATH, HealthDoor
from valuemap.store.engine.errors import DatabaseUnusable


class Database:
    """Answers, or does not."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_well = True
        self.hangs: threading.Event | None = None

    def ask(self) -> None:
        self.asked += 1
        if self.hangs is not None:
            self.hangs.wait()
        if not self.is_well:
            raise DatabaseUnusable("OperationalError")


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def elsewhere(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def made(database: Database, clock: Callable[[], float]) -> HealthDoor:
    return HealthDoor(elsewhere, lambda: database, clock)  # type: ignore[arg-type,return-value]


async def ask(door: HealthDoor, path: str = PATH, method: str = "GET") -> tuple[int, bytes]:
    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    await door({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    return told[0]["status"], told[1]["body"]


def test_where_the_database_answers_the_process_says_that_it_is_well_and_its_name() -> None:
    status, body = asyncio.run(ask(made(Database(), Clock())))
    assert status == 200
    assert json.loads(body) == {"ok": True, "process": NAME}


def test_where_the_database_does_not_answer_the_status_says_so() -> None:
    database = Database()
    database.is_well = False
    status, body = asyncio.run(ask(made(database, Clock())))
    assert status == 503
    assert json.loads(body) == {"ok": False, "process": NAME}


def test_a_crowd_that_asks_makes_the_database_answer_once_a_second() -> None:
    database, clock = Database(), Clock()

    async def many() -> None:
        door = made(database, clock)
        await asyncio.gather(*(ask(door) for _ in range(50)))
        clock.seconds += KEPT_SECONDS / 2
        await ask(door)
        assert database.asked == 1
        clock.seconds += KEPT_SECONDS
        database.is_well = False
        assert (await ask(door))[0] == 503
        assert database.asked == 2

    asyncio.run(many())


def test_a_database_that_hangs_is_not_well_and_is_not_asked_again_meanwhile(
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(health_door, "PATIENCE_SECONDS", 0.01)
    database, clock = Database(), Clock()
    database.hangs = threading.Event()

    async def many() -> None:
        door = made(database, clock)
        for _ in range(3):
            assert (await ask(door))[0] == 503
            clock.seconds += 2 * KEPT_SECONDS
        assert database.asked == 1
        assert database.hangs is not None
        database.hangs.set()
        monkeypatch.setattr(health_door, "PATIENCE_SECONDS", 10.0)
        assert (await ask(door))[0] == 200

    asyncio.run(many())


def test_only_its_own_path_is_answered_below_any_folder_and_only_reading_it() -> None:
    door = made(Database(), Clock())
    assert asyncio.run(ask(door, "/meedoen"))[0] == 299
    assert asyncio.run(ask(door, f"/weging{PATH}"))[0] == 200
    assert asyncio.run(ask(door, method="POST"))[0] == 405
