"""The shift between two rounds: the difference of two published results of one cast."""

from collections.abc import Sequence
from dataclasses import dataclass

from valuemap.disclosure.profile import Basis, Profile
from valuemap.disclosure.result import Published
from valuemap.measures.disagreement import disagreement


@dataclass(frozen=True)
class Moved:
    """How a profile moved between two rounds.

    Attributes:
        distance: between its two profiles, 0..1.
        change: per cluster, share after minus share before, summing to 0.
        not_again: how many of its people did not weigh again.
    """

    distance: float
    change: tuple[float, ...]
    not_again: int

    def before(self, after: Sequence[float]) -> tuple[float, ...]:
        """The shares before, of the profile that has these after."""
        return tuple(b - change for b, change in zip(after, self.change, strict=True))


@dataclass(frozen=True)
class PublishedShift:
    """How weights moved between two rounds, over the profiles that are published in both.

    Attributes:
        rows: per row of the results; None where it is not published in both, or where a mean
            became an agreed ballot, which has another cast.
        k: how many profiles that are.
        not_again: how many of their people did not weigh again.
        h_before, h_after: H over those profiles, 0..1; None below two.
    """

    rows: tuple[Moved | None, ...]
    k: int
    not_again: int
    h_before: float | None
    h_after: float | None


def publish_shift(before: Published, after: Published) -> PublishedShift:
    """The shift between the results of two rounds of one question."""
    rows = tuple(
        _moved(first.published, second.published)
        for first, second in zip(before.rows, after.rows, strict=True)
    )
    both = [place for place, moved in enumerate(rows) if moved is not None]
    return PublishedShift(
        rows,
        k=len(both),
        not_again=sum(moved.not_again for moved in rows if moved is not None),
        h_before=_h([before.rows[place].profile for place in both]),
        h_after=_h([after.rows[place].profile for place in both]),
    )


def _moved(before: Profile | None, after: Profile | None) -> Moved | None:
    if before is None or after is None:
        return None
    if (before.basis is Basis.AGREED) is not (after.basis is Basis.AGREED):
        return None
    change = tuple(b - a for a, b in zip(before.shares, after.shares, strict=True))
    return Moved(sum(abs(part) for part in change) / 2, change, after.not_again)


def _h(profiles: list[tuple[float, ...] | None]) -> float | None:
    shares = [profile for profile in profiles if profile is not None]
    return disagreement(shares).h if len(shares) >= 2 else None
