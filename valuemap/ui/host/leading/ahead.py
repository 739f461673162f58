"""Weighing ahead, on the host's screen: opening, moments, turnout, and a text to remind with."""

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from valuemap.acts import moments
from valuemap.charts.tables import Table
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, DoorBy, Faction, Meeting, Who
from valuemap.domain.moments import ZONE, has_come
from valuemap.store.engine.database import Database
from valuemap.store.meetings import now
from valuemap.store.participants import Turnout
from valuemap.texts import ahead as texts
from valuemap.texts import groups
from valuemap.texts.dates import moment, read_moment, today, typed_moment
from valuemap.ui.host.links import meeting_links
from valuemap.ui.parts import loading, state, widgets
from valuemap.ui.parts.acting import Act

_Do = Callable[[Act], None]
_SOON = dt.timedelta(minutes=10)
_OPEN, _SET = 0, 1  # which of the two forms: their fields have keys of their own
_Moments = tuple[dt.datetime, dt.datetime | None]


def panel(key: str, meeting: Meeting, do: _Do) -> None:
    """What the host does about weighing ahead; turnout in counts only.

    Args:
        key: of the host's link: the links of the factions are made of it.
    """
    openable = [
        item
        for item in meeting.agenda
        if item.current.number == 1 and item.current.state is RoundState.DRAFT
    ]
    if not openable and not meeting.ahead:
        return
    with st.expander(texts.TITLE, expanded=bool(meeting.ahead)):
        if meeting.ahead:
            _standing(meeting)
            _turnout(meeting)
            _change(meeting, do)
            _remind(key, meeting)
        if openable:
            _open(meeting, openable, do)


def _standing(meeting: Meeting) -> None:
    """Which questions are open until when."""
    groups: dict[tuple[RoundState, _Moments], list[int]] = {}
    for item in meeting.ahead:
        ends = _moments_of(item)
        groups.setdefault((item.current.state, ends), []).append(item.number)
    lines = []
    for (standing, (closes, agrees)), numbers in groups.items():
        line = texts.WHAT[standing]
        if standing is RoundState.CONSULTING and has_come(agrees, now()):
            line = texts.AGREED_FROM
        lines.append(
            line.format(
                questions=texts.named(tuple(numbers)),
                closes=moment(closes),
                agrees="" if agrees is None else moment(agrees),
            )
        )
    st.html("".join(widgets.paragraph(line, "vm-strong") for line in lines))


def _moments_of(item: AgendaItem) -> _Moments:
    closes = item.current.closes_at
    if closes is None:
        raise ValueError("what is weighed ahead has a moment")
    return closes, item.current.agrees_until


def _turnout(meeting: Meeting) -> None:
    found = [_everybody(meeting, item) for item in meeting.ahead]
    head = (texts.FACTION, *(texts.QUESTION.format(number=item.number) for item in meeting.ahead))
    rows = tuple(
        (faction.name, *(_cell(own.get(faction.id)) for own in found))
        for faction in meeting.everybody
    )
    st.html(widgets.table(Table(texts.TURNOUT, head, rows)))


def _everybody(meeting: Meeting, item: AgendaItem) -> dict[int, Turnout]:
    """Who answered, by the id of the faction or of the company beside the council."""
    beside = {own.faction_id: own for own in loading.turnout_beside(meeting, item.current)}
    return {**loading.turnout(meeting, item.current), **beside}


def _cell(turnout: Turnout | None) -> str:
    answered, joined = (0, 0) if turnout is None else (turnout.answered, turnout.joined)
    return texts.CELL.format(answered=answered, joined=joined)


def _open(meeting: Meeting, openable: Sequence[AgendaItem], do: _Do) -> None:
    st.write(texts.HELP)
    if meeting.settings.door is DoorBy.CODE:
        st.info(texts.BY_LINK)
    _form(meeting, openable, _OPEN, _usual(meeting), do)


def _usual(meeting: Meeting) -> _Moments:
    """The evening before the meeting, and the noon of its day; or as soon as that can be."""
    if meeting.is_rehearsal:  # it is gone after today
        return now().astimezone(ZONE).replace(second=0, microsecond=0) + _SOON, None
    day = max(meeting.date - dt.timedelta(days=1), today() + dt.timedelta(days=1))
    closes = dt.datetime.combine(day, dt.time(23, 59), ZONE)
    agrees = dt.datetime.combine(meeting.date, dt.time(12), ZONE)
    has_room = agrees > closes and meeting.settings.who is Who.MEMBERS
    return closes, agrees if has_room else None


def _change(meeting: Meeting, do: _Do) -> None:
    movable = [item for item in meeting.ahead if _is_movable(item)]
    if movable:
        st.divider()
        _form(meeting, movable, _SET, _moments_of(movable[0]), do)


def _is_movable(item: AgendaItem) -> bool:
    if item.current.state is RoundState.OPEN:
        return True
    agrees = item.current.agrees_until
    return (
        item.current.state is RoundState.CONSULTING
        and agrees is not None
        and not has_come(agrees, now())
    )


def _form(
    meeting: Meeting, items: Sequence[AgendaItem], which: int, usual: _Moments, do: _Do
) -> None:
    """Questions and two moments; what is typed stays until it was done."""
    names = {item.position: f"{item.number}. {widgets.question_name(item)}" for item in items}
    keys = _keys(meeting, which)
    _fill_in(keys, list(names), usual)
    with st.form(f"ahead-{which}", border=False):
        st.multiselect(
            texts.WHICH,
            list(names),
            format_func=names.__getitem__,
            key=keys[0],
            placeholder=texts.CHOOSE,
        )
        left, right = st.columns(2)
        left.text_input(texts.DAY, key=keys[1])
        right.text_input(texts.TIME, key=keys[2])
        if meeting.settings.who is Who.MEMBERS:
            left.text_input(texts.AGREE_DAY, key=keys[3])
            right.text_input(texts.AGREE_TIME, key=keys[4])
            st.caption(texts.AGREE_HELP)
        st.caption(texts.TIMES)
        args = (meeting, which, do)
        if which == _OPEN:
            st.form_submit_button(texts.OPEN, on_click=_with_moments, args=(*args, _open_them))
            return
        st.caption(texts.WITHDRAW_HELP)
        with st.container(horizontal=True):
            st.form_submit_button(texts.MOVE, on_click=_with_moments, args=(*args, _set_them))
            st.form_submit_button(texts.CLOSE_NOW, on_click=_with_choice, args=(*args, _close_them))
            st.form_submit_button(texts.WITHDRAW, on_click=_with_choice, args=(*args, _withdraw))


def _keys(meeting: Meeting, which: int) -> list[str]:
    fields = (
        state.AHEAD_WHICH,
        state.AHEAD_DAY,
        state.AHEAD_TIME,
        state.AGREE_DAY,
        state.AGREE_TIME,
    )
    return [state.of(field, meeting.id, which) for field in fields]


def _fill_in(keys: Sequence[str], positions: list[int], usual: _Moments) -> None:
    """What stands in the fields before anybody types; a question that is gone is not chosen."""
    chosen = state.recall(keys[0], list)
    if chosen is None:
        state.remember(keys[0], positions)
    elif set(chosen) - set(positions):
        state.remember(keys[0], [one for one in chosen if one in positions])
    closes, agrees = usual
    typed = (*typed_moment(closes), *(("", "") if agrees is None else typed_moment(agrees)))
    for key, words in zip(keys[1:], typed, strict=True):
        if state.recall(key, str) is None:
            state.remember(key, words)


_WithMoments = Callable[[Meeting, list[int], _Moments], Act]
_WithChoice = Callable[[Meeting, list[int]], Act]


class _NotAMoment(Exception):
    """A day and a time that somebody typed are none; `args[0]` is what was typed."""


def _with_moments(meeting: Meeting, which: int, do: _Do, act: _WithMoments) -> None:
    positions = _chosen(meeting, which)
    try:
        typed = _typed_moments(_keys(meeting, which))
    except _NotAMoment as error:
        state.report(texts.NOT_A_MOMENT.format(typed=error.args[0]), texts.NOT_A_MOMENT_NEXT)
        return
    if positions:
        do(act(meeting, positions, typed))


def _with_choice(meeting: Meeting, which: int, do: _Do, act: _WithChoice) -> None:
    positions = _chosen(meeting, which)
    if positions:
        do(act(meeting, positions))


def _chosen(meeting: Meeting, which: int) -> list[int]:
    positions: list[int] = state.recall(_keys(meeting, which)[0], list) or []
    if not positions:
        state.report(texts.NO_QUESTION, texts.NO_QUESTION_NEXT)
    return positions


def _typed_moments(keys: Sequence[str]) -> _Moments:
    """The moments in the fields; the second may be empty. Raises `_NotAMoment`."""
    day, time, agree_day, agree_time = ((state.recall(key, str) or "").strip() for key in keys[1:])
    closes = read_moment(day, time)
    if closes is None:
        raise _NotAMoment(f"{day} {time}".strip())
    if not agree_day and not agree_time:
        return closes, None
    agrees = read_moment(agree_day, agree_time)
    if agrees is None:
        raise _NotAMoment(f"{agree_day} {agree_time}".strip())
    return closes, agrees


def _open_them(meeting: Meeting, positions: list[int], ends: _Moments) -> Act:
    return lambda database: moments.open_ahead(database, meeting.id, positions, *ends)


def _set_them(meeting: Meeting, positions: list[int], ends: _Moments) -> Act:
    """Move the moments; a first one that has come stays as it was, whatever the field says."""
    closes, agrees = ends

    def act(database: Database) -> None:
        for first, those in _by_first(meeting, positions, closes).items():
            moments.set_moments(database, meeting.id, those, first, agrees)

    return act


def _by_first(
    meeting: Meeting, positions: list[int], closes: dt.datetime
) -> dict[dt.datetime, list[int]]:
    """Positions by their first moment: their own where it has come, else the one that is asked."""
    found: dict[dt.datetime, list[int]] = {}
    for position in positions:
        own = meeting.item(position).current.closes_at
        first = own if own is not None and has_come(own, now()) else closes
        found.setdefault(first, []).append(position)
    return found


def _close_them(meeting: Meeting, positions: list[int]) -> Act:
    return lambda database: moments.close_ahead(database, meeting.id, positions)


def _withdraw(meeting: Meeting, positions: list[int]) -> Act:
    return lambda database: moments.withdraw_ahead(database, meeting.id, positions)


def _remind(key: str, meeting: Meeting) -> None:
    """Per faction a text for a mail of the clerk's own, with the link: in words and as a QR."""
    still = [item for item in meeting.ahead if item.current.state is RoundState.OPEN]
    if not still:
        return
    st.subheader(texts.REMIND)
    st.caption(texts.REMIND_HELP)
    found = [_everybody(meeting, item) for item in still]
    for faction in meeting.everybody:
        link = meeting_links.of_faction(key, meeting, faction)
        own = [turnout.get(faction.id) for turnout in found]
        words, picture = st.columns([3, 1], vertical_alignment="center")
        with groups.speaking(groups.word_for(meeting, faction)):
            reminder = _reminder(meeting, faction, still, own, link)
        words.code(reminder, language=None, wrap_lines=True)
        picture.html(widgets.qr(link, "9rem", texts.LINK_ALT.format(faction=faction.name)))


def _reminder(
    meeting: Meeting,
    faction: Faction,
    still: Sequence[AgendaItem],
    own: Sequence[Turnout | None],
    link: str,
) -> str:
    joined = max((turnout.joined for turnout in own if turnout is not None), default=0)
    ready = min((0 if turnout is None else turnout.answered for turnout in own), default=0)
    said = texts.REMINDER_TURNOUT.format(joined=joined, ready=ready)
    return texts.REMINDER.format(
        faction=faction.name,
        title=meeting.title,
        moment=moment(min(_moments_of(item)[0] for item in still)),
        questions=texts.questions(len(still)),
        turnout=said if joined else texts.REMINDER_NOBODY,
        link=link,
    )
