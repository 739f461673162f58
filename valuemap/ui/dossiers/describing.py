"""What a dossier says of itself, and changing that with nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import Described
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged
from valuemap.texts.dates import day
from valuemap.texts.dossiers import describing as texts
from valuemap.texts.dossiers import listing
from valuemap.texts.dossiers import page as page_texts
from valuemap.ui.dossiers import fields
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.resources import database, deck


@dataclass(frozen=True)
class Editing:
    """A change that somebody is typing.

    Attributes:
        seen: what stood there; saving compares with it.
        has_clashed: somebody else saved something meanwhile, and that is shown beside it.
    """

    seen: Described
    has_clashed: bool = False


def show(visit: Visit) -> None:
    """The description; for its clerk also the form to change it."""
    dossier = visit.dossier
    st.header(texts.SECTION)
    editing = state.recall(state.of(state.DOSSIER_SEEN, dossier.id), Editing)
    if not visit.may_write or editing is None:
        st.html(_words(dossier.described))
        if visit.may_write:
            st.button(texts.CHANGE, key="change-dossier", on_click=_begin, args=(dossier.id,))
        return
    if editing.has_clashed or editing.seen != dossier.described:
        st.html(
            f'<div class="vm-beside">{widgets.heading(texts.STANDS_NOW, 3)}'
            f"{_in_full(dossier.described)}</div>"
        )
    fields.fill_gaps(dossier.id, editing.seen)
    with st.form("describe-dossier", border=False):
        fields.draw(dossier.id)
        with st.container(key="describe-steps", horizontal=True):
            st.form_submit_button(
                texts.SAVE, type="primary", on_click=_save, args=(dossier.id, editing.seen)
            )
            st.form_submit_button(texts.CANCEL, on_click=_end, args=(dossier.id,))


def _begin(dossier_id: int) -> None:
    stands = following.load(database(), dossier_id).described
    fields.fill(dossier_id, stands)
    state.remember(state.of(state.DOSSIER_SEEN, dossier_id), Editing(stands))


def _end(dossier_id: int) -> None:
    state.forget(state.of(state.DOSSIER_SEEN, dossier_id))
    fields.forget(dossier_id)


def _save(dossier_id: int, seen: Described) -> None:
    def describe(database: Database) -> None:
        typed = fields.typed(dossier_id, case_id=seen.case_id)
        following.describe(database, dossier_id, seen, typed)

    if acting.do(describe, words={**fields.WORDS, LineChanged: _changed(dossier_id)}):
        _end(dossier_id)
        state.tell_done(texts.SAVED)


def _changed(dossier_id: int) -> Callable[[LineChanged], tuple[str, str]]:
    """From here on the next press compares with what somebody else saved: the page shows it."""

    def said(_error: LineChanged) -> tuple[str, str]:
        stands = following.load(database(), dossier_id).described
        editing = Editing(stands, has_clashed=True)
        state.remember(state.of(state.DOSSIER_SEEN, dossier_id), editing)
        return texts.CHANGED, texts.CHANGED_NEXT

    return said


def _words(described: Described) -> str:
    """The description as it is read."""
    lines = [one for one in described.summary.splitlines() if one]
    words = "".join(widgets.paragraph(line) for line in lines)
    return (words or widgets.paragraph(texts.NOTHING, "vm-quiet")) + _card(described)


def _card(described: Described) -> str:
    if not described.question_id:
        return ""
    place = deck().places.get(described.question_id)
    if place is None:
        return widgets.paragraph(texts.OF_CARD_GONE, "vm-quiet")
    return widgets.paragraph(texts.OF_CARD.format(text=place.question.text), "vm-quiet")


def _in_full(described: Described) -> str:
    about = f"{escape(listing.ABOUT[described.about])}, {escape(day(described.keep_until))}"
    kept = page_texts.KEPT.format(day=day(described.keep_until))
    return (
        f'<p class="vm-strong">{escape(described.title)}</p>'
        f"<p>{about}</p>{_words(described)}{widgets.paragraph(kept, 'vm-quiet')}"
    )
