"""Steps: what is agreed in each, who does it and when; each can become an action."""

import streamlit as st

from valuemap.acts.dossiers import working
from valuemap.content.frameworks.part import Item
from valuemap.domain.conclusion import WHO_LIMIT, Level
from valuemap.domain.dossiers import actions
from valuemap.domain.dossiers.dossier import MOMENT_LIMIT
from valuemap.store.engine.database import Database
from valuemap.texts.work import steps as texts
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw each step with its fields."""
    part = desk.work.part
    for number, item in items.each(part):
        agreed = texts.AGREED if len(part.items) == 1 else texts.note(number)
        fields = [
            Field("note", agreed, help=texts.NOTE_HELP),
            Field("who", part.who or texts.who(number), help=texts.WHO_HELP),
            Field("date", part.since or texts.date(number)),
        ]
        place(desk, item.id, fields)
        if part.since:
            continue
        if desk.entry(item.id).choice == working.PUT:
            st.html(widgets.paragraph(texts.IS_PUT, "vm-quiet"))
        elif desk.writes:
            st.button(texts.PUT, key=f"put-{item.id}", on_click=_put, args=(desk, item))


def _put(desk: Desk, item: Item) -> None:
    work, entry = desk.work, desk.entry(item.id)

    def act(database: Database) -> None:
        what = texts.action(item.text, entry.note, work.name)
        promise = actions.promise(what, Level.PROJECT, owner=entry.who[:WHO_LIMIT], due=entry.date)
        moment = None if entry.date is None else (entry.date, what[:MOMENT_LIMIT])
        working.put_in_register(database, work, item.id, promise, moment)

    if acting.do(act):
        state.tell_done(texts.WAS_PUT)
