"""The links of a meeting to keep: as a file, on paper, and in a mail of the clerk's own program."""

from html import escape

import streamlit as st

from valuemap.domain.meeting import Meeting
from valuemap.texts.around import handing_over as texts
from valuemap.texts.dates import day
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import printing as printing_texts
from valuemap.ui.host.links import meeting_links
from valuemap.ui.host.links.meeting_links import MeetingLink
from valuemap.ui.parts import clerk, roles, widgets
from valuemap.ui.parts.components.download import file_name
from valuemap.ui.parts.frame import PAGES

LONGEST_MAIL = 1_900
"""Signs of a mailto address; mail programs of Windows cut off what is longer than about 2,000."""


def once() -> None:
    """Say that the links cannot be given again, where that is so."""
    if not clerk.is_asked():
        st.html(widgets.paragraph(texts.ONCE, "vm-strong"))


def offer(key: str, meeting: Meeting) -> None:
    """Offer to keep the links: as a file, on paper, and in a mail."""
    st.html(widgets.heading(texts.KEEP))
    st.caption(texts.KEEP_HELP)
    text = written(meeting, _all(key, meeting))  # now: when it is asked for, there is no page
    st.download_button(
        texts.FILE,
        data=text.encode,
        file_name=texts.FILE_NAME.format(title=file_name(meeting.title) or meeting.join_code),
        mime="text/plain; charset=utf-8",
        key="keep-links",
        on_click="ignore",
    )
    st.page_link(
        PAGES["afdrukken"].file,
        label=texts.PAPER,
        query_params={roles.HOST: key, roles.SHEET: roles.LINKS_SHEET},
    )
    subject, body = mail(key, meeting)
    st.html(widgets.mail(texts.MAIL, subject, body))
    st.caption(texts.MAIL_HELP)


def _all(key: str, meeting: Meeting) -> tuple[MeetingLink, ...]:
    both = (*meeting_links.of_factions(key, meeting), *meeting_links.of_companies(key, meeting))
    return (*meeting_links.of_meeting(key, meeting), *meeting_links.named(both))


def written(meeting: Meeting, links: tuple[MeetingLink, ...]) -> str:
    """The links as plain text, with what the meeting is and how long it stays."""
    return texts.written(
        meeting.title,
        printing_texts.ON.format(day=day(meeting.date)),
        tuple((one.label, one.link) for one in links),
        host_texts.STAYS_UNTIL.format(day=day(meeting.delete_on)),
    )


def mail(key: str, meeting: Meeting) -> tuple[str, str]:
    """The subject and the body of a mail with the links; without those of factions if too long."""
    subject = texts.MAIL_SUBJECT.format(title=meeting.title)
    body = written(meeting, _all(key, meeting))
    if len(widgets.mail_address(subject, body)) > LONGEST_MAIL:
        few = written(meeting, meeting_links.of_meeting(key, meeting))
        body = f"{few}\n{texts.MAIL_WITHOUT_FACTIONS}\n"
    return subject, body


def sheet(key: str, meeting: Meeting) -> None:
    """The links on paper, each with its QR code."""
    links = "".join(
        f'<div class="vm-sheet-join vm-nobreak">{_picture(one)}'
        f"<div><h3>{escape(one.label)}</h3>{widgets.paragraph(one.link, 'vm-mono')}</div></div>"
        for one in _all(key, meeting)
    )
    on = printing_texts.ON.format(day=day(meeting.date))
    stays = host_texts.STAYS_UNTIL.format(day=day(meeting.delete_on))
    st.html(
        f'<section class="vm-sheet"><h2>{widgets.named(meeting)}</h2>'
        f"<p>{escape(on)}</p>{widgets.paragraph(texts.SHEET_SECRET, 'vm-strong')}{links}"
        f"{widgets.paragraph(stays)}</section>"
    )


def _picture(one: MeetingLink) -> str:
    return widgets.qr(one.link, "7rem", texts.QR_ALT.format(label=one.label))
