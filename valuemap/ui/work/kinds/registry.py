"""Which form a kind of part has: all that the page knows of kinds."""

from collections.abc import Callable, Mapping
from typing import Final

from valuemap.content.frameworks.part import Kind
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.kinds import (
    assessment,
    canvas,
    checklist,
    choice,
    clashes,
    grid,
    inquiry,
    letter,
    playing,
    questions,
    reading,
    steps,
    values,
)

FORMS: Final[Mapping[Kind, Callable[[Desk], None]]] = {
    Kind.QUESTIONS: questions.show,
    Kind.INQUIRY: inquiry.show,
    Kind.CANVAS: canvas.show,
    Kind.GRID: grid.show,
    Kind.CLASHES: clashes.show,
    Kind.CHOICE: choice.show,
    Kind.READ: reading.show,
    Kind.EXERCISE: playing.show,
    Kind.CHECKLIST: checklist.show,
    Kind.ASSESSMENT: assessment.show,
    Kind.VALUES: values.show,
    Kind.LETTER: letter.show,
    Kind.STEPS: steps.show,
}
