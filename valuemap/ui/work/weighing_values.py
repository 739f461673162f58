"""Values that a dossier chose, brought to the form from which a meeting is made."""

from dataclasses import replace

import streamlit as st

from valuemap.acts.dossiers import working
from valuemap.content.value_list import ValueList
from valuemap.domain.dossiers.chosen_values import chosen_list
from valuemap.domain.dossiers.dossier import Described
from valuemap.domain.dossiers.work import Work
from valuemap.domain.preparing.preparation import Asked, Preparation
from valuemap.store.engine.errors import NotFound
from valuemap.texts.work import values as texts
from valuemap.ui.dossiers.visiting import Visit, of_clerk
from valuemap.ui.dossiers.works_section import WORK
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.resources import cases, content, database, deck
from valuemap.ui.preparation import drafting


def take() -> int | None:
    """The dossier that the meeting is about; brings the values of the address along, once."""
    visit = of_clerk()
    if visit is None:
        return None
    asked = st.query_params.get(WORK, "")
    if asked:
        del st.query_params[WORK]
        _bring(visit, asked)
    said = texts.for_dossier(visit.dossier.described.title)
    st.html(widgets.paragraph(said, "vm-strong"))
    return visit.dossier.id


def _bring(visit: Visit, asked: str) -> None:
    work = _work(visit, asked)
    if work is None:
        state.report(texts.NO_WORK, texts.NO_WORK_NEXT)
        return
    part = work.part
    name = texts.list_name(part.name, work.name)
    source = texts.list_source(part.framework, part.year)
    values = chosen_list(work, name, source, content().lists)
    if values is None:
        state.report(texts.NO_LIST, texts.WEIGH_NEEDS)
        return
    described, brought = visit.dossier.described, texts.BROUGHT

    def into(now: Preparation) -> Preparation:
        nonlocal brought
        if not now.questions and described.question_id in deck().places:
            brought = texts.BROUGHT_ALL
            now = replace(now, questions=(_question(described),))
        return _with_values(now, values, described.title)

    drafting.bring(into)
    state.tell_done(brought)


def _question(described: Described) -> Asked:
    """The question of a dossier; where a case began it, with the proposition of that case."""
    case = cases().get(described.case_id)
    is_of_case = case is not None and described.question_id in case.questions
    text = deck().places[described.question_id].question.text
    return Asked(described.question_id, text, case.proposition if case and is_of_case else "")


def _work(visit: Visit, asked: str) -> Work | None:
    try:
        work = working.load(database(), roles.number_in(asked))
    except NotFound:
        return None
    return work if work.dossier_id == visit.dossier.id else None


def _with_values(now: Preparation, values: ValueList, title: str) -> Preparation:
    """The preparation with a list that is weighed; a title that stands there stays."""
    own = tuple(one for one in now.own_lists if one.id != values.id)
    is_ours = values.id in content().lists
    return replace(
        now,
        title=now.title or title,
        own_lists=own if is_ours else (*own, values),
        list_id=values.id,
    )
