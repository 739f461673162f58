"""What a ballot starts from: the own one of the round before, or the mean of the faction."""

from collections.abc import Sequence

from valuemap.acts import reading
from valuemap.disclosure import Profile
from valuemap.domain.meeting import AgendaItem
from valuemap.domain.weighing import Ballot
from valuemap.store.participants import Participant
from valuemap.texts.dates import exact_points
from valuemap.texts.participant import phone as texts
from valuemap.ui.parts import loading
from valuemap.ui.parts.components.chips import Mark, Start
from valuemap.ui.parts.resources import database


def before(me: Participant, item: AgendaItem) -> Ballot | None:
    """The participant's own ballot of the round before, where this is a later one."""
    if len(item.rounds) < 2:
        return None
    saved = loading.own_ballot(me, item.rounds[-2])
    return None if saved is None else saved.ballot


def agreed_before(me: Participant, item: AgendaItem) -> Ballot | None:
    """What the faction agreed in the round before, as far as the participant may see it."""
    if len(item.rounds) < 2:
        return None
    return reading.agreed_before(database(), me, item.rounds[-2])


def said_of(found: Ballot | None, item: AgendaItem) -> tuple[str, ...]:
    """That there is nothing to start from, where one would expect it."""
    is_later = item.current.number > 1
    return (texts.BEFORE_NOTHING,) if is_later and _given(found, item) is None else ()


def from_before(
    found: Ballot | None, item: AgendaItem, note: str = texts.FROM_BEFORE
) -> Start | None:
    """A start with what was weighed; consent and reasons are asked anew."""
    given = _given(found, item)
    if found is None or given is None:
        return None
    return Start(given, note, found.stance, tuple(found.values))


def marks_of_before(found: Ballot | None, item: AgendaItem) -> tuple[Mark, ...]:
    """Where each cluster was."""
    given = _given(found, item)
    return () if given is None else _marks(item, "before", given, texts.WAS)


def from_mean(mean: Profile | None, item: AgendaItem) -> Start | None:
    """A start with the mean in whole steps; what is left over is left to give."""
    given = None if mean is None else item.way.at_least(mean.shares)
    return None if given is None else Start(given, texts.FROM_MEAN)


def marks_in_beraad(me: Participant, mean: Profile | None, item: AgendaItem) -> tuple[Mark, ...]:
    """The mean of the faction, and what the participant gave."""
    if item.way.total != item.way.most:  # else a share is no part of a bar
        return ()
    saved = loading.own_ballot(me, item.current)
    own = _given(None if saved is None else saved.ballot, item)
    found = () if own is None else _marks(item, "mine", own, texts.OWN)
    if mean is None:
        return found
    of_mean = tuple(
        Mark(cluster, "mean", share, texts.MEAN.format(points=exact_points(share)))
        for cluster, share in zip(item.value_list.ids, mean.shares, strict=True)
    )
    return (*of_mean, *found)


def _given(found: Ballot | None, item: AgendaItem) -> tuple[int, ...] | None:
    """What a ballot gives, where it is weighed in the way and over the list of today."""
    if found is None or found.given is None or found.way != item.way:
        return None
    return found.given if len(found.given) == len(item.value_list.ids) else None


def _marks(item: AgendaItem, kind: str, given: Sequence[int], words: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(cluster, kind, number / item.way.most, words.format(points=number))
        for cluster, number in zip(item.value_list.ids, given, strict=True)
    )
