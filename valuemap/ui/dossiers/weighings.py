"""The meetings about a dossier, with what was published of each."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from valuemap.acts import entering, reading
from valuemap.acts.dossiers import following
from valuemap.charts.tables import Table
from valuemap.domain.access import is_key
from valuemap.domain.dossiers.dossier import LinkedMeeting
from valuemap.domain.dossiers.published import PublishedMeeting, PublishedQuestion
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import Expired, LineChanged, NotFound
from valuemap.texts.dates import day, today
from valuemap.texts.dossiers import weighings as texts
from valuemap.ui.dossiers import fields
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, clerk, roles, state, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.results import result_frame


def show(visit: Visit, found: Mapping[int, PublishedMeeting]) -> None:
    """Each meeting with its finding; for the clerk also linking another.

    Args:
        found: what was published, by the id of the link.
    """
    dossier = visit.dossier
    if not dossier.meetings and not visit.may_write:
        return
    st.header(texts.SECTION)
    if not dossier.meetings:
        st.html(widgets.paragraph(texts.NONE, "vm-quiet"))
    for linked in dossier.meetings:
        _meeting(visit, linked, found[linked.id])
    if visit.may_write:
        _link(visit)


def _meeting(visit: Visit, linked: LinkedMeeting, found: PublishedMeeting) -> None:
    with st.container(key=f"card-linked-{linked.id}"):
        st.html(
            widgets.heading(found.title, 3)
            + widgets.paragraph(day(found.date), "vm-quiet vm-small")
            + (widgets.paragraph(texts.GONE, "vm-quiet") if linked.meeting_id is None else "")
        )
        if not found.questions:
            none = texts.NONE_KEPT if linked.meeting_id is None else texts.NONE_PUBLISHED
            st.html(widgets.paragraph(none))
        for question in found.questions:
            _question(question)
        if not visit.may_write:
            return
        if linked.meeting_id is not None and clerk.is_asked() and clerk.is_known():
            st.page_link(
                PAGES["resultaat"].file,
                label=widgets.plain(texts.RESULT.format(title=found.title)),
                query_params={roles.ARCHIVE: str(linked.meeting_id)},
            )
        _unlink(visit.dossier.id, linked)


def _question(question: PublishedQuestion) -> None:
    proposition = ""
    if question.proposition:
        line = texts.PROPOSITION.format(text=question.proposition)
        proposition = widgets.paragraph(line, "vm-quiet")
    said = " ".join(question.findings)
    if not said:
        said = texts.NOTHING_SAID if question.rows else texts.NOTHING_SHOWN
    st.html(
        widgets.heading(_words(question), 4)
        + proposition
        + widgets.paragraph(said, "vm-lead" if question.findings else "")
    )
    if question.rows:
        result_frame.fold(texts.TABLE, widgets.table(_table(question)))


def _words(question: PublishedQuestion) -> str:
    """Its words; of a meeting that was deleted while no cards could be read, only the id stayed."""
    is_bare = question.text == question.question_id
    return deck().question(question.question_id).text if is_bare else question.text


def _table(question: PublishedQuestion) -> Table:
    return Table(
        texts.CAPTION.format(values=question.list_name),
        (texts.WHO, *(name for _, name in question.clusters), texts.BALLOTS),
        tuple(texts.row(one.name, one.shares, one.ballots) for one in question.rows),
    )


def _unlink(dossier_id: int, linked: LinkedMeeting) -> None:
    label = widgets.plain(texts.UNLINK.format(title=linked.title))
    with st.container(key=f"noprint-unlink-{linked.id}"):
        if linked.meeting_id is None:  # what is kept of it goes for good
            st.checkbox(texts.UNLINK_SURE, key=_sure(linked))
        st.button(
            label,
            key=f"unlink-{linked.id}",
            type="tertiary",
            on_click=_take_away,
            args=(dossier_id, linked),
        )


def _sure(linked: LinkedMeeting) -> str:
    return f"{state.DOSSIER_SURE}-unlink-{linked.id}"


def _take_away(dossier_id: int, linked: LinkedMeeting) -> None:
    if linked.meeting_id is None and not state.recall(_sure(linked), bool):
        state.report(texts.UNLINK_UNSURE, texts.UNLINK_UNSURE_NEXT)
        return

    def unlink(database: Database) -> None:
        is_gone = linked.meeting_id is None
        following.unlink_meeting(database, dossier_id, linked.id, with_kept=is_gone)

    if acting.do(unlink, words={LineChanged: lambda _: (texts.GONE, texts.UNLINK_UNSURE)}):
        state.tell_done(texts.UNLINKED)


def _link(visit: Visit) -> None:
    with st.container(key="noprint-link-meeting"), st.expander(texts.LINK):
        st.caption(texts.LINK_HELP)
        by_number = clerk.is_asked() and clerk.is_known()
        if by_number:
            _choose(visit)
        dossier_id = visit.dossier.id
        with st.form("paste-meeting", border=False):
            st.text_input(
                texts.PASTE if by_number else texts.PASTE_ONLY,
                key=state.field(state.of(state.DOSSIER_PASTED, dossier_id)),
            )
            st.form_submit_button(texts.PASTE_BUTTON, on_click=_paste, args=(dossier_id,))


def _choose(visit: Visit) -> None:
    known = {one.meeting_id for one in visit.dossier.meetings}
    kept = {one.id: one for one in reading.kept_meetings(database(), today=today())}
    with st.form("choose-meeting", border=False):
        st.selectbox(
            texts.CHOOSE,
            [one for one in kept if one not in known],
            index=None,
            format_func=lambda one: texts.name(kept[one]),
            key=state.field(state.of(state.DOSSIER_MEETING, visit.dossier.id)),
            placeholder=texts.CHOOSE_NONE,
        )
        st.form_submit_button(texts.CHOOSE_BUTTON, on_click=_chosen, args=(visit.dossier.id,))


def _chosen(dossier_id: int) -> None:
    key = state.field(state.of(state.DOSSIER_MEETING, dossier_id))
    chosen = state.recall(key, int)
    if chosen is None:
        state.report(texts.NO_CHOICE, texts.NO_CHOICE_NEXT)
    elif _linked(dossier_id, lambda _: chosen):
        state.empty(key)


def _paste(dossier_id: int) -> None:
    key = state.field(state.of(state.DOSSIER_PASTED, dossier_id))
    pasted = state.recall(key, str) or ""
    if _linked(dossier_id, lambda database: _of_link(database, pasted)):
        state.empty(key)


def _linked(dossier_id: int, meeting: Callable[[Database], int]) -> bool:
    new: list[int] = []

    def link(database: Database) -> None:
        new.append(following.link_meeting(database, dossier_id, meeting(database)))

    words: acting.Words = {
        **fields.WORDS,
        **dict.fromkeys(
            (NotFound, Expired),
            lambda _: (texts.NOT_A_LINK, texts.NOT_A_LINK_NEXT),
        ),
    }
    if not acting.do(link, words=words):
        return False
    state.tell_done(texts.linked(sum(new)))
    return True


def _of_link(database: Database, pasted: str) -> int:
    """The meeting of a link of its host, or of the key in it. Raises `NotFound`.

    A link to read does not do: it can be revoked, and a dossier goes on showing what it links.
    """
    found = parse_qs(urlsplit(pasted.strip()).query)
    if host := found.get(roles.HOST):
        return entering.host(database, host[0], today=today()).meeting_id
    if not is_key(pasted.strip()):
        raise NotFound
    return entering.host(database, pasted.strip(), today=today()).meeting_id
