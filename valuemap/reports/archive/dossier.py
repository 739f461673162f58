"""A dossier as a matter for the archive: all that stands in it, and its meetings as published."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from valuemap.acts.dossiers.archiving import WholeDossier
from valuemap.content.deck import Deck
from valuemap.domain.dossiers.dossier import LinkedMeeting
from valuemap.domain.moments import local_day
from valuemap.reports.archive.mdto import Reference
from valuemap.reports.archive.meeting import NotForTheArchive, identity_of, meeting_matter
from valuemap.reports.archive.package import Matter, Piece, package
from valuemap.reports.description.document import Document
from valuemap.reports.documents.register import register_sheet
from valuemap.reports.dossiers.dossier import dossier_date, dossier_document
from valuemap.reports.dossiers.works import works_sheet
from valuemap.reports.formats import FORMATS, file_name
from valuemap.settings import Municipality
from valuemap.texts.documents import archived_dossier as texts

JSON: Final = "application/json"
_CSV: Final = "figures"


def dossier_identity(dossier_id: int, municipality: Municipality) -> str:
    """The identifier of a dossier of this installation."""
    return f"{municipality.code or 'valuemap'}-dossier-{dossier_id}"


def dossier_package(
    whole: WholeDossier, deck: Deck, municipality: Municipality, at: dt.datetime
) -> bytes:
    """The archive package of a dossier, with a folder for each of its meetings that is there.

    Raises `NoMunicipality`.
    """
    held = [*_meetings(whole, deck, municipality, local_day(at))]
    kept = {matter.identity for matter in held}
    related = tuple(
        Reference(one.title, identity)
        for one in whole.dossier.meetings
        if (identity := _identity_of(one, municipality)) in kept
    )
    own = _matter(whole, municipality, local_day(at), related)
    return package([own, *_apart([own, *held])], municipality, at)


def dossier_package_name(whole: WholeDossier) -> str:
    """The name of the file of a package."""
    dossier = whole.dossier
    return file_name(f"archief {dossier.described.title}", dossier_date(whole).isoformat(), "zip")


def _apart(matters: list[Matter]) -> list[Matter]:
    """The matters after the first, with folders that no other of them has."""
    taken: set[str] = {matters[0].folder}
    made = []
    for number, matter in enumerate(matters[1:], 1):
        folder = matter.folder if matter.folder not in taken else f"{matter.folder}-{number}"
        taken.add(folder)
        made.append(matter.in_folder(folder))
    return made


def _meetings(
    whole: WholeDossier, deck: Deck, municipality: Municipality, today: dt.date
) -> Iterator[Matter]:
    for report in whole.reports.values():
        if report.meeting.is_expired(today):
            continue
        try:
            yield meeting_matter(report, deck, municipality)
        except NotForTheArchive:
            continue


def _identity_of(linked: LinkedMeeting, municipality: Municipality) -> str:
    return "" if linked.meeting_id is None else identity_of(linked.meeting_id, municipality)


def _matter(
    whole: WholeDossier,
    municipality: Municipality,
    today: dt.date,
    related: tuple[Reference, ...],
) -> Matter:
    described = whole.dossier.described
    return Matter(
        dossier_identity(whole.dossier.id, municipality),
        described.title,
        file_name(described.title, dossier_date(whole).isoformat(), "").rstrip("."),
        described.summary,
        tuple(_pieces(whole, today)),
        related=related,
    )


def _pieces(whole: WholeDossier, today: dt.date) -> Iterator[Piece]:
    title = whole.dossier.described.title
    yield _made("dossier", texts.DOSSIER, "pdf", dossier_document(whole, today))
    if whole.works:
        yield _made("kaders", texts.WORKS_TABLE, _CSV, _works_table(whole))
    if whole.actions:
        sheet = register_sheet(title, whole.actions, today)
        yield _made("acties", texts.ACTIONS_TABLE, _CSV, sheet)
    for number, one in enumerate(whole.dossier.meetings, 1):
        if one.published:
            label = texts.PUBLISHED.format(title=one.title)
            yield Piece(f"uitslagen-{number}", label, "json", JSON, one.published.encode())


def _made(key: str, label: str, form: str, document: Document) -> Piece:
    kind = FORMATS[form]
    return Piece(key, label, kind.extension, kind.media_type, kind.write(document))


def _works_table(whole: WholeDossier) -> Document:
    sheet = works_sheet(whole.works)
    title = whole.dossier.described.title
    return Document(title, dossier_date(whole), (), sheets=(sheet,), main_sheet=sheet)
