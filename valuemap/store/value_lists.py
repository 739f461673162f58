"""The lists of values of a meeting, as they are when they are weighed, in and out of a table."""

from collections.abc import Mapping
from functools import lru_cache

from sqlmodel import Session, col, select

from valuemap.content.list_form import LIST
from valuemap.content.value_list import ValueList
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.store.engine.errors import NotFound
from valuemap.store.tables.meeting_tables import ValueListRow


def written(values: ValueList) -> str:
    """A list as its column holds it."""
    return LIST.dump_json(values).decode()


@lru_cache(maxsize=256)
def read(content: str) -> ValueList:
    """A list from what its column holds."""
    return LIST.validate_json(content)


def put_lists(plan: MeetingPlan, meeting_id: int, *, session: Session) -> Mapping[ValueList, int]:
    """Store the lists of a new meeting; gives the id of the row of each."""
    rows = {
        values: ValueListRow(meeting_id=meeting_id, position=position, content=written(values))
        for position, values in enumerate(plan.value_lists, start=1)
    }
    session.add_all(rows.values())
    session.flush()
    return {values: row.id or 0 for values, row in rows.items()}


def read_lists(meeting_id: int, *, session: Session) -> Mapping[int, ValueList]:
    """The lists of a meeting by the id of their row."""
    rows = session.exec(
        select(ValueListRow)
        .where(ValueListRow.meeting_id == meeting_id)
        .order_by(col(ValueListRow.position))
    )
    return {row.id or 0: read(row.content) for row in rows}


def read_list(value_list_id: int, *, session: Session) -> ValueList:
    """The list in a row. Raises `NotFound`."""
    row = session.get(ValueListRow, value_list_id)
    if row is None:
        raise NotFound
    return read(row.content)
