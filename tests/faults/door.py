"""A phone at the door for saving: one message, and the answer or none."""

import http.client
import json
import random
from dataclasses import dataclass
from typing import Any

from tests.faults.scene import Evening, Kept, Person, points_of, some_chips
from valuemap.ui.participant import saving
from valuemap.ui.parts import roles

SECONDS = 20.0
PATH = "/_valuemap/save"


@dataclass(frozen=True)
class Message:
    """What a phone sends, and may send again."""

    person: Person
    round_id: int
    body: dict[str, Any]


@dataclass(frozen=True)
class Heard:
    """What came back: `kept` where it was saved, else a sentence; neither where nothing came."""

    kept: Kept | None = None
    sentence: str = ""
    status: int = 0


def message(person: Person, round_id: int, chance: random.Random, based_on: int) -> Message:
    """A new ballot of somebody, with a ticket of its own."""
    body = {
        "trigger": "save",
        "ticket": f"{person.id}-{chance.randrange(10**12)}",
        "round": saving.mark_of_round(person.key, person.faction_id, round_id),
        "steps": some_chips(chance),
        "abstained": False,
        "consent": chance.random() < 0.5,
        "based_on": based_on,
    }
    return Message(person, round_id, body)


def knock(port: int, sent: Message, *, seconds: float = SECONDS) -> Heard:
    """Send a message; an empty `Heard` where the server was not there, or went."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    headers = {
        "x-valuemap-link": f"{roles.PERSONAL}={sent.person.key}",
        "sec-fetch-site": "same-origin",
        "content-type": "application/json",
    }
    try:
        connection.request("POST", PATH, json.dumps(sent.body), headers)
        answer = connection.getresponse()
        said = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return Heard()
    finally:
        connection.close()
    if not said.get("ok"):
        return Heard(sentence=str(said.get("sentence", "")), status=answer.status)
    revision = said["saved"]["revision"]
    given = points_of(sent.body["steps"])
    return Heard(Kept(sent.person.id, sent.round_id, revision, given), status=answer.status)


def first_message(evening: Evening, chance: random.Random, number: int = 0) -> Message:
    """A first ballot in the first round of an evening."""
    return message(evening.people[number], evening.rounds[0], chance, 0)
