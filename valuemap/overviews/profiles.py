"""Value profiles of one faction, or of the whole council, from meeting to meeting."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published, mean_shares
from valuemap.overviews.council import mean_profiles
from valuemap.wording import comparable


@dataclass(frozen=True)
class Held:
    """A meeting with the results of its questions by one list, the newest round of each."""

    values: ValueList
    title: str
    date: dt.date
    factions: tuple[str, ...]
    results: tuple[Published, ...]


@dataclass(frozen=True)
class Profile:
    """What was weighed in one meeting, over its questions.

    Attributes:
        shares: per cluster, 0..1.
        questions: over how many questions.
    """

    title: str
    date: dt.date
    shares: tuple[float, ...]
    questions: int


def comparable_lists(held: Sequence[Held]) -> dict[ValueList, list[Held]]:
    """What is held per list, each by its newest form: a list of other items is another list."""
    newest: dict[tuple[str, tuple[str, ...]], ValueList] = {}
    own: dict[tuple[str, tuple[str, ...]], list[Held]] = {}
    for one in sorted(held, key=lambda one: one.date):
        key = (one.values.id, one.values.ids)
        newest[key] = one.values
        own.setdefault(key, []).append(one)
    return {newest[key]: found for key, found in own.items()}


def faction_names(held: Sequence[Held]) -> tuple[str, ...]:
    """The factions that are shown in at least one of these meetings, in order of the alphabet."""
    found: dict[str, str] = {}
    for meeting in held:
        profiles = mean_profiles(meeting.results).profiles
        for name, profile in zip(meeting.factions, profiles, strict=False):
            if profile is not None:
                found.setdefault(comparable(name), name)
    return tuple(sorted(found.values(), key=comparable))


def faction_profiles(held: Sequence[Held], name: str) -> tuple[Profile, ...]:
    """A faction's profile per meeting in which it may be shown, the oldest first.

    A faction is the same where its name is, whatever its capitals.
    """
    found = []
    for meeting in sorted(held, key=lambda meeting: meeting.date):
        names = [comparable(faction) for faction in meeting.factions]
        if not meeting.results or comparable(name) not in names:
            continue
        means = mean_profiles(meeting.results)
        place = names.index(comparable(name))
        shares = means.profiles[place]
        if shares is not None:
            questions = means.questions[place]
            found.append(Profile(meeting.title, meeting.date, shares, questions))
    return tuple(found)


def council_profiles(held: Sequence[Held]) -> tuple[Profile, ...]:
    """The council's profile per meeting, weighted by seats, the oldest first."""
    found = []
    for meeting in sorted(held, key=lambda meeting: meeting.date):
        told = [result.council for result in meeting.results if result.council is not None]
        if not told:
            continue
        found.append(Profile(meeting.title, meeting.date, mean_shares(told), len(told)))
    return tuple(found)
