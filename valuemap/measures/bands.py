"""Questions in bands, from shared to divided, instead of a ranking that one ballot overturns.

Two questions are tied where their spans overlap. The span of a question runs over its H and all
values that H takes when one ballot is dropped: what one ballot more or less can make of it. (H
itself belongs to it: where two factions are each divided in the same way H is 0, and every drop
raises it.)

Being tied does not carry over: A can be tied with B and B with C, while A and C are not. So no
division into bands can both tie all within a band and none across. Three choices were weighed.

- Join all that hang together. Nothing across bands is then tied, but one question with a wide span
  ties all others, and 44 questions in a real council nearly always make one band: no news.
- Join what is tied with the lowest of the band. Then two questions in one band may differ plainly,
  and the band hides it.
- Join what is tied with every question of the band: this one. Walking up in order of H a question
  joins as long as that holds, else it starts the next band. A band then hides no difference, and
  no division in order of H needs fewer bands for that.

What it leaves open is said, not hidden: between two neighbouring bands some questions can still be
tied, and `firm` tells which gaps no tie crosses. Those gaps are the bands of the first choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valuemap.measures.distance import TOLERANCE, InvalidMeasureInput
from valuemap.measures.jackknife import JackknifeRange
from valuemap.measures.turnout import COMPARABLE_FROM

COMPLETE: Final = 1.0


@dataclass(frozen=True)
class Bands:
    """Questions, by their positions in the input, in bands of ties.

    bands: from the most shared to the most divided; within a band in order of H, which there says
        nothing. Every two questions of one band are tied. No question of a later band has a lower
        H, and the lowest of a band is not tied with all of the band before it.
    firm: per gap between two neighbouring bands, whether no question below it is tied with any
        question above it: no single ballot can then overturn that order.
    too_few: not compared ("niet vergeleken"), for fewer than 60 % answered.
    provisional: not compared, for somebody has not answered yet ("voorlopig").
    without_range: not compared, for there is no H, or none is left when a ballot is dropped.
    """

    bands: tuple[tuple[int, ...], ...]
    firm: tuple[bool, ...]
    too_few: tuple[int, ...]
    provisional: tuple[int, ...]
    without_range: tuple[int, ...]


def question_bands(
    headlines: Sequence[float | None],
    ranges: Sequence[JackknifeRange | None],
    turnouts: Sequence[float | None],
    *,
    compare_provisional: bool = False,
) -> Bands:
    """Return questions in bands, from shared (low H) to divided.

    Args:
        headlines: H of each question, 0..1; None where there is none.
        ranges: its jackknife range; None where no drop leaves two factions.
        turnouts: the part of the members that answered, 0..1; None where nobody was expected, so
            that nothing is known to be missing.
        compare_provisional: compare what is not complete too, from 60 % on. A missing ballot can
            move H farther than its range says, so those bands can change.

    Raises:
        InvalidMeasureInput: when the lists differ in length, or H or a turnout is no part of 1.

    A question is in one band or in one of the lists of those not compared; the first reason
    counts, in the order of the fields of `Bands`. Questions with the same H and range keep their
    order.

    >>> spans = [JackknifeRange(0.4, 0.6, 0), JackknifeRange(0.1, 0.2, 0), None]
    >>> question_bands([0.5, 0.15, 0.3], spans, [1.0, 1.0, 0.5])
    Bands(bands=((1,), (0,)), firm=(True,), too_few=(2,), provisional=(), without_range=())
    """
    if not len(headlines) == len(ranges) == len(turnouts):
        raise InvalidMeasureInput("ranges", "must hold one range and turnout per question")
    for field, parts in (("headlines", headlines), ("turnouts", turnouts)):
        if not all(part is None or 0 <= part <= 1 for part in parts):
            raise InvalidMeasureInput(field, "must lie between 0 and 1")
    spans: list[tuple[float, int, float, float]] = []
    too_few, provisional, without_range = [], [], []
    for question, (h, drops, turnout) in enumerate(zip(headlines, ranges, turnouts, strict=True)):
        if turnout is not None and turnout < COMPARABLE_FROM - TOLERANCE:
            too_few.append(question)
        elif turnout is not None and turnout < COMPLETE and not compare_provisional:
            provisional.append(question)
        elif h is None or drops is None:
            without_range.append(question)
        else:
            spans.append((h, question, min(h, drops.low), max(h, drops.high)))
    # By what is known of them and not by their places, which only part questions that are the same.
    bands, firm = _walk(sorted(spans, key=lambda s: (*(round(s[i], 9) for i in (0, 2, 3)), s[1])))
    return Bands(bands, firm, tuple(too_few), tuple(provisional), tuple(without_range))


def _walk(
    spans: Sequence[tuple[float, int, float, float]],
) -> tuple[tuple[tuple[int, ...], ...], tuple[bool, ...]]:
    """Return the bands and the firmness of their gaps, from (H, question, low, high) by H.

    Every span holds its own H, so of two questions the upper one is tied with the lower one where
    its low end does not exceed the other's high end.
    """
    bands: list[list[int]] = []
    firm: list[bool] = []
    lowest_top, highest_top = -1.0, -1.0
    for place, (_, question, low, high) in enumerate(spans):
        if bands and low <= lowest_top + TOLERANCE:
            bands[-1].append(question)
            lowest_top = min(lowest_top, high)
        else:
            if bands:
                lowest_above = min(span[2] for span in spans[place:])
                firm.append(lowest_above > highest_top + TOLERANCE)
            bands.append([question])
            lowest_top = high
        highest_top = max(highest_top, high)
    return tuple(map(tuple, bands)), tuple(firm)
