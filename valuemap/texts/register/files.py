"""The register as files: a spreadsheet, and a calendar of its dates."""

import datetime as dt

from valuemap.domain.dossiers.actions import ActionState, RegisteredAction
from valuemap.texts.dates import typed_day
from valuemap.texts.register.page import LEVELS, NEEDS, OUTCOMES, state

TAKE = "Neem het mee"
TAKE_NOTE = (
    "In de bestanden staan de acties die u nu ziet. Afdrukken kan met uw browser: u krijgt dan een "
    "tabel."
)
ODS = "Rekenblad (ODS)"
CSV = "CSV"
CALENDAR = "Agenda (iCalendar)"
CALENDAR_NOTE = (
    "Het agendabestand bevat de datums van de acties en de momenten van het dossier. Open het in "
    "Outlook, Google Agenda of Agenda van Apple. Een nieuwe versie werkt de oude bij. Wie iets "
    "doet, staat er niet in."
)
DOCUMENT = "Acties van {title}"
DOCUMENT_ALL = "Acties van alle dossiers"
SHEET = "Acties"
HEAD = (
    "Dossier",
    "Nummer",
    "Wat",
    "Waarde",
    "Wie",
    "Klaar op",
    "Wanneer, in woorden",
    "Geldt voor",
    "Hoe nodig",
    "Stand",
    "Reden van vervallen",
    "Afgesproken in",
    "Opgetild uit nummer",
    "Opgetild naar nummer",
    "Teruggekeken op",
    "Uitkomst",
    "Wat merkten mensen",
    "Wat nemen wij mee",
)
_DUE = "Klaar: {what}"
_DONE = "Gedaan: {what}"
_MOMENT = "Terugkijken: {what}"
_PROTECTS = "Beschermt: {value}"
_DOSSIER = "Dossier: {title}"


def row(one: RegisteredAction, today: dt.date) -> tuple[str | int | None, ...]:
    """An action as a row of the spreadsheet."""
    promise, found = one.promise, one.looked_back
    return (
        one.dossier_title,
        one.id,
        promise.what,
        promise.value,
        promise.owner,
        typed_day(promise.due) if promise.due else "",
        promise.when,
        LEVELS[promise.level],
        NEEDS[promise.need],
        state(one, today),
        one.reason,
        one.from_meeting,
        one.lifted_from,
        one.lifted_to,
        typed_day(found.on) if found else "",
        OUTCOMES[found.outcome] if found else "",
        found.noticed if found else "",
        found.learnt if found else "",
    )


def event(one: RegisteredAction) -> tuple[str, str]:
    """What stands in a calendar on the day of an action, and what below it."""
    head = _DONE if one.state is ActionState.DONE else _DUE
    lines = [_DOSSIER.format(title=one.dossier_title)]
    lines += [_PROTECTS.format(value=one.promise.value)] if one.promise.value else []
    return head.format(what=one.promise.what), "\n".join(lines)


def moment(what: str, dossier: str) -> tuple[str, str]:
    """The same of a moment of a dossier."""
    return _MOMENT.format(what=what), _DOSSIER.format(title=dossier)
