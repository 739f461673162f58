"""Arguments on a proposition: what is refused, and what becomes of the words."""

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import at_the_host
from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import PROPOSITION, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    choose,
    press,
    sees,
    unfold,
)
from tests.builders import VALUES
from valuemap.domain.evening.rounds import Move
from valuemap.domain.talk import Side
from valuemap.texts.screens import host, talk, weigh


@pytest.mark.parametrize("text", ["Lees www.voorbeeld.nl", "Bel 0612345678"])
def test_an_argument_that_points_to_somebody_is_refused_and_stays_to_be_mended(
    open_browser: OpenBrowser, server: Server, text: str
) -> None:
    council = Seeded(server, proposition=PROPOSITION)
    council.show(1)
    leader = at_the_host(open_browser, council)
    form = unfold(leader, host.TALK)
    unfold(form, talk.ADD)
    choose(form.get_by_role("combobox", name=talk.CLUSTER), VALUES.cluster["vrijheid"].name)
    field = form.get_by_role("textbox", name=talk.TEXT)
    field.fill(text)
    press(leader, talk.ADD_BUTTON)
    sees(leader, weigh.RECOGNISABLE)
    settle(leader)
    expect(field).to_have_value(text)
    field.fill("<b>Wie</b> kijkt er mee?")
    press(leader, talk.ADD_BUTTON)
    expect(field).to_have_value("")
    council.move(1, Move.OPEN, Move.CLOSE, Move.REVEAL)
    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    sees(reader, "<b>Wie</b> kijkt er mee?")
    sees(reader, talk.SIDES[Side.FOR])
    expect(reader.get_by_text(text)).to_have_count(0)
