"""The figures of a result, worked out anew in exact fractions.

Written from the definitions and not from the project's code, so that a screen is
compared with something that cannot share its mistakes.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations

Points = Mapping[str, int]
Profile = dict[str, Fraction]


def profile(ballots: Sequence[Points], clusters: Sequence[str]) -> Profile:
    """The mean points of a faction's members, per cluster."""
    return {
        cluster: Fraction(sum(ballot.get(cluster, 0) for ballot in ballots), len(ballots))
        for cluster in clusters
    }


def disagreement(profiles: Sequence[Profile]) -> Fraction:
    """H in points: how many of the 100 two factions divide differently, over all pairs."""
    distances = [
        sum((abs(one[cluster] - other[cluster]) for cluster in one), Fraction()) / 2
        for one, other in combinations(profiles, 2)
    ]
    return sum(distances, Fraction()) / len(distances)


def mean(profiles: Sequence[Profile], cluster: str) -> Fraction:
    """The mean weight of a cluster, every faction counting the same."""
    return sum((one[cluster] for one in profiles), Fraction()) / len(profiles)


def shared(profiles: Sequence[Profile], cluster: str) -> Fraction:
    """What two factions both give a cluster, over all pairs."""
    smaller = [min(one[cluster], other[cluster]) for one, other in combinations(profiles, 2)]
    return sum(smaller, Fraction()) / len(smaller)


def contested(profiles: Sequence[Profile], cluster: str) -> Fraction:
    """The rest of the mean weight: what the one gives and the other does not."""
    return mean(profiles, cluster) - shared(profiles, cluster)


def chance(ballots: Mapping[str, Sequence[Points]], clusters: Sequence[str]) -> Fraction:
    """H in points on average, when the same ballots fall to the factions in any way."""
    cast = [ballot for own in ballots.values() for ballot in own]
    members = [faction for faction, own in ballots.items() for _ in own]
    found = []
    for order in set(permutations(members)):
        dealt = {
            faction: [ballot for ballot, whose in zip(cast, order, strict=True) if whose == faction]
            for faction in ballots
        }
        found.append(disagreement([profile(own, clusters) for own in dealt.values()]))
    return sum(found, Fraction()) / len(found)


def in_fives(points: Fraction) -> int:
    """Points rounded to the nearest whole five, halves up."""
    return int(points / 5 + Fraction(1, 2)) * 5


def whole(points: Fraction) -> int:
    """Points rounded to a whole number; refuses a tie, on which roundings differ."""
    assert (points * 2) % 2 != 1, "choose ballots that leave no halves"
    return round(points)


def one_decimal(points: Fraction) -> str:
    """Points as a Dutch table writes them: `34,3`."""
    assert (points * 20) % 2 != 1, "choose ballots that leave no halves"
    tenths = round(points * 10)
    return f"{tenths // 10},{tenths % 10}"
