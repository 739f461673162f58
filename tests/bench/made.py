"""Ballots, votes and reasons made up for the measurements, as arrays and as CSV."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tests.builders import VALUES
from tests.unit.ballot_files import COLUMNS

BALLOTS: Final = 1_000_000
QUESTIONS: Final = 44
ROUNDS: Final = 2
FACTIONS: Final = 16
ITEMS: Final = QUESTIONS * ROUNDS
VOTES: Final = 1_000_000
STATEMENTS: Final = 50
PARTICIPANTS: Final = 63

Table = NDArray[np.uint8]
Index = NDArray[np.int64]


@dataclass(frozen=True)
class Made:
    """A million ballots: question and round in one number, faction, points."""

    item: Index
    faction: Index
    points: Table


def made_ballots(n: int = BALLOTS, seed: int = 1) -> Made:
    """Ballots of 20 chips each, of factions that differ, in the order in which they came in."""
    rng = np.random.default_rng(seed)
    leanings = rng.dirichlet(np.full(len(VALUES.ids), 2.0), size=FACTIONS)
    faction = rng.integers(0, FACTIONS, n)
    chips = np.empty((n, len(VALUES.ids)), dtype=np.int64)
    for number, leaning in enumerate(leanings):
        members = np.flatnonzero(faction == number)
        chips[members] = rng.multinomial(20, leaning, size=len(members))
    return Made(rng.integers(0, ITEMS, n), faction, (chips * 5).astype(np.uint8))


def csv_of(made: Made) -> bytes:
    """The ballots in the CSV of the contract."""
    questions = np.array(
        [f"gemeentelijke-processen.bedrijfsvoering.beveiliging.{n + 1}" for n in range(QUESTIONS)]
    )
    names = np.array([f"Lijst {n + 1}" for n in range(FACTIONS)])
    head = pd.DataFrame(
        {
            "question": questions[made.item % QUESTIONS],
            "round": made.item // QUESTIONS + 1,
            "faction": names[made.faction],
            "seats": made.faction + 1,
            "participant": np.arange(len(made.item)),
            "abstain": 0,
            "stance": made.item % 5 + 1,
        }
    )
    table = pd.concat([head, pd.DataFrame(made.points, columns=list(VALUES.ids))], axis=1)
    return table[list(COLUMNS)].to_csv(index=False).encode()


def csv_of_votes(seed: int = 2) -> bytes:
    """A million votes: every participant of every faction on every statement."""
    rng = np.random.default_rng(seed)
    people = VOTES // STATEMENTS
    person, statement = (part.ravel() for part in np.indices((people, STATEMENTS)))
    faction = person % FACTIONS
    agrees = rng.random((FACTIONS, STATEMENTS))[faction, statement]
    word = np.where(rng.random(VOTES) < 0.1, 2, (rng.random(VOTES) > agrees).astype(np.int64))
    table = pd.DataFrame(
        {
            "statement": np.array([f"stelling-{n + 1}" for n in range(STATEMENTS)])[statement],
            "faction": np.array([f"Lijst {n + 1}" for n in range(FACTIONS)])[faction],
            "participant": person,
            "vote": np.array(["eens", "oneens", "pas"])[word],
        }
    )
    return table.to_csv(index=False).encode()


def csv_of_reasons(seed: int = 3) -> bytes:
    """Ratings of 63 participants in two stages: 40 considerations and 10 preferences."""
    rng = np.random.default_rng(seed)
    rows = 2 * PARTICIPANTS
    considerations = {f"C{n + 1}": rng.integers(1, 12, rows) for n in range(40)}
    preferences = {f"P{n + 1}": rng.integers(1, 11, rows) for n in range(10)}
    stage = np.repeat(["voor", "na"], PARTICIPANTS)
    person = np.tile(np.arange(PARTICIPANTS), 2)
    table = pd.DataFrame({"stage": stage, "participant": person, **considerations, **preferences})
    return table.to_csv(index=False).encode()
