"""People come in: how, how many, and of which factions."""

from html import escape

from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import DoorBy, Meeting
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading, widgets
from valuemap.ui.wall import names, stage


def joining(meeting: Meeting) -> None:
    """Draw how to come in, and who is there: names light up as somebody of them arrives."""
    joined = loading.joined(meeting.id)
    people = loading.people_in(meeting, joined)
    by_links = meeting.settings.door is DoorBy.LINKS
    here = {faction for faction, number in joined.items() if number}
    body = (
        f"{_by_links() if by_links else _by_code(meeting)}"
        f'<div class="vm-here">{names.number(people, texts.people_in(people))}'
        f"{names.listed(meeting.factions, here)}</div>"
        f"{names.companies_in(meeting, joined)}"
    )
    stage.show(meeting, body, name="joining", has_way_in=False)


def _by_code(meeting: Meeting) -> str:
    address, code = stage.address_in_parts(), escape(readable_join_code(meeting.join_code))
    steps = ((texts.GO_TO, address, "vm-address-large"), (texts.TYPE, code, "vm-code-large"))
    lines = "".join(
        f'<p class="vm-step">{escape(words)} <b class="{style}" data-words>{what}</b></p>'
        for words, what, style in steps
    )
    return (
        f'<div class="vm-enter"><div class="vm-qr">{widgets.qr(widgets.join_link(meeting))}</div>'
        f'<div class="vm-how"><h1 class="vm-title" data-words>{escape(texts.JOIN)}</h1>'
        f"{lines}</div></div>"
    )


def _by_links() -> str:
    return (
        f'<div class="vm-how"><h1 class="vm-title vm-larger" data-words>{escape(texts.JOIN)}</h1>'
        f'<p class="vm-finding vm-larger">{escape(texts.JOIN_BY_LINK)}</p></div>'
    )
