"""Who is looking: read from the link, checked against the store, on every run."""

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from valuemap.acts import entering, reading
from valuemap.store.engine.errors import Expired, HasLeft, NotFound, PlaceFreed, StoreError
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today
from valuemap.texts.screens import archive as archive_texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.parts import clerk, widgets
from valuemap.ui.parts.frame import finish, notice
from valuemap.ui.parts.resources import database

HOST = "sleutel"
WALL = "scherm"
PERSONAL = "ik"
CODE = "code"
PASS = "pas"  # noqa: S105 - its name in the address
DEMO = "voorbeeld"
FACTION = "fractie"
READING = "lezen"
QUESTION = "vraag"
ROUND = "ronde"
SHEET = "blad"
LINKS_SHEET = "links"
"""Which sheet is printed: the links, or without it the invitation and the forms."""
PART = "deel"
"""A part of a framework, by its id."""
CARD = "kaart"
"""A question card, by the id of its question."""
DRAFT = "concept"
CASE = "casus"
ARCHIVE = "archief"
"""A meeting by its number, for a clerk who gave the password over this connection."""
FORM = "formulier"
"""A form that people answer together, by its number; it opens nothing without a key."""
FORM_PERSON = "invullen"
"""Whose answers a page with a form follows, when it asks for news."""
_MOST_DIGITS = 9
_MOST_NUMBER = 9
KEYS = (HOST, WALL, PERSONAL, READING)


def host() -> tuple[str, Pulse]:
    """The host key in the link and its meeting; stops the page where there is none."""
    key = st.query_params.get(HOST, "")
    try:
        return key, entering.host(database(), key, today=today())
    except StoreError as error:
        _stop(error)


def wall(refused: Callable[[StoreError], NoReturn]) -> tuple[str, Pulse]:
    """The wall key in the link and its meeting.

    Args:
        refused: says on a wall that there is none, and stops the page.
    """
    key = st.query_params.get(WALL, "")
    try:
        return key, entering.wall(database(), key, today=today())
    except StoreError as error:
        refused(error)


def participant(gone: Callable[[str], None]) -> Participant | None:
    """The participant of a personal link, None without such a link; stops on a wrong one.

    Args:
        gone: is given the key of a link that opens nothing any more, before the page stops.
    """
    key = st.query_params.get(PERSONAL)
    if key is None:
        return None
    try:
        return entering.participant(database(), key, today=today())
    except (NotFound, HasLeft, PlaceFreed, Expired) as error:
        gone(key)
        _stop(error)
    except StoreError as error:
        _stop(error)


def faction() -> tuple[str, Pulse, int]:
    """The key of a faction's link, its meeting and faction; stops the page where there is none."""
    key = st.query_params.get(FACTION, "")
    try:
        return key, *entering.faction(database(), key, today=today())
    except StoreError as error:
        _stop(error)


def reader() -> Pulse | Participant:
    """The meeting whose revealed results this link may read, whatever the role."""
    try:
        return _demo() or _kept() or _viewer()
    except StoreError as error:
        _stop(error)


def any_reader() -> Pulse | Participant | None:
    """The same on a page that is for everybody: None for who came without a link that works."""
    if not any(key in st.query_params for key in (*KEYS, DEMO)):
        return None
    try:
        return _demo() or _viewer()
    except StoreError:
        return None


def _demo() -> Pulse | None:
    """The demo meeting, for a link that asks for it and belongs to nobody."""
    asked = DEMO in st.query_params and not any(key in st.query_params for key in KEYS)
    return entering.demo(database()) if asked else None


def _kept() -> Pulse | None:
    """A meeting of the archive, for a clerk; None where the address asks for none.

    A page that is loaded anew is a new visit, so it asks for the password here: its address stays.
    """
    asked = st.query_params.get(ARCHIVE, "")
    if not asked or not clerk.is_asked() or any(key in st.query_params for key in KEYS):
        return None
    if not clerk.is_known():
        st.title(archive_texts.DOOR)
        st.html(widgets.paragraph(archive_texts.DOOR_MORE, "vm-lead"))
        if not clerk.enter(archive_texts.DOOR_ENTER):
            finish()
    return reading.kept_meeting(database(), number_in(asked), today=today())


def number_in(asked: str) -> int:
    """The number of a row that an address names. Raises `NotFound` where it is no such number."""
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= _MOST_DIGITS):
        raise NotFound
    return int(asked)


def _viewer() -> Pulse | Participant:
    keys = st.query_params
    if HOST in keys:
        return entering.host(database(), keys[HOST], today=today())
    if WALL in keys:
        return entering.wall(database(), keys[WALL], today=today())
    if is_by_reading_link():
        return entering.reader(database(), keys[READING], today=today())
    return entering.participant(database(), keys.get(PERSONAL, ""), today=today())


def is_by_reading_link() -> bool:
    """Whether it is a reading link that opened this page, and no link of a role."""
    return READING in st.query_params and not any(
        key in st.query_params for key in (HOST, WALL, PERSONAL)
    )


def form_number(asked: str) -> int:
    """The number of a form in an address. Raises `NotFound` where it is none."""
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= _MOST_NUMBER):
        raise NotFound
    return int(asked)


def nobody() -> NoReturn:
    """Stop the page: the address names nobody."""
    notice(host_texts.LINK_UNKNOWN, host_texts.LINK_UNKNOWN_NEXT)
    finish()


def _stop(error: StoreError) -> NoReturn:
    st.title(error_texts.NO_ENTRY)
    if isinstance(error, NotFound):
        notice(host_texts.LINK_UNKNOWN, host_texts.LINK_UNKNOWN_NEXT)
    else:
        notice(*error_texts.sentence(error))
    finish()
