"""What is counted of what participants found of an evening: once, from enough answers, of all.

The counts are made when the host closes the questions, and the answers are deleted with it. So
there is no before and after between which one person answered, and no part of a hall is
counted apart. A question with fewer answers than the threshold is not counted at all.
"""

from collections import Counter
from collections.abc import Sequence

from valuemap.disclosure.thresholds import COUNCIL
from valuemap.domain.evaluation import ASKED, Counted, Evaluated, Evaluation, Found


def count_answers(answers: Sequence[Evaluation]) -> Evaluated:
    """The counts of all who answered, as far as they may be kept and shown."""
    people = sum(any(getattr(one, asked) is not None for asked in ASKED) for one in answers)
    parts = {asked: _counted([getattr(one, asked) for one in answers]) for asked in ASKED}
    return Evaluated(people, **parts)


def _counted(given: Sequence[Found | None]) -> Counted | None:
    times = Counter(one for one in given if one is not None)
    if times.total() < COUNCIL.evaluation:
        return None
    return Counted(times[Found.NO], times[Found.PARTLY], times[Found.YES])
