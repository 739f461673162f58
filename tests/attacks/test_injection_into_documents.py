"""Whatever stands in a document, no program that opens it takes it for more than words.

Every text of every document is replaced, wherever it stands, so a part that is new is attacked too.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pikepdf
import pytest
from lxml import etree

from tests.attacks import payloads
from tests.attacks.record import Tries
from tests.builders import CONTENT, DAY, DECK, Council, migrated_file, opened
from tests.reports.evenings import an_evening, conclude, report_of, weigh_all
from tests.reports.test_archive import NOW, VOORBEELDSTAD
from valuemap.acts.dossiers import archiving, following, promising, together, working
from valuemap.acts.dossiers.archiving import WholeDossier
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import promise
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.domain.dossiers.work import Entry, choices_of
from valuemap.reports.archive.dossier import dossier_package
from valuemap.reports.archive.meeting import meeting_package
from valuemap.reports.description.document import Document
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.poster import evening_poster
from valuemap.reports.documents.preparation import Invitation, preparation
from valuemap.reports.documents.proposal import proposal
from valuemap.reports.documents.register import register_sheet
from valuemap.reports.dossiers.dossier import dossier_document
from valuemap.reports.dossiers.letter import letter
from valuemap.reports.dossiers.works import work_document
from valuemap.reports.formats import FORMATS, Holds, file_name
from valuemap.reports.writers.calendar import CalendarDay, write_calendar
from valuemap.store.gathering import Report

PART = CONTENT.frameworks.parts["publicspaces.vragen"]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
ADDRESS = "https://voorbeeld.example/a?b=c&d=<zq>"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, WholeDossier]:
    """An evening with all that can be said in it, and a dossier with that evening and a work."""
    with opened(migrated_file(tmp_path_factory.mktemp("attacked") / "a.db")) as database:
        names = ("Lijst A", "Lijst B", "Lijst C", "Lijst D")
        council = Council.meet(database, an_evening(names, (3, 4, 3, 3)))
        weigh_all(council)
        conclude(council)
        described = describe("Drones", About.PLAN, "Eerst.\nDan.", today=DAY)
        dossier_id, _ = following.make(database, described)
        following.add_document(database, dossier_id, "Het plan", "https://voorbeeld.example/x")
        following.add_moment(database, dossier_id, dt.date(2027, 3, 10), "Kijk terug")
        following.link_meeting(database, dossier_id, council.id)
        promising.add(database, dossier_id, promise("Doe", Level.PROJECT, owner="team"))
        work = working.begin(database, dossier_id, PART, "Proef")
        place = next(iter(PART.places()))
        choice = min(choices_of(PART, place))
        working.save_entry(database, work, place, Entry(choice, note="Zo"), seen=0)
        form = together.prepare(database, work, ("jurist", "griffie"))
        for before, after in zip(list(GatheringState)[:-1], list(GatheringState)[1:], strict=True):
            if after is GatheringState.CLOSED:
                for group in (0, 0, 1):
                    key = together.enter(database, form, group)
                    said = Entry(choice, note="Want zo staat het er.")
                    together.answer(database, key, place, said, seen=Entry())
                    together.say_ready(database, key, True)
            together.move(database, form, before, after)
        return report_of(council), archiving.whole(database, dossier_id, DECK)


def documents(made: tuple[Report, WholeDossier]) -> dict[str, Document]:
    report, whole = made
    meeting = replace(report.meeting, agenda=report.meeting.agenda[:1])
    return {
        "debate sheet": debate_sheet(report, DECK),
        "proposal": proposal(report, DECK),
        "poster": evening_poster(report),
        "preparation": preparation(meeting, CONTENT, Invitation("https://x.example", "x.example")),
        "dossier": dossier_document(whole, DAY),
        "register": register_sheet("Acties", (), DAY),
        "work": work_document(next(iter(whole.works)), "Drones"),
        "letter": letter(
            ["Waarom?"], about="Drones", to="de wethouder", sender="de raad",
            origin=("Kader", 2026, "Bron"), date=DAY,
        ),
    }  # fmt: skip


class Poison:
    """Puts hostile words behind every text, another one each time."""

    def __init__(self, turn: int) -> None:
        self.number = turn * 41

    def into(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            if COLOUR.fullmatch(value) or not value:
                return value
            self.number += 1
            # In front too: what a cell begins with makes it a formula.
            words = payloads.of(self.number, 200)
            return words if self.number % 2 else f"{words} {value[:40]}"
        if isinstance(value, tuple):
            return tuple(self.into(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {
                one.name: self.into(getattr(value, one.name))
                for one in fields(value)
                if one.init and one.name not in ("cluster", "positions", "issuer", "shape")
            }
            return replace(value, **changed)
        return value


def sheets_named(document: Document) -> Document:
    """Names of sheets stay apart and within 31 signs, as whoever makes them sees to."""
    sheets = tuple(
        replace(sheet, name=f"Blad {number}") for number, sheet in enumerate(document.sheets)
    )
    main = document.main_sheet and replace(document.main_sheet, name="Blad")
    return replace(document, sheets=sheets, main_sheet=main)


FORMULA = re.compile(rb"<f[ >]|table:formula|ddeLink|oleLink|instrText[^>]*>[^<]*zq")
REFERENCE = re.compile(r"Sheet1!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?")


def trouble_in_packed(data: bytes) -> Iterator[str]:
    """What in a packed document is more than words; of workbooks within it as well."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            content = packed.read(name)
            if name.startswith("/") or re.search(r"\.\.|\\|:|[\0-\x1f<>]", name):
                yield f"a file {name}"
            if name.endswith((".xlsx", ".docx", ".pptx")):
                yield from (f"{name}: {one}" for one in trouble_in_packed(content))
            if content and name.endswith((".xml", ".rels")):
                yield from (f"{name}: {one}" for one in trouble_in_xml(content, name))


def trouble_in_xml(content: bytes, name: str) -> Iterator[str]:
    if found := FORMULA.search(content):
        yield str(found.group())
    for element in etree.fromstring(content).iter(etree.Element):
        is_reference = etree.QName(element).localname == "f" and "/charts/" in name
        if is_reference and not REFERENCE.fullmatch(element.text or ""):
            yield str(element.text)
        for key, value in element.attrib.items():
            is_link = str(key).endswith(("}href", "Target", "src"))
            if is_link and "zq" in str(value) and str(value) != ADDRESS:
                yield f"{key}={value}"
        if "zq" in str(element.tag):
            yield f"<{element.tag}>"


def trouble_in_pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                continue
            for key in ("/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile"):
                if key in item:
                    yield key
            if "/URI" in item and "zq" in str(item["/URI"]):
                yield f"a link to {item['/URI']}"


def trouble_in_svg(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data).iter(etree.Element):
        if etree.QName(element).localname in ("script", "foreignObject", "zq", "iframe"):
            yield element.tag
        for key, value in element.attrib.items():
            if key.startswith("on") or (key.endswith("href") and not str(value).startswith("#")):
                yield f"{key}={value[:40]}"


def trouble_in_csv(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"):
        for cell in row:
            is_number = re.fullmatch(r"[-+]?\d+(?:,\d+)?", cell)
            if cell[:1] in tuple("=+-@\t\r") and not is_number:
                yield cell[:40]


def trouble(name: str, data: bytes) -> list[str]:
    if name in ("pdf", "poster"):
        return list(trouble_in_pdf(data))
    if name == "figures":
        return list(trouble_in_csv(data))
    if name == "poster-svg":
        return list(trouble_in_svg(data))
    return list(trouble_in_packed(data))


def can_be(document: Document, name: str) -> bool:
    holds = FORMATS[name].holds
    return {
        Holds.PAGES: bool(document.blocks),
        Holds.SLIDES: bool(document.slides),
        Holds.SHEETS: bool(document.sheets) and (name != "figures" or bool(document.main_sheet)),
        Holds.POSTER: document.poster is not None,
    }[holds]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("turn", range(4))
def test_no_words_are_more_than_words_in_any_document(
    made: tuple[Report, WholeDossier], tries: Tries, name: str, turn: int
) -> None:
    for what, document in documents(made).items():
        if not can_be(document, name):
            continue
        hostile = sheets_named(Poison(turn).into(document))
        data = FORMATS[name].write(hostile)
        found = trouble(name, data)
        tries.stopped(data and not found, (what, found[:3]))


def test_no_words_break_out_of_a_calendar(tries: Tries) -> None:
    known = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"}
    known |= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "STATUS"}
    known |= {"TRANSP", "CLASS", "DURATION"}
    for words in (*payloads.SHORT, *payloads.LONG):
        day = CalendarDay("a@b", DAY, words, f"{words}\r\nATTENDEE:zq")
        told = write_calendar(words, [day], NOW).decode()
        unfolded = told.replace("\r\n ", "").replace("\r\n\t", "")
        names = {re.split("[:;]", line)[0] for line in unfolded.split("\r\n") if line}
        tries.stopped(names <= known, (words[:30], names - known))
        tries.stopped(unfolded.count("BEGIN:VEVENT\r\n") == 1, words[:30])


def poisoned_meeting(report: Report, turn: int) -> Report:
    poison = Poison(turn)
    meeting = report.meeting
    factions = tuple(
        replace(one, name=f"{payloads.of(turn + n, 30)} {n}")
        for n, one in enumerate(meeting.factions)
    )
    agenda = tuple(replace(one, proposition=poison.into("Voorstel")) for one in meeting.agenda)
    changed = replace(meeting, title=payloads.of(turn, 60), factions=factions, agenda=agenda)
    return replace(report, meeting=changed)


@pytest.mark.parametrize("turn", range(0, len(payloads.SHORT), 6))
def test_no_words_break_out_of_an_archive_package(
    made: tuple[Report, WholeDossier], tries: Tries, turn: int
) -> None:
    report, whole = made
    whole = replace(
        whole,
        dossier=replace(
            whole.dossier,
            described=replace(
                whole.dossier.described,
                title=payloads.of(turn, 60),
                summary=f"{payloads.of(turn + 1, 200)}\n{payloads.of(turn + 2, 200)}",
            ),
        ),
    )
    city = replace(VOORBEELDSTAD, name=payloads.of(turn + 3, 60))
    packages = (
        meeting_package(poisoned_meeting(report, turn), DECK, city, NOW),
        dossier_package(whole, DECK, city, NOW),
    )
    for data in packages:
        found = list(trouble_in_packed(data))
        tries.stopped(not found, found[:3])


def test_no_title_is_a_path_or_a_header(tries: Tries) -> None:
    for words in (*payloads.SHORT, *payloads.LONG, "CON", "a" * 500, "..", ".", "", "aux.pdf"):
        name = file_name(words, "2026-03-10", "pdf")
        tries.stopped(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}\.pdf", name), name)
