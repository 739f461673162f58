"""What can be wrong in a CSV file: the kinds of faults, and where one was found."""

from dataclasses import dataclass
from enum import StrEnum


class CsvFault(StrEnum):
    """What can be wrong with a line; the comments name the parameters of the fault."""

    EMPTY_FILE = "empty file"
    WRONG_SEPARATOR = "wrong separator"  # found: the separator that was used
    MISSING_COLUMN = "missing column"  # column
    UNKNOWN_COLUMN = "unknown column"  # column
    DOUBLED_COLUMN = "doubled column"  # column
    TOO_MANY_COLUMNS = "too many columns"  # found, expected: the most
    NOT_UTF8 = "not utf-8"
    BAD_QUOTES = "bad quotes"
    NUMBER_OF_FIELDS = "number of fields"  # found, expected
    EMPTY_NAME = "empty name"  # column
    BAD_NAME = "bad name"  # column, found: control characters in a name
    NOT_A_NUMBER = "not a whole number in range"  # column, found, expected: the largest allowed
    UNKNOWN_WORD = "unknown word"  # column, found
    POINTS_INCOMPLETE = "points incomplete"  # found: clusters filled in, expected: 9
    POINTS_TOTAL = "points total"  # found: the sum, expected: 100
    NOTHING_SCORED = "nothing scored"
    FEW_ITEMS = "few items"  # found: columns with items, expected: the least
    LIST_LENGTH = "list length"  # found: items of the question, expected: how many it may have
    NOT_THREE = "not three chosen"  # found: how many, expected: 3
    ABSTAINED_WITH_POINTS = "abstained with points"
    DOUBLED = "doubled"  # expected: the line that has this question, round and participant already
    SEATS_DIFFER = "seats differ"  # column: the faction, found, expected: seats on earlier lines
    UNKNOWN_VOTE = "unknown vote"  # column, found
    DOUBLED_VOTE = "doubled vote"  # expected: the line with this statement and participant
    NOT_A_DECIMAL = "not a number"  # column, found
    DOUBLED_STAGE = "doubled stage"  # expected: the line with this stage and participant
    TOO_MANY_CELLS = "too many cells"  # found: statements times factions, expected: the most
    TOO_MANY_IN_STAGE = "too many in stage"  # found: participants, expected: the most


@dataclass(frozen=True, order=True)
class FaultyLine:
    """One thing that is wrong: line number (the header is 1), kind, and the kind's parameters."""

    line: int
    fault: CsvFault
    column: str = ""
    found: str = ""
    expected: str = ""
