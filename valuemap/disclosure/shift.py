"""The shift between two rounds, as far as it may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valuemap.disclosure.rules import (
    COUNCIL_FACTIONS_FROM,
    COUNCIL_FROM,
    PROFILE_FROM,
    Marked,
    companion,
    figure,
    signed,
    table_of_shares,
)
from valuemap.measures.shift import measure_shift
from valuemap.weighing import Ballot


@dataclass(frozen=True)
class PublishedShift:
    """How weights moved between two rounds, as far as it may be shown.

    Attributes:
        factions: per faction the distance between its two profiles (0..1) and the
            change per cluster; None for a faction that is not shown in both rounds.
        people: how many members took part in both; None while anything is hidden.
        agreed: how many factions agreed a ballot in both; likewise.
        h_before, h_after: H over those people, or None.
        low, high: jackknife range of the difference; None while anything is hidden.
    """

    factions: tuple[tuple[float, tuple[float, ...]] | None, ...]
    people: int | None
    agreed: int | None
    h_before: float | None
    h_after: float | None
    low: float | None
    high: float | None
    is_rounded: bool


def publish_shift(
    before: Marked,
    after: Marked,
    shown: Sequence[bool],
    *,
    is_rounded: bool = False,
) -> PublishedShift:
    """What may be shown of the shift between two rounds.

    Args:
        before, after: the ballots of the two rounds; only those in both count.
        shown: whether the faction is shown in the results of both rounds.
        is_rounded: one of those results is rounded.
    """
    pairs = [
        (faction, mark, first, second)
        for faction, (own_before, own_after) in enumerate(zip(before, after, strict=True))
        for mark, first, second in _in_both(own_before, own_after)
    ]
    shift = measure_shift(
        table_of_shares([first for _, _, first, _ in pairs]),
        table_of_shares([second for _, _, _, second in pairs]),
        np.array([faction for faction, _, _, _ in pairs], dtype=np.int64),
        len(shown),
    )
    consents = [
        all(a.consent and b.consent for f, _, a, b in pairs if f == faction)
        for faction in range(len(shown))
    ]
    visible = [
        is_shown
        and (own.members >= PROFILE_FROM or (consent and own.members > 0))
        and _hides_who_came_once(own.members, first, second)
        for is_shown, own, consent, first, second in zip(
            shown, shift.factions, consents, before, after, strict=True
        )
    ]
    sizes = [own.members for own in shift.factions]
    hidden = [size > 0 and not v for size, v in zip(sizes, visible, strict=True)]
    also = companion(hidden, visible, consents, sizes)
    if also is not None:
        visible[also] = False
    is_rounded = is_rounded or any(hidden)
    agreed = sum(mark < 0 for _, mark, _, _ in pairs)
    compared = sum(own.members > 0 for own in shift.factions)
    enough = not is_rounded or (len(pairs) >= COUNCIL_FROM and compared >= COUNCIL_FACTIONS_FROM)
    return PublishedShift(
        factions=tuple(
            (
                figure(own.distance, is_rounded) or 0.0,
                tuple(signed(c, is_rounded) for c in own.change.tolist()),
            )
            if v and own.change is not None
            else None
            for own, v in zip(shift.factions, visible, strict=True)
        ),
        people=None if is_rounded else len(pairs) - agreed,
        agreed=None if is_rounded else agreed,
        h_before=figure(shift.h_before, is_rounded) if enough else None,
        h_after=figure(shift.h_after, is_rounded) if enough else None,
        low=None if is_rounded else shift.low,
        high=None if is_rounded else shift.high,
        is_rounded=is_rounded,
    )


def _hides_who_came_once(
    in_both: int, before: Sequence[tuple[int, Ballot]], after: Sequence[tuple[int, Ballot]]
) -> bool:
    """Whether the ballots in one round only stay hidden beside the profile of that round.

    The profile of all, less that of those in both rounds, is that of the others: one or
    two of them would be recognisable, unless they consented.
    """
    for ballots in (before, after):
        weighed = [ballot for _, ballot in ballots if not ballot.abstained]
        others = len(weighed) - in_both
        if 0 < others < PROFILE_FROM and not all(ballot.consent for ballot in weighed):
            return False
    return True


def _in_both(
    before: Sequence[tuple[int, Ballot]], after: Sequence[tuple[int, Ballot]]
) -> list[tuple[int, Ballot, Ballot]]:
    second = {mark: ballot for mark, ballot in after if not ballot.abstained}
    return [
        (mark, ballot, second[mark])
        for mark, ballot in before
        if mark in second and not ballot.abstained
    ]
