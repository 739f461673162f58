"""The question cards: finding, reading and taking along."""

from html import escape

import streamlit as st

from valuemap.content.deck import Deck, Place, Role
from valuemap.texts.frameworks import page as framework_texts
from valuemap.texts.screens import cards as texts
from valuemap.ui.frameworks.beside_cards import fitting
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import content


def chosen_places(deck: Deck) -> tuple[Place, ...]:
    """Draw search and filter; give the questions that fit, or the one that a link asked for."""
    asked = st.query_params.get(roles.CARD, "")
    if asked in deck.places:
        st.page_link(PAGES["vragenkaarten"].file, label=texts.ALL, query_params={})
        return (deck.places[asked],)
    search, filter_, role_ = st.columns(3, gap="medium")
    with search:
        words = st.text_input(texts.SEARCH, key=state.SEARCH, placeholder=texts.SEARCH_EXAMPLE)
    names = {"": texts.ALL}
    for card in deck.cards:
        for category in card.categories:
            names[f"{card.id}.{category.id}"] = f"{card.name}: {category.name.lower()}"
    with filter_:
        chosen = st.selectbox(
            texts.FILTER, list(names), format_func=names.__getitem__, key=state.CARD_FILTER
        )
    with role_:
        role = st.selectbox(
            texts.ROLE_FILTER,
            [None, *Role],
            format_func=lambda one: texts.ALL_ROLES if one is None else texts.ROLES[one],
            key=state.ROLE_FILTER,
        )
    return tuple(
        place
        for place in deck.search(words)
        if (not chosen or f"{place.card.id}.{place.category.id}" == chosen)
        and (role is None or role in place.question.roles)
    )


def show_places(deck: Deck, places: tuple[Place, ...]) -> None:
    """The questions as cards, under headings of card, category and topic."""
    st.html(widgets.paragraph(texts.found(len(places)), "vm-quiet"))
    if not places:
        notice(texts.NOTHING, texts.NOTHING_NEXT)
    before: Place | None = None
    for place in places:
        _headings(before, place)
        _card(deck, place)
        before = place


def _headings(before: Place | None, place: Place) -> None:
    if before is None or before.card is not place.card:
        st.header(place.card.name)
        st.write(place.card.description)
    if before is None or before.category is not place.category:
        st.subheader(place.category.name)
        st.html(widgets.paragraph(place.category.description, "vm-quiet"))


def _card(deck: Deck, place: Place) -> None:
    question = place.question
    slug = question.id.replace(".", "-")
    with st.container(key=f"card-{slug}"):
        clusters = widgets.cluster_names(question.clusters, content().lists[deck.values])
        st.html(
            f'<div class="vm-card"><p class="vm-quiet vm-small">{escape(place.topic.name)}</p>'
            f"<h4>{escape(question.text)}</h4>"
            f"<p>{escape(question.explanation)}</p>"
            f"<details><summary>{escape(texts.MORE)}</summary>"
            f'<p><span class="vm-quiet">{escape(texts.AT_STAKE)}:</span> '
            f"{clusters}</p>"
            f'<p><span class="vm-quiet">{escape(texts.ROLE)}:</span> '
            f"{escape(texts.roles(question.roles))}</p>"
            f'<p><span class="vm-quiet">{escape(texts.SOURCE)}:</span></p>'
            f"<p>{escape(source_line(deck, place))}</p>"
            f"{fitting(question.id, content().frameworks)}</details></div>"
        )
        taken = question.id in state.basket()
        with st.container(key=f"ways-{slug}"):
            st.button(
                texts.TAKEN if taken else texts.TAKE,
                key=f"take-{slug}",
                on_click=_toggle,
                args=(question.id,),
            )
            number = len(content().frameworks.fitting(question.id))
            if number:
                st.page_link(
                    PAGES["kaders"].file,
                    label=framework_texts.to_fitting(number),
                    query_params={roles.CARD: question.id},
                )


def source_line(deck: Deck, place: Place) -> str:
    """Where a question comes from."""
    return texts.SOURCE_LINE.format(
        document=deck.source.document,
        authors=deck.source.authors,
        year=deck.source.year,
        commissioned_by=deck.source.commissioned_by,
        card=place.card.name.lower(),
        category=place.category.name.lower(),
        topic=place.topic.name.lower(),
        position=place.question.position,
    )


def _toggle(question_id: str) -> None:
    basket = state.basket()
    if question_id in basket:
        basket.remove(question_id)
    else:
        basket.append(question_id)


def show_basket() -> None:
    """How many questions go along, and the way on; it stays in sight."""
    number = len(state.basket())
    if number:
        with st.container(key="noprint-basket", horizontal=True, vertical_alignment="center"):
            st.write(texts.basket(number))
            st.page_link(PAGES["voorbereiden"].file, label=texts.BASKET_LINK)
