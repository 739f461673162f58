"""An exercise on the page of a work: nothing of it is kept."""

from valuemap.ui.frameworks import exercise
from valuemap.ui.parts.resources import content
from valuemap.ui.work.desk.desk import Desk


def show(desk: Desk) -> None:
    """Play the exercise beside the usual list of values."""
    exercise.play(desk.work.part, content().usual_list)
