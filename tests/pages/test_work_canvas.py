"""A canvas on its page: step by step, our advice, versions, and going round again."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import notices, said
from tests.pages.test_work import Bench, part, press
from valuemap.acts.dossiers import working
from valuemap.content.frameworks.part import Kind, Part
from valuemap.domain.dossiers.work import WORK_NAME_LIMIT, Entry
from valuemap.store.engine.database import Database
from valuemap.texts.work import canvas as texts
from valuemap.ui.parts import resources

CANVAS = "platformen.canvas"
FIRST = ("beter", "samen", "contact", "gemak", "genoeg", "taak", "meer")


def known(part_id: str) -> Part:
    return resources.content().frameworks.parts[part_id]


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database, known(CANVAS), "Deelauto's")


def asked_of(page: AppTest) -> list[str]:
    """The questions that can be answered with yes or no."""
    return [str(one.key) for one in page.radio if str(one.key).endswith("-choice")]


def advice(page: AppTest) -> list[str]:
    return [str(one.value) for one in page.info if texts.ADVICE in str(one.value)]


def test_a_question_of_the_first_step_takes_an_answer_and_a_text_and_another_a_text(
    bench: Bench,
) -> None:
    page = bench.open()
    (asked,) = [one for one in page.radio if one.label == known(CANVAS).items["beter"].text]
    page = asked.set_value("ja").run()
    (field,) = [one for one in page.text_area if one.label == known(CANVAS).items["spelers"].text]
    page = field.set_value("Buren en de gemeente.").run()
    assert notices(page) == ""
    assert bench.entry("beter") == Entry("ja")
    assert bench.entry("spelers") == Entry(text="Buren en de gemeente.")
    assert len(asked_of(page)) == len(FIRST)


def test_our_advice_comes_with_the_fourth_no_and_is_marked_as_ours(bench: Bench) -> None:
    for place in FIRST[:3]:
        bench.fill(place, choice="nee")
    assert advice(bench.open()) == []
    bench.fill(FIRST[3], choice="nee")
    (told,) = advice(bench.open())
    assert "4 keer" in told
    assert "gewone dienst" in told


def test_a_version_is_kept_and_going_round_again_keeps_one_and_the_texts(bench: Bench) -> None:
    bench.fill("spelers", text="Buren.")
    page = bench.open()
    page.text_input[0].set_value("Na de eerste avond")
    page = press(page, texts.KEEP)
    (done,) = [str(one.value) for one in page.success]
    assert texts.KEPT.format(number=1).rstrip(".") in done
    page = press(page, texts.next_round("dan groeien"))
    assert "Ronde 2: dan groeien" in said(page)
    assert bench.entry("spelers").text == "Buren."
    kept = working.versions(bench.database, bench.work_id)
    assert [(one.number, one.phase, one.name) for one in kept] == [
        (1, 1, "Na de eerste avond"),
        (2, 1, ""),
    ]


def test_what_changed_since_a_version_is_shown_word_by_word(bench: Bench) -> None:
    bench.fill("spelers", text="Alleen buren.")
    bench.fill("beter", choice="nee")
    working.keep_version(bench.database, bench.work_id)
    bench.fill("spelers", text="Alleen de gemeente.")
    bench.fill("beter", choice="ja")
    page = bench.open()
    page = page.selectbox[0].set_value(1).run()
    words = said(page)
    assert texts.changed(2, 18) in words
    assert texts.answer_changed("Nee", "Ja") in words
    assert " buren</del>" in words
    assert " de gemeente</ins>" in words
    page = page.selectbox[1].set_value(0).run()
    assert notices(page) == ""


def test_a_version_that_is_as_it_stands_now_says_that_nothing_changed(bench: Bench) -> None:
    working.keep_version(bench.database, bench.work_id)
    page = bench.open()
    assert texts.SAME in said(page.selectbox[0].set_value(1).run())


def test_a_name_of_a_version_that_is_too_long_is_refused_and_stays_typed(bench: Bench) -> None:
    page = bench.open()
    page.text_input[0].set_value("n" * (WORK_NAME_LIMIT + 1))
    page = press(page, texts.KEEP)
    assert str(WORK_NAME_LIMIT) in notices(page)
    assert len(str(page.text_input[0].value)) == WORK_NAME_LIMIT + 1
    assert working.versions(bench.database, bench.work_id) == ()


def test_after_the_last_round_one_cannot_go_round_again(bench: Bench) -> None:
    for _ in range(8):
        working.next_phase(bench.database, bench.work_id)
    page = bench.open()
    assert texts.ROUND_LAST in said(page)
    assert not [one for one in page.button if one.label.startswith(texts.ROUND)]


def test_a_reader_sees_the_steps_and_no_version(bench: Bench) -> None:
    bench.fill("spelers", text="Buren <b>en</b> boeren.\n\nEn wij.")
    working.keep_version(bench.database, bench.work_id)
    page = bench.read()
    words = said(page)
    assert "Buren &lt;b&gt;en&lt;/b&gt; boeren." in words
    assert "7 Terugkijken" in words
    assert texts.EMPTY in words
    assert not page.text_area
    assert asked_of(page) == []
    assert not page.selectbox
    assert texts.VERSIONS not in words


def test_a_canvas_without_scale_phases_or_advice_works_as_well(database: Database) -> None:
    """A framework of somebody else need not ask yes or no, nor name its rounds."""
    page = Bench(database, part(Kind.CANVAS)).open()
    assert notices(page) == ""
    assert asked_of(page) == []
    assert len(page.text_area) == 3
    assert texts.round_name(1, "") in said(page)
