"""Who weighs, in the form of preparation: the factions of a council, or groups of the evening."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from valuemap.domain.meeting import GroupWord, Kind
from valuemap.domain.preparing.plan import MOST_PLACES, FactionPlan, plan_group
from valuemap.domain.preparing.preparation import Preparation
from valuemap.texts import kinds as texts
from valuemap.ui.parts import state

_KIND, _WORD, _NAMES, _PLACES = (
    "prepare_kind",
    "prepare_word",
    "prepare_groups",
    "prepare_group_places",
)


@dataclass(frozen=True)
class Groups:
    """Groups as typed: what they are called, a name on each line, and the places of each."""

    word: GroupWord
    typed: str
    places: int

    def planned(self) -> tuple[FactionPlan, ...]:
        """The groups. Raises `WordingError` or `PlacesOutOfRange`."""
        names = [line for line in self.typed.splitlines() if line.strip()]
        return tuple(plan_group(name, self.places) for name in names)


def choose() -> Groups | None:
    """Ask who weighs; None for a council, whose factions the form asks for."""
    kind = st.radio(
        texts.KIND,
        (Kind.COUNCIL, Kind.GROUPS),
        format_func=texts.KINDS.__getitem__,
        key=_KIND,
        horizontal=True,
    )
    if kind is not Kind.GROUPS:
        return None
    left, right = st.columns(2, gap="large")
    with left:
        word = st.selectbox(
            texts.WORD, list(GroupWord), format_func=texts.WORDS.__getitem__, key=_WORD
        )
    with right:
        places = st.number_input(texts.PLACES, 1, MOST_PLACES, key=_PLACES)
    typed = st.text_area(texts.NAMES, key=_NAMES, placeholder=texts.NAMES_EXAMPLE, height=180)
    st.caption(texts.NAMES_HELP)
    return Groups(word or GroupWord.GROUP, typed, int(places))


def fields(preparation: Preparation) -> dict[str, object]:
    """What the fields are filled with."""
    is_of_groups = preparation.kind is Kind.GROUPS
    return {
        _KIND: Kind.GROUPS if is_of_groups else Kind.COUNCIL,
        _WORD: preparation.group_word if is_of_groups else GroupWord.GROUP,
        _NAMES: preparation.groups,
        _PLACES: preparation.group_places,
    }


def standing(before: Preparation) -> dict[str, Any]:
    """What stands in the fields; as before where they are not drawn."""
    kind = state.recall(_KIND, Kind) or before.kind
    word = state.recall(_WORD, GroupWord) or before.group_word
    names = state.recall(_NAMES, str)
    return {
        "kind": kind,
        "group_word": word if kind is Kind.GROUPS else GroupWord.FACTION,
        "groups": before.groups if names is None else names,
        "group_places": state.recall(_PLACES, int) or before.group_places,
    }
