"""What people type: kept as they mean it, safe to show, never cut."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.content.own_questions import own_question
from valuemap.domain.conclusion import Level, ask_college, propose_action, take_standpoint
from valuemap.domain.evening.script import StepFault, read_steps
from valuemap.domain.own_values import own_opinion
from valuemap.domain.preparing.plan import plan_faction, plan_question
from valuemap.domain.talk import Side, argue
from valuemap.domain.weighing import clean_reason
from valuemap.wording import WordingError, clean, clean_up_to, clean_within, comparable

# Letters that combine, joiners, marks of direction and blanks: where cleaning can go wrong.
AWKWARD = st.text(st.sampled_from("aeE \u0301\u0308\u200b\u200d\ufe0f\u202e\u2066\t\nİſßÅ👩👧é"))
ANY_TEXT = st.one_of(st.text(), AWKWARD)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lijst   Noord ", "Lijst Noord"),
        ("Lijst\r\nNoord\tOost", "Lijst Noord Oost"),
        ("Lijst\u00a0Noord\u2003Oost", "Lijst Noord Oost"),
        ("<b>Lijst</b> & *Noord* [x](y)", "<b>Lijst</b> & *Noord* [x](y)"),
        ("Lijst \u202eNoord\u202c", "Lijst Noord"),
        ("\ufeffLijst\x00 \x07Noord\x1b", "Lijst Noord"),
        ("حزب الخضر", "حزب الخضر"),
        ("Groen 🌱", "Groen 🌱"),
        ("Gezin 👩\u200d👧", "Gezin 👩\u200d👧"),
        ("Liefde ❤\ufe0f", "Liefde ❤\ufe0f"),
        ("Cafe\u0301", "Café"),
        ("Cafe\u200b\u0301", "Café"),
        ("half \ud83d paar", "half paar"),
    ],
)
def test_what_is_meant_stays_and_what_only_a_machine_sees_goes(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", " \n\t", "\u200b", "\u200d", "\ufe0f\u200d \u202e", "\u0301"]
)
def test_a_text_in_which_nothing_can_be_seen_is_empty(typed: str) -> None:
    assert clean(typed) == ""


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(ANY_TEXT)
def test_a_clean_text_is_one_composed_line_that_can_be_stored_and_shown(typed: str) -> None:
    cleaned = clean(typed)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert "\x00" not in cleaned
    assert "\u202e" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


def test_a_text_fits_up_to_its_limit() -> None:
    assert clean_within("x" * 80, field="faction", limit=80) == "x" * 80


@pytest.mark.parametrize(("typed", "length"), [("", 0), ("  \u200b ", 0), ("x" * 10_000, 10_000)])
def test_a_text_that_does_not_fit_is_refused_and_never_cut(typed: str, length: int) -> None:
    with pytest.raises(WordingError) as refused:
        clean_within(typed, field="title", limit=120)

    assert (refused.value.field, refused.value.length, refused.value.limit) == (
        "title",
        length,
        120,
    )


def test_only_what_is_kept_counts_towards_the_limit() -> None:
    assert clean_within("  x\u200b" + " " * 500, field="title", limit=1) == "x"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lijst Noord", "LIJST  noord"),
        ("Café", "CAFE\u0301"),
        ("Lijst\u200b Noord", "lijst noord"),
        ("Lijst\u200d Noord", "lijst noord"),
        ("Straße", "STRASSE"),
        ("ﬁetsers", "Fietsers"),
        ("Partij 1", "Partij １"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_names_that_look_the_same_count_as_the_same(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_names_that_differ_in_a_letter_or_an_accent_differ() -> None:
    assert len({comparable(name) for name in ("Lijst A", "Lijst B", "Lijst Á")}) == 3


@given(ANY_TEXT)
def test_a_name_compares_the_same_however_often_it_was_cleaned_or_compared(typed: str) -> None:
    assert comparable(clean(typed)) == comparable(typed)
    assert comparable(comparable(typed)) == comparable(typed)


FAR_TOO_LONG = ("x" * 1_000_000, "\u200b" * 1_000_000, " " * 1_000_000, "a" + "\u0301" * 1_000_000)


@pytest.mark.parametrize("typed", FAR_TOO_LONG, ids=["letters", "invisible", "spaces", "marks"])
@pytest.mark.parametrize(
    "take",
    [
        clean_reason,
        lambda text: argue(Side.FOR, "nut", text),
        lambda text: take_standpoint(1, text),
        lambda text: propose_action(text, "", "", Level.PROJECT),
        lambda text: propose_action("iets", text, "", Level.PROJECT),
        lambda text: propose_action("iets", "", text, Level.PROJECT),
        ask_college,
        lambda text: plan_faction(text, 1),
        lambda text: plan_question("x", text),
        lambda text: own_question(text, "uitleg", ("nut",)),
        lambda text: own_question("vraag?", text, ("nut",)),
        own_opinion,
    ],
    ids=lambda _: "text",
)
def test_what_is_far_too_long_is_refused_as_it_was_typed(
    take: Callable[[str], object], typed: str
) -> None:
    """A reason of 20 MB was cleaned letter by letter for 25 seconds, to be refused after that.

    That it is refused with all its invisible characters counted shows that it was not cleaned.
    """
    with pytest.raises(WordingError) as refused:
        take(typed)
    assert refused.value.length == len(typed)


@pytest.mark.parametrize("typed", FAR_TOO_LONG, ids=["letters", "invisible", "spaces", "marks"])
def test_a_script_that_is_far_too_long_is_one_fault(typed: str) -> None:
    steps, faults = read_steps(typed)
    assert steps == ()
    assert [fault.fault for fault in faults] == [StepFault.TOO_MUCH_TEXT]


def test_a_text_that_may_be_empty_may_not_be_too_long_either() -> None:
    assert clean_up_to(" \u200b ", field="who", limit=5) == ""
    assert clean_up_to(" 12345 ", field="who", limit=5) == "12345"
    with pytest.raises(WordingError):
        clean_up_to("123456", field="who", limit=5)


@pytest.mark.parametrize("treat", [clean, comparable])
def test_marks_in_stacks_that_no_writing_has_are_taken_off(treat: Callable[[str], str]) -> None:
    """Composing takes the square of their number: 30,000 on one letter took four seconds."""
    stacked = treat("x" + "\u0323\u0301" * 1_000 + "y")
    assert len(stacked) <= 40
    assert stacked[0] + stacked[-1] == "xy"
    assert treat("x" + "\u0323\u0301" * 10 + "y") == "x" + "\u0323" * 10 + "\u0301" * 10 + "y"


def by_the_rule(character: str) -> str:
    """What cleaning keeps of one character between two letters, from the categories themselves."""
    if character.isspace():
        return "x y"
    if character not in "\u200d\ufe0f" and unicodedata.category(character) in "Cc Cf Co Cs":
        return "xy"
    return unicodedata.normalize("NFC", f"x{character}y")


def test_every_character_there_is_is_kept_or_dropped_by_its_category() -> None:
    """Cleaning looks nothing up by character any more; its tables must say the same."""
    differ = [
        hex(code)
        for code in (*range(0x32000), *range(0xE0000, 0xE1000), *range(0xEFFF0, 0x110000, 0x101))
        if clean(f"x{chr(code)}y") != by_the_rule(chr(code))
    ]
    assert differ == []
