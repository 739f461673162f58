"""People as one number, and factions by their names: who is there, and who is ready."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

from valuemap.domain.meeting import AgendaItem, Faction, Meeting
from valuemap.texts import beside as beside_texts
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading

_MOST_BESIDE = 5


def number(people: int, words: str) -> str:
    """A number as large as a title, with what it counts."""
    shown = f'<b data-sign="n{people}">{people}</b>'
    return f'<p class="vm-number">{shown} <span>{escape(words)}</span></p>'


def bar(answered: int, of: int) -> str:
    """The part that is ready, as a bar that fills."""
    part = answered / of if of else 0.0
    return (
        f'<div class="vm-bar" aria-hidden="true"><div data-grow="bar" '
        f'style="--part:{part:.4f}"></div></div>'
    )


def listed(factions: Sequence[Faction], marked: Collection[int]) -> str:
    """The names of factions, some of them marked."""
    lines = " ".join(_name(faction, is_marked=faction.id in marked) for faction in factions)
    beside = columns(len(factions))
    rows = -(-len(factions) // beside)
    return f'<ul class="vm-names" style="--columns:{beside};--rows:{rows}">{lines}</ul>'


def _name(faction: Faction, *, is_marked: bool) -> str:
    sign = f' class="is-in" data-sign="f{faction.id}"' if is_marked else ""
    return f'<li{sign} data-words dir="auto">{escape(faction.name)}</li>'


def columns(number: int) -> int:
    """How many names stand beside each other, so that the last row is as full as can be.

    >>> [columns(number) for number in (1, 2, 5, 7, 8, 9, 13, 16, 40)]
    [1, 2, 5, 4, 4, 3, 5, 4, 4]
    """
    if number <= _MOST_BESIDE:
        return max(number, 1)
    return min((4, 5, 3), key=lambda beside: -number % beside)


def companies_in(meeting: Meeting, joined: Mapping[int, int]) -> str:
    """Who is there of companies beside the council, in a line of their own."""
    return _beside([(one.name, joined.get(one.id, 0)) for one in meeting.companies], texts.BESIDE)


def companies_ready(meeting: Meeting, item: AgendaItem) -> str:
    """How many are ready of companies beside the council, in a line of their own."""
    found = loading.turnout_beside(meeting, item.current) if meeting.companies else ()
    pairs = zip(meeting.companies, found, strict=True)
    return _beside([(one.name, own.answered) for one, own in pairs], texts.BESIDE_READY)


def _beside(companies: Sequence[tuple[str, int]], words: str) -> str:
    """Those of whom there is somebody: nothing points at a company of which there is nobody."""
    said = "".join(
        f"<p data-words><b>{escape(name)}</b> "
        f"{escape(words.format(people=host_texts.people(people)))}</p>"
        for name, people in companies
        if people
    )
    title = f'<p class="vm-small">{escape(beside_texts.TITLE)}</p>'
    return f'<div class="vm-beside-council">{title}{said}</div>' if said else ""
