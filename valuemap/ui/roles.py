"""Who is looking: read from the link, checked against the store, on every run."""

from collections.abc import Mapping
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
PASS = "pas"  # noqa: S105 - its name in the address
DEMO = "voorbeeld"
FACTION = "fractie"
QUESTION = "vraag"
ROUND = "ronde"
KEYS = (HOST, WALL, PERSONAL)


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


def reader() -> Pulse | Participant:
    """The meeting whose revealed results this link may read, whatever the role."""
    try:
        with database().read() as session:
            return _demo(session) or viewer(st.query_params, session)
    except StoreError as error:
        _stop(error)


def _demo(session: Session) -> Pulse | None:
    """The demo meeting, for a link that asks for it and belongs to nobody."""
    asked = DEMO in st.query_params and not any(key in st.query_params for key in KEYS)
    return meetings.demo_pulse(session=session) if asked else None


def viewer(keys: Mapping[str, str], session: Session) -> Pulse | Participant:
    """Whom the keys in a link belong to: a host, a wall or a participant.

    Raises:
        NotFound: no key, or one that nothing has.
        Expired, HasLeft: as `pulse_by_host_key` and `find_participant` say.
    """
    if HOST in keys:
        return meetings.pulse_by_host_key(keys[HOST], today=today(), session=session)
    if WALL in keys:
        return meetings.pulse_by_wall_key(keys[WALL], today=today(), session=session)
    return participants.find_participant(keys.get(PERSONAL, ""), today=today(), session=session)


def _stop(error: StoreError) -> NoReturn:
    st.title(error_texts.NO_ENTRY)
    if isinstance(error, NotFound):
        notice(host_texts.LINK_UNKNOWN, host_texts.LINK_UNKNOWN_NEXT)
    else:
        notice(*error_texts.sentence(error))
    st.stop()
