"""The row of links that every page of a host has, in the header: no page is a dead end."""

from html import escape

import streamlit as st

from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import DoorBy, Kind, Meeting
from valuemap.texts.hosting import page as texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES, in_header


def row(key: str, meeting: Meeting, page: str) -> None:
    """Draw the row, with the page of now marked.

    Args:
        key: of the host's link.
        page: the name of the page of now.
    """
    words = [meeting.title]
    if meeting.settings.door is DoorBy.CODE:
        words.append(texts.CODE.format(code=readable_join_code(meeting.join_code)))
    with in_header(), st.container(key="host-row", horizontal=True, vertical_alignment="center"):
        for name, label in texts.PLACES.items():
            if name == "wijzigen" and meeting.kind is Kind.FACTION:
                continue
            with st.container(key=f"to-{name}{'-now' if name == page else ''}", width="content"):
                st.page_link(
                    PAGES[name].file,
                    label=label,
                    query_params={roles.HOST: key},
                    disabled=name == page,
                )
        with st.container(key="host-meeting", horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p class="vm-quiet">{widgets.badge(meeting)}{escape(" · ".join(words))}</p>',
                width="content",
            )
            if meeting.kind is not Kind.FACTION:
                st.page_link(
                    PAGES["klaar"].file,
                    label=texts.LINKS,
                    query_params={roles.HOST: key},
                    disabled=page == "klaar",
                )


def of_visit(meeting: Meeting) -> None:
    """The same on a page of results, which others open too: for who opened it as the host."""
    key = st.query_params.get(roles.HOST)
    if key:
        row(key, meeting, "resultaat")
