"""The columns of an answer, of a member or of a faction, and what the database holds of them."""

from itertools import pairwise

from sqlalchemy import CheckConstraint, String, Text
from sqlmodel import Field, SQLModel

from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.domain.weighing import NO_OPINION, REASON_LIMIT, STANCES
from valuemap.store.tables.columns import EMPTY, OFF, one_of
from valuemap.ways import WAYS

GIVEN_COLUMNS = tuple(f"given_{place}" for place in range(1, MOST_ITEMS + 1))


def _valid_given() -> str:
    """The rule for what is given: as the way allows it, from the first column on without a gap.

    How long the list is stands in another table. With a NULL among its parts a CHECK lets a row
    pass, so what must be there is said outright.
    """
    none = " AND ".join(f"{column} IS NULL" for column in GIVEN_COLUMNS)
    there = " AND ".join(f"{column} IS NOT NULL" for column in GIVEN_COLUMNS[:LEAST_ITEMS])
    behind = pairwise(GIVEN_COLUMNS[LEAST_ITEMS - 1 :])
    no_gap = " AND ".join(f"({one} IS NOT NULL OR {next_} IS NULL)" for one, next_ in behind)
    rules = " OR ".join(
        f"(way = '{way.id}' AND {way.constraint(GIVEN_COLUMNS)})" for way in WAYS.values()
    )
    return f"(abstained AND {none}) OR (NOT abstained AND {there} AND {no_gap} AND ({rules}))"


VALID_GIVEN = _valid_given()
KNOWN_WAY = one_of("way", WAYS)
_KNOWN_STANCE = f"stance IS NULL OR stance BETWEEN {NO_OPINION} AND {max(STANCES)}"


class Answer(SQLModel):
    """The columns of an answer, of a member or of a faction: what is given, in the list's order."""

    way: str = Field(default="chips", sa_type=String(8))
    abstained: bool = False
    given_1: int | None = None
    given_2: int | None = None
    given_3: int | None = None
    given_4: int | None = None
    given_5: int | None = None
    given_6: int | None = None
    given_7: int | None = None
    given_8: int | None = None
    given_9: int | None = None
    given_10: int | None = None
    given_11: int | None = None
    given_12: int | None = None
    given_13: int | None = None
    given_14: int | None = None
    given_15: int | None = None
    given_16: int | None = None
    stance: int | None = None
    reason: str = ""
    reason_hidden: bool = Field(default=False, sa_column_kwargs=OFF)
    reason_on_wall: bool = Field(default=False, sa_column_kwargs=OFF)
    shows_reason: bool = Field(default=False, sa_column_kwargs=OFF)
    values_chosen: str = Field(default="", sa_type=Text, sa_column_kwargs=EMPTY)
    consent: bool = False


def answer_rules() -> tuple[CheckConstraint, ...]:
    """The rules for the columns of `Answer`, made anew for each of its tables."""
    return (
        CheckConstraint(KNOWN_WAY, name="way"),
        CheckConstraint(VALID_GIVEN, name="given"),
        CheckConstraint(_KNOWN_STANCE, name="stance"),
        CheckConstraint(f"length(reason) <= {REASON_LIMIT}", name="reason"),
    )
