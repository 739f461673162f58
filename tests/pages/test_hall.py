"""In a hall the host may be on localhost; what phones get leads to the laptop."""

from collections.abc import Iterator

import pytest
from streamlit.runtime.context import ContextProxy

from tests.builders import Council
from tests.pages.conftest import open_page, said
from valuemap import hall
from valuemap.domain.access import wall_key
from valuemap.hall import Hall
from valuemap.texts import hall as texts
from valuemap.ui.parts import roles

ROOM = Hall(("192.168.1.20", "10.1.2.3"), 8501)


@pytest.fixture
def room() -> Iterator[Hall]:
    """This process serves a hall."""
    hall.open_to(ROOM)
    yield ROOM
    hall.close()


@pytest.fixture(params=["localhost", "127.0.0.1"])
def on_the_laptop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser is on the laptop itself."""
    monkeypatch.setattr(ContextProxy, "url", f"http://{request.param}:8501/klaar")


@pytest.mark.usefixtures("on_the_laptop")
def test_the_hosts_links_lead_to_the_laptop(council: Council, room: Hall) -> None:
    page = open_page("klaar", **{roles.HOST: council.new.host_key})
    found = [code.value for code in page.code]
    assert len(found) == 3 + len(council.meeting.factions)  # each may weigh at a screen
    assert all(link.startswith("http://192.168.1.20:8501/") for link in found)


@pytest.mark.usefixtures("on_the_laptop")
def test_the_wall_names_the_address_that_phones_reach(council: Council, room: Hall) -> None:
    wall = open_page("projecteren", **{roles.WALL: wall_key(council.new.host_key)})
    shown = said(wall).replace("<wbr>", "")  # where a long address may break
    assert "192.168.1.20:8501/meedoen" in shown
    assert "localhost" not in shown


@pytest.mark.usefixtures("on_the_laptop")
def test_the_host_reads_what_others_on_the_network_can_read(council: Council, room: Hall) -> None:
    shown = said(open_page("klaar", **{roles.HOST: council.new.host_key}))
    for sentence in texts.PRIVACY:
        assert sentence in shown
    assert "http://10.1.2.3:8501" in shown  # where the first does not work


def test_at_another_address_of_the_laptop_the_links_go_along(
    council: Council, room: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "url", "http://10.1.2.3:8501/klaar")
    page = open_page("klaar", **{roles.HOST: council.new.host_key})
    assert page.code
    assert all(code.value.startswith("http://10.1.2.3:8501/") for code in page.code)


def test_who_joins_in_a_hall_is_told_before_weighing_that_others_can_read_along(
    council: Council, room: Hall
) -> None:
    contract = open_page("meedoen", code=council.new.join_code)
    assert texts.TO_PARTICIPANTS in said(contract)
    hall.close()
    assert texts.TO_PARTICIPANTS not in said(contract.run())


@pytest.mark.usefixtures("on_the_laptop")
def test_an_installation_that_is_no_hall_says_nothing_of_one(council: Council) -> None:
    page = open_page("klaar", **{roles.HOST: council.new.host_key})
    assert page.code
    assert texts.PRIVACY_TITLE not in said(page)
    assert all("192.168" not in code.value for code in page.code)
