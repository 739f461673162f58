"""The end of the evening, with the map over all its questions."""

from html import escape

from valuemap.charts.value_map.drawing import picture_chart
from valuemap.charts.value_map.picture import Picture, evening_picture
from valuemap.domain.meeting import Meeting
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading
from valuemap.ui.wall import between, stage

_PLACE = "evening"


def the_end(meeting: Meeting) -> None:
    """Thanks, and what weighed most over all questions; without it where nothing is compared."""
    picture = picture_over(meeting)
    if picture is None:
        between.the_end(meeting)
        return
    missing = [one.name for one in meeting.factions if one.name not in picture.names]
    note = texts.NOT_ON_MAP.format(factions=result_texts.listed(missing)) if missing else ""
    between.the_end(
        meeting,
        f'<h2 class="vm-finding">{escape(picture.title)}</h2>{stage.place(_PLACE)}',
        f"<p>{escape(note)}</p>" if note else "",
    )
    room = stage.room(_PLACE)
    stage.chart(_PLACE, picture_chart(picture, room.width, room.height, room.letter))


def picture_over(meeting: Meeting) -> Picture | None:
    """The map over the newest results of the list that most questions were weighed by."""
    items = [item for item in meeting.agenda if item.revealed]
    lists = {item.value_list.id: item.value_list for item in items}
    results = {
        one: [
            loading.published(meeting, item.revealed[-1])
            for item in items
            if item.value_list == values
        ]
        for one, values in lists.items()
    }
    if not results:
        return None
    most = max(results, key=lambda one: sum(bool(result.splits) for result in results[one]))
    names = result_texts.place_names(meeting.factions)
    return evening_picture(results[most], names, lists[most].cluster)
