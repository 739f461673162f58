"""The ballot in the browser: Python's side of the component that participants weigh with."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import FactionBallotState, GroupWord
from valuemap.domain.orders import Order
from valuemap.domain.weighing import MOST_VALUES, REASON_LIMIT
from valuemap.store.ballots import SavedBallot
from valuemap.store.faction_ballots import FactionBallot
from valuemap.texts import groups
from valuemap.texts.dates import clock
from valuemap.texts.screens import wall as wall_texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.parts.components.script import packed, script
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
class Head:
    """What stands above the ballot, and folds to one line on a phone.

    Attributes:
        context: which question, of whom.
        round: from the second one on, else empty.
        mark: of an own question, else empty.
        proposition: empty where there is none.
        notes: what to know of the own faction before weighing.
        lines: how to weigh.
    """

    context: str
    question: str
    round: str = ""
    mark: str = ""
    explanation: str = ""
    proposition: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


NO_HEAD = Head("", "")


@dataclass(frozen=True)
class Mark:
    """Where a cluster was before, or stands on average: a tick on its bar, and in words.

    Attributes:
        id: of the cluster.
        kind: how the tick looks: `before`, `mean` or `mine`.
        part: of the bar, 0..1.
    """

    id: str
    kind: str
    part: float
    text: str


@dataclass(frozen=True)
class Start:
    """What stands on a ballot of which nothing is saved yet, where it does not start empty.

    Attributes:
        given: per cluster of the list; what of a total is not given is left to give.
        note: why that stands there.
        stance: 0..5; None for none.
        values: ids of values that were chosen.
    """

    given: tuple[int, ...]
    note: str
    stance: int | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedState:
    """Where the ballot that a faction agrees stands, for who looks.

    Attributes:
        state: None where there is none yet.
        is_mine: who looks wrote its newest version.
        needs_second: another than its writer approves it.
    """

    state: FactionBallotState | None
    is_mine: bool = False
    needs_second: bool = False


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
        words_version: of what is read before weighing; a ballot says on which it was made.
        words: instead of the usual ones.
        is_large: for people around one screen.
        head: what stands above the ballot.
        start: what a ballot begins with; None for nothing.
        marks: ticks on the bars.
        until: when the clock of the hall runs out (UTC); None without one.
        keeps: the day until which the browser keeps drafts, and what a member saved here, as
            2026-03-10; empty where it keeps nothing that was saved.
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
    shared: SharedState | None = None
    words_version: int = 1
    words: Mapping[str, str] = field(default_factory=dict)
    is_large: bool = False
    head: Head = NO_HEAD
    start: Start | None = None
    marks: tuple[Mark, ...] = ()
    until: dt.datetime | None = None
    keeps: str = ""


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
    told = {
        "round": form.mark,
        "words_version": form.words_version,
        "link": form.link,
        "step": form.way.step,
        "most": form.way.most // form.way.step,
        "is_ticked": form.way.is_ticked,
        "total": None if form.way.total is None else form.way.total // form.way.step,
        "most_values": MOST_VALUES,
        "reason_limit": REASON_LIMIT,
        "proposition": form.proposition,
        "asks_reason": form.asks_reason,
        "asks_values": form.asks_values,
        "asks_consent": form.asks_consent,
        "asks_shows_reason": form.asks_shows_reason,
        **saved_data(form.way, values, saved, shared=form.shared),
        "head": {**vars(form.head), "label": texts.PROPOSITION},
        "start": _start(form.start, form.way, values),
        "start_note": "" if form.start is None else form.start.note,
        "marks": [{**vars(mark), "at": round(100 * mark.part, 1)} for mark in form.marks],
        "clock": _seconds(form.until),
        "keeps": form.keeps,
        "receipt": None if receipt is None else vars(receipt),
        "is_large": form.is_large,
    }
    clusters = _clusters(values, form.fitting)
    instead = tuple(form.words.items())
    fixed = {
        "clusters": f"[{', '.join(clusters[place] for place in form.order)}]",
        "words": _words(form.way, form.shared is not None, instead, groups.spoken()),
    }
    _mount(
        key=key,
        data=packed(told, fixed),
        on_save_change=on_save,
        on_approve_change=on_approve or _nothing,
        on_withdraw_change=on_withdraw or _nothing,
    )


def forget() -> None:
    """Forget what was written down of lists of values, which may be of one meeting alone."""
    _clusters.cache_clear()


@lru_cache(32)
def _clusters(values: ValueList, fitting: frozenset[str]) -> tuple[str, ...]:
    """The clusters as JSON, the same for everybody who weighs a question."""
    return tuple(json.dumps(one) for one in cluster_data(values, fitting))


@lru_cache(32)
def _words(
    way: Way, is_shared: bool, instead: tuple[tuple[str, str], ...], _spoken: GroupWord | None
) -> str:
    """The words as JSON; they follow the word for groups."""
    usual = texts.words(way_texts.of(way).browser, is_shared=is_shared)
    return json.dumps({**usual, **dict(instead), "clock": wall_texts.COUNTDOWN})


def _nothing() -> None:
    """A member's ballot knows no approval."""


def sent(key: str, trigger: str = "save") -> Mapping[str, Any]:
    """What the browser sent; an empty mapping where it makes no sense."""
    state = st.session_state.get(key)
    value = state.get(trigger) if isinstance(state, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def saved_data(
    way: Way, values: ValueList, saved: Saved | None, *, shared: SharedState | None = None
) -> dict[str, Any]:
    """What is on disk, as the browser takes it: with a page, or as the answer to a save."""
    return {
        "saved": None if saved is None else _saved(saved, way, values),
        "shared": None if shared is None else vars(shared),
    }


def _start(start: Start | None, way: Way, values: ValueList) -> dict[str, Any] | None:
    if start is None:
        return None
    steps = [number // way.step for number in start.given]
    return {
        "steps": dict(zip(values.ids, steps, strict=True)),
        "stance": start.stance,
        "values": list(start.values),
    }


def _seconds(until: dt.datetime | None) -> int | None:
    """How many seconds are left, by the server's clock."""
    if until is None:
        return None
    return round(max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds()))


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
