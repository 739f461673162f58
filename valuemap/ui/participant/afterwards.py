"""After the last question: the end, and one's own small picture."""

import streamlit as st

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.store.participants import Participant
from valuemap.texts.participant import phone as texts
from valuemap.ui.participant import saving, standing
from valuemap.ui.parts import loading, roles, widgets
from valuemap.ui.parts.components.own_picture import Pictured, own_picture
from valuemap.ui.parts.resources import deck


def show(me: Participant, meeting: Meeting) -> None:
    """The end, once the host ended the evening; and the picture, from the last result on."""
    is_over = all(item.current.state is RoundState.REVEALED for item in meeting.agenda)
    if not meeting.is_ended and not is_over:
        return
    with st.container(key="afterwards"):
        if meeting.is_ended:
            standing.main_thing(texts.END)
        if meeting.kind is Kind.FACTION:
            return  # it has no council
        found = [one for item in meeting.agenda if (one := _pictured(me, meeting, item))]
        if found:
            st.header(texts.OWN_PICTURE)
            st.html(widgets.paragraph(texts.OWN_PICTURE_NOTE, "vm-quiet"))
            own_picture(found)


def _pictured(me: Participant, meeting: Meeting, item: AgendaItem) -> Pictured | None:
    """A question as it is published, without anything of the participant's own."""
    if not item.revealed or standing.waits_for_the_wall(meeting, item):
        return None  # of a question that the hall looks at now, no earlier round takes its place
    result = loading.published(meeting, item.revealed[-1])
    if result.council is None:
        return None
    places = [faction.id for faction in meeting.factions]
    own = None
    if me.faction_id in places:
        own = result.factions[places.index(me.faction_id)].profile
    key = st.query_params[roles.PERSONAL]
    marks = tuple(
        saving.mark_of_round(key, me.faction_id, one.id) for one in reversed(item.revealed)
    )
    return Pictured(item.question(deck()).text, item.value_list, marks, result.council, own)
