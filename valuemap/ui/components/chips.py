"""The ballot in the browser: Python's side of the component that participants weigh with."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from valuemap.clusters import CLUSTER_IDS
from valuemap.deck import Deck
from valuemap.meeting import FactionBallotState, Way
from valuemap.texts import weigh as texts
from valuemap.texts.dates import clock
from valuemap.ui.components.script import script
from valuemap.ui.components.value_map import cluster_data
from valuemap.weighing import CHIPS, HIGHEST_SCORE, MOST_VALUES, POINTS_PER_CHIP, Ballot

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
        at_stake: the clusters that we think are most at stake.
        proposition: asked for a stance; empty where none is asked.
        asks_consent: fewer of this faction are in than hide each other.
        asks_shows_reason: reasons of this faction are shown only where their writer says so.
        shared: where the faction's own ballot stands; None for a member's ballot.
            `is_shared` tells "none yet" apart.
    """

    mark: str
    way: Way
    at_stake: tuple[str, ...]
    proposition: str
    asks_reason: bool
    asks_values: bool
    asks_consent: bool = False
    asks_shows_reason: bool = False
    is_shared: bool = False
    shared: FactionBallotState | None = None


@dataclass(frozen=True)
class Saved:
    """A ballot on disk, with its revision and the moment of saving (UTC)."""

    ballot: Ballot
    revision: int
    saved_at: dt.datetime


def chips(
    deck: Deck,
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
    _mount(
        key=key,
        data={
            "round": form.mark,
            "way": form.way.value,
            "total": CHIPS,
            "per_chip": POINTS_PER_CHIP,
            "highest_score": HIGHEST_SCORE,
            "most_values": MOST_VALUES,
            "clusters": [
                {**cluster, "at_stake": cluster["id"] in form.at_stake}
                for cluster in cluster_data(deck)
            ],
            "proposition": form.proposition,
            "asks_reason": form.asks_reason,
            "asks_values": form.asks_values,
            "asks_consent": form.asks_consent,
            "asks_shows_reason": form.asks_shows_reason,
            "shared": {"state": form.shared} if form.is_shared else None,
            "saved": None if saved is None else _saved(saved, form.way),
            "receipt": None if receipt is None else vars(receipt),
            "words": texts.words(form.way, is_shared=form.is_shared),
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


def _saved(saved: Saved, way: Way) -> dict[str, Any]:
    ballot = saved.ballot
    points = ballot.points or dict.fromkeys(CLUSTER_IDS, 0)
    chips = {cluster: value // POINTS_PER_CHIP for cluster, value in points.items()}
    if way is Way.SCORES:
        chips = dict(ballot.scores or dict.fromkeys(CLUSTER_IDS, 0))
    return {
        "chips": chips,
        "abstained": ballot.abstained,
        "consent": ballot.consent,
        "shows_reason": ballot.shows_reason,
        "stance": ballot.stance,
        "reason": ballot.reason,
        "values": list(ballot.values),
        "revision": saved.revision,
        "time": clock(saved.saved_at),
    }
