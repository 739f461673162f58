"""The code and the links of a meeting, for the host."""

from html import escape

import streamlit as st

from valuemap import hall
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import DoorBy, Meeting
from valuemap.texts import hall as hall_texts
from valuemap.texts import report as report_texts
from valuemap.texts.dates import day
from valuemap.texts.faction import together as together_texts
from valuemap.texts.screens import door as door_texts
from valuemap.texts.screens import host as texts
from valuemap.texts.screens import printing as printing_texts
from valuemap.ui.host.links import companies, handing_over, meeting_links
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES


def links(key: str, meeting: Meeting) -> None:
    """Draw the code, the links, and until when everything stays."""
    handing_over.header()
    _of_the_hall()
    if meeting.settings.door is DoorBy.CODE:  # else it lets nobody in
        st.write(texts.CODE)
        st.html(f'<p class="vm-code">{escape(readable_join_code(meeting.join_code))}</p>')
    for one in meeting_links.of_meeting(key, meeting):
        st.write(one.label)
        st.code(one.link, language=None, wrap_lines=True)
    st.caption(texts.HOST_LINK_HELP)
    _of_factions(key, meeting)
    companies.links(key, meeting)
    handing_over.offer(key, meeting)
    _around_a_screen(key, meeting)
    st.page_link(PAGES["afdrukken"].file, label=printing_texts.LINK, query_params={roles.HOST: key})
    st.page_link(PAGES["resultaat"].file, label=texts.RESULTS, query_params={roles.HOST: key})
    st.page_link(
        PAGES["debatblad"].file, label=report_texts.TO_SHEET, query_params={roles.HOST: key}
    )
    st.html(widgets.paragraph(texts.STAYS_UNTIL.format(day=day(meeting.delete_on)), "vm-quiet"))


def _of_the_hall() -> None:
    """Where phones find this laptop, and what others on that network can see."""
    room = hall.served()
    if room is None:
        return
    address, others = widgets.origin(), [one for one in room.origins if one != widgets.origin()]
    st.write(hall_texts.ON_SCREEN.format(address=widgets.plain(address)))
    if others:
        said = hall_texts.ON_SCREEN_SEVERAL.format(others=", ".join(others))
        st.html(widgets.paragraph(said, "vm-quiet"))
    st.warning(f"**{hall_texts.PRIVACY_TITLE}.** {' '.join(hall_texts.PRIVACY)}")


def _around_a_screen(key: str, meeting: Meeting) -> None:
    """Links for factions without phones, and a laptop that the host lends."""
    with st.expander(together_texts.FACTION_LINKS):
        st.caption(together_texts.FACTION_LINKS_HELP)
        for faction in meeting.factions:
            st.text(faction.name)
            link = meeting_links.of_screen(key, meeting, faction)
            st.code(link, language=None, wrap_lines=True)
    st.page_link(
        PAGES["samen"].file, label=together_texts.LAPTOP_LINK, query_params={roles.HOST: key}
    )


def _of_factions(key: str, meeting: Meeting) -> None:
    factions = meeting_links.of_factions(key, meeting)
    if not factions:
        return
    st.header(door_texts.FACTION_LINKS)
    st.caption(door_texts.FACTION_LINKS_HELP)
    for one in factions:
        st.text(one.label)
        st.code(one.link, language=None, wrap_lines=True)
