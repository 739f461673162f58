"""The figures of a result, worked out anew in exact fractions.

Written from the definitions and not from the project's code, so that a screen is
compared with something that cannot share its mistakes.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import comb

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


def whole(points: Fraction) -> int:
    """Points rounded to a whole number; refuses a tie, on which roundings differ."""
    assert (points * 2) % 2 != 1, "choose ballots that leave no halves"
    return round(points)


def one_decimal(points: Fraction) -> str:
    """Points as a Dutch table writes them: `34,3`."""
    assert (points * 20) % 2 != 1, "choose ballots that leave no halves"
    tenths = round(points * 10)
    return f"{tenths // 10},{tenths % 10}"


def _mean_distance_by_chance(
    ballots: Sequence[Points], clusters: Sequence[str], size: int, other: int
) -> Fraction:
    """How far two factions of these sizes lie apart on average, in whatever way ballots fall.

    Counts, per cluster, in how many ways the ballots give each difference of the two means.
    """
    deals = comb(len(ballots), size) * comb(len(ballots) - size, other)
    found = Fraction()
    for cluster in clusters:
        ways = {(0, 0, 0): 1}
        for ballot in ballots:
            given, fresh = ballot.get(cluster, 0), dict(ways)
            for (one, two, difference), number in ways.items():
                for state in (
                    (one + 1, two, difference + other * given),
                    (one, two + 1, difference - size * given),
                ):
                    if state[0] <= size and state[1] <= other:
                        fresh[state] = fresh.get(state, 0) + number
            ways = fresh
        found += sum(
            Fraction(abs(difference) * number, size * other * 2 * deals)
            for (one, two, difference), number in ways.items()
            if (one, two) == (size, other)
        )
    return found


def chance_by_counting(
    ballots: Mapping[str, Sequence[Points]], clusters: Sequence[str]
) -> Fraction:
    """As `chance`, for councils with too many ways to deal to go through one by one."""
    cast = [ballot for own in ballots.values() for ballot in own]
    pairs = [tuple(sorted(sizes)) for sizes in combinations(map(len, ballots.values()), 2)]
    per_pair = {
        pair: _mean_distance_by_chance(cast, clusters, pair[0], pair[1]) for pair in set(pairs)
    }
    return sum((per_pair[pair] for pair in pairs), Fraction()) / len(pairs)


def by_seats(profiles: Sequence[Profile], seats: Sequence[int]) -> Fraction:
    """H when two people are drawn by seats, given that they are of different factions."""
    pairs = list(combinations(zip(profiles, seats, strict=True), 2))
    total = sum(one * other for (_, one), (_, other) in pairs)
    apart = sum(
        (one * other * disagreement([first, second]) for (first, one), (second, other) in pairs),
        Fraction(),
    )
    return apart / total


def council(profiles: Sequence[Profile], seats: Sequence[int], cluster: str) -> Fraction:
    """The mean weight of a cluster when factions count by their seats."""
    whole = sum((own[cluster] * n for own, n in zip(profiles, seats, strict=True)), Fraction())
    return whole / sum(seats)


def _each_left_out(
    ballots: Mapping[str, Sequence[Points]],
) -> list[dict[str, list[Points]]]:
    """The ballots of all factions, and again without each one; without ballots, no faction."""
    worlds = [{faction: list(own) for faction, own in ballots.items()}]
    for faction, own in ballots.items():
        for left_out in range(len(own)):
            rest = [ballot for number, ballot in enumerate(own) if number != left_out]
            worlds.append({**worlds[0], faction: rest})
    return [{faction: own for faction, own in world.items() if own} for world in worlds]


def _top(amounts: Mapping[str, Fraction]) -> set[str]:
    """The largest; of equals none is."""
    top = {cluster for cluster, amount in amounts.items() if amount == max(amounts.values())}
    return top if len(top) == 1 else set()


def shown_alone(amounts: Mapping[str, Fraction]) -> set[str]:
    """The largest in whole points and in tenths; none where another is shown as large."""
    most = max(amounts.values())
    top = {
        cluster
        for cluster, amount in amounts.items()
        if any(
            (amount * of + Fraction(1, 2)) // 1 == (most * of + Fraction(1, 2)) // 1
            for of in (1, 10)
        )
    }
    return top if len(top) == 1 else set()


def bridging(ballots: Mapping[str, Sequence[Points]], clusters: Sequence[str]) -> tuple[str, ...]:
    """What is most shared: at least a ninth, a quarter contested at most, without any ballot."""
    kept = set(clusters)
    for world in _each_left_out(ballots):
        profiles = [profile(own, clusters) for own in world.values()]
        parts = {cluster: shared(profiles, cluster) for cluster in clusters}
        kept &= {
            cluster
            for cluster in _top(parts)
            if parts[cluster] >= Fraction(100, 9)
            and contested(profiles, cluster) * 4 <= mean(profiles, cluster)
        }
    whole = [profile(own, clusters) for own in ballots.values() if own]
    kept &= shown_alone({cluster: shared(whole, cluster) for cluster in clusters})
    return tuple(cluster for cluster in clusters if cluster in kept)


def dividing(ballots: Mapping[str, Sequence[Points]], clusters: Sequence[str]) -> tuple[str, ...]:
    """What is most contested: 5 points at least, without any ballot."""
    kept = set(clusters)
    for world in _each_left_out(ballots):
        profiles = [profile(own, clusters) for own in world.values()]
        parts = {cluster: contested(profiles, cluster) for cluster in clusters}
        kept &= {cluster for cluster in _top(parts) if parts[cluster] >= 5}
    whole = [profile(own, clusters) for own in ballots.values() if own]
    kept &= shown_alone({cluster: contested(whole, cluster) for cluster in clusters})
    return tuple(cluster for cluster in clusters if cluster in kept)


def shift_range(
    before: Mapping[str, Sequence[Points]],
    after: Mapping[str, Sequence[Points]],
    clusters: Sequence[str],
) -> tuple[Fraction, Fraction]:
    """The smallest and largest change of H without one participant, who is in both rounds."""
    found = []
    for first, second in zip(_each_left_out(before)[1:], _each_left_out(after)[1:], strict=True):
        h = [
            disagreement([profile(own, clusters) for own in world.values()])
            for world in (first, second)
        ]
        found.append(h[1] - h[0])
    return min(found), max(found)
