"""Own questions on the preparing page: a template out, a spreadsheet in, questions to choose."""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from valuemap.deck import Deck, Question
from valuemap.own_cards import FaultyCell, OwnCard, read_own_cards
from valuemap.spreadsheets import SpreadsheetError, read_spreadsheet
from valuemap.texts import own_cards as texts
from valuemap.ui import state, widgets
from valuemap.ui.frame import notice
from valuemap.ui.resources import deck


@dataclass(frozen=True)
class _Read:
    """What came of a file: a problem with the whole of it, or what stands on its sheet."""

    name: str
    problem: tuple[str, str] | None = None
    sheet: str = ""
    cards: tuple[OwnCard, ...] = ()
    faults: tuple[FaultyCell, ...] = ()
    has_macros: bool = False


def question(content: Deck, question_id: str) -> Question:
    """A question that can be chosen: an own one of this visit, or one of the deck."""
    return own(question_id) or content.question(question_id)


def own(question_id: str) -> Question | None:
    """The own question of this visit with this id."""
    return state.own_questions().get(question_id)


def offer() -> None:
    """Draw the template, the place to bring a file, and what came of it."""
    with st.expander(texts.TITLE, key="own-cards"):
        st.html(widgets.paragraph(texts.INTRO))
        names = ", ".join(cluster.name for cluster in deck().clusters)
        st.html(widgets.paragraph(texts.CLUSTERS.format(names=names)))
        _templates()
        # Without a kind or a size: what Streamlit refuses, it marks without saying why.
        st.file_uploader(texts.FILE, key=state.OWN_FILE, on_change=_read)
        read = state.recall(state.OWN_READ, _Read)
        if read is not None:
            _show(read)


def _templates() -> None:
    with st.container(horizontal=True):
        for label, make, kind, media_type in (
            (texts.TEMPLATE_ODS, _ods, "ods", "application/vnd.oasis.opendocument.spreadsheet"),
            (texts.TEMPLATE_CSV, _csv, "csv", "text/csv"),
        ):
            st.download_button(
                label,
                data=make,
                file_name=f"{texts.TEMPLATE_NAME}.{kind}",
                mime=media_type,
                key=f"template-{kind}",
                on_click="ignore",
            )


def _ods() -> bytes:
    from valuemap.reports.own_cards_template import template_ods

    return template_ods()


def _csv() -> bytes:
    from valuemap.reports.own_cards_template import template_csv

    return template_csv()


def _read() -> None:
    """Read the file that was brought, once; nothing of it is kept but the questions."""
    file = state.recall(state.OWN_FILE, UploadedFile)
    if file is None:
        state.forget(state.OWN_READ)
        return
    try:
        sheet = read_spreadsheet(file.getvalue(), file.name)
    except SpreadsheetError as error:
        state.remember(state.OWN_READ, _Read(file.name, texts.file(error)))
        return
    found = read_own_cards(sheet, deck().clusters)
    state.own_questions().update({card.question.id: card.question for card in found.cards})
    state.remember(
        state.OWN_READ,
        _Read(file.name, None, sheet.name, found.cards, found.faults, sheet.has_macros),
    )


def _show(read: _Read) -> None:
    if read.problem is not None:
        notice(*read.problem)
        return
    if read.has_macros:
        st.html(widgets.paragraph(texts.MACROS, "vm-quiet"))
    faults = read.faults
    if faults:
        lines = [texts.fault(fault, read.sheet) for fault in faults[: texts.MOST_SHOWN]]
        if len(faults) > texts.MOST_SHOWN:
            lines.append(texts.more(len(faults) - texts.MOST_SHOWN))
        head = widgets.plain(texts.NOT_TAKEN.format(name=read.name))
        st.error("\n".join([f"**{head}**", "", *(f"- {widgets.plain(line)}" for line in lines)]))
        return
    cards = read.cards
    st.success(widgets.plain(texts.found(len(cards), read.name)))
    if len(cards) > 1:
        st.button(texts.TAKE_ALL, key="own-all", on_click=_take_all, args=(cards,))
    for card in cards:
        _offer_card(card)


def _offer_card(card: OwnCard) -> None:
    found = card.question
    slug = found.id.replace(".", "-")
    clusters = ", ".join(deck().cluster[cluster].name for cluster in found.clusters)
    explanation = texts.EXPLANATION.format(explanation=found.explanation, clusters=clusters)
    with st.container(key=f"own-{slug}", border=True):
        topic = widgets.paragraph(card.topic, "vm-quiet") if card.topic else ""
        text = widgets.paragraph(found.text, "vm-question")
        st.html(topic + text + widgets.paragraph(explanation))
        taken = found.id in state.basket()
        st.button(
            texts.TAKEN if taken else texts.TAKE,
            key=f"take-{slug}",
            on_click=_toggle,
            args=(found.id,),
        )


def _take_all(cards: tuple[OwnCard, ...]) -> None:
    basket = state.basket()
    basket.extend(card.question.id for card in cards if card.question.id not in basket)


def _toggle(question_id: str) -> None:
    basket = state.basket()
    if question_id in basket:
        basket.remove(question_id)
    else:
        basket.append(question_id)
