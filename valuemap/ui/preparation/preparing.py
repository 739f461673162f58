"""Preparing a meeting: the form, step by step, and what comes of it."""

from dataclasses import dataclass

import streamlit as st

from valuemap.acts.preparing import create_meeting
from valuemap.content.value_list import ValueList
from valuemap.domain.evening.script import FaultyStep, Step
from valuemap.domain.meeting import GroupWord, Kind, Settings
from valuemap.domain.own_values import within
from valuemap.domain.preparing.faction_list import FactionList, read_faction_list, written
from valuemap.domain.preparing.plan import FactionPlan, MeetingError, MeetingPlan, plan_question
from valuemap.domain.preparing.preparation import TypedCompany
from valuemap.store.engine.database import Database
from valuemap.texts import groups as group_texts
from valuemap.texts.dates import read_day, today
from valuemap.texts.screens import prepare as texts
from valuemap.ui.parts import acting, roles, state
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import deck
from valuemap.ui.preparation import (
    companies,
    drafting,
    faction_import,
    fields,
    kinds,
    own_cards,
    own_values,
    questions,
    value_lists,
)
from valuemap.ui.preparation.fields import WhatAndWhen
from valuemap.ui.preparation.questions import TypedQuestion
from valuemap.wording import WordingError


@dataclass(frozen=True)
class Typed:
    """What stands in the form, as typed."""

    what: WhatAndWhen
    factions: FactionList
    groups: kinds.Groups | None
    companies: tuple[TypedCompany, ...]
    questions: dict[str, TypedQuestion]
    value_list: ValueList
    settings: Settings
    script: tuple[Step, ...]
    script_faults: tuple[FaultyStep, ...]

    def planned(self) -> tuple[FactionPlan, ...]:
        """Who weighs. Raises `WordingError` or `PlacesOutOfRange`."""
        own = self.factions.factions if self.groups is None else self.groups.planned()
        return (*own, *companies.planned(self.companies))


def form() -> Typed:
    """Draw the form and give what is typed."""
    what = fields.what_and_when()
    st.header(texts.FACTIONS)
    groups = kinds.choose()
    factions = _factions(what.date) if groups is None else FactionList((), ())
    beside = companies.offer() if groups is None else ()
    st.header(texts.QUESTIONS)
    typed = questions.choose(deck())
    st.header(texts.HOW)
    value_list = value_lists.choose()
    settings = fields.settings(value_list)
    own_values.offer(are_asked=settings.asks_values)
    steps, faults = fields.script()
    return Typed(
        what,
        factions,
        groups,
        beside,
        typed,
        value_list,
        settings,
        steps,
        faults,
    )


def _factions(date: str) -> FactionList:
    """The factions of a council, from a file or as pasted."""
    faction_import.offer(read_day(date) or today())
    pasted = st.text_area(
        texts.FACTIONS_LABEL,
        key=state.PREPARE_FACTIONS,
        placeholder=texts.FACTIONS_EXAMPLE,
        height=180,
    )
    st.caption(texts.FACTIONS_HELP)
    factions = read_faction_list(pasted)
    fields.show_factions(factions, is_plain=pasted.strip() == written(factions.factions))
    return factions


def create(typed: Typed, dossier_id: int | None = None) -> None:
    """The last step: make the meeting, as one about a dossier where given, and go to its page."""
    st.header(texts.CREATE)
    st.caption(texts.CREATE_NOTE)
    if not st.button(texts.CREATE_BUTTON, type="primary", key="create"):
        return
    plan = _plan(typed)
    if plan is None:
        return
    links: dict[str, str] = {}

    def make(database: Database) -> None:
        made = create_meeting(database, plan, draft=drafting.key(), dossier_id=dossier_id)
        links[roles.HOST] = made.host_key

    if acting.do(make, say=notice):
        drafting.forget()
        st.switch_page(PAGES["klaar"].file, query_params=links)


def _with_own(values: ValueList | None) -> ValueList | None:
    return None if values is None else within(values, own_values.taken())


def _wrong(typed: Typed) -> tuple[str, str] | None:
    """What must be mended first, and how."""
    delete_on = read_day(typed.what.delete_on)
    wrong = (
        (
            read_day(typed.what.date) is None or delete_on is None,
            texts.DATE_WRONG,
            texts.DATE_WRONG_NEXT,
        ),
        (
            delete_on is not None and delete_on < today(),
            texts.DELETE_PAST,
            texts.DELETE_PAST_NEXT,
        ),
        (bool(typed.factions.faults), texts.FACTIONS_WRONG, texts.FACTIONS_WRONG_NEXT),
        (bool(typed.script_faults), texts.SCRIPT_WRONG, texts.SCRIPT_WRONG_NEXT),
        (
            any(question.is_too_much for question in typed.questions.values()),
            texts.AT_STAKE_WRONG,
            texts.AT_STAKE_WRONG_NEXT,
        ),
    )
    return next(((what, then) for is_wrong, what, then in wrong if is_wrong), None)


def _plan(typed: Typed) -> MeetingPlan | None:
    wrong, what = _wrong(typed), typed.what
    date, delete_on = read_day(what.date), read_day(what.delete_on)
    if wrong is not None or date is None or delete_on is None:
        notice(*(wrong or (texts.DATE_WRONG, texts.DATE_WRONG_NEXT)))
        return None
    groups = typed.groups
    if groups is not None:
        group_texts.speak(groups.word)  # what may be wrong is said of groups
    try:
        return MeetingPlan(
            title=what.title,
            date=date,
            delete_on=delete_on,
            factions=typed.planned(),
            agenda=tuple(
                plan_question(
                    question_id,
                    question.proposition,
                    own_cards.own(question_id),
                    _with_own(question.values),
                    question.at_stake,
                    question.way,
                )
                for question_id, question in typed.questions.items()
            ),
            settings=typed.settings,
            script=typed.script,
            value_list=within(typed.value_list, own_values.taken()),
            kind=Kind.COUNCIL if groups is None else Kind.GROUPS,
            group_word=GroupWord.FACTION if groups is None else groups.word,
            starts_at=what.starts_at,
            place=what.place,
        )
    except WordingError as error:
        notice(*texts.wording(error))
    except MeetingError as error:
        notice(*texts.meeting(error))
    return None
