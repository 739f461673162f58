"""Changing a meeting that is there: the form filled in, with what cannot change any more locked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from valuemap.acts import changing, reading
from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.domain.own_values import within
from valuemap.domain.preparing import changes
from valuemap.domain.preparing.changes import (
    ChangedMeanwhile,
    DeletedBefore,
    Facts,
    Locked,
    LongerKept,
    TakenName,
    Wanted,
    WantedFaction,
    WantedQuestion,
)
from valuemap.domain.preparing.faction_list import read_faction_list
from valuemap.domain.preparing.plan import (
    MOST_SEATS,
    PLACE_LIMIT,
    TITLE_LIMIT,
    MeetingError,
    StartTime,
    faction_name,
    plan_question,
    start_time,
)
from valuemap.domain.preparing.preparation import Preparation, again
from valuemap.store.engine.database import Database
from valuemap.store.meetings import Pulse
from valuemap.texts import kinds as kinds_texts
from valuemap.texts.dates import read_day, today, typed_day
from valuemap.texts.preparing import change as texts
from valuemap.texts.screens import prepare as prepare_texts
from valuemap.texts.screens.result import listed
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.frame import done_slot, notice, problem_slot
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.preparation import (
    fields,
    own_cards,
    own_values,
    questions,
    standing,
    value_lists,
)
from valuemap.ui.preparation.questions import QuestionLocks, TypedQuestion
from valuemap.ways import Way
from valuemap.wording import WordingError, clean_up_to, clean_within

_FACTION_FIELDS = ("faction-name-", "faction-seats-", "faction-gone-")


@dataclass(frozen=True)
class Editing:
    """The meeting that a visit changes, as it was when the form was filled.

    Attributes:
        now, facts: as it is by now, and what keeps parts of it from being changed.
        filled: what the form was filled with.
        kept: what stood in it when it was drawn last.
    """

    meeting: Meeting
    now: Meeting
    facts: Facts
    filled: Preparation
    kept: Preparation

    @property
    def item(self) -> Mapping[str, AgendaItem]:
        """The questions of the meeting by their ids."""
        return {item.question_id: item for item in self.meeting.agenda}

    def locks(self, question_id: str) -> QuestionLocks:
        """Why parts of a question stay as they are."""
        item = next((one for one in self.now.agenda if one.question_id == question_id), None)
        if item is None:
            return QuestionLocks()
        return QuestionLocks(
            changes.words_lock(item, self.facts),
            changes.list_lock(item, self.facts),
            changes.removal_lock(item, self.facts),
        )


@dataclass(frozen=True)
class _Wrong(Exception):
    """Something must be mended first: what, and how."""

    what: str
    then: str


def change(key: str, pulse: Pulse) -> None:
    """Draw the form of a meeting, and save what was changed."""
    problem_slot()
    done_slot()
    editing = _open(pulse)
    try:
        mine: Wanted | None = _form(editing)
        wrong = None
    except _Wrong as found:
        mine, wrong = None, (found.what, found.then)
    except WordingError as error:
        mine, wrong = None, prepare_texts.wording(error)
    state.remember(state.CHANGE, replace(editing, kept=standing.standing(editing.kept)))
    st.header(texts.SAVE)
    st.caption(texts.SAVE_NOTE)
    if st.button(texts.SAVE, type="primary", key="save-changes"):
        _save(key, editing, mine, wrong)
    if state.recall(state.CHANGE_CLASHES, int) == editing.meeting.id:
        with st.container(horizontal=True):
            if st.button(texts.ANYWAY, key="save-anyway"):
                _save(key, editing, mine, wrong, insists=True)
            st.button(texts.START_OVER, key="start-over", on_click=_start_over)


def _open(pulse: Pulse) -> Editing:
    editing = state.recall(state.CHANGE, Editing)
    holds = state.recall(state.FORM_HOLDS, str)
    now = reading.meeting(database(), pulse.meeting_id)
    facts = changing.facts(database(), pulse.meeting_id)
    if editing is None or editing.meeting.id != now.id or _is_stale(editing, now):
        filled = _as_preparation(now)
        editing = Editing(now, now, facts, filled, filled)
        state.forget_all(_FACTION_FIELDS)
        state.forget(state.CHANGE_NEW_FACTIONS)
        state.forget(state.CHANGE_CLASHES)
        holds = None
    else:
        editing = replace(editing, now=now, facts=facts)
    if holds != state.CHANGE:
        is_new = editing.kept is editing.filled
        standing.fill(editing.kept)
        state.remember(state.FORM_HOLDS, state.CHANGE)
        if is_new:  # as the fields say it
            filled = standing.standing(editing.kept)
            editing = replace(editing, filled=filled, kept=filled)
    else:
        standing.fill_gaps(editing.kept)
    state.remember(state.CHANGE, editing)
    return editing


def _is_stale(editing: Editing, now: Meeting) -> bool:
    """Whether the meeting changed, and nothing was typed here that would be lost."""
    if changes.as_it_is(now) == changes.as_it_is(editing.meeting):
        return False
    if standing.standing(editing.kept) != editing.filled:
        return False
    if state.recall(state.CHANGE_NEW_FACTIONS, str):
        return False
    return all(
        state.recall(f"{field}{faction.position}", kind) in (None, value)
        for faction in editing.meeting.factions
        for field, kind, value in zip(
            _FACTION_FIELDS,
            (str, str, bool),
            (faction.name, str(faction.seats), False),
            strict=True,
        )
    )


def _as_preparation(meeting: Meeting) -> Preparation:
    """The meeting as the form is filled; with its own lists, as they are weighed."""
    return again(
        meeting,
        date=typed_day(meeting.date),
        delete_on=typed_day(meeting.delete_on),
        known=(),
    )


def _form(editing: Editing) -> Wanted:
    what = fields.what_and_when()
    st.header(prepare_texts.FACTIONS)
    _factions(editing)
    st.header(prepare_texts.QUESTIONS)
    typed = questions.choose(deck(), editing.locks, is_new=False)
    st.header(prepare_texts.HOW)
    values = value_lists.choose()
    settings = fields.settings(values, lock=changes.settings_lock(editing.now, editing.facts))
    own_values.offer(are_asked=settings.asks_values)
    steps, faulty = fields.script()
    # All is drawn by now: what is wrong hides nothing.
    day, last = read_day(what.date), read_day(what.delete_on)
    if day is None or last is None:
        raise _Wrong(prepare_texts.DATE_WRONG, prepare_texts.DATE_WRONG_NEXT)
    if last != editing.meeting.delete_on and last < today():
        raise _Wrong(prepare_texts.DELETE_PAST, prepare_texts.DELETE_PAST_NEXT)
    if faulty:
        raise _Wrong(prepare_texts.SCRIPT_WRONG, prepare_texts.SCRIPT_WRONG_NEXT)
    if any(question.is_too_much for question in typed.values()):
        raise _Wrong(prepare_texts.AT_STAKE_WRONG, prepare_texts.AT_STAKE_WRONG_NEXT)
    return Wanted(
        clean_within(what.title, field="title", limit=TITLE_LIMIT),
        day,
        last,
        _wanted_factions(editing.meeting),
        tuple(
            _question(editing, question_id, one, values, settings.way)
            for question_id, one in typed.items()
        ),
        settings,
        steps,
        _starts_at(what.starts_at),
        clean_up_to(what.place, field="place", limit=PLACE_LIMIT),
    )


def _starts_at(typed: str) -> str:
    try:
        return start_time(typed)
    except StartTime as error:
        raise _Wrong(*prepare_texts.meeting(error)) from error


def _factions(editing: Editing) -> None:
    """The factions with their names and seats, and room for new ones."""
    seats_lock = changes.seats_lock(editing.now)
    has_seats = editing.meeting.kind is not Kind.GROUPS
    if seats_lock is not None:
        st.caption(texts.LOCKS[seats_lock])
    for number, faction in enumerate(editing.meeting.factions, start=1):
        lock = changes.faction_lock(faction, editing.now, editing.facts)
        name, seats, gone = (f"{field}{faction.position}" for field in _FACTION_FIELDS)
        for key, value in ((name, faction.name), (seats, str(faction.seats)), (gone, False)):
            if not state.has(key):
                state.remember(key, value)
        with st.container(key=f"faction-{faction.position}", border=True):
            left, right = st.columns([3, 1])
            with left:
                st.text_input(
                    texts.FACTION_NAME.format(number=number), key=name, persist_state="session"
                )
            if has_seats:
                right.text_input(
                    texts.FACTION_SEATS.format(number=number),
                    key=seats,
                    persist_state="session",
                    disabled=seats_lock is not None,
                )
            if lock is None:
                label = texts.FACTION_GONE.format(name=widgets.plain(faction.name))
                st.checkbox(label, key=gone, persist_state="session")
            elif seats_lock is None:
                st.caption(texts.LOCKS[lock])
    if seats_lock is None:
        typed = st.text_area(
            texts.NEW_FACTIONS if has_seats else kinds_texts.NAMES,
            key=state.CHANGE_NEW_FACTIONS,
            placeholder=prepare_texts.FACTIONS_EXAMPLE if has_seats else kinds_texts.NAMES_EXAMPLE,
            persist_state="session",
        )
        faults = read_faction_list(typed).faults if has_seats else ()
        if faults:
            lines = [f"- {widgets.plain(prepare_texts.faulty_line(line))}" for line in faults]
            st.error("\n".join([f"**{prepare_texts.NOT_UNDERSTOOD}**", "", *lines]))


def _wanted_factions(meeting: Meeting) -> tuple[WantedFaction, ...]:
    found = []
    for faction in meeting.factions:
        name, seats, gone = (f"{field}{faction.position}" for field in _FACTION_FIELDS)
        if state.recall(gone, bool):
            continue
        typed = (state.recall(seats, str) or "").strip()
        # As long as the largest number: a longer one is not even looked at.
        is_number = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MOST_SEATS))
        if not is_number or not 1 <= int(typed) <= MOST_SEATS:
            what = texts.SEATS_WRONG.format(name=faction.name)
            raise _Wrong(what, texts.SEATS_WRONG_NEXT)
        wanted = faction_name(state.recall(name, str) or "")
        found.append(WantedFaction(faction.position, wanted, int(typed)))
    typed_new = state.recall(state.CHANGE_NEW_FACTIONS, str) or ""
    if meeting.kind is Kind.GROUPS:
        names = [faction_name(line) for line in typed_new.splitlines() if line.strip()]
        return (*found, *(WantedFaction(0, name, 1) for name in names))
    new = read_faction_list(typed_new)
    if new.faults:
        raise _Wrong(prepare_texts.FACTIONS_WRONG, prepare_texts.FACTIONS_WRONG_NEXT)
    return (*found, *(WantedFaction(0, plan.name, plan.seats) for plan in new.factions))


def _question(
    editing: Editing, question_id: str, typed: TypedQuestion, usual: ValueList, usual_way: Way
) -> WantedQuestion:
    own = own_cards.own(question_id)
    item = editing.item.get(question_id)
    locks = editing.locks(question_id)
    values = _with_own(editing, item, typed.values or usual)
    if item is not None and locks.list is not None:
        values = item.value_list
    if item is not None and locks.words is not None:
        words = (item.proposition, item.value_list, item.way, item.at_stake)
        return WantedQuestion(question_id, *words, item.own)
    plan = plan_question(question_id, typed.proposition, own, values, typed.at_stake)
    way = typed.way or usual_way
    known = None if plan.at_stake is None else values.known(plan.at_stake)
    if known is None and item is not None and item.at_stake is not None:
        named = standing.named_at_stake(own_cards.question(deck(), question_id), values)
        known = named if named == item.at_stake else None  # said by the meeting, and the same
    # As the meeting has it where it has an own question: with the clusters of its own list.
    asked = own if item is None else item.own
    return WantedQuestion(question_id, plan.proposition, values, way, known, asked)


def _with_own(editing: Editing, item: AgendaItem | None, values: ValueList) -> ValueList:
    """A list with the own values that go along; just as it was where nothing of it changed."""
    taken = own_values.taken()
    made = within(values, taken)
    is_as_filled = taken == editing.filled.own_values
    if item is not None and is_as_filled and item.value_list.id == values.id:
        return item.value_list
    same = [one for one in editing.meeting.value_lists if one.id == made.id and is_as_filled]
    return same[0] if same else made


def _save(
    key: str,
    editing: Editing,
    mine: Wanted | None,
    wrong: tuple[str, str] | None,
    *,
    insists: bool = False,
) -> None:
    if mine is None:
        notice(*(wrong or (prepare_texts.DATE_WRONG, prepare_texts.DATE_WRONG_NEXT)))
        return
    base = changes.as_it_is(editing.meeting)
    if mine == base:
        state.tell_done(texts.NOTHING)
        _start_over()
        st.rerun()
    fuller: list[str] = []

    def act(opened: Database) -> None:
        fuller.extend(changing.change(opened, key, base, mine, insists=insists, today=today()))

    if acting.do(act, words=_words(editing), say=notice):
        state.forget(state.CHANGE_CLASHES)
        said = [texts.SAVED]
        if fuller:
            said.append(texts.FULLER.format(names=listed(fuller)))
        state.tell_done(" ".join(said))
        _start_over()
        st.rerun()


def _start_over() -> None:
    """Fill the form anew with the meeting as it is."""
    state.forget(state.CHANGE)


def _words(editing: Editing) -> acting.Words:
    names = {
        question.id: question.text
        for question in (
            *(item.question(deck()) for item in editing.meeting.agenda),
            *(own_cards.question(deck(), one) for one in state.basket()),
        )
    }

    def clashed(error: ChangedMeanwhile) -> tuple[str, str]:
        state.remember(state.CHANGE_CLASHES, editing.meeting.id)
        return texts.changed_meanwhile(error, names)

    return {
        ChangedMeanwhile: clashed,
        Locked: lambda error: texts.locked(error, names),
        TakenName: texts.taken_name,
        LongerKept: texts.longer_kept,
        DeletedBefore: texts.deleted_before,
        MeetingError: prepare_texts.meeting,
    }
