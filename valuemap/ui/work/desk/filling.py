"""The fields of a place: saved one by one as they are left, compared with what others saved.

What was typed and could not be saved stays in its field, and is kept when the page is left. Where
two people filled in one place, both texts are shown, and one button says which stays.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from valuemap.acts.dossiers import working
from valuemap.domain.dossiers.work import Entry, Written, take_entry
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import EntryChanged
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import day, read_day, today, typed_day
from valuemap.texts.work import filling as texts
from valuemap.ui.parts import acting, frame, state, widgets
from valuemap.ui.work.desk.desk import Desk
from valuemap.wording import WordingError

_HIGH: Final = 120
"""Pixels of a field for a longer text."""
_LOW: Final = 84
_MUCH: Final = 70
"""Characters that fit in a low field, whatever its width."""
_SHORT: Final = 30
"""Characters of choices that stand on one line."""
_DATE_LIMIT: Final = 20


@dataclass(frozen=True)
class Field:
    """A field of a place.

    Attributes:
        name: which field of an `Entry` it fills: choice, text, note, proof, who, date or asks.
        label: above it; names the place too, where several places stand on one page.
        options: of a choice, the names by id; with one option it is a box to tick.
        help: an example or explanation below the label; may be empty.
        is_said_above: a heading says what the label says: then it is there for who does not see.
        is_low: a few words are enough, so the field has the height of two lines.
    """

    name: str
    label: str
    options: Mapping[str, str] | None = None
    help: str = ""
    is_said_above: bool = False
    is_low: bool = False


def place(desk: Desk, place_id: str, fields: Sequence[Field], *, folded: str = "") -> None:
    """Draw the fields of a place, or what stands there where it is only read.

    Args:
        folded: the title under which all fields but the first are folded; empty for none.
    """
    if not desk.writes:
        _read(desk.entry(place_id), fields)
        return
    _bring_up_to_date(desk, place_id, fields)
    if folded:
        _draw(desk, place_id, fields[0], fields, clears=False)
        with st.expander(widgets.plain(folded), key=_key(desk, place_id, "more")):
            for field in fields[1:]:
                _draw(desk, place_id, field, fields)
            _offer_to_clear(desk, place_id, fields)
    else:
        for field in fields:
            _draw(desk, place_id, field, fields)
    frame.problem_slot(_at(desk, place_id))
    _show_clash(desk, place_id, fields)


def save_as(desk: Desk, place_id: str, **changes: Any) -> bool:
    """Change what stands at a place by a button; gives whether that was done."""
    there = desk.written(place_id)
    return _save(desk, place_id, replace(there.entry, **changes), there.revision)


def _key(desk: Desk, place_id: str, name: str) -> str:
    return f"work-{desk.work.id}-{place_id}-{name}"


def _at(desk: Desk, place_id: str) -> str:
    return _key(desk, place_id, "problem")


def _bring_up_to_date(desk: Desk, place_id: str, fields: Sequence[Field]) -> None:
    """Lay in the fields what stands there, unless something typed is waiting to be saved."""
    seen, there = _key(desk, place_id, "seen"), desk.written(place_id)
    waiting = state.recall(_key(desk, place_id, "waiting"), Entry)
    is_new = state.recall(seen, int) != there.revision
    for field in fields:
        key = _key(desk, place_id, field.name)
        if waiting is not None and not state.has(key):
            state.remember(key, _shown(field, waiting))
        elif waiting is None and (is_new or not state.has(key)):
            state.remember(key, _shown(field, there.entry))
    if waiting is None:
        state.remember(seen, there.revision)


def _shown(field: Field, entry: Entry) -> object:
    value = getattr(entry, field.name)
    if field.name == "date":
        return typed_day(value) if value else ""
    if field.name != "choice":
        return value
    if _is_box(field):
        return bool(value)
    return value if value in (field.options or {}) else None


def _is_box(field: Field) -> bool:
    return field.name == "choice" and len(field.options or {}) == 1


def _draw(
    desk: Desk, place_id: str, field: Field, fields: Sequence[Field], *, clears: bool = True
) -> None:
    key = _key(desk, place_id, field.name)
    changed: dict[str, Any] = {
        "key": key,
        "on_change": _leave,
        "args": (desk, place_id, tuple(fields)),
        "label_visibility": "collapsed" if field.is_said_above else "visible",
    }
    label = widgets.label(field.label)
    match field.name:
        case "choice" if not _is_box(field):
            options = field.options or {}
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.radio(
                    label,
                    list(options),
                    format_func=lambda one: widgets.plain(options[one]),
                    horizontal=all(len(one) <= _SHORT for one in options.values()),
                    index=None,
                    **changed,
                )
                if clears:
                    _offer_to_clear(desk, place_id, fields)
        case "choice" | "asks":
            st.checkbox(label, **changed)
        case "text" | "note":
            st.text_area(
                label,
                placeholder=field.help or None,
                height="content" if _is_long(key) else _LOW if field.is_low else _HIGH,
                **changed,
            )
        case "date":
            example = texts.DATE_EXAMPLE.format(example=typed_day(today()))
            st.text_input(label, placeholder=example, max_chars=_DATE_LIMIT, **changed)
        case _:
            st.text_input(label, placeholder=field.help or None, **changed)


def _is_long(key: str) -> bool:
    """Whether a text does not fit in the height of a field: then that grows along."""
    text = state.recall(key, str) or ""
    return len(text) > _MUCH or text.count("\n") > 1


def _offer_to_clear(desk: Desk, place_id: str, fields: Sequence[Field]) -> None:
    """A way to take a choice back, where one was made: a radio button cannot be let go."""
    key = _key(desk, place_id, "choice")
    if state.recall(key, str):
        st.button(
            texts.CLEAR,
            key=f"{key}-clear",
            on_click=_clear,
            args=(desk, place_id, tuple(fields)),
            type="tertiary",
        )


def _typed(desk: Desk, place_id: str, fields: Sequence[Field], entry: Entry) -> Entry:
    """An entry with what stands in the fields now."""
    found: dict[str, Any] = {}
    for field in fields:
        key = _key(desk, place_id, field.name)
        if not state.has(key):
            continue
        value = st.session_state[key]
        if _is_box(field):
            value = next(iter(field.options or {})) if value else ""
        if field.name == "date":
            value = entry.date if _is_unclear(value) else read_day(value or "")
        found[field.name] = value or "" if field.name not in ("date", "asks") else value
    return replace(entry, **found)


def _is_unclear(typed: str | None) -> bool:
    """Whether something stands in the field of a day that is no day."""
    return bool((typed or "").strip()) and read_day(typed or "") is None


def _leave(desk: Desk, place_id: str, fields: Sequence[Field]) -> None:
    seen = state.recall(_key(desk, place_id, "seen"), int) or 0
    _save(desk, place_id, _typed(desk, place_id, fields, desk.entry(place_id)), seen)
    if _is_unclear(state.recall(_key(desk, place_id, "date"), str)):
        then = texts.DATE_UNCLEAR_NEXT.format(example=typed_day(today()))
        state.report(texts.DATE_UNCLEAR, then, at=_at(desk, place_id))


def _clear(desk: Desk, place_id: str, fields: Sequence[Field]) -> None:
    state.remember(_key(desk, place_id, "choice"), None)
    _leave(desk, place_id, fields)


def _save(desk: Desk, place_id: str, entry: Entry, seen: int) -> bool:
    """Save a place; what cannot be saved waits in its fields."""
    waiting, clash = _key(desk, place_id, "waiting"), _key(desk, place_id, "clash")
    state.forget(clash)

    def act(database: Database) -> None:
        taken = take_entry(desk.work.part, place_id, entry)
        revision = working.save_entry(database, desk.work.id, place_id, taken, seen=seen)
        state.remember(_key(desk, place_id, "seen"), revision if taken == entry else -1)

    def say_clash(error: EntryChanged) -> tuple[str, str]:
        state.remember(clash, error.args[0])
        return error_texts.sentence(error)

    is_done = acting.do(
        act,
        words={WordingError: texts.too_long, EntryChanged: say_clash},
        say=lambda what, then: state.report(what, then, at=_at(desk, place_id)),
    )
    if is_done:
        state.forget(waiting)
    else:
        state.remember(waiting, entry)
    return is_done


def _show_clash(desk: Desk, place_id: str, fields: Sequence[Field]) -> None:
    """What somebody else saved meanwhile, with a button to keep the one or the other."""
    there = state.recall(_key(desk, place_id, "clash"), Written)
    mine = state.recall(_key(desk, place_id, "waiting"), Entry)
    if there is None or mine is None:
        return
    with st.container(border=True):
        st.html(widgets.paragraph(texts.THEIRS, "vm-strong"))
        _read(there.entry, fields)
        st.html(widgets.paragraph(texts.MINE, "vm-strong"))
        _read(mine, fields)
        key = _key(desk, place_id, "keep")
        with st.container(horizontal=True):
            arguments = (desk, place_id, mine, there.revision)
            st.button(texts.KEEP_MINE, key=f"{key}-mine", on_click=_keep_mine, args=arguments)
            st.button(
                texts.KEEP_THEIRS, key=f"{key}-theirs", on_click=_give_in, args=(desk, place_id)
            )


def _keep_mine(desk: Desk, place_id: str, mine: Entry, seen: int) -> None:
    """Save what was typed here over what the other saved."""
    _save(desk, place_id, mine, seen)


def _give_in(desk: Desk, place_id: str) -> None:
    """Let what the other saved stand."""
    for name in ("waiting", "clash"):
        state.forget(_key(desk, place_id, name))
    state.remember(_key(desk, place_id, "seen"), -1)


def _read(entry: Entry, fields: Sequence[Field]) -> None:
    lines = [texts.line(field.label, said) for field in fields if (said := _said(entry, field))]
    for line in lines or [texts.NOTHING]:
        for part in line.split("\n"):
            st.html(widgets.paragraph(part, "" if lines else "vm-quiet"))


def _said(entry: Entry, field: Field) -> str:
    """What stands in a field, in words; empty where nothing does."""
    value = getattr(entry, field.name)
    if field.name == "choice":
        return (field.options or {}).get(value, "")
    if field.name == "asks":
        return texts.YES if value else ""
    return day(value) if isinstance(value, dt.date) else str(value)
