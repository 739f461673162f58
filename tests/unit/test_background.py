"""The frameworks and the neutral questions: whole, of known clusters, faults told at once."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import CONTENT, DATA, DECK, VALUES
from tests.unit.plain_language import too_long
from valuemap.content.content import load_content
from valuemap.content.deck import Place
from valuemap.content.references import (
    FRAMEWORKS_FILE,
    MOST_ITEMS_PER_CLUSTER,
    QUESTIONS_FILE,
    Background,
)
from valuemap.content.toml_files import DeckError, FaultKind


@pytest.fixture
def background() -> Background:
    return CONTENT.background


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.db*"))
    return folder


def test_every_cluster_has_a_question_and_something_from_a_framework(
    background: Background,
) -> None:
    assert set(background.by_cluster) == set(VALUES.ids)
    for cluster in VALUES.ids:
        assert background.items_of(VALUES, (cluster,)) != ()


def test_questions_ask_and_take_no_side(background: Background) -> None:
    for question in (*background.general, *background.by_cluster.values()):
        assert question.endswith("?")
        assert "moeten we" not in question.lower()


def test_a_framework_of_which_we_know_a_part_says_so_and_shows_that_part(
    background: Background,
) -> None:
    """Its note named 16 values, of which it showed none and our sources attest 11."""
    principles, names = (
        found for found in background.frameworks if found.name.startswith("Code Goed")
    )
    assert len(principles.items) == 6
    assert len(names.items) == 15
    for code in (principles, names):
        assert "15 van de 30 namen bekend" in code.note
    assert not {"Vertrouwen", "Menselijke eindverantwoordelijkheid"} & {
        item.name for item in names.items
    }


def test_every_item_says_where_it_stands(background: Background) -> None:
    for framework in background.frameworks:
        for item in framework.items:
            assert item.source, item.name


def test_no_sentence_of_it_is_over_twenty_words(background: Background) -> None:
    said = [item.meaning for framework in background.frameworks for item in framework.items]
    said += [framework.note for framework in background.frameworks]
    for text in (*said, *background.general, *background.by_cluster.values()):
        assert too_long(text) == []


def test_the_first_value_of_platforms_is_told_with_its_four_parts(background: Background) -> None:
    """It was narrowed to lasting and doing no harm."""
    (platforms,) = (found for found in background.frameworks if found.only_platforms)
    first = platforms.items[0]
    assert first.name == "Maatschappelijke waarde"
    for part in ("algemeen belang", "duurzaam", "schade", "beschermt"):
        assert part in first.meaning


def test_items_of_all_clusters_at_stake_are_told_two_of_each_at_most(
    background: Background,
) -> None:
    """Only the first cluster was: for cameras neither human rights nor privacy."""
    cameras = DECK.question("gemeentelijke-processen.uitvoering.toezicht-en-handhaving.2")
    found = background.items_of(VALUES, cameras.clusters)
    assert [item.name for _, item in found] == [
        *("Verantwoordelijkheid", "Verantwoordelijk"),
        *("Mensenrechten", "Soeverein"),
        *("Procedurele rechtvaardigheid", "Open"),
    ]


@pytest.mark.parametrize("place", DECK.places.values(), ids=list(DECK.places))
def test_platforms_are_spoken_of_where_they_are_at_stake_and_nowhere_else(
    background: Background, place: Place
) -> None:
    question = place.question
    found = background.items_of(VALUES, question.clusters, about_platforms=question.about_platforms)
    assert len(found) == len(set(found)) <= MOST_ITEMS_PER_CLUSTER * len(question.clusters)
    assert any(framework.only_platforms for framework, _ in found) is question.about_platforms
    for cluster in question.clusters:
        assert any(cluster in item.clusters for _, item in found)


def test_nothing_is_told_of_clusters_of_another_list(background: Background) -> None:
    assert background.items_of(replace(VALUES, id="andere-lijst"), ("nut",)) == ()


def test_an_item_without_a_source_and_a_wrong_mark_are_faults(folder: Path) -> None:
    path = folder / FRAMEWORKS_FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.remove(next(line for line in lines if line.startswith("  source = ")))
    broken = "\n".join(lines).replace("only_platforms = true", "only_platforms = 1")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(DeckError) as refused:
        load_content(folder)
    assert {(fault.file, fault.where, fault.kind) for fault in refused.value.faults} == {
        (FRAMEWORKS_FILE, "framework 1 > item 1 > source", FaultKind.MISSING),
        (FRAMEWORKS_FILE, "platformen > only_platforms", FaultKind.WRONG_TYPE),
    }


def test_all_faults_of_both_files_are_told_at_once(folder: Path) -> None:
    frameworks, questions = folder / FRAMEWORKS_FILE, folder / QUESTIONS_FILE
    broken = frameworks.read_text(encoding="utf-8").replace('"empathie"', '"liefde"', 1)
    frameworks.write_text(broken + "\nextra = 1\n", encoding="utf-8")
    lines = questions.read_text(encoding="utf-8").splitlines()
    questions.write_text("\n".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(DeckError) as refused:
        load_content(folder)
    found = {(fault.file, fault.kind) for fault in refused.value.faults}
    assert found == {
        (FRAMEWORKS_FILE, FaultKind.UNKNOWN_CLUSTER),
        (FRAMEWORKS_FILE, FaultKind.UNKNOWN_KEY),
        (QUESTIONS_FILE, FaultKind.MISSING),
    }


def test_a_file_that_is_gone_is_told(folder: Path) -> None:
    (folder / QUESTIONS_FILE).unlink()
    with pytest.raises(DeckError) as refused:
        load_content(folder)
    assert [fault.kind for fault in refused.value.faults] == [FaultKind.UNREADABLE]
