"""After making a meeting: its links to copy, keep and hand out, and how the evening begins."""

from html import escape

import streamlit as st

from valuemap import hall
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import Meeting
from valuemap.texts import hall as hall_texts
from valuemap.texts.dates import day
from valuemap.texts.faction import together as together_texts
from valuemap.texts.hosting import ready as texts
from valuemap.texts.screens import door as door_texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.host.links import companies, handing_over, link_tools, meeting_links
from valuemap.ui.host.links.meeting_links import MeetingLink
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES


def ready(key: str, meeting: Meeting) -> None:
    """That the meeting stands ready, its links, and until when everything stays."""
    st.title(texts.TITLE)
    st.html(widgets.paragraph(_when_and_where(meeting), "vm-lead") + widgets.paragraph(texts.LEAD))
    with st.container(key="begin"):  # within the app: what it remembers of a rehearsal stays
        st.page_link(PAGES["begeleiden"].file, label=texts.BEGIN, query_params={roles.HOST: key})
    st.html(widgets.paragraph(texts.NOT_YET, "vm-quiet"))
    with st.container(key="ready"):
        left, right = st.columns(2, gap="large")
        with left:
            _for_yourself(key, meeting)
            handing_over.offer(key, meeting)
            st.html(widgets.heading(texts.MORE))
            for page, label in (("afdrukken", texts.PRINT), ("wijzigen", texts.CHANGE)):
                st.page_link(PAGES[page].file, label=label, query_params={roles.HOST: key})
        with right:
            _for_all(key, meeting)
            _of_factions(key, meeting)
            companies.links(key, meeting)
            _around_a_screen(key, meeting)
            link_tools.links_anew(key, meeting)
    stays = host_texts.STAYS_UNTIL.format(day=day(meeting.delete_on))
    st.html(widgets.paragraph(stays, "vm-quiet"))


def _when_and_where(meeting: Meeting) -> str:
    when = day(meeting.date)
    if meeting.starts_at:
        when = texts.ON.format(day=when, time=meeting.starts_at)
    return " · ".join([meeting.title, when, *([meeting.place] if meeting.place else [])])


def _for_yourself(key: str, meeting: Meeting) -> None:
    *_, own = meeting_links.of_meeting(key, meeting)
    st.html(widgets.heading(texts.FOR_YOU))
    handing_over.once()
    _link(own)
    st.caption(host_texts.HOST_LINK_HELP)


def _for_all(key: str, meeting: Meeting) -> None:
    *joining, wall, _own = meeting_links.of_meeting(key, meeting)
    _of_the_hall()
    if joining:  # else the code lets nobody in
        code = escape(readable_join_code(meeting.join_code))
        st.html(
            f'{widgets.heading(texts.FOR_ALL)}<div class="vm-sheet-join">'
            f"{widgets.qr(widgets.join_link(meeting), '8rem')}<div>"
            f'{widgets.paragraph(host_texts.CODE)}<p class="vm-code">{code}</p></div></div>'
        )
    for one in joining:
        _link(one)
    st.html(widgets.heading(texts.FOR_WALL))
    st.code(wall.link, language=None, wrap_lines=True)


def _link(one: MeetingLink) -> None:
    st.html(widgets.paragraph(one.label))
    st.code(one.link, language=None, wrap_lines=True)


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
    st.html(widgets.heading(door_texts.FACTION_LINKS))
    st.caption(door_texts.FACTION_LINKS_HELP)
    for one in factions:
        st.text(one.label)
        st.code(one.link, language=None, wrap_lines=True)
