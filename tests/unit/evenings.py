"""Made-up questions for the rules of disclosure: rounds with people who come, go and consent."""

import random
from collections.abc import Sequence
from dataclasses import replace

from tests.builders import VALUES, Shown
from tests.builders import play as play_rounds
from valuemap.disclosure import Answer, Door, OfFaction, Places, begin, finish
from valuemap.domain.weighing import Ballot
from valuemap.ways import CHIPS, SCORES, THREE

CHIPS_IN_ALL = 20
WAYS = ("chips", "scores", "three")
Rounds = Sequence[Sequence[OfFaction]]


def play(rounds: Rounds, way: str) -> list[Shown]:
    """What is published of each round in turn."""
    return play_rounds(rounds, in_whole_points=way == "scores")


def placed(rounds: Rounds, way: str) -> list[tuple[Places, Places]]:
    """The places of each round in turn: at the beginning of its final step and at the reveal."""
    before: Places = ()
    found = []
    for number in range(1, len(rounds) + 1):
        now = rounds[:number]
        begun = begin(before, now, in_whole_points=way == "scores")
        before = finish(begun, now, in_whole_points=way == "scores")
        found.append((begun, before))
    return found


def question(seed: int, way: str, *, factions: int | None = None) -> list[list[OfFaction]]:
    """One to three rounds of a council of 2 to 16 factions.

    People keep their ballot often, which is what makes rounds comparable for an attacker.
    """
    rng = random.Random(seed)
    k = factions or rng.randint(2, 16)
    sizes = [rng.choice([1, 1, 2, 2, 3, 3, 4, 5, 8]) for _ in range(k)]
    numbers = iter(range(10_000))
    people = [[next(numbers) for _ in range(size)] for size in sizes]
    doors = {p: rng.choices([Door.IN_BEFORE, Door.PAPER], [9, 1])[0] for own in people for p in own}
    consents = {p: rng.random() < 0.4 for p in doors}
    disputed = [rng.random() < 0.05 for _ in range(k)]
    last: dict[int, Ballot] = {}
    rounds = []
    for _ in range(rng.randint(1, 3)):
        now = []
        for place, own in enumerate(people):
            if rng.random() < 0.2:
                late = next(numbers)
                own.append(late)
                doors[late], consents[late] = Door.LATE, rng.random() < 0.3
            answers = []
            for person in own:
                if rng.random() < 0.15:
                    continue
                if person not in last or rng.random() < 0.3:
                    last[person] = ballot(rng, way, abstains=rng.random() < 0.12)
                if rng.random() < 0.05:
                    consents[person] = not consents[person]
                given = replace(last[person], consent=consents[person])
                answers.append(Answer(person, given, doors[person]))
            agreed = ballot(rng, way, abstains=rng.random() < 0.1) if rng.random() < 0.1 else None
            seats = max(sizes[place], 1) + rng.randint(0, 2)
            now.append(OfFaction(seats, len(own), tuple(answers), agreed, disputed[place]))
        rounds.append(now)
    return rounds


def ballot(rng: random.Random, way: str = "chips", *, abstains: bool = False) -> Ballot:
    """Somebody's answer in a way of weighing."""
    stance = rng.choice([None, 0, 1, 2, 3, 4, 5])
    reason = rng.choice(["", "", "Dit weegt het zwaarst."])
    shows = rng.random() < 0.5
    if abstains:
        return Ballot(None, stance=stance)
    if way == "chips":
        return Ballot(chips(rng), CHIPS, stance=stance, reason=reason, shows_reason=shows)
    if way == "three":
        chosen = rng.sample(VALUES.ids, 3)
        given = tuple(int(cluster in chosen) for cluster in VALUES.ids)
        return Ballot(given, THREE, stance, reason, shows_reason=shows)
    scores = [rng.randint(0, 10) for _ in VALUES.ids]
    if not any(scores):
        scores[0] = 1
    return Ballot(tuple(scores), SCORES, stance, reason, shows_reason=shows)


def chips(rng: random.Random) -> tuple[int, ...]:
    """What twenty chips give, in points, by somebody's taste."""
    taste = [rng.random() ** rng.choice([0.5, 2, 6]) for _ in VALUES.ids]
    given = rng.choices(range(len(VALUES.ids)), taste, k=CHIPS_IN_ALL)
    return tuple(CHIPS.step * given.count(place) for place in range(len(VALUES.ids)))


def cast_of(places: Places) -> set[int]:
    """Everybody whose ballot is in a mean."""
    return {member.person for place in places for member in place.cast}
