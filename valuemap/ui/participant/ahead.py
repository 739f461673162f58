"""Questions that are weighed ahead, on the participant's screen: a list, and one at a time."""

import datetime as dt

import streamlit as st

from valuemap.acts import reading
from valuemap.acts.reading import Progress
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import AgendaItem, FactionBallotState, Meeting, Who
from valuemap.domain.moments import has_come
from valuemap.store.meetings import now
from valuemap.store.participants import Participant
from valuemap.texts import ahead as texts
from valuemap.texts.dates import moment
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.components.countdown import countdown
from valuemap.ui.parts.resources import database


def chosen(meeting: Meeting) -> AgendaItem | None:
    """The question in the page's address, where it is weighed ahead.

    Once something stands in the hall, that comes before a question for which nothing is to be done.
    """
    typed = st.query_params.get(roles.QUESTION, "")
    for item in meeting.ahead:
        waits = meeting.on_stage is None or _next_moment(item.current) is not None
        if str(item.position) == typed and waits:
            return item
    return None


def ways_out(meeting: Meeting, item: AgendaItem) -> None:
    """To the list, and to the question that stands in the hall."""
    on_stage = meeting.on_stage
    with st.container(key="ways-out"):
        if on_stage is not None and on_stage.position != item.position:
            st.info(texts.IN_THE_HALL.format(number=on_stage.number))
            label = texts.TO_THE_HALL.format(number=on_stage.number)
            st.button(label, key="to-the-hall", type="primary", on_click=_to_list)
        elif on_stage is None:
            st.button(texts.TO_LIST, key="to-list", on_click=_to_list)


def questions(me: Participant, meeting: Meeting) -> None:
    """The questions that are weighed ahead, with what is saved and what is open."""
    done = reading.progress(database(), me)
    together = meeting.settings.who is Who.FACTIONS
    if meeting.on_stage is None:
        st.title(texts.LIST)
        st.write(texts.LIST_HELP)
    else:
        st.header(texts.OTHERS)
    left = sum(
        item.current.state is RoundState.OPEN and not _is_done(item.current, done, together)
        for item in meeting.ahead
    )
    is_open = any(item.current.state is RoundState.OPEN for item in meeting.ahead)
    if is_open:
        line = texts.STILL.format(questions=texts.questions(left)) if left else texts.ALL_DONE
        st.html(widgets.paragraph(line, "vm-strong"))
    for item in meeting.ahead:
        if item.position == meeting.stage:
            continue
        with st.container(border=True, key=f"ahead-{item.position}"):
            st.html(widgets.question_line(item.number, widgets.question_name(item)))
            lines = [_standing(item.current, done, together), *_until(item.current, together)]
            st.html("".join(widgets.paragraph(line, "vm-quiet") for line in lines))
            _to(item, is_next=not _is_done(item.current, done, together))


def moments(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """Until when this question can be weighed, or its faction can agree; told by the server."""
    round_ = item.current
    together = meeting.settings.who is Who.FACTIONS
    if round_.closes_at is None:
        return
    if not round_.is_ahead:
        if round_.state is RoundState.OPEN:
            st.html(widgets.paragraph(texts.CLOSES_WITH_CLOCK, "vm-strong"))
        return
    for line in _until(round_, together):
        st.html(widgets.paragraph(line, "vm-strong"))
    ends = _next_moment(round_)
    if ends is not None:
        countdown(ends)
    elif round_.state is RoundState.CONSULTING:
        agreed = reading.progress(database(), me).of_faction.get(round_.id)
        is_agreed = agreed is FactionBallotState.APPROVED
        st.write(texts.AGREED if is_agreed else texts.NOT_AGREED)
        st.write(texts.REVEAL_LATER)


def _next_moment(round_: Round) -> dt.datetime | None:
    """The moment at which something closes for who looks; None where all have come."""
    ends = {
        RoundState.OPEN: round_.closes_at,
        RoundState.CONSULTING: round_.agrees_until,
    }.get(round_.state)
    return None if has_come(ends, now()) else ends


def _until(round_: Round, together: bool) -> list[str]:
    """The moments of a round in sentences."""
    if round_.closes_at is None:
        return []
    if round_.state is RoundState.OPEN:
        return [texts.until(round_.closes_at, together=together)]
    lines = [texts.CLOSED_AT.format(moment=moment(round_.closes_at))]
    if round_.state is RoundState.CONSULTING and round_.agrees_until is not None:
        over = has_come(round_.agrees_until, now())
        line = texts.AGREED_AT if over else texts.AGREE_UNTIL
        lines.append(line.format(moment=moment(round_.agrees_until)))
    return lines


def _is_done(round_: Round, done: Progress, together: bool) -> bool:
    if together:
        return done.of_faction.get(round_.id) is FactionBallotState.APPROVED
    return round_.id in done.own


def _standing(round_: Round, done: Progress, together: bool) -> str:
    """What is saved of a question, and not what was weighed."""
    of_faction = texts.FACTION_STATES[done.of_faction.get(round_.id)]
    if together:
        return of_faction
    if round_.id in done.own:
        own = texts.SAVED.format(moment=moment(done.own[round_.id]))
    else:
        own = texts.TO_DO if round_.state is RoundState.OPEN else texts.NOTHING
    return f"{own}; {of_faction}" if round_.state is RoundState.CONSULTING else own


def _to(item: AgendaItem, *, is_next: bool) -> None:
    is_open = item.current.state is RoundState.OPEN
    st.button(
        texts.TO_QUESTION[item.current.state].format(number=item.number),
        key=f"to-{item.position}",
        type="primary" if is_open and is_next else "secondary",
        on_click=_to_question,
        args=(item.position,),
    )


def _to_question(position: int) -> None:
    st.query_params[roles.QUESTION] = str(position)


def _to_list() -> None:
    st.query_params.pop(roles.QUESTION, None)
