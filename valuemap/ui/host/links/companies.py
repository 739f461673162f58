"""Companies beside the council on the host's screen: their turnout, links and QR codes."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from valuemap.domain.meeting import Meeting
from valuemap.texts import beside as texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.host.links import meeting_links
from valuemap.ui.parts import widgets
from valuemap.ui.results import beside


def turnout(meeting: Meeting, joined: Mapping[int, int]) -> None:
    """How many are in and ready, apart from the council's numbers."""
    item = meeting.on_stage
    if not meeting.companies:
        return
    lines = (
        beside.turnout(meeting, item)
        if item is not None
        else tuple(
            texts.PEOPLE.format(name=one.name, people=host_texts.people(joined.get(one.id, 0)))
            for one in meeting.companies
        )
    )
    st.html("".join(widgets.paragraph(line, "vm-beside") for line in lines))


def links(key: str, meeting: Meeting) -> None:
    """A link of its own for each company, with a QR code."""
    if not meeting.companies:
        return
    st.header(texts.LINKS)
    st.caption(texts.LINKS_HELP)
    for one in meeting_links.of_companies(key, meeting):
        st.text(one.label)
        st.code(one.link, language=None, wrap_lines=True)
        alt = escape(texts.QR.format(name=one.label))
        st.html(f'<figure aria-label="{alt}">{widgets.qr(one.link, "11rem")}</figure>')
