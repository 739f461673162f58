"""From a dividing value to the questions of frameworks that help the debate.

Which item helps with which value is our reading, and a dossier changes it: it takes items off and
adds others. What it did not touch follows our reading, also where that gets better.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from valuemap.content.frameworks.part import Frameworks, Kind
from valuemap.domain.dossiers.published import PublishedMeeting

MOST_OURS: Final = 6
"""Items that our reading names for a value: what a debate can hold."""


@dataclass(frozen=True)
class Place:
    """An item of a part of a framework."""

    part_id: str
    item_id: str


Fits = Mapping[Place, bool]
"""What a dossier changed: True for what it added, False for what it took off."""


def dividing(meetings: Iterable[PublishedMeeting], list_id: str) -> Mapping[str, tuple[str, ...]]:
    """The clusters that divided, with the cards that were asked then, in the order of meetings.

    Args:
        list_id: of the list of values that frameworks are read by; other lists are left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    for meeting in meetings:
        for question in meeting.questions:
            for cluster in question.dividing if question.list_id == list_id else ():
                found[cluster] = (*found.get(cluster, ()), question.question_id)
    return found


def our_reading(frameworks: Frameworks, cluster: str, cards: Collection[str]) -> tuple[Place, ...]:
    """The questions that are most about a cluster, those that fit one of the cards first."""
    questions = [
        (part, item)
        for part, item in frameworks.about_cluster(cluster)
        if item.text.endswith("?") and part.kind is not Kind.EXERCISE
    ]
    questions.sort(key=lambda one: not any(card in one[1].questions for card in cards))
    return tuple(Place(part.id, item.id) for part, item in questions[:MOST_OURS])


def chosen(ours: tuple[Place, ...], fits: Fits) -> tuple[Place, ...]:
    """What a dossier has for a cluster: ours without what it took off, and then what it added."""
    kept = [place for place in ours if fits.get(place, True)]
    return (*kept, *(place for place, is_added in fits.items() if is_added and place not in ours))
