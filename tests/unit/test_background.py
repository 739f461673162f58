"""The frameworks and the neutral questions: whole, of known clusters, faults told at once."""

import shutil
from pathlib import Path

import pytest

from valuemap.background import (
    FRAMEWORKS_FILE,
    QUESTIONS_FILE,
    Background,
    load_background,
)
from valuemap.clusters import CLUSTER_IDS
from valuemap.content_files import DeckError, FaultKind

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def background() -> Background:
    return load_background(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (FRAMEWORKS_FILE, QUESTIONS_FILE):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def test_every_cluster_has_a_question_and_something_from_a_framework(
    background: Background,
) -> None:
    assert set(background.by_cluster) == set(CLUSTER_IDS)
    for cluster in CLUSTER_IDS:
        assert background.items_of((cluster,)) != ()


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
        load_background(folder)
    found = {(fault.file, fault.kind) for fault in refused.value.faults}
    assert found == {
        (FRAMEWORKS_FILE, FaultKind.UNKNOWN_CLUSTER),
        (FRAMEWORKS_FILE, FaultKind.UNKNOWN_KEY),
        (QUESTIONS_FILE, FaultKind.MISSING),
    }


def test_a_file_that_is_gone_is_told(folder: Path) -> None:
    (folder / QUESTIONS_FILE).unlink()
    with pytest.raises(DeckError) as refused:
        load_background(folder)
    assert [fault.kind for fault in refused.value.faults] == [FaultKind.UNREADABLE]
