"""Who weighs beside the council, in the form of preparation: inhabitants, or the college."""

import streamlit as st

from valuemap.domain.meeting import MOST_PLACES, FactionPlan, plan_company
from valuemap.texts import beside as texts

MOST_COMPANIES = 2
USUAL_PLACES = 60
_NAME, _PLACES = "prepare_company_{}", "prepare_company_places_{}"


def offer() -> tuple[tuple[str, int], ...]:
    """Ask for companies beside the council; gives names with their places, as typed."""
    found = []
    with st.expander(texts.PREPARE):
        st.caption(texts.PREPARE_HELP)
        for number in range(1, MOST_COMPANIES + 1):
            name = st.text_input(
                texts.PREPARE_NAME.format(number=number),
                key=_NAME.format(number),
                placeholder=texts.PREPARE_NAME_EXAMPLE,
                persist_state="session",
            )
            if not name:
                break
            places = st.number_input(
                texts.PREPARE_PLACES.format(number=number),
                1,
                MOST_PLACES,
                USUAL_PLACES,
                key=_PLACES.format(number),
                width=320,
                persist_state="session",
            )
            found.append((name, int(places)))
    return tuple(found)


def forget() -> None:
    """Empty the fields, once the meeting is made."""
    for number in range(1, MOST_COMPANIES + 1):
        for key in (_NAME.format(number), _PLACES.format(number)):
            if key in st.session_state:
                del st.session_state[key]


def planned(typed: tuple[tuple[str, int], ...]) -> tuple[FactionPlan, ...]:
    """The companies in what was typed. Raises `WordingError` or `PlacesOutOfRange`."""
    return tuple(plan_company(name, places) for name, places in typed)
