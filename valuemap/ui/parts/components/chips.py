"""The ballot in the browser: Python's side of the component that participants weigh with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import FactionBallotState
from valuemap.domain.orders import Order
from valuemap.domain.weighing import MOST_VALUES, REASON_LIMIT
from valuemap.store.ballots import SavedBallot
from valuemap.store.faction_ballots import FactionBallot
from valuemap.texts.dates import clock
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.parts.components.script import script
from valuemap.ui.parts.components.value_map import cluster_data
from valuemap.ways import Way

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "valuemap_chips",
    html='<div class="weighing"></div>',
    css=(_HERE / "chips.css").read_text(encoding="utf-8"),
    js=script("chips.js"),
)


@dataclass(frozen=True)
class Receipt:
    """The server's answer to one press on "Bewaar"; the browser knows it by its ticket."""

    ticket: str
    ok: bool
    sentence: str = ""


@dataclass(frozen=True)
class Form:
    """What the component asks.

    Attributes:
        mark: names who weighs and the round, for the draft in the browser.
        link: the personal link, as the door for saving reads it.
        order: of the list's clusters on the screen.
        fitting: the ids of the opinions that fit the question; none where that is not known.
        proposition: asked for a stance; empty where none is asked.
        asks_consent: fewer of this faction are in than hide each other.
        asks_shows_reason: reasons of this faction are shown only where their writer says so.
        shared: where the faction's own ballot stands; None for a member's ballot.
            `is_shared` tells "none yet" apart.
        words_version: of what is read before weighing; a ballot says on which it was made.
        words: instead of the usual ones.
        is_large: for people around one screen.
    """

    mark: str
    link: str
    way: Way
    order: Order
    fitting: frozenset[str]
    proposition: str
    asks_reason: bool
    asks_values: bool
    asks_consent: bool = False
    asks_shows_reason: bool = False
    is_shared: bool = False
    shared: FactionBallotState | None = None
    words_version: int = 1
    words: Mapping[str, str] = field(default_factory=dict)
    is_large: bool = False


Saved = SavedBallot | FactionBallot
"""A ballot on disk, with its revision and the moment of saving (UTC)."""


def chips(
    values: ValueList,
    form: Form,
    *,
    key: str,
    saved: Saved | None,
    receipt: Receipt | None,
    on_save: Callable[[], None],
    on_approve: Callable[[], None] | None = None,
    on_withdraw: Callable[[], None] | None = None,
) -> None:
    """Draw the component.

    Args:
        key: the widget's key; `sent(key, ...)` reads what the browser sent.
        saved: the ballot on disk.
        receipt: the answer to the last save.
        on_save, on_approve, on_withdraw: run when the browser sent that.
    """
    clusters = cluster_data(values, form.fitting)
    _mount(
        key=key,
        data={
            "round": form.mark,
            "words_version": form.words_version,
            "link": form.link,
            "step": form.way.step,
            "most": form.way.most // form.way.step,
            "is_ticked": form.way.is_ticked,
            "total": None if form.way.total is None else form.way.total // form.way.step,
            "most_values": MOST_VALUES,
            "reason_limit": REASON_LIMIT,
            "clusters": [clusters[place] for place in form.order],
            "proposition": form.proposition,
            "asks_reason": form.asks_reason,
            "asks_values": form.asks_values,
            "asks_consent": form.asks_consent,
            "asks_shows_reason": form.asks_shows_reason,
            **saved_data(form.way, values, saved, is_shared=form.is_shared, state=form.shared),
            "receipt": None if receipt is None else vars(receipt),
            "words": {
                **texts.words(way_texts.of(form.way).browser, is_shared=form.is_shared),
                **form.words,
            },
            "is_large": form.is_large,
        },
        on_save_change=on_save,
        on_approve_change=on_approve or _nothing,
        on_withdraw_change=on_withdraw or _nothing,
    )


def _nothing() -> None:
    """A member's ballot knows no approval."""


def sent(key: str, trigger: str = "save") -> Mapping[str, Any]:
    """What the browser sent; an empty mapping where it makes no sense."""
    state = st.session_state.get(key)
    value = state.get(trigger) if isinstance(state, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def saved_data(
    way: Way,
    values: ValueList,
    saved: Saved | None,
    *,
    is_shared: bool = False,
    state: FactionBallotState | None = None,
) -> dict[str, Any]:
    """What is on disk, as the browser takes it: with a page, or as the answer to a save."""
    return {
        "saved": None if saved is None else _saved(saved, way, values),
        "shared": {"state": state} if is_shared else None,
    }


def _saved(saved: Saved, way: Way, values: ValueList) -> dict[str, Any]:
    ballot = saved.ballot
    given = ballot.given if ballot.given is not None and ballot.way == way else None
    steps = [0] * len(values.ids) if given is None else [number // way.step for number in given]
    return {
        "steps": dict(zip(values.ids, steps, strict=True)),
        "abstained": ballot.abstained,
        "consent": ballot.consent,
        "shows_reason": ballot.shows_reason,
        "stance": ballot.stance,
        "reason": ballot.reason,
        "values": list(ballot.values),
        "revision": saved.revision,
        "time": clock(saved.saved_at),
    }
