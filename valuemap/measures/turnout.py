"""Who has answered, and how far a result can still move when the others do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valuemap.measures.distance import TOLERANCE

COMPARABLE_FROM: Final = 0.60


@dataclass(frozen=True)
class Turnout:
    """How complete the answers on one question are.

    share: answers / members, 0..1, abstentions included; None where nobody was expected.
    error_bound: hard bound on |H - H of all ballots|; above 1 it says nothing; None likewise.
    """

    share: float | None
    error_bound: float | None

    @property
    def provisional(self) -> bool:
        """Whether members still have to answer ("voorlopig")."""
        return self.share is not None and self.share < 1

    @property
    def comparable(self) -> bool:
        """Whether at least 60 % answered, so that the question may be laid beside others."""
        return self.share is None or self.share >= COMPARABLE_FROM - TOLERANCE


def turnout(
    ballots: Sequence[int], abstained: Sequence[int], members: Sequence[int] | None
) -> Turnout:
    """Return the turnout from ballots, abstentions and members per faction.

    Answers beyond a faction's members do not count: they cannot hide a missing ballot elsewhere.
    Who abstained has answered and is no missing ballot, so the bound leaves that member out.
    """
    if members is None or sum(members) == 0:
        return Turnout(None, None)
    answers = [n + a for n, a in zip(ballots, abstained, strict=True)]
    given = sum(min(n, m) for n, m in zip(answers, members, strict=True))
    voting = [max(m - a, 0) for m, a in zip(members, abstained, strict=True)]
    return Turnout(given / sum(members), missing_ballot_bound(ballots, voting))


def missing_ballot_bound(ballots: Sequence[int], members: Sequence[int]) -> float | None:
    """Return the hard bound |error of H| <= 2 * mean_f (1 - n_f / N_f).

    `ballots` holds n_f and `members` N_f per faction. A faction without ballots counts as wholly
    missing, one without members is left out, and more ballots than members is complete. None
    where nobody was expected.

    A profile moves by at most its missing part 1 - n_f / N_f, a distance by at most two of those.

    >>> missing_ballot_bound([3, 1], [4, 1])
    0.25
    """
    missing = [1 - min(n, m) / m for n, m in zip(ballots, members, strict=True) if m > 0]
    return 2 * sum(missing) / len(missing) if missing else None
