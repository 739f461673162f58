"""Links lead to where the app is served, and can be kept."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.builders import Council
from tests.pages.conftest import evening, notices, open_page, said
from valuemap.domain.access import faction_key, wall_key
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.domain.preparing.plan import FactionPlan, MeetingPlan
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store.engine.database import Database
from valuemap.texts.around import handing_over as texts
from valuemap.texts.screens import frame
from valuemap.ui.host.links import handing_over
from valuemap.ui.parts import roles, widgets


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
    return [code.value for code in page.code if "/fractie?" not in code.value]


def test_links_have_the_path_below_which_the_app_is_served(
    council: Council, below_a_path: str
) -> None:
    """The QR code, the address on the wall and all links missed it, and led nowhere."""
    found = links(open_page("klaar", **{roles.HOST: council.new.host_key}))
    assert len(found) == 3
    assert all(f"{below_a_path}/" in link for link in found)


def test_links_have_no_path_where_there_is_none(council: Council) -> None:
    found = links(open_page("klaar", **{roles.HOST: council.new.host_key}))
    assert [link.partition("?")[0].strip("/").count("/") for link in found] == [0, 0, 0]


# --- keeping them


def host_page(council: Council) -> AppTest:
    return open_page("klaar", **{roles.HOST: council.new.host_key})


def mailed(page: AppTest) -> dict[str, str]:
    """The subject and the body of the mail that a page offers."""
    words = said(page)
    begin = words.index("mailto:?")
    address = unescape(words[begin : words.index('"', begin)])
    assert len(address) <= handing_over.LONGEST_MAIL
    return {name: value for name, (value,) in parse_qs(address.partition("?")[2]).items()}


def test_without_a_password_the_host_is_told_that_links_are_given_once(council: Council) -> None:
    shown = said(host_page(council))
    assert texts.ONCE in shown


def test_with_a_password_nothing_is_said_of_once_and_the_offers_stay(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "een goed wachtwoord")
    page = host_page(council)
    shown = said(page)
    assert texts.ONCE not in shown
    for offer in (texts.FILE, texts.MAIL):
        assert offer in shown


def test_the_mail_holds_every_link_of_the_page(council: Council) -> None:
    page = host_page(council)
    body = mailed(page)["body"]
    assert [link for link in links(page) if link not in body] == []
    assert texts.SHEET_SECRET in body


def of_links(factions: int) -> MeetingPlan:
    """A meeting that each faction enters by a link of its own."""
    names = tuple(FactionPlan(f"Fractie {number}", 3) for number in range(1, factions + 1))
    return replace(evening(), factions=names, settings=Settings(door=DoorBy.LINKS))


@pytest.mark.parametrize(("factions", "fits"), [(3, True), (16, False)])
def test_links_of_factions_are_mailed_where_they_fit_and_else_the_mail_says_where_they_are(
    database: Database, factions: int, fits: bool
) -> None:
    council = Council.meet(database, of_links(factions))
    body = mailed(host_page(council))["body"]
    assert (faction_key(council.new.host_key, factions) in body) == fits
    assert (texts.MAIL_WITHOUT_FACTIONS in body) != fits
    assert f"{roles.HOST}={council.new.host_key}" in body


def test_the_sheet_has_every_link_and_no_invitation(database: Database) -> None:
    council = Council.meet(database, of_links(16))
    key = council.new.host_key
    shown = said(open_page("afdrukken", **{roles.HOST: key, roles.SHEET: roles.LINKS_SHEET}))
    for secret in (key, wall_key(key), *(faction_key(key, place) for place in range(1, 17))):
        assert f"={secret}" in shown
    assert texts.SHEET_SECRET in shown
    invitation = said(open_page("afdrukken", **{roles.HOST: key}))
    assert key not in invitation


def test_a_mail_takes_any_words_of_a_title() -> None:
    address = widgets.mail_address('Raad & "daad"? 100% = é', "een\ntwee&body=drie")
    assert address.count("&") == 1
    assert {name: value for name, (value,) in parse_qs(address.partition("?")[2]).items()} == {
        "subject": 'Raad & "daad"? 100% = é',
        "body": "een\r\ntwee&body=drie",
    }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("meedoen", roles.PERSONAL),
        ("begeleiden", roles.HOST),
        ("resultaat", roles.HOST),
        ("wijzigen", roles.HOST),
    ],
)
def test_a_page_that_goes_no_further_shows_the_way_to_the_others(name: str, key: str) -> None:
    page = open_page(name, **{key: "nee"})
    assert notices(page) != ""
    assert 'href="voorbereiden"' in said(page)
    assert frame.FOOTER[0] in said(page)
