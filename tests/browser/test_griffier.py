"""The griffier prepares, runs and reports a meeting in the browser, and retypes nothing.

What comes out is opened by programs that did not make it, and its numbers are those
of the ballots in the store.
"""

import csv
import io
import re

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, PROPOSITION, SECOND, VILLAGE
from tests.browser.server import Server
from tests.browser.test_meeting import join_after_reading, readable, weigh_with_consent
from tests.browser.test_reports import fill, make
from tests.browser.verbs import (
    button,
    click,
    deck,
    prepare_meeting,
    press,
    sees,
    show_question,
    unfold,
)
from tests.builders import VALUES, by_id
from valuemap.store import ballots, meetings
from valuemap.store.engine.database import Database
from valuemap.texts import report
from valuemap.texts.dates import today
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import frame, host, result

TITLE = "Raadsavond over camera's & data"
ACTION = "=Zet alle camera's in het register"
BALLOTS = {
    NORTH: {"vrijheid": 40, "rechtvaardigheid": 25, "empathie": 20, "nut": 15},
    VILLAGE: {"vrijheid": 15, "loyaliteit": 30, "continuiteit": 35, "kwaliteit": 20},
    NEW: {"vrijheid": 30, "puurheid": 5, "hierarchie": 10, "kwaliteit": 25, "nut": 30},
}


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as read:
        return "".join("".join(page.get_textpage().get_text_range() for page in read).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def choose_document(page: Page, name: str) -> None:
    click(page.get_by_text(report.FORMATS["pdf"], exact=True))
    click(page.get_by_text(name, exact=True))


def stored_profiles(server: Server, code: str) -> dict[str, list[float]]:
    """Per faction the points of its ballots in the store, averaged by hand."""
    database = Database(server.database_url)
    try:
        with database.read() as session:
            found = meetings.pulse_by_code(code, today=today(), session=session)
            meeting = meetings.load_meeting(found.meeting_id, session=session)
            cast = ballots.revealed_ballots(meeting.item(1).current.id, session=session)
    finally:
        database.close()
    profiles = {}
    for faction in meeting.factions:
        own = [one.ballot for one in cast if one.faction_id == faction.id]
        given = [by_id(ballot) for ballot in own if not ballot.abstained]
        profiles[faction.name] = [
            sum(points[cluster] for points in given) / len(given) for cluster in VALUES.ids
        ]
    return profiles


def test_the_griffier_prepares_runs_and_reports_a_meeting(
    open_browser: OpenBrowser, server: Server
) -> None:
    leader = open_browser()
    links = prepare_meeting(
        leader,
        title=TITLE,
        factions=f"{NORTH}, 1\n{VILLAGE}, 1\n{NEW}, 1",
        questions={FIRST: PROPOSITION, SECOND: ""},
    )

    # Before: the invitation and a sheet per question.
    click(leader.get_by_role("link", name=hosting.PLACES["debatblad"]))
    expect(leader.get_by_role("heading", level=1, name=frame.TITLES["debatblad"])).to_be_visible()
    settle(leader)
    choose_document(leader, report.WHICH_PREPARATION)
    prepared = words_of(make(leader, "pdf"))
    for words in (readable(links.code), PROPOSITION, report.TO_ASK, report.FRAMEWORKS):
        assert squeezed(words) in prepared

    # The evening.
    leader.goto(links.host)
    settle(leader)
    phones = {faction: open_browser(PHONE, touch=True) for faction in BALLOTS}
    for faction, phone in phones.items():
        join_after_reading(phone, readable(links.code), faction)
    show_question(leader, 1)
    press(leader, host.OPEN)
    for faction, phone in phones.items():
        weigh_with_consent(phone, BALLOTS[faction])
    sees(leader, host.ready(3, 3))
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    expect(button(leader, host.REVEAL)).to_have_count(0)
    settle(leader)

    # After: what was agreed, and every document.
    click(leader.get_by_role("link", name=hosting.PLACES["debatblad"]))
    expect(leader.get_by_role("heading", level=1, name=frame.TITLES["debatblad"])).to_be_visible()
    settle(leader)
    unfold(leader, report.ACTION_ADD)
    fill(leader, report.ACTION_WHAT, ACTION)
    press(leader, report.ACTION_SAVE)
    sees(leader, report.ACTION_SAVED)
    choose_document(leader, report.WHICH_SHEET)
    pdf = make(leader, "pdf")
    sheet = words_of(pdf)
    profiles = stored_profiles(server, links.code)
    for words in (TITLE, deck().question(FIRST).text, PROPOSITION, ACTION):
        assert squeezed(words) in sheet
    for place, cluster in enumerate(VALUES.clusters):
        numbers = "".join(
            f"{profiles[faction][place]:.1f}".replace(".", ",") for faction in BALLOTS
        )
        assert re.search(f"{cluster.name}[0-9,]*{numbers}", sheet), cluster.name
    with pikepdf.open(io.BytesIO(pdf)) as read, read.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"

    book = CalamineWorkbook.from_filelike(io.BytesIO(make(leader, "ods")))
    start = len(report.SHEET_FACTIONS_HEAD)
    rows = book.get_sheet_by_name(report.SHEET_FACTIONS).to_python()[1:]
    assert {str(row[3]): row[start:] for row in rows if row[3] != result.COUNCIL} == {
        name: pytest.approx(points) for name, points in profiles.items()
    }
    assert f"'{ACTION}" in [row[1] for row in book.get_sheet_by_name(report.ACTIONS).to_python()]
    text = make(leader, "figures").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]
    assert {
        line[3]: [float(cell.replace(",", ".")) for cell in line[start:-1]]
        for line in lines
        if line[3] != result.COUNCIL
    } == {name: pytest.approx(points) for name, points in profiles.items()}
    for form in ("docx", "odt", "pptx"):
        assert make(leader, form).startswith(b"PK")
    choose_document(leader, report.WHICH_PROPOSAL)
    assert squeezed(report.PROPOSAL_FILL) in words_of(make(leader, "pdf"))
