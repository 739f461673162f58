"""A canvas: what changed between two times round, our advice, and the name of a phase."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from valuemap.content.frameworks.part import Choice, Group, Item, Kind, Part
from valuemap.domain.dossiers.canvas import (
    Fate,
    Run,
    advice,
    answered,
    compared,
    differences,
    phase_name,
)
from valuemap.domain.dossiers.work import Entry, NotAChoice, take_entry

QUESTIONS = tuple(Item(f"vraag-{number}", f"Vraag {number}?") for number in range(7))
CANVAS = Part(
    "voorbeeld.canvas",
    "Voorbeeld",
    Kind.CANVAS,
    "Canvas",
    "Vul in.",
    2022,
    "een bron",
    (
        Group("idee", "1 Idee", QUESTIONS),
        Group("spelers", "2 Spelers", (Item("spelers", "Wie doet mee?"),)),
    ),
    scale=(Choice("ja", "Ja"), Choice("nee", "Nee")),
    phases=("zoeken", "groeien"),
    advice=("nee", 4, "Een dienst is genoeg."),
)
TEXTS = st.text(st.sampled_from("ab \n\té"), max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_their_comparison(before: str, after: str) -> None:
    runs = compared(before, after)
    assert "".join(run.words for run in runs if run.fate is not Fate.NEW) == before
    assert "".join(run.words for run in runs if run.fate is not Fate.GONE) == after


@given(TEXTS)
def test_a_text_that_did_not_change_is_kept_whole(text: str) -> None:
    assert compared(text, text) == ((Run(Fate.KEPT, text),) if text else ())


@given(TEXTS, TEXTS)
def test_runs_that_touch_have_another_fate(before: str, after: str) -> None:
    fates = [run.fate for run in compared(before, after)]
    assert all(one is not other for one, other in pairwise(fates))


def test_one_other_word_is_shown_as_one_word() -> None:
    assert compared("Wij beginnen klein.", "Wij beginnen groot.") == (
        Run(Fate.KEPT, "Wij beginnen"),
        Run(Fate.GONE, " klein"),
        Run(Fate.NEW, " groot"),
        Run(Fate.KEPT, "."),
    )


def test_two_long_texts_are_compared_in_a_moment() -> None:
    """Comparing every word with every other takes the square of their number."""
    before = " ".join(f"woord{number % 50}" for number in range(3_000))
    after = before.replace("woord7 ", "ander ")
    assert "".join(run.words for run in compared(before, after) if run.fate is not Fate.NEW) == (
        before
    )


ENTRIES = st.dictionaries(
    st.sampled_from(list(CANVAS.places())),
    st.builds(Entry, choice=st.sampled_from(["", "ja", "nee"]), text=st.sampled_from(["", "a"])),
)


@given(ENTRIES, ENTRIES)
def test_who_takes_over_every_difference_has_the_form_after(
    before: dict[str, Entry], after: dict[str, Entry]
) -> None:
    taken = before | {one.place: one.after for one in differences(CANVAS, before, after)}
    assert all(taken.get(p, Entry()) == after.get(p, Entry()) for p in CANVAS.places())
    back = [(one.place, one.after, one.before) for one in differences(CANVAS, after, before)]
    assert back == [
        (one.place, one.before, one.after) for one in differences(CANVAS, before, after)
    ]


def test_an_emptied_field_is_a_difference_and_an_empty_one_is_none() -> None:
    (found,) = differences(CANVAS, {"spelers": Entry(text="buren")}, {"vraag-1": Entry()})
    assert (found.place, found.after) == ("spelers", Entry())
    assert found.runs == (Run(Fate.GONE, "buren"),)


@given(ENTRIES)
def test_our_advice_comes_with_the_fourth_no_in_the_first_step_and_not_before(
    entries: dict[str, Entry],
) -> None:
    told = sum(entries.get(item.id, Entry()).choice == "nee" for item in QUESTIONS)
    found = advice(CANVAS, entries)
    assert (found is not None) == (told >= 4)
    assert found is None or (found.given, found.choice) == (told, "Nee")


def test_a_no_can_be_chosen_in_the_first_step_alone() -> None:
    assert take_entry(CANVAS, "vraag-1", Entry("nee", "want")).choice == "nee"
    for place in ("spelers", "weg"):
        try:
            take_entry(CANVAS, place, Entry("nee"))
        except NotAChoice:
            continue
        raise AssertionError(place)


def test_the_last_name_of_a_phase_goes_for_all_that_follow() -> None:
    assert [phase_name(CANVAS, phase) for phase in (1, 2, 3)] == ["zoeken", "groeien", "groeien"]


def test_of_each_step_it_is_known_how_much_is_filled_in() -> None:
    entries = {"vraag-0": Entry("ja"), "vraag-3": Entry(text="a"), "spelers": Entry()}
    assert answered(CANVAS, entries) == (2, 0)
