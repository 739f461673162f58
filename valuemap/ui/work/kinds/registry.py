"""Which form a kind of part has: all that the page knows of kinds."""

from collections.abc import Callable, Mapping
from typing import Final

from valuemap.content.frameworks.part import Kind
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.kinds import inquiry, questions

FORMS: Final[Mapping[Kind, Callable[[Desk], None]]] = {
    Kind.QUESTIONS: questions.show,
    Kind.INQUIRY: inquiry.show,
}
