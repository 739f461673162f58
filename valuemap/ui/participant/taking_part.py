"""The participant's screen: what stands open now, and the ballot."""

from collections.abc import Sequence

import streamlit as st

from valuemap.acts import membership
from valuemap.acts.weighing import Fills, fills_in
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting, Who
from valuemap.store.participants import Participant
from valuemap.texts import groups
from valuemap.texts.dates import clock
from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.participant import phone as phone_texts
from valuemap.texts.screens import wall as wall_texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.participant import (
    afterwards,
    ahead,
    bringing,
    evaluating,
    faction_room,
    own_places,
    personal_link,
    standing,
    weighing,
)
from valuemap.ui.parts import bars, loading, news, roles, state, upkeep, widgets
from valuemap.ui.parts.acting import do
from valuemap.ui.parts.components.countdown import countdown
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import PAGES, say_problem
from valuemap.ui.parts.resources import deck
from valuemap.ui.results import alone_result, talking

WATCH_SECONDS = 2.0


def take_part(me: Participant) -> None:
    """Draw what the participant can do now, and watch for the host's next step."""
    seen = news.participant_mark(me)
    meeting = loading.meeting(me)
    chosen = ahead.chosen(meeting)
    item = chosen or meeting.on_stage
    key = st.query_params[roles.PERSONAL]
    watch({roles.PERSONAL: key}, seen, every=WATCH_SECONDS, keep=(meeting.join_code, key))
    own_places.keep(key)
    groups.speak(groups.word_for(meeting, meeting.faction(me.faction_id)))
    _above(me, meeting, item)
    if me.is_admitted:
        _inside(me, meeting, chosen)
    else:
        faction_room.wait_at_the_door(me)
    personal_link.offer(key)
    _leave(me)


def _above(me: Participant, meeting: Meeting, item: AgendaItem | None) -> None:
    """The pause, the clock and the question's number; a ballot tells the last two itself."""
    weighs = (
        item is not None
        and me.is_admitted
        and fills_in(me, meeting, item.current) is not None
        and not _is_over(meeting)
    )
    _pace(meeting, has_clock=not weighs)
    context = standing.context(meeting, item, standing.for_whom(me, meeting))
    told = "" if weighs else widgets.paragraph(context, "vm-context")
    badge = widgets.badge(meeting)
    if badge or told:
        st.html(badge + told)


def _is_over(meeting: Meeting) -> bool:
    """Whether the evening ended; what is weighed ahead goes on."""
    return meeting.is_ended and not meeting.ahead


def _inside(me: Participant, meeting: Meeting, chosen: AgendaItem | None) -> None:
    """What somebody who is in can do now.

    Args:
        chosen: the question that is weighed ahead, where one stands in the address.
    """
    item = chosen or (None if _is_over(meeting) else meeting.on_stage)
    is_beside = meeting.faction(me.faction_id).is_beside
    own = None if is_beside else faction_room.own_faction(me, meeting)
    if own is not None:
        faction_room.count_ourselves(me, meeting, own, is_over=_is_over(meeting))
    if chosen is not None:
        ahead.ways_out(meeting, chosen)
    if item is not None:
        _question(me, meeting, item, own)
    with st.container(key="beside"):  # always a place, so that no part moves
        if chosen is None:
            _beside_the_question(me, meeting, item, own)
        evaluating.say_what_you_found(me, meeting)
    if own is not None:
        faction_room.own_number(me)


def _beside_the_question(
    me: Participant,
    meeting: Meeting,
    item: AgendaItem | None,
    own: faction_room.OwnFaction | None,
) -> None:
    """What is weighed ahead, waiting for the first question, and the end."""
    if meeting.ahead:
        ahead.questions(me, meeting)
    elif item is None and not meeting.is_ended:
        standing.main_thing(texts.WAIT_FIRST, texts.WAIT_FIRST_MORE)
        by_code = meeting.settings.door is DoorBy.CODE
        if own is not None and by_code and not meeting.is_door_closed:
            _change_faction(me, meeting)
    afterwards.show(me, meeting)


def _pace(meeting: Meeting, *, has_clock: bool) -> None:
    """What the last press met, and the pause and the clock, as the wall shows them.

    Always a place, so that no part moves.
    """
    with st.container(key="pace"):
        say_problem()
        if meeting.is_paused:
            words = f"{wall_texts.PAUSE}. {wall_texts.PAUSE_MORE}"
            st.html(widgets.paragraph(words, "vm-pause"))
        if meeting.timer_until is not None and has_clock:
            countdown(meeting.timer_until)


def _question(
    me: Participant, meeting: Meeting, item: AgendaItem, own: faction_room.OwnFaction | None
) -> None:
    ahead.moments(me, meeting, item)
    now = item.current.state
    shared = meeting.settings.who is Who.FACTIONS
    if now is RoundState.DRAFT:
        _before_opening(item)
    elif standing.waits_for_the_wall(meeting, item):
        standing.look_up()
    elif own is None:
        _beside_the_council(me, meeting, item)
    elif now is RoundState.OPEN:
        notes = faction_room.what_to_expect(me, item, own, weighs_together=shared)
        if not _ballot(me, meeting, item, own, notes):
            standing.main_thing(*notes)
            standing.about(item)
    elif now is RoundState.REVEALED:
        if own.is_alone:
            _rounded_off(me, meeting, item)
        else:
            _revealed(me, meeting, item, shared)
    else:
        _closed(me, meeting, item, own)


def _before_opening(item: AgendaItem) -> None:
    """The question is the one thing here: there is time to read it."""
    question = item.question(deck())
    widgets.question_heading(item)
    # An own question may hold anything: Markdown would make links and markup of it.
    st.html(widgets.paragraph(question.explanation))
    if item.proposition:
        st.html(widgets.paragraph(f"{texts.PROPOSITION}: {item.proposition}", "vm-proposition"))
    st.html(widgets.paragraph(texts.WAIT_OPEN, "vm-lead"))


def _beside_the_council(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """What somebody of a company sees: the own ballot, and nothing of anybody before the reveal."""
    now = item.current.state
    if now is RoundState.OPEN:
        weighing.company_ballot(me, meeting, item)
        return
    if now is RoundState.REVEALED:
        standing.main_thing(texts.REVEALED)
        _result_link(item)
    else:
        standing.main_thing(texts.CLOSED, phone_texts.NEXT_STEP)
    standing.about(item)
    _own(me, item)


def _closed(
    me: Participant, meeting: Meeting, item: AgendaItem, own: faction_room.OwnFaction
) -> None:
    consults = item.current.state is RoundState.CONSULTING
    shared = meeting.settings.who is Who.FACTIONS
    if not me.was_in_before(item.current):
        more = (texts.CONSULTING_CAME_LATER,) if consults else (phone_texts.NEXT_STEP,)
        standing.main_thing(texts.CONSULTING if consults else texts.CLOSED, *more)
        standing.about(item)
        if not shared:
            _own(me, item)
        return
    if not _ballot(me, meeting, item, own, (texts.CONSULTING if consults else texts.CLOSED,)):
        standing.main_thing(texts.CONSULTING if consults else texts.CLOSED, phone_texts.NEXT_STEP)
        standing.about(item)
    if consults and own.is_alone:
        alone_result.show(meeting, item, item.current)
    elif consults and not shared:
        faction_room.own_mean(me, item, own)
        faction_room.ask_once_more(me, meeting, item)
    if not shared:
        _own(me, item)


def _ballot(
    me: Participant,
    meeting: Meeting,
    item: AgendaItem,
    own: faction_room.OwnFaction,
    notes: Sequence[str],
) -> bool:
    """Draw the ballot that is to be filled in now; whether there is one."""
    fills = fills_in(me, meeting, item.current)
    if fills is Fills.OWN:
        weighing.member_ballot(me, meeting, item, own, notes)
    elif fills is Fills.OF_FACTION:
        weighing.faction_ballot(me, meeting, item, notes)
        bringing.offer(me, meeting, item)
    return fills is not None


def _revealed(me: Participant, meeting: Meeting, item: AgendaItem, shared: bool) -> None:
    standing.main_thing(texts.REVEALED)
    _result_link(item)
    standing.about(item)
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
    st.html(widgets.paragraph(alone_texts.REVEALED, "vm-lead"))
    standing.about(item)
    _own(me, item)
    alone_result.show(meeting, item, item.current)
    faction_room.offer_to_take_down(me, meeting, item)


def _own(me: Participant, item: AgendaItem) -> None:
    """What the participant saved, as a small picture."""
    saved = loading.own_ballot(me, item.current)
    if saved is None:
        again = item.current.number > 1
        st.write(texts.CLOSED_NOTHING_AGAIN if again else texts.CLOSED_NOTHING)
        return
    st.header(texts.OWN.format(time=clock(saved.saved_at)))
    ballot, values = saved.ballot, item.value_list
    if ballot.given is None:
        st.write(texts.OWN_ABSTAINED)
        return
    line = way_texts.of(ballot.way).own
    lines = [
        line.format(name=cluster.name, points=number)
        for cluster, number in zip(values.clusters, ballot.given, strict=True)
    ]
    parts = [number / ballot.way.most for number in ballot.given]
    told = ["✓" if ballot.way.is_ticked else str(number) for number in ballot.given]
    st.html(bars.weights(values, parts, told, lines))


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
    part = st.expander(texts.LEAVE, key=state.LEAVE, on_change="rerun")
    if not part.open:
        return
    with part:
        st.write(texts.LEAVE_NOTE)
        st.button(texts.LEAVE_BUTTON, key="leave", on_click=_go, args=(me,))


def _go(me: Participant) -> None:
    if do(lambda database: membership.leave(database, me.id)):
        upkeep.clean_soon()  # the page that follows lets the device forget
