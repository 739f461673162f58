"""A meeting of one faction: a short form, and what comes of it."""

import datetime as dt

import streamlit as st

from valuemap.acts import entering
from valuemap.acts.faction import alone
from valuemap.acts.preparing import create_meeting
from valuemap.content.own_questions import own_question
from valuemap.domain.access import new_key
from valuemap.domain.meeting import Kind, Meeting, Settings, Who
from valuemap.domain.preparing.plan import (
    MOST_SEATS,
    AgendaPlan,
    MeetingError,
    MeetingPlan,
    SeatsOutOfRange,
    plan_faction,
    plan_question,
)
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today
from valuemap.texts.faction import alone as texts
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.ui.parts import acting, clerk, loading, roles, state, widgets
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import content, database, deck
from valuemap.wording import WordingError

KEPT: dt.timedelta = dt.timedelta(days=60)
USUAL_PEOPLE = 5


def make() -> None:
    """The form, for who may make a meeting: with the clerks' password, or a faction's own link."""
    known = given_link()
    if known is None:
        if clerk.is_asked() and not clerk.is_known():
            st.html(widgets.paragraph(texts.CLOSED))
        if not clerk.enter(texts.ENTER):
            return
    else:
        given = {name: st.query_params[name] for name in (roles.CODE, roles.PASS, roles.FACTION)}
        st.html(
            widgets.paragraph(texts.BY_LINK.format(meeting=known[0].title))
            + widgets.link_button(PAGES["samen"].url_path, given, texts.BY_LINK_TOGETHER)
            + widgets.heading(texts.BY_LINK_ALONE)
        )
    name = "" if known is None else known[0].faction(known[1]).name
    typed = st.text_input(texts.NAME, name, placeholder=texts.NAME_EXAMPLE, key=state.ALONE_NAME)
    people = st.number_input(
        texts.PEOPLE,
        min_value=1,
        max_value=MOST_SEATS,
        value=USUAL_PEOPLE,
        step=1,
        key=state.ALONE_PEOPLE,
    )
    chosen = _questions()
    own = st.text_input(texts.OWN, key=state.ALONE_OWN)
    around_screen = st.radio(
        texts.HOW,
        (False, True),
        format_func=lambda one: texts.ON_SCREEN if one else texts.ON_PHONES,
        key=state.ALONE_HOW,
    )
    if not st.button(texts.BEGIN, type="primary", key="alone-begin"):
        return
    plan = _plan(typed, int(people), chosen, own, around_screen=bool(around_screen))
    if plan is not None:
        _begin(plan)


def _questions() -> list[str]:
    """The questions chosen from the deck, one by one: a list of many stays open, over the rest."""
    chosen = state.alone_questions()
    st.selectbox(
        texts.QUESTIONS_MORE if chosen else texts.QUESTIONS,
        [question for question in deck().places if question not in chosen],
        index=None,
        placeholder=texts.QUESTIONS_HINT,
        format_func=lambda question: deck().question(question).text,
        key=state.ALONE_ADD,
        on_change=_add,
    )
    for number, question in enumerate(chosen, start=1):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(widgets.question_line(number, deck().question(question).text))
            st.button(
                texts.REMOVE.format(number=number),
                key=f"alone-remove-{number}",
                on_click=chosen.remove,
                args=(question,),
            )
    return chosen


def _add() -> None:
    question = state.recall(state.ALONE_ADD, str)
    if question is not None and question not in state.alone_questions():
        state.alone_questions().append(question)
    state.remember(state.ALONE_ADD, None)


def given_link() -> tuple[Meeting, int] | None:
    """The meeting and the faction of a faction's own link in the address; None without one.

    Such a link holds the pass of its meeting and the faction's key, so nobody guesses it.
    """
    given = st.query_params.get(roles.FACTION, "")
    code, pass_ = st.query_params.get(roles.CODE, ""), st.query_params.get(roles.PASS, "")
    if not given:
        return None
    try:
        pulse = entering.by_join_link(database(), code, pass_, today=today())
        faction = entering.faction_of_link(database(), pulse.meeting_id, given)
    except StoreError as error:
        notice(*error_texts.sentence(error))
        return None
    return loading.meeting(pulse), faction


def _plan(
    name: str, people: int, chosen: list[str], own: str, *, around_screen: bool
) -> MeetingPlan | None:
    try:
        faction = plan_faction(name, people)
        agenda: list[AgendaPlan] = [plan_question(question, "") for question in chosen]
        if own.strip():
            question = own_question(own, texts.OWN_EXPLANATION, ())
            agenda.append(plan_question(question.id, "", question))
        if not agenda:
            notice(texts.NO_QUESTION, texts.NO_QUESTION_NEXT)
            return None
        return MeetingPlan(
            title=texts.MEETING_TITLE.format(faction=faction.name),
            date=today(),
            delete_on=today() + KEPT,
            factions=(faction,),
            agenda=tuple(agenda),
            value_list=content().usual_list,
            settings=Settings(
                who=Who.FACTIONS if around_screen else Who.MEMBERS,
                asks_stance=False,
                consults=not around_screen,
            ),
            kind=Kind.FACTION,
        )
    except WordingError as error:
        notice(*prepare_texts.wording(error))
    except SeatsOutOfRange:
        notice(texts.TOO_MANY_PEOPLE, texts.TOO_MANY_PEOPLE_NEXT)
    except MeetingError as error:
        notice(*prepare_texts.meeting(error))
    return None


def _begin(plan: MeetingPlan) -> None:
    links: dict[str, str] = {}
    around_screen = plan.settings.who is Who.FACTIONS

    def act(database: Database) -> None:
        if not around_screen:
            links[roles.HOST] = create_meeting(database, plan).host_key
            return
        key = new_key()
        links[roles.HOST] = alone.make_around_screen(database, plan, key=key).host_key
        links[roles.PERSONAL] = key

    if acting.do(act, say=notice):
        state.alone_questions().clear()
        page = "samen" if around_screen else "begeleiden"
        st.switch_page(PAGES[page].file, query_params=links)
