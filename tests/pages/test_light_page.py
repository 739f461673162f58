"""A hall has hundreds of phones: what one drawing of a participant's page may cost, counted."""

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import HALF, Council
from tests.pages.conftest import open_page
from tests.pages.test_joining import link
from tests.store.rows import statements
from valuemap.store.participants import Joined
from valuemap.ui.parts import roles, style

MOST_ELEMENTS = 17
"""Parts of a page with an open ballot: each is a message to the browser of its own."""


def parts(page: AppTest) -> list[Any]:
    """All that a page sends: its elements, and the blocks that they stand in."""

    def within(block: Any) -> Iterator[Any]:
        for child in block.children.values():
            yield child
            if hasattr(child, "children"):
                yield from within(child)

    return list(within(page.main))


@pytest.fixture
def me(council: Council) -> Joined:
    """A member of the largest faction, while the first question is open."""
    joined = council.join()
    council.open()
    return joined


def test_drawing_a_ballot_again_asks_the_database_who_it_is_and_what_is_saved(
    council: Council, me: Joined
) -> None:
    page = open_page("meedoen", **{roles.PERSONAL: me.key})
    with statements(council.database) as asked:
        page.run()
    tables = [statement.partition("FROM ")[2].split()[0].strip(",") for statement in asked]
    assert tables == ["participant", "ballot"]


def test_drawing_the_contract_again_asks_the_database_for_its_meeting_alone(
    council: Council,
) -> None:
    page = open_page("meedoen", **link(council.meeting))
    with statements(council.database) as asked:
        page.run()
    assert len(asked) == 1


def test_a_ballot_is_few_parts(council: Council, me: Joined) -> None:
    council.save(me, HALF)
    page = open_page("meedoen", **{roles.PERSONAL: me.key})
    assert len(parts(page)) <= MOST_ELEMENTS


def test_where_the_document_links_the_style_no_page_sends_it(
    council: Council, me: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bytes_of(page: AppTest) -> int:
        return sum(len(str(html.proto.body)) for html in page.get("html"))

    sent = bytes_of(open_page("meedoen", **{roles.PERSONAL: me.key}))
    monkeypatch.setattr(style.linked, "is_set", lambda: True)
    linked = bytes_of(open_page("meedoen", **{roles.PERSONAL: me.key}))
    assert linked < 5_000
    assert sent >= linked
