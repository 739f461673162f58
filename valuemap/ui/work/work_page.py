"""The page around a work: what it is and where it stands, its form, and what is done with it."""

from html import escape
from typing import Final

import streamlit as st

from valuemap.acts.dossiers import working
from valuemap.content.frameworks.part import Kind
from valuemap.domain.dossiers import work as works
from valuemap.domain.dossiers.work import WORK_NAME_LIMIT, Work
from valuemap.reports.dossiers.works import work_document
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.texts import errors as error_texts
from valuemap.texts.work import page as texts
from valuemap.ui.dossiers import taking_along
from valuemap.ui.dossiers.visiting import Visit, visit
from valuemap.ui.dossiers.works_section import WORK
from valuemap.ui.parts import acting, frame, roles, state, widgets
from valuemap.ui.parts.resources import content, database
from valuemap.ui.together import beginning
from valuemap.ui.work import own_assessment
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.kinds.registry import FORMS
from valuemap.wording import WordingError, clean_up_to

READING: Final = "lees"
"""In an address: shown as a reader sees it."""


def show() -> None:
    """Draw the work of the address, or the assessment of Valuemap itself."""
    if roles.DEMO in st.query_params:
        own_assessment.show()
        return
    found = visit()
    work = _work(found)
    may_change = found.may_write and READING not in st.query_params
    _head(found, work)
    frame.problem_slot()
    frame.done_slot()
    FORMS[work.part.kind](Desk(found, work, may_change and not work.is_ended))
    _about(work)
    if may_change:
        _finish(found, work)
    beginning.offer(found, work)
    if found.may_write and work.part.kind is not Kind.LETTER:  # which leaves as a letter
        _take_along(found, work)
    if may_change:
        _foot(found, work)


def _work(found: Visit) -> Work:
    asked = st.query_params.get(WORK, "")
    try:
        work = working.load(database(), roles.number_in(asked))
        if work.dossier_id != found.dossier.id:
            raise NotFound
        if not found.may_write:
            shown = {one.id: one for one in working.public(database(), work.dossier_id)}
            if work.id not in shown:
                raise NotFound
            work = shown[work.id]
    except NotFound:
        st.title(error_texts.NO_ENTRY)
        frame.notice(texts.NO_WORK, texts.NO_WORK_NEXT)
        _back(found)
        frame.finish()
    return works.beside(work, content().frameworks.parts)


def _head(found: Visit, work: Work) -> None:
    part = work.part
    st.html(widgets.paragraph(texts.of_dossier(found.dossier.described.title), "vm-quiet"))
    st.title(widgets.plain(texts.title(part.name, work.name)))
    st.html(widgets.paragraph(part.lead, "vm-lead"))
    origin = texts.origin(part.framework, part.year, part.source)
    st.html(widgets.paragraph(origin, "vm-small vm-quiet"))
    _back(found)
    if not work.is_current:
        frame.remark(texts.OLDER, texts.OLDER_NEXT)
    if work.is_ended:
        frame.remark(texts.ENDED, texts.ENDED_NEXT if found.may_write else texts.ENDED_READ)


def _back(found: Visit) -> None:
    with st.container(key="noprint-back"):
        st.page_link(
            frame.PAGES["dossier"].file, label=texts.BACK, query_params=dict(found.parameters)
        )


def _about(work: Work) -> None:
    """What must be read with this part, always on the page."""
    notes = work.part.notes
    if work.part.kind is Kind.EXERCISE:  # which begins with the first of them
        notes = notes[1:]
    if notes:
        st.header(texts.NOTES)
        st.html("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>")


def _take_along(found: Visit, work: Work) -> None:
    with st.container(key="noprint-document"), st.expander(texts.TAKE, key="work-document"):
        title = found.dossier.described.title
        taking_along.offer(
            lambda: work_document(work, title),
            texts.TAKE_DO,
            work.dossier_id,
            asked=(work.id, work.version, "work"),
        )


def _finish(found: Visit, work: Work) -> None:
    """What one does with a form that is filled in: it comes first below it."""
    address = {**found.parameters, WORK: str(work.id), READING: "1"}
    with st.container(key="noprint-finish"):
        st.header(texts.READY)
        if not work.is_ended:
            st.html(widgets.paragraph(texts.SAVED_SO, "vm-quiet"))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                texts.REOPEN if work.is_ended else texts.END,
                key="end-work",
                on_click=_set_ended,
                args=(work, not work.is_ended),
            )
            st.page_link(frame.PAGES["werk"].file, label=texts.READ, query_params=address)


def _foot(found: Visit, work: Work) -> None:
    with st.container(key="noprint-work"):
        with st.expander(texts.RENAME, key="work-rename"), st.form("rename-work", border=False):
            st.text_input(
                texts.NAME,
                work.name,
                max_chars=WORK_NAME_LIMIT,
                key=state.of(state.WORK_NAME, work.id),
            )
            st.form_submit_button(texts.RENAME_DO, on_click=_rename, args=(work,))
        with st.expander(texts.DELETE, key="work-delete"):
            st.html(widgets.paragraph(texts.DELETE_NOTE))
            sure = st.checkbox(texts.DELETE_SURE, key=state.of(state.WORK_SURE, work.id))
            if st.button(texts.DELETE_DO, key="delete-work", disabled=not sure):
                _delete(found, work)


def _rename(work: Work) -> None:
    typed = state.recall(state.of(state.WORK_NAME, work.id), str) or ""

    def act(database: Database) -> None:
        name = clean_up_to(typed, field="text", limit=WORK_NAME_LIMIT)
        working.rename(database, work.id, name)

    if acting.do(act, words={WordingError: texts.name_too_long}):
        state.tell_done(texts.RENAMED)


def _set_ended(work: Work, is_ended: bool) -> None:
    if acting.do(lambda database: working.set_ended(database, work.id, is_ended)):
        state.tell_done(texts.IS_ENDED if is_ended else texts.IS_REOPENED)


def _delete(found: Visit, work: Work) -> None:
    if acting.do(lambda database: working.delete(database, work.id), say=frame.notice):
        state.tell_done(texts.deleted(texts.title(work.part.name, work.name)))
        st.switch_page(frame.PAGES["dossier"].file, query_params=dict(found.parameters))
