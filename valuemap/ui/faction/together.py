"""Together on one screen: sitting down, the ballot, and leaving the screen empty."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from valuemap.acts import leading as leading_acts
from valuemap.acts.faction import alone, together
from valuemap.acts.weighing import fills_in
from valuemap.domain.access import new_key
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.store.participants import Participant
from valuemap.texts.dates import today
from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.faction import together as texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.texts.screens.result import listed
from valuemap.ui.faction import carrying, making
from valuemap.ui.participant import bringing, forgetting_here, saving, weighing
from valuemap.ui.parts import acting, loading, news, roles, state, widgets
from valuemap.ui.parts.acting import Act, pressed
from valuemap.ui.parts.components.emptying import empty
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import PAGES, problem_slot
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.parts.style import LARGE_STYLE
from valuemap.ui.results import alone_result

WATCH_SECONDS = 2.0
EMPTIED = "leeg"
"""In the address: the screen was just emptied."""


def show() -> None:
    """Draw what this screen is for, by its address."""
    st.html(LARGE_STYLE)
    leaving = state.recall(state.EMPTYING, tuple)
    if leaving is not None:
        marks, to = leaving
        st.title(texts.EMPTYING)
        empty(marks, to)
        return
    me = roles.participant(forgetting_here.forget)
    if me is None:
        _before()
    elif me.is_screen:
        _screen(me)
    else:
        st.switch_page(
            PAGES["meedoen"].file, query_params={roles.PERSONAL: st.query_params[roles.PERSONAL]}
        )


def offer(meeting: Meeting, faction_id: int) -> None:
    """With the faction's own link: what this screen asks, and the way in."""
    name = meeting.faction(faction_id).name
    st.html(widgets.paragraph(texts.LEAD.format(faction=name), "vm-lead"))
    _say_before()
    given = st.query_params.get(roles.FACTION, "")
    key = new_key()
    st.button(
        texts.BEGIN,
        key="sit-down",
        type="primary",
        on_click=_sit_down,
        args=(
            key,
            lambda database: together.open_by_link(
                database, meeting.id, faction_id, faction_key=given, key=key
            ),
            {},
        ),
    )


def _before() -> None:
    problem_slot()
    if roles.HOST in st.query_params:
        _lent(*_host())
        return
    known = making.given_link()
    st.title(texts.TITLE)
    if known is None:
        roles.nobody()
    offer(*known)


def _host() -> tuple[str, Meeting]:
    key, pulse = roles.host()
    watch({roles.HOST: key}, news.mark(pulse), every=WATCH_SECONDS)
    return key, loading.meeting(pulse)


def _lent(key: str, meeting: Meeting) -> None:
    """A laptop that the host lends to one faction after another; or that of a faction alone."""
    is_alone = meeting.kind is Kind.FACTION
    st.title(texts.TITLE if is_alone else texts.LAPTOP)
    if EMPTIED in st.query_params:
        st.success(texts.EMPTIED)
    widgets.meeting_title(meeting)
    st.html(widgets.paragraph(texts.LAPTOP_ALONE if is_alone else texts.LAPTOP_LEAD, "vm-lead"))
    free = together.without_devices(database(), meeting.id)
    item = meeting.on_stage
    done = frozenset() if item is None else together.approved(database(), item.current)
    factions = [f for f in meeting.everybody if f.id in free]
    ready = [f.name for f in factions if f.id in done and not is_alone]
    if ready:
        st.html(widgets.paragraph(texts.DONE_FACTIONS.format(factions=listed(ready))))
    open_to = {f.id: f.name for f in factions if is_alone or f.id not in done}
    if not open_to:
        st.html(
            widgets.paragraph(texts.NO_CHOICE, "vm-strong")
            + widgets.paragraph(texts.NO_CHOICE_NEXT)
        )
        return
    if not is_alone:
        st.radio(
            texts.CHOOSE,
            list(open_to),
            format_func=lambda faction: widgets.plain(open_to[faction]),
            index=None,
            key=state.SCREEN_FACTION,
        )
    _say_before(is_alone=is_alone)
    st.button(
        texts.BEGIN,
        key="sit-down",
        type="primary",
        on_click=_sit_down_lent,
        args=(key, meeting.id, next(iter(open_to)) if is_alone else None),
    )


def _say_before(*, is_alone: bool = False) -> None:
    lines = texts.BEFORE_ALONE if is_alone else (*texts.BEFORE_LINES, texts.TAKES_OVER)
    st.html(
        widgets.heading(texts.BEFORE)
        + "<ul>"
        + "".join(f"<li>{widgets.paragraph(line)}</li>" for line in lines)
        + "</ul>"
    )


def _sit_down_lent(host_key: str, meeting_id: int, faction: int | None) -> None:
    chosen = faction or state.recall(state.SCREEN_FACTION, int)
    if chosen is None:
        state.report(texts.CHOICE_MISSING, texts.CHOICE_MISSING_NEXT)
        return
    key = new_key()
    _sit_down(
        key,
        lambda database: together.open_as_host(
            database, meeting_id, chosen, host_key=host_key, key=key, today=today()
        ),
        {roles.HOST: host_key},
    )


def _sit_down(key: str, act: Act, kept: Mapping[str, str]) -> None:
    if acting.do(act):
        st.query_params.from_dict({roles.PERSONAL: key, **kept})


def _screen(me: Participant) -> None:
    key = st.query_params[roles.PERSONAL]
    seen = news.participant_mark(me)
    meeting = loading.meeting(me)
    faction = meeting.faction(me.faction_id)
    watch({roles.PERSONAL: key}, seen, every=WATCH_SECONDS)
    problem_slot()
    item = meeting.on_stage
    context = weigh_texts.FOR_FACTION.format(faction=faction.name)
    if item is not None:
        number = weigh_texts.QUESTION_NUMBER
        context += " · " + number.format(position=item.number, total=len(meeting.agenda))
    tells_itself = item is not None and fills_in(me, meeting, item.current) is not None
    above = widgets.badge(meeting)
    if not tells_itself:
        above += widgets.paragraph(context, "vm-context")
    if above:
        st.html(above)
    if item is None:
        st.title(texts.WAIT)
        st.write(texts.WAIT_MORE)
    else:
        _question(me, meeting, item)
    if meeting.kind is Kind.FACTION and roles.HOST in st.query_params:
        _lead_on(meeting, item)
        carrying.take(meeting)
    _close(me, key, meeting)


def _question(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    if fills_in(me, meeting, item.current) is None:  # a ballot tells its question itself
        widgets.question_heading(item)
        st.html(widgets.paragraph(item.question(deck()).explanation))
        if item.proposition:
            words = f"{weigh_texts.PROPOSITION}: {item.proposition}"
            st.html(widgets.paragraph(words, "vm-proposition"))
    now = item.current.state
    if now is RoundState.DRAFT:
        st.info(texts.WAIT_OPEN)
    elif now is RoundState.REVEALED:
        if meeting.kind is Kind.FACTION:
            alone_result.show(meeting, item, item.current)
            return
        st.info(texts.REVEALED)
        address = {
            roles.PERSONAL: st.query_params[roles.PERSONAL],
            roles.QUESTION: item.position,
            roles.ROUND: item.current.number,
        }
        link = widgets.link_button(PAGES["resultaat"].url_path, address, weigh_texts.RESULT_LINK)
        st.html(link)
    else:
        if now is not RoundState.OPEN:
            st.info(f"**{texts.CLOSED}** {texts.CLOSED_MORE}")
        if fills_in(me, meeting, item.current) is not None:
            weighing.screen_ballot(me, meeting, item)
            bringing.offer(me, meeting, item)


def _lead_on(meeting: Meeting, item: AgendaItem | None) -> None:
    """A faction alone around one screen leads itself: show it, and go on."""
    steps: list[tuple[str, str, Act]] = []
    if item is None:
        steps = [_opens(meeting.agenda[0], alone_texts.OPEN)]
    elif item.current.state is RoundState.DRAFT:
        steps = [_opens(item, alone_texts.OPEN)]
    elif item.current.state is RoundState.OPEN:
        round_id = item.current.id
        is_agreed = bool(together.approved(database(), item.current))
        label = texts.ROUND_OFF if is_agreed else texts.ROUND_OFF_NOTHING
        steps = [(label, "round-off", lambda database: alone.round_off(database, round_id))]
    elif item.current.state is RoundState.REVEALED:
        position = item.position
        steps = [
            _opens(other, alone_texts.NEXT.format(number=other.number))
            for other in meeting.agenda
            if other.current.state is RoundState.DRAFT
        ][:1]
        steps.append(
            (
                alone_texts.AGAIN,
                "again",
                lambda database: alone.again(database, meeting.id, position),
            )
        )
    with st.container(horizontal=True, key="steps"):
        for label, key, act in steps:
            st.button(label, key=key, on_click=pressed, args=(act,))


def _opens(item: AgendaItem, label: str) -> tuple[str, str, Act]:
    round_id = item.current.id
    return (
        label,
        f"open-{item.position}",
        lambda database: leading_acts.move_round(database, round_id, Move.OPEN),
    )


def _close(me: Participant, key: str, meeting: Meeting) -> None:
    marks = saving.all_marks(key, me.faction_id, meeting)
    to = PAGES["samen"].url_path
    host = st.query_params.get(roles.HOST)
    to = f"{to}?{urlencode({roles.HOST: host, EMPTIED: '1'})}" if host else "."
    with st.container(border=True, key="close-screen"):
        st.write(texts.CLOSE_HELP)
        st.button(texts.CLOSE, key="close", on_click=_empty, args=(me.id, marks, to))


def _empty(participant_id: int, marks: Sequence[str], to: str) -> None:
    """End the screen, and forget all of this visit: what was typed, drawn and answered."""
    if acting.do(lambda database: together.close(database, participant_id)):
        state.forget_everything()
        state.remember(state.EMPTYING, (tuple(marks), to))
