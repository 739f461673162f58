"""Made-up councils in which charts go wrong: the same on every run."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.builders import VALUES, in_order, points
from valuemap.domain.weighing import Ballot
from valuemap.ways import CHIPS

CHIPS_IN_ALL = 20
QUESTIONS = 3
ROUNDS = 2
NAMES = (
    "Lindervaart Vooruit",
    "Dorpsbelang Noord",
    "Sociaal Akkoord",
    "Groen Lindervaart",
    "Vrije Burgers",
    "Christelijke Lijst",
    "Ondernemend",
    "Jong Lindervaart",
    "Lijst Van der Meer",
    "Waterkant",
    "Ouderenlijst",
    "Buurtpartij Oost",
    "Lijst De Wit",
    "Platform Zuid",
    "Eerlijk Delen",
    "Dijk en Polder",
)
LONGEST = 80

Round = tuple[tuple[Ballot, ...], ...]
"""The ballots of each faction on one question in one round."""


@dataclass(frozen=True)
class Council:
    """A council with its ballots.

    Attributes:
        id: in file names.
        title: what is difficult about it.
        questions: per question its two rounds.
    """

    id: str
    title: str
    names: tuple[str, ...]
    seats: tuple[int, ...]
    questions: tuple[tuple[Round, Round], ...]


def councils() -> tuple[Council, ...]:
    """The ordinary council first, then the edge cases."""
    ordinary = [6, 5, 5, 4, 4, 3, 3, 3]
    lone = [9, 7, 6, 5, *[1] * 12]
    long = tuple(f"{name} {'met een heel lange naam ' * 4}"[:LONGEST] for name in NAMES)
    return (
        _council("ordinary", "An ordinary council of 8 factions", ordinary),
        _council("two", "2 factions", [6, 4]),
        _council("sixteen", "16 factions, 12 of one member who consents", lone, consents=True),
        _council("lone", "16 factions, 12 of one member", lone),
        _council("identical", "Everybody the same", ordinary, kind="identical"),
        _council("one-cluster", "All weights on one cluster", ordinary, kind="one cluster"),
        _council("long-names", "Names of 80 characters", ordinary, names=long),
        _council("gathered", "Three small factions together", [6, 5, 4, 2, 2, 2]),
        _council("left-out", "A lone member left out", [6, 5, 4, 4, 3, 1]),
        _council("one-shown", "One faction shown only", [7, 2, 2, 1]),
    )


def _council(
    identity: str,
    title: str,
    sizes: Sequence[int],
    *,
    kind: str = "",
    names: Sequence[str] = NAMES,
    consents: bool = False,
) -> Council:
    rng = random.Random(title)
    questions = []
    for _ in range(QUESTIONS):
        tastes = [[rng.random() ** 4 for _ in VALUES.ids] for _ in sizes]
        first = _round(rng, sizes, tastes, kind, consents=consents)
        common = [sum(column) / len(tastes) for column in zip(*tastes, strict=True)]
        moved = [
            [(own + mean) / 2 for own, mean in zip(taste, common, strict=True)] for taste in tastes
        ]
        questions.append((first, _round(rng, sizes, moved, kind, consents=consents)))
    return Council(identity, title, tuple(names[: len(sizes)]), tuple(sizes), tuple(questions))


def _round(
    rng: random.Random,
    sizes: Sequence[int],
    tastes: Sequence[Sequence[float]],
    kind: str,
    *,
    consents: bool,
) -> Round:
    made = []
    for number, (size, taste) in enumerate(zip(sizes, tastes, strict=True)):
        own = []
        for _ in range(size):
            chips = rng.choices(range(len(VALUES.ids)), taste, k=CHIPS_IN_ALL)
            given = tuple(CHIPS.step * chips.count(place) for place in range(len(VALUES.ids)))
            stance = min(max(round(rng.gauss(1.5 + number % 4, 0.9)), 1), 5)
            if kind == "identical":
                given = in_order(dict.fromkeys(VALUES.ids, 10) | {"nut": 20})
                stance = 4
            elif kind == "one cluster":
                given = in_order(points(rechtvaardigheid=100))
                stance = 5
            own.append(Ballot(given, stance=stance, consent=consents and size == 1))
        made.append(tuple(own))
    return tuple(made)
