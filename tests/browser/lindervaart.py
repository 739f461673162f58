"""The example council, Lindervaart, as people who join and weigh one by one.

Its files are those of the example in the app; a meeting made of them has no mark of an example.
"""

import csv
import tomllib
from dataclasses import dataclass
from typing import Any

from tests.browser.verbs import DATA
from tests.builders import VALUES

_CONTENT: dict[str, Any] = tomllib.loads((DATA / "voorbeeld.toml").read_text(encoding="utf-8"))

ORIGIN = "http://valuemap.lindervaart.example"
"""An address that looks well on a picture."""
TITLE = "Voorbeeld: raadsavond Lindervaart"
FACTIONS: dict[str, int] = {faction["name"]: faction["seats"] for faction in _CONTENT["faction"]}
QUESTIONS: tuple[str, ...] = tuple(item["question"] for item in _CONTENT["agenda"])
PROPOSITIONS: tuple[str, ...] = tuple(item["proposition"] for item in _CONTENT["agenda"])
ROUNDS: tuple[int, ...] = tuple(item["rounds"] for item in _CONTENT["agenda"])
_CONSENTS = {faction["name"] for faction in _CONTENT["faction"] if faction.get("consents")}
_REASONS = {
    (one["question"], one["round"], one["participant"]): one["text"] for one in _CONTENT["reason"]
}


@dataclass(frozen=True)
class Line:
    """What one member gave on one question in one round.

    Attributes:
        who: the same in every round.
        points: by cluster; None for "niet van toepassing".
    """

    who: str
    faction: str
    points: dict[str, int] | None
    stance: int | None
    reason: str
    consents: bool


def lines(question: str = QUESTIONS[0], round_: int = 1) -> list[Line]:
    """The ballots of the example on a question, in the order of the factions."""
    with (DATA / "voorbeeld-wegingen.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Line(
            row["participant"],
            row["faction"],
            None if row["abstain"] == "1" else {one: int(row[one]) for one in VALUES.ids},
            int(row["stance"]) if row["stance"].isdigit() else None,
            _REASONS.get((question, round_, row["participant"]), ""),
            row["faction"] in _CONSENTS,
        )
        for row in rows
        if (row["question"], row["round"]) == (question, str(round_))
    ]
