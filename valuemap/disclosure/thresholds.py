"""From how many on something may be shown: every number of the rules, once.

Rule, question and sentence take it from here, so that they cannot say different things.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Thresholds:
    """The least numbers of one audience.

    Attributes:
        place: answers, and ballots, from which a place shows a mean (k-anonymity with k = 3).
        gathered_factions: factions that small ones need to be shown together.
        spread: ballots from which the spread within a faction is shown.
        apart: ballots from which a faction alone is told on which two items its members differ.
        mean_stance, stances: stances from which a profile shows its mean, and the counts.
        room: answers of all published profiles together from which stances and chosen values
            are counted.
        reasons: reasons in a round from which they are shown.
        map_people, index_people: people from which there is a map, and a reason index.
        evaluation: answers from which is counted what people found of the evening. Five, as for
            the counts of stances: of three answers that all say the same, each is known; and a
            hall in which fewer than five answer can say it aloud.
    """

    place: int = 3
    gathered_factions: int = 3
    spread: int = 4
    apart: int = 5
    mean_stance: int = 3
    stances: int = 5
    room: int = 10
    reasons: int = 3
    map_people: int = 8
    index_people: int = 10
    evaluation: int = 5


COUNCIL: Final = Thresholds()
"""The factions of a council."""
COMPANY: Final = Thresholds(place=10)
"""A company beside the council: nobody confirms its number, so more must hide each other."""
