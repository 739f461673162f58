"""One faction alone: what its members are shown of themselves, by the rules for a council's place.

There is nobody to be compared with, so no H, and no small ones to hide among. What is shown is the
mean of a place that rests on answers, one spread, and on which two items members differ most.
Consent gives nothing here: below the minimum there is no figure. Each figure needs its number of
people among those who weighed in that very round, so that two rounds are never a ballot apart; a
mean that stands still keeps the figures that were made with it (docs/adr/0020).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from valuemap.disclosure.cast import Round, counts_of
from valuemap.disclosure.figures import behind
from valuemap.disclosure.outlook import left_over
from valuemap.disclosure.places import Ground, Place, Places, begin, finish
from valuemap.disclosure.profile import Profile
from valuemap.disclosure.result import Outcome
from valuemap.disclosure.thresholds import COUNCIL, Thresholds
from valuemap.measures.spread import furthest_apart, within_faction


@dataclass(frozen=True)
class OwnFigures:
    """What rests on single ballots of a faction alone, frozen beside its place.

    Attributes:
        spread: mean distance of two members, 0..1 in whole points; None below `Thresholds.spread`.
        apart: positions of the items on which members differ most, in the order of the list; empty
            below `Thresholds.apart`, or where no two stand out.
    """

    spread: float | None = None
    apart: tuple[int, ...] = ()


NO_OWN_FIGURES = OwnFigures()


@dataclass(frozen=True)
class Alone:
    """What a faction alone may see of one round.

    Attributes:
        outcome: `SHOWN` with a mean; else why there is none.
        clusters: the ids of what was weighed, in the order of all shares.
        mean: of its members, without spread or stances; None where it is not shown.
        spread: mean distance of two members, 0..1 in whole points.
        apart: ids of the items on which members differ most, without an order.
        agreed: the ballot that the faction agreed; None without one.
        agreed_on_nothing: it agreed on "niet van toepassing".
    """

    outcome: Outcome
    clusters: tuple[str, ...]
    mean: Profile | None = None
    spread: float | None = None
    apart: tuple[str, ...] = ()
    agreed: Profile | None = None
    agreed_on_nothing: bool = False


def begin_alone(
    before: Places, rounds: Sequence[Round], *, in_whole_points: bool, least: Thresholds = COUNCIL
) -> Places:
    """The place of a faction alone when its result is about to be shown; empty without one.

    Args:
        before, rounds: as `places.begin` takes them. An agreed ballot has no cast, so that of an
            earlier round keeps nobody out of a mean now.
    """
    kept = tuple(place for place in before if place.ground is Ground.ANSWERS)
    found = begin(kept, _without_consent(rounds), in_whole_points=in_whole_points, least=least)
    return tuple(map(_bare, found))


def finish_alone(
    begun: Places, rounds: Sequence[Round], *, in_whole_points: bool, least: Thresholds = COUNCIL
) -> Places:
    """The place with what the faction agreed, when a question is rounded off."""
    found = finish(begun, _without_consent(rounds), in_whole_points=in_whole_points, least=least)
    return tuple(map(_bare, found))


def own_figures(
    places: Places,
    rounds: Sequence[Round],
    before: OwnFigures = NO_OWN_FIGURES,
    *,
    least: Thresholds = COUNCIL,
) -> OwnFigures:
    """The figures of the newest round, of which these are the places.

    Args:
        before: those of the round before; they stay where the mean stands still.
    """
    place = next((own for own in places if own.mean is not None), None)
    if place is None:
        return NO_OWN_FIGURES
    if place.made_in != len(rounds):
        return before
    ballots = behind(replace(place, agreed=None), rounds)
    again = _weighed_now(place, rounds[-1])
    if ballots is None:
        return NO_OWN_FIGURES
    shares = [given for ballot in ballots if (given := ballot.shares()) is not None]
    spread = within_faction(shares) if again >= least.spread else None
    return OwnFigures(
        spread=None if spread is None else round(spread, 2),
        apart=furthest_apart(shares) if again >= least.apart else (),
    )


def outcome_alone(now: Round) -> Outcome:
    """What became of a faction alone that has no place."""
    return left_over(counts_of(_without_consent([now])[0][0]))


def publish_alone(
    places: Places, figures: OwnFigures, left: Outcome, clusters: Sequence[str]
) -> Alone:
    """What may be shown, from what was frozen and nothing else."""
    ids = tuple(clusters)
    if not places:
        return Alone(left, ids)
    (place,) = places
    outcome = left
    if place.ground is Ground.ANSWERS:
        outcome = Outcome.SHOWN if place.mean is not None else Outcome.TOO_FEW
    return Alone(
        outcome,
        ids,
        place.mean,
        figures.spread,
        tuple(ids[item] for item in figures.apart),
        place.agreed,
        place.is_silent,
    )


def _weighed_now(place: Place, now: Round) -> int:
    """How many of a cast weighed in this round, of those who count towards a minimum."""
    given = {a.person for own in now for a in own.answers if not a.ballot.abstained}
    return sum(member.counts and member.person in given for member in place.cast)


def _without_consent(rounds: Sequence[Round]) -> list[Round]:
    """The same answers, of which no consent makes a figure."""
    return [
        [
            replace(
                own,
                answers=tuple(
                    replace(one, ballot=replace(one.ballot, consent=False)) for one in own.answers
                ),
            )
            for own in now
        ]
        for now in rounds
    ]


def _bare(place: Place) -> Place:
    """The place with a mean that tells no spread and no stance: those have rules of their own."""
    mean = place.mean and replace(place.mean, within=None, mean_stance=None, stances=None)
    return replace(place, mean=mean)
