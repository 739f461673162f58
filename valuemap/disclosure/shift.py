"""The shift between two rounds, as far as it may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valuemap.disclosure.rules import (
    COUNCIL_FACTIONS_FROM,
    COUNCIL_FROM,
    PROFILE_FROM,
    figure,
    signed,
    table_of_shares,
)
from valuemap.shift import measure_shift
from valuemap.weighing import Ballot


@dataclass(frozen=True)
class PublishedShift:
    """How weights moved between two rounds, as far as it may be shown.

    Attributes:
        factions: per faction the distance between its two profiles (0..1) and the
            change per cluster; None for a faction that is not shown in both rounds.
        people: how many took part in both; None while anything is hidden.
        h_before, h_after: H over those people, or None.
        low, high: jackknife range of the difference; None while anything is hidden.
    """

    factions: tuple[tuple[float, tuple[float, ...]] | None, ...]
    people: int | None
    h_before: float | None
    h_after: float | None
    low: float | None
    high: float | None
    is_rounded: bool


def publish_shift(
    before: Sequence[Sequence[tuple[int, Ballot]]],
    after: Sequence[Sequence[tuple[int, Ballot]]],
    shown: Sequence[bool],
    *,
    is_rounded: bool = False,
) -> PublishedShift:
    """What may be shown of the shift between two rounds.

    Args:
        before, after: per faction the ballots with a mark of whose they are; only
            those in both rounds count.
        shown: whether the faction is shown in the results of both rounds.
        is_rounded: one of those results is rounded.
    """
    pairs = [
        (faction, first, second)
        for faction, (own_before, own_after) in enumerate(zip(before, after, strict=True))
        for first, second in _in_both(own_before, own_after)
    ]
    shift = measure_shift(
        table_of_shares([first for _, first, _ in pairs]),
        table_of_shares([second for _, _, second in pairs]),
        np.array([faction for faction, _, _ in pairs], dtype=np.int64),
        len(shown),
    )
    consents = [
        all(a.consent and b.consent for f, a, b in pairs if f == faction)
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
    hidden = [own.members > 0 and not v for own, v in zip(shift.factions, visible, strict=True)]
    if sum(hidden) == 1 and any(visible):
        sizes = [
            (own.members if v else 10**6) for own, v in zip(shift.factions, visible, strict=True)
        ]
        visible[sizes.index(min(sizes))] = False
    is_rounded = is_rounded or any(hidden)
    compared = sum(own.members > 0 for own in shift.factions)
    enough = len(pairs) >= COUNCIL_FROM and (not is_rounded or compared >= COUNCIL_FACTIONS_FROM)
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
        people=None if is_rounded else len(pairs),
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
) -> list[tuple[Ballot, Ballot]]:
    second = {mark: ballot for mark, ballot in after if not ballot.abstained}
    return [
        (ballot, second[mark]) for mark, ballot in before if mark in second and not ballot.abstained
    ]
