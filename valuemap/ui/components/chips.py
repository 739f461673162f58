"""The chips: Python's side of the component that runs in the participant's browser."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from valuemap.clusters import CLUSTER_IDS
from valuemap.deck import Deck
from valuemap.store.ballots import SavedBallot
from valuemap.texts import weigh as texts
from valuemap.texts.dates import clock
from valuemap.ui.components.value_map import cluster_data
from valuemap.weighing import CHIPS, POINTS_PER_CHIP

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "valuemap_chips",
    html='<div class="weighing"></div>',
    css=(_HERE / "chips.css").read_text(encoding="utf-8"),
    js=(_HERE / "chips.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Receipt:
    """The server's answer to one press on "Bewaar"; the browser knows it by its ticket."""

    ticket: str
    ok: bool
    sentence: str = ""


def chips(
    deck: Deck,
    *,
    key: str,
    round_mark: str,
    at_stake: tuple[str, ...],
    saved: SavedBallot | None,
    receipt: Receipt | None,
    asks_consent: bool,
    on_save: Callable[[], None],
) -> None:
    """Draw the chips.

    Args:
        key: the widget's key; `sent(key)` reads what the browser sent.
        round_mark: names the participant and the round, for the draft in the browser.
        at_stake: the clusters that we think are most at stake.
        saved: the ballot on disk.
        receipt: the answer to the last save.
        asks_consent: whether the faction is so small that its result is recognisable.
        on_save: runs when the browser sent a ballot.
    """
    _mount(
        key=key,
        data={
            "round": round_mark,
            "total": CHIPS,
            "per_chip": POINTS_PER_CHIP,
            "clusters": [
                {**cluster, "at_stake": cluster["id"] in at_stake} for cluster in cluster_data(deck)
            ],
            "saved": None if saved is None else _saved(saved),
            "receipt": None if receipt is None else vars(receipt),
            "asks_consent": asks_consent,
            "words": texts.CHIPS,
        },
        on_save_change=on_save,
    )


def sent(key: str) -> Mapping[str, Any]:
    """What the browser sent with "Bewaar"; an empty mapping where it makes no sense."""
    state = st.session_state.get(key)
    value = state.get("save") if isinstance(state, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _saved(saved: SavedBallot) -> dict[str, Any]:
    points = saved.ballot.points or dict.fromkeys(CLUSTER_IDS, 0)
    return {
        "chips": {cluster: value // POINTS_PER_CHIP for cluster, value in points.items()},
        "abstained": saved.ballot.abstained,
        "consent": saved.ballot.consent,
        "revision": saved.revision,
        "time": clock(saved.saved_at),
    }
