"""Links lead to where the app is served."""

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.builders import Council
from tests.pages.conftest import open_page
from valuemap.ui.parts import roles


@pytest.fixture
def below_a_path() -> Iterator[str]:
    """Streamlit serves below a path (server.baseUrlPath)."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/raad/")
    yield "/raad"
    config.set_option("server.baseUrlPath", before)


def links(page: AppTest) -> list[str]:
    """The links that a host reads and passes on."""
    assert [trace.value for trace in page.exception] == []
    return [code.value for code in page.code]


def test_links_have_the_path_below_which_the_app_is_served(
    council: Council, below_a_path: str
) -> None:
    """The QR code, the address on the wall and all links missed it, and led nowhere."""
    found = links(open_page("begeleiden", **{roles.HOST: council.new.host_key}))
    assert len(found) == 3
    assert all(f"{below_a_path}/" in link for link in found)


def test_links_have_no_path_where_there_is_none(council: Council) -> None:
    found = links(open_page("begeleiden", **{roles.HOST: council.new.host_key}))
    assert [link.partition("?")[0].strip("/").count("/") for link in found] == [0, 0, 0]
