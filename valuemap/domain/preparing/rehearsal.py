"""A rehearsal: a copy of a meeting with invented members, who weigh something that leans nowhere.

What they weigh is drawn: each faction from a profile in which every item of the list has the same
chance to be heavy, and each member round that of the own faction. So factions differ, and no value
or side is favoured.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Final

from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import AgendaItem, Faction, Kind, Meeting, Settings
from valuemap.domain.preparing.plan import MOST_PLACES, AgendaPlan, FactionPlan, MeetingPlan
from valuemap.domain.weighing import STANCES, Ballot, heaviest_places
from valuemap.ways import Way

MOST_INVENTED: Final = 12
"""Members that are invented for one faction at most; enough for a company beside the council."""
FEW: Final = 4
"""As many of a group without seats."""
LEFT_OPEN: Final = 8
"""Places that are left in every faction for real phones."""
_ABSTAINS: Final = 0.05


def rehearsal_of(meeting: Meeting, *, today: dt.date) -> MeetingPlan:
    """The plan of a copy of a meeting, to try out today and to be gone after it."""
    first = meeting.agenda[0].value_list
    return MeetingPlan(
        title=meeting.title,
        date=today,
        delete_on=today,
        factions=tuple(
            FactionPlan(
                one.name,
                one.seats,
                one.is_beside,
                places=min(max(one.places, invented_of(one, meeting)) + LEFT_OPEN, MOST_PLACES),
            )
            for one in meeting.everybody
        ),
        agenda=tuple(
            AgendaPlan(
                item.question_id,
                item.proposition,
                item.own,
                item.value_list,
                item.at_stake,
                item.way,
            )
            for item in meeting.agenda
        ),
        value_list=first,
        settings=meeting.settings,
        script=meeting.script,
        kind=meeting.kind,
        group_word=meeting.group_word,
        is_rehearsal=True,
        place=meeting.place,
    )


def invented_of(faction: Faction, meeting: Meeting) -> int:
    """How many members are invented for a faction, group or company."""
    if faction.is_beside:
        return min(faction.places, MOST_INVENTED)
    if meeting.kind is Kind.GROUPS:
        return min(faction.places, FEW)
    return min(faction.seats, MOST_INVENTED)


def invented_ballots(
    faction: str, people: int, item: AgendaItem, settings: Settings, *, only_weights: bool = False
) -> Iterator[Ballot]:
    """What the invented members of a faction weigh in the newest round of a question.

    The same members weigh the same again when asked again, and something near it in a next round.

    Args:
        only_weights: nothing else is asked of them.
    """
    values, way = item.value_list, item.way
    own = random.Random(f"{faction} {item.question_id}")  # noqa: S311 - nothing secret
    profile = [own.gammavariate(0.8, 1) + 0.05 for _ in values.ids]
    leaning = own.choice(STANCES)
    consents = own.random() < 0.5
    asks_stance = settings.asks_stance and bool(item.proposition) and not only_weights
    for number in range(people):
        seed = f"{faction} {number} {item.question_id} {item.current.number}"
        rng = random.Random(seed)  # noqa: S311 - nothing secret
        stance = min(max(leaning + rng.choice((-1, 0, 0, 1)), STANCES[0]), STANCES[-1])
        asked = stance if asks_stance else None
        if rng.random() < _ABSTAINS:
            yield Ballot(None, way, stance=asked, consent=consents)
            continue
        weights = [weight * rng.lognormvariate(0, 0.6) for weight in profile]
        given = _given(weights, way)
        chosen = _chosen(given, values, rng) if settings.asks_values and not only_weights else ()
        yield Ballot(given, way, stance=asked, consent=consents, values=chosen)


def _given(weights: Sequence[float], way: Way) -> tuple[int, ...]:
    """These weights as the way takes them."""
    if way.total is None:
        largest = max(weights)
        return tuple(round(way.most * weight / largest) for weight in weights)
    order = sorted(range(len(weights)), key=lambda place: -weights[place])
    if way.is_ticked:
        taken = order[: way.total]
        return tuple(int(place in taken) for place in range(len(weights)))
    steps = way.total // way.step
    exact = [weight * steps / sum(weights) for weight in weights]
    counted = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: counted[place] - exact[place])
    for place in by_rest[: steps - sum(counted)]:
        counted[place] += 1
    return tuple(number * way.step for number in counted)


def _chosen(given: Sequence[int], values: ValueList, rng: random.Random) -> tuple[str, ...]:
    """A value of each of the two heaviest clusters that have any."""
    heavy = heaviest_places(given)[:2]
    return tuple(
        rng.choice(cluster.values).id
        for place in heavy
        if (cluster := values.clusters[place]).values
    )
