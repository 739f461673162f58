"""The places of who looks: on this device and in this visit, and the way back to them."""

import streamlit as st

from valuemap.acts import entering
from valuemap.store.participants import Place
from valuemap.texts.dates import today
from valuemap.texts.screens import join as texts
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.components import memory
from valuemap.ui.parts.components.memory import Device
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import database


def find(device: Device | None) -> tuple[Place, ...]:
    """The places in any meeting that are known here, who joined last first."""
    known = dict.fromkeys(state.places())
    if device is not None:
        known |= dict.fromkeys((*device.keys, *([device.next] if device.next else [])))
    if not known:
        return ()
    return entering.places(database(), tuple(known), today=today())


def keep(key: str) -> None:
    """Remember in this visit the place of who takes part now."""
    if key not in state.places():
        state.places().append(key)
    state.forget(state.OTHER_PERSON)


def offer_everywhere() -> None:
    """Offer the places in every meeting, where nobody said yet which one is meant."""
    for number, place in enumerate(find(memory.ask())):
        with st.container(key=f"own-place-{number}", border=True):
            sentence = texts.KNOWN_ELSEWHERE.format(meeting=place.meeting, faction=place.faction)
            st.html(widgets.paragraph(sentence, "vm-strong"))
            _go_on(place, f"place-{number}")


def offer(places: tuple[Place, ...]) -> None:
    """Offer the places in one meeting, by faction."""
    st.title(texts.KNOWN)
    st.html(widgets.paragraph(texts.already([place.faction for place in places]), "vm-lead"))
    for number, place in enumerate(places):
        _go_on(place, f"place-{number}")


def _go_on(place: Place, key: str) -> None:
    label = texts.GO_ON.format(faction=widgets.plain(place.faction))
    if st.button(label, type="primary", key=key):
        st.switch_page(PAGES["meedoen"].file, query_params={roles.PERSONAL: place.key})
