"""What stands on a phone where nothing is weighed: one main thing, and what it is about."""

import streamlit as st

from valuemap.domain.evening.beats import has_been_looked_at
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.store.meetings import now
from valuemap.store.participants import Participant
from valuemap.texts import beside as beside_texts
from valuemap.texts.participant import phone as texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ui.parts import widgets


def main_thing(title: str, *more: str) -> None:
    """The one thing that this screen says, large, with what comes next."""
    with st.container(key="stage"):
        st.title(title)
        for line in more:
            st.html(widgets.paragraph(line, "vm-lead"))


def about(item: AgendaItem) -> None:
    """Which question it is about, below the main thing."""
    with st.container(key="about"):
        widgets.question_heading(item, 2)
        if item.proposition:
            label = f"{weigh_texts.PROPOSITION}: {item.proposition}"
            st.html(widgets.paragraph(label, "vm-quiet"))


def for_whom(me: Participant, meeting: Meeting) -> str:
    """For which faction or company somebody weighs."""
    faction = meeting.faction(me.faction_id)
    if faction.is_beside:
        return beside_texts.FOR.format(name=faction.name)
    return weigh_texts.FOR_FACTION.format(faction=faction.name)


def context(meeting: Meeting, item: AgendaItem | None, who: str) -> str:
    """For whom one weighs, and at which question and round the hall is."""
    said = [who]
    if item is not None:
        number = weigh_texts.QUESTION_NUMBER.format(position=item.number, total=len(meeting.agenda))
        said.append(number)
        if item.current.number > 1:
            said.append(texts.IN_ROUND.format(number=item.current.number))
    return " · ".join(said)


def waits_for_the_wall(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether the hall is still looking at the wall together, for a result of this moment.

    One faction alone has no hall, and its members saw its mean before they rounded it off.
    """
    round_ = item.current
    if meeting.kind is Kind.FACTION or round_.state is not RoundState.REVEALED:
        return False
    return not has_been_looked_at(round_.revealed_at, now())


def look_up() -> None:
    """The result is on the wall, and not here yet."""
    main_thing(texts.LOOK_UP, texts.LOOK_UP_MORE)
