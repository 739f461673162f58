"""The register of actions on a page: what was promised, how far it is, and what was learnt."""

import datetime as dt

from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import ActionState, Outcome, RegisteredAction
from valuemap.domain.dossiers.register import OrderBy, Sums
from valuemap.texts import groups
from valuemap.texts.dates import counted, day

TITLE = "Acties"
LEAD = (
    "Wat is er beloofd, welke waarde beschermt het, wie doet het en wanneer is het klaar? Hier "
    "staan de acties van alle dossiers bij elkaar."
)
LEAD_ONE = (
    "Wat is er beloofd, welke waarde beschermt het, wie doet het en wanneer is het klaar? Dit zijn "
    "de acties van één dossier."
)
CLOSED = "Het register over alle dossiers staat uit."
CLOSED_NEXT = (
    "Het toont alle dossiers, en is er daarom alleen met een wachtwoord voor griffiers. De acties "
    "van één dossier opent u met de link van dat dossier."
)
ENTER = "Open het register"
EMPTY = "Er zijn nog geen acties."
EMPTY_HOW = (
    "Wat een bijeenkomst afspreekt, komt hier vanzelf als die bij een dossier hoort. U kunt ook "
    "zelf een actie toevoegen in een dossier."
)
EXAMPLES_OUT = "Acties van voorbeelden staan hier niet bij."
FOUND_NONE = "Geen actie past bij wat u koos. Kies of zoek ruimer."
FOUND_SOME = "U ziet {found} van de {all}."
MORE = "Er zijn er nog {number}. Kies of zoek om ze te zien. In de bestanden staan ze wel."
LIST = "De acties"
DOSSIER_ACTIONS = "Acties"
ALL_OF_THIS = "Alle acties van dit dossier: zoeken, afdrukken, agenda"
BACK = "Naar het dossier"

FILTER = "Kies welke acties u ziet"
WORDS = "Zoek in acties"
DOSSIER = "Dossier"
STATE = "Stand"
LEVEL = "Geldt voor"
VALUE = "Waarde"
OWNER = "Wie"
ANY = "alles"
NUMBERED = "{title} (nummer {number})"
ONLY_LATE = "Alleen wat te laat is"
ONLY_UNOWNED = "Alleen waar niemand bij staat"
ONLY_LOOK_BACK = "Alleen wat toe is aan terugkijken"
ORDER = "Volgorde"
ORDERS = {
    OrderBy.DUE: "eerst wat het eerst klaar moet zijn",
    OrderBy.NEED: "eerst wat het hardst nodig is",
}
ORDER_NOTE = (
    "Zijn twee acties even hard nodig? Dan komt eerst de waarde die de raad zwaarder liet wegen, "
    "in een bijeenkomst van dit dossier."
)

LEVELS = {Level.PROJECT: "dit project", Level.ORGANISATION: "de hele organisatie"}
STATES = {
    ActionState.OPEN: "open",
    ActionState.DONE: "gedaan",
    ActionState.DROPPED: "vervallen",
}
OUTCOMES = {Outcome.DONE: "gedaan", Outcome.PARTLY: "deels gedaan", Outcome.NOT: "niet gedaan"}
NEEDS = ("niet gezegd", "kan later", "nodig", "eerst")
NO_VALUE = "Nog geen waarde genoemd"
NOBODY = "nog niemand genoemd"
NO_DAY = "geen datum genoemd"
LATE = "Te laat"
_PROTECTS = "Beschermt: {value}"
_WHO = "Wie: {owner}"
_READY = "Klaar op {day}"
_WHEN = "Klaar: {when}"
_FOR = "Geldt voor {level}"
_NEED = "Hoe nodig: {need}"
_LATE_BY = "{late} {days}: de datum is voorbij."
_TO_LOOK_BACK = "Een jaar voorbij: kijk terug."
_DROPPED = "Vervallen, omdat: {reason}"
_FROM_MEETING = "Afgesproken in: {title}"
LIFTED_TO = "Opgetild naar een richtlijn: {what}"
LIFTED_FROM = "Richtlijn, opgetild uit: {what}"
TO_DOSSIER = "Dossier: {title}"
OPEN = "Werk bij"
FOLD = "Sluit"

LEARNT = "Wat wij leerden"
LEARNT_NONE = "Er is nog niet teruggekeken. Doe dat een jaar na de datum van een actie."
NOTICED = "Wat merkten mensen?"
TAKEN_ALONG = "Wat nemen wij mee?"

TABLE = "Acties met hun waarde, wie het doet, wanneer en hoe ver het is."
TABLE_HEAD = ("Wat", "waarde", "wie", "klaar op", "geldt voor", "stand")
TABLE_DOSSIER = "dossier"


def summary(sums: Sums) -> tuple[str, str]:
    """How many actions there are and how far, and what is still missing; that may be empty."""
    if not sums.all:
        return EMPTY, ""
    late = f", waarvan {sums.late} te laat" if sums.late else ""
    parts = [f"{sums.open} open{late}"]
    parts += [f"{sums.done} gedaan"] if sums.done else []
    parts += [f"{sums.dropped} vervallen"] if sums.dropped else []
    told: list[str] = []
    if sums.unowned:
        told.append(f"Bij {sums.unowned} is nog niemand genoemd.")
    if sums.undated:
        told.append(f"Bij {sums.undated} is geen datum genoemd.")
    if sums.to_look_back:
        are = "is" if sums.to_look_back == 1 else "zijn"
        told.append(f"{sums.to_look_back} {are} toe aan terugkijken.")
    return f"{counted(sums.all, 'actie', 'acties')}: {'; '.join(parts)}.", " ".join(told)


def facts(one: RegisteredAction) -> str:
    """Of an action on one line: the value, who, when, for whom and how needed."""
    promise = one.promise
    parts = [
        _PROTECTS.format(value=promise.value) if promise.value else NO_VALUE,
        _WHO.format(owner=promise.owner or NOBODY),
        ready(one, alone=False),
        _FOR.format(level=LEVELS[promise.level]),
    ]
    if promise.need:
        parts.append(_NEED.format(need=NEEDS[promise.need]))
    return " · ".join(parts)


def ready(one: RegisteredAction, *, alone: bool = True) -> str:
    """When an action is to be done, as a cell of a table or as a part of a line."""
    promise = one.promise
    if promise.due is not None:
        return day(promise.due) if alone else _READY.format(day=day(promise.due))
    if promise.when:
        return promise.when if alone else _WHEN.format(when=promise.when)
    return NO_DAY


def more(one: RegisteredAction, today: dt.date) -> tuple[str, ...]:
    """What else there is to say of an action, a line each."""
    lines = []
    if one.is_late(today) and one.promise.due is not None:
        days = counted((today - one.promise.due).days, "dag", "dagen")
        lines.append(_LATE_BY.format(late=LATE, days=days))
    if one.asks_to_look_back(today):
        lines.append(_TO_LOOK_BACK)
    if one.state is ActionState.DROPPED:
        lines.append(_DROPPED.format(reason=one.reason))
    if one.looked_back is not None:
        lines.append(looked_back(one))
    if one.from_meeting:
        lines.append(_FROM_MEETING.format(title=one.from_meeting))
    return tuple(lines)


def state(one: RegisteredAction, today: dt.date) -> str:
    """How far an action is, in a word or two."""
    return f"{STATES[one.state]}, {LATE.lower()}" if one.is_late(today) else STATES[one.state]


def looked_back(one: RegisteredAction) -> str:
    """What came of an action, and when people looked; empty where nobody did."""
    found = one.looked_back
    if found is None:
        return ""
    return f"Teruggekeken op {day(found.on)}: {OUTCOMES[found.outcome]}."


def learnt(actions: tuple[RegisteredAction, ...]) -> str:
    """How many were looked back at, and what came of them."""
    outcomes = [one.looked_back.outcome for one in actions if one.looked_back is not None]
    if not outcomes:
        return LEARNT_NONE
    parts = [
        f"{outcomes.count(outcome)} {OUTCOMES[outcome]}"
        for outcome in Outcome
        if outcome in outcomes
    ]
    number = counted(len(outcomes), "actie is", "acties is")
    return f"Op {number} teruggekeken: {', '.join(parts)}."


def table_row(one: RegisteredAction, today: dt.date, *, names_dossier: bool) -> tuple[str, ...]:
    """An action as a row of the table that is printed, the dossier last where it is named."""
    promise = one.promise
    row = (
        promise.what,
        promise.value,
        promise.owner or NOBODY,
        ready(one),
        LEVELS[promise.level],
        state(one, today),
    )
    return (*row, one.dossier_title) if names_dossier else row


groups.follow(__name__)
