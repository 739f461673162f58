"""Sheets for paper: the invitation, and a form per question."""

from html import escape

import streamlit as st

from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import AgendaItem, DoorBy, Faction, Kind, Meeting, Settings
from valuemap.domain.orders import in_lettered_order, letters, orders
from valuemap.domain.weighing import NO_OPINION, STANCES
from valuemap.texts import ahead as ahead_texts
from valuemap.texts import beside as beside_texts
from valuemap.texts import groups
from valuemap.texts.dates import moment
from valuemap.texts.own import own_cards as own_texts
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import printing as texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ui.host.links import meeting_links
from valuemap.ui.host.paper import fitting
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.resources import deck

USUAL_ORDERS = 3
"""In how many orders of the clusters each form is printed, unless a clerk chooses otherwise."""


def draw(key: str, meeting: Meeting) -> None:
    """Draw what the clerk chooses to print.

    Args:
        key: of the host's link: the links of the factions are made of it.
    """
    if meeting.settings.door is not DoorBy.LINKS:
        sheets(key, meeting)
        return
    with st.container(key="noprint-what"):
        what = st.radio(
            ahead_texts.WHAT_TO_PRINT,
            (ahead_texts.SHEETS, ahead_texts.SLIPS),
            key=state.PRINT_WHAT,
        )
    if what == ahead_texts.SLIPS:
        slips(key, meeting)
    else:
        sheets(key, meeting)


def slips(key: str, meeting: Meeting) -> None:
    """A slip per seat with the link of the faction, to cut out; a faction begins on a new page."""
    with st.container(key="noprint-slips"):
        st.caption(ahead_texts.SLIPS_HELP)
    for number, faction in enumerate(meeting.everybody):
        with groups.speaking(groups.word_for(meeting, faction)):
            slip = _slip(key, meeting, faction)
        style = "vm-slips vm-sheet-next" if number else "vm-slips"
        are_seats = meeting.kind is not Kind.GROUPS and not faction.is_beside
        people = faction.seats if are_seats else faction.places
        st.html(_sheet(slip * people, style))


def _slip(key: str, meeting: Meeting, faction: Faction) -> str:
    alt = ahead_texts.LINK_ALT.format(faction=faction.name)
    picture = widgets.qr(meeting_links.of_faction(key, meeting, faction), "7rem", alt)
    moments = {item.current.closes_at for item in meeting.ahead if item.current.closes_at}
    until = [ahead_texts.SLIP_UNTIL.format(moment=moment(min(moments)))] if moments else []
    lines = (ahead_texts.SLIP_HOW.format(faction=faction.name), *until)
    words = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<div class="vm-slip">{picture}<div><p class="vm-strong">{widgets.named(meeting)}</p>'
        f"{words}</div></div>"
    )


def sheets(key: str, meeting: Meeting) -> None:
    """Draw the invitation and the forms, each on a page of its own when printed.

    Where people come in by the link of their faction, each faction has an invitation of its own.
    """
    most = max(len(orders(len(item.value_list.ids))) for item in meeting.agenda)
    with st.container(key="noprint-orders"):
        number = st.number_input(
            texts.ORDERS,
            1,
            most,
            min(USUAL_ORDERS, most),
            width=320,
            key=state.PRINT_ORDERS,
            help=texts.ORDERS_HELP,
        )
    style = _invitation_style(meeting)
    if meeting.settings.door is DoorBy.LINKS:
        for place, faction in enumerate(meeting.everybody):
            following = "vm-sheet-next " if place else ""
            with groups.speaking(groups.word_for(meeting, faction)):
                invitation = _invitation(meeting, key, faction)
            st.html(_sheet(invitation, following + style))
    else:
        st.html(_sheet(_invitation(meeting, key), style))
    for item in meeting.agenda:
        style = f"vm-sheet-next {_form_style(meeting, item)}"
        for letter in letters(len(item.value_list.ids))[:number]:
            st.html(_sheet(_form(meeting, item, letter), style))


def _sheet(content: str, style: str) -> str:
    return f'<section class="vm-sheet {style}">{content}</section>'


def _form_style(meeting: Meeting, item: AgendaItem) -> str:
    """How large the letters of a form are, so that it is one page whatever its list holds."""
    question = item.question(deck())
    paragraphs = [
        meeting.title + texts.FORM + texts.ORDER,
        question.explanation,
        way_texts.of(item.way).paper,
        texts.FACTION,
        texts.ABSTAIN,
        texts.CONSENT,
    ]
    if item.own is not None:
        paragraphs.append(own_texts.MARK)
    if item.proposition:
        paragraphs.append(result_texts.PROPOSITION.format(text=item.proposition))
        if meeting.settings.asks_stance:
            answers = " ".join(weigh_texts.stance(one) for one in (*STANCES, NO_OPINION))
            paragraphs += [weigh_texts.STANCE, answers]
    if meeting.settings.asks_reason:
        paragraphs.append(texts.REASON.format(question=way_texts.of(item.way).reason))
    rows = [f"{one.name}     {one.meaning}" for one in item.value_list.clusters]
    return fitting.style_of(paragraphs, [*rows, texts.TOTAL], question.text)


def _invitation_style(meeting: Meeting) -> str:
    """How large the letters of an invitation are, so that it is one page with all its questions."""
    beside_the_code = texts.steps(meeting, widgets.join_address())
    contract = (*join_texts.contract(meeting.delete_on), *join_texts.CONTRACT_MORE)
    questions = [widgets.question_name(item) for item in meeting.agenda]
    heads = [texts.HOW, "", texts.QUESTIONS, texts.PRIVACY, "", texts.CODE]
    paragraphs = [
        texts.when(meeting) * 2,
        *(step + " " * (len(step) // 3) for step in beside_the_code),
        *(f"{line}      " for line in (*questions, *contract)),
        *heads,
    ]
    title = texts.INVITATION.format(title=meeting.title)
    return fitting.style_of(paragraphs, [], title)


def _invitation(meeting: Meeting, key: str, faction: Faction | None = None) -> str:
    steps = "".join(
        f"<li>{escape(step)}</li>" for step in texts.steps(meeting, widgets.join_address())
    )
    said = beside_texts if faction is not None and faction.is_beside else join_texts
    lines = (*said.contract(meeting.delete_on), *said.CONTRACT_MORE)
    contract = "".join(f"<li>{escape(line)}</li>" for line in lines)
    questions = "".join(
        f"<li>{escape(widgets.question_name(item))}</li>" for item in meeting.agenda
    )
    code = picture = ""
    if faction is not None:
        alt = ahead_texts.LINK_ALT.format(faction=faction.name)
        picture = widgets.qr(meeting_links.of_faction(key, meeting, faction), "11rem", alt)
        code = f"<p>{escape(ahead_texts.SLIP_HOW.format(faction=faction.name))}</p>"
    elif meeting.settings.door is DoorBy.CODE:  # else it lets nobody in
        picture = widgets.qr(widgets.join_link(meeting), "11rem")
        code = (
            f'<p>{escape(texts.CODE)}: <span class="vm-code">'
            f"{escape(readable_join_code(meeting.join_code))}</span></p>"
        )
    return (
        f"<h2>{widgets.badge(meeting)}"
        f"{escape(texts.INVITATION.format(title=meeting.title))}</h2>"
        f'<p class="vm-sheet-when">{escape(texts.when(meeting))}</p>'
        f'<div class="vm-sheet-join">{picture}'
        f"<div><h3>{escape(texts.HOW)}</h3><ol>{steps}</ol>{code}</div></div>"
        f'<h3>{escape(texts.QUESTIONS)}</h3><ol class="vm-sheet-list">{questions}</ol>'
        f"<h3>{escape(texts.PRIVACY)}</h3><ol>{contract}</ol>"
    )


def _form(meeting: Meeting, item: AgendaItem, letter: str) -> str:
    question = item.question(deck())
    number = texts.FORM.format(position=item.number, total=len(meeting.agenda))
    order = texts.ORDER.format(letter=letter)
    proposition = ""
    if item.proposition:
        proposition = f"<p>{escape(result_texts.PROPOSITION.format(text=item.proposition))}</p>"
    way = item.way
    words, box = way_texts.of(way), "☐" if way.is_ticked else ""
    rows = "".join(
        f'<tr><th scope="row">{widgets.mark(cluster, item.value_list)}{escape(cluster.name)}<br>'
        f'<span class="vm-quiet">{escape(cluster.meaning)}</span></th><td>{box}</td></tr>'
        for cluster in in_lettered_order(item.value_list, letter)
    )
    if way.total is not None and not way.is_ticked:
        rows += f'<tr><th scope="row">{escape(texts.TOTAL)}</th><td>{way.total}</td></tr>'
    return (
        f'<p class="vm-quiet vm-sheet-head">{widgets.named(meeting)} · '
        f"{escape(number)} · {escape(order)}</p>"
        f'<h2 class="vm-question">{escape(question.text)}</h2>'
        f"{widgets.own_mark(item.own)}"
        f"<p>{escape(question.explanation)}</p>{proposition}<p>{escape(words.paper)}</p>"
        f"<p>{escape(texts.FACTION)}</p>"
        f'<table class="vm-table vm-form"><thead><tr><th scope="col"></th>'
        f'<th scope="col">{escape(words.weight)}</th></tr></thead><tbody>{rows}</tbody></table>'
        f"<p>☐ {escape(texts.ABSTAIN)}</p>{_asked(meeting.settings, item)}"
        f"<p>☐ {escape(texts.CONSENT)}</p>"
    )


def _asked(settings: Settings, item: AgendaItem) -> str:
    """What the meeting asks beside the weights."""
    asked = ""
    if settings.asks_stance and item.proposition:
        boxes = " ".join(f"☐ {weigh_texts.stance(stance)}" for stance in (*STANCES, NO_OPINION))
        asked += f"<p>{escape(weigh_texts.STANCE)}<br>{escape(boxes)}</p>"
    if settings.asks_reason:
        line = texts.REASON.format(question=way_texts.of(item.way).reason)
        asked += f"<p>{escape(line)}</p>"
    return asked
