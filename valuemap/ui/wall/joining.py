"""People come in: how, how many, and of which factions."""

from html import escape

from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import DoorBy, Meeting
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.wall import names, stage


def joining(meeting: Meeting) -> None:
    """Draw how to come in, and who is there."""
    joined = loading.joined(meeting.id)
    people = sum(joined.get(faction.id, 0) for faction in meeting.factions)
    by_links = meeting.settings.door is DoorBy.LINKS
    body = (
        f'<div class="vm-enter">{_by_links() if by_links else _by_code(meeting)}'
        f"{names.number(people, texts.people_in(people))}</div>"
        f"{names.listed(meeting.factions, {one for one, number in joined.items() if number})}"
        f"{names.companies_in(meeting, joined)}"
    )
    stage.show(meeting, body, name="joining", has_way_in=False)


def _by_code(meeting: Meeting) -> str:
    address = escape(widgets.join_address())
    line = escape(texts.JOIN_AT).replace("{address}", f'<b class="vm-address">{address}</b>')
    return (
        f'<div class="vm-qr">{widgets.qr(widgets.join_link(meeting), "100%")}</div>'
        f'<div class="vm-how"><h1 class="vm-title">{escape(texts.JOIN)}</h1>'
        f'<p class="vm-finding">{line}</p>'
        f'<p class="vm-code-large">{escape(readable_join_code(meeting.join_code))}</p></div>'
    )


def _by_links() -> str:
    return (
        f'<div class="vm-how"><h1 class="vm-title">{escape(texts.JOIN)}</h1>'
        f'<p class="vm-finding">{escape(texts.JOIN_BY_LINK)}</p></div>'
    )
