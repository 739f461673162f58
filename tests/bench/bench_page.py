"""What a participant's page costs: processor time, statements' worth of work, bytes and memory.

Run as `python -m tests.bench.bench_page`. One visitor draws each screen again and again; what
counts is the processor time of the server per run, for that says something on a machine with other
work too. Then many visitors come, and stay: what each keeps of the server's memory.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.timing import machine
from tests.load.meetings import MOST_FACTIONS, Evening, open_evening
from tests.load.people import AtTheDoor
from tests.load.serving import Serving, allow_many_sockets, bare, valuemap
from tests.load.table import aligned
from tests.load.visitor import Visitor
from valuemap.domain.access import new_key
from valuemap.store import meetings
from valuemap.store.engine.database import Database

RERUNS = 400
VISITORS = 200
PEOPLE = 30
ROUNDS = 5
PAUSE = 0.01  # seconds between two runs, so that the first has ended altogether
WARM = 10  # visitors before memory is read for the first time


class Newcomer(Visitor):
    """Somebody who joins: with two runs of the page, or with four where our script has no part."""

    def __init__(self, port: int, query: str, faction: str) -> None:
        super().__init__(port, "meedoen", query, keeps_time=False)
        self.key = new_key()
        self._faction = faction
        self._widgets: dict[str, str] = {}

    def see(self, element: Element, fragment: str) -> None:
        """Remember under which id each part stands on the page."""
        kind = element.WhichOneof("type")
        id_ = getattr(getattr(element, kind or "", None), "id", "")
        if id_:
            self._widgets[id_] = id_

    async def come_in(self, *, by_script: bool = True) -> None:
        """All steps from the link to the own page, and stay there.

        Args:
            by_script: of the browser, which opens the factions.
        """
        await self.open()
        if not by_script:
            press = WidgetState(id=self._id("contract-read"), trigger_value=True)
            await self.rerun(press)
            await self.rerun(self._answer("memory-"))
        radio = WidgetState(id=self._id("faction_choice"), string_value=self._faction)
        press = WidgetState(id=self._id("join-button"), trigger_value=True)
        await self.rerun(self._answer("memory-along-"), radio, press)
        if f"ik={self.key}" not in self._query:
            raise RuntimeError(f"somebody did not come in: {self.seen.faults}")

    def _id(self, key: str) -> str:
        return next(id_ for id_ in self._widgets if f"-{key}" in id_)

    def _answer(self, key: str) -> WidgetState:
        """What this browser remembers: nothing, and the key for who joins next."""
        answer = json.dumps({"answer": {"keys": [], "next": self.key}})
        return WidgetState(id=self._id(key), json_value=answer)


Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Cost:
    """What one run costs: milliseconds of the server's processor, and kB that are sent."""

    processor: float
    kilobytes: float


def main() -> None:
    """Print the tables."""
    options = _options()
    allow_many_sockets()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="valuemap-page-") as made:
        folder = Path(made)
        url = f"sqlite:///{folder / 'page.db'}"
        waiting = open_evening(url, PEOPLE, opens=False)
        weighing = open_evening(url, max(PEOPLE, options.visitors))
        if options.runs:
            with valuemap(folder, url) as ours, bare(folder) as theirs:
                rows = asyncio.run(_pages(ours, theirs, url, waiting, weighing, options.runs))
            print(f"\nOne run of a participant's page, one visitor, least of {ROUNDS} rounds")
            print(aligned(["", "processor ms", "of bare", "kB"], rows))
        if options.visitors:
            print(f"\nThe first {options.visitors} visitors, each")
            rows = asyncio.run(_crowds(folder, url, weighing, options.visitors))
            print(aligned(["", "processor ms", "kB of memory"], rows))
        if options.joining:
            print(f"\nJoining: {options.joining} newcomers, each, from the link to the own page")
            rows = asyncio.run(_joining(folder, url, options.joining))
            print(aligned(["", "processor ms"], rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_page", description=__doc__)
    parser.add_argument("--runs", type=int, default=RERUNS)
    parser.add_argument("--visitors", type=int, default=VISITORS)
    parser.add_argument("--joining", type=int, default=VISITORS)
    return parser.parse_args()


async def _pages(
    ours: Serving, theirs: Serving, url: str, waiting: Evening, weighing: Evening, runs: int
) -> Rows:
    """Each screen drawn again and again, the bare page first."""
    saver = _person(ours, weighing, 1)
    await saver.open()
    await saver.press()
    await saver.close()
    screens: Mapping[str, tuple[Serving, Visitor]] = {
        "bare page": (theirs, Visitor(theirs.port, keeps_time=False)),
        "the contract": (ours, Newcomer(ours.port, _join_link(url, waiting.meeting_id), "")),
        "waiting": (ours, _person(ours, waiting, 0)),
        "question open": (ours, _person(ours, weighing, 0)),
        "the same, saved": (ours, _person(ours, weighing, 1)),
    }
    least: dict[str, Cost] = {}
    for _ in range(ROUNDS):  # in turn: what else this machine does falls on all of them
        for name, (server, visitor) in screens.items():
            cost = await _runs(server, visitor, runs // ROUNDS)
            least[name] = min(cost, least.get(name, cost), key=lambda one: one.processor)
    return [_row(name, cost, least["bare page"]) for name, cost in least.items()]


def _person(server: Serving, evening: Evening, number: int) -> AtTheDoor:
    id_, key = list(evening.keys.items())[number]
    return AtTheDoor(server.port, id_, key, keeps_time=False)


def _join_link(url: str, meeting_id: int) -> str:
    database = Database(url)
    with database.read() as session:
        meeting = meetings.load_meeting(meeting_id, session=session)
    database.close()
    return f"code={meeting.join_code}&pas={meeting.join_pass}"


async def _runs(server: Serving, visitor: Visitor, runs: int) -> Cost:
    async with visitor:
        await visitor.rerun()  # caches are full from here on
        await asyncio.sleep(PAUSE)
        before, received = _processor(server), visitor.seen.received
        for _ in range(runs):
            await visitor.rerun()
            await asyncio.sleep(PAUSE)
        used, received = _processor(server) - before, visitor.seen.received - received
        if visitor.seen.faults:
            raise RuntimeError(f"{visitor.seen.faults}")
    return Cost(1e3 * used / runs, received / 1e3 / runs)


def _row(name: str, cost: Cost, floor: Cost) -> tuple[str, ...]:
    ratio = f"{cost.processor / floor.processor:.1f}"
    return name, f"{cost.processor:.1f}", ratio, f"{cost.kilobytes:.1f}"


async def _crowds(folder: Path, url: str, weighing: Evening, visitors: int) -> Rows:
    with bare(folder) as theirs:
        people = [Visitor(theirs.port, keeps_time=False) for _ in range(visitors)]
        rows: Rows = [("bare page", *await _crowd(theirs, people))]
    with valuemap(folder, url) as ours:
        own = [_person(ours, weighing, number) for number in range(visitors)]
        rows.append(("question open", *await _crowd(ours, own)))
    return rows


async def _crowd(server: Serving, people: Sequence[Visitor]) -> tuple[str, str]:
    """Let people come one by one and stay: processor ms and kB of memory for each of them."""
    for early in people[:WARM]:
        await early.open()
    await asyncio.sleep(1.0)
    before = server.usage()
    for late in people[WARM:]:
        await late.open()
    await asyncio.sleep(1.0)
    after = server.usage()
    for each in people:
        await each.close()
    if before is None or after is None:
        return "-", "-"
    many = len(people) - WARM
    used, grown = after.processor - before.processor, after.memory - before.memory
    return f"{1e3 * used / many:.1f}", f"{1e3 * grown / many:.0f}"


async def _joining(folder: Path, url: str, people: int) -> Rows:
    rows: Rows = []
    for name, by_script in (("with our script", True), ("with runs of the page alone", False)):
        evening = open_evening(url, 0, opens=False, places=max(people, PEOPLE * 2))
        with valuemap(folder, url) as server:
            query = _join_link(url, evening.meeting_id)
            comers = [
                Newcomer(server.port, query, f"Lijst {1 + number % MOST_FACTIONS}")
                for number in range(people)
            ]
            for first in comers[:WARM]:
                await first.come_in(by_script=by_script)
            before = _processor(server)
            for each in comers[WARM:]:
                await each.come_in(by_script=by_script)
            used = _processor(server) - before
            for each in comers:
                await each.close()
                if each.seen.faults:
                    raise RuntimeError(f"{each.seen.faults}")
        rows.append((name, f"{1e3 * used / (people - WARM):.1f}"))
    return rows


def _processor(server: Serving) -> float:
    usage = server.usage()
    if usage is None:
        raise RuntimeError("this system does not say what a process uses")
    return usage.processor


if __name__ == "__main__":
    main()
