"""The assessment of Valuemap itself, which comes with it: only to read."""

import datetime as dt

import streamlit as st

from valuemap.content.own_assessment import OwnAssessment
from valuemap.domain.dossiers.dossier import About, Described, Dossier, DossierState
from valuemap.domain.dossiers.work import Entry, Work, Written
from valuemap.texts.work import page as texts
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import frame, widgets
from valuemap.ui.parts.resources import content
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.kinds.registry import FORMS

_NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def show() -> None:
    """Draw it, with whose the list is and who filled it in."""
    found = content().own_assessment
    if found is None:
        frame.notice(texts.NO_WORK, texts.NO_WORK_NEXT)
        return
    part = found.part
    st.title(texts.title(part.name, found.name))
    st.html(
        widgets.paragraph(texts.filled_in(found.year), "vm-lead")
        + widgets.paragraph(texts.origin(part.framework, part.year, part.source), "vm-small")
        + "".join(widgets.paragraph(note) for note in (*found.notes, *part.notes))
    )
    FORMS[part.kind](Desk(_nobody(), work_of(found), writes=False))


def work_of(found: OwnAssessment) -> Work:
    """The assessment as a work of no dossier."""
    entries = {
        place: Written(Entry(choice=one.choice, note=one.note, proof=one.proof), 1)
        for place, one in found.answers.items()
    }
    return Work(0, 0, found.part, found.name, entries, 1, 1, _NEVER, _NEVER, is_ended=True)


def _nobody() -> Visit:
    """A reader of no dossier at all."""
    described = Described("", About.SOFTWARE, "", _NEVER.date())
    return Visit(Dossier(0, described, DossierState.ENDED, _NEVER, _NEVER, 1, False), False, {})
