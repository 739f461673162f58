"""Sheets for paper: the invitation, and a form per question."""

from html import escape

import streamlit as st

from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting, Settings
from valuemap.domain.orders import in_lettered_order, letters, orders
from valuemap.domain.weighing import NO_OPINION, STANCES
from valuemap.texts.dates import day
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import printing as texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ui.parts import state, widgets
from valuemap.ui.parts.resources import deck

_LINE, _LINES, _ROWS = 85, 12, 10
"""Letters on a line of a sheet; lines of questions and rows of a form, in letters of usual size."""
USUAL_ORDERS = 3
"""In how many orders of the clusters each form is printed, unless a clerk chooses otherwise."""


def sheets(meeting: Meeting) -> None:
    """Draw the invitation and the forms, each on a page of its own when printed."""
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
    lines = sum(1 + len(widgets.question_name(item)) // _LINE for item in meeting.agenda)
    st.html(_sheet(_invitation(meeting), _fullness(lines)))
    for item in meeting.agenda:
        question = item.question(deck())
        length = len(question.text) * 2 + len(question.explanation) + len(item.proposition)
        more = 2 * max(0, len(item.value_list.ids) - _ROWS)  # a name, and a line about it
        lines = length // _LINE + more
        for letter in letters(len(item.value_list.ids))[:number]:
            st.html(_sheet(_form(meeting, item, letter), f"vm-sheet-next {_fullness(lines)}"))


def _sheet(content: str, style: str) -> str:
    return f'<section class="vm-sheet {style}">{content}</section>'


def _fullness(lines: int) -> str:
    """How small the letters of a sheet must be, that so many lines beside the usual fit on it."""
    if lines <= _LINES:
        return ""
    return "vm-sheet-full" if lines <= 3 * _LINES else "vm-sheet-fullest"


def _invitation(meeting: Meeting) -> str:
    steps = "".join(
        f"<li>{escape(step)}</li>" for step in texts.steps(meeting, widgets.join_address())
    )
    lines = (*join_texts.contract(meeting.delete_on), *join_texts.CONTRACT_MORE)
    contract = "".join(f"<li>{escape(line)}</li>" for line in lines)
    questions = "".join(
        f"<li>{escape(widgets.question_name(item))}</li>" for item in meeting.agenda
    )
    code = picture = ""
    if meeting.settings.door is DoorBy.CODE:  # else it lets nobody in
        picture = widgets.qr(widgets.join_link(meeting), "11rem")
        code = (
            f'<p>{escape(texts.CODE)}: <span class="vm-code">'
            f"{escape(readable_join_code(meeting.join_code))}</span></p>"
        )
    return (
        f"<h2>{widgets.badge(meeting)}"
        f"{escape(texts.INVITATION.format(title=meeting.title))}</h2>"
        f"<p>{escape(texts.ON.format(day=day(meeting.date)))}</p>"
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
        f'<p class="vm-quiet">{widgets.badge(meeting)}{escape(meeting.title)} · '
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
