"""From what a browser or a form sends to a ballot, trusting nothing of it."""

from collections.abc import Mapping

from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import Settings
from valuemap.domain.weighing import Ballot, WrongStance, WrongValues, checked
from valuemap.ways import BallotError, Way, WrongClusters


def ballot_from_answer(
    answer: Mapping[str, object],
    way: Way,
    settings: Settings,
    values: ValueList,
    *,
    has_proposition: bool,
) -> Ballot:
    """The ballot in an answer; what the meeting does not ask is left out of it.

    Args:
        answer: `steps` (the presses of a browser) or `given` (the numbers of a form), per id of
            a cluster; `abstained`, `consent`, `stance`, `reason`, `shows_reason` and `values`; of
            whatever types the sender chose.
        way: how the question is weighed.
        values: the list that is weighed.
        has_proposition: the question has one to have a stance on.

    Raises:
        BallotError: one of its subclasses, for anything that is not right.
        WordingError: a reason that is too long.
    """
    consent = answer.get("consent") is True
    stance = _stance(answer.get("stance")) if has_proposition and settings.asks_stance else None
    if answer.get("abstained") is True:
        return checked(Ballot(None, way, stance, consent=consent), values)
    ballot = Ballot(
        _given(answer, way, values),
        way,
        stance=stance,
        reason=_reason(answer.get("reason")) if settings.asks_reason else "",
        consent=consent,
        values=_values(answer.get("values")) if settings.asks_values else (),
        shows_reason=answer.get("shows_reason") is True,
    )
    return checked(ballot, values)


def _given(answer: Mapping[str, object], way: Way, values: ValueList) -> tuple[int, ...]:
    steps, numbers = answer.get("steps"), answer.get("given")
    if isinstance(steps, Mapping):
        return way.from_steps(steps, values.ids)
    if isinstance(numbers, Mapping):
        return way.from_numbers(numbers, values.ids)
    raise WrongClusters


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


def _values(given: object) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(value, str) for value in given):
        raise WrongValues(())
    return tuple(given)
