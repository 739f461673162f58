"""Own questions on the preparing page: from a spreadsheet, to choose beside those of the deck."""

import streamlit as st

from valuemap.content.deck import Deck, Question
from valuemap.files.sheets.own_cards import COLUMNS, OwnCard, read_own_cards
from valuemap.files.sheets.own_sheets import FaultyCell
from valuemap.files.sheets.spreadsheets import Sheet
from valuemap.texts.own import own_cards as texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.preparation import own_sheets, value_lists


def question(content: Deck, question_id: str) -> Question:
    """A question that can be chosen: an own one of this visit, or one of the deck."""
    return own(question_id) or content.question(question_id)


def own(question_id: str) -> Question | None:
    """The own question of this visit with this id."""
    return state.own_questions().get(question_id)


def offer() -> None:
    """Draw the place to bring questions, and those that were brought."""
    with st.expander(texts.WORDS.title, key="own-cards"):
        if not own_sheets.offer(_KIND, value_lists.chosen()):
            return
        cards = state.own_cards()
        if len(cards) > 1:
            st.button(texts.WORDS.take_all, key="own-all", on_click=_take_all)
        for card in cards:
            _offer_card(card)


def _take_in(sheet: Sheet, _name: str) -> tuple[int, tuple[FaultyCell, ...]]:
    found = read_own_cards(sheet, value_lists.chosen().clusters)
    state.own_questions().update({card.question.id: card.question for card in found.cards})
    state.keep_own_cards(found.cards)
    return len(found.cards), found.faults


_KIND = own_sheets.OwnSheet("questions", texts.WORDS, COLUMNS, _take_in)


def _offer_card(card: OwnCard) -> None:
    found = card.question
    clusters = ", ".join(value_lists.chosen().names(found.clusters))
    explanation = texts.EXPLANATION.format(explanation=found.explanation, clusters=clusters)
    topic = widgets.paragraph(card.topic, "vm-quiet") if card.topic else ""
    text = widgets.paragraph(found.text, "vm-question")
    own_sheets.offer_card(
        found.id,
        topic + text + widgets.paragraph(explanation),
        taken=found.id in state.basket(),
        toggle=_toggle,
    )


def _take_all() -> None:
    basket = state.basket()
    basket.extend(c.question.id for c in state.own_cards() if c.question.id not in basket)


def _toggle(question_id: str) -> None:
    basket = state.basket()
    if question_id in basket:
        basket.remove(question_id)
    else:
        basket.append(question_id)
