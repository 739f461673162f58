"""A case on the page of cases, and the ways on."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from valuemap.content.playing.cases import Case
from valuemap.texts.site import cases as texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import content, deck

DOSSIERS = "dossiers"


def show(case: Case) -> None:
    """Draw a case: what happens, what is asked, how to play it, and where it leads."""
    with st.container(key=f"card-case-{case.id}"):
        origin = texts.origin(case.source, case.year, is_fictional=case.is_fictional)
        st.html(
            f'<div class="vm-card">{widgets.heading(case.name)}'
            f"{widgets.paragraph(origin, 'vm-quiet vm-small')}"
            f"{widgets.paragraph(case.situation)}{_asked(case)}"
            f"{''.join(widgets.paragraph(texts.lost(link), 'vm-quiet') for link in case.lost)}"
            f"{_playing(case)}</div>"
        )
        with st.container(key=f"case-ways-{case.id}"):
            _ways_on(case)


def _asked(case: Case) -> str:
    if not case.questions:
        return ""
    first, *others = (deck().question(one).text for one in case.questions)
    values = content().lists.get(case.list_id, content().usual_list)
    lines = [
        (texts.QUESTION, first),
        (texts.PROPOSITION, case.proposition),
        (texts.VALUES, values.name),
        *((texts.OTHER_QUESTION, other) for other in others),
    ]
    return "".join(_named(name, text) for name, text in lines)


def _named(name: str, text: str) -> str:
    return f'<p><span class="vm-quiet">{escape(name)}:</span> {escape(text)}</p>'


def _playing(case: Case) -> str:
    steps = [texts.STEP.format(text=one.text, minutes=one.minutes) for one in case.steps]
    points = [f"{one.name}: {one.text}" for one in case.points]
    begins = [
        texts.BEGIN_LINE.format(why=one.why, framework=one.part.framework, name=one.part.name)
        for one in case.begins
    ]
    parts = (
        (texts.POINTS, _list(points)),
        (texts.BEGIN, _list(begins)),
        (texts.STEPS, _list(steps, "ol")),
    )
    said = "".join(
        f"<p><strong>{escape(name)}</strong></p>{listed}" for name, listed in parts if listed
    )
    return f"<details><summary>{escape(texts.PLAY)}</summary>{said}</details>"


def _list(lines: Iterable[str], tag: str = "ul") -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<{tag}>{items}</{tag}>" if items else ""


def _ways_on(case: Case) -> None:
    address = {roles.CASE: case.id}
    if case.questions:
        label = texts.MEETING.format(name=case.name)
        st.page_link(PAGES["voorbereiden"].file, label=label, query_params=address)
    if DOSSIERS in PAGES:
        label = texts.DOSSIER.format(name=case.name)
        st.page_link(PAGES[DOSSIERS].file, label=label, query_params=address)
    for part in {begin.part.id: begin.part for begin in case.begins}.values():
        label = texts.READ.format(name=part.name)
        st.page_link(PAGES["kaders"].file, label=label, query_params={roles.PART: part.id})
