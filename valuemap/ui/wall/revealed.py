"""What was found in a round: the last two charts, until the reveal goes by beats."""

from valuemap.charts.base import wall_size
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.results import beside, result_page
from valuemap.ui.wall import stage


def revealed(meeting: Meeting, item: AgendaItem) -> None:
    """The finding with its two charts."""
    result = loading.published(meeting, item.current)
    names = list(result_texts.place_names(meeting.factions))
    lines = result_texts.sentences(result, names, item.value_list.cluster)
    notes = result_texts.left_out_note(result, names)
    if result.k:
        notes = f"{result_texts.basis(result)} {result_texts.PER_FACTION} {notes}"
    companies = loading.beside(meeting, item.current)
    is_shown = bool(result.splits) and result.h is not None
    charts = f'<div class="vm-two">{stage.place("left")}{stage.place("right")}</div>'
    body = (
        f"{stage.asked(item)}{widgets.paragraph(lines[0], 'vm-finding')}"
        + (charts if is_shown else "")
        + beside.on_wall(companies, item)
    )
    stage.show(meeting, body, name="revealed", item=item, foot=widgets.paragraph(notes))
    if not is_shown:
        return
    room = stage.room("left")
    rows = len(item.value_list.ids)
    size = wall_size(round(room.width * 2.1), round(room.height / 0.53), rows=rows)
    split, chart = result_page.charts(result, tuple(names), item.value_list, size, companies)
    stage.chart("left", split)
    if chart is not None:
        stage.chart("right", chart)
