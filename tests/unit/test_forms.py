"""What is shown of a form that everybody answered: nobody's answer follows from counts."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.content.frameworks.part import Choice, Column, Group, Item, Kind, Part
from valuemap.disclosure.forms import ASKS, publish_form
from valuemap.disclosure.thresholds import COUNCIL
from valuemap.domain.dossiers.gathering import Gathering, GatheringState, Respondent, Shows
from valuemap.domain.dossiers.work import Entry, choices_of

ITEMS = (Item("een", "Is het open?"), Item("twee", "Is het vrij?"), Item("drie", "Is het af?"))
SCALE = (Choice("ja", "ja", 1), Choice("nee", "nee", 0), Choice("nvt", "niet van toepassing"))
COLUMNS = (Column("data", "Data"), Column("geld", "Geld"))
LEAST = COUNCIL.place


def part(kind: Kind = Kind.ASSESSMENT) -> Part:
    """A form of a kind with three items."""
    return Part(
        "voorbeeld.vragen",
        "Voorbeeld",
        kind,
        "Vragen",
        "Beantwoord elke vraag.",
        2021,
        "een bron",
        (Group("open", "Open", ITEMS[:2]), Group("af", "Af", ITEMS[2:])),
        scale=SCALE,
        columns=COLUMNS if kind is Kind.GRID else (),
    )


def shown(kind: Kind = Kind.ASSESSMENT, *groups: str) -> Gathering:
    """A form that is shown, by these groups or as counts."""
    shows = Shows.GROUPS if groups else Shows.COUNTS
    return Gathering(
        1, 1, 1, part(kind), "CRM", "CDFH3479", GatheringState.SHOWN, shows, groups, version=1
    )


def person(number: int, is_ready: bool = True, group: int | None = None, **at: str) -> Respondent:
    return Respondent(
        number, 1, group, is_ready, {place: Entry(choice) for place, choice in at.items()}
    )


@st.composite
def halls(draw: st.DrawFn) -> tuple[Gathering, list[Respondent]]:
    """A form that is shown as counts, and who answered it, with words and reasons."""
    gathering = shown(
        draw(st.sampled_from([Kind.ASSESSMENT, Kind.GRID, Kind.INQUIRY, Kind.CHOICE]))
    )
    first = next(gathering.part.places())
    choices = ["", *sorted(choices_of(gathering.part, first))]
    entry = st.builds(
        Entry,
        choice=st.sampled_from(choices),
        text=st.sampled_from(["", "een zin", "iets anders"]),
        note=st.sampled_from(["", "omdat"]),
        proof=st.sampled_from(["", "bij de balie"]),
        asks=st.booleans(),
    )
    places = list(gathering.part.places())
    number = draw(st.integers(0, 7))
    return gathering, [
        Respondent(one, 1, None, draw(st.booleans()), {place: draw(entry) for place in places})
        for one in range(number)
    ]


@given(hall=halls(), seed=st.integers())
def test_counts_stay_whoever_gave_which_answer(
    hall: tuple[Gathering, list[Respondent]], seed: int
) -> None:
    """Dealing the answers of each place anew among those who are ready changes nothing shown."""
    gathering, people = hall
    ready = [one for one in people if one.is_ready]
    dealt: list[dict[str, Entry]] = [{} for _ in ready]
    for place in gathering.part.places():
        answers = [one.entries[place] for one in ready]
        random.Random(f"{seed}{place}").shuffle(answers)
        for own, answer in zip(dealt, answers, strict=True):
            own[place] = answer
    others = [replace(one, entries=own) for one, own in zip(ready, dealt, strict=True)]
    assert publish_form(gathering, others) == publish_form(gathering, people)


@given(hall=halls())
def test_counts_never_stand_on_fewer_than_three(hall: tuple[Gathering, list[Respondent]]) -> None:
    gathering, people = hall
    found = publish_form(gathering, people)
    for one in found.places.values():
        assert one.people is None or one.people >= LEAST
        assert one.people is not None or not one.counts
        assert not one.texts or len(one.texts) >= LEAST
        assert not one.notes
        assert not one.proofs


@given(hall=halls())
def test_who_is_not_done_is_in_nothing(hall: tuple[Gathering, list[Respondent]]) -> None:
    gathering, people = hall
    done = [one for one in people if one.is_ready]
    assert publish_form(gathering, people) == publish_form(gathering, done)


@given(hall=halls())
def test_below_three_answers_no_answer_changes_what_is_shown(
    hall: tuple[Gathering, list[Respondent]],
) -> None:
    """So whether it is two or one or what they said cannot be told from the outside."""
    gathering, people = hall
    people = [one for one in people if one.is_ready][: LEAST - 1]
    emptied = [replace(one, entries={}) for one in people]
    assert publish_form(gathering, people) == publish_form(gathering, emptied)


@pytest.mark.parametrize("state", [one for one in GatheringState if one != "shown"])
def test_nothing_is_published_before_it_is_shown(state: GatheringState) -> None:
    with pytest.raises(ValueError, match=state):
        publish_form(replace(shown(), state=state), [])


def test_each_function_is_shown_with_its_own_answers_and_reasons() -> None:
    given_by = [
        Respondent(1, 1, 0, True, {"een": Entry("ja", note="Zie de site.", proof="de site")}),
        person(2, group=1, een="nee"),
        person(3, group=1, een="ja"),
        person(4, is_ready=False, group=2, een="nee"),
    ]
    found = publish_form(shown(Kind.ASSESSMENT, "jurist", "griffie", "ict"), given_by)
    lawyer, clerk, ict = found.groups
    assert lawyer.places["een"].counts == {"ja": 1}
    assert (lawyer.places["een"].notes, lawyer.places["een"].proofs) == (
        ("Zie de site.",),
        ("de site",),
    )
    assert clerk.places["een"].counts == {"ja": 1, "nee": 1}
    assert (ict.people, ict.places["een"].counts) == (0, {})
    assert found.dividing == ("een",)
    assert found.tally["een"] == {"ja": 2, "nee": 1}


def test_groups_that_mark_other_cells_mean_other_things() -> None:
    marked = ("een.data", "een.data", "twee.geld", None)
    people = [
        Respondent(n, 1, n, True, {place: Entry("mark")} if place else {})
        for n, place in enumerate(marked)
    ]
    found = publish_form(shown(Kind.GRID, "a", "b", "c", "d", "niemand"), people)
    assert found.meanings == 3
    assert found.places["een.data"].counts == {"mark": 2}
    assert found.dividing == ("een.data", "twee.geld")


def test_an_empty_cell_is_an_answer_and_an_empty_question_is_not() -> None:
    people = [person(1), person(2), person(3, een="ja")]
    assert publish_form(shown(), people).places["een"].people is None
    marked = [person(1), person(2), Respondent(3, 1, None, True, {"een": Entry(asks=True)})]
    found = publish_form(shown(Kind.INQUIRY), marked).places["een"]
    assert (found.people, found.counts) == (3, {ASKS: 1})
