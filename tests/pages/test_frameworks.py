"""The page with frameworks: all is listed and read, and it leads to the cards and back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import CONTENT, DECK
from tests.pages.conftest import forget_everything, notices, open_page, said
from tests.unit.test_frameworks import ONE_MORE
from valuemap.content.frameworks.part import Kind
from valuemap.settings import FRAMEWORKS_VARIABLE
from valuemap.texts.frameworks import page as texts
from valuemap.texts.work import exercise as exercise_texts
from valuemap.ui.parts import roles, state

PARTS = CONTENT.frameworks.parts
CARD = "gemeentelijke-processen.bestuur.besluitvorming.1"


def links(page: AppTest) -> list[tuple[str, str, str]]:
    """Label, page and what follows in the address, of every link on the page."""
    found = [one.proto for one in page.get("page_link")]
    return [(one.label, one.page, one.query_string) for one in found]


def words(page: AppTest) -> str:
    return said(page).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")


def test_every_part_of_every_framework_is_listed_with_its_year() -> None:
    page = open_page("kaders")
    assert notices(page) == ""
    shown = words(page)
    labels = [label for label, _, _ in links(page)]
    for framework in CONTENT.frameworks.framework.values():
        assert framework.name in shown
        assert framework.lead in shown
    for part in PARTS.values():
        assert part.name in labels
        assert texts.size(part) in shown
    for one in CONTENT.frameworks.outside:
        assert one.sentence in shown
        assert one.address in shown


@pytest.mark.parametrize("part_id", PARTS)
def test_a_part_is_read_whole_with_its_notes_its_year_and_its_source(part_id: str) -> None:
    part = PARTS[part_id]
    page = open_page("kaders", **{roles.PART: part_id})
    assert notices(page) == ""
    shown = words(page)
    for text in (part.name, part.lead, *part.notes, str(part.year), part.source):
        assert text in shown
    if part.kind is Kind.EXERCISE:
        return
    for item in part.items.values():
        assert item.text in shown
        assert item.explanation in shown
        assert item.asks in shown
        assert all(fact in shown for _, fact in item.facts)


def test_an_item_links_to_the_cards_that_it_fits_and_says_that_this_is_our_reading() -> None:
    part = PARTS["codio.fundamenten"]
    page = open_page("kaders", **{roles.PART: part.id})
    expected = [card for item in part.items.values() for card in item.questions]
    to_cards = [
        query for _, page_, query in links(page) if query and page_.endswith("vragenkaarten")
    ]
    assert to_cards == [f"{roles.CARD}={card}" for card in expected]
    assert any("Onze lezing" in one.label for one in page.expander)


def test_a_card_links_to_what_fits_it_and_back() -> None:
    page = open_page("vragenkaarten", **{roles.CARD: CARD})
    assert DECK.question(CARD).text in words(page)
    assert texts.FITS in words(page)
    fitting = CONTENT.frameworks.fitting(CARD)
    (link,) = [one for one in links(page) if one[1].endswith("kaders") and one[2]]
    assert link[0] == texts.to_fitting(len(fitting))
    page = open_page("kaders", **{roles.CARD: CARD})
    assert DECK.question(CARD).text in words(page)
    for found in fitting:
        assert found.item.text in words(page)


def test_a_search_finds_items_and_says_so_where_there_are_none() -> None:
    page = open_page("kaders")
    page.text_input(key=state.FRAMEWORK_SEARCH).set_value("broncode gratis").run()
    assert "Mag iedereen de broncode gratis bekijken?" in words(page)
    assert texts.found(1) in words(page)
    page.selectbox(key=state.FRAMEWORK_FILTER).set_value("codio").run()
    assert texts.NOTHING in notices(page)


def test_a_filter_leaves_one_framework() -> None:
    page = open_page("kaders")
    page.selectbox(key=state.FRAMEWORK_FILTER).set_value("magazine").run()
    parts = [query for _, _, query in links(page) if query]
    assert parts == [f"{roles.PART}={one.id}" for one in CONTENT.frameworks.parts_of("magazine")]
    page.selectbox(key=state.FRAMEWORK_FILTER).set_value("elders").run()
    assert CONTENT.frameworks.outside[0].sentence in words(page)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (roles.PART, "codio.weg-ermee", texts.NO_PART),
        (roles.PART, "<script>", texts.NO_PART),
        (roles.CARD, "geen.kaart.1", texts.NO_CARD),
    ],
)
def test_a_link_to_what_is_gone_says_so_and_shows_what_there_is(
    key: str, value: str, sentence: str
) -> None:
    page = open_page("kaders", **{key: value})
    assert sentence in "".join(str(one.value) for one in page.info).replace("\\", "")
    assert next(iter(PARTS.values())).name in [label for label, _, _ in links(page)]


def test_the_exercise_tells_the_party_only_after_a_value_was_chosen() -> None:
    part = PARTS["magazine.partijen"]
    first = next(iter(part.items.values()))
    page = open_page("kaders", **{roles.PART: part.id})
    assert first.text in words(page)
    assert exercise_texts.opened(first.opened, part.year) not in words(page)
    page.radio[0].set_value("nut").run()
    assert exercise_texts.opened(first.opened, part.year) in words(page)


def test_a_framework_of_the_installation_is_listed_and_read_by_its_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "eigen"
    folder.mkdir()
    (folder / "onze.toml").write_text(ONE_MORE, encoding="utf-8")
    monkeypatch.setenv(FRAMEWORKS_VARIABLE, str(folder))
    forget_everything()
    page = open_page("kaders")
    assert "Vijf afspraken" in [label for label, _, _ in links(page)]
    page = open_page("kaders", **{roles.PART: "gemeentewaarden.lijst"})
    assert "Weet iedereen wie beslist?" in words(page)
    page = open_page("kaders", **{roles.CARD: CARD})
    assert "Is de raad vooraf gevraagd?" in words(page)


def test_the_way_to_a_dossier_takes_the_part_along() -> None:
    page = open_page("kaders", **{roles.PART: "publicspaces.vragen"})
    (query,) = [query for _, to, query in links(page) if to.endswith("dossiers")]
    assert query == f"{roles.PART}=publicspaces.vragen"
    page = open_page("dossiers", **{roles.PART: "publicspaces.vragen"})
    assert notices(page) == ""
    assert page.session_state[state.WANTED_PART] == "publicspaces.vragen"
