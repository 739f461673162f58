"""The example plays itself: question, weighing, map, difference, finding."""

from collections.abc import Callable
from html import escape

import streamlit as st

from valuemap.charts.base import CONFIG, Chart, page_size
from valuemap.charts.value_map.picture import picture_of
from valuemap.texts.dates import points
from valuemap.texts.site import example as texts
from valuemap.ui.parts import bars, loading, roles, widgets
from valuemap.ui.parts.components.clicker import clicker
from valuemap.ui.parts.components.player import player
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import deck
from valuemap.ui.public.demo import Example, example
from valuemap.ui.results import result_frame, result_page

STEP = "stap"
SECONDS = 9.0
FORWARD, BACK = "example-next", "example-back"
_NAMES = tuple(texts.STEPS)


def play() -> None:
    """Draw the step that the address names, and the way to the others."""
    shown = example()
    step = _step()
    widgets.meeting_title(shown.meeting)
    st.html(_where(step))
    with st.container(key=f"example-{_NAMES[step]}"):
        _DRAW[_NAMES[step]](shown)
    _controls(step)
    clicker(forward=FORWARD, back=BACK)


def _step() -> int:
    asked = st.query_params.get(STEP, "")
    return _NAMES.index(asked) if asked in _NAMES else 0


def _go(step: int) -> None:
    st.query_params[STEP] = _NAMES[min(max(step, 0), len(_NAMES) - 1)]


def _where(step: int) -> str:
    """All steps in a row, the current one marked."""
    steps = "".join(
        f"<li{' aria-current=' + chr(34) + 'step' + chr(34) if number == step else ''}>"
        f"{escape(name)}</li>"
        for number, name in enumerate(texts.STEPS.values())
    )
    return f'<ol class="vm-stages" aria-label="{escape(texts.NAV)}">{steps}</ol>'


def _controls(step: int) -> None:
    is_last = step == len(_NAMES) - 1
    with st.container(key="example-controls", horizontal=True, vertical_alignment="center"):
        with st.container(key=BACK, width="content"):
            st.button(
                texts.BACK,
                key="example-back-button",
                on_click=_go,
                args=(step - 1,),
                disabled=step == 0,
            )
        with st.container(key=FORWARD, width="content"):
            st.button(
                texts.AGAIN if is_last else texts.NEXT,
                key="example-next-button",
                type="secondary" if is_last else "primary",
                on_click=_go,
                args=(0 if is_last else step + 1,),
            )
        st.html(
            widgets.paragraph(
                texts.PLACE.format(number=step + 1, steps=len(_NAMES)), "vm-quiet vm-small"
            )
        )
        if not is_last:
            player(step, seconds=SECONDS, go_on=lambda: _go(_step() + 1))


def _question(shown: Example) -> None:
    question = shown.item.question(deck())
    st.html(
        widgets.heading(question.text, 1)
        + widgets.paragraph(question.explanation, "vm-lead")
        + widgets.paragraph(shown.item.proposition, "vm-proposition")
        + widgets.paragraph(texts.QUESTION_MORE, "vm-quiet")
    )


def _weighing(shown: Example) -> None:
    faction, profile = shown.result.profiles(shown.names)[0]
    values, most = shown.item.value_list, max(profile) or 1.0
    told = [points(share) for share in profile]
    lines = [
        texts.WEIGH_LINE.format(name=cluster.name, points=number)
        for cluster, number in zip(values.clusters, told, strict=True)
    ]
    st.html(
        widgets.heading(texts.WEIGH_TITLE, 1)
        + widgets.paragraph(texts.WEIGH.format(faction=faction), "vm-lead")
        + bars.weights(values, [share / most for share in profile], told, lines)
    )


def _map(shown: Example) -> None:
    picture = result_page.own_map(shown.result, shown.names, shown.item.value_list, _width())
    st.html(widgets.heading(texts.MAP_TITLE, 1))
    if picture is not None:
        _chart(picture)


def _difference(shown: Example) -> None:
    size = page_size(_width())
    _, dots = result_page.charts(shown.result, shown.names, shown.item.value_list, size)
    st.html(widgets.heading(texts.DIFFER_TITLE, 1) + widgets.paragraph(texts.DIFFER, "vm-lead"))
    if dots is not None:
        _chart(dots)


def _width() -> int:
    """The width of a chart in the reader's window, in pixels."""
    result_frame.measure()
    return result_frame.page_width()


def _chart(chart: Chart) -> None:
    st.html(widgets.paragraph(chart.note, "vm-quiet"))
    st.plotly_chart(chart.figure, config=CONFIG, theme=None, alt=chart.alternative, width="stretch")


def _finding(shown: Example) -> None:
    clusters = shown.item.value_list.cluster
    picture = picture_of(shown.result, shown.names, clusters)
    st.html(
        widgets.heading(picture.title if picture else texts.STEPS["slot"], 1)
        + widgets.paragraph(texts.END_MORE, "vm-lead")
        + _voices(shown)
    )
    with st.container(horizontal=True):
        st.html(widgets.link_button(PAGES["resultaat"].url_path, {roles.DEMO: "1"}, texts.WHOLE))
        st.page_link(PAGES["voorbereiden"].file, label=texts.OWN)


def _voices(shown: Example) -> str:
    """Two reasons of people for whom different clusters weigh heaviest."""
    clusters = shown.item.value_list.cluster
    found = {
        clusters[reason.cluster].name: reason.text
        for reason in reversed(loading.reasons(shown.meeting, shown.round))
        if reason.cluster is not None and not reason.is_hidden
    }
    voices = "".join(
        widgets.paragraph(texts.VOICE.format(cluster=name, text=text), "vm-reason")
        for name, text in list(found.items())[:2]
    )
    return widgets.heading(texts.VOICES) + voices if voices else ""


_DRAW: dict[str, Callable[[Example], None]] = dict(
    zip(_NAMES, (_question, _weighing, _map, _difference, _finding), strict=True)
)
