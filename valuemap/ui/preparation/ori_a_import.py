"""Taking factions and an agenda over from a meeting in ORI-A; seats are asked, for it has none."""

import streamlit as st

from valuemap.content.deck import Question
from valuemap.content.own_questions import own_question
from valuemap.content.toml_files import LONGEST_TEXT
from valuemap.domain.preparing.faction_list import written
from valuemap.domain.preparing.plan import MOST_SEATS, FactionPlan
from valuemap.files.ori_a.ori_a_file import AgendaPoint, OriA
from valuemap.texts.dates import counted
from valuemap.texts.own import ori_a_import as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import deck
from valuemap.ui.preparation import own_sheets
from valuemap.wording import comparable


def preview(brought: tuple[object, ...], read: OriA) -> None:
    """What stands in the file: factions with a field for seats, and the items of the agenda.

    Args:
        brought: which file it is.
    """
    if read.fault is not None:
        notice(*texts.fault(read))
        return
    st.html(widgets.paragraph(texts.found(read)))
    for kind, number in read.notes:
        st.html(widgets.paragraph(texts.note(kind, number), "vm-quiet"))
    _factions(brought, read)
    _agenda(read)


def _factions(brought: tuple[object, ...], read: OriA) -> None:
    if not read.factions:
        st.html(widgets.paragraph(texts.NO_FACTIONS, "vm-quiet"))
        return
    st.html(widgets.paragraph(texts.SEATS_LEAD))
    for number, name in enumerate(read.factions):
        st.number_input(
            widgets.plain(texts.SEATS.format(faction=name)),
            min_value=1,
            max_value=MOST_SEATS,
            value=None,
            step=1,
            key=state.of(state.IMPORT_SEATS, number),
        )
    st.caption(texts.TAKE_NOTE)
    st.button(texts.TAKE, key="take-ori-a", on_click=_take, args=(brought, read.factions))
    if state.recall(state.IMPORT_TAKEN, tuple) == brought:
        told = counted(len(read.factions), "fractie", "fracties")
        st.success(widgets.plain(texts.TAKEN.format(factions=told)))


def _take(brought: tuple[object, ...], names: tuple[str, ...]) -> None:
    lines = [_line(number, name) for number, name in enumerate(names)]
    state.remember(state.PREPARE_FACTIONS, "\n".join(lines))
    state.remember(state.IMPORT_TAKEN, brought)


def _line(number: int, name: str) -> str:
    """A faction as it is typed; without seats the field asks for them."""
    seats = state.recall(state.of(state.IMPORT_SEATS, number), int)
    line = written([FactionPlan(name, seats or 1)])
    return line if seats else line.removesuffix("1").rstrip()


def _agenda(read: OriA) -> None:
    if not read.agenda:
        return
    st.html(widgets.heading(texts.AGENDA, 3) + widgets.paragraph(texts.AGENDA_NOTE, "vm-quiet"))
    for point in read.agenda:
        question = _question(point)
        own_sheets.offer_card(
            question.id,
            widgets.paragraph(question.text, "vm-question"),
            taken=question.id in state.basket(),
            toggle=_toggle,
        )


def _question(point: AgendaPoint) -> Question:
    """The card of this name, or else an own question, which is kept for this visit."""
    for place in deck().places.values():
        if comparable(place.question.text) == comparable(point.name):
            return place.question
    told = point.text if 0 < len(point.text) <= LONGEST_TEXT else texts.EXPLANATION
    question = own_question(point.name, told, ())
    state.own_questions().setdefault(question.id, question)
    return question


def _toggle(question_id: str) -> None:
    basket = state.basket()
    if question_id in basket:
        basket.remove(question_id)
    else:
        basket.append(question_id)
