"""What is done with an action: a form for each, and one that adds another.

The version that one saw when the form came up is held against what stands there when it is saved:
who came between is not written over unseen, and what was typed stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from valuemap.acts.dossiers import promising
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.actions import (
    NOTE_LIMIT,
    ActionState,
    Outcome,
    Promise,
    RegisteredAction,
)
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today
from valuemap.texts.register import forms as texts
from valuemap.texts.register import page as page_texts
from valuemap.texts.register.forms import Doing
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.resources import content, database
from valuemap.ui.register import fields
from valuemap.ui.register.desk import Desk

ADDING = "new"


def add(desk: Desk, dossier_id: int) -> None:
    """A form that adds an action to a dossier."""
    of = f"{ADDING}-{dossier_id}"
    with (
        st.container(key=f"noprint-register-add-{dossier_id}"),
        st.expander(texts.ADD),
        st.form(f"register-form-{of}", border=False),
    ):
        fields.draw(of, fields.EMPTY, _values(desk, dossier_id))
        st.form_submit_button(
            texts.ADD_SAVE, type="primary", on_click=_add, args=(desk, dossier_id, of)
        )


def work_on(desk: Desk, action: RegisteredAction) -> None:
    """Choose what to do with an action, and the form for it."""
    doing = st.radio(
        texts.DOING,
        _can_be_done(action),
        format_func=texts.DOINGS.__getitem__,
        horizontal=True,
        key=state.of(state.REGISTER_DOING, action.id),
    )
    draw, save, label = _FORMS[doing]
    with st.form(f"register-form-{action.id}-{doing.name}", border=False):
        draw(desk, action)
        st.form_submit_button(label, type="primary", on_click=save, args=(desk, action))


def toggle(action: RegisteredAction) -> None:
    """Begin to work on an action as it is now, or stop."""
    is_open = state.recall(state.REGISTER_OPEN, int) == action.id
    state.remember(state.REGISTER_OPEN, None if is_open else action.id)
    state.remember(state.of(state.REGISTER_SEEN, action.id), action)


def is_open(action: RegisteredAction) -> bool:
    """Whether somebody works on an action in this visit."""
    return state.recall(state.REGISTER_OPEN, int) == action.id


def _can_be_done(action: RegisteredAction) -> list[Doing]:
    is_active = action.state is ActionState.OPEN
    return [
        Doing.CHANGE,
        *([Doing.DONE, Doing.DROP] if is_active else [Doing.REOPEN]),
        *([Doing.LIFT] if action.can_be_lifted else []),
        *([] if action.state is ActionState.DROPPED else [Doing.LOOK_BACK]),
        Doing.REMOVE,
    ]


def _values(desk: Desk, dossier_id: int) -> Sequence[str]:
    usual = [cluster.name for cluster in content().usual_list.clusters]
    return promising.value_names(database(), dossier_id, [*desk.weights, *usual])


def _begun(action: RegisteredAction) -> RegisteredAction:
    """The action as it was when the form came up: that stands in the fields, whoever comes between.

    Its version is the one that somebody saw last.
    """
    return state.recall(state.of(state.REGISTER_SEEN, action.id), RegisteredAction) or action


def _seen(action: RegisteredAction) -> int:
    return _begun(action).version


def _of(action: RegisteredAction, doing: Doing) -> str:
    return f"{action.id}-{doing.name}"


def _do(desk: Desk, action: RegisteredAction, act: Callable[[Database], object], done: str) -> bool:
    """Do an act with an action; where somebody came between, the next try is over theirs."""
    is_done = desk.do(action.dossier_id, act)
    if is_done:
        state.forget(state.REGISTER_OPEN)
        state.forget(state.of(state.REGISTER_DOING, action.id))
        state.tell_done(done)
    else:
        found = promising.register(database(), action.dossier_id)
        now = next((one.version for one in found if one.id == action.id), action.version)
        begun = replace(_begun(action), version=now)
        state.remember(state.of(state.REGISTER_SEEN, action.id), begun)
    return is_done


def _said(wanted: Promise) -> str:
    is_late = wanted.due is not None and wanted.due < today()
    return texts.saved(is_late=is_late, has_owner=bool(wanted.owner))


def _add(desk: Desk, dossier_id: int, of: str) -> None:
    taken: list[Promise] = []

    def act(database: Database) -> None:
        taken.append(fields.typed(of, fields.EMPTY))
        promising.add(database, dossier_id, taken[0])

    if desk.do(dossier_id, act):
        fields.forget(of)
        state.tell_done(_said(taken[0]))


def _draw_change(desk: Desk, action: RegisteredAction) -> None:
    values = _values(desk, action.dossier_id)
    fields.draw(_of(action, Doing.CHANGE), _begun(action).promise, values)


def _change(desk: Desk, action: RegisteredAction) -> None:
    said = [texts.SAVED]

    def act(database: Database) -> None:
        wanted = fields.typed(_of(action, Doing.CHANGE), _begun(action).promise)
        promising.correct(database, action.id, _seen(action), wanted)
        said[0] = _said(wanted)

    if _do(desk, action, act, texts.SAVED):
        state.tell_done(said[0])


def _draw_done(_desk: Desk, _action: RegisteredAction) -> None:
    st.html(widgets.paragraph(texts.DONE_NOTE))


def _draw_reopen(_desk: Desk, _action: RegisteredAction) -> None:
    st.html(widgets.paragraph(texts.REOPEN_NOTE))


def _move(to: ActionState, desk: Desk, action: RegisteredAction) -> None:
    _do(
        desk,
        action,
        lambda database: promising.set_state(database, action.id, _seen(action), to),
        texts.SAVED,
    )


def _draw_drop(_desk: Desk, action: RegisteredAction) -> None:
    key = state.of(state.REGISTER_REASON, action.id)
    st.text_area(texts.DROP_REASON, max_chars=NOTE_LIMIT, key=key)


def _drop(desk: Desk, action: RegisteredAction) -> None:
    typed = state.recall(state.of(state.REGISTER_REASON, action.id), str) or ""

    def act(database: Database) -> None:
        reason = promises.drop_reason(typed)
        promising.set_state(database, action.id, _seen(action), ActionState.DROPPED, reason)

    _do(desk, action, act, texts.SAVED)


def _draw_lift(desk: Desk, action: RegisteredAction) -> None:
    st.html(widgets.paragraph(texts.LIFT_NOTE))
    values = _values(desk, action.dossier_id)
    fields.draw(_of(action, Doing.LIFT), _begun(action).promise, values, asks_level=False)


def _lift(desk: Desk, action: RegisteredAction) -> None:
    def act(database: Database) -> None:
        wanted = fields.typed(_of(action, Doing.LIFT), _begun(action).promise)
        promising.lift(database, action.id, _seen(action), wanted)

    _do(desk, action, act, texts.SAVED_LIFTED)


def _draw_look_back(_desk: Desk, action: RegisteredAction) -> None:
    before = _begun(action).looked_back
    st.html(widgets.paragraph(texts.LOOK_NOTE))
    st.radio(
        texts.OUTCOME,
        list(Outcome),
        index=list(Outcome).index(before.outcome) if before else 0,
        format_func=page_texts.OUTCOMES.__getitem__,
        horizontal=True,
        key=state.of(state.REGISTER_OUTCOME, action.id),
    )
    for label, field, text in (
        (texts.NOTICED, state.REGISTER_NOTICED, before.noticed if before else ""),
        (texts.LEARNT, state.REGISTER_LEARNT, before.learnt if before else ""),
    ):
        st.text_area(label, text, max_chars=NOTE_LIMIT, key=state.of(field, action.id))


def _look_back(desk: Desk, action: RegisteredAction) -> None:
    outcome = state.recall(state.of(state.REGISTER_OUTCOME, action.id), Outcome) or Outcome.DONE
    noticed, learnt = (
        state.recall(state.of(field, action.id), str) or ""
        for field in (state.REGISTER_NOTICED, state.REGISTER_LEARNT)
    )

    def act(database: Database) -> None:
        found = promises.look_back(outcome, noticed, learnt, today())
        promising.look_back(database, action.id, _seen(action), found)

    _do(desk, action, act, texts.SAVED)


def _draw_remove(_desk: Desk, action: RegisteredAction) -> None:
    st.html(widgets.paragraph(texts.REMOVE_NOTE))
    st.checkbox(texts.REMOVE_SURE, key=state.of(state.REGISTER_SURE, action.id))


def _remove(desk: Desk, action: RegisteredAction) -> None:
    if not state.recall(state.of(state.REGISTER_SURE, action.id), bool):
        state.report(texts.REMOVE_UNSURE, texts.REMOVE_UNSURE_NEXT)
        return
    _do(
        desk,
        action,
        lambda database: promising.remove(database, action.id, _seen(action)),
        texts.GONE,
    )


_Act = Callable[[Desk, RegisteredAction], None]
_FORMS: dict[Doing, tuple[_Act, _Act, str]] = {
    Doing.CHANGE: (_draw_change, _change, texts.CHANGE_SAVE),
    Doing.DONE: (_draw_done, partial(_move, ActionState.DONE), texts.DONE_SAVE),
    Doing.DROP: (_draw_drop, _drop, texts.DROP_SAVE),
    Doing.REOPEN: (_draw_reopen, partial(_move, ActionState.OPEN), texts.REOPEN_SAVE),
    Doing.LIFT: (_draw_lift, _lift, texts.LIFT_SAVE),
    Doing.LOOK_BACK: (_draw_look_back, _look_back, texts.LOOK_SAVE),
    Doing.REMOVE: (_draw_remove, _remove, texts.REMOVE_SAVE),
}
