"""Who is looking: read from the link, checked against the store, on every run."""

from typing import NoReturn

import streamlit as st
from sqlmodel import Session

from valuemap.store import meetings, participants
from valuemap.store.errors import NotFound, StoreError
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant
from valuemap.texts import errors as error_texts
from valuemap.texts import host as host_texts
from valuemap.texts.dates import today
from valuemap.ui.frame import notice
from valuemap.ui.resources import database

HOST = "sleutel"
WALL = "scherm"
PERSONAL = "ik"
CODE = "code"
DEMO = "voorbeeld"


def host() -> tuple[str, Pulse]:
    """The host key in the link and its meeting; stops the page where there is none."""
    key = st.query_params.get(HOST, "")
    try:
        with database().read() as session:
            return key, meetings.pulse_by_host_key(key, today=today(), session=session)
    except StoreError as error:
        _stop(error)


def wall() -> tuple[str, Pulse]:
    """The wall key in the link and its meeting; stops the page where there is none."""
    key = st.query_params.get(WALL, "")
    try:
        with database().read() as session:
            return key, meetings.pulse_by_wall_key(key, today=today(), session=session)
    except StoreError as error:
        _stop(error)


def participant() -> Participant | None:
    """The participant of a personal link, None without such a link; stops on a wrong one."""
    key = st.query_params.get(PERSONAL)
    if key is None:
        return None
    try:
        with database().read() as session:
            return participants.find_participant(key, today=today(), session=session)
    except StoreError as error:
        _stop(error)


def reader() -> Pulse:
    """The meeting whose revealed results this link may read, whatever the role."""
    try:
        with database().read() as session:
            return _reader(session)
    except StoreError as error:
        _stop(error)


def _reader(session: Session) -> Pulse:
    params, date = st.query_params, today()
    if HOST in params:
        return meetings.pulse_by_host_key(params[HOST], today=date, session=session)
    if WALL in params:
        return meetings.pulse_by_wall_key(params[WALL], today=date, session=session)
    if PERSONAL in params:
        found = participants.find_participant(params[PERSONAL], today=date, session=session)
        return Pulse(found.meeting_id, found.version, found.stage_version)
    demo = meetings.demo_pulse(session=session) if DEMO in params else None
    if demo is None:
        raise NotFound
    return demo


def _stop(error: StoreError) -> NoReturn:
    st.title(error_texts.NO_ENTRY)
    if isinstance(error, NotFound):
        notice(host_texts.LINK_UNKNOWN, host_texts.LINK_UNKNOWN_NEXT)
    else:
        notice(*error_texts.sentence(error))
    st.stop()
