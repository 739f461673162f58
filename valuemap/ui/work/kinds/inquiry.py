"""Questions before something begins: an answer, who knows it, and what the college is asked."""

from valuemap.texts.work import questions as texts
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw each question with its fields, and below them what the college is asked."""
    for number, item in items.each(desk.work.part):
        place(
            desk,
            item.id,
            [
                Field("text", texts.answer(number)),
                Field("who", texts.knows(number), help=texts.KNOWS_HELP),
                Field("asks", texts.asks(number)),
            ],
        )
