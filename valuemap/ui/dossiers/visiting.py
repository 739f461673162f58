"""Who looks at a dossier: its clerk by a secret link or by the password, or a reader by a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NoReturn

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import Dossier
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today
from valuemap.texts.dossiers import visiting as texts
from valuemap.ui.parts import acting, clerk, roles, widgets
from valuemap.ui.parts.frame import finish, notice
from valuemap.ui.parts.resources import database

KEEPING: Final = "beheer"
"""In an address: the key of the clerk's link."""
VIEWING: Final = "inzien"
"""In an address: the key of the link to read."""
NUMBER: Final = "dossier"
"""In an address: a dossier by its number, for a clerk who gave the password."""


@dataclass(frozen=True)
class Visit:
    """A dossier that somebody looks at.

    Attributes:
        may_write: its clerk; else a reader, who sees what is public.
        parameters: what goes along in the address of every page of this dossier.
    """

    dossier: Dossier
    may_write: bool
    parameters: Mapping[str, str]


def visit() -> Visit:
    """The dossier of the address, for its clerk or a reader; stops the page where there is none."""
    found = _visited()
    acting.admit_by(partial(admit, found.parameters, found.dossier.id))
    return found


def _visited() -> Visit:
    keys = st.query_params
    try:
        if KEEPING in keys:
            dossier_id = following.open_by_key(database(), keys[KEEPING])
            return _visit(dossier_id, {KEEPING: keys[KEEPING]}, may_write=True)
        if VIEWING in keys:
            dossier_id = following.open_by_reading_key(database(), keys[VIEWING])
            return _visit(dossier_id, {VIEWING: keys[VIEWING]}, may_write=False)
        asked = keys.get(NUMBER, "")
        number = roles.number_in(asked)
        if not clerk.is_asked():  # without a password a number would open every dossier
            raise NotFound
        if not clerk.is_known():
            st.title(texts.DOOR)
            st.html(widgets.paragraph(texts.DOOR_MORE, "vm-lead"))
            if not clerk.enter(texts.DOOR_ENTER):
                finish()
        return _visit(number, {NUMBER: asked}, may_write=True)
    except NotFound:
        _nothing()


def of_clerk() -> Visit | None:
    """The dossier of the address where who looks is its clerk; draws nothing, and stops nothing."""
    keys = st.query_params
    try:
        if KEEPING in keys:
            dossier_id = following.open_by_key(database(), keys[KEEPING])
            return _visit(dossier_id, {KEEPING: keys[KEEPING]}, may_write=True)
        asked = keys.get(NUMBER, "")
        if clerk.is_asked() and clerk.is_known():
            return _visit(roles.number_in(asked), {NUMBER: asked}, may_write=True)
    except NotFound:
        pass
    return None


def keeper() -> Visit:
    """The same for its clerk alone; stops the page for a reader."""
    found = visit()
    if not found.may_write:
        st.title(error_texts.NO_ENTRY)
        notice(texts.READS_ONLY, texts.READS_ONLY_NEXT)
        finish()
    return found


def admit(parameters: Mapping[str, str], dossier_id: int, database: Database) -> None:
    """Raise `NotFound` where who has this address may not write in a dossier (any more)."""
    if NUMBER in parameters:
        admit_clerk(database, dossier_id)
    elif not following.opens(database, dossier_id, parameters.get(KEEPING, "")):
        raise NotFound


def admit_clerk(database: Database, dossier_id: int) -> None:
    """Raise `NotFound` where there is no such dossier, or the password was not given here."""
    if not (clerk.is_asked() and clerk.is_known()):
        raise NotFound
    following.load(database, dossier_id)


def _visit(dossier_id: int, parameters: Mapping[str, str], *, may_write: bool) -> Visit:
    dossier = following.load(database(), dossier_id)
    if dossier.described.keep_until <= today():
        raise NotFound  # its day has come; within the hour it is deleted
    return Visit(dossier, may_write, parameters)


def _nothing() -> NoReturn:
    st.title(error_texts.NO_ENTRY)
    notice(texts.NO_DOSSIER, texts.NO_DOSSIER_NEXT)
    finish()
