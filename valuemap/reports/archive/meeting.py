"""A meeting as a matter for the archive: its documents, and what is told of it."""

import datetime as dt
from typing import Final

from valuemap.content.deck import Deck
from valuemap.domain.meeting import Kind
from valuemap.reports.archive.mdto import Reference
from valuemap.reports.archive.ori_a import describe_meeting
from valuemap.reports.archive.package import Matter, Piece, package
from valuemap.reports.description.document import Document, Grid, Paragraph
from valuemap.reports.documents.about import mark, question_name
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.ending import action_table
from valuemap.reports.documents.poster import evening_poster
from valuemap.reports.formats import FORMATS, file_name
from valuemap.settings import Municipality
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import groups
from valuemap.texts.documents import archive as texts

_OF_SHEET: Final = {"pdf": "debatblad", "ods": "rekenblad", "figures": "cijfers"}
_LABELS: Final = {"pdf": texts.SHEET, "ods": texts.WORKBOOK, "figures": texts.FIGURES}


class NotForTheArchive(Exception):
    """A meeting that a council has no record of: of one faction alone, or only a rehearsal."""


def identity_of(meeting_id: int, municipality: Municipality) -> str:
    """The identifier of a meeting of this installation."""
    return f"{municipality.code or 'valuemap'}-bijeenkomst-{meeting_id}"


def meeting_matter(report: Report, deck: Deck, municipality: Municipality) -> Matter:
    """A meeting with its documents: only what is published of it.

    Raises:
        NotForTheArchive: of one faction alone, or a rehearsal.
    """
    meeting = report.meeting
    if meeting.kind is Kind.FACTION or meeting.is_rehearsal:
        raise NotForTheArchive
    identity = identity_of(meeting.id, municipality)
    with groups.speaking(groups.word_of(meeting)):
        whole = tuple(_of_the_whole(report, deck))
        agreed = {
            question.item.position: _agreed(question, report)
            for question in report.questions
            if question.conclusions.actions
        }
        folder = file_name(meeting.title, meeting.date.isoformat(), "").rstrip(".")
        matter = Matter(
            identity,
            meeting.title,
            folder,
            texts.NOT_A_VOTE,
            (*whole, *agreed.values()),
        )
        told = describe_meeting(
            report,
            identity,
            municipality,
            documents=[_reference(matter, piece) for piece in whole],
            attached={where: [_reference(matter, piece)] for where, piece in agreed.items()},
        )
    return Matter(identity, meeting.title, folder, matter.description, matter.pieces, told)


def meeting_package(
    report: Report, deck: Deck, municipality: Municipality, at: dt.datetime
) -> bytes:
    """The archive package of one meeting.

    Raises `NoMunicipality`, and `NotForTheArchive` as `meeting_matter`.
    """
    return package([meeting_matter(report, deck, municipality)], municipality, at)


def package_name(report: Report) -> str:
    """The name of the file of a package."""
    return file_name(f"archief {report.meeting.title}", report.meeting.date.isoformat(), "zip")


def _reference(matter: Matter, piece: Piece) -> Reference:
    return Reference(piece.label, matter.piece_identity(piece))


def _of_the_whole(report: Report, deck: Deck) -> list[Piece]:
    sheet = debate_sheet(report, deck)
    pieces = [_made(_OF_SHEET[form], _LABELS[form], form, sheet) for form in _OF_SHEET]
    if report.weighed:
        pieces.append(_made("poster", texts.POSTER, "poster", evening_poster(report)))
    return pieces


def _agreed(question: QuestionReport, report: Report) -> Piece:
    """What was agreed at one question, as a document of its own."""
    item, meeting = question.item, report.meeting
    actions = [action for _, action in question.conclusions.actions]
    document = Document(
        texts.ACTIONS_TITLE.format(number=item.number, title=meeting.title),
        meeting.date,
        (
            Paragraph(question_name(item, question.question.text)),
            Grid(action_table(actions, texts.ACTIONS_CAPTION), figures=False),
        ),
        mark=mark(meeting),
    )
    label = texts.ACTIONS.format(number=item.number)
    return _made(f"afspraken-{item.position}", label, "pdf", document)


def _made(key: str, label: str, form: str, document: Document) -> Piece:
    kind = FORMATS[form]
    return Piece(key, label, kind.extension, kind.media_type, kind.write(document))
