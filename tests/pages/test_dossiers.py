"""Dossiers on their pages: made, described, linked, read by a link, and deleted."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NUT, Council, ballot
from tests.pages.conftest import evening, notices, open_page, said
from valuemap.acts.dossiers import following, working
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store.dossiers import dossiers
from valuemap.store.engine.database import Database
from valuemap.texts import errors
from valuemap.texts.dates import today
from valuemap.texts.dossiers import describing, exchanging, fitting, listing, visiting, weighings
from valuemap.texts.dossiers import page as texts
from valuemap.ui.dossiers.visiting import KEEPING, NUMBER, VIEWING
from valuemap.ui.parts import clerk, resources, roles, state


@pytest.fixture
def key(database: Database) -> str:
    """The clerk's link of a dossier about drones."""
    described = describe("Drones", About.PLAN, "Kijken of daken heel zijn.", today=today())
    return following.make(database, described)[1]


def field(page: AppTest, label: str) -> object:
    [found] = [one for one in (*page.text_input, *page.text_area) if one.label == label]
    return found


def type_in(page: AppTest, label: str, words: str) -> None:
    field(page, label).set_value(words)  # type: ignore[attr-defined]


def press(page: AppTest, label: str) -> AppTest:
    [button] = [one for one in page.button if one.label.replace("\\", "") == label]
    return button.click().run()


def done(page: AppTest) -> str:
    return "".join(str(one.value) for one in page.success).replace("\\", "")


def the_list() -> AppTest:
    page = open_page("dossiers")
    page.session_state[state.IS_CLERK] = clerk.proof_of("")
    return page.run()


def test_without_a_password_there_is_no_list_and_one_can_make_a_dossier(
    database: Database,
) -> None:
    page = open_page("dossiers")
    assert listing.NO_LIST in said(page).replace("\\", "").replace("*", "")
    type_in(page, describing.TITLE, "Drones")
    page = press(page, listing.MAKE)
    assert "Drones" in said(page)
    assert texts.MADE_ONCE in said(page)
    [link] = [one.value for one in page.code if KEEPING in str(one.value)][:1]
    made = following.open_by_key(database, link.split("=")[1])
    assert following.load(database, made).described.title == "Drones"


def test_a_card_fills_the_form_of_a_new_dossier(database: Database) -> None:
    question = "gemeentelijke-processen.bedrijfsvoering.beveiliging.1"
    page = open_page("dossiers", **{roles.QUESTION: question})
    assert field(page, describing.TITLE).value  # type: ignore[attr-defined]
    page = press(page, listing.MAKE)
    [dossier] = following.load_all(database)
    assert (dossier.described.question_id, dossier.described.about) == (question, About.QUESTION)


def test_an_empty_title_makes_nothing_and_keeps_what_was_typed(database: Database) -> None:
    page = open_page("dossiers")
    type_in(page, describing.SUMMARY, "Kijken.")
    page = press(page, listing.MAKE)
    assert "titel" in notices(page)
    assert field(page, describing.SUMMARY).value == "Kijken."  # type: ignore[attr-defined]
    assert following.load_all(database) == ()


def test_the_list_is_searched_and_says_what_is_due(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    for title in ("Drones", "Camera's"):
        described = describe(title, About.PLAN, "", today=today())
        dossier_id, _ = following.make(database, described)
    following.add_moment(database, dossier_id, today(), "Wat merkten inwoners?")
    page = the_list()
    assert "Wat merkten inwoners?" in said(page)
    page.text_input(key=state.DOSSIER_SEARCH).set_value("drones")
    page = page.run()
    rows = [str(one.proto.label) for one in page.get("page_link")]
    assert [name for name in rows if name in ("Drones", "Camera's")] == ["Camera's", "Drones"]


def test_a_stranger_with_a_number_is_asked_for_the_password(
    key: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = following.open_by_key(database, key)
    assert visiting.NO_DOSSIER in notices(open_page("dossier", **{NUMBER: str(dossier_id)}))
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    page = open_page("dossier", **{NUMBER: str(dossier_id)})
    assert "Drones" not in said(page)


def test_two_who_describe_one_dossier_lose_nothing(key: str, database: Database) -> None:
    mine = press(open_page("dossier", **{KEEPING: key}), describing.CHANGE)
    dossier_id = following.open_by_key(database, key)
    before = following.load(database, dossier_id).described
    theirs = describe("Drones", About.PLAN, "Andere woorden.", today=today())
    following.describe(database, dossier_id, before, theirs)
    type_in(mine, describing.SUMMARY, "Mijn woorden.")
    mine = press(mine, describing.SAVE)
    assert describing.CHANGED in notices(mine)
    assert "Andere woorden." in said(mine)
    assert field(mine, describing.SUMMARY).value == "Mijn woorden."  # type: ignore[attr-defined]
    mine = press(mine, describing.SAVE)
    assert following.load(database, dossier_id).described.summary == "Mijn woorden."


def test_a_text_of_twenty_thousand_characters_is_refused_and_stays(
    key: str, database: Database
) -> None:
    page = press(open_page("dossier", **{KEEPING: key}), describing.CHANGE)
    type_in(page, describing.SUMMARY, "a" * 20_000)
    page = press(page, describing.SAVE)
    assert "20000" in notices(page)
    assert len(field(page, describing.SUMMARY).value) == 20_000  # type: ignore[attr-defined]


def test_an_address_that_is_none_is_refused_and_stays(key: str, database: Database) -> None:
    page = open_page("dossier", **{KEEPING: key})
    type_in(page, texts.DOCUMENT_TITLE, "De nota")
    type_in(page, texts.DOCUMENT_ADDRESS, "javascript:alert(1)")
    page = press(page, texts.DOCUMENT_ADD)
    assert texts.NOT_AN_ADDRESS in notices(page)
    assert field(page, texts.DOCUMENT_TITLE).value == "De nota"  # type: ignore[attr-defined]
    type_in(page, texts.DOCUMENT_ADDRESS, "https://example.org/nota")
    page = press(page, texts.DOCUMENT_ADD)
    assert 'href="https://example.org/nota"' in said(page)


def test_a_day_that_is_none_is_refused_and_a_moment_is_kept(key: str, database: Database) -> None:
    page = open_page("dossier", **{KEEPING: key})
    label = next(one.label for one in page.text_input if one.label.startswith("Dag"))
    type_in(page, label, "morgen")
    type_in(page, texts.MOMENT_WHAT, "Wat merkten inwoners?")
    page = press(page, texts.MOMENT_ADD)
    assert texts.MOMENT_DATE_WRONG in notices(page)
    type_in(page, label, (today() - dt.timedelta(days=1)).strftime("%d-%m-%Y"))
    page = press(page, texts.MOMENT_ADD)
    assert texts.MOMENT_PASSED in said(page)
    page = press(page, f"{texts.MOMENT_DONE}: Wat merkten inwoners?")
    [moment] = following.load(database, following.open_by_key(database, key)).moments
    assert moment.is_done


def test_a_meeting_is_linked_by_its_host_link_and_shows_what_was_found(
    key: str, council: Council, database: Database
) -> None:
    council.open()
    council.reveal()
    page = open_page("dossier", **{KEEPING: key})
    type_in(page, weighings.PASTE_ONLY, "https://valuemap.example/begeleiden?sleutel=nee")
    page = press(page, weighings.PASTE_BUTTON)
    assert weighings.NOT_A_LINK in notices(page)
    type_in(page, weighings.PASTE_ONLY, f"https://x.example/?sleutel={council.new.host_key}")
    page = press(page, weighings.PASTE_BUTTON)
    assert council.meeting.title in said(page)
    assert council.new.host_key not in said(open_page("dossier", **reading(database, key)))


def reading(database: Database, key: str) -> dict[str, str]:
    dossier_id = following.open_by_key(database, key)
    following.give_reading_link(database, dossier_id)
    return {VIEWING: following.reading_key(database, dossier_id) or ""}


def test_a_reader_changes_nothing_and_reads_nothing_after_the_link_is_revoked(
    key: str, database: Database
) -> None:
    link = reading(database, key)
    page = open_page("dossier", **link)
    assert "Drones" in said(page)
    assert not page.button
    assert not page.code
    following.revoke_reading_link(database, following.open_by_key(database, key))
    page = open_page("dossier", **link)
    assert visiting.NO_DOSSIER in notices(page)
    assert errors.NO_ENTRY in said(page)


def test_deleting_asks_once_more_and_gives_a_receipt(key: str, database: Database) -> None:
    page = open_page("dossier", **{KEEPING: key})
    page = press(page, texts.DELETE)
    assert texts.DELETE_UNSURE in notices(page)
    dossier_id = following.open_by_key(database, key)
    page.checkbox(key=f"{state.DOSSIER_SURE}-delete-{dossier_id}").check()
    page = press(page, texts.DELETE)
    assert texts.DELETED in said(page)
    assert "0 documenten" in said(page)
    assert following.load_all(database) == ()


def test_a_new_link_of_the_clerk_stops_the_old_one(key: str, database: Database) -> None:
    page = open_page("dossier", **{KEEPING: key})
    dossier_id = following.open_by_key(database, key)
    page.checkbox(key=f"{state.DOSSIER_SURE}-key-{dossier_id}").check()
    page = press(page, texts.NEW_KEY)
    assert texts.NEW_KEY_MADE in said(page)
    assert visiting.NO_DOSSIER in notices(open_page("dossier", **{KEEPING: key}))


def test_a_dossier_that_is_ended_can_be_opened_again(key: str) -> None:
    page = press(open_page("dossier", **{KEEPING: key}), texts.END)
    assert texts.ENDED in done(page)
    page = press(page, texts.REOPEN)
    assert texts.REOPENED in done(page)


def test_a_case_fills_the_form_of_a_new_dossier_with_its_card(database: Database) -> None:
    case = next(one for one in resources.cases().values() if one.questions)
    page = press(open_page("dossiers", **{roles.CASE: case.id}), listing.MAKE)
    assert notices(page) == ""
    [dossier] = following.load_all(database)
    described = dossier.described
    assert (described.case_id, described.question_id) == (case.id, case.questions[0])
    assert described.about is About.CASE


def test_a_case_that_is_gone_leaves_an_empty_form(database: Database) -> None:
    page = open_page("dossiers", **{roles.CASE: "weg"})
    assert field(page, describing.TITLE).value == ""  # type: ignore[attr-defined]


def divided(database: Database) -> str:
    """A dossier about a meeting in which two factions differ on one value; the clerk's link."""
    council = Council.meet(database, evening())
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    council.open()
    for number, person in enumerate(people):
        council.save(person, NUT if number < 3 else ballot(vrijheid=50, empathie=50))
    council.reveal()
    dossier_id, key = following.make(database, describe("Drones", About.PLAN, "", today=today()))
    following.link_meeting(database, dossier_id, council.id)
    return key


def test_a_dividing_value_leads_to_questions_that_the_clerk_changes(database: Database) -> None:
    key = divided(database)
    page = open_page("dossier", **{KEEPING: key})
    assert fitting.SECTION in said(page)
    [chosen] = page.multiselect
    before = list(chosen.value)
    assert before
    chosen.set_value(before[1:])
    page = press(page, fitting.SAVE)
    assert fitting.CHANGED in said(page)
    assert list(page.multiselect[0].value) == before[1:]


def test_a_dossier_is_taken_along_as_a_file(key: str, database: Database) -> None:
    page = open_page("dossier", **{KEEPING: key})
    assert exchanging.EXPORT in said(page)
    assert exchanging.EXPORT not in said(open_page("dossier", **reading(database, key)))


def test_a_reader_sees_no_work_before_it_is_ended(key: str, database: Database) -> None:
    dossier_id = following.open_by_key(database, key)
    part = next(iter(resources.content().frameworks.parts.values()))
    work_id = working.begin(database, dossier_id, part, "Ons eerste idee")
    link = reading(database, key)

    def named(page: AppTest) -> bool:
        return any("Ons eerste idee" in str(one.proto) for one in page.get("page_link"))

    assert named(open_page("dossier", **{KEEPING: key}))
    assert not named(open_page("dossier", **link))
    assert "Ons eerste idee" not in said(open_page("werk", werk=str(work_id), **link))
    working.set_ended(database, work_id, True)
    assert named(open_page("dossier", **link))


def test_with_the_password_a_meeting_is_chosen_from_the_archive(
    key: str, council: Council, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    dossier_id = following.open_by_key(database, key)
    page = open_page("dossier", **{NUMBER: str(dossier_id)})
    page.session_state[state.IS_CLERK] = clerk.proof_of("")
    page = press(page.run(), weighings.CHOOSE_BUTTON)
    assert weighings.NO_CHOICE in notices(page)
    page.selectbox(key=state.of(state.DOSSIER_MEETING, dossier_id)).set_value(council.id)
    page = press(page, weighings.CHOOSE_BUTTON)
    assert weighings.LINKED in done(page)
    [linked] = following.load(database, dossier_id).meetings
    assert linked.meeting_id == council.id
    assert texts.CLERK_LINK_UNKNOWN in said(page)


def test_a_key_that_was_replaced_changes_nothing_from_a_page_that_is_still_open(
    key: str, database: Database
) -> None:
    dossier_id = following.open_by_key(database, key)
    page = open_page("dossier", **{KEEPING: key})
    page.checkbox(key=f"{state.DOSSIER_SURE}-key-{dossier_id}").set_value(True)
    fresh = following.give_new_key(database, dossier_id)
    before = following.load(database, dossier_id)
    page = press(page, texts.NEW_KEY)
    assert visiting.NO_DOSSIER in notices(page)
    assert following.open_by_key(database, fresh) == dossier_id
    assert following.load(database, dossier_id) == before


def test_each_act_of_a_dossier_asks_again_who_presses(key: str, database: Database) -> None:
    dossier_id = following.open_by_key(database, key)
    for label in (texts.END, texts.READING_GIVE):
        page = open_page("dossier", **{KEEPING: key})
        key = following.give_new_key(database, dossier_id)
        before = following.load(database, dossier_id)
        assert visiting.NO_DOSSIER in notices(press(page, label))
        assert following.load(database, dossier_id) == before


def test_a_dossier_whose_day_has_come_is_read_no_more_before_it_is_cleaned_away(
    key: str, database: Database
) -> None:
    dossier_id = following.open_by_key(database, key)
    following.give_reading_link(database, dossier_id)
    reading = following.reading_key(database, dossier_id) or ""
    with database.write() as session:
        dossiers.row_of(dossier_id, session).keep_until = today()
    for address in ({KEEPING: key}, {VIEWING: reading}):
        assert visiting.NO_DOSSIER in notices(open_page("dossier", **address))
