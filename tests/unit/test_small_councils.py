"""Every small council there is, beside the plain definitions.

Two or three factions of one or two members divide 100 points over two or three clusters in steps of
25 or 50. All measures of all those councils (up to the order of factions and members) are worked
out again from the definitions: sums over pairs and over drops, in whole numbers and fractions,
without sorting, matrices or tolerances.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations, combinations_with_replacement, groupby, product
from statistics import mean

import numpy as np
import pytest

from valuemap.measures.disagreement import measure

NEAR = 1e-12

Ballot = tuple[int, ...]
Faction = tuple[Ballot, ...]
Council = tuple[Faction, ...]
Profile = tuple[Fraction, ...]


def ballots(clusters: int, step: int) -> list[Ballot]:
    """All ballots of 100 points in steps."""
    return [
        ballot for ballot in product(range(0, 101, step), repeat=clusters) if sum(ballot) == 100
    ]


def councils(sizes: tuple[int, ...], clusters: int, step: int) -> Iterator[Council]:
    """All councils of factions of these sizes; factions of one size in one order only."""
    choices = [
        combinations_with_replacement(
            list(combinations_with_replacement(ballots(clusters, step), size)), len(list(same))
        )
        for size, same in groupby(sizes)
    ]
    for groups in product(*(list(choice) for choice in choices)):
        yield tuple(faction for group in groups for faction in group)


@cache
def profile(faction: Faction) -> Profile:
    """The mean shares of a faction."""
    return tuple(Fraction(sum(column), 100 * len(faction)) for column in zip(*faction, strict=True))


@cache
def distance(one: Profile, other: Profile) -> Fraction:
    """Half the sum of absolute differences."""
    return sum((abs(a - b) for a, b in zip(one, other, strict=True)), Fraction(0)) / 2


@dataclass(frozen=True)
class Plain:
    """The measures of a council of at least two factions, from their definitions."""

    h: Fraction
    s_all: Fraction
    shared: list[Fraction]
    contested: list[Fraction]
    bridging: frozenset[int]
    dividing: frozenset[int]


@cache
def plain(council: Council) -> Plain:
    profiles = [profile(faction) for faction in council]
    pairs = list(combinations(profiles, 2))
    columns = list(zip(*profiles, strict=True))
    of_clusters = range(len(columns))
    shared = [mean(min(a[j], b[j]) for a, b in pairs) for j in of_clusters]
    differences = [mean(abs(a[j] - b[j]) for a, b in pairs) for j in of_clusters]
    means = [mean(column) for column in columns]
    return Plain(
        h=mean(distance(a, b) for a, b in pairs),
        s_all=sum((min(column) for column in columns), Fraction(0)),
        shared=shared,
        contested=[d / 2 for d in differences],
        bridging=frozenset(
            j
            for j in of_clusters
            if all(shared[j] > other for i, other in enumerate(shared) if i != j)
            and shared[j] >= Fraction(1, len(columns))
            and differences[j] / (2 * means[j]) <= Fraction(1, 4)
        ),
        dividing=frozenset(
            j
            for j in of_clusters
            if all(differences[j] > other for i, other in enumerate(differences) if i != j)
            and differences[j] / 2 >= Fraction(5, 100)
        ),
    )


def drops(council: Council) -> Iterator[Council]:
    """The council without each ballot in turn; a faction of one disappears with it."""
    for number, faction in enumerate(council):
        for ballot in range(len(faction)):
            rest = faction[:ballot] + faction[ballot + 1 :]
            left = (*council[:number], rest, *council[number + 1 :])
            yield tuple(sorted(members for members in left if members))


def r2(council: Council) -> Fraction | None:
    """Between / total sum of squares, from squared gaps to the means."""
    rows = [ballot for faction in council for ballot in faction]
    centre = [Fraction(sum(column), len(rows)) for column in zip(*rows, strict=True)]
    total = sum((gap(row, centre) for row in rows), Fraction(0))
    within = Fraction(0)
    for faction in council:
        own = [100 * share for share in profile(faction)]
        within += sum((gap(row, own) for row in faction), Fraction(0))
    return None if total == 0 else 1 - within / total


def gap(row: Ballot, centre: list[Fraction]) -> Fraction:
    return sum(((x - m) ** 2 for x, m in zip(row, centre, strict=True)), Fraction(0))


SIZES = [(1, 1), (2, 1), (2, 2), (1, 1, 1), (2, 1, 1), (2, 2, 1), (2, 2, 2)]


@pytest.mark.parametrize(("clusters", "step"), [(2, 50), (2, 25), (3, 50)])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_small_council_is_measured_as_the_definitions_say(
    sizes: tuple[int, ...], clusters: int, step: int
) -> None:
    factions = np.repeat(np.arange(len(sizes)), sizes)
    number = 0
    for council in councils(sizes, clusters, step):
        number += 1
        rows = np.array([ballot for faction in council for ballot in faction])
        result = measure(rows / 100, factions, len(sizes), draws=0)
        between, expected = result.between, plain(tuple(sorted(council)))

        assert result.h == pytest.approx(float(expected.h), abs=NEAR)
        assert between.s_all == pytest.approx(float(expected.s_all), abs=NEAR)
        assert between.shared is not None
        assert between.contested is not None
        for found, exact in (
            (between.shared, expected.shared),
            (between.contested, expected.contested),
        ):
            assert max(abs(a - b) for a, b in zip(found.tolist(), exact, strict=True)) < NEAR
        exact_r2 = r2(council)
        assert result.explained.r2 == (
            None if exact_r2 is None else pytest.approx(float(exact_r2), abs=NEAR)
        )

        without = [plain(left) for left in drops(council) if len(left) >= 2]
        undefined = len(rows) - len(without)
        if not without:
            assert result.jackknife is None
            continue
        assert result.jackknife is not None
        assert result.jackknife.undefined == undefined
        assert result.jackknife.low == pytest.approx(float(min(e.h for e in without)), abs=NEAR)
        assert result.jackknife.high == pytest.approx(float(max(e.h for e in without)), abs=NEAR)
        if undefined:
            assert result.stable.bridging == result.stable.dividing == ()
            continue
        bridging = expected.bridging.intersection(*(each.bridging for each in without))
        dividing = expected.dividing.intersection(*(each.dividing for each in without))
        assert result.stable.bridging == tuple(sorted(bridging))
        assert result.stable.dividing == tuple(sorted(dividing))
    assert number > 0


def test_the_councils_are_all_there_are() -> None:
    # Three ballots of two clusters in halves: 3 of one member, 6 pairs of members.
    assert len(list(councils((1, 1), 2, 50))) == 6
    assert len(list(councils((2, 1), 2, 50))) == 6 * 3
    assert len(list(councils((2, 2, 2), 2, 50))) == 56
    assert len(ballots(3, 50)) == 6
    assert len(list(councils((2, 2, 2), 3, 50))) == 1771


@pytest.mark.parametrize(("clusters", "step"), [(2, 25), (3, 50)])
def test_the_identities_hold_in_every_small_council(clusters: int, step: int) -> None:
    for council in councils((2, 1, 1), clusters, step):
        exact = plain(council)

        assert sum(exact.shared) == 1 - exact.h
        assert sum(exact.contested) == exact.h
        assert exact.s_all <= 1 - exact.h
