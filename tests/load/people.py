"""Those who take part: our participants, who lead and who watch, and those of the bare page."""

import asyncio
import contextlib
import json
import random
import time
from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.load.ballots import CHIPS_IN_ALL, Acknowledged, points_of, some_chips
from tests.load.client import Asker, Said, Sender
from tests.load.polling import MISSED, NEWS
from tests.load.record import AHEAD, Record
from tests.load.visitor import PATIENCE, Visitor
from tests.load.wire import Address, Wire
from valuemap.domain.access import new_key

OPENED = "page opened"
SAVED = "save to receipt"
PRESSED = "press to answer"
WANTED = "wanted to save"
HOST_STEP = "step of the host to the next button"
PRESSED_AGAIN = "the host pressed again"
PRESSES_AGAIN = 10.0  # seconds
JOINED = "first page to one's own"
ABSTAINS = 0.05
CHIPS = "valuemap_chips"


class Presser(Visitor):
    """A visitor who presses one button, and waits for the answer to that press."""

    step = PRESSED

    async def arrive(self) -> None:
        """Open the page, and note how long that took."""
        begin = time.perf_counter()
        await self.open()
        self.seen.since(OPENED, begin)

    @abstractmethod
    async def press(self) -> None:
        """Press, and wait until the page says that it worked."""


class Ballots:
    """What a participant fills in, and what of it the server said that it saved."""

    def __init__(self, id_: int, record: Record, seed: int = 0) -> None:
        self._id = id_
        self._record = record
        self._chance = random.Random(f"{seed}.{id_}")
        self._revision = 0
        self._sent: dict[str, Any] = {}

    def fill_in(self, round_: str, words: int) -> dict[str, Any]:
        """A new ballot, as the chips send it."""
        self._record.note(WANTED)
        # Who saves what is saved already is told so, and no new version comes of it.
        abstains = not self._sent.get("abstained") and self._chance.random() < ABSTAINS
        self._sent = {
            "ticket": f"{self._id}-{self._chance.randrange(10**12)}",
            "round": round_,
            "words_version": words,
            "steps": some_chips(self._chance),
            "abstained": abstains,
            "consent": self._chance.random() < 0.5,
            "based_on": self._revision,
        }
        assert sum(self._sent["steps"].values()) == CHIPS_IN_ALL
        return self._sent

    def hear(self, said: Said) -> None:
        """The answer to what was sent last, in time or not."""
        if said.get("saved"):
            self._revision = said["saved"]["revision"]
        if not said["ok"]:
            self._record.faults.append(str(said.get("sentence") or "refused"))
            return
        points = None if self._sent["abstained"] else points_of(self._sent["steps"])
        self._record.acknowledged.add(Acknowledged(self._id, self._revision, points))


class Participant(Presser):
    """A participant who weighs the open question anew at each press, with a run of the page.

    So a phone does where it does not reach the door for saving.

    Args:
        question: the number in the address of who weighs ahead.
    """

    step = SAVED
    has_door = False

    def __init__(
        self,
        at: int | Address,
        id_: int,
        key: str,
        *,
        keeps_time: bool,
        seed: int = 0,
        question: int | None = None,
    ) -> None:
        asked = "" if question is None else f"&vraag={question}"
        super().__init__(at, "meedoen", f"ik={key}{asked}", keeps_time=keeps_time)
        if question is not None:
            self.seen.role = AHEAD
        self.ballots = Ballots(id_, self.seen, seed)
        self._sender = Sender(self.wire, self.seen, self.ballots.hear, self._send, self.has_door)
        self.can_weigh = asyncio.Event()
        self._data: dict[str, Any] = {}
        self._widget = ""

    def see(self, element: Element, fragment: str) -> None:
        """Read the chips: what is saved, and the receipt of what we sent."""
        if element.bidi_component.component_name != CHIPS:
            return
        self._widget = element.bidi_component.id
        self._data = json.loads(element.bidi_component.bytes)
        self.can_weigh.set()
        receipt = self._data["receipt"]
        if receipt is not None:
            said = {**receipt, "saved": self._data["saved"]}
            self._sender.hear(receipt["ticket"], said)

    async def press(self) -> None:
        """Fill in a ballot and save it."""
        begin = time.perf_counter()
        message = self.ballots.fill_in(self._data["round"], self._data["words_version"])
        await self._sender.send(message, self._data["link"])
        self.seen.since(self.step, begin)

    async def _send(self, message: Said) -> None:
        # A component's trigger travels under an id derived from the component's own.
        trigger = f"$$STREAMLIT_INTERNAL_KEY_{self._widget}__events"
        event = [{"event": "save", "value": dict(message)}]
        await self.send(WidgetState(id=trigger, json_trigger_value=json.dumps(event)))


class AtTheDoor(Participant):
    """A participant who saves through the door beside Streamlit, as a phone does."""

    has_door = True


class DoorPhone:
    """A phone of which only the doors are asked: it saves, and asks for news, and draws nothing.

    While people weigh a phone does nothing else, and a generator has room for thousands of these.
    """

    every = 2.0

    def __init__(self, at: int | Address, id_: int, key: str, mark: str, *, seed: int = 0) -> None:
        self.seen = Record()
        self.wire = Wire(Address.of(at), self.seen.hear)
        self.ballots = Ballots(id_, self.seen, seed)
        self._sender = Sender(self.wire, self.seen, self.ballots.hear)
        self._link = f"ik={key}"
        self._mark = mark

    async def press(self) -> None:
        """Fill in a ballot and save it."""
        begin = time.perf_counter()
        message = self.ballots.fill_in(self._mark, 1)
        await self._sender.send(message, self._link)
        self.seen.since(SAVED, begin)

    async def watch(self) -> None:
        """Ask for news again and again, until cancelled."""
        asker = Asker(self.wire)
        await asyncio.sleep(random.uniform(0, self.every))
        while True:
            begin = time.perf_counter()
            if await asker.ask(self._link) is None:
                self.seen.note(MISSED)
            else:
                self.seen.since(NEWS, begin)
            wait = begin + asker.wait(self.every) - time.perf_counter()
            await asyncio.sleep(max(0.0, wait))

    async def close(self) -> None:
        """Leave."""
        self.wire.close()


class Bystander(Presser):
    """A visitor of the bare page, who presses its button."""

    def __init__(self, at: int | Address, *, keeps_time: bool) -> None:
        super().__init__(at, keeps_time=keeps_time)
        self._presses = 0
        self._widget = ""
        self._answered: asyncio.Event = asyncio.Event()

    def see(self, element: Element, fragment: str) -> None:
        """Read the button, and the line that says how often it was pressed."""
        match element.WhichOneof("type"):
            case "button":
                self._widget = element.button.id
            case "text" if element.text.body == str(self._presses):
                self._answered.set()

    async def press(self) -> None:
        """Press the button."""
        self._presses += 1
        self._answered.clear()
        self.seen.note(WANTED)
        begin = time.perf_counter()
        await self.send(WidgetState(id=self._widget, trigger_value=True))
        await self._answered.wait()
        self.seen.since(self.step, begin)


class Walker(Visitor):
    """A visitor who finds what to press by its name on the page, as Streamlit tells it."""

    def __init__(self, at: int | Address, page: str, query: str, *, keeps_time: bool) -> None:
        super().__init__(at, page, query, keeps_time=keeps_time)
        self._there: dict[str, Element] = {}

    def see(self, element: Element, fragment: str) -> None:
        """Remember what stands on the page."""
        kind = element.WhichOneof("type") or ""
        id_ = getattr(getattr(element, kind), "id", "") if kind else ""
        if id_:
            self._there[id_] = element

    def find(self, name: str) -> Element | None:
        """The element whose key this is."""
        found = (e for id_, e in self._there.items() if id_.endswith(f"-{name}"))
        return next(found, None)

    async def walk(self, *states: WidgetState) -> None:
        """Run the page with these values."""
        self._there.clear()
        await self.rerun(*states)

    async def push(self, name: str) -> None:
        """Press a button."""
        found = self.find(name)
        if found is None:
            raise LookupError(f"no {name} on the page: {sorted(self._there)}")
        await self.walk(WidgetState(id=found.button.id, trigger_value=True))

    async def hear_news(self, mark: str) -> None:
        """Have the page drawn, as where somebody changed the meeting."""
        await self.send(self._poller.news(mark))


class Host(Walker):
    """The host, at the page to lead with."""

    def __init__(self, at: int | Address, key: str) -> None:
        super().__init__(at, "begeleiden", f"sleutel={key}", keeps_time=True)

    async def step(self, name: str, *, then: str) -> bool:
        """Press a button, and wait for the one that comes after it; whether it came.

        A host who sees nothing happen presses again.
        """
        begin = time.perf_counter()
        while time.perf_counter() < begin + PATIENCE:
            if self.find(name) is not None:
                await self.push(name)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PRESSES_AGAIN):
                    while self.find(then) is None:  # a run that had begun before ended first
                        await asyncio.sleep(0.01)
                    self.seen.since(HOST_STEP, begin)
                    return True
            self.seen.note(PRESSED_AGAIN)
        self.seen.faults.append(f"no {then} after {name}, but {sorted(self._there)}")
        return False


class Wall(Visitor):
    """The projector: nobody touches it."""

    def __init__(self, at: int | Address, key: str) -> None:
        super().__init__(at, "projecteren", f"scherm={key}", keeps_time=True)


STEPS_IN = ("code found", "came in")


class Newcomer(Walker):
    """Somebody who joins by the pages: with a code that is typed, or a link that was scanned."""

    def __init__(
        self, at: int | Address, code: str, given: str, faction: str, *, types: bool
    ) -> None:
        query = "" if types else f"code={code}&pas={given}"
        super().__init__(at, "meedoen", query, keeps_time=True)
        self._code = code
        self._faction = faction
        self._types = types

    async def join(self) -> None:
        """From the first page to one's own."""
        begin = time.perf_counter()
        await self.open()
        self.seen.since(OPENED, begin)
        if self._types:
            await self._step(STEPS_IN[0], self._type_code)
        await self._step(STEPS_IN[1], self._come_in)
        if not self._poller.seen:
            raise LookupError(f"not in: {sorted(self._there)}")
        self.seen.since(JOINED, begin)

    async def _step(self, name: str, walk: Callable[[], Any]) -> None:
        begin = time.perf_counter()
        await walk()
        self.seen.since(name, begin)

    async def _type_code(self) -> None:
        there = self._there.values()
        fields = [e.text_input.id for e in there if e.WhichOneof("type") == "text_input"]
        buttons = [e.button.id for e in there if e.button.is_form_submitter]
        if not fields or not buttons:
            raise LookupError(f"no place for a code: {sorted(self._there)}")
        await self.walk(
            WidgetState(id=fields[0], string_value=self._code),
            WidgetState(id=buttons[0], trigger_value=True),
        )

    async def _come_in(self) -> None:
        """Read the contract, choose, and press: all but the press happens in the browser."""
        memory = self.find(f"memory-along-{self._code}")
        radio = self.find("faction_choice")
        button = self.find("join-button")
        if memory is None or radio is None or button is None:
            raise LookupError(f"no factions: {sorted(self._there)}")
        answer = json.dumps({"answer": {"keys": [], "next": new_key()}})
        await self.walk(
            WidgetState(id=memory.bidi_component.id, json_value=answer),
            WidgetState(id=radio.radio.id, string_value=self._faction),
            WidgetState(id=button.button.id, trigger_value=True),
        )
