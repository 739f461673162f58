"""A canvas: steps with questions, each field saved by itself, and our advice on the first."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from valuemap.content.frameworks.part import Group, Item, Part
from valuemap.domain.dossiers.canvas import advice, answered, phase_name
from valuemap.domain.dossiers.work import Entry, choices_of
from valuemap.texts.work import canvas as texts
from valuemap.texts.work import items as item_texts
from valuemap.ui.parts import widgets
from valuemap.ui.work.desk import answers
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place
from valuemap.ui.work.kinds import versions


def show(desk: Desk) -> None:
    """Draw the steps, to fill in or to read, and for its clerk the versions."""
    part, entries = desk.work.part, _entries(desk)
    phase = desk.work.phase
    st.html(widgets.paragraph(texts.round_name(phase, phase_name(part, phase)), "vm-strong"))
    if desk.writes:
        st.html(_overview(part, entries))
        answers.beside(part)
        for step, filled in zip(part.groups, answered(part, entries), strict=True):
            _fill_in(desk, step, filled)
            if step is part.groups[0]:
                _advise(part, entries)
    else:
        st.html(written_out(part, entries))
        _advise(part, entries)
    if desk.visit.may_write:
        versions.show(desk, written_out)


def written_out(part: Part, entries: Mapping[str, Entry]) -> str:
    """The steps of a canvas with what stands in them, as HTML."""
    steps = []
    for step in part.groups:
        said = answers.asked_and_answered(
            (item.text, _said(part, entries.get(item.id, Entry()))) for item in step.items
        )
        steps.append(f'<section class="vm-phase">{widgets.heading(step.name)}{said}</section>')
    return f'<div class="vm-canvas">{"".join(steps)}</div>'


def _overview(part: Part, entries: Mapping[str, Entry]) -> str:
    """The way to each step, with how much of it is filled in."""
    links = "".join(
        f'<li><a href="#step-{step.id}">{escape(step.name)}</a> '
        f'<span class="vm-quiet">{escape(texts.how_far(filled, len(step.items)))}</span></li>'
        for step, filled in zip(part.groups, answered(part, entries), strict=True)
    )
    return f'<nav aria-label="{escape(texts.STEPS)}"><ul class="vm-way">{links}</ul></nav>'


def _said(part: Part, entry: Entry) -> str:
    choice = part.choice(entry.choice)
    chosen = f"<p><strong>{escape(choice.name)}</strong></p>" if choice else ""
    return chosen + answers.paragraphs(entry.text) or widgets.paragraph(texts.EMPTY, "vm-quiet")


def _fill_in(desk: Desk, step: Group, filled: int) -> None:
    with st.container(key=f"card-step-{step.id}"):
        beside, fields = st.columns([1, 2], gap="large")
        with beside:
            words = f'<h2 id="step-{step.id}">{escape(step.name)}</h2>'
            if step.explanation:
                words += widgets.paragraph(step.explanation)
            st.html(words + widgets.paragraph(texts.how_far(filled, len(step.items)), "vm-quiet"))
        with fields:
            for item in step.items:
                _question(desk, item)


def _question(desk: Desk, item: Item) -> None:
    about = " ".join(filter(None, (item.explanation, item.source)))
    if item.is_ours:
        about = f"{item_texts.OURS}. {about}".strip()
    st.html(widgets.heading(item.text, 3) + (widgets.paragraph(about, "vm-small") if about else ""))
    asked = choices_of(desk.work.part, item.id)
    if not asked:
        place(desk, item.id, [Field("text", item.text, is_said_above=True)])
        return
    options = {one.id: one.name for one in desk.work.part.scale}
    note = texts.NOTE.format(question=item.text)
    place(
        desk,
        item.id,
        [
            Field("choice", item.text, options, is_said_above=True),
            Field("text", note, help=texts.NOTE_HELP, is_said_above=True, is_low=True),
        ],
    )


def _advise(part: Part, entries: Mapping[str, Entry]) -> None:
    found = advice(part, entries)
    if found is not None:
        st.info(f"**{texts.ADVICE}**  \n{widgets.plain(texts.advised(found))}")


def _entries(desk: Desk) -> Mapping[str, Entry]:
    return {one: written.entry for one, written in desk.work.entries.items()}
