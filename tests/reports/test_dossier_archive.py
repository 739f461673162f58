"""The archive package of a dossier: all that stands in it, and its meetings as published."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from tests.builders import CONTENT, DECK, Council, migrated_file, opened
from tests.reports.evenings import ODD_NAMES, an_evening, conclude, weigh_all
from tests.reports.reading import squeezed, words_of
from tests.reports.test_archive import NOW, VOORBEELDSTAD, texts_at
from valuemap.acts.dossiers import archiving, following, promising, together, working
from valuemap.acts.dossiers.archiving import WholeDossier
from valuemap.content.frameworks.part import Kind, Part
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import promise
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.gathering import GATHERED, GatheringState
from valuemap.domain.dossiers.work import Entry, choices_of, take_entry
from valuemap.reports.archive.dossier import dossier_package, dossier_package_name
from valuemap.reports.dossiers.dossier import dossier_document
from valuemap.reports.dossiers.together import outcome_rows
from valuemap.reports.dossiers.works import choice_name, place_name, work_document
from valuemap.reports.formats import FORMATS, Holds
from valuemap.store.dossiers import dossiers
from valuemap.store.engine.database import Database
from valuemap.texts.documents import archived_dossier as archived
from valuemap.texts.together import outcome

PARTS = tuple(CONTENT.frameworks.parts.values())
ADDRESS = "https://voorbeeldstad.example/plan-drones.pdf"
WHAT = "Vlieg niet boven achtertuinen"
FUNCTIONS = ("jurist", "griffie")
TOGETHER = "Wij weten het samen."
REASON = "Zo staat het in het contract."
NOTE = "Het beleid is nog niet openbaar."


def entry_for(part: Part, place: str) -> Entry:
    """Something filled in, with a choice where one can be made there."""
    choice = min(choices_of(part, place), default="")
    found = Entry(choice, note=NOTE, who="de teamleider", date=dt.date(2026, 5, 1), asks=True)
    return take_entry(part, place, found)


def answer_together(database: Database, work: int, part: Part) -> None:
    """Three people, one of the second function, answer the first place of a form."""
    gathering = together.prepare(database, work, FUNCTIONS)
    together.move(database, gathering, GatheringState.PREPARED, GatheringState.OPEN)
    place = next(iter(part.places()))
    choice = min(choices_of(part, place), default="")
    for group in (0, 0, 1):
        key = together.enter(database, gathering, group)
        entry = Entry(choice, text="" if choice else TOGETHER, note=REASON, asks=True)
        together.answer(database, key, place, entry, seen=Entry())
        together.say_ready(database, key, True)
    together.move(database, gathering, GatheringState.OPEN, GatheringState.CLOSED)
    together.move(database, gathering, GatheringState.CLOSED, GatheringState.SHOWN)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeDossier]:
    """A dossier with two meetings in which small factions are hidden, with work and an action."""
    with opened(migrated_file(tmp_path_factory.mktemp("dossier") / "d.db")) as database:
        council = Council.meet(database, an_evening(ODD_NAMES, (3, 4, 3, 3, 1, 2)))
        weigh_all(council)
        conclude(council)
        other = Council.meet(database, an_evening(ODD_NAMES, (3, 4, 3, 3, 1, 2)))
        plan = describe(
            "Drones boven de stad", About.PLAN, "Eerst.\nDan.", today=dt.date(2026, 3, 10)
        )
        dossier_id, _ = following.make(database, plan)
        following.add_document(database, dossier_id, "Het plan", ADDRESS)
        following.add_moment(database, dossier_id, dt.date(2027, 3, 10), "Kijk terug")
        following.link_meeting(database, dossier_id, council.id)
        following.link_meeting(database, dossier_id, other.id)
        with database.write() as session:
            dossiers.keep_published(other.id, '{"format":1}', session=session)
        promising.add(database, dossier_id, promise(WHAT, Level.PROJECT, owner="team vergunningen"))
        for part in PARTS:
            work = working.begin(database, dossier_id, part, "Proef")
            place = next(iter(part.places()), None)
            if part.kind in GATHERED:
                answer_together(database, work, part)
            if place is not None:
                working.save_entry(database, work, place, entry_for(part, place), seen=0)
        yield archiving.whole(database, dossier_id, DECK)


@pytest.fixture(scope="session")
def packed(whole: WholeDossier) -> zipfile.ZipFile:
    content = dossier_package(whole, DECK, VOORBEELDSTAD, NOW)
    return zipfile.ZipFile(io.BytesIO(content))


def only(packed: zipfile.ZipFile, end: str) -> bytes:
    (name,) = [name for name in packed.namelist() if name.endswith(end)]
    return packed.read(name)


def test_every_file_of_a_dossier_has_its_true_checksum_beside_it(packed: zipfile.ZipFile) -> None:
    files = [name for name in packed.namelist() if not name.endswith(".mdto.xml")]
    assert len(set(packed.namelist())) == len(packed.namelist())
    for name in files:
        told = packed.read(f"{name}.bestand.mdto.xml")
        right = sha256(packed.read(name)).hexdigest()
        assert texts_at(told, "//m:checksumWaarde/text()") == [right]


def test_a_dossier_refers_to_its_meetings_and_each_has_its_own_folder(
    packed: zipfile.ZipFile, whole: WholeDossier
) -> None:
    folders = sorted({name.split("/")[0] for name in packed.namelist()})
    assert len(folders) == 3
    (own,) = [folder for folder in folders if folder.startswith("drones")]
    told = packed.read(f"{own}/{own}.mdto.xml")
    related = "//m:gerelateerdInformatieobject//m:identificatieKenmerk/text()"
    assert texts_at(told, related) == [
        f"gm0000-bijeenkomst-{one.meeting_id}" for one in whole.dossier.meetings
    ]
    assert texts_at(told, "//m:omschrijving/text()") == ["Eerst.\nDan."]
    assert sum(name.endswith(".ori-a.xml") for name in packed.namelist()) == 2


def test_what_stands_in_a_dossier_can_be_read_in_its_document(packed: zipfile.ZipFile) -> None:
    content = only(packed, "/dossier.pdf")
    found = words_of(content)
    for words in ("Eerst.", ADDRESS, "Kijk terug", WHAT, "team vergunningen", NOTE):
        assert squeezed(words) in found
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_all_that_was_filled_in_of_every_framework_is_in_the_table(packed: zipfile.ZipFile) -> None:
    text = only(packed, "/kaders.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]
    filled = [part for part in PARTS if next(iter(part.places()), None)]
    assert [(row[0], row[1]) for row in rows] == [(part.framework, part.name) for part in filled]
    for part, row in zip(filled, rows, strict=True):
        place = next(iter(part.places()))
        assert row[4].lstrip("'") == place_name(part, place).lstrip("'")
        assert row[5] == choice_name(part, place, entry_for(part, place))
        assert row[6:] == [NOTE, "de teamleider; 1 mei 2026; vraag aan het college"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_every_choice_of_every_framework_has_its_words(part: Part) -> None:
    for place in part.places():
        assert place_name(part, place)
        for choice in choices_of(part, place):
            name = choice_name(part, place, Entry(choice))
            assert name
            assert part.kind is not Kind.CLASHES or name.endswith("gaf mee")


def test_a_document_has_the_day_on_which_it_was_saved_in_the_netherlands(
    whole: WholeDossier,
) -> None:
    at = dt.datetime(2026, 3, 10, 23, 30, tzinfo=dt.UTC)
    work = replace(whole.works[0], saved_at=at)
    assert work_document(work, "Drones").date == dt.date(2026, 3, 11)


def test_what_people_answered_together_stands_in_the_document_of_their_dossier(
    whole: WholeDossier, packed: zipfile.ZipFile
) -> None:
    forms = [work for work in whole.works if whole.shown[work.id]]
    assert {work.part.kind for work in forms} == GATHERED
    found = words_of(only(packed, "/dossier.pdf"))
    for words in (archived.TOGETHER, outcome.people(3), "jurist:", TOGETHER, REASON):
        assert squeezed(words) in found
    for work in forms:
        (row,) = outcome_rows(work.part, whole.shown[work.id][0])
        assert row[0] == place_name(work.part, next(iter(work.part.places())))
        assert row[1].startswith("jurist: ")
        assert "; griffie: " in row[1]
        assert row[2].count(REASON) == 3
    (sheet,) = [
        one
        for one in dossier_document(whole, dt.date(2026, 3, 10)).sheets
        if one.name == archived.TOGETHER
    ]
    assert len(sheet.rows) == len(forms)


def test_what_was_kept_of_a_deleted_meeting_goes_along(packed: zipfile.ZipFile) -> None:
    assert only(packed, "/uitslagen-2.json") == b'{"format":1}'


def test_a_meeting_past_its_date_is_not_in_the_package_of_its_dossier(whole: WholeDossier) -> None:
    later = NOW + dt.timedelta(days=90)
    files = zipfile.ZipFile(io.BytesIO(dossier_package(whole, DECK, VOORBEELDSTAD, later)))
    assert {name.split("/")[0] for name in files.namelist()} == {
        Path(dossier_package_name(whole)).stem.removeprefix("archief-")
    }
    told = next(files.read(n) for n in files.namelist() if n.count("/") == 1)
    assert texts_at(told, "//m:gerelateerdInformatieobject") == []


@pytest.mark.parametrize(
    "form", [name for name, one in FORMATS.items() if one.holds is not Holds.POSTER]
)
def test_a_dossier_and_each_of_its_works_are_had_in_every_format(
    whole: WholeDossier, form: str
) -> None:
    document = dossier_document(whole, dt.date(2026, 3, 10))
    assert len(FORMATS[form].write(document)) > 100
    if form == "pdf":
        said = squeezed(words_of(FORMATS[form].write(document)))
        assert squeezed(WHAT) in said
        assert squeezed(NOTE) in said
    for work in whole.works[:3]:
        assert FORMATS[form].write(work_document(work, "Drones boven de stad"))
