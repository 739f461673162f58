"""A question is being weighed, or talked over within the factions."""

from html import escape

from valuemap.domain.meeting import AgendaItem, Meeting, Who
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import wall as texts
from valuemap.texts.screens import ways as way_texts
from valuemap.ui.parts import loading
from valuemap.ui.parts.resources import ready_marks
from valuemap.ui.wall import names, stage


def weighing(meeting: Meeting, item: AgendaItem) -> None:
    """How many people are ready, and which factions; nothing of who is not."""
    turnout = loading.turnout(meeting, item.current)
    here = [faction for faction in meeting.factions if faction.id in turnout]
    ready = {faction.id for faction in here if turnout[faction.id].is_ready}
    marked = ready_marks().now(item.current.id, ready, [one.id for one in here])
    answered = sum(one.answered for one in turnout.values())
    of = sum(one.joined for one in turnout.values())
    words = texts.people_ready(of)
    if meeting.settings.who is Who.FACTIONS:
        answered, of = len(ready), len(here)
        words = texts.factions_ready(of)
    line = escape(host_texts.ready(len(ready), len(meeting.factions)))
    if len(marked) < len(ready):
        line += f' <span class="vm-quiet">· {escape(texts.LAST_TOGETHER)}</span>'
    now = f'<p class="vm-finding"><b>{escape(way_texts.of(item.way).wall)}</b></p>'
    body = (
        f"{stage.asked(item)}"
        f'<div class="vm-now">{now}'
        f'<p class="vm-late">{stage.way_in(meeting)}</p></div>'
        f'<div class="vm-progress">{names.number(answered, words)}{names.bar(answered, of)}</div>'
        f'<div class="vm-who"><h2>{line}</h2>{names.listed(here, marked)}</div>'
        f"{names.companies_ready(meeting, item)}"
    )
    stage.show(meeting, body, name="weighing", item=item, has_way_in=False)


def consulting(meeting: Meeting, item: AgendaItem) -> None:
    """Factions talk over what they find important together."""
    steps = "".join(f"<li data-words>{escape(step)}</li>" for step in texts.CONSULTING_STEPS)
    body = (
        f'{stage.asked(item)}<div class="vm-now"><h2 class="vm-large" data-words>'
        f'{escape(texts.CONSULTING)}</h2><ol class="vm-steps">{steps}</ol></div>'
    )
    stage.show(meeting, body, name="consulting", item=item)
