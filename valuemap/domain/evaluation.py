"""What participants found of an evening: three questions, and what is counted of the answers.

The answers are kept only until the host closes the questions. From then on there are counts.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import IntEnum, StrEnum


class Asking(StrEnum):
    """Whether participants are asked: not yet, now, or no more."""

    NO = "no"
    OPEN = "open"
    CLOSED = "closed"


class Found(IntEnum):
    """An answer to one of the three questions, as it is stored."""

    NO = 1
    PARTLY = 2
    YES = 3


@dataclass(frozen=True)
class Evaluation:
    """What one participant found: was it clear, fair, useful; None where not answered."""

    clear: Found | None = None
    fair: Found | None = None
    useful: Found | None = None


ASKED = ("clear", "fair", "useful")
"""The three questions, in the order in which they are asked."""


@dataclass(frozen=True)
class Counted:
    """How many gave each answer to one question."""

    no: int
    partly: int
    yes: int

    @property
    def answers(self) -> int:
        """How many answered this question."""
        return self.no + self.partly + self.yes


@dataclass(frozen=True)
class Evaluated:
    """What was counted of the answers; of a question with too few answers nothing is.

    Attributes:
        answers: how many people answered at least one question.
    """

    answers: int
    clear: Counted | None = None
    fair: Counted | None = None
    useful: Counted | None = None

    def of(self, asked: str) -> Counted | None:
        """The counts of one of the questions in `ASKED`."""
        counted: Counted | None = getattr(self, asked)
        return counted

    def written(self) -> str:
        """As a column holds it; `counted_of` reads it back."""
        return json.dumps(asdict(self), sort_keys=True)


def counted_of(written: str) -> Evaluated:
    """What `Evaluated.written` wrote. Raises `ValueError` for anything else."""
    content = json.loads(written)
    if not isinstance(content, Mapping) or set(content) != {"answers", *ASKED}:
        raise ValueError(written)
    parts = {asked: _counted(content[asked]) for asked in ASKED}
    return Evaluated(_number(content["answers"]), **parts)


def _counted(content: object) -> Counted | None:
    if content is None:
        return None
    if not isinstance(content, Mapping) or set(content) != {"no", "partly", "yes"}:
        raise ValueError(content)
    return Counted(*(_number(content[answer]) for answer in ("no", "partly", "yes")))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value
