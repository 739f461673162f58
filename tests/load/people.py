"""Those who press a button again and again: our participants, and those of the bare page."""

import asyncio
import json
import random
import time
from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.load.meetings import CHIPS_IN_ALL, Acknowledged, points_of, some_chips
from tests.load.visitor import Visitor

# As our own page does: it sends a save again, and gives up when no answer comes.
SECONDS_UNTIL_AGAIN = 2.5
SECONDS_OF_PATIENCE = 8.0
ABSTAINS = 0.05


@dataclass
class Pressed:
    """How pressing went.

    Attributes:
        seconds: from sending to the answer on the page, per answered press.
        again: how often something was sent again, because no answer came.
        faults: presses without an answer, or refused.
    """

    seconds: list[float] = field(default_factory=list)
    again: int = 0
    faults: list[str] = field(default_factory=list)


class Presser(Visitor):
    """A visitor who presses one button, and waits for the answer to that press."""

    sends_again = False

    def __init__(self, port: int, page: str = "", query: str = "", *, keeps_time: bool) -> None:
        super().__init__(port, page, query, keeps_time=keeps_time)
        self.pressed = Pressed()
        self._answer: asyncio.Future[str] | None = None
        self._widget = ""
        self._fragment = ""

    async def press(self) -> None:
        """Press, and wait until the page says that it worked."""
        state = self._press()
        self._answer = asyncio.get_running_loop().create_future()
        begin = time.perf_counter()
        try:
            async with asyncio.timeout(SECONDS_OF_PATIENCE):
                refusal = await self._until_answered(state, self._answer)
        except TimeoutError:
            self.pressed.faults.append(f"no answer within {SECONDS_OF_PATIENCE:.0f} seconds")
            return
        finally:
            self._answer = None
        if refusal:
            self.pressed.faults.append(refusal)
        else:
            self.pressed.seconds.append(time.perf_counter() - begin)

    async def _until_answered(self, state: WidgetState, answer: asyncio.Future[str]) -> str:
        await self.send(state, fragment=self._fragment)
        wait = SECONDS_UNTIL_AGAIN
        while self.sends_again:
            done, _ = await asyncio.wait([answer], timeout=wait * random.uniform(0.8, 1.2))
            if done:
                break
            self.pressed.again += 1
            wait *= 2
            await self.send(state, fragment=self._fragment)
        return await answer

    def answered(self, refusal: str = "") -> None:
        """The page says how the press went: well, or why not."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(refusal)

    @abstractmethod
    def _press(self) -> WidgetState:
        """What the browser sends for the next press."""


class Participant(Presser):
    """A participant who weighs the open question anew at each press, with a run of the page.

    So a phone does where it does not reach the door for saving.
    """

    sends_again = True

    def __init__(self, port: int, id_: int, key: str, *, keeps_time: bool, seed: int = 0) -> None:
        super().__init__(port, "meedoen", f"ik={key}", keeps_time=keeps_time)
        self.acknowledged: set[Acknowledged] = set()
        self._id = id_
        self._chance = random.Random(f"{seed}.{id_}")
        self._data: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}

    def see(self, element: Element, fragment: str) -> None:
        """Read the chips: what is saved, and the receipt of what we sent."""
        if element.WhichOneof("type") != "bidi_component":
            return
        component = element.bidi_component
        if component.component_name != "valuemap_chips":
            return
        self._widget, self._fragment = component.id, fragment
        self._data = json.loads(component.bytes)
        receipt = self._data["receipt"]
        if receipt is None or receipt["ticket"] != self._sent.get("ticket"):
            return
        if receipt["ok"]:
            self.acknowledge(self._data["saved"]["revision"])
        self.answered("" if receipt["ok"] else receipt["sentence"] or "refused")

    def acknowledge(self, revision: int) -> None:
        """The server said that what was sent last is saved."""
        points = None if self._sent["abstained"] else points_of(self._sent["steps"])
        self.acknowledged.add(Acknowledged(self._id, revision, points))

    def _press(self) -> WidgetState:
        saved = self._data["saved"]
        self._sent = {
            "ticket": f"{self._id}-{self._chance.randrange(10**12)}",
            "round": self._data["round"],
            "steps": some_chips(self._chance),
            "abstained": self._chance.random() < ABSTAINS,
            "consent": self._chance.random() < 0.5,
            "based_on": saved["revision"] if saved else 0,
        }
        assert sum(self._sent["steps"].values()) == CHIPS_IN_ALL
        # A component's trigger travels under an id derived from the component's own.
        trigger = f"$$STREAMLIT_INTERNAL_KEY_{self._widget}__events"
        event = [{"event": "save", "value": self._sent}]
        return WidgetState(id=trigger, json_trigger_value=json.dumps(event))


class AtTheDoor(Participant):
    """A participant who saves through the door beside Streamlit, as a phone does."""

    async def _until_answered(self, _state: WidgetState, _answer: asyncio.Future[str]) -> str:
        tries = [asyncio.create_task(self._knock())]
        wait = SECONDS_UNTIL_AGAIN
        try:
            while True:
                done, _ = await asyncio.wait(
                    tries,
                    timeout=wait * random.uniform(0.8, 1.2),
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if done:
                    break
                self.pressed.again += 1
                wait *= 2
                tries.append(asyncio.create_task(self._knock()))
        finally:
            for each in tries:
                each.cancel()
        said = done.pop().result()
        self._data["saved"] = said["saved"]
        if not said["ok"]:
            return str(said["sentence"] or "refused")
        self.acknowledge(said["saved"]["revision"])
        return ""

    async def _knock(self) -> dict[str, Any]:
        body = json.dumps({**self._sent, "trigger": "save"}).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(
                f"POST /_valuemap/save HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
                f"x-valuemap-link: {self._data['link']}\r\nsec-fetch-site: same-origin\r\n"
                "content-type: application/json\r\nconnection: close\r\n"
                f"content-length: {len(body)}\r\n\r\n".encode("latin-1")
                + body
            )
            await reader.readuntil(b"\r\n\r\n")
            said = await reader.read()
        finally:
            writer.close()
        self.seen.received += len(said)
        answer: dict[str, Any] = json.loads(said)
        return answer


class Bystander(Presser):
    """A visitor of the bare page, who presses its button."""

    def __init__(self, port: int, *, keeps_time: bool) -> None:
        super().__init__(port, keeps_time=keeps_time)
        self._presses = 0

    def see(self, element: Element, fragment: str) -> None:
        """Read the button, and the line that says how often it was pressed."""
        match element.WhichOneof("type"):
            case "button":
                self._widget, self._fragment = element.button.id, fragment
            case "text" if element.text.body == str(self._presses):
                self.answered()

    def _press(self) -> WidgetState:
        self._presses += 1
        return WidgetState(id=self._widget, trigger_value=True)
