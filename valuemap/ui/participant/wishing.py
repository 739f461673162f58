"""The questions that a faction asks for: one choice for all who have its link."""

from html import escape

import streamlit as st

from valuemap.acts import preparing, reading
from valuemap.domain.meeting import MOST_WISHES, Meeting
from valuemap.store.meetings import Pulse
from valuemap.texts.around import wishes as texts
from valuemap.texts.dates import today
from valuemap.ui.parts import acting, loading, news, roles, state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import PAGES, notice, problem_slot
from valuemap.ui.parts.resources import database, deck

WATCH_SECONDS = 4.0


def choose(key: str, pulse: Pulse, faction_id: int) -> None:
    """Draw what the faction chose and what it can choose, and keep that up to date."""
    watch({roles.FACTION: key}, news.mark(pulse), every=WATCH_SECONDS)
    meeting = loading.meeting(pulse)
    problem_slot()
    widgets.meeting_title(meeting)
    st.title(PAGES["agenda"].title)
    faction = meeting.faction(faction_id)
    name = texts.FOR_FACTION.format(faction=faction.name)
    st.html(widgets.paragraph(name, "vm-strong"))
    if not meeting.takes_wishes or faction.is_beside:
        notice(texts.OFF, texts.OFF_NEXT)
        return
    st.html(widgets.paragraph(texts.LEAD, "vm-lead") + widgets.paragraph(texts.WHO_SEES))
    chosen = reading.wishes_of(database(), faction_id)
    _chosen(key, chosen)
    _all(key, meeting, chosen)


def _chosen(key: str, chosen: tuple[str, ...]) -> None:
    with st.container(key="chosen-wishes"):
        st.header(texts.CHOSEN.format(number=len(chosen), most=MOST_WISHES))
        if not chosen:
            st.html(widgets.paragraph(texts.CHOSEN_NONE, "vm-quiet"))
        for question_id in chosen:
            st.html(widgets.paragraph(deck().question(question_id).text, "vm-strong"))
            _button(texts.TAKE_BACK, "take-back", question_id, _taking_back(key, question_id))
        if len(chosen) >= MOST_WISHES:
            st.html(widgets.paragraph(texts.ALL_CHOSEN))


def _all(key: str, meeting: Meeting, chosen: tuple[str, ...]) -> None:
    there = {item.question_id for item in meeting.agenda}
    words = st.text_input(texts.SEARCH, key=state.SEARCH)
    heading = ""
    for place in deck().search(words):
        if (name := f"{place.card.name}: {place.category.name.lower()}") != heading:
            heading = name
            st.html(widgets.heading(heading, 2))
        question = place.question
        with st.container(key=f"wish-{_slug(question.id)}", border=True):
            st.html(
                f'<div class="vm-card"><h3 class="vm-question">{escape(question.text)}</h3>'
                f"<p>{escape(question.explanation)}</p></div>"
            )
            if question.id in chosen:
                _button(texts.TAKE_BACK, "undo", question.id, _taking_back(key, question.id))
            elif question.id in there:
                st.html(widgets.paragraph(texts.IS_ON_AGENDA, "vm-quiet"))
            else:
                _button(texts.CHOOSE, "choose", question.id, _wishing(key, question.id))


def _wishing(key: str, question_id: str) -> Act:
    return lambda database: preparing.wish(database, key, question_id, deck=deck(), today=today())


def _taking_back(key: str, question_id: str) -> Act:
    return lambda database: preparing.take_wish_back(database, key, question_id, today=today())


def _button(label: str, what: str, question_id: str, act: Act) -> None:
    st.button(
        label,
        key=f"{what}-{_slug(question_id)}",
        help=widgets.plain(deck().question(question_id).text),
        on_click=acting.pressed,
        args=(act,),
    )


def _slug(question_id: str) -> str:
    return question_id.replace(".", "-")
