"""Joining: the code, the privacy contract, the faction."""

import streamlit as st

from valuemap.access import new_key
from valuemap.meeting import Meeting
from valuemap.store import meetings, participants
from valuemap.store.errors import Expired, NotFound, StoreError
from valuemap.store.meetings import Pulse
from valuemap.texts import errors as error_texts
from valuemap.texts import join as texts
from valuemap.texts.dates import day, today
from valuemap.ui import loading, roles, state, widgets
from valuemap.ui.components.memory import known_link
from valuemap.ui.frame import PAGES, notice, problem_slot
from valuemap.ui.resources import attempts, database

LONGEST_CODE = 40


def join() -> None:
    """The steps from a code to a personal link, one per screen."""
    problem_slot()
    code = st.query_params.get(roles.CODE, "")
    pulse = _find(code) if code else None
    if pulse is None:
        _ask_code(code)
        return
    meeting = loading.meeting(pulse)
    st.html(widgets.paragraph(meeting.title, "vm-quiet"))
    if state.recall(state.CONTRACT_READ, int) == meeting.id:
        _choose_faction(meeting)
    else:
        _contract(meeting)


def _find(code: str) -> Pulse | None:
    visitor = st.context.ip_address or "local"
    wait = attempts().wait(visitor)
    if wait > 0:
        notice(texts.CODE_SLOW, texts.CODE_SLOW_NEXT.format(seconds=int(wait) + 1))
        return None
    try:
        with database().read() as session:
            return meetings.pulse_by_code(code, today=today(), session=session)
    except NotFound:
        attempts().failed(visitor)
        notice(texts.CODE_UNKNOWN, texts.CODE_UNKNOWN_NEXT)
    except Expired as error:
        notice(*error_texts.sentence(error))
    return None


def _ask_code(typed: str) -> None:
    st.title(texts.TITLE)
    if state.recall(state.TYPED_CODE, str) is None:
        state.remember(state.TYPED_CODE, typed[:LONGEST_CODE])
    with st.form("code", border=False):
        st.text_input(texts.CODE, key=state.TYPED_CODE, placeholder=texts.CODE_EXAMPLE)
        st.caption(texts.CODE_HELP)
        st.form_submit_button(texts.CODE_BUTTON, type="primary", on_click=_try_code)


def _try_code() -> None:
    code = (state.recall(state.TYPED_CODE, str) or "").strip()
    if code:
        st.query_params[roles.CODE] = code[:LONGEST_CODE]


def _contract(meeting: Meeting) -> None:
    st.title(texts.CONTRACT)
    known_link(
        meeting.join_code,
        page=PAGES["meedoen"].url_path,
        words={"known": texts.KNOWN, "link": texts.KNOWN_LINK},
    )
    lines = [line.format(day=day(meeting.delete_on)) for line in texts.CONTRACT_LINES]
    st.markdown("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))
    st.button(
        texts.CONTRACT_BUTTON,
        type="primary",
        key="contract-read",
        on_click=state.remember,
        args=(state.CONTRACT_READ, meeting.id),
    )


def _choose_faction(meeting: Meeting) -> None:
    st.title(texts.FACTION)
    joined = loading.joined(meeting.id)
    free = {faction.id: faction.places - joined.get(faction.id, 0) for faction in meeting.factions}
    names = {faction.id: faction.name for faction in meeting.factions}
    if not any(places > 0 for places in free.values()):
        notice(texts.ALL_FULL, texts.ALL_FULL_NEXT)
    # The places stand in captions: a choice is lost where the words of its option change,
    # and these change whenever somebody else joins.
    st.radio(
        texts.FACTION,
        list(names),
        format_func=lambda faction: widgets.plain(names[faction]),
        captions=[texts.places_left(places) for places in free.values()],
        index=None,
        key=state.FACTION_CHOICE,
        label_visibility="collapsed",
    )
    st.button(
        texts.FACTION_BUTTON,
        type="primary",
        key="join-button",
        on_click=_join,
        args=(meeting.id,),
    )


def _join(meeting_id: int) -> None:
    faction = state.recall(state.FACTION_CHOICE, int)
    if faction is None:
        state.report(texts.FACTION_MISSING, texts.FACTION_MISSING_NEXT)
        return
    # Made before the press counts: pressing twice finds the same participant.
    key = state.recall(state.JOIN_KEY, str) or new_key()
    state.remember(state.JOIN_KEY, key)
    try:
        with database().write() as session:
            participants.join(meeting_id, faction, key=key, session=session)
    except StoreError as error:
        state.report(*error_texts.sentence(error))
        return
    state.forget(state.JOIN_KEY)
    st.query_params.from_dict({roles.PERSONAL: key})
