"""The fields of what a clerk says of a dossier: of a new one, and of one that changes."""

from typing import Final

import streamlit as st

from valuemap.domain.dossiers.dossier import (
    KEPT_YEARS,
    About,
    Described,
    KeptTooLong,
    NotAnAddress,
    describe,
    plus_years,
)
from valuemap.store.engine.errors import TooManyLines
from valuemap.texts.dates import read_day, today, typed_day
from valuemap.texts.dossiers import describing as texts
from valuemap.texts.dossiers import listing
from valuemap.texts.dossiers import page as page_texts
from valuemap.ui.parts import state
from valuemap.ui.parts.acting import Words
from valuemap.ui.parts.resources import deck

NEW: Final = 0
"""Instead of the id of a dossier: the fields of one that is not there yet."""


class DateUnclear(ValueError):
    """A typed day is no day."""


def _too_many(error: TooManyLines) -> tuple[str, str]:
    return page_texts.TOO_MANY.format(*error.args), page_texts.TOO_MANY_NEXT


def _date(_error: DateUnclear) -> tuple[str, str]:
    example = typed_day(plus_years(today(), KEPT_YEARS))
    return texts.DATE_WRONG, texts.DATE_WRONG_NEXT.format(example=example)


WORDS: Final[Words] = {
    DateUnclear: _date,
    KeptTooLong: lambda _: (texts.KEPT_WRONG, texts.KEPT_WRONG_NEXT),
    NotAnAddress: lambda _: (page_texts.NOT_AN_ADDRESS, page_texts.NOT_AN_ADDRESS_NEXT),
    TooManyLines: _too_many,
}
"""What is said where a form of a dossier is refused."""


def fill(dossier_id: int, described: Described) -> None:
    """Put what is known in the fields, in the place of what stood there."""
    for name, value in _values(described).items():
        state.remember(_key(name, dossier_id), value)


def fill_gaps(dossier_id: int, described: Described) -> None:
    """The same for fields that hold nothing yet."""
    for name, value in _values(described).items():
        if not state.has(_key(name, dossier_id)):
            state.remember(_key(name, dossier_id), value)


def draw(dossier_id: int) -> None:
    """Draw the fields."""
    st.text_input(texts.TITLE, key=_key("title", dossier_id), placeholder=texts.TITLE_EXAMPLE)
    st.selectbox(
        texts.ABOUT,
        list(About),
        format_func=listing.ABOUT.__getitem__,
        key=_key("about", dossier_id),
    )
    st.text_area(texts.SUMMARY, key=_key("summary", dossier_id), height=200)
    st.caption(texts.SUMMARY_HELP)
    st.selectbox(
        texts.CARD,
        _cards(dossier_id),
        index=None,
        format_func=_card,
        key=_key("card", dossier_id),
        placeholder=texts.CARD_NONE,
    )
    st.text_input(texts.KEEP_UNTIL, key=_key("keep", dossier_id))
    st.caption(texts.KEEP_UNTIL_HELP)


def typed(dossier_id: int, *, case_id: str = "") -> Described:
    """What stands in the fields.

    Raises `DateUnclear`, `KeptTooLong` or `WordingError`.
    """
    keep = _text("keep", dossier_id).strip()
    until = read_day(keep)
    if keep and until is None:
        raise DateUnclear
    return describe(
        _text("title", dossier_id),
        state.recall(_key("about", dossier_id), About) or About.PLAN,
        _text("summary", dossier_id),
        today=today(),
        keep_until=until,
        question_id=_text("card", dossier_id),
        case_id=case_id,
    )


def usual() -> Described:
    """The form of a new dossier before anybody typed in it."""
    return Described("", About.PLAN, "", plus_years(today(), KEPT_YEARS))


def forget(dossier_id: int) -> None:
    """Empty the fields."""
    for name in _values(usual()):
        state.forget(_key(name, dossier_id))


def _values(described: Described) -> dict[str, object]:
    return {
        "title": described.title,
        "about": described.about,
        "summary": described.summary,
        "card": described.question_id or None,
        "keep": typed_day(described.keep_until),
    }


def _key(name: str, dossier_id: int) -> str:
    return f"{state.DOSSIER_FIELD}-{name}-{dossier_id}"


def _text(name: str, dossier_id: int) -> str:
    return state.recall(_key(name, dossier_id), str) or ""


def _cards(dossier_id: int) -> list[str]:
    known = list(deck().places)
    chosen = _text("card", dossier_id)
    return known if not chosen or chosen in deck().places else [chosen, *known]


def _card(question_id: str) -> str:
    place = deck().places.get(question_id)
    return texts.CARD_GONE.format(id=question_id) if place is None else place.question.text
