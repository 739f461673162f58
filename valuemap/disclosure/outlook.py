"""What will be shown, said beforehand: from counts only, and by the same rule as afterwards."""

from collections.abc import Sequence

from valuemap.disclosure.cast import Counts
from valuemap.disclosure.places import Ground, Places, assign
from valuemap.disclosure.result import Outcome
from valuemap.disclosure.thresholds import COUNCIL, Thresholds

_OUTCOMES = {
    Ground.ANSWERS: Outcome.SHOWN,
    Ground.CONSENT: Outcome.SHOWN,
    Ground.AGREED: Outcome.SHOWN,
    Ground.GATHERED: Outcome.GATHERED,
}


def outlook(
    counts: Sequence[Counts], before: Places = (), *, least: Thresholds = COUNCIL
) -> tuple[Outcome, ...]:
    """What would become of each faction if these were the answers.

    Args:
        counts: per faction; `Counts(seats, seats)` asks what a full council would show.
        before: the places that the question has already.

    >>> [o.value for o in outlook([Counts(5, 5), Counts(1, 1), Counts(1, 1)])]
    ['shown', 'left out', 'left out']
    """
    found = [left_over(own) for own in counts]
    placed = [(place.ground, place.factions) for place in before]
    for ground, factions in [*placed, *assign(counts, before, least)]:
        for faction in factions:
            found[faction] = _OUTCOMES[ground]
    return tuple(found)


def is_compared(outcomes: Sequence[Outcome]) -> bool:
    """Whether a result in which this becomes of the factions has places to compare.

    Those that are gathered are one place.

    >>> is_compared([Outcome.SHOWN, Outcome.GATHERED]), is_compared([Outcome.GATHERED] * 4)
    (True, False)
    """
    return outcomes.count(Outcome.SHOWN) + (Outcome.GATHERED in outcomes) >= 2


def hides_each_other(people: int, *, least: Thresholds = COUNCIL) -> bool:
    """Whether so many of one faction are enough for its mean to be shown without consent."""
    return people >= least.place


def asks_consent(people: int, expected: Outcome, *, least: Thresholds = COUNCIL) -> bool:
    """Whether a faction stands in a result under its name only where all its people consent.

    Args:
        people: how many of it are in.
        expected: what becomes of it if all of them answer.
    """
    is_small = expected in (Outcome.LEFT_OUT, Outcome.GATHERED)
    return is_small or not hides_each_other(people, least=least)


def left_over(counts: Counts) -> Outcome:
    """What became of a faction that is in no place."""
    if counts.is_disputed:
        return Outcome.DISPUTED
    if not counts.answers and not counts.has_agreed:
        return Outcome.NO_ANSWER
    return Outcome.LEFT_OUT
