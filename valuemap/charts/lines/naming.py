"""Words along a line: each as near its mark as it can be, none touching another.

Words stand in tiers, above and below the line in turn. In a tier they keep their order, so that no
two lines from a word to its mark cross. What does not fit is told by the one who draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_TIERS = 4
"""Two above the line and two below it."""


@dataclass(frozen=True)
class Word:
    """What is to stand at a point of the line.

    Attributes:
        at: where its mark is, in pixels from the left end.
        width: of the word, in pixels.
    """

    at: float
    width: float


@dataclass(frozen=True)
class Spot:
    """Where a word stands.

    Attributes:
        tier: 0 next to the line above it, 1 next to it below, 2 above again, and so on.
        left: of the word, in pixels.
    """

    tier: int
    left: float


def place(
    words: Sequence[Word], room: tuple[float, float], gap: float, most: int = MOST_TIERS
) -> list[Spot | None]:
    """A spot for each word; None for those that find none, never the first or the last mark.

    Args:
        words: in any order.
        room: the least left and the largest right of a word, in pixels.
        gap: what two words in a tier keep between them at least, in pixels.
        most: tiers.

    >>> place([Word(50, 40), Word(60, 40)], (0, 200), 5)
    [Spot(tier=0, left=12.5), Spot(tier=0, left=57.5)]
    """
    order = sorted(range(len(words)), key=lambda n: (words[n].at, n))
    kept = order
    while True:
        for tiers in range(1, min(most, MOST_TIERS) + 1):
            found = _in_tiers(words, kept, tiers, room, gap, is_last=tiers == min(most, MOST_TIERS))
            if found is not None:
                return [found.get(n) for n in range(len(words))]
        if len(kept) <= 1:
            return [None] * len(words)
        kept = _without_one(words, kept)


def _in_tiers(
    words: Sequence[Word],
    order: Sequence[int],
    tiers: int,
    room: tuple[float, float],
    gap: float,
    *,
    is_last: bool,
) -> dict[int, Spot] | None:
    """The words in so many tiers in turn; None where one of them would stray too far."""
    found = {}
    for tier in range(tiers):
        own = order[tier::tiers]
        lefts = spread([words[n] for n in own], room, gap)
        if lefts is None:
            return None
        for n, left in zip(own, lefts, strict=True):
            word = words[n]
            if not is_last and not left - gap <= word.at <= left + word.width + gap:
                return None
            found[n] = Spot(tier, left)
    return found


def _without_one(words: Sequence[Word], order: Sequence[int]) -> list[int]:
    """Without the word that has least room of its own; the two at the ends stay the longest."""
    if len(order) == 2:
        return [order[0]]
    inner = range(1, len(order) - 1)
    least = min(
        inner,
        key=lambda i: (
            round(words[order[i + 1]].at - words[order[i - 1]].at, 6),
            -words[order[i]].width,
        ),
    )
    return [n for i, n in enumerate(order) if i != least]


def spread(words: Sequence[Word], room: tuple[float, float], gap: float) -> list[float] | None:
    """The lefts of words in one tier, in the order of their marks; None where they do not fit.

    Each stands over its mark where it can. Words that would touch move apart around their common
    middle, and none leaves the room.
    """
    least, most = room
    total = sum(word.width for word in words) + gap * (len(words) - 1)
    if words and total > most - least + 1e-9:
        return None
    groups: list[list[int]] = []
    starts: list[float] = []
    for n, word in enumerate(words):
        groups.append([n])
        starts.append(_within(word.at - word.width / 2, word.width, room))
        while len(groups) > 1:
            before = groups[-2]
            end = starts[-2] + _long([words[i] for i in before], gap) + gap
            if starts[-1] >= end - 1e-9:
                break
            joined = before + groups[-1]
            groups[-2:], starts[-2:] = [joined], [_start([words[i] for i in joined], room, gap)]
    lefts = [0.0] * len(words)
    for group, start in zip(groups, starts, strict=True):
        left = start
        for n in group:
            lefts[n] = left
            left += words[n].width + gap
    return lefts


def _long(words: Sequence[Word], gap: float) -> float:
    return sum(word.width for word in words) + gap * (len(words) - 1)


def _start(words: Sequence[Word], room: tuple[float, float], gap: float) -> float:
    """Where a row of words begins, so that on average they stand over their marks."""
    wanted, along = 0.0, 0.0
    for word in words:
        wanted += word.at - word.width / 2 - along
        along += word.width + gap
    return _within(wanted / len(words), _long(words, gap), room)


def _within(left: float, width: float, room: tuple[float, float]) -> float:
    return max(min(left, room[1] - width), room[0])
