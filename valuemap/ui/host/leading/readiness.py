"""Who is in and who is ready, and what a reveal would show: in counts only."""

from collections import Counter
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.disclosure import Outcome, is_compared
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.store.membership import Membership
from valuemap.store.participants import Turnout
from valuemap.texts.hosting import page as texts
from valuemap.texts.screens import door as door_texts
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens.result import listed
from valuemap.ui.host.leading.known import Known
from valuemap.ui.host.links import companies
from valuemap.ui.parts import loading, widgets


def ready(meeting: Meeting, known: Known) -> None:
    """A chip for each faction: how many are in, or how many of them answered; never what."""
    item, joined = meeting.on_stage, known.joined
    if item is None or item.current.state is RoundState.DRAFT:
        people = loading.people_in(meeting, joined)
        seats = meeting.kind is not Kind.GROUPS
        chips = [
            _chip(
                faction.name,
                f"{joined.get(faction.id, 0)}{f'/{faction.seats}' if seats else ''}",
                is_ready=False,
            )
            for faction in meeting.factions
        ]
        head, lead, note = texts.INSIDE, host_texts.people(people), ""
    else:
        found = [known.turnout.get(one.id) or Turnout(one.id, 0, 0) for one in meeting.factions]
        chips = [
            _chip(faction.name, f"{own.answered}/{own.joined}", is_ready=own.is_ready)
            for faction, own in zip(meeting.factions, found, strict=True)
        ]
        head, note = texts.READY, texts.READY_NOTE
        people_line = texts.READY_PEOPLE.format(
            answered=sum(own.answered for own in found), joined=sum(own.joined for own in found)
        )
        are_ready = host_texts.ready(sum(own.is_ready for own in found), len(found))
        lead = f"{people_line} · {are_ready}"
    st.html(
        f'<h2>{escape(head)} <span class="vm-count">{escape(lead)}</span></h2>'
        f'<ul class="vm-chips">{"".join(chips)}</ul>'
    )
    companies.turnout(meeting, joined)
    if note:
        st.html(widgets.paragraph(note, "vm-quiet vm-small"))


def _chip(name: str, counts: str, *, is_ready: bool) -> str:
    mark = '<span aria-hidden="true">✓</span> ' if is_ready else ""
    said = f' <span class="vm-unseen">{escape(texts.IS_READY)}</span>' if is_ready else ""
    style = ' class="vm-is-ready"' if is_ready else ""
    return f"<li{style}>{mark}<span>{escape(name)}</span> <b>{escape(counts)}</b>{said}</li>"


def table(meeting: Meeting, known: Known) -> None:
    """The same as a table, with the seats."""
    item, joined, turnout = meeting.on_stage, known.joined, known.turnout
    has_seats = meeting.kind is not Kind.GROUPS
    head = (host_texts.FACTION, *((host_texts.SEATS,) if has_seats else ()), host_texts.JOINED)
    head += (host_texts.ANSWERED,) if item else ()
    rows = []
    for faction in meeting.factions:
        seats = (str(faction.seats),) if has_seats else ()
        row: tuple[str, ...] = (faction.name, *seats, str(joined.get(faction.id, 0)))
        if item:
            answered = turnout[faction.id].answered if faction.id in turnout else 0
            row = (*row, str(answered))
        rows.append(row)
    with st.expander(texts.TABLE):
        st.html(widgets.table(Table(host_texts.TURNOUT, head, tuple(rows))))


def _is_empty(item: AgendaItem, known: Known) -> bool:
    """Whether a weighing is closed of which a reveal would show nothing to compare."""
    is_closed = item.current.state in (RoundState.CLOSED, RoundState.CONSULTING)
    return is_closed and not is_compared(known.outlook)


def nothing_to_compare(item: AgendaItem, known: Known) -> str:
    """That a reveal would show nothing, and what helps; empty where it would show something."""
    if not _is_empty(item, known):
        return ""
    lines = [widgets.paragraph(door_texts.NOTHING_TO_COMPARE, "vm-strong")]
    if item.current.state is RoundState.CLOSED and not item.current.is_ahead:
        lines.append(widgets.paragraph(texts.NOTHING_NEXT))
    return "".join(lines)


def what_will_be_shown(meeting: Meeting, item: AgendaItem, known: Known, now: Membership) -> None:
    """Before the reveal, in counts: what it would show; folded which factions, and what helps.

    Until the question opens that is said of who is in: small factions can still be joined then.
    """
    is_draft = item.current.state is RoundState.DRAFT
    outcomes = tuple(now.expected.values()) if is_draft else known.outlook
    if all(outcome is Outcome.NO_ANSWER for outcome in outcomes):
        return
    lines = [widgets.paragraph(door_texts.EXPECT_NOW, "vm-quiet")] if is_draft else []
    for outcome, line in door_texts.OUTCOMES.items():
        names = [
            faction.name
            for faction, own in zip(meeting.factions, outcomes, strict=True)
            if own is outcome
        ]
        if names:
            lines.append(widgets.paragraph(line.format(factions=listed(names))))
    if Outcome.LEFT_OUT in outcomes:
        lines.append(widgets.paragraph(door_texts.WHAT_HELPS, "vm-quiet"))
    st.html(
        f'<details class="vm-unfold"><summary>{escape(texts.shown(Counter(outcomes)))}</summary>'
        f"{''.join(lines)}</details>"
    )
