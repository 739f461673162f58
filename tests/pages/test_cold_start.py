"""Every page, opened first of all on a server that has just started, whatever is the matter."""

import datetime as dt
import multiprocessing
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import NUT, Council
from tests.pages.conftest import evening, forget_everything, notices, of_a_ballot, open_page, said
from tests.pages.test_taking_part import look_at_the_wall
from valuemap import places
from valuemap.content import installation
from valuemap.content.deck_files import QUESTIONS_FILE
from valuemap.domain.access import new_key, wall_key
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseDamaged, DatabaseFromNewerVersion, Expired
from valuemap.texts import errors
from valuemap.texts.dates import today
from valuemap.texts.dossiers import listing
from valuemap.texts.frameworks import page as frameworks
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.register import page as register
from valuemap.texts.screens import archive, cards, host, join, method, prepare, start
from valuemap.texts.screens import frame as frame_texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.site import cases, privacy
from valuemap.ui.parts import frame, roles

WITH_A_LINK = {
    "meedoen": roles.PERSONAL,
    "begeleiden": roles.HOST,
    "wijzigen": roles.HOST,
    "projecteren": roles.WALL,
    "resultaat": roles.HOST,
    "afdrukken": roles.HOST,
    "debatblad": roles.HOST,
    "raadsbeeld": roles.HOST,
    "verschuiving": roles.PERSONAL,
}
TITLES = {
    "start": start.TITLE,
    "vragenkaarten": cards.TITLE,
    "waardenkaart": cards.MAP_TITLE,
    "kaders": frameworks.TITLE,
    "casussen": cases.TITLE,
    "voorbereiden": prepare.TITLE,
    "meedoen": join.TITLE,
    "methode": method.TITLE,
    "archief": archive.TITLE,
    "acties": register.TITLE,
    "dossiers": listing.TITLE,
    "handleiding": frame_texts.TITLES["handleiding"],
    "privacy": privacy.TITLE,
}


def link(council: Council, page: str) -> dict[str, str]:
    """The link of a meeting that opens a page."""
    keys = {
        roles.HOST: council.new.host_key,
        roles.WALL: wall_key(council.new.host_key),
    }
    parameter = WITH_A_LINK[page]
    return {parameter: keys.get(parameter) or council.join().key}


def on_show(council: Council, page: str) -> dict[str, str]:
    """The link to a page on which a question of the deck must stand."""
    parameters = link(council, page)
    council.open()
    council.reveal()
    return parameters


def let_be_read(council: Council, page: str) -> None:
    """Reveal what a page of results needs to say anything."""
    if page in ("resultaat", "raadsbeeld", "verschuiving", "debatblad"):
        council.reveal()
    if page == "verschuiving":
        council.next_round()
        council.open()
        council.reveal()
        look_at_the_wall(council)


def test_a_process_that_is_spawned_while_a_page_is_shown_shows_none() -> None:
    """It imports the main script of its parent: there it ended in a stack trace, and in no work."""
    open_page("methode")
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(abs, -1).result() == 1


def test_all_pages_are_tested_here() -> None:
    # In test_around.py, test_alone.py, test_dossiers.py, test_work.py, test_together.py; the
    # example's heading is a question.
    with_sentences_of_their_own = {
        "agenda",
        "dossier",
        "formulier",
        "fractie",
        "invullen",
        "klaar",
        "samen",
        "voorbeeld",
        "werk",
    }
    assert set(TITLES) | set(WITH_A_LINK) | with_sentences_of_their_own == set(frame.PAGES)


@pytest.mark.parametrize("name", list(TITLES))
def test_a_page_for_everybody_draws_on_an_empty_database(name: str) -> None:
    page = open_page(name)
    assert notices(page) == ""
    # Without a password for clerks there is no archive and no register, and they say so.
    told = "".join(str(info.value) for info in page.info).replace("\\", "")
    assert (archive.CLOSED in told) == (name == "archief")
    assert (register.CLOSED in told) == (name == "acties")
    assert TITLES[name] in [title.value for title in page.title]


@pytest.mark.parametrize("name", ["begeleiden", "projecteren", "resultaat"])
def test_a_page_that_needs_a_link_says_so_without_one(name: str) -> None:
    assert host.LINK_UNKNOWN in notices(open_page(name))


@pytest.mark.parametrize("name", list(WITH_A_LINK))
@pytest.mark.parametrize("wrong", ["", "é\x00<b>", "a" * 10_000])
def test_a_link_that_never_was_one_does_not_work(name: str, wrong: str) -> None:
    page = open_page(name, **{WITH_A_LINK[name]: wrong})
    assert host.LINK_UNKNOWN in notices(page)
    assert host.LINK_UNKNOWN_NEXT in notices(page)


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_a_truncated_or_another_ones_link_does_not_work(name: str, council: Council) -> None:
    ((parameter, key),) = link(council, name).items()
    for wrong in (key[:-1], new_key()):
        assert host.LINK_UNKNOWN in notices(open_page(name, **{parameter: wrong}))


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_a_whole_link_opens_the_page(name: str, council: Council) -> None:
    page = open_page(name, **link(council, name))
    assert notices(page) in ("", *_nothing_yet())
    assert len(page.main) > 1


def _nothing_yet() -> list[str]:
    return [
        f"{result_texts.NOTHING_YET}  \n{result_texts.NOTHING_YET_NEXT}",
        f"{shift_texts.SHIFT_NOTHING}  \n{shift_texts.SHIFT_NOTHING_NEXT}",
    ]


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_an_expired_meeting_is_over(name: str, database: Database) -> None:
    yesterday = today() - dt.timedelta(days=1)
    council = Council.meet(database, replace(evening(), date=yesterday, delete_on=yesterday))
    what, then = errors.sentence(Expired())
    page = open_page(name, **link(council, name))
    assert what in notices(page)
    assert then in notices(page)
    assert "Raadsavond" not in said(page)


def test_an_expired_code_is_over_too(database: Database) -> None:
    yesterday = today() - dt.timedelta(days=1)
    council = Council.meet(database, replace(evening(), date=yesterday, delete_on=yesterday))
    page = open_page("meedoen", code=council.new.join_code)
    assert errors.sentence(Expired())[0] in notices(page)


@pytest.fixture
def damaged_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of which somebody damaged a content file."""
    folder = tmp_path / "data"
    shutil.copytree(places.DATA, folder, ignore=shutil.ignore_patterns("*.db*"))
    path = folder / QUESTIONS_FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"', "", 3), encoding="utf-8")
    monkeypatch.setattr(installation, "DATA", folder)
    forget_everything()


@pytest.mark.usefixtures("damaged_deck")
@pytest.mark.parametrize("name", ["vragenkaarten", "waardenkaart", "kaders", "voorbereiden"])
def test_with_a_damaged_deck_a_page_says_whom_to_ask(name: str) -> None:
    page = open_page(name)
    assert errors.DECK in notices(page)
    assert errors.DECK_NEXT in notices(page)


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_with_a_damaged_deck_a_meeting_says_whom_to_ask(
    name: str, council: Council, request: pytest.FixtureRequest
) -> None:
    parameters = link(council, name)
    council.open()
    let_be_read(council, name)
    request.getfixturevalue("damaged_deck")
    assert errors.DECK in notices(open_page(name, **parameters))


@pytest.mark.usefixtures("damaged_deck")
@pytest.mark.parametrize("name", ["start", "meedoen"])
def test_a_damaged_deck_does_not_keep_anybody_from_the_door(name: str) -> None:
    page = open_page(name)
    assert notices(page) == ""
    assert TITLES[name] in [title.value for title in page.title]


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_a_database_from_a_newer_version_is_left_alone(name: str, council: Council) -> None:
    parameters = link(council, name)
    with council.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    forget_everything()

    page = open_page(name, **parameters)

    what, then = errors.sentence(DatabaseFromNewerVersion("9999"))
    assert what in notices(page)
    assert then in notices(page)


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_a_file_that_is_no_database_is_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "valuemap.db").write_text("Dit is geen database. " * 500)
    page = open_page(name, **{WITH_A_LINK[name]: new_key()})
    assert errors.sentence(DatabaseDamaged())[0] in notices(page)


def test_once_the_database_is_mended_the_page_works_again(tmp_path: Path) -> None:
    path = tmp_path / "valuemap.db"
    path.write_text("Dit is geen database. " * 500)
    page = open_page("meedoen", code="CDFH-3479")
    assert errors.sentence(DatabaseDamaged())[0] in notices(page)

    path.unlink()

    assert join.CODE_UNKNOWN in notices(page.run())


def test_a_header_that_fails_does_not_take_the_page_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the header raised was once followed by a trace: the page never had its turn."""

    def fail(_info: frame.PageInfo) -> None:
        raise RuntimeError

    monkeypatch.setattr(frame, "_header", fail)
    page = open_page("start")
    assert errors.UNEXPECTED in notices(page)
    assert start.TITLE in [title.value for title in page.title]


@pytest.mark.parametrize("name", list(WITH_A_LINK))
def test_typed_words_are_shown_and_never_run(name: str, database: Database) -> None:
    nasty = "<script>alert(1)</script>[x](https://x.nl)<img src=x onerror=alert(1)>"
    council = Council.meet(database, evening(nasty, nasty))
    parameters = link(council, name)
    person = council.join()
    council.open()
    council.save(person, NUT)
    let_be_read(council, name)

    page = open_page(name, **parameters)
    shown = said(page)

    assert "alert(1)" in shown
    for field in (*page.text_input, *page.text_area):  # a field shows what was typed as it is
        shown = shown.replace(str(field.value), "")
    for words in (words for element in page.main for words in of_a_ballot(element) if words):
        shown = shown.replace(words, "")
    shown = shown.replace("\\<", "")  # a sign of Markdown, in the name of a field
    assert "<script" not in shown
    assert "<img src=x" not in shown
    assert not any("[x](https" in markdown.value for markdown in page.markdown)
