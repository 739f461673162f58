"""All frameworks with their parts, what is found in them, and those of elsewhere."""

from html import escape

import streamlit as st

from valuemap.content.frameworks.part import Found, Framework, Frameworks, Outside
from valuemap.texts.frameworks import page as texts
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import deck

_ELSEWHERE = "elders"


def show(frameworks: Frameworks) -> None:
    """Draw search and filter, and what fits them."""
    search, filter_ = st.columns(2, gap="medium")
    with search:
        words = st.text_input(
            texts.SEARCH, key=state.FRAMEWORK_SEARCH, placeholder=texts.SEARCH_EXAMPLE
        )
    names = {"": texts.ALL}
    names |= {one.id: one.name for one in frameworks.framework.values()}
    names |= {_ELSEWHERE: texts.OUTSIDE} if frameworks.outside else {}
    with filter_:
        chosen = st.selectbox(
            texts.FILTER, list(names), format_func=names.__getitem__, key=state.FRAMEWORK_FILTER
        )
    if words.strip():
        _found(tuple(one for one in frameworks.search(words) if chosen in ("", one.framework_id)))
        return
    for framework in frameworks.framework.values():
        if chosen in ("", framework.id):
            _framework(framework, frameworks)
    if frameworks.outside and chosen in ("", _ELSEWHERE):
        _outside(frameworks.outside)


def show_fitting(card: str, frameworks: Frameworks) -> None:
    """Draw the items that fit a card."""
    question = deck().places[card].question
    st.html(widgets.paragraph(texts.ONE_CARD.format(text=question.text), "vm-strong"))
    st.html(widgets.paragraph(texts.ONE_CARD_NOTE, "vm-quiet"))
    with st.container(horizontal=True, key="noprint-ways"):
        to_all()
        st.page_link(PAGES["vragenkaarten"].file, label=texts.TO_CARDS)
    _found(frameworks.fitting(card))


def to_all() -> None:
    """Draw the link to all frameworks."""
    st.page_link(PAGES["kaders"].file, label=texts.TO_ALL, query_params={})


def _framework(framework: Framework, frameworks: Frameworks) -> None:
    st.header(framework.name)
    notes = "".join(widgets.paragraph(note, "vm-quiet vm-small") for note in framework.notes)
    st.html(
        widgets.paragraph(texts.authors(framework), "vm-quiet")
        + widgets.paragraph(framework.lead)
        + notes
    )
    for part in frameworks.parts_of(framework.id):
        with st.container(key=f"part-{part.id.replace('.', '-')}", gap=None):
            st.page_link(PAGES["kaders"].file, label=part.name, query_params={roles.PART: part.id})
            st.html(widgets.paragraph(texts.size(part), "vm-quiet vm-small"))


def _found(found: tuple[Found, ...]) -> None:
    st.html(widgets.paragraph(texts.found(len(found)), "vm-quiet"))
    if not found:
        notice(texts.NOTHING, texts.NOTHING_NEXT)
    by_part: dict[str, list[Found]] = {}
    for one in found:
        by_part.setdefault(one.part.id, []).append(one)
    for part_id, items in by_part.items():
        part = items[0].part
        st.header(part.name)
        lines = "".join(f"<li>{escape(one.item.text)}</li>" for one in items)
        about = f"{part.framework} · {texts.size(part)}"
        st.html(f"{widgets.paragraph(about, 'vm-quiet vm-small')}<ul>{lines}</ul>")
        label = texts.WHOLE.format(name=part.name)
        st.page_link(PAGES["kaders"].file, label=label, query_params={roles.PART: part_id})


def _outside(outside: tuple[Outside, ...]) -> None:
    st.header(texts.OUTSIDE)
    st.html(
        widgets.paragraph(texts.OUTSIDE_NOTE, "vm-quiet")
        + "".join(
            '<div class="vm-item">'
            + widgets.paragraph(texts.outside(one), "vm-strong")
            + widgets.paragraph(one.sentence)
            + f'<p><a href="{escape(one.address)}" rel="noreferrer">{escape(one.address)}</a></p>'
            + "</div>"
            for one in outside
        )
    )
