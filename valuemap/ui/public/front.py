"""The start page: what this is, the way in, a picture of a hall, and how an evening goes."""

import logging
from collections.abc import Mapping
from html import escape

import streamlit as st

from valuemap.charts.base import CONFIG, Chart
from valuemap.charts.value_map.drawing import page_picture
from valuemap.charts.value_map.picture import Picture, picture_of
from valuemap.content.toml_files import DeckError
from valuemap.domain.meeting import AgendaItem
from valuemap.private_log import trace
from valuemap.store.engine.errors import StoreError
from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.screens import start as texts
from valuemap.ui.participant import own_places
from valuemap.ui.parts import clerk, frame, widgets
from valuemap.ui.parts.components.viewport import viewport
from valuemap.ui.parts.forgetting import remembered
from valuemap.ui.parts.resources import content, deck
from valuemap.ui.public import demo

_log = logging.getLogger(__name__)

LEFT, RIGHT = 5, 7
"""Columns of the grid: for the words, and for the picture beside them."""
_PAGE, _GUTTERS, _STACKED = 1150, 100, 960
_LETTER = 12.5
_LOW = 0.84
"""Of the height that a page gives a picture which may be long: all of it is in the first view."""


def show() -> None:
    """Draw the whole page."""
    frame.done_slot()
    with st.container(key="start-top"):
        words, picture = st.columns((LEFT, RIGHT), gap="large")
        with words:
            _claim()
        with picture:
            _picture()
    _steps()
    _clerks()


def _claim() -> None:
    st.title(texts.TITLE)
    st.html(widgets.paragraph(texts.LEAD, "vm-lead"))
    own_places.offer_everywhere()
    with st.container(key="start-join"):
        with st.form("join", border=False):
            field, button = st.columns((3, 2), vertical_alignment="bottom")
            with field:
                code = st.text_input(texts.CODE, help=None, placeholder=texts.CODE_EXAMPLE)
            with button:
                pressed = st.form_submit_button(texts.JOIN_BUTTON, type="primary", width="stretch")
            if pressed:
                st.switch_page(frame.PAGES["meedoen"].file, query_params={"code": code})
        if st.button(texts.DEMO_BUTTON, key="start-demo"):
            demo.ensure_demo()
            st.switch_page(frame.PAGES["voorbeeld"].file)
    st.html(widgets.paragraph(texts.DATA, "vm-quiet vm-small"))


def _picture() -> None:
    """The map of the example as the hall sees it; no picture where there can be none."""
    try:
        shown = demo.example()
    except (DeckError, StoreError) as error:
        _log.warning("No picture on the start page: %s", trace(error))
        return
    picture = picture_of(shown.result, shown.names, shown.item.value_list.cluster)
    if picture is None:
        return
    chart = _drawn(picture, width_beside(viewport()[0]))
    with st.container(key="start-picture"):
        st.html(_above(shown.meeting.title, len(shown.meeting.agenda), shown.item, picture.title))
        st.plotly_chart(
            chart.figure, config=CONFIG, theme=None, alt=chart.alternative, width="stretch"
        )


def _above(title: str, questions: int, item: AgendaItem, finding: str) -> str:
    place = texts.EXAMPLE_OF.format(title=title, number=item.number, questions=questions)
    return (
        f'<p class="vm-quiet vm-small">{escape(place)}</p>'
        f'<h2 class="vm-question">{escape(item.question(deck()).text)}</h2>'
        f'<p class="vm-strong">{escape(finding)}</p>'
    )


def width_beside(window: int) -> int:
    """How wide the picture is in a window so wide, in pixels; in steps, so that few are made."""
    page = min(window - 38, _PAGE)
    width = page if window < _STACKED else (page - _GUTTERS) * RIGHT // (LEFT + RIGHT)
    return max(width // 40 * 40, 280)


@remembered(16)
def _drawn(picture: Picture, width: int) -> Chart:
    return page_picture(picture, width, _LETTER, _LOW)


def _steps() -> None:
    try:
        steps = texts.steps(len(deck().places), len(content().usual_list.clusters))
    except DeckError:  # the pages of the cards say whom to ask; the door stays open
        return
    listed = "".join(
        f'<li class="vm-fourth"><span class="vm-number" aria-hidden="true">{number}</span>'
        f"<h3>{escape(name)}</h3><p>{escape(text)}</p></li>"
        for number, (name, text) in enumerate(steps, start=1)
    )
    st.html(
        f'<section class="vm-steps">{widgets.heading(texts.STEPS_TITLE)}'
        f'<ol class="vm-grid">{listed}</ol></section>'
    )


def _clerks() -> None:
    with st.container(key="start-clerks"):
        st.header(texts.CLERKS)
        prepare, faction, read = st.columns(3, gap="large")
        with prepare, st.container(key="start-prepare"):
            st.subheader(texts.PREPARE)
            st.write(texts.PREPARE_TEXT)
            if st.button(texts.PREPARE_BUTTON, key="start-prepare-button"):
                st.switch_page(frame.PAGES["voorbereiden"].file)
            st.subheader(texts.FOLLOW)
            st.html(_following())
        with faction, st.container(key="start-faction"):
            st.subheader(alone_texts.TITLE)
            st.write(alone_texts.START_TEXT)
            if st.button(alone_texts.START_BUTTON, key="start-faction-button"):
                st.switch_page(frame.PAGES["fractie"].file)
        with read, st.container(key="start-read"):
            st.subheader(texts.READ)
            st.html(_reading())


def _reading() -> str:
    return _links(
        {
            "handleiding": texts.MANUAL_TEXT,
            "vragenkaarten": texts.CARDS_TEXT,
            "waardenkaart": texts.MAP_TEXT,
            "kaders": texts.FRAMEWORKS_TEXT,
            "casussen": texts.CASES_TEXT,
        }
    )


def _following() -> str:
    pages = {"dossiers": texts.DOSSIERS_TEXT}
    if clerk.is_asked():
        pages |= {"acties": texts.ACTIONS_TEXT, "archief": texts.ARCHIVE_TEXT}
    return _links(pages)


def _links(pages: Mapping[str, str]) -> str:
    """The way to pages, each with what is there."""
    lines = "".join(
        f'<li><a href="{frame.PAGES[name].url_path}" target="_self">'
        f"{escape(frame.PAGES[name].title)}</a>: {escape(text)}</li>"
        for name, text in pages.items()
    )
    return f'<ul class="vm-links">{lines}</ul>'
