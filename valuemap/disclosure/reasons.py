"""Which reasons are shown after a reveal."""

from collections.abc import Sequence

from valuemap.disclosure.cast import Answer, Round
from valuemap.disclosure.places import Place, Places
from valuemap.disclosure.thresholds import COUNCIL, Thresholds


def shown_reasons(places: Places, now: Round, *, least: Thresholds = COUNCIL) -> tuple[Answer, ...]:
    """The answers of the newest round whose reasons may be shown, without faction.

    Those of the cast of filled places. Of the small factions together only where the writer ticked
    that it may be shown: there a guess at the faction is a guess at one of few people.
    None below three reasons in the round. The reason of a ballot that a faction agreed is that
    of nobody: `by_faction` gives what stands in the place of a person.
    """
    found: list[Answer] = []
    for place in places:
        if place.shown is not None:
            found += _of(place, now)
    return tuple(found) if len(found) >= least.reasons else ()


def by_faction(position: int) -> int:
    """What stands for the faction at a position where else a person stands."""
    return -1 - position


def _of(place: Place, now: Round) -> Sequence[Answer]:
    if place.agreed is not None:
        agreed = now[place.factions[0]].agreed
        if agreed is None or not agreed.reason:
            return ()
        return (Answer(by_faction(place.factions[0]), agreed),)
    cast = {member.person for member in place.cast}
    return [
        answer
        for position in place.factions
        for answer in now[position].answers
        if answer.person in cast
        and answer.ballot.reason
        and not answer.ballot.abstained
        and (answer.ballot.shows_reason or not place.is_gathered)
    ]
