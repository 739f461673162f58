"""The frameworks of a dossier: what is filled in, the way through them, and beginning with one."""

import streamlit as st

from valuemap.acts.dossiers import promising, working
from valuemap.content.frameworks.part import Framework, Kind, Part
from valuemap.domain.dossiers.routes import Progress, Stop, route, suggested
from valuemap.domain.dossiers.work import WORK_NAME_LIMIT, Work
from valuemap.store.engine.database import Database
from valuemap.texts.dossiers import works as texts
from valuemap.texts.work import page as page_texts
from valuemap.ui.dossiers import fields
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, frame, state, widgets
from valuemap.ui.parts.resources import cases, content, database
from valuemap.wording import WordingError, clean_up_to

WORK = "werk"
"""In an address: the number of a work."""
_KEEPS_NOTHING = (Kind.EXERCISE,)


def show(visit: Visit) -> None:
    """Draw the routes that fit the dossier, its other works, and a form to begin with a part."""
    seen = working.of_dossier if visit.may_write else working.public
    works = seen(database(), visit.dossier.id)
    routes = _routes(visit, works)
    on_the_way = {stop.work.id for _, stops in routes for stop in stops if stop.work}
    besides = [one for one in works if one.id not in on_the_way]
    st.header(texts.SECTION)
    for framework, stops in routes:
        _route(visit, framework, stops)
    if not works:
        st.html(widgets.paragraph(texts.NONE, "vm-quiet"))
    if besides and routes:
        st.html(widgets.heading(texts.BESIDES, 3))
    with st.container(key="stops-besides"):
        for work in besides:
            _link(visit, work, _name(work))
    if visit.may_write:
        _begin(visit)


def _name(work: Work) -> str:
    return texts.work(
        page_texts.title(work.part.name, work.name),
        work.filled,
        sum(1 for _ in work.part.places()),
        is_ended=work.is_ended,
    )


def _link(visit: Visit, work: Work, label: str) -> None:
    st.page_link(
        frame.PAGES["werk"].file,
        label=widgets.plain(label),
        query_params={**visit.parameters, WORK: str(work.id)},
    )


def _routes(visit: Visit, works: tuple[Work, ...]) -> list[tuple[Framework, tuple[Stop, ...]]]:
    """The routes of the frameworks that suit the dossier; for a reader those that were begun."""
    found = content().frameworks
    described = visit.dossier.described
    actions = promising.register(database(), visit.dossier.id)
    routes = [
        (one, route(one, found.parts, works, actions, visit.dossier.moments))
        for one in found.framework.values()
        if one.route and described.about in one.suits
    ]
    return [
        (framework, stops)
        for framework, stops in routes
        if visit.may_write or any(stop.work for stop in stops)
    ]


def _route(visit: Visit, framework: Framework, stops: tuple[Stop, ...]) -> None:
    st.html(
        widgets.heading(texts.route(framework.name), 3)
        + (widgets.paragraph(texts.ROUTE_LEAD, "vm-quiet") if visit.may_write else "")
    )
    with st.container(key=f"stops-{framework.id}"):
        for number, stop in enumerate(stops, 1):
            if visit.may_write or stop.work or stop.progress is not Progress.NOT_BEGUN:
                _stop(visit, number, stop)


def _stop(visit: Visit, number: int, stop: Stop) -> None:
    """A stop on one line: what leads to it, and how far it is."""
    own = stop.work.name if stop.work else ""
    name = page_texts.title(stop.part.name, own) if stop.part else texts.STOPS[stop.id]
    label, far = texts.numbered(number, name), texts.PROGRESS[stop.progress]
    with st.container(key=f"line-stop-{stop.id.replace('.', '-')}", horizontal=True):
        if stop.work is not None:
            _link(visit, stop.work, label)
        elif stop.part is not None and visit.may_write:
            if st.button(widgets.plain(label), key=f"route-{stop.id}", type="tertiary"):
                _begin_with(visit, stop.part, "")
        else:
            far = f"{label} · {far}"
        st.html(widgets.paragraph(far, "vm-quiet"))


def _begin(visit: Visit) -> None:
    found, described = content().frameworks, visit.dossier.described
    case = cases().get(described.case_id)
    first = suggested(
        found.parts,
        found.framework,
        described.about,
        [one.part.id for one in case.begins] if case else [],
    )
    asked = state.recall(state.WANTED_PART, str) or ""
    wanted = [asked] if asked in found.parts else []
    parts = {
        part_id: found.parts[part_id]
        for part_id in dict.fromkeys([*wanted, *first, *found.parts])
        if found.parts[part_id].kind not in _KEEPS_NOTHING
    }
    with (
        st.expander(texts.BEGIN, key="begin-work"),
        st.form("begin-work-form", border=False),
    ):
        st.html(widgets.paragraph(texts.BEGIN_NOTE, "vm-quiet"))
        chosen = st.selectbox(
            texts.WHICH,
            list(parts),
            format_func=lambda one: texts.part(parts[one].framework, parts[one].name),
            key=state.of(state.WORK_PART, visit.dossier.id),
        )
        name = st.text_input(
            texts.NAME,
            placeholder=texts.NAME_HELP,
            key=state.of(state.WORK_BEGIN, visit.dossier.id),
        )
        if st.form_submit_button(texts.DO):
            _begin_with(visit, parts[chosen], name)


def _begin_with(visit: Visit, part: Part, typed: str) -> None:
    new: list[int] = []

    def begin(database: Database) -> None:
        name = clean_up_to(typed, field="text", limit=WORK_NAME_LIMIT)
        new.append(working.begin(database, visit.dossier.id, part, name))

    words: acting.Words = {**fields.WORDS, WordingError: page_texts.name_too_long}
    if acting.do(begin, words=words, say=frame.notice):
        address = {**visit.parameters, WORK: str(new[0])}
        st.switch_page(frame.PAGES["werk"].file, query_params=address)
