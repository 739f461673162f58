"""The archive package: valid against its schema, true checksums, and only what is published."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.builders import DECK
from tests.reports.evenings import ACTION, ASKED, REASON, STANDPOINT
from valuemap.domain.conclusion import (
    Action,
    CollegeQuestion,
    Conclusions,
    Decision,
    Level,
    Result,
    Standpoint,
)
from valuemap.domain.meeting import GroupWord, Kind
from valuemap.reports.archive.mdto import Described, Reference, describe_file, describe_object
from valuemap.reports.archive.mdto import Level as ObjectLevel
from valuemap.reports.archive.meeting import (
    NotForTheArchive,
    identity_of,
    meeting_matter,
    meeting_package,
    package_name,
)
from valuemap.reports.archive.ori_a import describe_meeting
from valuemap.reports.archive.package import Matter, NoMunicipality, Piece, package
from valuemap.settings import Municipality
from valuemap.store.gathering import Report

VOORBEELDSTAD = Municipality("Gemeente Voorbeeldstad", "gm0000")
NOW = dt.datetime(2026, 3, 11, 9, 30, tzinfo=dt.UTC)
ORI = {"o": "https://ori-a.nl"}
MDTO = {"m": "https://www.nationaalarchief.nl/mdto"}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@pytest.fixture(scope="session")
def schema(standards: Path) -> Any:
    return etree.XMLSchema(etree.parse(str(standards / "ORI-A-1.0.1.xsd")))


def read(xml: bytes) -> Any:
    return etree.fromstring(xml)


def texts_at(xml: bytes, path: str) -> list[str]:
    return [str(one) for one in read(xml).xpath(path, namespaces=ORI | MDTO)]


def ori_a(report: Report) -> bytes:
    return meeting_matter(report, DECK, VOORBEELDSTAD).ori_a


def ended(report: Report, conclusions: Conclusions) -> Report:
    """The evening, with another end of its first question."""
    first, *others = report.questions
    return replace(report, questions=(replace(first, conclusions=conclusions), *others))


@pytest.fixture(scope="session")
def packed(odd_report: Report) -> zipfile.ZipFile:
    content = meeting_package(odd_report, DECK, VOORBEELDSTAD, NOW)
    return zipfile.ZipFile(io.BytesIO(content))


DECISIONS = st.none() | st.builds(
    Decision,
    st.sampled_from(Result),
    st.just("") | WORDS,
    st.just("") | WORDS,
)
ACTIONS = st.builds(Action, WORDS, st.just("") | WORDS, st.just("") | WORDS, st.sampled_from(Level))


@st.composite
def meetings(draw: st.DrawFn, report: Report) -> Report:
    """The evening with any words that can be typed, and any end of its first question."""
    faction = report.meeting.factions[0]
    said, asked = draw(st.none() | WORDS), draw(st.lists(WORDS, max_size=2))
    conclusions = Conclusions(
        (Standpoint(faction.id, said),) if said else (),
        tuple(enumerate(draw(st.lists(ACTIONS, max_size=3)), 1)),
        tuple((number, CollegeQuestion(text)) for number, text in enumerate(asked, 1)),
        draw(DECISIONS),
    )
    meeting = replace(
        report.meeting,
        title=draw(WORDS),
        place=draw(st.just("") | WORDS),
        starts_at=draw(st.sampled_from(["", "19:30", "00:00"])),
        kind=draw(st.sampled_from([Kind.COUNCIL, Kind.GROUPS])),
        is_demo=draw(st.booleans()),
    )
    return replace(ended(report, conclusions), meeting=meeting)


@given(data=st.data(), municipality=st.sampled_from([Municipality("Gemeente X"), VOORBEELDSTAD]))
def test_any_meeting_is_valid_in_the_schema_of_ori_a(
    report: Report, schema: Any, data: st.DataObject, municipality: Municipality
) -> None:
    told = describe_meeting(
        data.draw(meetings(report)),
        "x",
        municipality,
        documents=[Reference("Debatblad", "x-debatblad")],
        attached={1: [Reference("Afspraken", "x-afspraken")]},
    )
    schema.assertValid(read(told))


def test_the_meeting_in_a_package_is_valid_in_the_schema_of_ori_a(
    packed: zipfile.ZipFile, report: Report, schema: Any
) -> None:
    (name,) = [name for name in packed.namelist() if name.endswith(".ori-a.xml")]
    for told in (packed.read(name), ori_a(report)):
        schema.assertValid(read(told))


def test_every_question_is_an_item_of_the_agenda_in_order(report: Report) -> None:
    told = ori_a(report)
    items = texts_at(told, "//o:agendapunt/o:naam/text()")
    assert items == [question.question.text for question in report.questions]
    assert texts_at(told, "//o:agendapunt/o:volgnummer/text()") == ["1", "2"]
    assert texts_at(told, "//o:agendapunt/o:indicatieBehandeld/text()") == ["true", "false"]


def test_what_was_agreed_stands_with_its_item_and_is_a_document_of_it(report: Report) -> None:
    told = ori_a(report)
    first, second = texts_at(told, "//o:agendapunt/o:omschrijving/text()")
    assert ACTION.what in first
    assert ASKED.text in first
    assert ACTION.what not in second
    (document,) = texts_at(told, "//o:agendapunt//o:verwijzingID[contains(., 'afspraken')]/text()")
    pieces = meeting_matter(report, DECK, VOORBEELDSTAD).pieces
    assert document in [f"{identity_of(report.meeting.id, VOORBEELDSTAD)}-{p.key}" for p in pieces]


def test_factions_stand_in_it_by_name_and_nobody_else(odd_report: Report) -> None:
    told = ori_a(odd_report)
    names = texts_at(told, "//o:fractie/o:naam/text()")
    assert names == [faction.name for faction in odd_report.meeting.factions]
    assert not texts_at(told, "//o:aanwezigeDeelnemer | //o:persoonBuitenVergadering")


def test_groups_that_are_no_factions_are_not_told_as_factions(report: Report) -> None:
    meeting = replace(report.meeting, kind=Kind.GROUPS, group_word=GroupWord.TABLE)
    told = ori_a(replace(report, meeting=meeting))
    assert texts_at(told, "//o:fractie/o:naam/text()") == []
    assert "tafels" in texts_at(told, "//o:toelichting/text()")[0]


def test_a_weighing_is_never_told_as_a_vote(report: Report) -> None:
    decided = ended(report, Conclusions(decision=Decision(Result.REJECTED)))
    for told in (ori_a(report), ori_a(decided)):
        assert not texts_at(told, "//o:stemming | //o:neemtDeelAanStemming")
        assert "geen stemming" in texts_at(told, "//o:vergadering/o:toelichting/text()")[0]


def test_a_commitment_stands_within_the_decision_that_the_clerk_noted(report: Report) -> None:
    assert texts_at(ori_a(report), "//o:besluit/o:ID/text()") == []
    decided = Decision(Result.AMENDED, "Zie de besluitenlijst.", "Het college komt terug.")
    told = ori_a(ended(report, replace(report.questions[0].conclusions, decision=decided)))
    assert texts_at(told, "//o:besluit/o:resultaat/text()") == ["Geamendeerd aangenomen"]
    assert texts_at(told, "//o:besluit/o:toezegging/text()") == ["Het college komt terug."]
    (note,) = texts_at(told, "//o:besluit/o:toelichting/text()")
    assert "Zie de besluitenlijst." in note
    assert report.questions[0].question.text in note


def test_the_municipality_stands_in_every_object_by_name_and_code(packed: zipfile.ZipFile) -> None:
    for name in packed.namelist():
        if name.endswith(".mdto.xml") and not name.endswith(".bestand.mdto.xml"):
            told = packed.read(name)
            assert texts_at(told, "//m:archiefvormer/m:verwijzingNaam/text()") == [
                VOORBEELDSTAD.name
            ]
            assert texts_at(told, "//m:archiefvormer//m:identificatieKenmerk/text()") == ["gm0000"]


def test_every_file_has_metadata_beside_it_with_its_true_checksum(packed: zipfile.ZipFile) -> None:
    files = [name for name in packed.namelist() if not name.endswith(".mdto.xml")]
    assert {Path(name).suffix for name in files} == {".xml", ".pdf", ".ods", ".csv"}
    for name in files:
        content = packed.read(name)
        told = packed.read(f"{name}.bestand.mdto.xml")
        assert texts_at(told, "//m:checksumWaarde/text()") == [sha256(content).hexdigest()]
        assert texts_at(told, "//m:omvang/text()") == [str(len(content))]
        assert texts_at(told, "//m:bestand/m:naam/text()") == [Path(name).name]
        assert texts_at(told, "//m:checksumDatum/text()") == ["2026-03-11T09:30:00Z"]


def test_every_document_is_part_of_the_meeting_and_names_its_file(packed: zipfile.ZipFile) -> None:
    (top,) = [n for n in packed.namelist() if n.endswith(".mdto.xml") and n.count("/") == 1][:1]
    parts = texts_at(packed.read(top), "//m:bevatOnderdeel//m:identificatieKenmerk/text()")
    (whole,) = texts_at(packed.read(top), "/m:MDTO/*/m:identificatie/m:identificatieKenmerk/text()")
    records = [name for name in packed.namelist() if name.count("/") == 2]
    objects = [n for n in records if n.endswith(".mdto.xml") and ".bestand." not in n]
    found = []
    for name in objects:
        told = packed.read(name)
        found += texts_at(told, "/m:MDTO/*/m:identificatie/m:identificatieKenmerk/text()")
        assert texts_at(told, "//m:isOnderdeelVan//m:identificatieKenmerk/text()") == [whole]
        (file,) = texts_at(told, "//m:heeftRepresentatie/m:verwijzingNaam/text()")
        assert f"{Path(name).parent}/{file}" in packed.namelist()
    assert found == parts


def test_every_pdf_in_a_package_claims_to_be_kept_for_long(packed: zipfile.ZipFile) -> None:
    pdfs = [name for name in packed.namelist() if name.endswith(".pdf")]
    assert len(pdfs) == 3
    for name in pdfs:
        with pikepdf.open(io.BytesIO(packed.read(name))) as pdf, pdf.open_metadata() as metadata:
            claims = [metadata[f"pdf{of}"] for of in ("aid:part", "aid:conformance", "uaid:part")]
            assert claims == ["2", "A", "1"]


def test_nothing_that_is_hidden_comes_into_a_package(odd_report: Report) -> None:
    """Two small factions: together they have one profile, and no words of a single member stand
    beside a name."""
    matter = meeting_matter(odd_report, DECK, VOORBEELDSTAD)
    (question,) = odd_report.weighed
    assert question.result is not None
    hidden = [place for place, one in enumerate(question.result.factions) if one.profile is None]
    assert hidden
    (figures,) = [piece for piece in matter.pieces if piece.key == "cijfers"]
    lines = figures.content.decode("utf-8-sig").splitlines()
    for place in hidden:
        name = odd_report.meeting.factions[place].name
        (line,) = [line for line in lines if name.lstrip("@=+-'") in line]
        assert re.fullmatch(r"1;nee;1;.*;[0-9]+;+nee", line)
    assert REASON not in matter.ori_a.decode()
    assert STANDPOINT.partition(";")[0] in matter.ori_a.decode()


def test_a_question_that_is_not_revealed_has_no_figures_in_it(report: Report) -> None:
    second = report.questions[1]
    assert not second.results
    described = texts_at(ori_a(report), "//o:agendapunt[2]/o:omschrijving/text()")[0]
    assert "Nog geen uitslag" in described


def test_the_same_meeting_gives_the_same_package(report: Report) -> None:
    made = [meeting_package(report, DECK, VOORBEELDSTAD, NOW) for _ in range(2)]
    assert made[0] == made[1]
    assert package_name(report) == "archief-raadsavond-cameras-meer-2026-03-10.zip"


def test_without_a_municipality_there_is_no_package(report: Report) -> None:
    with pytest.raises(NoMunicipality):
        meeting_package(report, DECK, Municipality(), NOW)


@pytest.mark.parametrize("change", [{"kind": Kind.FACTION}, {"is_rehearsal": True}])
def test_what_no_council_has_a_record_of_is_not_archived(
    change: dict[str, Any], report: Report
) -> None:
    with pytest.raises(NotForTheArchive):
        meeting_matter(
            replace(report, meeting=replace(report.meeting, **change)), DECK, VOORBEELDSTAD
        )


def tags(xml: bytes) -> list[str]:
    """The elements of a document in order, each with what it stands in."""

    def under(element: Any, path: str) -> list[str]:
        here = f"{path}/{etree.QName(element).localname}"
        return [here, *(one for child in element for one in under(child, here))]

    return under(read(xml), "")


def test_a_meeting_is_described_as_in_the_example_of_mdto(standards: Path) -> None:
    example = (standards / "voorbeeld-vergadering.mdto.xml").read_bytes()
    what = Described(
        "x", "Gemeenteraad 20-11-2023", ObjectLevel.DOSSIER, more="Voorbeeld.ori-a.xml"
    )
    made = describe_object(what, VOORBEELDSTAD)
    assert tags(made) == tags(example)
    assert words(made) == words(example)
    assert read(made).attrib == read(example).attrib


def test_a_file_is_described_as_in_the_example_of_mdto(standards: Path) -> None:
    example = (standards / "voorbeeld-bestand.mdto.xml").read_bytes()
    of = Reference("RV 23.0081 Delegatiebesluit Omgevingsplan Voorbeeldstad 2023", "x")
    (name,) = texts_at(example, "//m:bestand/m:naam/text()")
    made = describe_file(name, b"", "application/pdf", of, NOW)
    assert tags(made) == tags(example)
    different = ("omvang", "checksumWaarde", "checksumDatum")
    assert words(made, *different) == words(example, *different)


def words(xml: bytes, *but: str) -> list[tuple[str, str | None]]:
    """What stands in the elements, but in those that are of one object only."""
    own = {"identificatieKenmerk", "identificatieBron", *but}
    leaves = [(etree.QName(one).localname, one.text) for one in read(xml).iter() if not len(one)]
    return [(name, text) for name, text in leaves if name not in own]


def test_another_matter_is_packed_by_the_same_rules() -> None:
    """What a dossier needs: no ORI-A, but what it refers to."""
    piece = Piece("beschrijving", "Beschrijving", "csv", "text/csv", b"a;b")
    meeting = Reference("Raadsavond", "gm0000-bijeenkomst-1")
    matter = Matter(
        "gm0000-dossier-1", "Drones", "drones", "Over drones.", (piece,), related=(meeting,)
    )
    files = zipfile.ZipFile(io.BytesIO(package([matter], VOORBEELDSTAD, NOW)))
    assert files.namelist() == [
        "drones/drones.mdto.xml",
        "drones/beschrijving/beschrijving.mdto.xml",
        "drones/beschrijving/beschrijving.csv",
        "drones/beschrijving/beschrijving.csv.bestand.mdto.xml",
    ]
    told = files.read("drones/drones.mdto.xml")
    related = "//m:gerelateerdInformatieobject//m:identificatieKenmerk/text()"
    assert texts_at(told, related) == ["gm0000-bijeenkomst-1"]
    assert texts_at(told, "//m:omschrijving/text()") == ["Over drones."]
