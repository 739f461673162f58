"""The draft on the preparing page: read by its link, kept after each change, and begun anew."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st

from valuemap.acts import drafting
from valuemap.domain.attempts import visitor_of
from valuemap.domain.preparing.preparation import (
    KEPT_UNTOUCHED,
    Asked,
    Preparation,
    PreparationTooLarge,
    gone,
)
from valuemap.store.engine.errors import DraftGone, NewerDraft, StoreError
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import day, local_day
from valuemap.texts.preparing import draft as texts
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.preparation import own_values, standing, value_lists


@dataclass(frozen=True)
class Working:
    """The draft that a visit works on.

    Attributes:
        key: of its link; empty before there is anything to keep.
        version: that was read or saved last.
        kept: what is kept, and what the fields are filled from.
        until: the day after which it goes, if nothing changes.
        is_elsewhere: it was saved elsewhere meanwhile, and who looks has not chosen yet.
        lost: questions of it that are there no more.
    """

    kept: Preparation
    key: str = ""
    version: int = 0
    until: dt.date | None = None
    is_elsewhere: bool = False
    lost: tuple[Asked, ...] = field(default=())


def open_() -> None:
    """Find the draft of the link, or of this visit, and fill the form with it."""
    asked = st.query_params.get(roles.DRAFT, "")
    working = _working()
    if asked and (working is None or working.key != asked):
        working = _read(asked)
        if working is None:
            del st.query_params[roles.DRAFT]
            working = _working()
    if working is None:
        # Questions that were taken along from the cards come with a new draft.
        is_of_change = state.recall(state.FORM_HOLDS, str) == state.CHANGE
        taken = () if is_of_change else tuple(state.basket())
        own = tuple(state.own_questions().values())
        working = Working(standing.untouched())
        asked_now = tuple(map(Asked, taken))
        _fill(working, replace(working.kept, questions=asked_now, own_questions=own))
    elif state.recall(state.FORM_HOLDS, str) != state.DRAFT:
        _fill(working, working.kept)
    else:
        standing.fill_gaps(working.kept)
    if working.key:
        st.query_params[roles.DRAFT] = working.key
    if working.lost:
        notice(texts.gone(standing.names_of(working.lost)), texts.GONE_NEXT)


def keep() -> None:
    """Keep what stands in the form, where that changed; say where it is kept."""
    working = _working()
    if working is None:
        return
    now = standing.standing(working.kept)
    if now != working.kept and not working.is_elsewhere:
        working = _kept(working, now)
        state.remember(state.DRAFT, working)
    if working.is_elsewhere:
        _ask_which(working)
    elif working.key:
        _say_where(working)


def key() -> str:
    """The key of the draft that this visit works on; empty without one."""
    working = _working()
    return "" if working is None else working.key


def forget() -> None:
    """Begin anew the next time: the draft became a meeting."""
    state.forget(state.DRAFT)
    state.forget(state.FORM_HOLDS)
    state.basket().clear()
    own_values.forget()
    value_lists.forget()
    if roles.DRAFT in st.query_params:
        del st.query_params[roles.DRAFT]


def take_over(preparation: Preparation) -> None:
    """Put a preparation in the form, in the place of what stood there; it is kept as that was."""
    working = _working() or Working(standing.untouched())
    there, lost = gone(preparation, deck().places)
    _fill(replace(working, lost=lost), there)


def bring(into: Callable[[Preparation], Preparation]) -> None:
    """Add something to what stands in the form; it is kept as any change is."""
    take_over(into(standing.standing((_working() or Working(standing.untouched())).kept)))


def _working() -> Working | None:
    return state.recall(state.DRAFT, Working)


def _fill(working: Working, with_: Preparation) -> None:
    standing.fill(with_)
    state.remember(state.DRAFT, working)
    state.remember(state.FORM_HOLDS, state.DRAFT)


def _read(asked: str) -> Working | None:
    try:
        found = drafting.read(database(), asked)
    except StoreError as error:
        notice(*error_texts.sentence(error))
        return None
    there, lost = gone(found.preparation, deck().places)
    working = Working(found.preparation, asked, found.version, local_day(found.until), lost=lost)
    _fill(working, there)
    return working


def _kept(working: Working, now: Preparation) -> Working:
    """The draft as it is kept now; as it was where it could not be kept, and that is said."""
    try:
        if working.key:
            try:
                version = drafting.save(database(), working.key, now, seen=working.version)
                found = replace(working, kept=now, version=version)
                return replace(found, until=_until())
            except DraftGone as error:  # it became a meeting elsewhere: this goes on as another
                notice(*error_texts.sentence(error))
        begun = drafting.begin(database(), now, visitor=visitor_of(st.context.ip_address))
    except NewerDraft:
        return replace(working, is_elsewhere=True)
    except PreparationTooLarge:
        notice(texts.TOO_LARGE, texts.TOO_LARGE_NEXT)
        return working
    except StoreError as error:
        notice(*error_texts.sentence(error))
        return working
    st.query_params[roles.DRAFT] = begun
    return replace(working, kept=now, key=begun, version=1, until=_until())


def _until() -> dt.date:
    return local_day(dt.datetime.now(dt.UTC) + KEPT_UNTOUCHED)


def _say_where(working: Working) -> None:
    st.html(widgets.paragraph(f"{texts.KEPT} {texts.LINK}"))
    address = f"{widgets.origin()}/{PAGES['voorbereiden'].url_path}?{roles.DRAFT}={working.key}"
    st.code(address, language=None, wrap_lines=True)
    if working.until is not None:
        st.caption(texts.UNTIL.format(day=day(working.until)))


def _ask_which(working: Working) -> None:
    notice(*error_texts.sentence(NewerDraft(working.version)))
    with st.container(horizontal=True):
        st.button(texts.TAKE_OTHER, key="draft-other", on_click=_take_other, args=(working.key,))
        st.button(texts.KEEP_MINE, key="draft-mine", on_click=_keep_mine, args=(working.key,))


def _take_other(asked: str) -> None:
    _read(asked)


def _keep_mine(asked: str) -> None:
    """Save what stands here over what was saved elsewhere, as that is known now."""
    working = _working()
    try:
        found = drafting.read(database(), asked)
    except StoreError as error:
        state.report(*error_texts.sentence(error))
        return
    if working is not None:
        over = replace(working, kept=found.preparation, version=found.version, is_elsewhere=False)
        state.remember(state.DRAFT, over)
