"""An assessment: a choice for each question with a note and proof, and what it comes to."""

import streamlit as st

from valuemap.acts.dossiers import working
from valuemap.charts.dossiers.assessed import assessed_chart, assessed_table
from valuemap.charts.tables import Table
from valuemap.domain.dossiers.assessing import Assessed, shares
from valuemap.domain.dossiers.work import Work
from valuemap.texts.work import assessment as texts
from valuemap.ui.parts import widgets
from valuemap.ui.parts.resources import database
from valuemap.ui.results import result_frame
from valuemap.ui.work.desk import items
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw what the assessment comes to, the questions, and others with the same list."""
    _result(desk.work)
    st.header(texts.QUESTIONS)
    options = {one.id: one.name for one in desk.work.part.scale}
    for number, item in items.each(desk.work.part, level=3):
        choice = Field("choice", texts.answer(number), options)
        more = [
            Field("note", texts.note(number)),
            Field("proof", texts.proof(number), help=texts.PROOF_HELP),
        ]
        place(desk, item.id, [choice, *more], folded=texts.MORE.format(number=number))
    _beside(desk)


def found_in(work: Work) -> Assessed:
    """What a work comes to."""
    return shares(work.part, {place: one.entry for place, one in work.entries.items()})


def _result(work: Work) -> None:
    found = found_in(work)
    st.header(texts.RESULT)
    if not found.answered:
        st.html(widgets.paragraph(texts.EMPTY) + widgets.paragraph(texts.NO_MARK, "vm-quiet"))
        return
    st.html(
        widgets.paragraph(texts.sentence(found), "vm-finding")
        + widgets.paragraph(texts.rest(found, work.part))
        + widgets.paragraph(texts.NO_MARK, "vm-strong")
    )
    totals = (
        (texts.BY_QUESTIONS, texts.percent(found.by_question)),
        (texts.BY_VALUES, texts.percent(found.by_value)),
    )
    st.html(widgets.table(Table(texts.TOTALS, texts.TOTALS_HEAD, totals)))
    if found.by_value is not None and found.undetermined:
        st.html(widgets.paragraph(texts.left_out(found.undetermined), "vm-quiet"))
    rows = tuple(
        (one.group.name, str(one.supports), str(one.objects), texts.score(one))
        for one in found.groups
    )
    result_frame.fold(texts.TABLE, widgets.table(Table(texts.TABLE, texts.HEAD, rows)))


def _beside(desk: Desk) -> None:
    """Assessments in this dossier by the same list, of which a question was answered."""
    seen = working.of_dossier if desk.visit.may_write else working.public
    others = [
        one
        for one in seen(database(), desk.work.dossier_id)
        if one.part.id == desk.work.part.id and found_in(one).answered
    ]
    same = [one for one in others if one.part == desk.work.part]
    if len(others) < 2:
        return
    st.header(texts.BESIDE)
    if len(same) < len(others):
        st.html(widgets.paragraph(texts.BESIDE_OLDER, "vm-quiet"))
    if len(same) < 2:
        return
    works: dict[str, Assessed] = {}
    for number, one in enumerate(same, 1):
        name = one.name or texts.without_name(number)
        while name in works:
            name = texts.once_more(name, number)
        works[name] = found_in(one)
    st.html(
        widgets.paragraph(texts.BESIDE_NOTE, "vm-quiet") + widgets.paragraph(texts.compared(works))
    )
    result_frame.measure()
    chart = assessed_chart(works, result_frame.size())
    table = assessed_table(works)
    result_frame.draw(chart, key="assessed", meeting=None, table=table)
