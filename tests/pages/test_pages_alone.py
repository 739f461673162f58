"""A page of which the database is from a newer version: whole, until it needs the database."""

import pytest
from sqlalchemy import text

from tests.builders import Council
from tests.pages.conftest import forget_everything, notices, open_page
from valuemap.store.engine.errors import DatabaseFromNewerVersion
from valuemap.texts import errors
from valuemap.texts.frameworks import page as frameworks
from valuemap.texts.screens import cards, join, prepare, start
from valuemap.ui.parts import roles

TITLES = {
    "start": start.TITLE,
    "vragenkaarten": cards.TITLE,
    "waardenkaart": cards.MAP_TITLE,
    "kaders": frameworks.TITLE,
    "voorbereiden": prepare.TITLE,
    "meedoen": join.TITLE,
}
WHAT, THEN = errors.sentence(DatabaseFromNewerVersion("9999"))


@pytest.fixture(autouse=True)
def newer(council: Council) -> Council:
    """A meeting in a database that a newer version made since."""
    with council.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    forget_everything()
    return council


@pytest.mark.parametrize("name", TITLES)
def test_a_page_that_needs_no_database_draws_whole(name: str) -> None:
    page = open_page(name)
    assert notices(page) == ""
    assert [title.value for title in page.title] == [TITLES[name]]


def test_the_start_page_says_so_when_the_example_is_asked_for() -> None:
    page = open_page("start")
    page.button(key="start-demo").click().run()
    assert notices(page) == f"{WHAT}  \n{THEN}"


def test_who_types_a_code_reads_what_is_the_matter(newer: Council) -> None:
    page = open_page("meedoen", **{roles.CODE: newer.new.join_code})
    assert notices(page) == f"{WHAT}  \n{THEN}"
