"""What a phone fetches: with its first visit, and with the next."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import THREE_FACTIONS, Seeded
from tests.browser.server import Server
from tests.browser.verbs import save_button
from valuemap.domain.evening.rounds import Move

MOST_OF_THE_FIRST = 1_300_000  # bytes
MOST_OF_THE_SECOND = 20_000
LEAST_THAT_IS_TRUE = 300_000
# Google has no star of that name; the others stand in the menu of a data frame, which no page has.
NO_SYMBOLS = {"star_filled", "123", "1k"}


@dataclass
class Fetched:
    """Bytes over the network, by address; nothing of what a browser kept."""

    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def in_all(self) -> int:
        return sum(self.sizes.values())


def watch(page: Page) -> Fetched:
    """Count what the network brings this page from now on."""
    found, addresses = Fetched(), dict[str, str]()
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")

    def begun(told: dict[str, Any]) -> None:
        addresses[told["requestId"]] = told["request"]["url"]

    def ended(told: dict[str, Any]) -> None:
        address = addresses.get(told["requestId"])
        if address and told["encodedDataLength"]:
            found.sizes[address] = int(told["encodedDataLength"])

    client.on("Network.requestWillBeSent", begun)
    client.on("Network.loadingFinished", ended)
    return found


def test_a_phone_fetches_little_and_nothing_of_it_again(
    open_browser: OpenBrowser, server: Server
) -> None:
    """It was 2.2 MB, of which 1 MB were fonts for single signs, fetched anew with every visit."""
    council = Seeded(server)
    person = council.person(next(iter(THREE_FACTIONS)))
    council.move(1, Move.OPEN)
    page = open_browser(PHONE, touch=True)
    first = watch(page)
    page.goto(person.link)
    expect(save_button(page)).to_be_visible()
    settle(page)
    page.evaluate("document.fonts.ready")
    assert first.in_all < MOST_OF_THE_FIRST, first.sizes
    assert first.in_all > LEAST_THAT_IS_TRUE, "nothing was counted"

    page.goto("about:blank")
    second = watch(page)
    page.goto(person.link)
    expect(save_button(page)).to_be_visible()
    settle(page)
    page.evaluate("document.fonts.ready")
    assert not {name for name in second.sizes if "/static/" in name}
    assert second.in_all < MOST_OF_THE_SECOND, second.sizes


def test_the_client_draws_the_symbols_that_it_names(
    open_browser: OpenBrowser, server: Server
) -> None:
    """A symbol that the font has not stands there as its name, and is as wide as a word."""
    page = open_browser()
    page.goto("/")
    settle(page)
    page.evaluate("document.fonts.load('24px \\'Material Symbols Rounded\\'')")
    measure = """names => {
        const place = document.createElement('span');
        place.style.cssText = "font: 24px 'Material Symbols Rounded'; white-space: nowrap;";
        document.body.append(place);
        return names.filter(name => {
            place.textContent = name;
            return place.getBoundingClientRect().width > 30;
        });
    }"""
    assert page.evaluate(measure, ["no_such_symbol"]) == ["no_such_symbol"]
    assert page.evaluate(measure, sorted(named_symbols())) == []


def named_symbols() -> set[str]:
    scripts = Path(streamlit.__file__).parent / "static" / "static" / "js"
    found = {
        name
        for script in scripts.glob("*.js")
        for name in re.findall(r":material/([a-z0-9_]+)", script.read_text(encoding="utf-8"))
    }
    return found - NO_SYMBOLS
