"""Ballots: how one participant divides the weight over the clusters of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from valuemap.content.value_list import ValueList
from valuemap.ways import CHIPS, BallotError, Way
from valuemap.wording import clean_up_to, points_to_somebody

REASON_LIMIT = 280
STANCES = (1, 2, 3, 4, 5)
NO_OPINION = 0
MOST_VALUES = 2
Origin = Literal["device", "clerk", "demo", "together"]
"""Where a ballot was filled in; together is by a faction around one screen."""


class WrongStance(BallotError):
    """A stance is 1..5, or 0 for no opinion; `args[0]` is what was given."""


class WrongValues(BallotError):
    """Two values at most, each of another of the heaviest clusters; `args[0]` are the ids."""


class RecognisableReason(BallotError):
    """A reason holds a link, an address or a telephone number."""


@dataclass(frozen=True)
class Ballot:
    """One participant's answer to one question in one round.

    A plain fact: what comes in is checked once, by `checked`.

    Attributes:
        given: whole numbers in the order of the list, as the way allows them; None when the
            participant abstains ("niet van toepassing"). Zero is an answer.
        stance: 1 (helemaal oneens) .. 5 (helemaal eens), 0 for "geen mening", None
            where it was not asked or not answered.
        reason: why the heaviest cluster weighs most, at most `REASON_LIMIT` characters.
        consent: the participant agrees that a faction of fewer than three may be
            recognisable in the result.
        values: ids of the values that count most within the two heaviest clusters.
        shows_reason: the reason may be shown, without faction, where small factions are shown
            together.
    """

    given: tuple[int, ...] | None
    way: Way = CHIPS
    stance: int | None = None
    reason: str = ""
    consent: bool = False
    values: tuple[str, ...] = ()
    shows_reason: bool = False

    @property
    def abstained(self) -> bool:
        """Whether the participant said "niet van toepassing"."""
        return self.given is None

    @property
    def heaviest(self) -> int | None:
        """The place in the list of what got more than any other; None among equals, or without."""
        if self.given is None:
            return None
        most = max(self.given)
        return self.given.index(most) if self.given.count(most) == 1 else None

    def shares(self) -> tuple[float, ...] | None:
        """What was given / its sum in the order of the list; None when abstained."""
        return None if self.given is None else self.way.shares(self.given)


def checked(ballot: Ballot, values: ValueList) -> Ballot:
    """The ballot as it can be stored, trusting nothing of it but its types.

    Args:
        values: the list that is weighed.

    Raises:
        BallotError: one of its subclasses.
        WordingError: for a reason of over `REASON_LIMIT` characters.
    """
    given = None if ballot.given is None else ballot.way.check(ballot.given, values.ids)
    if ballot.stance is not None and not _is_stance(ballot.stance):
        raise WrongStance(ballot.stance)
    _check_values(ballot.values, given, values)
    return Ballot(
        given,
        ballot.way,
        ballot.stance,
        clean_reason(ballot.reason),
        ballot.consent,
        ballot.values,
        ballot.shows_reason,
    )


def clean_reason(text: str) -> str:
    """A reason as it can stand. Raises `WordingError` or `RecognisableReason`."""
    reason = clean_up_to(text, field="reason", limit=REASON_LIMIT)
    if points_to_somebody(reason):
        raise RecognisableReason
    return reason


def heaviest_places(given: Sequence[int] | None) -> tuple[int, ...]:
    """The two places that were given most, heaviest first, and all that equal the second.

    Those that were given nothing are left out. Where more than two are equal the one who
    weighs chooses between them, and not the order of the list.

    >>> heaviest_places((60, 0, 0, 40))
    (0, 3)
    >>> heaviest_places((3, 9, 0, 3))
    (1, 0, 3)
    """
    if given is None:
        return ()
    least = max(sorted(given)[-2], 1)
    heavy = [place for place, number in enumerate(given) if number >= least]
    return tuple(sorted(heavy, key=lambda place: -given[place]))


def _check_values(
    chosen: tuple[str, ...], given: tuple[int, ...] | None, values: ValueList
) -> None:
    clusters = [values.cluster_of.get(value) for value in chosen]
    allowed = [values.ids[place] for place in heaviest_places(given)]
    if len(clusters) > MOST_VALUES or len(set(clusters)) != len(clusters):
        raise WrongValues(chosen)
    if any(cluster not in allowed for cluster in clusters):
        raise WrongValues(chosen)


def _is_stance(number: int) -> bool:
    # True equals 1 in Python; the database knows the difference.
    return type(number) is int and number in (NO_OPINION, *STANCES)
