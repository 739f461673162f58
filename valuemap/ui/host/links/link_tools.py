"""What a host does with links: make a faction's anew, and give or revoke the reading link."""

from collections.abc import Callable

import streamlit as st

from valuemap.acts import linking
from valuemap.domain.access import reading_key
from valuemap.domain.meeting import Faction, Meeting
from valuemap.texts.around import links as texts
from valuemap.texts.dates import day
from valuemap.ui.parts import acting, roles, state, widgets
from valuemap.ui.parts.acting import Act
from valuemap.ui.parts.frame import PAGES

QR_SIZE = "11rem"


def links_anew(key: str, meeting: Meeting) -> None:
    """That the host link was given anew; factions' links, and the reading link."""
    relinked(meeting)
    _renew(key, meeting)  # each faction has a link: by the code, that of a screen
    _reading(key, meeting)


def relinked(meeting: Meeting) -> None:
    """That the host link was given anew, and when: who leads should know."""
    if meeting.relinked_at is not None:
        st.html(widgets.paragraph(texts.relinked(meeting.relinked_at), "vm-quiet"))


def _renew(key: str, meeting: Meeting) -> None:
    factions = {faction.id: faction for faction in meeting.everybody}
    with st.expander(texts.RENEW):
        st.caption(texts.RENEW_HELP)
        chosen = st.selectbox(
            texts.RENEW_WHO,
            list(factions),
            index=None,
            format_func=lambda faction: factions[faction].name,
            key=state.of(state.RENEW_FACTION, meeting.id),
            placeholder=texts.RENEW_CHOOSE,
        )
        if chosen is not None:
            faction = factions[chosen]
            st.button(
                widgets.plain(texts.RENEW_BUTTON.format(faction=faction.name)),
                key="renew-link",
                on_click=_press,
                args=(_renewing(key, meeting, faction), texts.RENEWED.format(faction=faction.name)),
            )


def _renewing(key: str, meeting: Meeting, faction: Faction) -> Act:
    return lambda database: linking.renew_faction_link(
        database, meeting.id, faction.id, host_key=key
    )


def _reading(key: str, meeting: Meeting) -> None:
    st.html(widgets.heading(texts.READING))
    st.caption(texts.READING_HELP)
    if not meeting.has_reading_link:
        _button(texts.READING_GIVE, "give-reading", _of(linking.give_reading_link, meeting, key))
        return
    own = reading_key(key, meeting.reading_serial)
    link = f"{widgets.origin()}/{PAGES['resultaat'].url_path}?{roles.READING}={own}"
    st.code(link, language=None, wrap_lines=True)
    st.html(widgets.qr(link, QR_SIZE, alt=texts.READING_QR_ALT))
    st.caption(texts.READING_UNTIL.format(day=day(meeting.delete_on)))
    _button(texts.READING_REVOKE, "revoke-reading", _of(linking.revoke_reading_link, meeting, key))


def _of(act: Callable[..., None], meeting: Meeting, key: str) -> Act:
    return lambda database: act(database, meeting.id, host_key=key)


_DONE = {
    texts.READING_GIVE: texts.READING_GIVEN,
    texts.READING_REVOKE: texts.READING_REVOKED,
}


def _button(label: str, key: str, act: Act) -> None:
    st.button(label, key=key, on_click=_press, args=(act, _DONE[label]))


def _press(act: Act, done: str) -> None:
    if acting.do(act):
        state.tell_done(done)
