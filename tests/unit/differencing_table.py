"""`python -m tests.unit.differencing_table`: what can be learnt from all that is published.

An attacker goes over ballots that give the published profile, and keeps those that give every other
published figure too. *Anyway* is what the profile alone gives away: a mean of three ballots tells
something, whatever else is kept back. *Published* is what is left of it with all other figures.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from statistics import mean

from tests.builders import VALUES, Shown, in_round, play
from tests.unit.evenings import chips
from valuemap.disclosure import OfFaction, Published
from valuemap.disclosure.figures import NO_SCALARS
from valuemap.domain.weighing import Ballot
from valuemap.ways import CHIPS

Points = tuple[int, ...]
"""A ballot of whole chips, per cluster."""

SIZES_APART = (3, 3, 4, 1)
"""Of factions of which the last is left out."""
SIZES_TOGETHER = (4, 3, 2, 2, 2)
"""Of factions of which the last three stand together."""
STEPS = 60
"""Chips that change hands between one candidate and the next."""
MOST_STEPS = 400
"""Chips that change hands before a search is given up."""


@dataclass(frozen=True)
class Attack:
    """Somebody who looks for ballots.

    Attributes:
        sizes: of the factions of the councils.
        place: the positions of the factions behind the profile.
        knows: how many ballots of the place the attacker knows: the first ones.
    """

    who: str
    looks_for: str
    sizes: tuple[int, ...]
    place: tuple[int, ...]
    knows: int = 0


ATTACKS = (
    Attack("a reader", "a faction of three", SIZES_APART, (0,)),
    Attack("a colleague", "a faction of three", SIZES_APART, (0,), knows=1),
    Attack("two colleagues", "the third of them", SIZES_APART, (0,), knows=2),
    Attack("a reader", "a faction of four", SIZES_APART, (2,)),
    Attack("a colleague", "a faction of four", SIZES_APART, (2,), knows=1),
    Attack("a reader", "small factions together", SIZES_TOGETHER, (2, 3, 4)),
    Attack("one of their factions", "the other small ones", SIZES_TOGETHER, (2, 3, 4), knows=2),
)


@dataclass(frozen=True)
class Learnt:
    """What an attack gives, over councils; points are of the 100 of a ballot, placed wrong.

    Attributes:
        anyway: with the profile alone.
        published: with all that is published, over candidates that give all of it; None where
            none was found but the truth.
        left: the part of the candidates of the profile, drawn blindly, that all other figures
            leave, 0..1.
    """

    anyway: float
    published: float | None
    left: float


def council(seed: int, sizes: Sequence[int]) -> list[OfFaction]:
    """A round of factions of a taste each, in which members differ."""
    rng = random.Random(seed)
    return in_round(*[[Ballot(chips(rng)) for _ in range(size)] for size in sizes])


def points_of(own: Ballot) -> Points:
    return tuple(number // CHIPS.step for number in own.given or ())


def of_points(points: Points) -> Ballot:
    return Ballot(tuple(number * CHIPS.step for number in points))


def same_sum(rng: random.Random, ballots: Sequence[Points]) -> Iterator[list[Points]]:
    """Other ballots with the same sum, each set as likely as any: chips change hands."""
    now = [list(own) for own in ballots]
    while True:
        for _ in range(STEPS * (len(now) > 1)):
            _change_hands(rng, now)
        yield [tuple(own) for own in now]


def _change_hands(rng: random.Random, now: list[list[int]]) -> None:
    """Two ballots give each other a chip, where they have it: their sum stays."""
    one, other = rng.sample(range(len(now)), 2)
    up, down = rng.sample(range(len(VALUES.ids)), 2)
    if now[one][down] and now[other][up]:
        now[one][down] -= 1
        now[one][up] += 1
        now[other][up] -= 1
        now[other][down] += 1


def led(
    rng: random.Random, start: Sequence[Points], gap: Callable[[list[Points]], float]
) -> list[Points] | None:
    """Other ballots with the same sum, led by small steps to where there is no gap.

    None where they are not reached: then the attacker found nothing.
    """
    now = [list(own) for own in start]
    least = gap([tuple(own) for own in now])
    for _ in range(MOST_STEPS):
        if least == 0:
            return [tuple(own) for own in now]
        next_ = [list(own) for own in now]
        _change_hands(rng, next_)
        found = gap([tuple(own) for own in next_])
        if found <= least:
            now, least = next_, found
    return None


def points_wrong(guess: Sequence[Points], truth: Sequence[Points]) -> float:
    """Points of 100 that are placed wrong per ballot, with every guess laid on its best ballot."""

    def apart(one: int, other: int) -> float:
        pairs = zip(guess[one], truth[other], strict=True)
        return sum(abs(a - b) for a, b in pairs) * CHIPS.step / 2

    gaps = [[apart(g, t) for t in range(len(truth))] for g in range(len(guess))]

    @cache
    def least(first: int, free: frozenset[int]) -> float:
        if not free:
            return 0.0
        return min(gaps[first][t] + least(first + 1, free - {t}) for t in free)

    return least(0, frozenset(range(len(truth)))) / len(truth)


def with_ballots(
    now: Sequence[OfFaction], place: Sequence[int], new: Sequence[Ballot]
) -> list[OfFaction]:
    """The round with these ballots in the factions of a place, in their order."""
    left = iter(new)
    made = list(now)
    for position in place:
        answers = tuple(replace(a, ballot=next(left)) for a in made[position].answers)
        made[position] = replace(made[position], answers=answers)
    return made


@dataclass(frozen=True)
class Tried:
    """How wrong candidates are, in points of 100.

    Attributes:
        wrong: of those that give the profile.
        fits: whether each of them gives every figure that is published.
        led: of those that were looked for until they gave every figure.
    """

    wrong: list[float]
    fits: list[bool]
    led: list[float]


def try_out(attack: Attack, seed: int, candidates: int, searches: int) -> Tried:
    """What one attacker finds in one council."""
    now = council(seed, attack.sizes)
    shown = play([now])[0]
    ballots = [points_of(a.ballot) for f in attack.place for a in now[f].answers]
    known, sought = ballots[: attack.knows], ballots[attack.knows :]

    def gap(candidate: list[Points]) -> float:
        new = [of_points(points) for points in (*known, *candidate)]
        return _gap(play([with_ballots(now, attack.place, new)])[0], shown)

    rng = random.Random(seed)
    found = same_sum(rng, sought)
    tried = Tried([], [], [])
    for number in range(candidates if len(sought) > 1 else 1):
        candidate = next(found)
        tried.wrong.append(points_wrong(candidate, sought))
        tried.fits.append(gap(candidate) == 0)
        if number < searches and len(sought) > 1:
            fitting = led(rng, candidate, gap)
            tried.led.extend([points_wrong(fitting, sought)] if fitting else [])
    return tried


def _gap(made: Shown, shown: Shown) -> float:
    """How far apart two results are in what is published beside the profiles; 0 for alike."""
    one, other = (asdict(each.figures.scalars) for each in (made, shown))
    apart = sum(_apart(one[name], other[name]) for name in one)
    spreads = [[row.within for row in each.result.places] for each in (made, shown)]
    apart += sum(_apart(*pair) for pair in zip(*spreads, strict=True))
    return apart + (
        replace(made.figures, scalars=NO_SCALARS) != replace(shown.figures, scalars=NO_SCALARS)
    )


def _apart(one: object, other: object) -> float:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other)
    return float(one != other)


def learn(attack: Attack, councils: int, candidates: int, searches: int = 0) -> Learnt:
    """What an attack gives in so many councils."""
    tried = [try_out(attack, seed, candidates, searches) for seed in range(councils)]
    wrong = [each for own in tried for each in own.wrong]
    fits = [each for own in tried for each in own.fits]
    kept = [w for w, is_left in zip(wrong, fits, strict=True) if is_left]
    kept += [each for own in tried for each in own.led]
    return Learnt(mean(wrong), mean(kept) if kept else None, sum(fits) / len(wrong))


def left_out(councils: int, candidates: int) -> tuple[Learnt, float]:
    """What a reader learns of a lone ballot that is left out, and the guess of the council's mean.

    Every ballot is possible: the candidates are those of strangers.
    """
    wrong, fits, guess = [], [], []
    for seed in range(councils):
        now = council(seed, SIZES_APART)
        shown = play([now])[0].result
        truth = points_of(now[-1].answers[0].ballot)
        guess.append(_from_the_mean(shown, truth))
        rng = random.Random(seed)
        for _ in range(candidates):
            candidate = points_of(Ballot(chips(rng)))
            wrong.append(points_wrong([candidate], [truth]))
            other = with_ballots(now, [len(now) - 1], [of_points(candidate)])
            fits.append(play([other])[0].result == shown)
    kept = [each for each, is_left in zip(wrong, fits, strict=True) if is_left]
    return Learnt(mean(wrong), mean(kept) if kept else None, len(kept) / len(wrong)), mean(guess)


def _from_the_mean(shown: Published, truth: Points) -> float:
    pairs = zip(shown.council or (), truth, strict=True)
    return sum(abs(100 * share - chips * CHIPS.step) for share, chips in pairs) / 2


def lines(councils: int, candidates: int, searches: int) -> Iterator[str]:
    """The table."""
    row: Callable[..., str] = "{:24}{:26}{:>9}{:>11}{:>8}".format
    yield row("who knows", "looks for", "anyway", "published", "left")
    lone, guess = left_out(councils, candidates)
    yield row("a reader", "a ballot left out", *_cells(lone))
    yield row("", "  by the council's mean", f"{guess:.0f}", f"{guess:.0f}", "")
    for attack in ATTACKS:
        yield row(
            attack.who, attack.looks_for, *_cells(learn(attack, councils, candidates, searches))
        )


def _cells(found: Learnt) -> tuple[str, str, str]:
    published = "-" if found.published is None else f"{found.published:.0f}"
    return f"{found.anyway:.0f}", published, f"{found.left:.0%}"


if __name__ == "__main__":
    print("Points of 100 placed wrong per ballot, and candidates that all figures leave.")
    for line in lines(councils=10, candidates=20, searches=5):
        print(line)
