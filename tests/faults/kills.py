"""SIGKILL at a random moment: to a server with meetings under load, with their hosts in it.

A killed process cannot tidy up, and the system keeps what it had written. (What a power cut does
not keep is another fault: `power`.) The same database goes through all kills, so each start after
one finds what the one before left; and each phone sends again what it got no answer to.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders import migrated_file
from tests.faults.door import Heard, Message, knock, message
from tests.faults.outcome import Outcome
from tests.faults.scene import Evening, Kept, Moved, Person, begin, look
from tests.load.serving import ROOT, Serving
from valuemap.store.engine.database import Database

AT_ONCE = 10
"""Meetings on the server at each kill."""
_LONGEST = 6.0  # seconds from the start of the load to the kill, at the most
_TWICE = 0.1  # of the messages are sent twice at once, as a phone on a bad line does


@dataclass
class _Phones:
    """What the phones of some evenings sent and heard."""

    kept: set[Kept] = field(default_factory=set)
    unanswered: list[Message] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, sent: Message, heard: Heard) -> None:
        with self.lock:
            if heard.kept:
                self.kept.add(heard.kept)
            elif heard.sentence:
                self.said.add(heard.sentence)
            else:
                self.unanswered.append(sent)


def _weigh(
    port: int, evening: Evening, person: Person, phones: _Phones, over: threading.Event, seed: str
) -> None:
    """Weigh whatever is open, again and again, until the server is gone."""
    chance = random.Random(seed)
    place, based_on = 0, 0
    with ThreadPoolExecutor(1) as again:
        while not over.is_set():
            sent = message(person, evening.rounds[place], chance, based_on)
            twin = again.submit(knock, port, sent) if chance.random() < _TWICE else None
            heard = knock(port, sent)
            phones.note(sent, heard)
            if twin:
                phones.note(sent, twin.result())
            if heard.kept:
                based_on = heard.kept.revision
            elif heard.sentence:
                place, based_on = (place + 1) % len(evening.rounds), 0
                time.sleep(chance.uniform(0, 0.05))
            else:
                time.sleep(0.02)


def serving(folder: Path, url: str, evenings: Sequence[Evening], seed: str) -> Serving:
    """Our server with a host for each of these evenings."""
    plan = folder / "evenings.json"
    plan.write_text(json.dumps([evening.plain() for evening in evenings]))
    return Serving(
        [
            *(sys.executable, "-m", "tests.faults.served", "{port}"),
            *(str(plan), str(folder / "done.jsonl"), seed),
        ],
        folder=ROOT,
        log=folder / "served.log",
        environment={"VALUEMAP_DATABASE_URL": url},
    )


def kills(folder: Path, *, times: int, seed: int, at_once: int = AT_ONCE) -> Outcome:
    """Kill the server so many times, each time with meetings of their own under load."""
    outcome = Outcome("server killed (SIGKILL) under load")
    began = time.monotonic()
    url = migrated_file(folder / "valuemap.db")
    all_of_them: list[Evening] = []
    everybody: list[_Phones] = []
    for number in range(times):
        chance = random.Random(f"{seed}.{number}")
        database = Database(url)
        evenings = [begin(database) for _ in range(at_once)]
        database.close()
        (folder / "done.jsonl").write_text("")
        with serving(folder, url, evenings, f"{seed}.{number}") as server:
            _send_again(server.port, everybody[-1:], outcome)
            phones = _under_load(server, evenings, chance, f"{seed}.{number}")
        _look(url, outcome, evenings, phones.kept, _moved(folder))
        all_of_them += evenings
        everybody.append(phones)
        outcome.tries += at_once
    with serving(folder, url, [], str(seed)) as server:
        _send_again(server.port, everybody[-1:], outcome)
    # Once more: what came after the kills stands there too, and later kills took nothing away.
    at_the_kills = outcome.acknowledged
    kept = {one for phones in everybody for one in phones.kept}
    _look(url, outcome, all_of_them, kept, ())
    outcome.acknowledged = at_the_kills
    outcome.note = f"{times} kills of the whole server with {at_once} meetings each, seed {seed}"
    outcome.seconds = time.monotonic() - began
    return outcome


def _under_load(
    server: Serving, evenings: Sequence[Evening], chance: random.Random, seed: str
) -> _Phones:
    """Let everybody weigh, and kill the server at a random moment."""
    phones, over = _Phones(), threading.Event()
    threads = [
        threading.Thread(
            target=_weigh,
            args=(server.port, evening, person, phones, over, f"{seed}.{person.id}"),
        )
        for evening in evenings
        for person in evening.people
    ]
    for thread in threads:
        thread.start()
    time.sleep(chance.uniform(0.1, _LONGEST))
    server.kill()
    over.set()
    for thread in threads:
        thread.join()
    return phones


def _send_again(port: int, before: Sequence[_Phones], outcome: Outcome) -> None:
    """Send what got no answer before the kill to the server of after it."""
    for phones in before:
        waiting, phones.unanswered = phones.unanswered, []
        for sent in {one.person.id: one for one in reversed(waiting)}.values():
            heard = knock(port, sent)
            if not heard.kept and not heard.sentence:
                outcome.recovers = False
            phones.note(sent, heard)


def _moved(folder: Path) -> list[Moved]:
    lines = (folder / "done.jsonl").read_text().splitlines()
    return [Moved(**json.loads(line)) for line in lines]


def _look(
    url: str,
    outcome: Outcome,
    evenings: Sequence[Evening],
    kept: set[Kept],
    moved: Sequence[Moved],
) -> None:
    database = Database(url)
    look(database, outcome, evenings, kept, moved)
    database.close()
