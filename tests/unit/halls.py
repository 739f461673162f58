"""Halls of made-up factions, and what is shown of them, for tests of disclosure."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from tests.builders import ballot
from tests.unit.councils import ballots as point_rows
from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure import (
    Published,
    Visibility,
)
from valuemap.measures.disagreement import QuestionResult, measure
from valuemap.weighing import Ballot

Factions = Sequence[Sequence[Ballot]]
SPREAD_OUT = ballot(vrijheid=20, empathie=20, kwaliteit=20, nut=40)


def agreeing(what: Ballot) -> Ballot:
    """The same ballot, with consent to be recognisable."""
    return replace(what, consent=True)


def visible(result: Published) -> list[Visibility]:
    return [faction.visibility for faction in result.factions]


def exact(factions: Factions, seats: Sequence[int]) -> QuestionResult:
    """The measures of the same ballots, unrounded."""
    weighed = [[b.shares() for b in own if not b.abstained] for own in factions]
    return measure(
        np.array([share for own in weighed for share in own]).reshape(-1, 9),
        np.array([f for f, own in enumerate(weighed) for _ in own], dtype=np.int64),
        len(factions),
        seats=seats,
    )


def figures(result: Published) -> list[float]:
    """Every share that is shown, of the council and of factions."""
    found = [result.h, result.h_chance, result.h_seats, result.s_all, *(result.council or ())]
    for split in result.splits:
        found += [split.mean, split.shared, split.contested]
    for faction in result.factions:
        found += [*(faction.profile or ()), faction.within]
    return [figure for figure in found if figure is not None]


@st.composite
def members(draw: st.DrawFn, most: int = 5) -> list[Ballot]:
    """The answers of one faction, some of them abstentions, some with consent."""
    made = []
    for _ in range(draw(st.integers(0, most))):
        row = draw(st.one_of(st.none(), point_rows(), point_rows()))
        given = None if row is None else dict(zip(CLUSTER_IDS, row, strict=True))
        made.append(Ballot(given, consent=draw(st.booleans())))
    return made


HALLS = st.lists(members(), min_size=1, max_size=5)
HALLS_WITH_A_LONER = st.tuples(HALLS, members(most=1).filter(len))
