"""The assessment of Valuemap itself: every answer with a proof that is there."""

import re
from pathlib import Path

import pytest

from tests.builders import DATA
from tests.unit.test_house import ROOT
from valuemap.content.content import load_content
from valuemap.content.own_assessment import OWN_ASSESSMENT_FILE, read_own_assessment
from valuemap.content.toml_files import Fault
from valuemap.domain.dossiers.assessing import shares
from valuemap.domain.dossiers.work import Entry

CONTENT = load_content(DATA)
_FILE = re.compile(r"(?:[\w-]+/)*[\w-]+\.(?:md|py)|docs/adr")


def test_every_proof_names_a_file_or_a_page_that_is_there() -> None:
    found = CONTENT.own_assessment
    assert found is not None
    for answer in found.answers.values():
        files = _FILE.findall(answer.proof)
        assert files or "Pagina" in answer.proof or "LICENSE" in answer.proof
        assert [one for one in files if not (ROOT / one).exists()] == []


def test_it_does_not_flatter() -> None:
    """It says no, or that nobody knows, where the makers doubt."""
    found = CONTENT.own_assessment
    assert found is not None
    entries = {place: Entry(choice=one.choice) for place, one in found.answers.items()}
    figures = shares(found.part, entries)
    assert (figures.supports, figures.applying) == (16, 22)
    assert figures.times("nee") == 5
    assert figures.times("weet-niet") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('choice = "ja"', 'choice = "misschien"'),
        ('item = "25"', 'item = "24"'),
        ('item = "25"', 'item = "26"'),
    ],
)
def test_an_answer_that_fits_no_question_is_a_fault(tmp_path: Path, old: str, new: str) -> None:
    text = (DATA / OWN_ASSESSMENT_FILE).read_text(encoding="utf-8")
    (tmp_path / OWN_ASSESSMENT_FILE).write_text(text.replace(old, new), encoding="utf-8")
    faults: list[Fault] = []
    read_own_assessment(tmp_path, CONTENT.frameworks, faults)
    assert faults
