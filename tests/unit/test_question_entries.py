"""What stands beside each question: its roles, opinions from several sides, a proposition."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DATA, DECK, VALUES, Council, migrated_file, opened, plan
from tests.unit.plain_language import sentences, too_long
from valuemap.content.content import load_content
from valuemap.content.deck import Question, Role
from valuemap.content.question_entries import ENTRIES_FILE, QuestionEntries
from valuemap.content.toml_files import DeckError, Fault, FaultKind
from valuemap.domain.meeting import AgendaItem

CAMERAS = "gemeentelijke-processen.uitvoering.toezicht-en-handhaving.2"
PRIVACY = "gemeentelijke-processen.bedrijfsvoering.beveiliging.1"
QUESTIONS = {question_id: place.question for question_id, place in DECK.places.items()}
TEXT = (DATA / ENTRIES_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_every_question_has_roles_opinions_from_two_sides_and_a_proposition(
    question: Question,
) -> None:
    assert question.roles
    assert len(question.sides) >= 2
    assert all(question.sides)
    assert question.example


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_proposition_is_one_plain_sentence_without_a_denial(question: Question) -> None:
    """Who must say no to a "niet" soon says the wrong thing."""
    assert len(sentences(question.example)) == 1
    assert too_long(question.example) == []
    assert question.example.endswith(".")
    assert not re.search(r"\b(niet|geen|nooit|moet|moeten)\b", question.example.casefold())


def test_no_two_questions_have_the_same_proposition() -> None:
    assert len({question.example for question in QUESTIONS.values()}) == len(QUESTIONS)


@pytest.mark.parametrize(
    "value", ["puurheid.zuiverheid", "loyaliteit.saamhorigheid", "nut.doelmatigheid"]
)
def test_opinions_of_one_value_that_contradict_each_other_meet_on_opposite_sides(
    value: str,
) -> None:
    first, second = f"{value}.1", f"{value}.2"
    assert any(
        first in one and second in other
        for question in QUESTIONS.values()
        for one, other in permutations(question.sides, 2)
    )


def test_only_an_opinion_that_fits_no_question_of_the_cards_is_left_out() -> None:
    """Robots and video calls in care: no question is about them."""
    used = {one for question in QUESTIONS.values() for side in question.sides for one in side}
    assert set(VALUES.opinion) - used == {"continuiteit.gezondheid.1"}


def test_cards_can_be_chosen_by_what_they_ask_of_a_council() -> None:
    for role in Role:
        asking = DECK.asking(role)
        assert asking
        assert all(role in place.question.roles for place in asking)
    assert {place.question.id for role in Role for place in DECK.asking(role)} == set(QUESTIONS)
    assert CAMERAS in {place.question.id for place in DECK.asking(Role.SETTING_FRAMES)}
    assert PRIVACY not in {place.question.id for place in DECK.asking(Role.SETTING_FRAMES)}


def test_a_question_that_asks_what_is_so_says_that_it_does() -> None:
    assert QUESTIONS[PRIVACY].asks_fact
    assert not QUESTIONS[CAMERAS].asks_fact


def test_the_cameras_have_opinions_for_and_against_them() -> None:
    """The sheet about cameras argued about the fibre network and Airbnb."""
    sides = QUESTIONS[CAMERAS].sides
    assert "hierarchie.orde.3" in sides[0]
    assert "vrijheid.privacy.2" in sides[1]


def test_a_question_of_others_has_no_sides_and_no_proposition() -> None:
    unknown = DECK.question("eigen.vraag")
    assert (unknown.roles, unknown.sides, unknown.example) == ((), (), "")


# --- as a meeting weighs it


@pytest.fixture(scope="module")
def item(tmp_path_factory: pytest.TempPathFactory) -> AgendaItem:
    folder = tmp_path_factory.mktemp("entries")
    with opened(migrated_file(folder / "entries.db")) as database:
        first = Council.meet(database, plan(questions=1)).meeting.agenda[0]
    return replace(first, question_id=CAMERAS)


def test_where_the_list_of_the_deck_is_weighed_its_opinions_are_told(item: AgendaItem) -> None:
    assert item.question(DECK) == QUESTIONS[CAMERAS]


def test_where_another_list_is_weighed_the_question_has_no_opinions(item: AgendaItem) -> None:
    other = replace(item, value_list=replace(VALUES, id="andere-lijst"))
    found = other.question(DECK)
    assert (found.clusters, found.sides) == ((), ())
    assert found.example == QUESTIONS[CAMERAS].example
    assert found.roles == QUESTIONS[CAMERAS].roles


def test_an_old_list_without_an_opinion_leaves_out_that_one_only(item: AgendaItem) -> None:
    clusters = tuple(
        replace(
            cluster, values=tuple(v for v in cluster.values if v.id != "hierarchie.zeggenschap")
        )
        for cluster in VALUES.clusters
    )
    old = replace(item, value_list=replace(VALUES, version=1, clusters=clusters))
    assert old.question(DECK).sides == QUESTIONS[CAMERAS].sides[:2]


# --- faults


def faults_of(folder: Path, change: Callable[[str], str]) -> list[Fault]:
    """The faults of the content when the file of entries reads otherwise."""
    copied = folder / "data"
    shutil.copytree(DATA, copied, ignore=shutil.ignore_patterns("*.db*"))
    changed = change(TEXT)
    assert changed != TEXT
    (copied / ENTRIES_FILE).write_text(changed, encoding="utf-8")
    with pytest.raises(DeckError) as refused:
        load_content(copied)
    return list(refused.value.faults)


def in_cameras(old: str, new: str) -> Callable[[str], str]:
    """Other text in the entry of the cameras."""

    def change(text: str) -> str:
        before, cameras = text.split(f'id = "{CAMERAS}"')
        return f'{before}id = "{CAMERAS}"{cameras.replace(old, new, 1)}'

    return change


SIDES = re.search(rf'"{re.escape(CAMERAS)}"\n.*\n(sides = \[\n(?:  .*\n)+\])', TEXT)
assert SIDES is not None


@pytest.mark.parametrize(
    ("old", "new", "kind", "where"),
    [
        (SIDES[1], "sides = []", FaultKind.WRONG_NUMBER, "sides"),
        (SIDES[1], 'sides = [["nut.doelmatigheid.1"]]', FaultKind.WRONG_NUMBER, "sides"),
        (SIDES[1], 'sides = [["nut.doelmatigheid.1"], []]', FaultKind.WRONG_NUMBER, "sides"),
        (SIDES[1], 'sides = ["a", "b"]', FaultKind.WRONG_NUMBER, "sides"),
        (SIDES[1], 'sides = "nut"', FaultKind.WRONG_TYPE, "sides"),
        (SIDES[1] + "\n", "", FaultKind.MISSING, "sides"),
        ("hierarchie.orde.3", "hierarchie.orde", FaultKind.UNKNOWN_OPINION, "sides"),
        ('roles = ["kaders"]', "roles = []", FaultKind.WRONG_NUMBER, "roles"),
        ('roles = ["kaders"]', 'roles = ["Kaders"]', FaultKind.UNKNOWN_ROLE, "roles"),
        ('roles = ["kaders"]\n', "", FaultKind.MISSING, "roles"),
        ('roles = ["kaders"]', 'rol = "x"\nroles = ["kaders"]', FaultKind.UNKNOWN_KEY, "rol"),
        ("example = ", 'example = ""\nwas = ', FaultKind.EMPTY, "example"),
        ("example = ", "asks_fact = 1\nexample = ", FaultKind.WRONG_TYPE, "asks_fact"),
        (
            "example = ",
            'about_platforms = "ja"\nexample = ',
            FaultKind.WRONG_TYPE,
            "about_platforms",
        ),
    ],
)
def test_a_fault_of_an_entry_is_named_with_its_file_and_its_question(
    tmp_path: Path, old: str, new: str, kind: FaultKind, where: str
) -> None:
    faults = faults_of(tmp_path, in_cameras(old, new))
    assert (ENTRIES_FILE, f"{CAMERAS} > {where}", kind) in {
        (fault.file, fault.where, fault.kind) for fault in faults
    }
    assert {fault.where.split(" > ")[0] for fault in faults} == {CAMERAS}


def test_a_question_without_an_entry_and_an_entry_twice_are_named(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, lambda text: text.replace(f'"{CAMERAS}"', f'"{PRIVACY}"'))
    assert {(fault.file, fault.where, fault.kind) for fault in faults} == {
        (ENTRIES_FILE, CAMERAS, FaultKind.MISSING),
        (ENTRIES_FILE, f"{PRIVACY} > id", FaultKind.DOUBLE_ID),
    }


def test_a_file_that_is_gone_is_one_fault_and_not_one_per_question(tmp_path: Path) -> None:
    copied = tmp_path / "data"
    shutil.copytree(DATA, copied, ignore=shutil.ignore_patterns("*.db*"))
    (copied / ENTRIES_FILE).unlink()
    with pytest.raises(DeckError) as refused:
        load_content(copied)
    assert [(fault.file, fault.kind) for fault in refused.value.faults] == [
        (ENTRIES_FILE, FaultKind.UNREADABLE)
    ]


@given(
    st.sets(st.sampled_from(sorted(QUESTIONS))), st.sets(st.sampled_from(sorted(VALUES.opinion)))
)
def test_every_question_and_every_opinion_that_lacks_is_named_and_no_other(
    asked: set[str], gone: set[str]
) -> None:
    """Of whatever deck and list: the entries are read against just these."""
    faults: list[Fault] = []
    entries = QuestionEntries(DATA, set(VALUES.opinion) - gone, faults)
    for question_id in sorted(asked):
        entries.beside(Question(question_id, 1, "Mag dit?", "Dit is het.", ()))
    entries.nothing_left()
    unasked = {fault.found for fault in faults if fault.kind is FaultKind.UNKNOWN_QUESTION}
    unknown = {
        (fault.where, fault.found) for fault in faults if fault.kind is FaultKind.UNKNOWN_OPINION
    }
    assert unasked == set(QUESTIONS) - asked
    assert unknown == {
        (f"{question_id} > sides", opinion)
        for question_id in asked
        for side in QUESTIONS[question_id].sides
        for opinion in side
        if opinion in gone
    }
    assert len(faults) == len(unasked) + len(unknown)


def test_the_file_has_an_entry_per_question() -> None:
    assert TEXT.count("[[question]]") == len(QUESTIONS) == 44
