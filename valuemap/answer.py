"""From what a browser sends to a ballot, trusting nothing of it."""

from collections.abc import Collection, Mapping

from valuemap.meeting import Settings, Way
from valuemap.scores import ballot_from_scores
from valuemap.weighing import (
    Ballot,
    BallotError,
    WrongClusters,
    WrongStance,
    WrongValues,
    ballot_from_chips,
)


def ballot_from_answer(
    answer: Mapping[str, object],
    settings: Settings,
    *,
    has_proposition: bool,
    values: Collection[str],
) -> Ballot:
    """The ballot in an answer; what the meeting does not ask is left out of it.

    Args:
        answer: `chips` (chips or scores per cluster id), `abstained`, `consent`,
            `stance`, `reason`, `shows_reason` and `values`, of whatever types the sender chose.
        has_proposition: the question has one to have a stance on.
        values: the ids of the values that the meeting knows.

    Raises:
        BallotError: one of its subclasses, for anything that is not right.
        WordingError: a reason of over 280 characters.
    """
    consent = answer.get("consent") is True
    stance = _stance(answer.get("stance")) if has_proposition and settings.asks_stance else None
    if answer.get("abstained") is True:
        return Ballot(None, stance=stance, consent=consent)
    given = answer.get("chips")
    if not isinstance(given, Mapping):
        raise WrongClusters
    weighed = ballot_from_scores(given) if settings.way is Way.SCORES else ballot_from_chips(given)
    return Ballot(
        weighed.points,
        stance=stance,
        reason=_reason(answer.get("reason")) if settings.asks_reason else "",
        consent=consent,
        values=_values(answer.get("values"), values) if settings.asks_values else (),
        scores=weighed.scores,
        shows_reason=answer.get("shows_reason") is True,
    )


def _stance(given: object) -> int | None:
    if given is None:
        return None
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int):
        raise WrongStance(given)
    return given


def _reason(given: object) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise BallotError
    return given


def _values(given: object, known: Collection[str]) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise WrongValues(())
    if not all(isinstance(value, str) and value in known for value in given):
        raise WrongValues(())
    return tuple(given)
