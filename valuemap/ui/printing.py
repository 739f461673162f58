"""Sheets for paper: the invitation, and a form per question."""

from html import escape

import streamlit as st

from valuemap.access import readable_join_code
from valuemap.meeting import AgendaItem, DoorBy, Meeting, Settings, Way
from valuemap.texts import join as join_texts
from valuemap.texts import printing as texts
from valuemap.texts import result as result_texts
from valuemap.texts import weigh as weigh_texts
from valuemap.texts.dates import day
from valuemap.ui import widgets
from valuemap.ui.resources import deck
from valuemap.weighing import NO_OPINION, STANCES

_LINE, _LINES = 85, 12
"""Letters on a line of a sheet, and lines of its questions that fit in letters of usual size."""


def sheets(meeting: Meeting) -> None:
    """Draw the invitation and the forms, each on a page of its own when printed."""
    lines = sum(1 + len(widgets.question_name(item)) // _LINE for item in meeting.agenda)
    st.html(_sheet(_invitation(meeting), _fullness(lines)))
    for item in meeting.agenda:
        question = deck().question_of(item)
        length = len(question.text) * 2 + len(question.explanation) + len(item.proposition)
        st.html(_sheet(_form(meeting, item), f"vm-sheet-next {_fullness(length // _LINE)}"))


def _sheet(content: str, style: str) -> str:
    return f'<section class="vm-sheet {style}">{content}</section>'


def _fullness(lines: int) -> str:
    """How small the letters of a sheet must be, that so many lines beside the usual fit on it."""
    if lines <= _LINES:
        return ""
    return "vm-sheet-full" if lines <= 3 * _LINES else "vm-sheet-fullest"


def _invitation(meeting: Meeting) -> str:
    address = widgets.join_address()
    steps = "".join(
        f"<li>{escape(step.format(address=address))}</li>"
        for step in (*texts.STEPS[meeting.settings.door], texts.LAST_STEP[meeting.settings.way])
    )
    contract = "".join(
        f"<li>{escape(line.format(day=day(meeting.delete_on)))}</li>"
        for line in (*join_texts.CONTRACT_LINES, *join_texts.CONTRACT_MORE)
    )
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


def _form(meeting: Meeting, item: AgendaItem) -> str:
    question = deck().question_of(item)
    number = texts.FORM.format(position=item.position, total=len(meeting.agenda))
    proposition = ""
    if item.proposition:
        proposition = f"<p>{escape(result_texts.PROPOSITION.format(text=item.proposition))}</p>"
    rows = "".join(
        f'<tr><th scope="row">{widgets.mark(cluster)}{escape(cluster.name)}<br>'
        f'<span class="vm-quiet">{escape(cluster.meaning)}</span></th><td></td></tr>'
        for cluster in deck().clusters
    )
    scored = meeting.settings.way is Way.SCORES
    weight, help_ = (
        (texts.SCORE, texts.FORM_HELP_SCORES) if scored else (texts.POINTS, texts.FORM_HELP)
    )
    if not scored:
        rows += f'<tr><th scope="row">{escape(texts.TOTAL)}</th><td>100</td></tr>'
    return (
        f'<p class="vm-quiet">{widgets.badge(meeting)}{escape(meeting.title)} · '
        f'{escape(number)}</p><h2 class="vm-question">{escape(question.text)}</h2>'
        f"{widgets.own_mark(item.own)}"
        f"<p>{escape(question.explanation)}</p>{proposition}<p>{escape(help_)}</p>"
        f"<p>{escape(texts.FACTION)}</p>"
        f'<table class="vm-table vm-form"><thead><tr><th scope="col"></th>'
        f'<th scope="col">{escape(weight)}</th></tr></thead><tbody>{rows}</tbody></table>'
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
        asked += f"<p>{escape(texts.REASON)}</p>"
    return asked
