"""ORI-A 1.0.1 (Open Raadsinformatie Archiefstandaard): what a meeting was, for an archive.

A question is an item of the agenda. A weighing is no vote: nothing of it is told as one. What the
college undertook stands within a decision, for the schema asks one, and there only where the
clerk noted what was decided.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from valuemap.domain.conclusion import Decision, Result
from valuemap.domain.meeting import Kind, Meeting
from valuemap.reports.archive.elements import Words, document
from valuemap.reports.archive.mdto import Reference
from valuemap.reports.documents.about import mark, question_name
from valuemap.reports.documents.cover import found
from valuemap.settings import Municipality
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as report_texts
from valuemap.texts.documents import archive as texts

SPACE: Final = "https://ori-a.nl"
_SCHEMA: Final = (
    "https://github.com/Regionaal-Archief-Rivierenland/ORI-A-XSD/releases/download/v1.0.1/ORI-A.xsd"
)
_MUNICIPALITIES: Final = (
    "https://identifier.overheid.nl/tooi/set/rwc_gemeenten_compleet",
    "Register gemeenten compleet",
)
_RESULTS: Final = {
    Result.UNANIMOUS: "Unaniem aangenomen",
    Result.ADOPTED: "Aangenomen",
    Result.AMENDED: "Geamendeerd aangenomen",
    Result.CONDITIONAL: "Onder voorbehoud aangenomen",
    Result.REJECTED: "Verworpen",
    Result.DEFERRED: "Aangehouden",
}
Attached = Mapping[int, Sequence[Reference]]
"""The documents of an item of the agenda, by its position."""


def item_identity(identity: str, position: int) -> str:
    """The identifier of an item of the agenda of a meeting."""
    return f"{identity}-vraag-{position}"


def describe_meeting(
    report: Report,
    identity: str,
    municipality: Municipality,
    *,
    documents: Sequence[Reference] = (),
    attached: Attached | None = None,
) -> bytes:
    """What a meeting was, as far as it is published.

    Args:
        identity: of the meeting.
        documents: of the whole meeting.
        attached: those of its items.
    """
    meeting = report.meeting
    return document(
        "ORI-A",
        SPACE,
        _SCHEMA,
        {
            "vergadering": _meeting(meeting, identity, municipality, documents),
            "agendapunt": [
                _item(question, report, identity, (attached or {}).get(question.item.position, ()))
                for question in report.questions
            ],
            "besluit": [
                _decision(question, question.conclusions.decision, identity)
                for question in report.questions
                if question.conclusions.decision is not None
            ],
            "fractie": _factions(meeting, identity, municipality),
        },
    )


def _meeting(
    meeting: Meeting, identity: str, municipality: Municipality, documents: Sequence[Reference]
) -> dict[str, Words]:
    is_held = meeting.is_ended or any(item.revealed for item in meeting.agenda)
    told = " ".join(filter(None, (texts.NOT_A_VOTE, mark(meeting))))
    begins = f"{meeting.date.isoformat()}T{meeting.starts_at}:00" if meeting.starts_at else None
    return {
        "ID": identity,
        "naam": meeting.title,
        "datum": meeting.date.isoformat(),
        "geplandeAanvang": begins,
        "toelichting": told,
        "locatie": meeting.place or None,
        "status": "Gehouden" if is_held else "Gepland",
        "overheidsorgaan": _body(municipality),
        "heeftAlsBijlage": [_attachment(one) for one in documents],
    }


def _item(
    question: QuestionReport, report: Report, identity: str, attached: Sequence[Reference]
) -> dict[str, Words]:
    item = question.item
    return {
        "ID": item_identity(identity, item.position),
        "naam": question_name(item, question.question.text),
        "volgnummer": item.number,
        "omschrijving": "\n".join(_told(question, report)),
        "indicatieBehandeld": bool(question.results),
        "wordtBehandeldTijdens": {"verwijzingID": identity, "verwijzingNaam": report.meeting.title},
        "heeftAlsBijlage": [_attachment(one) for one in attached],
    }


def _told(question: QuestionReport, report: Report) -> list[str]:
    """What an item is about, what was found and what was agreed, a line each."""
    ended = question.conclusions
    names = {faction.id: faction.name for faction in report.meeting.factions}
    proposition = question.item.proposition
    return [
        question.question.explanation,
        *([texts.PROPOSITION.format(text=proposition)] if proposition else []),
        texts.FOUND.format(text=found(question, report)),
        *(
            texts.STANDPOINT.format(
                faction=names[one.faction_id],
                text=report_texts.with_mark(one.text, one.corrected_at),
            )
            for one in ended.standpoints
        ),
        *(texts.AGREED.format(text=report_texts.action(one)) for _, one in ended.actions),
        *(
            texts.ASKED.format(text=report_texts.with_mark(one.text, one.corrected_at))
            for _, one in ended.questions
        ),
    ]


def _decision(question: QuestionReport, decision: Decision, identity: str) -> dict[str, Words]:
    item = question.item
    name = question_name(item, question.question.text)
    noted = texts.DECIDED.format(number=item.number, text=name)
    return {
        "ID": f"{item_identity(identity, item.position)}-besluit",
        "resultaat": _RESULTS[decision.result],
        "toelichting": "\n".join(filter(None, (noted, decision.note))),
        "toezegging": decision.commitment or None,
    }


def _factions(
    meeting: Meeting, identity: str, municipality: Municipality
) -> list[dict[str, Words]]:
    if meeting.kind is not Kind.COUNCIL:
        return []
    return [
        {
            "ID": f"{identity}-fractie-{faction.position}",
            "naam": faction.name,
            "overheidsorgaan": _body(municipality),
        }
        for faction in meeting.factions
    ]


def _body(municipality: Municipality) -> dict[str, Words] | None:
    """The public body, by the register of municipalities."""
    if not municipality.name:
        return None
    where, name = _MUNICIPALITIES
    return {
        "begripLabel": municipality.name,
        "begripCode": municipality.code or None,
        "verwijzingBegrippenlijst": {"verwijzingID": where, "verwijzingNaam": name},
    }


def _attachment(to: Reference) -> dict[str, Words]:
    return {"verwijzingInformatieobject": {"verwijzingID": to.identity, "verwijzingNaam": to.name}}
