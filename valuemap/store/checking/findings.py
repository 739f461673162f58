"""What a check can find wrong."""

from dataclasses import dataclass
from enum import Enum, auto


class Wrong(Enum):
    """What is wrong with a database, its files or its rows."""

    READ_BY_OTHERS = auto()
    """Other accounts of the machine may read the file `what`."""
    FOLDER_OF_ALL = auto()
    """Every account may put files in the folder of the database."""
    NOT_TO_WRITE = auto()
    """This account may not write into the file or folder `what`."""
    NO_ROOM = auto()
    """The disk has `what` megabytes left, which is too little to rewrite the database."""
    LEFT_BEHIND = auto()
    """A copy that was being restored stands in the folder `what`."""
    OLDER = auto()
    """The tables are of the older version `what`."""
    VERSIONS = auto()
    """The tables are there, and it does not say of which one version they are, but `what`."""
    TABLES = auto()
    """Tables or columns are missing: `what`."""
    DAMAGED = auto()
    """The file itself is damaged; `what` is the first that the database says of it."""
    RULES_GONE = auto()
    """The table `table` has lost its rule `what`."""
    INDEX_GONE = auto()
    """The table `table` has lost its index `what`: rows are found by looking at all of them."""
    NOT_OURS = auto()
    """The table `table` has or does by `what` what our code does not ask of it."""
    NUMBERS = auto()
    """New rows of `table` get ids that are too large, or that other rows have or had."""
    ORPHAN = auto()
    """Rows of `table` belong by `what` to something that is not there."""
    RULE = auto()
    """Rows of `table` break its rule `what`."""
    UNREADABLE = auto()
    """What stands in the column `what` of rows of `table` cannot be read."""
    GIVEN = auto()
    """Ballots of `table` answer more or fewer values than their list has."""
    REVISIONS = auto()
    """Of ballots of `table` a version between others is missing."""
    NUMBERING = auto()
    """Rows of `table` do not fit the numbers of rounds, openings or versions: some are missing."""
    ELSEWHERE = auto()
    """Rows of `table` tie two meetings together by `what`."""
    STATE = auto()
    """Rounds are in a state that their moves do not lead to."""
    NOT_FROZEN = auto()
    """Rounds are in their last step, and the figures that it fixes are not there."""
    FROZEN_EARLY = auto()
    """Rounds that can still change have fixed figures."""
    CAST_GONE = auto()
    """Rounds have a mean behind which nobody stands."""
    STAGE = auto()
    """Meetings show a question that is not on their agenda."""
    FUTURE = auto()
    """Moments in the column `what` of `table` are still to come."""
    PAST_DATE = auto()
    """Meetings or dossiers (`table`) are past their day of deletion."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, with the rows where it is.

    Attributes:
        what: a column, rule, file or number, as the kind says.
        rows: the ids of the first rows, in order.
        number: how many rows there are in all; 0 where it is about no rows.
    """

    wrong: Wrong
    table: str = ""
    what: str = ""
    rows: tuple[int, ...] = ()
    number: int = 0


MOST_NAMED = 5


def of_rows(wrong: Wrong, table: str, ids: list[int], what: str = "") -> list[Finding]:
    """A finding about these rows; none where there are none."""
    if not ids:
        return []
    return [Finding(wrong, table, what, tuple(sorted(ids)[:MOST_NAMED]), len(ids))]
