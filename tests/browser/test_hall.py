"""An evening from one laptop: phones come over plain HTTP, which browsers do not trust.

On this machine the hall is a name of its own, that leads back here: to a browser that is another
machine without HTTPS, as the laptop is to the phones around it.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.axe import WIDTHS, overflow, violations
from tests.browser.conftest import ARGUMENTS, LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NORTH, ONE, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    agree,
    back_to_form,
    choose_faction,
    click,
    press,
    saved_message,
    sees,
    sees_points,
    show_question,
    unfold,
    weigh_points,
)
from valuemap.texts import hall as texts
from valuemap.texts.around import handing_over as link_texts
from valuemap.texts.screens import host

NAME = "hal.test"
JOINING = re.compile(rf"http://{NAME}:\d+/meedoen\?code=\w+&pas=[\w-]+")


class Laptop(Server):
    """A server as `serve --hall` starts it, for a hall that is called `hal.test`.

    The command looks for a network with phones on it, and where this runs there may be none.
    """

    def _command(self) -> list[str]:
        program = (
            "from valuemap.hall import Hall\n"
            "from valuemap.server.server import serve_hall\n"
            f"serve_hall(Hall(('{NAME}',), {self.port}))"
        )
        return [sys.executable, "-c", program]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The laptop, serving its hall."""
    running = Laptop(tmp_path_factory.mktemp("hall"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """A Chromium to which the name of the hall is this machine."""
    launched = playwright.chromium.launch(
        executable_path=chromium_path,
        args=[*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
    )
    yield launched
    launched.close()


def fits_and_passes_axe(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        assert violations(page) == []
        assert overflow(page) == 0


def test_a_phone_in_the_hall_joins_weighs_and_goes_on_elsewhere_over_plain_http(
    open_browser: OpenBrowser, server: Server
) -> None:
    hall = f"http://{NAME}:{server.port}"
    council = Seeded(server, {NORTH: 3, VILLAGE: 3}, (FIRST,))

    # The host opened localhost, and shows what phones can reach.
    leader = open_browser(LAPTOP)
    leader.goto(council.links.host.replace("begeleiden", "klaar"))
    body = leader.locator("body")
    expect(body).to_contain_text(JOINING)
    settle(leader)
    sees(leader, texts.PRIVACY[0])
    found = JOINING.search(body.text_content() or "")
    assert found is not None
    assert f"127.0.0.1:{server.port}" not in (body.text_content() or "")
    leader.goto(council.links.host)
    wall = open_browser(LAPTOP)
    wall.goto(council.links.wall)
    sees(wall, f"{NAME}:{server.port}/meedoen")

    # A phone scans it: no secure context, so no clipboard, and no other machine is asked.
    phone = open_browser(PHONE, origin=hall, touch=True)
    phone.goto(found[0])
    assert phone.evaluate("[isSecureContext, 'clipboard' in navigator]") == [False, False]
    sees(phone, texts.TO_PARTICIPANTS)
    agree(phone)
    choose_faction(phone, NORTH)
    show_question(leader, 1)
    press(leader, host.OPEN)
    with phone.expect_response(re.compile(r"/_valuemap/save$")) as answer:
        weigh_points(phone, ONE)
    assert answer.value.status == 200
    phone.reload()
    expect(saved_message(phone)).to_be_visible()
    back_to_form(phone)
    sees_points(phone, ONE)
    assert council.answered() == 1

    # Back on another device: the link is copied, drawn as a QR code, and mailed by the device.
    part = unfold(phone, link_texts.PERSONAL)
    personal = phone.url
    expect(part.get_by_role("code").or_(part.locator("code")).first).to_have_text(personal)
    click(part.get_by_role("button", name=link_texts.COPYING["copy"]))
    expect(part.get_by_text(link_texts.COPYING["copied"])).to_be_visible()
    reason = phone.get_by_role("textbox")
    reason.focus()
    reason.press("Control+V")
    expect(reason).to_have_value(personal)
    click(part.get_by_text(link_texts.PERSONAL_QR, exact=True))
    expect(part.get_by_role("img", name=link_texts.PERSONAL_QR_ALT)).to_be_visible()
    mail = part.get_by_role("link", name=link_texts.PERSONAL_MAIL)
    expect(mail).to_have_attribute("href", re.compile("^mailto:[?]subject=.*&body="))
    fits_and_passes_axe(phone)

    other = open_browser(LAPTOP, origin=hall)
    other.goto(personal)
    expect(saved_message(other)).to_be_visible()
    back_to_form(other)
    sees_points(other, ONE)


def test_the_clerk_keeps_the_links_as_a_file_on_paper_and_by_mail(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, {NORTH: 3, VILLAGE: 3}, (FIRST,))
    leader = open_browser(LAPTOP)
    leader.goto(council.links.host.replace("begeleiden", "klaar"))
    settle(leader)
    sees(leader, link_texts.ONCE)

    with leader.expect_download() as saved:
        leader.get_by_role("button", name=link_texts.FILE).click()
    kept = saved.value.path().read_text(encoding="utf-8")
    secret = council.links.host.partition("=")[2]
    assert f"http://{NAME}:{server.port}/begeleiden?sleutel={secret}" in kept
    assert saved.value.suggested_filename.startswith("links-")
    mail = leader.get_by_role("link", name=link_texts.MAIL)
    expect(mail).to_have_attribute("href", re.compile(rf"^mailto:[?]subject=.*{secret}"))
    fits_and_passes_axe(leader)

    click(leader.get_by_role("link", name=link_texts.PAPER))
    expect(leader.get_by_role("heading", name=link_texts.SHEET_TITLE)).to_be_visible()
    expect(leader.get_by_role("img")).to_have_count(3)
    sees(leader, re.compile(secret))
    fits_and_passes_axe(leader)
