"""The end of the evening, with the map over all its questions."""

from html import escape

from valuemap.charts.value_map.drawing import picture_chart
from valuemap.charts.value_map.picture import Picture, picture_of_the_evening
from valuemap.domain.meeting import Meeting
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import loading
from valuemap.ui.wall import between, stage

_PLACE = "evening"


def the_end(meeting: Meeting) -> None:
    """Thanks, and what weighed most over all questions; without it where nothing is compared."""
    picture = picture_over(meeting)
    if picture is None:
        between.the_end(meeting)
        return
    between.the_end(
        meeting,
        f'<h2 class="vm-finding">{escape(picture.title)}</h2>{stage.place(_PLACE)}',
        f"<p>{escape(picture.missing)}</p>" if picture.missing else "",
    )
    room = stage.room(_PLACE)
    stage.chart(_PLACE, picture_chart(picture, room.width, room.height, room.letter))


def picture_over(meeting: Meeting) -> Picture | None:
    """The map over the newest results; None where nothing is compared."""
    weighed = (
        (item, loading.published(meeting, item.revealed[-1]))
        for item in meeting.agenda
        if item.revealed
    )
    return picture_of_the_evening(weighed, result_texts.place_names(meeting.factions))
