"""Lists of values on the preparing page: the one that is weighed, and one of one's own."""

from collections.abc import Mapping
from pathlib import PurePath

import streamlit as st

from valuemap.content.own_lists import (
    LONGEST_LIST_NAME,
    from_catalogue,
    is_catalogue,
    is_own_list,
    own_list,
)
from valuemap.content.value_list import MOST_ITEMS, Cluster, ValueList
from valuemap.files.sheets.own_list_cards import COLUMNS, read_own_list
from valuemap.files.sheets.own_sheets import FaultyCell
from valuemap.files.sheets.spreadsheets import Sheet
from valuemap.texts.own import value_lists as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.resources import content
from valuemap.ui.preparation import own_sheets
from valuemap.wording import clean


def all_lists() -> Mapping[str, ValueList]:
    """The lists that can be weighed, by id: of this installation, and of this visit."""
    return {**content().lists, **state.own_lists()}


def usual() -> str:
    """The id of the list that is weighed where nobody chose one."""
    return content().usual_list.id


def chosen() -> ValueList:
    """The list that the meeting weighs where a question has none of its own."""
    wanted = state.recall(state.PREPARE_LIST, str)
    return all_lists().get(wanted or "", content().usual_list)


def look_at(lists: Mapping[str, ValueList]) -> str:
    """Draw the choice of a list to look at, where there is one to make; gives its id."""
    usual = content().usual_list.id
    if len(lists) == 1:
        return usual
    found = st.selectbox(
        texts.LOOK_AT,
        list(lists),
        index=list(lists).index(usual),
        format_func=lambda one: lists[one].name,
        key=state.MAP_LIST,
    )
    return found or usual


def choose() -> ValueList:
    """Draw the choice of a list, where there is one to make, and give it."""
    lists = all_lists()
    if len(lists) > 1:
        ids = list(lists)
        if state.recall(state.PREPARE_LIST, str) not in ids:
            state.remember(state.PREPARE_LIST, chosen().id)
        st.selectbox(
            texts.CHOICE,
            ids,
            format_func=lambda one: _name(lists[one]),
            key=state.PREPARE_LIST,
            on_change=state.forget_all,
            args=(("stake-",),),
        )
        st.caption(widgets.plain(texts.about(chosen())))
    with st.expander(texts.WORDS.title, key="own-list"):
        if own_sheets.offer(_KIND):
            _offer_choice()
    return chosen()


def _offer_choice() -> None:
    """Let be chosen what is weighed, where the last sheet held more than that."""
    name, catalogue = state.catalogue()
    if not catalogue:
        return
    names = {one.id: one.name for one in catalogue}
    st.multiselect(
        widgets.plain(texts.CHOOSE.format(name=name)),
        list(names),
        format_func=names.__getitem__,
        max_selections=MOST_ITEMS,
        key=state.CATALOGUE_CHOICE,
        placeholder=texts.CHOOSE_PLACEHOLDER,
    )
    st.button(texts.MAKE_LIST, key="make-list", on_click=_make)


def _make() -> None:
    """Make a list of what was chosen, and weigh by it."""
    name, catalogue = state.catalogue()
    wanted = state.recall(state.CATALOGUE_CHOICE, list) or []
    values = from_catalogue(name, texts.OWN_SOURCE, catalogue, wanted)
    if values is None:
        state.report(texts.TOO_FEW_CHOSEN, texts.TOO_FEW_CHOSEN_NEXT)
        return
    _keep(values)
    state.tell_done(texts.list_made(values))


def _keep(values: ValueList) -> None:
    state.own_lists()[values.id] = values
    state.remember(state.PREPARE_LIST, values.id)


def choose_for(question: str, number: int, *, is_locked: bool = False) -> ValueList | None:
    """Draw the choice of a list for one question; None where it is weighed as the meeting."""
    lists = all_lists()
    if len(lists) < 2:
        return None
    slug = question.replace(".", "-")
    if state.recall(f"list-{slug}", str) not in lists:
        state.remember(f"list-{slug}", "")
    found = st.selectbox(
        texts.CHOICE_HERE.format(number=number),
        ["", *lists],
        format_func=lambda one: _name(lists[one]) if one in lists else texts.AS_THE_MEETING,
        key=f"list-{slug}",
        persist_state="session",
        disabled=is_locked,
        on_change=state.forget,
        args=(f"stake-{slug}",),
    )
    return lists.get(found or "")


def forget() -> None:
    """Start anew, for another meeting."""
    state.own_lists().clear()
    state.keep_catalogue("", ())
    own_sheets.forget(_KIND)


def _name(values: ValueList) -> str:
    return texts.OWN_NAME.format(name=values.name) if is_own_list(values) else values.name


def _take_in(sheet: Sheet, file_name: str) -> tuple[int, tuple[FaultyCell, ...]]:
    """A sound sheet becomes a list by the name of its file, in the place of one with that name.

    Of a sheet with more than can be weighed is kept what is chosen from.
    """
    found = read_own_list(sheet)
    name = clean(PurePath(file_name).stem)[:LONGEST_LIST_NAME].strip() or texts.WORDS.title
    chosen_from: tuple[Cluster, ...] = ()
    if is_catalogue(found.clusters):
        chosen_from = found.clusters
    elif found.clusters:
        _keep(own_list(name, texts.OWN_SOURCE, found.clusters))
    state.keep_catalogue(name, chosen_from)
    state.forget(state.CATALOGUE_CHOICE)
    return len(found.clusters), found.faults


_KIND = own_sheets.OwnSheet("list", texts.WORDS, COLUMNS, _take_in)
