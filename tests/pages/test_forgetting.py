"""What is deleted leaves this process's memory too, whoever deleted it."""

import gc

import pytest

from tests.builders import NUT, Council, opened, plan
from tests.pages.conftest import evening, open_page
from valuemap.store import meetings, value_lists
from valuemap.store.engine.database import Database
from valuemap.store.keeping import maintenance
from valuemap.ui.parts import forgetting, roles, state
from valuemap.ui.parts.forgetting import Made


def weighed(database: Database, title: str) -> Council:
    council = Council.meet(database, evening(title))
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    council.open()
    for person in people:
        council.save(person, NUT)
    council.reveal()
    return council


def made_of(council: Council) -> Made:
    return Made((council.id, 1, "sheet", "pdf"), "blad.pdf", "application/pdf", b"Zonnebloem")


@pytest.mark.parametrize("by", ["this process", "another process"])
def test_a_deleted_meeting_is_not_kept_in_memory(url: str, database: Database, by: str) -> None:
    """Its title and reasons stood in memory for as long as the server ran."""
    council, other = weighed(database, "Zonnebloemavond"), weighed(database, "Madeliefavond")
    for one in (council, other):
        open_page("raadsbeeld", **{roles.HOST: one.new.host_key})
        open_page("resultaat", **{roles.HOST: one.new.host_key})
    assert sum(map(len, forgetting._remembered))
    if by == "this process":
        maintenance.delete_now(database, council.id)
    else:
        with opened(url) as elsewhere:
            maintenance.delete_now(elsewhere, council.id)
    forgetting.forget_what_is_gone()
    assert not any(forgetting._remembered)
    assert not value_lists.read.cache_info().currsize
    page = open_page("resultaat", **{roles.HOST: other.new.host_key})
    assert not page.exception


def test_a_document_of_a_deleted_meeting_is_emptied_and_those_of_others_stay(
    database: Database,
) -> None:
    """It was still served at its address for minutes, and kept by the visit that made it."""
    council, other = Council.meet(database, plan()), Council.meet(database, plan())
    gone, kept = made_of(council), made_of(other)
    with database.write() as session:
        meetings.delete_meeting(council.id, session=session)
    forgetting.forget_what_is_gone()
    assert (gone.content, kept.content) == (b"", b"Zonnebloem")


def test_a_document_goes_with_the_visit_that_made_it(database: Database) -> None:
    made = made_of(Council.meet(database, plan()))
    assert made in forgetting._made
    del made
    gc.collect()
    assert len(forgetting._made) == 0


def test_who_made_a_document_of_a_deleted_meeting_is_not_offered_it(council: Council) -> None:
    page = open_page("debatblad", **{roles.HOST: council.new.host_key})
    page.button(key="make-report").click().run()
    assert page.session_state[state.REPORT_MADE].content
    page.session_state[state.REPORT_MADE].withdraw()
    page.run()
    assert not page.success
