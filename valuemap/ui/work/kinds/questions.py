"""Open questions: a text for each."""

from valuemap.texts.work import questions as texts
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw each question with its answer."""
    for number, item in items.each(desk.work.part):
        place(desk, item.id, [Field("text", texts.answer(number))])
