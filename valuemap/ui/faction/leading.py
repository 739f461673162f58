"""The small screen with which a faction leads its own meeting: the code, one button, the result."""

from html import escape

import streamlit as st

from valuemap.acts import leading
from valuemap.acts.faction import alone
from valuemap.domain.access import readable_join_code
from valuemap.domain.evening.rounds import IllegalMove, Move, RoundState
from valuemap.domain.meeting import AgendaItem, Meeting, Who
from valuemap.store.engine.errors import NotRevealed
from valuemap.store.meetings import Pulse
from valuemap.texts.dates import day
from valuemap.texts.faction import alone as texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.faction import carrying
from valuemap.ui.host.leading import door
from valuemap.ui.host.links import meeting_links
from valuemap.ui.parts import acting, loading, news, roles, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import PAGES, problem_slot
from valuemap.ui.results import alone_result

WATCH_SECONDS = 2.0
_NO_LONGER: acting.Words = dict.fromkeys(
    (IllegalMove, NotRevealed), lambda _: (host_texts.NO_LONGER, host_texts.NO_LONGER_NEXT)
)


def lead(key: str, pulse: Pulse, meeting: Meeting) -> None:
    """Draw the screen of a meeting of one faction and keep it up to date."""
    watch({roles.HOST: key}, news.mark(pulse), every=WATCH_SECONDS)
    problem_slot()
    widgets.meeting_title(meeting)
    if meeting.settings.who is Who.FACTIONS:
        _around_a_screen(key, meeting)
        return
    item = meeting.on_stage
    now = loading.membership_of(pulse)
    if item is None:
        _joining(meeting)
    else:
        _question(meeting, item)
    door.waiting(meeting, now.people, do)
    if item is not None and item.current.state in (RoundState.CONSULTING, RoundState.REVEALED):
        alone_result.show(meeting, item, item.current)
    if item is not None:
        _agenda(meeting, item)
    carrying.take(meeting)
    _more(key, meeting)


def do(act: Act) -> None:
    """Do something that the leader asked for; another window may have been ahead."""
    acting.do(act, words=_NO_LONGER)


def _joining(meeting: Meeting) -> None:
    st.title(texts.JOINING)
    how = texts.JOIN_HOW.format(address=widgets.join_address())
    st.html(
        widgets.paragraph(how)
        + f'<p class="vm-code">{escape(readable_join_code(meeting.join_code))}</p>'
        + widgets.qr(widgets.join_link(meeting))
        + widgets.paragraph(texts.joined(sum(loading.joined(meeting.id).values())), "vm-lead")
    )
    _button(texts.OPEN, "open-first", _opens(meeting.agenda[0]))


def _question(meeting: Meeting, item: AgendaItem) -> None:
    widgets.question_heading(item)
    st.html(widgets.paragraph(texts.STATES[item.current.state], "vm-quiet"))
    turnout = loading.turnout(meeting, item.current).get(meeting.factions[0].id)
    if turnout is not None and item.current.state in (RoundState.OPEN, RoundState.CLOSED):
        ready = texts.ANSWERED.format(answered=turnout.answered, joined=turnout.joined)
        st.html(widgets.paragraph(ready, "vm-lead"))
    with st.container(horizontal=True, key="steps"):
        for number, (label, key, act) in enumerate(steps(meeting, item)):
            _button(label, key, act, is_main=number == 0)


def steps(meeting: Meeting, item: AgendaItem) -> list[tuple[str, str, Act]]:
    """What the leader can do now: label, key and act, the usual next step first."""
    match item.current.state:
        case RoundState.DRAFT:
            return [(texts.OPEN, "open", _opens(item))]
        case RoundState.OPEN:
            return [(texts.CLOSE, "close", _moves(item, Move.CLOSE))]
        case RoundState.CLOSED:
            return [
                (texts.SHOW, "show", _moves(item, Move.CONSULT)),
                (texts.REOPEN, "reopen", _moves(item, Move.REOPEN)),
            ]
        case RoundState.CONSULTING:
            return [(texts.ROUND_OFF, "round-off", _moves(item, Move.REVEAL))]
        case RoundState.REVEALED:
            onward = [
                (texts.NEXT.format(number=other.number), f"open-{other.position}", _opens(other))
                for other in meeting.agenda
                if other.number == item.number + 1 and other.current.state is RoundState.DRAFT
            ]
            again = (
                texts.AGAIN,
                "again",
                lambda database: alone.again(database, meeting.id, item.position),
            )
            return [*onward, again]


def _agenda(meeting: Meeting, now: AgendaItem) -> None:
    """Every question of the meeting, to begin with another one or to look back."""
    if len(meeting.agenda) == 1:
        return
    busy = now.current.state in (RoundState.OPEN, RoundState.CLOSED, RoundState.CONSULTING)
    with st.expander(texts.OTHERS):
        for item in meeting.agenda:
            line = f"{item.number}. {widgets.question_name(item)}"
            st.html(
                widgets.paragraph(line, "vm-strong")
                + widgets.paragraph(host_texts.STATES[item.current.state], "vm-quiet")
            )
            if item != now and not busy and item.current.state is RoundState.DRAFT:
                label = texts.NEXT.format(number=item.number)
                _button(label, f"agenda-{item.position}", _opens(item), is_main=False)


def _more(key: str, meeting: Meeting) -> None:
    (faction,) = meeting.factions
    with st.expander(texts.MORE_PEOPLE):
        st.write(texts.MORE_PEOPLE_HELP.format(places=faction.places))
        st.code(widgets.join_link(meeting), language=None, wrap_lines=True)
        _button(
            texts.MORE_PEOPLE_BUTTON,
            "more-people",
            lambda database: leading.add_place(database, faction.id),
            is_main=False,
        )
    _own_link(key, meeting)


def _own_link(key: str, meeting: Meeting) -> None:
    with st.expander(texts.LINK):
        st.write(texts.LINK_HELP.format(day=day(meeting.delete_on)))
        st.code(meeting_links.of_host(key), language=None, wrap_lines=True)
        st.page_link(PAGES["debatblad"].file, label=texts.KEEPING, query_params={roles.HOST: key})


def _around_a_screen(key: str, meeting: Meeting) -> None:
    """The way back to the one screen, and what came of it so far."""
    st.title(texts.TITLE)
    st.html(widgets.link_button(PAGES["samen"].url_path, {roles.HOST: key}, texts.TO_SCREEN))
    if any(alone_result.shown_rounds(item) for item in meeting.agenda):
        alone_result.choose_and_show(meeting)
    carrying.take(meeting)
    _own_link(key, meeting)


def _opens(item: AgendaItem) -> Act:
    return _moves(item, Move.OPEN)


def _moves(item: AgendaItem, move: Move) -> Act:
    round_id = item.current.id
    return lambda database: leading.move_round(database, round_id, move)


def _button(label: str, key: str, act: Act, *, is_main: bool = True) -> None:
    st.button(
        label,
        key=key,
        type="primary" if is_main else "secondary",
        on_click=do,
        args=(act,),
    )
