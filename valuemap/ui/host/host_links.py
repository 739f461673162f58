"""The code and the links of a meeting, for the host."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from valuemap.domain.access import faction_key, readable_join_code, wall_key
from valuemap.domain.meeting import DoorBy, Meeting
from valuemap.texts import report as report_texts
from valuemap.texts.dates import day
from valuemap.texts.faction import together as together_texts
from valuemap.texts.screens import door as door_texts
from valuemap.texts.screens import host as texts
from valuemap.texts.screens import printing as printing_texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES


def links(key: str, meeting: Meeting) -> None:
    """Draw the code, the links, and until when everything stays."""
    st.header(texts.LINKS)
    origin = widgets.origin()
    shown = []
    if meeting.settings.door is DoorBy.CODE:  # else it lets nobody in
        st.write(texts.CODE)
        st.html(f'<p class="vm-code">{escape(readable_join_code(meeting.join_code))}</p>')
        shown.append((texts.JOIN_LINK, widgets.join_link(meeting)))
    shown += [
        (
            texts.WALL_LINK,
            f"{origin}/{PAGES['projecteren'].url_path}?{roles.WALL}={wall_key(key)}",
        ),
        (texts.HOST_LINK, f"{origin}/{PAGES['begeleiden'].url_path}?{roles.HOST}={key}"),
    ]
    for label, link in shown:
        st.write(label)
        st.code(link, language=None, wrap_lines=True)
    st.caption(texts.HOST_LINK_HELP)
    if meeting.settings.door is DoorBy.LINKS:
        _of_factions(key, meeting)
    _around_a_screen(key, meeting)
    st.page_link(PAGES["afdrukken"].file, label=printing_texts.LINK, query_params={roles.HOST: key})
    st.page_link(PAGES["resultaat"].file, label=texts.RESULTS, query_params={roles.HOST: key})
    st.page_link(
        PAGES["debatblad"].file, label=report_texts.TO_SHEET, query_params={roles.HOST: key}
    )
    st.html(widgets.paragraph(texts.STAYS_UNTIL.format(day=day(meeting.delete_on)), "vm-quiet"))


def _around_a_screen(key: str, meeting: Meeting) -> None:
    """Links for factions without phones, and a laptop that the host lends."""
    with st.expander(together_texts.FACTION_LINKS):
        st.caption(together_texts.FACTION_LINKS_HELP)
        for faction in (*meeting.factions, *meeting.companies):
            st.text(faction.name)
            own = {
                roles.CODE: meeting.join_code,
                roles.PASS: meeting.join_pass,
                roles.FACTION: faction_key(key, faction.position, faction.link_serial),
            }
            link = f"{widgets.origin()}/{PAGES['fractie'].url_path}?{urlencode(own)}"
            st.code(link, language=None, wrap_lines=True)
    st.page_link(
        PAGES["samen"].file, label=together_texts.LAPTOP_LINK, query_params={roles.HOST: key}
    )


def _of_factions(key: str, meeting: Meeting) -> None:
    st.header(door_texts.FACTION_LINKS)
    st.caption(door_texts.FACTION_LINKS_HELP)
    for faction in (*meeting.factions, *meeting.companies):
        st.text(faction.name)
        own = faction_key(key, faction.position, faction.link_serial)
        link = f"{widgets.join_link(meeting)}&{roles.FACTION}={own}"
        st.code(link, language=None, wrap_lines=True)
