"""The archive on a page: each meeting is told apart, and the chosen one is opened."""

import datetime as dt
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NUT, Council
from tests.pages.conftest import enter, evening, notices, open_page, said
from tests.store.rows import statements
from valuemap.acts import reading
from valuemap.domain.meeting import Kind
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.texts.dates import today
from valuemap.texts.screens import archive as texts
from valuemap.texts.screens import host as host_texts
from valuemap.texts.screens import prepare
from valuemap.ui.parts import clerk, resources, roles, state

FROZEN = "weighing_round.frozen"
"""What is read of a round for its result."""


@pytest.fixture
def twins(database: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[Council, Council]:
    """Two meetings of one title on one day, and a password for the archive."""
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    return Council.meet(database, evening()), Council.meet(database, evening())


def archive() -> AppTest:
    """The archive, for a clerk who gave the password already."""
    page = open_page("archief")
    page.session_state[state.IS_CLERK] = clerk.proof_of("")
    return page.run()


@pytest.mark.parametrize(
    "held",
    [True, "", "none", clerk.proof_of("of another connection")],
    ids=["yes", "empty", "a word", "of another connection"],
)
def test_the_password_counts_over_one_connection_only(
    twins: tuple[Council, Council], held: object
) -> None:
    """Who knew the id of a clerk's visit came back in it, and was in the archive."""
    page = open_page("archief")
    page.session_state[state.IS_CLERK] = held
    page = page.run()
    assert [field.label for field in page.text_input] == [prepare.HOST_KEY_NEEDED]
    assert [field.label for field in archive().text_input] == [texts.SEARCH]


def look_up(page: AppTest, council: Council) -> AppTest:
    return page.button(key=f"open-{council.id}").click().run()


def is_gone(council: Council) -> bool:
    try:
        council.meeting  # noqa: B018
    except NotFound:
        return True
    return False


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def test_meetings_of_one_title_on_one_day_are_told_apart_by_their_number(
    twins: tuple[Council, Council],
) -> None:
    """The list gave both one name, and the page opened and deleted whichever came first."""
    rows = said(archive())
    assert all(f"nummer {council.id}" in rows for council in twins)


def test_what_is_not_revealed_yet_is_no_alarm_and_has_no_link(
    twins: tuple[Council, Council],
) -> None:
    first, second = twins
    first.open()
    first.reveal()
    page = archive()
    assert notices(page) == ""
    assert texts.NOTHING_REVEALED in said(page)
    (link,) = (one.proto for one in page.get("page_link") if one.proto.label == texts.RESULT)
    assert link.query_string == f"{roles.ARCHIVE}={first.id}"
    assert f"nummer {second.id}" in said(page)


def test_who_has_the_password_reads_the_result_of_a_meeting_and_nobody_else(
    twins: tuple[Council, Council],
) -> None:
    first, _ = twins
    for _ in range(3):
        first.join()
    first.open()
    first.reveal()
    for name in ("resultaat", "raadsbeeld"):
        page = open_page(name, **{roles.ARCHIVE: str(first.id)})
        assert texts.DOOR in [title.value for title in page.title]
        assert first.meeting.title not in said(page)
        assert texts.DOOR in [title.value for title in enter(page, "onzin").title]
        page = enter(page, "geheim")  # a page that is loaded anew is a new visit
        assert texts.DOOR not in [title.value for title in page.title]
        assert first.meeting.title in said(page)
        assert page.query_params[roles.ARCHIVE] == str(first.id)
    for number in ("nul", "0", "9" * 30, "9" * 6000, "²"):
        page.query_params[roles.ARCHIVE] = number
        assert host_texts.LINK_UNKNOWN in notices(page.run())


def test_the_door_of_one_meeting_reads_that_meeting_and_not_the_whole_archive(
    twins: tuple[Council, Council],
) -> None:
    first, _ = twins
    page = open_page("resultaat", **{roles.ARCHIVE: str(first.id)})
    page.session_state[state.IS_CLERK] = clerk.proof_of("")
    with statements(resources.database()) as read:
        page.run()
    assert notices(page)  # nothing is revealed
    assert [sql for sql in read if "meeting.is_rehearsal" in sql]
    assert not [sql for sql in read if "ORDER BY meeting.date" in sql]


def test_without_a_password_there_is_no_such_door(
    twins: tuple[Council, Council], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(HOST_KEY_VARIABLE)
    page = open_page("resultaat", **{roles.ARCHIVE: str(twins[0].id)})
    assert host_texts.LINK_UNKNOWN in notices(page)
    assert not page.text_input


def test_a_rehearsal_and_a_faction_alone_are_behind_no_door(database: Database) -> None:
    rehearsal, alone, kept = (
        Council.meet(database, replace(evening(), **changed))
        for changed in (
            {"is_rehearsal": True},
            {"kind": Kind.FACTION, "factions": evening().factions[:1]},
            {},
        )
    )
    assert reading.kept_meeting(database, kept.id, today=today()).meeting_id == kept.id
    for hidden in (rehearsal, alone):
        with pytest.raises(NotFound):
            reading.kept_meeting(database, hidden.id, today=today())
    day_after = kept.meeting.delete_on + dt.timedelta(days=1)
    with pytest.raises(NotFound):
        reading.kept_meeting(database, kept.id, today=day_after)


def test_the_meeting_that_was_chosen_is_the_one_that_is_deleted(
    twins: tuple[Council, Council],
) -> None:
    for chosen in twins:
        page = look_up(archive(), chosen)
        page.checkbox(key=state.of(state.DELETE_SURE, chosen.id)).check()
        page = press(page, texts.DELETE_BUTTON)
        assert texts.RECEIPT_TITLE in said(page)
        assert is_gone(chosen)
        assert is_gone(twins[1]) == (chosen is twins[1])


def test_meetings_are_compared_only_when_asked_and_read_only_once(
    twins: tuple[Council, Council],
) -> None:
    """Every search read and computed the results of all meetings anew."""
    for council in twins:
        people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
        council.open()
        for person in people:
            council.save(person, NUT)
        council.reveal()
    database = resources.database()
    with statements(database) as unasked:
        page = archive()
    assert not [sql for sql in unasked if FROZEN in sql]
    with statements(database) as first:
        page.checkbox(key=state.ARCHIVE_COMPARE).check().run()
    assert [sql for sql in first if FROZEN in sql]
    assert texts.COMPARE_COUNCIL_TITLE in said(page)
    with statements(database) as again:
        page.selectbox(key=state.ARCHIVE_WHO).set_value("Lijst B").run()
    assert not [sql for sql in again if FROZEN in sql]
    assert texts.COMPARE_TITLE.format(who="Lijst B") in said(page)


def test_a_meeting_that_another_deleted_is_not_in_the_list_any_more(
    twins: tuple[Council, Council],
) -> None:
    first, second = twins
    page = look_up(archive(), first)
    with first.database.write() as session:
        meetings.delete_meeting(first.id, session=session)
    page.run()
    assert notices(page) == ""
    assert f"nummer {first.id}" not in said(page)
    assert f"nummer {second.id}" in said(page)
