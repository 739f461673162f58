"""What became of a fault: a row of the table that `python -m tests.faults` prints."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.load.table import aligned

HEAD = (
    "fault",
    "tries",
    "acknowledged",
    "survived",
    "lost",
    "twice",
    "states legal",
    "by itself again",
    "s",
)


@dataclass
class Outcome:
    """What was tried, and what was found afterwards.

    Attributes:
        fault: what went wrong.
        tries: how often it was made to go wrong.
        acknowledged: ballots and steps of a host of which the app said that they were kept.
        lost: those that were not there afterwards, or not as they were sent.
        twice: messages that stand there more than once.
        wrong: what a check of the database found afterwards, in words.
        said: what the app answered while it was wrong, each sentence once.
        recovers: it went on without anybody who mended the app; None where that cannot be.
        seconds: how long it took.
    """

    fault: str
    tries: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    recovers: bool | None = True
    seconds: float = 0.0
    note: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing was lost, doubled or broken, and the app came back where it can."""
        return not (self.lost or self.twice or self.wrong) and self.recovers is not False

    def hear(self, sentence: str) -> None:
        """Keep what the app said, once."""
        if sentence and sentence not in self.said:
            self.said.append(sentence)


def _cells(one: Outcome) -> tuple[str, ...]:
    again = {True: "yes", False: "NO", None: "cannot"}[one.recovers]
    return (
        one.fault,
        str(one.tries),
        str(one.acknowledged),
        str(one.acknowledged - len(one.lost)),
        str(len(one.lost)),
        str(len(one.twice)),
        "NO" if one.wrong else "yes",
        again,
        f"{one.seconds:.0f}",
    )


def table(outcomes: Sequence[Outcome], *, markdown: bool) -> str:
    """All rows, and below them what the app said and what was wrong."""
    rows = [_cells(one) for one in outcomes]
    if markdown:
        lines = [HEAD, tuple("---" for _ in HEAD), *rows]
        text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    else:
        text = aligned(HEAD, rows)
    said = [
        f"- {one.fault}: {line}"
        for one in outcomes
        for line in (
            *([one.note] if one.note else []),
            *(f"the app said: {sentence}" for sentence in one.said),
            *(f"LOST {what}" for what in one.lost[:5]),
            *(f"TWICE {what}" for what in one.twice[:5]),
            *(f"WRONG {what}" for what in one.wrong[:5]),
        )
    ]
    return "\n".join([text, "", *said])
