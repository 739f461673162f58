"""A clerk takes the factions over from a file, and from one that was cut off on the way."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import (
    add_question,
    button,
    click,
    fill,
    links_of,
    press,
    rows_of,
    sees,
    type_into,
    unfold,
)
from valuemap.files.ori_a.ori_a_file import OriA, OriAFault
from valuemap.texts.own import faction_import as texts
from valuemap.texts.own import ori_a_import as ori_a_texts
from valuemap.texts.own import own_cards, own_sheets
from valuemap.texts.screens import frame, prepare

NAMES = ("Groen één 🌱", "حزب الخضر", 'Lijst "De Burcht"')
SECRET = "Xqandra Xquist"
POPOLO = json.dumps(
    {
        "persons": [{"id": "0-0", "name": SECRET}],
        "organizations": [
            {"id": str(n), "name": name, "classification": "party"} for n, name in enumerate(NAMES)
        ],
        "memberships": [
            {"organization_id": str(n), "person_id": f"{n}-{seat}", "start_date": "2022-03-30"}
            for n in range(len(NAMES))
            for seat in range(n + 1)
        ],
    },
    ensure_ascii=False,
    indent=1,
).encode()


def give(page: Page, content: bytes, name: str = "raad.json") -> None:
    """Choose a file, as if from the disk."""
    place = page.locator(".st-key-faction-import")
    place.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )
    expect(place.get_by_test_id("stFileChipName").first).to_be_visible()
    settle(page)


def test_factions_come_from_a_popolo_file_and_a_meeting_is_made_of_them(
    open_browser: OpenBrowser,
) -> None:
    page = open_browser()
    title = frame.TITLES["voorbereiden"]
    page.goto("/voorbereiden")
    settle(page)
    unfold(page, texts.TITLE)
    is_for_everybody(page, title)
    part = page.locator(".st-key-faction-import")
    for english in ("Upload", "Browse", "Drag", "per file", "Limit"):
        expect(part).not_to_contain_text(english)

    give(page, POPOLO[: len(POPOLO) // 2], "half.json")
    sees(page, texts.NOTHING)
    sees(page, "houdt het bestand halverwege op")
    expect(button(page, texts.TAKE)).to_have_count(0)
    is_for_everybody(page, title)

    give(page, POPOLO)
    table = page.get_by_role("table", name=texts.PREVIEW)
    expect(table).to_be_visible()
    shown = list(NAMES)
    expected = [[name, str(n)] for n, name in enumerate(shown, start=1)]
    assert rows_of(table)[-4:] == [*expected, [texts.TOTAL, "6"]]
    field = page.get_by_role("textbox", name=prepare.FACTIONS_LABEL)
    expect(field).to_have_value("")
    is_for_everybody(page, title)
    give(page, b"%PDF-1.7", "raad.pdf")  # refused by the browser, beside the file that stays
    refused = frame.STREAMLIT_WORDS["${t.type} files are not allowed."]
    expect(part.get_by_role("alert").filter(has_text=refused)).to_have_count(1)
    is_for_everybody(page, title)
    press(page, texts.TAKE)
    expect(field).to_have_value("\n".join(f"{name}, {n}" for name, n in expected))
    sees(page, texts.taken(factions=3, seats=6))
    is_for_everybody(page, title)
    expect(page.locator("body")).not_to_contain_text(SECRET)

    type_into(page, prepare.NAME, "Raadsavond")
    type_into(page, prepare.FACTIONS_LABEL, "\n".join(f"{name}, 2" for name in shown))
    add_question(page, FIRST)
    press(page, prepare.CREATE_BUTTON)
    links_of(page)
    for name in shown:
        sees(page, name)


def test_a_meeting_in_ori_a_asks_for_seats_and_gives_its_agenda(
    open_browser: OpenBrowser, standards: Path
) -> None:
    page = open_browser()
    title = frame.TITLES["voorbereiden"]
    page.goto("/voorbereiden")
    settle(page)
    unfold(page, texts.TITLE)
    give(page, b"<MDTO/>", "dossier.xml")
    sees(page, ori_a_texts.fault(OriA(fault=OriAFault.NOT_ORI_A, found="MDTO"))[0])
    is_for_everybody(page, title)
    give(page, (standards / "voorbeeld.ori-a.xml").read_bytes(), "voorbeeld.ori-a.xml")
    fill(page.get_by_label(ori_a_texts.SEATS.format(faction="D66")), "4")
    is_for_everybody(page, title)
    press(page, ori_a_texts.TAKE)
    field = page.get_by_label(prepare.FACTIONS_LABEL)
    expect(field).to_have_value(re.compile("^D66, 4\nGL,\nVVD,"))
    expect(page.get_by_text("Achternaam")).to_have_count(0)
    part = page.locator(".st-key-faction-import")
    click(part.get_by_role("button", name=own_sheets.TAKE, exact=True).first)
    sees(page, own_cards.MARK)
