"""What is published of a company beside the council: one mean, from ten people on.

It goes by a way of its own: nothing of the council reads it, and it reads nothing of the council.
The cast is fixed with the first mean, and keeps to itself in later rounds, so that the difference
of two means is never that of a few people (METHODS: one question, one cast).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from valuemap.disclosure.cast import Answer, Door
from valuemap.disclosure.profile import mean_shares
from valuemap.disclosure.thresholds import COMPANY, Thresholds


@dataclass(frozen=True)
class Company:
    """What a round froze of a company.

    Attributes:
        company: its position in the meeting.
        ballots: how many ballots the mean stands on; 0 without one.
        shares: the mean per item of the list, 0..1, summing to 1; None without one.
        made_in: the number of the round whose people are its cast; 0 without a mean.
        not_again: how many of the cast did not weigh again in this round, or whose new ballot
            does not count because too few did.
    """

    company: int
    ballots: int = 0
    shares: tuple[float, ...] | None = None
    made_in: int = 0
    not_again: int = 0


def freeze_company(
    before: Company,
    rounds: Sequence[Sequence[Answer]],
    *,
    in_whole_points: bool,
    least: Thresholds = COMPANY,
) -> Company:
    """What a company shows of the newest round.

    Args:
        before: what the round before froze of it; without a mean where there was none.
        rounds: its answers in all rounds of the question, the newest last.
        in_whole_points: as `profile.make_profile` takes it.
    """
    first = before.made_in or len(rounds)
    cast = [answer for answer in rounds[first - 1] if not answer.ballot.abstained]
    ids = {answer.person for answer in cast}
    again = [a for a in rounds[-1] if a.person in ids and not a.ballot.abstained]
    if before.shares is None:
        if not _is_enough(again, least):
            return before
    elif len(ids) != before.ballots or not _is_enough(again, least):
        # Somebody took the own ballot back, or a few alone would be seen moving.
        return replace(before, not_again=before.ballots)
    last: dict[int, Sequence[float]] = {}
    for answers in rounds[first - 1 :]:
        for answer in answers:
            shares = answer.ballot.shares()
            if answer.person in ids and shares is not None:
                last[answer.person] = shares
    return Company(
        before.company,
        ballots=len(last),
        shares=mean_shares(list(last.values()), in_whole_points=in_whole_points),
        made_in=first,
        not_again=len(ids) - len(again),
    )


def _is_enough(weighed: Sequence[Answer], least: Thresholds) -> bool:
    """Whether these hide each other; who came later may be a stranger, and does not count."""
    return sum(answer.door is Door.IN_BEFORE for answer in weighed) >= least.place
