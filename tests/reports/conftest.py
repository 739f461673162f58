"""Reports of evenings, made once for all tests that only read them."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import DECK, Council, migrated_file, opened
from tests.conftest import find_office
from tests.reports.evenings import ODD_NAMES, an_evening, conclude, report_of, weigh_all
from valuemap.reports.description.document import Document
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.store.gathering import Report


def council_of(
    folder: Path, names: tuple[str, ...], seats: tuple[int, ...], questions: int = 2
) -> Iterator[Council]:
    with opened(migrated_file(folder / "evening.db")) as database:
        yield Council.meet(database, an_evening(names, seats, questions))


@pytest.fixture(scope="session")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """Three factions of three: nothing hidden, one question weighed, all concluded."""
    names = ("Lijst A", "Lijst B", "Lijst C")
    for council in council_of(tmp_path_factory.mktemp("ordinary"), names, (3, 3, 3)):
        weigh_all(council)
        conclude(council)
        yield council


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """Six factions with hard names, of which two are too small to show."""
    for council in council_of(tmp_path_factory.mktemp("odd"), ODD_NAMES, (3, 4, 3, 3, 1, 2)):
        weigh_all(council)
        conclude(council)
        yield council


@pytest.fixture(scope="session")
def report(ordinary: Council) -> Report:
    return report_of(ordinary)


@pytest.fixture(scope="session")
def odd_report(odd: Council) -> Report:
    return report_of(odd)


@pytest.fixture(scope="session")
def opened_by_libreoffice(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[bytes, str], bytes]:
    """Opens a file in LibreOffice, a program that is not ours, and gives it as PDF."""
    program = find_office()
    assert program, "without LibreOffice this is not collected"
    home = tmp_path_factory.mktemp("libreoffice")

    def convert(content: bytes, kind: str) -> bytes:
        folder = tmp_path_factory.mktemp("converted")
        (folder / f"document.{kind}").write_bytes(content)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{home}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(folder / f"document.{kind}"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "document.pdf").read_bytes()

    return convert


@pytest.fixture(scope="session")
def sheet(report: Report) -> Document:
    return debate_sheet(report, DECK)


@pytest.fixture(scope="session")
def odd_sheet(odd_report: Report) -> Document:
    return debate_sheet(odd_report, DECK)
