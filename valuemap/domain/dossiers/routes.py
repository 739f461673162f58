"""The way of a dossier through a framework: what is done of it, in the order of the framework."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from valuemap.content.frameworks.part import Framework, Kind, Part
from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.domain.dossiers.dossier import LookingBack
from valuemap.domain.dossiers.work import Work


class Progress(StrEnum):
    """How far a stop is."""

    NOT_BEGUN = "not begun"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class Stop:
    """A stop on the way.

    Attributes:
        id: of the part, or one of `STOPS`.
        part: None for what is no part.
        work: of the part, the newest; None where nobody began.
    """

    id: str
    part: Part | None
    work: Work | None
    progress: Progress


def route(
    framework: Framework,
    parts: Mapping[str, Part],
    works: Sequence[Work],
    actions: Sequence[RegisteredAction],
    moments: Sequence[LookingBack],
) -> tuple[Stop, ...]:
    """The stops of a framework's route, each with how far it is."""
    besides = {
        "actions": bool(actions),
        "lifting": any(one.lifted_to or one.lifted_from for one in actions),
        "looking-back": any(one.looked_back for one in actions)
        or any(one.is_done for one in moments),
    }
    stops = []
    for stop in framework.route:
        part = parts.get(f"{framework.id}.{stop}")
        if part is None:
            is_done = besides.get(stop, False)
            stops.append(Stop(stop, None, None, Progress.DONE if is_done else Progress.NOT_BEGUN))
            continue
        own = next((one for one in reversed(works) if one.part.id == part.id), None)
        stops.append(Stop(part.id, part, own, _progress(own)))
    return tuple(stops)


def _progress(work: Work | None) -> Progress:
    if work is None or not work.filled:
        return Progress.NOT_BEGUN
    if work.is_ended or _is_full(work):
        return Progress.DONE
    return Progress.BEGUN


def _is_full(work: Work) -> bool:
    """Whether there is nothing left to fill in; of values whether enough were chosen."""
    if work.part.kind is Kind.VALUES:
        return work.filled >= max(work.part.least, 1)
    return work.filled >= sum(1 for _ in work.part.places())


def suggested(
    parts: Mapping[str, Part],
    frameworks: Mapping[str, Framework],
    about: str,
    of_case: Sequence[str],
) -> tuple[str, ...]:
    """Ids of parts, those of the case first, then those of frameworks made for such a dossier."""
    fitting = [
        part_id
        for part_id in parts
        if part_id.split(".")[0] in frameworks and about in frameworks[part_id.split(".")[0]].suits
    ]
    return tuple(dict.fromkeys([*(one for one in of_case if one in parts), *fitting]))
