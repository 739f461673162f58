"""The participant's screen: what stands open now, and the ballot."""

import streamlit as st

from valuemap.acts import membership
from valuemap.acts.weighing import Fills, fills_in
from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting, RoundState, Who
from valuemap.domain.weighing import Ballot
from valuemap.store.participants import Participant
from valuemap.texts import beside as beside_texts
from valuemap.texts import groups
from valuemap.texts.dates import clock
from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.screens import wall as wall_texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.participant import (
    ahead,
    bringing,
    evaluating,
    faction_room,
    own_places,
    personal_link,
    weighing,
)
from valuemap.ui.parts import loading, news, roles, state, upkeep, widgets
from valuemap.ui.parts.acting import do
from valuemap.ui.parts.components.countdown import countdown
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import PAGES, problem_slot
from valuemap.ui.parts.resources import deck
from valuemap.ui.results import alone_result, talking

WATCH_SECONDS = 2.0


def take_part(me: Participant) -> None:
    """Draw what the participant can do now, and watch for the host's next step."""
    seen = news.participant_mark(me)
    meeting = loading.meeting(me)
    faction = meeting.faction(me.faction_id)
    chosen = ahead.chosen(meeting)
    item = chosen or meeting.on_stage
    key = st.query_params[roles.PERSONAL]
    watch({roles.PERSONAL: key}, seen, every=WATCH_SECONDS)
    own_places.keep(meeting.join_code, key)
    problem_slot()
    _pace(meeting)
    context = texts.FOR_FACTION.format(faction=faction.name)
    groups.speak(groups.word_for(meeting, faction))
    if faction.is_beside:
        context = beside_texts.FOR.format(name=faction.name)
    if item is not None:
        number = texts.QUESTION_NUMBER.format(position=item.number, total=len(meeting.agenda))
        context = f"{context} · {number}"
    st.html(widgets.badge(meeting) + widgets.paragraph(context, "vm-context"))
    if not me.is_admitted:
        faction_room.wait_at_the_door(me)
        personal_link.offer(key)
        _leave(me)
        return
    own = None if faction.is_beside else faction_room.own_faction(me, meeting)
    if own is not None:
        faction_room.count_ourselves(me, meeting, own)
    if chosen is not None:
        ahead.ways_out(meeting, chosen)
    if item is not None:
        _question(me, meeting, item, own)
    if chosen is None and meeting.ahead:
        ahead.questions(me, meeting)
    elif item is None:
        st.title(texts.WAIT_FIRST)
        st.write(texts.WAIT_FIRST_MORE)
        by_code = meeting.settings.door is DoorBy.CODE
        if own is not None and by_code and not meeting.is_door_closed:
            _change_faction(me, meeting)
    evaluating.say_what_you_found(me, meeting)
    personal_link.offer(key)
    _leave(me)


def _pace(meeting: Meeting) -> None:
    """The pause and the clock, as the wall shows them; always a place, so that no part moves."""
    with st.container():
        if meeting.is_paused:
            st.info(f"**{wall_texts.PAUSE}.** {wall_texts.PAUSE_MORE}")
        if meeting.timer_until is not None:
            countdown(meeting.timer_until)


def _question(
    me: Participant, meeting: Meeting, item: AgendaItem, own: faction_room.OwnFaction | None
) -> None:
    question = item.question(deck())
    widgets.question_heading(item)
    # An own question may hold anything: Markdown would make links and markup of it.
    st.html(widgets.paragraph(question.explanation))
    if item.proposition:
        st.html(widgets.paragraph(f"{texts.PROPOSITION}: {item.proposition}", "vm-proposition"))
    ahead.moments(me, meeting, item)
    now = item.current.state
    shared = meeting.settings.who is Who.FACTIONS
    if now is RoundState.DRAFT:
        st.info(texts.WAIT_OPEN)
    elif own is None:
        _beside_the_council(me, meeting, item)
    elif now is RoundState.OPEN:
        faction_room.say_what_to_expect(me, item, own, weighs_together=shared)
        _ballot(me, meeting, item, own)
    elif now is RoundState.REVEALED:
        if own.is_alone:
            _rounded_off(me, meeting, item)
        else:
            _revealed(me, meeting, item, shared)
    else:
        _closed(me, meeting, item, own)


def _beside_the_council(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """What somebody of a company sees: the own ballot, and nothing of anybody before the reveal."""
    now = item.current.state
    if now is RoundState.OPEN:
        if not me.was_in_before(item.current):
            st.info(beside_texts.CAME_LATER)
        weighing.company_ballot(me, meeting, item)
        return
    if now is RoundState.REVEALED:
        st.info(texts.REVEALED)
        _result_link(item)
    else:
        st.info(texts.CLOSED)
    _own(me, item)


def _closed(
    me: Participant, meeting: Meeting, item: AgendaItem, own: faction_room.OwnFaction
) -> None:
    consults = item.current.state is RoundState.CONSULTING
    shared = meeting.settings.who is Who.FACTIONS
    st.info(texts.CONSULTING if consults else texts.CLOSED)
    if not shared:
        _own(me, item)
    if not me.was_in_before(item.current):
        if consults:
            st.write(texts.CONSULTING_CAME_LATER)
        return
    if consults and own.is_alone:
        alone_result.show(meeting, item, item.current)
    elif consults and not shared:
        faction_room.own_mean(me, item, own)
        faction_room.ask_once_more(me, meeting, item)
    _ballot(me, meeting, item, own)


def _ballot(
    me: Participant, meeting: Meeting, item: AgendaItem, own: faction_room.OwnFaction
) -> None:
    fills = fills_in(me, meeting, item.current)
    if fills is Fills.OWN:
        weighing.member_ballot(me, meeting, item, own)
    elif fills is Fills.OF_FACTION:
        weighing.faction_ballot(me, meeting, item)
        bringing.offer(me, meeting, item)


def _revealed(me: Participant, meeting: Meeting, item: AgendaItem, shared: bool) -> None:
    st.info(texts.REVEALED)
    _result_link(item)
    if not shared:
        _own(me, item)
    talking.add_argument(meeting, item, faction_id=me.faction_id)
    faction_room.offer_to_take_down(me, meeting, item)


def _result_link(item: AgendaItem) -> None:
    # A link of the browser itself: within the app the page would open where this one was scrolled.
    address = {
        roles.PERSONAL: st.query_params[roles.PERSONAL],
        roles.QUESTION: item.position,
        roles.ROUND: item.current.number,
    }
    st.html(widgets.link_button(PAGES["resultaat"].url_path, address, texts.RESULT_LINK))


def _rounded_off(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """A faction alone has no hall with a screen: what it sees stands here."""
    st.info(alone_texts.REVEALED)
    _own(me, item)
    alone_result.show(meeting, item, item.current)
    faction_room.offer_to_take_down(me, meeting, item)


def _own(me: Participant, item: AgendaItem) -> None:
    saved = loading.own_ballot(me, item.current)
    if saved is None:
        again = item.current.number > 1
        st.write(texts.CLOSED_NOTHING_AGAIN if again else texts.CLOSED_NOTHING)
        return
    st.header(texts.OWN.format(time=clock(saved.saved_at)))
    st.markdown(_in_lines(saved.ballot, item.value_list))


def _in_lines(ballot: Ballot, values: ValueList) -> str:
    if ballot.given is None:
        return texts.OWN_ABSTAINED
    line = way_texts.of(ballot.way).own
    given = zip(values.clusters, ballot.given, strict=True)
    return "\n".join(
        "- " + line.format(name=widgets.plain(cluster.name), points=number)
        for cluster, number in sorted(given, key=lambda pair: -pair[1])
        if number
    )


def _change_faction(me: Participant, meeting: Meeting) -> None:
    with st.expander(texts.CHANGE_FACTION):
        names = {faction.id: faction.name for faction in meeting.factions}
        st.selectbox(
            texts.CHANGE_FACTION,
            list(names),
            index=list(names).index(me.faction_id),
            format_func=names.__getitem__,
            key=state.FACTION_CHOICE,
            label_visibility="collapsed",
        )
        st.button(texts.CHANGE_FACTION_BUTTON, on_click=_move, args=(me.id,))


def _move(participant_id: int) -> None:
    faction = state.recall(state.FACTION_CHOICE, int)
    if faction is None:
        return
    do(lambda database: membership.change_faction(database, participant_id, faction))


def _leave(me: Participant) -> None:
    with st.expander(texts.LEAVE):
        st.write(texts.LEAVE_NOTE)
        st.button(texts.LEAVE_BUTTON, key="leave", on_click=_go, args=(me.id,))


def _go(participant_id: int) -> None:
    if do(lambda database: membership.leave(database, participant_id)):
        upkeep.clean_soon()
