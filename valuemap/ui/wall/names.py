"""People as one number, and factions by their names: who is there, and who is ready."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from valuemap.domain.meeting import AgendaItem, Faction, Meeting
from valuemap.texts import beside as beside_texts
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import wall as texts
from valuemap.ui.parts import loading

_MARKED = "wall-marked"


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
    lines = "".join(
        f'<li class="{"is-in" if faction.id in marked else ""}"'
        f"{f' data-sign=f{faction.id}' if faction.id in marked else ''}>"
        f'<span dir="auto" data-words>{escape(faction.name)}</span></li>'
        for faction in factions
    )
    return f'<ul class="vm-names" data-count="{len(factions)}">{lines}</ul>'


def marked(question: str, ready: Collection[int], here: Sequence[int]) -> frozenset[int]:
    """The factions that are marked as ready on this screen.

    Args:
        question: what names the round that is weighed.
        here: the factions with anybody in, in their order.
    """
    before = st.session_state.get(_MARKED, ("", frozenset()))
    now = marks(before[1] if before[0] == question else frozenset(), ready, here)
    st.session_state[_MARKED] = (question, now)
    return now


def marks(before: Collection[int], ready: Collection[int], here: Sequence[int]) -> frozenset[int]:
    """Which of the factions that are ready get a mark, so that nobody stands alone without one.

    One name without a mark would point at who is not ready. So the last two get theirs together;
    who had a mark keeps it.
    """
    if set(ready) == set(here):
        return frozenset(here)
    kept = [one for one in here if one in before and one in ready]
    new = [one for one in here if one in ready and one not in before]
    most = max(len(here) - 2, 0)
    return frozenset([*kept, *new][:most])


def companies_in(meeting: Meeting, joined: Mapping[int, int]) -> str:
    """Who is there of companies beside the council, in a line of their own."""
    return _beside(
        beside_texts.PEOPLE.format(name=one.name, people=host_texts.people(joined.get(one.id, 0)))
        for one in meeting.companies
    )


def companies_ready(meeting: Meeting, item: AgendaItem) -> str:
    """How many are ready of companies beside the council, in a line of their own."""
    found = loading.turnout_beside(meeting, item.current) if meeting.companies else ()
    return _beside(
        texts.BESIDE_READY.format(name=one.name, people=host_texts.people(own.answered))
        for one, own in zip(meeting.companies, found, strict=True)
    )


def _beside(lines: Iterable[str]) -> str:
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<div class="vm-beside-council">{said}</div>' if said else ""
