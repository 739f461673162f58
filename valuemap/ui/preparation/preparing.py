"""Preparing a meeting: the form, step by step, and what comes of it."""

import datetime as dt
from dataclasses import dataclass
from html import escape

import streamlit as st

from valuemap.acts.preparing import create_meeting
from valuemap.content.deck import Deck, Question
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Counts, Outcome, outlook
from valuemap.domain.faction_list import FactionList, read_faction_list, written
from valuemap.domain.meeting import (
    DoorBy,
    FactionPlan,
    GroupWord,
    Kind,
    MeetingError,
    MeetingPlan,
    Settings,
    Who,
    plan_question,
)
from valuemap.domain.own_values import within
from valuemap.domain.script import FaultyStep, Step, read_steps
from valuemap.store.engine.database import Database
from valuemap.texts import groups as group_texts
from valuemap.texts.dates import read_day, today, typed_day
from valuemap.texts.screens import door as door_texts
from valuemap.texts.screens import prepare as texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens.result import listed
from valuemap.ui.parts import acting, roles, state, widgets
from valuemap.ui.parts.frame import PAGES, notice
from valuemap.ui.parts.resources import deck, scripts
from valuemap.ui.preparation import (
    companies,
    faction_import,
    kinds,
    own_cards,
    own_values,
    value_lists,
)
from valuemap.ways import OFFERED, WAYS
from valuemap.wording import WordingError

USUAL_RETENTION = dt.timedelta(days=60)


@dataclass(frozen=True)
class Typed:
    """What stands in the form, as typed."""

    title: str
    date: str
    delete_on: str
    factions: FactionList
    groups: kinds.Groups | None
    companies: tuple[tuple[str, int], ...]
    propositions: dict[str, str]
    lists: dict[str, ValueList | None]
    value_list: ValueList
    settings: Settings
    script: tuple[Step, ...]
    script_faults: tuple[FaultyStep, ...]

    def planned(self) -> tuple[FactionPlan, ...]:
        """The factions, or the groups. Raises `WordingError` or `PlacesOutOfRange`."""
        return self.factions.factions if self.groups is None else self.groups.planned()


def form() -> Typed:
    """Draw the form and give what is typed. It is kept while the visit lasts."""
    st.header(texts.WHAT)
    title = st.text_input(
        texts.NAME,
        key=state.PREPARE_TITLE,
        placeholder=texts.NAME_EXAMPLE,
        bind="query-params",
    )
    left, right = st.columns(2, gap="large")
    with left:
        date = st.text_input(
            texts.DATE, typed_day(today()), key=state.PREPARE_DATE, bind="query-params"
        )
    with right:
        delete_on = st.text_input(
            texts.DELETE_ON,
            typed_day(today() + USUAL_RETENTION),
            key=state.PREPARE_DELETE,
            bind="query-params",
        )
        st.caption(texts.DELETE_HELP)
    st.header(texts.FACTIONS)
    groups = kinds.choose()
    factions = _factions(date) if groups is None else FactionList((), ())
    beside = companies.offer() if groups is None else ()
    st.header(texts.QUESTIONS)
    questions = _questions(deck())
    st.header(texts.HOW)
    value_list = value_lists.choose()
    settings = _settings(value_list)
    own_values.offer(are_asked=settings.asks_values)
    steps, faults = _script()
    return Typed(
        title,
        date,
        delete_on,
        factions,
        groups,
        beside,
        {question: typed for question, (typed, _) in questions.items()},
        {question: values for question, (_, values) in questions.items()},
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
        bind="query-params",
    )
    st.caption(texts.FACTIONS_HELP)
    factions = read_faction_list(pasted)
    _show_factions(factions, is_plain=pasted.strip() == written(factions.factions))
    return factions


def _settings(values: ValueList) -> Settings:
    ways = [way.id for way in OFFERED if len(values.clusters) >= way.least_items]
    if state.recall(state.PREPARE_WAY, str) not in ways:
        state.remember(state.PREPARE_WAY, ways[0])
    way = st.radio(
        texts.WAY,
        ways,
        format_func=lambda one: way_texts.WAYS[one].choice,
        key=state.PREPARE_WAY,
    )
    who = st.radio(texts.WHO, list(Who), format_func=texts.WHOS.__getitem__, key=state.PREPARE_WHO)
    return Settings(
        way=WAYS[way or ways[0]],
        who=who or Who.MEMBERS,
        asks_stance=st.checkbox(texts.ASKS_STANCE, value=True, key=state.PREPARE_STANCE),
        asks_reason=st.checkbox(texts.ASKS_REASON, value=True, key=state.PREPARE_REASON),
        asks_values=st.checkbox(texts.ASKS_VALUES, key=state.PREPARE_VALUES),
        consults=st.checkbox(texts.CONSULTS, help=texts.CONSULTS_HELP, key=state.PREPARE_CONSULTS),
        door=DoorBy.LINKS
        if st.checkbox(texts.BY_LINKS, help=texts.BY_LINKS_HELP, key=state.PREPARE_DOOR)
        else DoorBy.CODE,
    )


def _script() -> tuple[tuple[Step, ...], tuple[FaultyStep, ...]]:
    templates = {script.name: script for script in scripts()}
    st.selectbox(
        texts.SCRIPT_TEMPLATE,
        [texts.SCRIPT_NONE, *templates],
        key=state.PREPARE_TEMPLATE,
        on_change=_fill_script,
    )
    typed = st.text_area(texts.SCRIPT, key=state.PREPARE_SCRIPT, height=180)
    st.caption(texts.SCRIPT_HELP)
    steps, faults = read_steps(typed)
    if faults:
        lines = [f"- {widgets.plain(texts.faulty_step(step))}" for step in faults]
        st.error("\n".join([f"**{texts.NOT_UNDERSTOOD}**", "", *lines]))
    if steps:
        st.write(texts.SCRIPT_TOTAL.format(minutes=sum(step.minutes for step in steps)))
    return steps, faults


def _fill_script() -> None:
    chosen = state.recall(state.PREPARE_TEMPLATE, str)
    for script in scripts():
        if script.name == chosen:
            state.remember(state.PREPARE_SCRIPT, script.lines())


def _show_factions(factions: FactionList, *, is_plain: bool) -> None:
    """Say what was understood; name by name only where it was not typed just so."""
    if factions.faults:
        lines = [f"- {widgets.plain(texts.faulty_line(line))}" for line in factions.faults]
        st.error("\n".join([f"**{texts.NOT_UNDERSTOOD}**", "", *lines]))
    if factions.factions:
        seats = sum(faction.seats for faction in factions.factions)
        st.write(texts.understood(len(factions.factions), seats))
        _expect(factions)
        if is_plain:
            return
        items = "".join(
            f"<li>{escape(faction.name)}: {faction.seats}</li>" for faction in factions.factions
        )
        st.html(f'<ul class="vm-columns">{items}</ul>')


def _expect(factions: FactionList) -> None:
    """Which factions would stand in a result, given their seats, and what would help."""
    who = state.recall(state.PREPARE_WHO, Who) or Who.MEMBERS
    outcomes = outlook(
        [
            Counts(plan.seats, plan.seats, has_agreed=who is Who.FACTIONS)
            for plan in factions.factions
        ]
    )
    if all(outcome is Outcome.SHOWN for outcome in outcomes):
        return
    lines = []
    for outcome, line in door_texts.EXPECT_OUTCOMES.items():
        named = zip(factions.factions, outcomes, strict=True)
        names = [plan.name for plan, own in named if own is outcome]
        if names:
            lines.append(widgets.paragraph(line.format(factions=listed(names))))
    st.html(
        widgets.heading(door_texts.EXPECT, 3)
        + widgets.paragraph(door_texts.EXPECT_NOTE, "vm-quiet")
        + "".join(lines)
        + widgets.paragraph(door_texts.EXPECT_HELP, "vm-quiet")
    )


def _questions(content: Deck) -> dict[str, tuple[str, ValueList | None]]:
    basket = state.basket()
    left = [question for question in content.places if question not in basket]
    st.selectbox(
        texts.ADD,
        left,
        index=None,
        placeholder=texts.ADD_CHOOSE,
        format_func=lambda question: content.question(question).text,
        key=state.PREPARE_ADD,
        on_change=_add,
    )
    st.page_link(PAGES["vragenkaarten"].file, label=texts.BROWSE)
    own_cards.offer()
    if not basket:
        st.html(widgets.paragraph(texts.NO_QUESTIONS, "vm-quiet"))
    return {
        question: _chosen(content, question, number, len(basket))
        for number, question in enumerate(basket, start=1)
    }


def _chosen(content: Deck, question: str, number: int, total: int) -> tuple[str, ValueList | None]:
    slug = question.replace(".", "-")
    with st.container(key=f"chosen-{slug}", border=True):
        text = f"{number}. {own_cards.question(content, question).text}"
        mark = widgets.own_mark(own_cards.own(question))
        st.html(f'<p class="vm-question">{escape(text)}</p>{mark}')
        proposition = _proposition(own_cards.question(content, question), number, slug)
        values = value_lists.choose_for(question, number)
        with st.container(horizontal=True):
            for label, to in ((texts.UP, number - 2), (texts.DOWN, number)):
                st.button(
                    label,
                    key=f"{label}-{slug}",
                    disabled=not 0 <= to < total,
                    on_click=_move,
                    args=(question, to),
                )
            st.button(
                texts.REMOVE,
                key=f"remove-{slug}",
                on_click=state.basket().remove,
                args=(question,),
            )
    return proposition, values


def _proposition(question: Question, number: int, slug: str) -> str:
    """The field for a proposition, with an example of this question and how to write one."""
    key = f"proposition-{slug}"
    proposition: str = st.text_input(
        texts.PROPOSITION.format(number=number),
        key=key,
        placeholder=texts.PROPOSITION_HINT,
        persist_state="session",
    )
    if proposition:
        return proposition
    if question.asks_fact:
        st.html(widgets.paragraph(texts.ASKS_FACT))
    if question.example:
        st.html(widgets.paragraph(texts.EXAMPLE.format(example=question.example), "vm-quiet"))
        st.button(
            texts.EXAMPLE_TAKE.format(number=number),
            key=f"example-{slug}",
            on_click=state.remember,
            args=(key, question.example),
        )
    with st.expander(texts.RULES):
        st.markdown("\n".join(f"1. {line}" for line in texts.RULES_LINES))
    return proposition


def _add() -> None:
    question = state.recall(state.PREPARE_ADD, str)
    if question is not None and question not in state.basket():
        state.basket().append(question)
    state.remember(state.PREPARE_ADD, None)


def _move(question: str, to: int) -> None:
    basket = state.basket()
    basket.remove(question)
    basket.insert(to, question)


def create(typed: Typed) -> None:
    """The last step: make the meeting and go to its host page."""
    st.header(texts.CREATE)
    st.caption(texts.CREATE_NOTE)
    if not st.button(texts.CREATE_BUTTON, type="primary", key="create"):
        return
    plan = _plan(typed)
    if plan is None:
        return
    links: dict[str, str] = {}

    def make(database: Database) -> None:
        links[roles.HOST] = create_meeting(database, plan).host_key

    if acting.do(make, say=notice):
        state.basket().clear()
        own_values.forget()
        value_lists.forget()
        companies.forget()
        st.switch_page(PAGES["begeleiden"].file, query_params=links)


def _with_own(values: ValueList | None) -> ValueList | None:
    return None if values is None else within(values, own_values.taken())


def _plan(typed: Typed) -> MeetingPlan | None:
    if typed.groups is not None:
        group_texts.speak(typed.groups.word)  # what may be wrong is said of groups
    date, delete_on = read_day(typed.date), read_day(typed.delete_on)
    if date is None or delete_on is None:
        notice(texts.DATE_WRONG, texts.DATE_WRONG_NEXT)
        return None
    if delete_on < today():
        notice(texts.DELETE_PAST, texts.DELETE_PAST_NEXT)
        return None
    if typed.factions.faults:
        notice(texts.FACTIONS_WRONG, texts.FACTIONS_WRONG_NEXT)
        return None
    if typed.script_faults:
        notice(texts.SCRIPT_WRONG, texts.SCRIPT_WRONG_NEXT)
        return None
    try:
        return MeetingPlan(
            title=typed.title,
            date=date,
            delete_on=delete_on,
            factions=(*typed.planned(), *companies.planned(typed.companies)),
            kind=Kind.COUNCIL if typed.groups is None else Kind.GROUPS,
            group_word=GroupWord.FACTION if typed.groups is None else typed.groups.word,
            agenda=tuple(
                plan_question(
                    question, proposition, own_cards.own(question), _with_own(typed.lists[question])
                )
                for question, proposition in typed.propositions.items()
            ),
            settings=typed.settings,
            script=typed.script,
            value_list=within(typed.value_list, own_values.taken()),
        )
    except WordingError as error:
        notice(*texts.wording(error))
    except MeetingError as error:
        notice(*texts.meeting(error))
    return None
