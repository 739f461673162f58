"""The door, on the host's screen: who waits, whose place is freed, and what happened there."""

from collections.abc import Callable, Mapping

import streamlit as st

from valuemap.acts import membership, reading
from valuemap.charts.tables import Table
from valuemap.domain.meeting import Meeting
from valuemap.store.membership import People
from valuemap.texts.dates import clock
from valuemap.texts.screens import door as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.resources import database

_Do = Callable[[Act], None]


def waiting(meeting: Meeting, people: Mapping[int, People], do: _Do) -> None:
    """Who waits at the closed door, with one press each; and factions that object."""
    names = {one.id: one.name for one in meeting.everybody}
    at_the_door = [
        (names[faction], number) for faction, own in people.items() for number in own.waiting
    ]
    with st.container(key="door"):
        if at_the_door:
            st.header(texts.WAITING)
            st.caption(texts.WAITING_HELP)
            for name, number in at_the_door:
                st.button(
                    widgets.plain(texts.ADMIT.format(faction=name, number=number)),
                    key=f"admit-{number}",
                    on_click=do,
                    args=(_admit(meeting.id, number),),
                )
        for faction, own in people.items():
            if own.objects:
                st.warning(widgets.plain(texts.OBJECTS.format(faction=names[faction])))
                st.caption(texts.OBJECTS_HELP)
                st.button(
                    widgets.plain(texts.LET_IN_ANEW.format(faction=names[faction])),
                    key=f"anew-{faction}",
                    on_click=do,
                    args=(_let_in_anew(meeting.id, faction),),
                )


def free_a_place(meeting: Meeting, people: Mapping[int, People], do: _Do) -> None:
    """Free the place of somebody who lost it, or who does not belong there."""
    names = {one.id: one.name for one in meeting.everybody}
    numbers = {
        number: texts.PLACE.format(faction=names[faction], number=number)
        for faction, own in people.items()
        for number in (*own.inside, *own.waiting)
    }
    with st.expander(texts.FREE):
        st.caption(texts.FREE_HELP)
        if not numbers:
            st.write(texts.FREE_NOBODY)
            return
        number = st.selectbox(
            texts.FREE_WHO,
            list(numbers),
            index=None,
            format_func=numbers.__getitem__,
            key=state.FREE_PLACE,
            placeholder=texts.FREE_CHOOSE,
        )
        if number is not None:
            st.button(
                widgets.plain(texts.FREE_BUTTON.format(place=numbers[number])),
                key="free-place",
                on_click=do,
                args=(_free(meeting.id, number),),
            )


def what_happened(meeting: Meeting) -> None:
    """The meeting's log: what the host did at the door, and when."""
    events = reading.door_events(database(), meeting.id)
    if not events:
        return
    names = {one.id: one.name for one in meeting.everybody}
    rows = tuple(
        # A faction that went into a group since has no name of its own any more.
        (clock(event.at), names.get(event.faction_id, ""), texts.LOG_ACTS[event.act])
        for event in events
    )
    with st.expander(texts.LOG):
        st.html(widgets.table(Table(texts.LOG_CAPTION, texts.LOG_HEAD, rows)))


def _admit(meeting_id: int, number: int) -> Act:
    return lambda database: membership.admit(database, meeting_id, number)


def _let_in_anew(meeting_id: int, faction: int) -> Act:
    return lambda database: membership.let_in_anew(database, meeting_id, faction)


def _free(meeting_id: int, number: int) -> Act:
    return lambda database: membership.free_place(database, meeting_id, number)
