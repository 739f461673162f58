"""The versions of a work: keeping one, going round again, and what changed between two."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from valuemap.acts.dossiers import working
from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Part
from valuemap.domain.dossiers.canvas import Difference, Fate, Run, differences, phase_name
from valuemap.domain.dossiers.work import (
    MOST_PHASES,
    WORK_NAME_LIMIT,
    Entry,
    Work,
    WorkVersion,
)
from valuemap.store.engine.database import Database
from valuemap.texts.work import canvas as texts
from valuemap.ui.dossiers.fields import WORDS
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.resources import database
from valuemap.ui.work.desk import answers
from valuemap.ui.work.desk.desk import Desk
from valuemap.wording import WordingError, clean_up_to

WriteOut = Callable[[Part, Mapping[str, Entry]], str]
_NOW = 0
"""Among the numbers of versions: the work as it stands."""


def show(desk: Desk, write_out: WriteOut) -> None:
    """Draw what was kept, and the buttons to keep it where the work is filled in.

    Args:
        write_out: what stands in a version, as HTML.
    """
    kept = working.versions(database(), desk.work.id)
    with st.container(key="card-versions"):
        st.html(widgets.heading(texts.VERSIONS))
        if desk.writes:
            _keep(desk.work)
        if not kept:
            st.html(widgets.paragraph(texts.VERSIONS_NONE, "vm-quiet"))
            return
        st.html(answers.words_table(_table(desk.work.part, kept)))
        _look(desk.work, kept, write_out)


def _keep(work: Work) -> None:
    with (
        st.container(key="noprint-keep"),
        st.form("keep-version", border=False, clear_on_submit=False),
    ):
        st.text_input(texts.KEEP_NAME, key=state.field(state.of(state.VERSION_NAME, work.id)))
        st.form_submit_button(texts.KEEP, on_click=_keep_version, args=(work,))
    with st.container(key="noprint-round"):
        if work.phase >= MOST_PHASES:
            st.html(widgets.paragraph(texts.ROUND_LAST, "vm-quiet"))
            return
        following = work.phase + 1
        name = phase_name(work.part, following) if following <= len(work.part.phases) else ""
        st.html(widgets.paragraph(texts.ROUND_NOTE))
        st.button(
            widgets.label(texts.next_round(name)),
            key="next-phase",
            on_click=_go_round,
            args=(work,),
        )


def _keep_version(work: Work) -> None:
    key = state.field(state.of(state.VERSION_NAME, work.id))
    typed, numbers = state.recall(key, str) or "", []

    def act(database: Database) -> None:
        name = clean_up_to(typed, field="name", limit=WORK_NAME_LIMIT)
        numbers.append(working.keep_version(database, work.id, name))

    if acting.do(act, words={**WORDS, WordingError: texts.name_too_long}):
        state.empty(key)
        state.tell_done(texts.KEPT.format(number=numbers[0]))


def _go_round(work: Work) -> None:
    phases: list[int] = []

    def act(database: Database) -> None:
        phases.append(working.next_phase(database, work.id))

    if acting.do(act, words=WORDS):
        state.tell_done(texts.ROUND_BEGUN.format(phase=phases[0]))


def _table(part: Part, kept: tuple[WorkVersion, ...]) -> Table:
    rows = tuple(
        (
            texts.version_name(one),
            texts.round_name(one.phase, phase_name(part, one.phase)),
            texts.kept_at(one),
            str(sum(not entry.is_empty for entry in one.entries.values())),
        )
        for one in kept
    )
    return Table(texts.TABLE, texts.TABLE_HEAD, rows)


def _look(work: Work, kept: tuple[WorkVersion, ...], write_out: WriteOut) -> None:
    found = {one.number: one for one in kept}
    names = {number: texts.version_name(one) for number, one in found.items()}
    chosen = st.selectbox(
        texts.LOOK,
        list(names),
        index=None,
        format_func=lambda one: names[one],
        placeholder=texts.LOOK_NONE,
        key=state.of(state.VERSION_SEEN, work.id),
    )
    if chosen is None:
        return
    entries = {number: one.entries for number, one in found.items()}
    entries[_NOW] = {place: one.entry for place, one in work.entries.items()}
    names[_NOW] = texts.NOW
    other = st.selectbox(
        texts.BESIDE,
        [_NOW, *(one for one in found if one != chosen)],
        format_func=lambda one: names[one],
        key=f"{state.of(state.VERSION_SEEN, work.id, chosen)}-beside",
    )
    first, last = sorted((chosen, other), key=lambda one: one or len(kept) + 1)
    st.html(
        widgets.heading(texts.between(names[first], names[last]), 3)
        + compared(work.part, entries[first], entries[last])
    )
    with st.expander(widgets.plain(f"{texts.WHOLE}: {names[chosen]}")):
        st.html(write_out(work.part, entries[chosen]))


def compared(part: Part, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> str:
    """What changed between two versions, field by field, as HTML."""
    found = differences(part, before, after)
    if not found:
        return widgets.paragraph(texts.SAME)
    return (
        widgets.paragraph(texts.changed(len(found), len(tuple(part.places()))))
        + widgets.paragraph(texts.COMPARED_LEGEND, "vm-small")
        + "".join(_difference(part, one) for one in found)
    )


def _difference(part: Part, one: Difference) -> str:
    said = widgets.heading(part.items[one.place].text, 4)
    if one.before.choice != one.after.choice:
        chosen = [
            choice.name if (choice := part.choice(entry.choice)) else ""
            for entry in (one.before, one.after)
        ]
        said += widgets.paragraph(texts.answer_changed(*chosen))
    if one.before.text != one.after.text:
        said += f'<p class="vm-compared">{"".join(map(_run, one.runs))}</p>'
    return said


def _run(run: Run) -> str:
    words = escape(run.words)
    if run.fate is Fate.GONE:
        return f'<del><span class="vm-unseen">{texts.GONE}</span>{words}</del>'
    if run.fate is Fate.NEW:
        return f'<ins><span class="vm-unseen">{texts.CAME}</span>{words}</ins>'
    return words
