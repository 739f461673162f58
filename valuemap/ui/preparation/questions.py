"""The questions on the form: choosing, ordering, and how each is put and weighed."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from valuemap.content.deck import Deck, Question
from valuemap.content.toml_files import MOST_CLUSTERS_AT_STAKE
from valuemap.content.value_list import ValueList
from valuemap.domain.preparing.changes import Lock
from valuemap.texts.preparing import change as change_texts
from valuemap.texts.screens import prepare as texts
from valuemap.texts.screens import ways as way_texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.preparation import own_cards, standing, value_lists
from valuemap.ui.preparation.standing import key_of
from valuemap.ways import OFFERED, WAYS, Way


@dataclass(frozen=True)
class QuestionLocks:
    """Why parts of a question stay as they are; None where they can be changed."""

    words: Lock | None = None
    list: Lock | None = None
    removal: Lock | None = None


@dataclass(frozen=True)
class TypedQuestion:
    """What stands at a question on the form; None for what is as the meeting has it.

    Attributes:
        at_stake: ids of clusters; None for those that the question names.
        is_too_much: more clusters were chosen than can be.
    """

    proposition: str
    values: ValueList | None
    way: Way | None
    at_stake: tuple[str, ...] | None
    is_too_much: bool = False


LocksOf = Callable[[str], QuestionLocks]


def _unlocked(_question: str) -> QuestionLocks:
    return QuestionLocks()


def choose(
    content: Deck, locks: LocksOf = _unlocked, *, is_new: bool = True
) -> dict[str, TypedQuestion]:
    """Draw the choice of questions and those that were chosen; what is typed, by question id.

    Args:
        is_new: of a meeting that is to be made: there is a way to the question cards and back.
    """
    basket = state.basket()
    left = [question for question in content.places if question not in basket]
    st.selectbox(
        texts.ADD,
        left,
        index=None,
        placeholder=texts.ADD_CHOOSE,
        format_func=lambda question: content.question(question).text,
        key=state.PREPARE_ADD,
        on_change=_add,
    )
    if is_new:
        st.page_link(PAGES["vragenkaarten"].file, label=texts.BROWSE)
        st.page_link(PAGES["casussen"].file, label=texts.BROWSE_CASES)
    own_cards.offer()
    if not basket:
        st.html(widgets.paragraph(texts.NO_QUESTIONS, "vm-quiet"))
    return {
        question: _chosen(
            own_cards.question(content, question), number, len(basket), locks(question)
        )
        for number, question in enumerate(basket, start=1)
    }


def _chosen(question: Question, number: int, total: int, locks: QuestionLocks) -> TypedQuestion:
    slug = question.id.replace(".", "-")
    with st.container(key=f"chosen-{slug}", border=True):
        mark = widgets.own_mark(own_cards.own(question.id))
        st.html(f'<p class="vm-question">{escape(f"{number}. {question.text}")}</p>{mark}')
        if locks.words is not None:
            st.caption(change_texts.LOCKS[locks.words])
        proposition = _proposition(question, number, slug, locks.words)
        values = value_lists.choose_for(question.id, number, is_locked=locks.list is not None)
        if locks.words is None and locks.list is not None:
            st.caption(change_texts.LOCKS[locks.list])
        way = _way(question.id, number, locks.words)
        at_stake, is_too_much = _at_stake(question, number, locks.words)
        _buttons(question.id, slug, number, total, locks.removal)
    return TypedQuestion(proposition, values, way, at_stake, is_too_much)


def _buttons(question: str, slug: str, number: int, total: int, removal: Lock | None) -> None:
    with st.container(horizontal=True):
        for label, to in ((texts.UP, number - 2), (texts.DOWN, number)):
            st.button(
                label,
                key=f"{label}-{slug}",
                disabled=not 0 <= to < total,
                on_click=_move,
                args=(question, to),
            )
        st.button(
            texts.REMOVE,
            key=f"remove-{slug}",
            disabled=removal is not None,
            on_click=state.basket().remove,
            args=(question,),
        )


def _proposition(question: Question, number: int, slug: str, lock: Lock | None) -> str:
    """The field for a proposition, with an example of this question and how to write one."""
    key = key_of("proposition", question.id)
    proposition: str = st.text_input(
        texts.PROPOSITION.format(number=number),
        key=key,
        placeholder=texts.PROPOSITION_HINT,
        persist_state="session",
        disabled=lock is not None,
    )
    if proposition or lock is not None:
        return proposition
    if question.asks_fact:
        st.html(widgets.paragraph(texts.ASKS_FACT))
    if question.example:
        st.html(widgets.paragraph(texts.EXAMPLE.format(example=question.example), "vm-quiet"))
        st.button(
            texts.EXAMPLE_TAKE.format(number=number),
            key=f"example-{slug}",
            on_click=state.remember,
            args=(key, question.example),
        )
    with st.expander(texts.RULES):
        st.markdown("\n".join(f"1. {line}" for line in texts.RULES_LINES))
    return proposition


def _way(question: str, number: int, lock: Lock | None) -> Way | None:
    values = standing.list_of(question)
    ways = [way.id for way in OFFERED if len(values.clusters) >= way.least_items]
    key = key_of("way", question)
    if state.recall(key, str) not in ways:
        state.remember(key, "")
    found = st.selectbox(
        texts.WAY_HERE.format(number=number),
        ["", *ways],
        format_func=lambda one: way_texts.WAYS[one].choice if one else texts.WAY_AS_THE_MEETING,
        key=key,
        persist_state="session",
        disabled=lock is not None,
    )
    return WAYS[found] if found else None


def _at_stake(
    question: Question, number: int, lock: Lock | None
) -> tuple[tuple[str, ...] | None, bool]:
    values = standing.list_of(question.id)
    key = key_of("stake", question.id)
    kept = state.recall(key, list)
    named = standing.named_at_stake(question, values)
    wanted = list(named if kept is None else values.known(kept))
    if kept != wanted:
        state.remember(key, wanted)
    with st.expander(texts.AT_STAKE.format(number=number)):
        chosen = st.multiselect(
            texts.AT_STAKE_CHOOSE.format(most=MOST_CLUSTERS_AT_STAKE),
            list(values.ids),
            format_func=lambda one: values.cluster[one].name,
            key=key,
            placeholder=texts.AT_STAKE_PLACEHOLDER,
            persist_state="session",
            disabled=lock is not None,
        )
        is_too_much = len(chosen) > MOST_CLUSTERS_AT_STAKE
        if is_too_much:
            st.error(widgets.plain(texts.AT_STAKE_MOST.format(most=MOST_CLUSTERS_AT_STAKE)))
    return standing.at_stake(question), is_too_much


def _add() -> None:
    question = state.recall(state.PREPARE_ADD, str)
    if question is not None and question not in state.basket():
        state.basket().append(question)
    state.remember(state.PREPARE_ADD, None)


def _move(question: str, to: int) -> None:
    basket = state.basket()
    basket.remove(question)
    basket.insert(to, question)
