"""Filling in a framework: every kind of part on its page, alone and with somebody else."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import notices, open_page, said
from valuemap.acts.dossiers import following, working
from valuemap.content.frameworks.part import Choice, Group, Item, Kind, Part
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.work import TEXT_LIMIT, Entry
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.texts.dates import today
from valuemap.texts.work import filling, questions
from valuemap.texts.work import page as texts

SCALE = (
    Choice("ja", "Ja", 1),
    Choice("nee", "Nee", 0),
    Choice("nvt", "Niet van toepassing"),
    Choice("onbekend", "Weet ik niet"),
)


def part(kind: Kind, **more: object) -> Part:
    """A small part of a kind: two groups, of two items and one."""
    groups = (
        Group(
            "open", "Open", (Item("een", "Mag iedereen het zien?"), Item("twee", "Is het vrij?"))
        ),
        Group("klaar", "Klaar", (Item("drie", "Is het af?"),)),
    )
    return Part(
        "proef.deel",
        "Proefkader",
        kind,
        "Proefvragen",
        "Loop de vragen na.",
        2021,
        "een bron",
        groups,
        **more,  # type: ignore[arg-type]
    )


class Bench:
    """A dossier with one work, and the link of its clerk."""

    def __init__(self, database: Database, of: Part, name: str = "Zaaksysteem") -> None:
        self.database = database
        self.dossier_id, self.key = following.make(
            database, describe("Drones", About.PLAN, "Kijken.", today=today())
        )
        self.work_id = working.begin(database, self.dossier_id, of, name)

    def open(self, **more: str) -> AppTest:
        return open_page("werk", beheer=self.key, werk=str(self.work_id), **more)

    def read(self) -> AppTest:
        following.give_reading_link(self.database, self.dossier_id)
        key = following.reading_key(self.database, self.dossier_id) or ""
        return open_page("werk", inzien=key, werk=str(self.work_id))

    def fill(self, place: str, **fields: object) -> None:
        there = working.load(self.database, self.work_id).entries.get(place)
        working.save_entry(
            self.database,
            self.work_id,
            place,
            Entry(**fields),  # type: ignore[arg-type]
            seen=there.revision if there else 0,
        )

    def entry(self, place: str) -> Entry:
        return working.load(self.database, self.work_id).entries[place].entry


def area(page: AppTest, label: str):  # type: ignore[no-untyped-def]
    (found,) = [one for one in page.text_area if one.label == label]
    return found


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def test_an_answer_is_kept_when_its_field_is_left(database: Database) -> None:
    bench = Bench(database, part(Kind.QUESTIONS))
    page = area(bench.open(), questions.answer(2)).set_value("Wij allemaal.").run()
    assert notices(page) == ""
    assert bench.entry("twee") == Entry(text="Wij allemaal.")
    assert area(bench.open(), questions.answer(2)).value == "Wij allemaal."


def test_a_text_of_20_000_characters_is_refused_and_stays_in_its_field(database: Database) -> None:
    bench = Bench(database, part(Kind.QUESTIONS))
    page = area(bench.open(), questions.answer(1)).set_value("a" * 20_000).run()
    assert f"hoogstens {TEXT_LIMIT} tekens" in notices(page)
    assert len(area(page, questions.answer(1)).value) == 20_000
    page = area(page, questions.answer(1)).set_value("kort").run()
    assert notices(page) == ""
    assert bench.entry("een").text == "kort"


@pytest.mark.parametrize(
    ("button", "kept"), [(filling.KEEP_MINE, "van mij"), (filling.KEEP_THEIRS, "van haar")]
)
def test_of_two_who_fill_in_one_place_both_are_shown_and_one_button_chooses(
    database: Database, button: str, kept: str
) -> None:
    bench = Bench(database, part(Kind.QUESTIONS))
    page = bench.open()
    bench.fill("een", text="van haar")
    page = area(page, questions.answer(1)).set_value("van mij").run()
    assert bench.entry("een").text == "van haar"
    words = said(page)
    assert "van haar" in words and "van mij" in words
    page = press(page, button)
    assert notices(page) == ""
    assert bench.entry("een").text == kept
    assert area(page, questions.answer(1)).value == kept


def test_what_another_saved_in_another_place_is_no_clash(database: Database) -> None:
    bench = Bench(database, part(Kind.QUESTIONS))
    page = bench.open()
    bench.fill("twee", text="van haar")
    page = area(page, questions.answer(1)).set_value("van mij").run()
    assert notices(page) == ""
    assert area(page, questions.answer(2)).value == "van haar"


def test_a_reader_sees_the_words_and_no_field(database: Database) -> None:
    bench = Bench(database, part(Kind.QUESTIONS, notes=("Lees dit erbij.",)))
    bench.fill("een", text="Wij allemaal.")
    page = bench.read()
    words = said(page)
    assert "Wij allemaal." in words
    assert "2021" in words and "een bron" in words and "Lees dit erbij." in words
    assert not page.text_area and not page.button
    assert not bench.open(lees="1").text_area


def test_old_work_says_that_the_list_has_changed(database: Database) -> None:
    bench = Bench(database, part(Kind.QUESTIONS))
    assert texts.OLDER.rstrip(".") in " ".join(str(one.value) for one in bench.open().info)


def test_a_work_is_renamed_ended_reopened_and_deleted(database: Database) -> None:
    bench = Bench(database, part(Kind.QUESTIONS))
    page = bench.open()
    page.text_input[0].set_value("Drones boven dijken")
    page = press(page, texts.RENAME_DO)
    assert "Drones boven dijken" in said(page)
    page = press(page, texts.END)
    assert not page.text_area
    page = press(page, texts.REOPEN)
    assert page.text_area
    page = page.checkbox[-1].check().run()
    press(page, texts.DELETE_DO)
    with pytest.raises(NotFound):
        working.load(database, bench.work_id)


def test_a_work_of_another_dossier_does_not_open(database: Database) -> None:
    mine, theirs = Bench(database, part(Kind.QUESTIONS)), Bench(database, part(Kind.QUESTIONS))
    page = open_page("werk", beheer=mine.key, werk=str(theirs.work_id))
    assert texts.NO_WORK in notices(page)
    assert texts.NO_WORK in notices(open_page("werk", beheer=mine.key, werk="niets"))


def test_who_knows_and_what_the_college_is_asked_are_kept(database: Database) -> None:
    bench = Bench(database, part(Kind.INQUIRY))
    page = bench.open()
    (who,) = [one for one in page.text_input if one.label == questions.knows(1)]
    page = who.set_value("Informatiebeheer").run()
    (asks,) = [one for one in page.checkbox if one.label == questions.asks(1)]
    asks.check().run()
    assert bench.entry("een") == Entry(who="Informatiebeheer", asks=True)
