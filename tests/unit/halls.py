"""Halls of made-up factions, and what is shown of them, for tests of disclosure."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from tests.builders import ballot
from tests.unit.councils import ballots as point_rows
from valuemap.disclosure import Outcome, Published
from valuemap.domain.weighing import Ballot
from valuemap.ways import POINTS

Factions = Sequence[Sequence[Ballot]]
SPREAD_OUT = ballot(vrijheid=20, empathie=20, kwaliteit=20, nut=40)


def agreeing(what: Ballot) -> Ballot:
    """The same ballot, with consent to be recognisable."""
    return replace(what, consent=True)


def outcomes(result: Published) -> list[Outcome]:
    """What became of each faction."""
    return [faction.outcome for faction in result.factions]


def figures(result: Published) -> list[float]:
    """Every share that is shown, of the council and of its places."""
    found = [result.h, result.h_chance, result.h_seats, result.s_all, *(result.council or ())]
    for split in result.splits:
        found += [split.mean, split.shared, split.contested]
    for row in result.rows:
        found += [*(row.profile or ()), row.within]
    return [figure for figure in found if figure is not None]


@st.composite
def members(draw: st.DrawFn, most: int = 5) -> list[Ballot]:
    """The answers of one faction, some of them abstentions, some with consent."""
    made = []
    for _ in range(draw(st.integers(0, most))):
        row = draw(st.one_of(st.none(), point_rows(), point_rows()))
        given = None if row is None else tuple(row)
        made.append(Ballot(given, POINTS, consent=draw(st.booleans())))
    return made


HALLS = st.lists(members(), min_size=1, max_size=6)
SMALL_ONES = st.lists(members(most=2).filter(len), min_size=4, max_size=7)
