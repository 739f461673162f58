"""The frameworks and the neutral questions: whole, of known clusters, faults told at once."""

import shutil
from pathlib import Path

import pytest

from tests.builders import CONTENT, DATA, VALUES
from valuemap.content.content import load_content
from valuemap.content.references import FRAMEWORKS_FILE, QUESTIONS_FILE, Background
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


def test_a_framework_of_which_we_know_a_part_says_so(background: Background) -> None:
    code = background.frameworks[0]
    assert "16" in code.note
    assert "30" in code.note
    assert len(code.items) == 6


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
