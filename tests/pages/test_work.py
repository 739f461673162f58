"""Filling in a framework: every kind of part on its page, alone and with somebody else."""

import datetime as dt
import html

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import CONTENT, DATA
from tests.pages.conftest import QUESTIONS, notices, open_page, said
from valuemap.acts import reading
from valuemap.acts.dossiers import following, promising, working
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import Choice, Group, Item, Kind, Part
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.work import TEXT_LIMIT, Entry
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.texts.dates import today
from valuemap.texts.work import (
    assessment,
    checklist,
    filling,
    letter,
    questions,
    values,
)
from valuemap.texts.work import page as texts
from valuemap.ui.parts import state
from valuemap.ui.work.kinds.registry import FORMS

SCALE = (
    Choice("ja", "Ja", 1),
    Choice("nee", "Nee", 0),
    Choice("nvt", "Niet van toepassing", applies=False),
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
        working.set_ended(self.database, self.work_id, True)  # until then no reader sees it
        page = open_page("werk", inzien=key, werk=str(self.work_id))
        working.set_ended(self.database, self.work_id, False)
        return page

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
    assert "van haar" in words
    assert "van mij" in words
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
    assert all(one in words for one in ("2021", "een bron", "Lees dit erbij."))
    assert not page.text_area
    assert not page.button
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


def chosen(page: AppTest, label: str, choice: str) -> AppTest:
    (radio,) = [one for one in page.radio if one.label == label]
    return radio.set_value(choice).run()


def test_an_assessment_says_first_in_words_what_came_of_it(database: Database) -> None:
    bench = Bench(database, part(Kind.ASSESSMENT, scale=SCALE))
    page = bench.open()
    assert assessment.EMPTY in said(page)
    page = chosen(page, assessment.answer(1), "ja")
    page = chosen(page, assessment.answer(2), "nee")
    page = chosen(page, assessment.answer(3), "nvt")
    words = said(page)
    assert "Van de 2 vragen die van toepassing zijn, is het antwoord 1 keer ja." in words
    assert assessment.NO_MARK in words
    assert assessment.NOT_DETERMINED in words
    assert "Klaar" in words
    assert notices(page) == ""


def test_a_choice_can_be_taken_back(database: Database) -> None:
    bench = Bench(database, part(Kind.ASSESSMENT, scale=SCALE))
    page = chosen(bench.open(), assessment.answer(1), "ja")
    press(page, filling.CLEAR)
    assert bench.entry("een").is_empty


def test_programs_with_the_same_list_stand_beside_each_other(database: Database) -> None:
    bench = Bench(database, part(Kind.ASSESSMENT, scale=SCALE), "Zaaksysteem")
    bench.fill("een", choice="ja")
    other = working.begin(database, bench.dossier_id, part(Kind.ASSESSMENT, scale=SCALE), "Ander")
    working.save_entry(database, other, "een", Entry(choice="nee"), seen=0)
    page = bench.open()
    words = said(page)
    assert assessment.BESIDE in words
    assert "Zaaksysteem: 1 keer ja van 1" in words
    assert "Ander: 0 keer ja van 1" in words
    assert len(page.get("plotly_chart")) == 1


def test_no_program_is_lost_beside_others_of_the_same_name(database: Database) -> None:
    bench = Bench(database, part(Kind.ASSESSMENT, scale=SCALE), "Zaak (3)")
    bench.fill("een", choice="nee")
    for name in ("Zaak", "Zaak", "Zaak", "Zonder antwoord"):
        of = part(Kind.ASSESSMENT, scale=SCALE)
        other = working.begin(database, bench.dossier_id, of, name)
        if name == "Zaak":
            working.save_entry(database, other, "een", Entry("nee"), seen=0)
    words = said(bench.open())
    assert "Zonder antwoord" not in words
    for name in ("Zaak (3)", "Zaak", "Zaak (3) (3)", "Zaak (4)"):
        assert f"{name}: 0 keer ja van 1" in words


def test_a_checklist_counts_in_words_and_asks_for_its_action(database: Database) -> None:
    bench = Bench(
        database, part(Kind.CHECKLIST, scale=SCALE, request=("Vraag erom", "Laat het nagaan."))
    )
    page = chosen(bench.open(), checklist.answer(1), "ja")
    page = chosen(page, checklist.answer(3), "nee")
    assert "Van 3 punten: ja 1 keer, nee 1 keer, nog open 1." in said(page)
    press(page, "Vraag erom")
    (action,) = promising.register(database, bench.dossier_id)
    assert action.promise.what == "Laat het nagaan."


def test_values_are_chosen_with_a_reason_and_counted(database: Database) -> None:
    bench = Bench(database, part(Kind.VALUES, least=3, most=3))
    page = bench.open()
    (box,) = [one for one in page.checkbox if one.label == values.choose("Is het af?")]
    page = box.check().run()
    words = said(page)
    assert values.how_many(1, 3, 3) in words
    assert values.unreasoned(["Is het af?"]) in words
    area(page, values.reason("Is het af?")).set_value("Omdat het moet.").run()
    assert bench.entry("drie") == Entry(choice="chosen", note="Omdat het moet.")
    assert "Is het vrij?" not in said(bench.read())


def test_a_letter_holds_the_chosen_questions_and_no_others(database: Database) -> None:
    bench = Bench(database, part(Kind.LETTER))
    page = bench.open()
    assert letter.NONE in said(page)
    (box,) = [one for one in page.checkbox if one.label == letter.choose(2)]
    page = box.check().run()
    page = press(page, letter.DO)
    made = page.session_state[state.WORK_MADE]
    assert made.content[:4] == b"%PDF"
    assert made.name.startswith("vragen-over-zaaksysteem")


def test_a_step_becomes_an_action_once_with_its_owner_and_day(database: Database) -> None:
    bench = Bench(database, part(Kind.STEPS))
    day = today() + dt.timedelta(days=90)
    bench.fill("een", note="Lijst maken", who="Informatiebeheer", date=day)
    page = bench.open()
    page = page.button(key="put-een").click().run()
    assert notices(page) == ""
    (action,) = promising.register(database, bench.dossier_id)
    assert action.promise.what == "Zaaksysteem: Lijst maken"
    assert (action.promise.owner, action.promise.due) == ("Informatiebeheer", day)
    (moment,) = following.load(database, bench.dossier_id).moments
    assert moment.date == day
    assert not [one for one in page.button if one.key == "put-een"]


def test_a_promise_asks_who_and_since_when_and_is_no_action_that_can_be_late(
    database: Database,
) -> None:
    since = today() - dt.timedelta(days=90)
    bench = Bench(database, CONTENT.frameworks.parts["codio.belofte"])
    page = bench.open()
    assert {"Wie belooft dit?", "Vanaf wanneer geldt het?"} <= {
        one.label for one in page.text_input
    }
    assert not [one for one in page.button if str(one.key).startswith("put-")]
    bench.fill("belofte", who="het college", date=since)
    words = said(bench.read())
    assert "Wie belooft dit?" in words
    assert "het college" in words


FIRST_OF = {of.kind: of for of in reversed(list(load_content(DATA).frameworks.parts.values()))}


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_a_part_of_every_kind_that_comes_with_valuemap_is_filled_in_and_read(
    database: Database, kind: Kind
) -> None:
    of = FIRST_OF[kind]
    bench = Bench(database, of)
    for page in (bench.open(), bench.read()):
        words = said(page)
        assert notices(page) == ""
        assert str(of.year) in words
        assert all(html.escape(note) in words for note in of.notes)


def test_chosen_values_come_to_the_form_of_a_meeting_about_the_dossier(database: Database) -> None:
    code = load_content(DATA).frameworks.parts["codio.waarden"]
    bench = Bench(database, code, "Drones boven dijken")
    for place in ("privacy", "veiligheid", "inclusiviteit"):
        bench.fill(place, choice="chosen", note="daarom")
    page = open_page("voorbereiden", beheer=bench.key, werk=str(bench.work_id))
    assert notices(page) == ""
    assert values.for_dossier("Drones") in said(page)
    assert page.session_state[state.PREPARE_TITLE] == "Drones"
    (brought,) = page.session_state["own_lists"].values()
    assert brought.ids == ("inclusiviteit", "veiligheid", "privacy")
    page.text_area(key=state.PREPARE_FACTIONS).set_value("Lijst Noord; 5\nLijst Zuid; 4").run()
    page.session_state[state.BASKET] = [QUESTIONS[0]]
    page = page.run()
    page = page.button(key="create").click().run()
    assert notices(page) == ""
    (meeting,) = following.load(database, bench.dossier_id).meetings
    assert meeting.meeting_id is not None
    assert reading.meeting(database, meeting.meeting_id).agenda[0].value_list.ids == brought.ids


def test_a_stranger_who_names_a_dossier_in_the_address_makes_no_meeting_in_it(
    database: Database,
) -> None:
    bench = Bench(database, part(Kind.VALUES))
    page = open_page("voorbereiden", dossier=str(bench.dossier_id), werk=str(bench.work_id))
    assert values.for_dossier("Drones") not in said(page)


def test_the_assessment_of_valuemap_itself_is_there_to_read(database: Database) -> None:
    page = open_page("werk", voorbeeld="valuemap")
    words = said(page)
    assert "Van de 22 vragen die van toepassing zijn, is het antwoord 16 keer ja." in words
    assert assessment.NO_MARK in words
    assert "2021" in words
    assert not page.radio


def test_a_name_that_somebody_typed_is_no_markup_on_a_page(database: Database) -> None:
    bench = Bench(database, part(Kind.CHECKLIST, scale=SCALE), "![](https://example.org/wie.png)")
    pages = (bench.open(), open_page("formulier", beheer=bench.key))
    titles = [str(one.value) for page in pages for one in (*page.title, *page.header)]
    assert any("wie" in title for title in titles)
    assert not [title for title in titles if "](" in title]


def test_who_fills_in_with_a_key_that_was_replaced_changes_nothing(database: Database) -> None:
    bench = Bench(database, part(Kind.CHECKLIST, scale=SCALE))
    page = bench.open()
    following.give_new_key(database, bench.dossier_id)
    page = page.radio[0].set_value("ja").run()
    assert notices(page)
    assert not working.load(database, bench.work_id).entries


def test_a_reader_sees_nothing_of_work_that_is_not_ended(database: Database) -> None:
    bench = Bench(database, part(Kind.ASSESSMENT, scale=SCALE))
    other = working.begin(
        database, bench.dossier_id, part(Kind.ASSESSMENT, scale=SCALE), "Geheim plan"
    )
    working.save_entry(database, other, "een", Entry("nee"), seen=0)
    bench.fill("een", choice="ja")
    assert "Geheim plan" in said(bench.open())
    assert "Geheim plan" not in said(bench.read())
    key = following.reading_key(database, bench.dossier_id) or ""
    listed = [str(one.value) for one in open_page("formulier", inzien=key).header]
    assert not [name for name in listed if "Geheim plan" in name or "Zaaksysteem" in name]
