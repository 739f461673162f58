"""The map of data is complete, and stands in docs/ as the code makes it."""

import pytest

from tests.browser.test_privacy import COOKIES
from tests.unit.test_house import ROOT
from valuemap.commands.cli import main
from valuemap.commands.data_map import data_map
from valuemap.server import affinity
from valuemap.store.tables.meeting_tables import OF_PROCESSES
from valuemap.store.tables.privacy import CATALOGUE, Keeps, Nature, Sees, meanings
from valuemap.store.tables.schema import metadata
from valuemap.texts.site import data_map as texts

MADE = ROOT / "docs" / "privacy" / "gegevens.md"
TABLES = {table.name: table for table in metadata.sorted_tables}


def test_every_table_says_what_it_means_for_privacy() -> None:
    assert set(CATALOGUE) == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_says_once_what_it_means_for_privacy(name: str) -> None:
    told = [column for column, _ in meanings(name)]
    assert sorted(told) == sorted(column.name for column in TABLES[name].columns)


def test_every_table_and_column_is_described_and_nothing_else_is() -> None:
    named = {f"{table}.{column}" for table in CATALOGUE for column, _ in meanings(table)}
    assert set(texts.TABLES) == set(TABLES)
    assert set(texts.COLUMNS) <= named
    shared = {name.partition(".")[2] for name in named - set(texts.COLUMNS)}
    assert set(texts.EVERYWHERE) == shared


def test_every_kind_has_its_words() -> None:
    assert set(texts.NATURES) == set(Nature)
    assert set(texts.KEEPS) == set(Keeps)
    assert set(texts.SEES) == set(Sees)


def test_what_people_weigh_is_always_called_special() -> None:
    given = {"abstained", "given_1", "given_16", "stance", "reason", "values_chosen"}
    for table in ("ballot", "faction_ballot"):
        natures = {column: meaning.nature for column, meaning in meanings(table)}
        assert {natures[column] for column in given} == {Nature.OPINION}


def test_every_hash_and_secret_is_a_secret_that_nobody_sees() -> None:
    for table in CATALOGUE:
        for column, meaning in meanings(table):
            if column.endswith("_hash") or "secret" in column:
                assert (meaning.nature, meaning.sees) == (Nature.SECRET, (Sees.NOBODY,))


def test_what_stays_out_of_a_backup_is_what_backups_leave_out() -> None:
    left_out = {name for name in CATALOGUE if not next(meanings(name))[1].in_backup}
    assert left_out == OF_PROCESSES


def test_the_map_in_the_documentation_is_the_one_that_is_made() -> None:
    """Make it anew with `python -m valuemap data-map > docs/privacy/gegevens.md`."""
    assert MADE.read_text() == data_map()


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data-map"]) == 0
    assert capsys.readouterr().out == data_map()


@pytest.mark.parametrize("cookie", sorted({affinity.NAME, *COOKIES}))
def test_every_cookie_is_named(cookie: str) -> None:
    """`COOKIES` are those that a browser was seen to get over a whole journey."""
    assert any(what.startswith(f"{cookie}:") for _, what, *_ in texts.OUTSIDE)
