"""Clashes, a grid, a choice, points to read and an exercise, each on the page of a work."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import notices, said
from tests.pages.test_work import Bench
from tests.pages.test_work_canvas import known
from valuemap.content.frameworks.part import Kind, Part
from valuemap.domain.dossiers.clashes import shown_order, side_name
from valuemap.domain.dossiers.work import Entry
from valuemap.store.engine.database import Database
from valuemap.texts.work import choice, clashes, exercise, filling, grid, reading
from valuemap.ui.parts import resources

CLASHES, GRID, ROLES = "platformen.botsingen", "platformen.relaties", "platformen.rollen"


def exercise_part() -> Part:
    """The exercise that the content holds."""
    parts = resources.content().frameworks.parts.values()
    return next(one for one in parts if one.kind is Kind.EXERCISE)


def marked(page: AppTest) -> int:
    """How many cells of the picture of a grid hold a mark."""
    return sum(str(one.proto.body).count('class="vm-marked"') for one in page.get("html"))


@pytest.mark.parametrize("side", ["a", "b"])
def test_a_clash_keeps_which_value_gave_way_why_who_and_when(database: Database, side: str) -> None:
    bench = Bench(database, known(CLASHES))
    page = bench.open().radio[0].set_value(side).run()
    page = page.text_area[0].set_value("Iedereen moet het kunnen lezen.").run()
    page = page.text_input[0].set_value("gemeenteraad").run()
    page = page.text_input[1].set_value("ooit").run()
    assert filling.DATE_UNCLEAR in notices(page)
    page = page.text_input[1].set_value("10-3-2026").run()
    assert notices(page) == ""
    assert bench.entry("kleuren") == Entry(
        side,
        note="Iedereen moet het kunnen lezen.",
        who="gemeenteraad",
        date=dt.date(2026, 3, 10),
    )
    item = known(CLASHES).items["kleuren"]
    yields = side_name(item, side)
    stays = next(one for one in item.sides if one != yields)
    for words in (said(page), said(bench.read())):
        assert clashes.weighs_more(stays, yields) in words
        assert "Besloten door gemeenteraad op 10 maart 2026." in words
        assert clashes.how_many(1, 8) in words


def test_the_way_out_that_is_named_first_is_of_the_value_that_is_shown_first(
    database: Database,
) -> None:
    bench = Bench(database, known(CLASHES))
    item = known(CLASHES).items["kleuren"]
    first, second = shown_order(bench.work_id, item)
    page = bench.open()
    assert page.radio[0].options[0].startswith(side_name(item, first))
    words = said(page)
    assert words.index(f"<span>{side_name(item, first)}") < words.index(
        f"<span>{side_name(item, second)}"
    )


def test_nothing_is_chosen_of_a_clash_beforehand(database: Database) -> None:
    page = Bench(database, known(CLASHES)).open()
    assert {one.value for one in page.radio if str(one.key).endswith("-choice")} == {None}
    assert not page.text_area
    assert clashes.SUMMARY_NONE in said(page)


def test_a_mark_in_a_grid_stands_in_the_picture_with_its_note(database: Database) -> None:
    bench = Bench(database, known(GRID))
    page = bench.open()
    assert grid.NONE in said(page)
    assert len(page.checkbox) == 15 + 1  # and the box before deleting
    page = page.checkbox[0].check().run()
    page = page.text_area[0].set_value("Het gaat om overlast.").run()
    page = page.checkbox[4].check().run()
    assert notices(page) == ""
    assert bench.entry("grip.organisatie") == Entry("mark", note="Het gaat om overlast.")
    words = said(bench.read())
    assert marked(bench.read()) == 2
    assert "2 tekens: Grip op platforms van anderen (organisatie)" in words
    assert grid.SEVERAL.format(rows=2) in words
    page = page.checkbox[4].uncheck().run()
    assert marked(page) == 1


def test_a_role_is_chosen_and_another_ruled_out_with_the_manifest_beside_it(
    database: Database,
) -> None:
    bench = Bench(database, known(ROLES))
    page = bench.open()
    assert choice.NONE in said(page)
    assert "doelmatig werken, eigen regels" in said(page)
    assert "Welke van de vier rollen?" in said(page)
    page = page.radio[0].set_value("refused").run()
    page = page.radio[2].set_value("chosen").run()
    page = page.text_area[2].set_value("Wij maken het niet zelf.").run()
    assert notices(page) == ""
    words = said(bench.read())
    assert "Gekozen: Marktmeester. Juist niet: Eigenaar." in words
    assert "Wij maken het niet zelf." in words


def test_who_chooses_two_roles_is_told_and_loses_neither(database: Database) -> None:
    bench = Bench(database, known(ROLES))
    bench.fill("eigenaar", choice="chosen")
    bench.fill("ondersteuner", choice="chosen")
    page = bench.open()
    assert any(choice.SEVERAL.rstrip(".") in str(one.value) for one in page.info)
    assert "Gekozen: Eigenaar en Ondersteuner." in said(page)


def test_a_note_stands_with_the_point_that_was_read(database: Database) -> None:
    bench = Bench(database, known("publicspaces.manifest"))
    page = bench.open()
    assert len(page.text_area) == 12
    page.text_area[3].set_value("Vraag het de leverancier.").run()
    words = said(bench.read())
    assert f"{reading.NOTED}: Vraag het de leverancier." in words


def test_points_show_what_they_make_one_ask(database: Database) -> None:
    page = Bench(database, known("platformen.manifest")).open()
    assert reading.ask("Wie zit nog niet aan tafel?") in said(page)


def test_an_exercise_is_played_and_keeps_nothing(database: Database) -> None:
    bench = Bench(database, exercise_part())
    page: AppTest = bench.open()
    assert exercise.NOT_KEPT in said(page)
    page.radio[0].set_value("nut").run()
    assert not bench.open().radio[0].value
