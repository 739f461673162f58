"""What the council decided on a question, as the clerk noted it."""

import datetime as dt

from sqlalchemy import CheckConstraint, Column, String
from sqlmodel import Field

from valuemap.domain.conclusion import COMMITMENT_LIMIT, DECISION_NOTE_LIMIT, Result
from valuemap.store.tables import columns
from valuemap.store.tables.columns import NEVER_REUSED
from valuemap.store.tables.meeting_tables import Row


class DecisionRow(Row, table=True):
    """A decision: one per question of an agenda."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(columns.one_of("result", Result), name="result"),
        CheckConstraint(f"length(note) <= {DECISION_NOTE_LIMIT}", name="note"),
        CheckConstraint(f"length(commitment) <= {COMMITMENT_LIMIT}", name="commitment"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=columns.one_for_each("agenda_item.id"))
    result: str = Field(sa_column=Column(String(11), nullable=False))
    note: str = Field(default="", sa_column=columns.words())
    commitment: str = Field(default="", sa_column=columns.words())
    saved_at: dt.datetime = Field(sa_column=columns.moment())
    corrected_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())
