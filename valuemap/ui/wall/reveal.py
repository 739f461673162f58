"""The reveal of a question, a beat at a time, as the host's main button steps it."""

from html import escape

from valuemap.charts.base import Chart
from valuemap.charts.lines.differ import differ_chart, differ_of
from valuemap.charts.value_map.drawing import picture_chart
from valuemap.charts.value_map.picture import picture_of
from valuemap.domain.evening.beats import Beat
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.screens import result as result_texts
from valuemap.texts.wall import beats as texts
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.wall import asking, concluded, found, stage, why
from valuemap.ui.wall.found import Found

_MAP, _LINES = "map", "lines"


def revealed(meeting: Meeting, item: AgendaItem) -> None:
    """The beat of the round that the host is at."""
    beat = item.current.beat
    if beat is Beat.QUESTION:
        asking.the_question(meeting, item)
        return
    known = found.find(meeting, item)
    if beat is Beat.WHY:
        why.why(meeting, item, known)
    elif not known.is_compared:
        _little(meeting, item, known)
    elif beat is Beat.MAP:
        _map(meeting, item, known)
    elif beat is Beat.DIFFER:
        _differ(meeting, item, known)
    else:
        concluded.finding(meeting, item, known)


def _map(meeting: Meeting, item: AgendaItem, known: Found) -> None:
    """The council's own value map, which fills while the room looks."""
    said = found.finding(known)
    if known.shift is not None:
        said = f"{texts.AGAIN.format(number=item.current.number)} {said}"
    body = (
        f'{stage.asked(item)}<p class="vm-finding vm-found">{escape(said)}</p>{stage.place(_MAP)}'
    )
    stage.show(meeting, body, name="map", item=item, foot=found.notes(known, item))
    _draw_map(known)


def _draw_map(known: Found) -> None:
    drawn = _map_chart(known, *_size(_MAP))
    if drawn is not None:
        stage.chart(_MAP, drawn)


def _differ(meeting: Meeting, item: AgendaItem, known: Found) -> None:
    """At most three values with every faction named where it stands; else that there is none."""
    drawn = _lines_chart(known, *_size(_LINES))
    title = texts.ALIKE
    if drawn is not None:
        again = texts.DIFFER_AGAIN.format(number=item.current.number)
        title = texts.DIFFER if known.shift is None else again
    body = (
        f'{stage.asked(item)}<h2 class="vm-finding vm-found">{escape(title)}</h2>'
        f"{stage.place(_LINES if drawn is not None else _MAP)}"
    )
    notes = found.notes(known, item, texts.apart(known.result))
    stage.show(meeting, body, name="differ", item=item, foot=notes)
    if drawn is None:
        _draw_map(known)
    else:
        stage.chart(_LINES, drawn)


def _little(meeting: Meeting, item: AgendaItem, known: Found) -> None:
    """Nothing may be shown: why, what would help, and what to do now."""
    left_out = result_texts.left_out_note(known.result, known.names)
    body = (
        f"{stage.asked(item)}"
        f'<div class="vm-little"><h2 class="vm-said">{escape(texts.LITTLE)}</h2>'
        f'<p class="vm-finding">{escape(texts.LITTLE_WHY)} {escape(texts.LITTLE_HELPS)}</p></div>'
        f"{found.talk(known, item, texts.LITTLE_TALK)}"
    )
    foot = (f"<p>{escape(left_out)}</p>" if left_out else "") + found.beside_council(known, item)
    stage.show(meeting, body, name="little", item=item, foot=foot)


def _size(place: str) -> tuple[float, float, float]:
    room = stage.room(place)
    return room.width, room.height, room.letter


@remembered(64)
def _map_chart(known: Found, width: float, height: float, letter: float) -> Chart | None:
    """The council's own value map for a place of a wall."""
    picture = picture_of(known.result, known.names, known.values.cluster, known.shift)
    return None if picture is None else picture_chart(picture, width, height, letter)


@remembered(64)
def _lines_chart(known: Found, width: float, height: float, letter: float) -> Chart | None:
    """Where factions differ most, for a place of a wall."""
    lines = differ_of(known.result, known.names, known.values.cluster, known.shift)
    return differ_chart(lines, width, height, letter)
