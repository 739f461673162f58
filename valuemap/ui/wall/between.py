"""Between questions and after them: a pause, and the end of the evening."""

from html import escape

from valuemap.domain.meeting import Meeting
from valuemap.texts.screens import wall as texts
from valuemap.ui.wall import stage


def pause(meeting: Meeting) -> None:
    """A pause: until when, and that everything goes on by itself."""
    body = (
        f'<h1 class="vm-large">{escape(texts.PAUSE)}</h1>'
        f'<p class="vm-finding">{escape(texts.PAUSE_MORE)}</p>'
    )
    stage.show(meeting, body, name="pause")


def the_end(meeting: Meeting) -> None:
    """Thanks, what was done in numbers, and where the results stay."""
    body = f'<h1 class="vm-large">{escape(texts.THANKS)}</h1>'
    stage.show(meeting, body, name="end", has_way_in=False)
