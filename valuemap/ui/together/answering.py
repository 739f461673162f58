"""The phone of who answers a form: waiting, answering, ready, and what came of it."""

import streamlit as st

from valuemap.acts.dossiers import together
from valuemap.acts.dossiers.together import Answering
from valuemap.content.frameworks.part import Group, Kind, Part
from valuemap.domain.dossiers.gathering import Gathering, GatheringState
from valuemap.store.engine.errors import NotFound
from valuemap.texts import errors as error_texts
from valuemap.texts.together import answering as texts
from valuemap.texts.together import door as door_texts
from valuemap.ui.participant import standing
from valuemap.ui.parts import acting, news, roles, state, widgets
from valuemap.ui.parts.components import memory
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import notice, problem_slot
from valuemap.ui.parts.resources import database
from valuemap.ui.together import door, fields, outcome

SECONDS = 2.0


def show(key: str) -> None:
    """Draw the phone of who has this personal key."""
    try:
        mine = together.mine(database(), key)
    except NotFound:
        st.title(error_texts.NO_ENTRY)
        notice(door_texts.NO_FORM, door_texts.NO_FORM_NEXT)
        return
    form = mine.gathering
    watch({roles.FORM_PERSON: key}, news.form_mark(form.state, mine.revision), every=SECONDS)
    memory.keep(form.code, key)
    if key not in state.places():
        state.places().append(key)
    door.what_it_is(form)
    problem_slot()
    match form.state:
        case GatheringState.PREPARED:
            standing.main_thing(texts.WAIT, texts.WAIT_MORE)
        case GatheringState.OPEN:
            _answer(key, mine)
        case GatheringState.CLOSED:
            is_ready = mine.respondent.is_ready
            said = texts.CLOSED_READY if is_ready else texts.CLOSED_UNREADY
            standing.main_thing(texts.CLOSED, said)
        case GatheringState.SHOWN:
            outcome.show(form, together.result(database(), form.id))
            st.caption(texts.SHOWN_OWN)
            return
    door.personal_link(key)


def pages_of(part: Part) -> tuple[Group, ...]:
    """The form in parts that fit a phone: its groups, and of one where items are large one each."""
    if part.kind is Kind.CHOICE:
        return part.groups[:1]
    if part.kind in (Kind.GRID, Kind.CLASHES) and len(part.groups) == 1:
        (group,) = part.groups
        return tuple(Group(item.id, "", (item,)) for item in group.items)
    return part.groups


def _answer(key: str, mine: Answering) -> None:
    form = mine.gathering
    groups = pages_of(form.part)
    name = state.of(state.FORM_PART, mine.respondent.id)
    number = min(state.recall(name, int) or 0, len(groups) - 1)
    group = groups[number]
    st.title(widgets.plain(group.name or form.part.name))
    said = [texts.PART.format(number=number + 1, all=len(groups))] if len(groups) > 1 else []
    st.html(widgets.paragraph(" · ".join([*said, *_progress(mine), *_for(form, mine)]), "vm-quiet"))
    if mine.respondent.is_ready:
        st.success(texts.READY_SAID)
        _ready(key, texts.NOT_READY, False)
    if group.explanation:
        st.html(widgets.paragraph(group.explanation))
    with st.container(key="form-fields"):
        fields.draw(key, mine, group)
    _steps(key, name, number, len(groups), is_ready=mine.respondent.is_ready)


def _progress(mine: Answering) -> list[str]:
    part = mine.gathering.part
    if part.kind in (Kind.GRID, Kind.CHOICE, Kind.VALUES):
        return []  # there, leaving open is an answer
    places = tuple(part.places())
    filled = sum(place in mine.respondent.entries for place in places)
    return [texts.PROGRESS.format(filled=filled, all=len(places))]


def _for(form: Gathering, mine: Answering) -> list[str]:
    group = mine.respondent.group
    return [] if group is None else [texts.FOR.format(group=form.groups[group])]


def _steps(key: str, name: str, number: int, groups: int, *, is_ready: bool) -> None:
    with st.container(key="form-steps", horizontal=True):
        if number > 0:
            args = (name, number - 1)
            st.button(texts.BEFORE, key="form-before", on_click=state.remember, args=args)
        if number < groups - 1:
            args = (name, number + 1)
            st.button(
                texts.AFTER, key="form-after", type="primary", on_click=state.remember, args=args
            )
        elif not is_ready:
            _ready(key, texts.READY, True)
    if not is_ready:
        st.caption(texts.NOT_READY_YET)


def _ready(key: str, label: str, is_ready: bool) -> None:
    st.button(
        label,
        key=f"form-{'ready' if is_ready else 'unready'}",
        type="primary" if is_ready else "tertiary",
        on_click=acting.pressed,
        args=(lambda database: together.say_ready(database, key, is_ready),),
    )
