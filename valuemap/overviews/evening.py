"""The questions of an evening beside each other: which of them, and who stands on a map of them.

A mean over some of the questions is no place beside a mean over all of them: the questions that a
faction missed would look like what it weighs. So a map places who is shown in every question that
it compares, and names the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published
from valuemap.domain.meeting import AgendaItem, by_list
from valuemap.overviews.council import mean_profiles


@dataclass(frozen=True)
class Absent:
    """A faction that does not stand on a map of several questions.

    Attributes:
        faction: its position in the meeting.
        shown: in how many of the compared questions it is shown by itself.
        questions: how many questions are compared.
    """

    faction: int
    shown: int
    questions: int


def compared(results: Sequence[Published]) -> tuple[Published, ...]:
    """Those of the results in which places are compared."""
    return tuple(result for result in results if result.is_compared)


def placed_profiles(results: Sequence[Published]) -> tuple[tuple[float, ...] | None, ...]:
    """Per row the mean of its profiles, of those that are shown in all compared questions.

    None for the others. Of the small factions together only where they are the same ones in all.

    Args:
        results: one per question; all for the same factions and clusters in the same order.
    """
    own = compared(results)
    if not own:
        return tuple(None for result in results[:1] for _ in result.rows)
    means = mean_profiles(own)
    return tuple(
        profile if questions == len(own) else None
        for profile, questions in zip(means.profiles, means.questions, strict=True)
    )


def absent(results: Sequence[Published], rows: Sequence[object | None]) -> tuple[Absent, ...]:
    """The factions that do not stand on a map, by themselves or in the small ones together.

    Args:
        results: as `placed_profiles` takes them.
        rows: what stands on the map, per row of the results; None where nothing does.
    """
    own = compared(results)
    factions = len(results[0].factions) if results else 0
    gathered: set[int] = set()
    if rows and rows[-1] is not None:
        gathered.update(*(one.together.factions for one in own if one.together))
    return tuple(
        Absent(faction, sum(one.factions[faction].is_shown for one in own), len(own))
        for faction in range(factions)
        if rows[faction] is None and faction not in gathered
    )


def of_most_questions(
    weighed: Iterable[tuple[AgendaItem, Published]],
) -> tuple[ValueList, tuple[Published, ...]] | None:
    """The list by which most questions are compared, with the results of all that it weighed.

    Of equals the first on the agenda. None where nothing was weighed.
    """
    lists = by_list(weighed, lambda one: one[0])
    if not lists:
        return None
    own = {values: tuple(result for _, result in found) for values, found in lists.items()}
    most = max(own, key=lambda values: len(compared(own[values])))
    return most, own[most]
