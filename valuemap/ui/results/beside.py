"""Companies beside the council, on the wall and on the page of a result: apart from the council."""

from collections.abc import Sequence

from valuemap.charts.beside import beside_table
from valuemap.disclosure import Published
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.companies import Beside
from valuemap.texts import beside as texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.results import result_frame


def turnout(meeting: Meeting, item: AgendaItem) -> tuple[str, ...]:
    """Who of each company answered, in words."""
    found = loading.turnout_beside(meeting, item.current)
    return tuple(
        texts.TURNOUT.format(name=one.name, answered=own.answered, joined=own.joined)
        for one, own in zip(meeting.companies, found, strict=True)
    )


def on_wall(companies: Sequence[Beside], item: AgendaItem) -> str:
    """What is said of companies beside a result, each in a line of its own."""
    return "".join(widgets.paragraph(line) for line in _sentences(companies, item))


def in_words(companies: Sequence[Beside], item: AgendaItem) -> str:
    """The same on the page of a result."""
    return "".join(widgets.paragraph(line, "vm-beside") for line in _sentences(companies, item))


def as_table(result: Published, companies: Sequence[Beside], item: AgendaItem) -> None:
    """The numbers of companies beside those of the council; nothing where none is shown."""
    table = beside_table(result, companies, item.value_list.cluster)
    if table is not None:
        result_frame.fold(texts.TITLE, widgets.table(table))


def _sentences(companies: Sequence[Beside], item: AgendaItem) -> tuple[str, ...]:
    clusters = item.value_list.cluster
    return tuple(texts.sentence(one.name, one.published, clusters) for one in companies)
