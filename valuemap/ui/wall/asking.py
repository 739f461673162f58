"""A question by itself: before it is weighed, and once it is closed."""

from html import escape

from valuemap.charts.value_map.drawing import picture_chart
from valuemap.charts.value_map.picture import empty_picture
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading
from valuemap.ui.wall import stage

_PLACE = "empty"


def soon(meeting: Meeting, item: AgendaItem) -> None:
    """The question that is weighed soon, as large as it can be."""
    people = loading.people_in(meeting, loading.joined(meeting.id))
    here = f"<p><b>{people}</b> {escape(texts.people_in(people))}</p>" if people else ""
    now = f'<p class="vm-finding">{escape(texts.SOON)}</p>'
    body = f'{stage.asked(item)}<div class="vm-now">{now}{here}</div>'
    stage.show(meeting, body, name="soon", item=item)


def the_question(meeting: Meeting, item: AgendaItem) -> None:
    """The question with the map that nothing stands on yet: closed, or before the result."""
    is_closed = item.current.state is RoundState.CLOSED
    now = texts.CLOSED if is_closed else texts.AGAIN
    body = (
        f'{stage.asked(item)}<p class="vm-finding vm-found">{escape(now)}</p>{stage.place(_PLACE)}'
    )
    stage.show(meeting, body, name="question", item=item)
    room = stage.room(_PLACE)
    picture = empty_picture(item.value_list.cluster)
    stage.chart(_PLACE, picture_chart(picture, room.width, room.height, room.letter))
