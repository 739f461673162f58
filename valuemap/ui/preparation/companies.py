"""Who weighs beside the council, in the form of preparation: inhabitants, or the college."""

from typing import Final

import streamlit as st

from valuemap.domain.preparing.plan import MOST_PLACES, FactionPlan, plan_company
from valuemap.domain.preparing.preparation import Preparation, TypedCompany
from valuemap.texts import beside as texts
from valuemap.ui.parts import state

MOST_COMPANIES: Final = 2
USUAL_PLACES: Final = 60
_NAME, _PLACES = "prepare_company_{}", "prepare_company_places_{}"


def offer() -> tuple[TypedCompany, ...]:
    """Ask for companies beside the council; gives what is typed."""
    found = []
    with st.expander(texts.PREPARE):
        st.caption(texts.PREPARE_HELP)
        for number in range(1, MOST_COMPANIES + 1):
            name = st.text_input(
                texts.PREPARE_NAME.format(number=number),
                key=_NAME.format(number),
                placeholder=texts.PREPARE_NAME_EXAMPLE,
            )
            if not name:
                break
            places = st.number_input(
                texts.PREPARE_PLACES.format(number=number),
                1,
                MOST_PLACES,
                key=_PLACES.format(number),
                width=320,
            )
            found.append(TypedCompany(name, int(places)))
    return tuple(found)


def fields(preparation: Preparation) -> dict[str, object]:
    """What the fields are filled with."""
    typed = preparation.companies
    found: dict[str, object] = {}
    for number in range(1, MOST_COMPANIES + 1):
        own = typed[number - 1] if number <= len(typed) else TypedCompany("", USUAL_PLACES)
        found[_NAME.format(number)] = own.name
        found[_PLACES.format(number)] = own.places
    return found


def standing(before: Preparation) -> tuple[TypedCompany, ...]:
    """What stands in the fields; as before where they are not drawn."""
    if state.recall(_NAME.format(1), str) is None:
        return before.companies
    found = []
    for number in range(1, MOST_COMPANIES + 1):
        name = state.recall(_NAME.format(number), str)
        if not name:
            break
        found.append(TypedCompany(name, state.recall(_PLACES.format(number), int) or USUAL_PLACES))
    return tuple(found)


def planned(typed: tuple[TypedCompany, ...]) -> tuple[FactionPlan, ...]:
    """The companies in what was typed. Raises `WordingError` or `PlacesOutOfRange`."""
    return tuple(plan_company(one.name, one.places) for one in typed)
