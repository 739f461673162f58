"""Moving to another database on the command line, as an administrator does it."""

from pathlib import Path

import pytest

from tests.builders import Council, migrated_file, opened, plan
from tests.unit.test_cli import Capsys, Said
from valuemap.store.engine.errors import NoDatabase
from valuemap.store.exchange.whole_tables import TABLES
from valuemap.texts import copying as texts
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today


@pytest.fixture
def old(tmp_path: Path) -> str:
    """The URL of a database with a meeting."""
    url = migrated_file(tmp_path / "old.db")
    with opened(url) as database:
        Council.meet(database, plan(date=today(), delete_on=today()))
    return url


def test_copying_says_how_much_moved_and_what_to_do_next(
    capsys: Capsys, tmp_path: Path, old: str
) -> None:
    said = Said(capsys, "copy", "--from", old, "--to", f"sqlite:///{tmp_path / 'new.db'}")
    assert (said.status, said.err) == (0, "")
    rows = dict.fromkeys((table.name for table in TABLES), 0)
    assert said.out.startswith(texts.copied(rows | {"meeting": 1}, 0).split(",")[0])
    assert f"in {len(TABLES)} tabellen" in said.out
    assert said.out.endswith(f"{texts.NEXT}\n")


def test_what_is_not_empty_is_told_with_the_name_of_its_option(
    capsys: Capsys, tmp_path: Path, old: str
) -> None:
    said = Said(capsys, "copy", "--from", old, "--to", old)
    assert (said.status, said.out, said.err) == (1, "", f"{texts.NOT_EMPTY}\n")


@pytest.mark.parametrize(
    "url", ["", "sqlite://", "mysql://server/valuemap", "sqlite:////nergens/valuemap.db"]
)
@pytest.mark.parametrize("option", ["--from", "--to"])
def test_what_is_no_url_is_told_with_the_name_of_its_option(
    capsys: Capsys, old: str, url: str, option: str
) -> None:
    urls = {"--from": old, "--to": old, option: url}
    said = Said(capsys, "copy", *(word for pair in urls.items() for word in pair))
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(option)
    assert said.err.count("\n") == 1


def test_no_password_is_printed(capsys: Capsys, tmp_path: Path) -> None:
    file = tmp_path / "leeg.db"
    for url in (
        "postgresql+psycopg://clerk:geheim@127.0.0.1:1/valuemap",
        "postgresql+psycopg://clerk@127.0.0.1:1/valuemap?password=geheim",
    ):
        said = Said(capsys, "copy", "--from", url, "--to", f"sqlite:///{file}")
        assert said.status == 1
        assert "geheim" not in said.out + said.err


def test_a_source_that_is_not_there_is_told(capsys: Capsys, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'weg.db'}"
    said = Said(capsys, "copy", "--from", url, "--to", f"sqlite:///{tmp_path / 'new.db'}")
    assert said.err == " ".join(error_texts.sentence(NoDatabase(url))) + "\n"
    assert list(tmp_path.iterdir()) == []
