"""Changing a meeting that is there: what can be changed, what cannot, and why."""

from collections.abc import Mapping, Sequence

from valuemap.domain.preparing.changes import (
    ChangedMeanwhile,
    DeletedBefore,
    Lock,
    Locked,
    LongerKept,
    Part,
    Place,
    TakenName,
)
from valuemap.texts import groups
from valuemap.texts.dates import day

TITLE = "Wijzig de bijeenkomst"
LEAD = (
    "Verander wat u wilt en bewaar onderaan. Wat niet meer kan veranderen, staat op slot, met de "
    "reden erbij."
)
LOCKS = {
    Lock.WEIGHED: "Op slot: bij deze vraag is al gewogen. Een weging hoort bij wat er toen stond.",
    Lock.TALKED: "Op slot: bij deze vraag staan al argumenten, en die horen bij deze lijst.",
    Lock.BUSY: "Op slot: de weging van deze vraag is gesloten of al onthuld.",
    Lock.JOINED: "Deze fractie kan niet weg: er doet of deed iemand voor mee.",
    Lock.FIXED: "Op slot: er staat al een uitslag vast. Die rust op deze fracties en zetels.",
    Lock.BEGAN: "Op slot: de eerste weging is al geopend. Alleen de manier van wegen kan nog.",
}
FACTION_NAME = "Naam van fractie {number}"
FACTION_SEATS = "Zetels van fractie {number}"
FACTION_GONE = "Haal {name} weg"
NEW_FACTIONS = "Nieuwe fracties met hun zetels, elke fractie op een eigen regel"
SEATS_WRONG = "Het aantal zetels van {name} klopt niet."
SEATS_WRONG_NEXT = "Schrijf een heel getal van 1 tot 99."
SAVE = "Bewaar de wijzigingen"
SAVE_NOTE = "Wie meedoet, ziet de wijzigingen meteen. Wie een vraag al las, leest die opnieuw."
SAVED = "De wijzigingen zijn bewaard."
FULLER = "Bij {names} zijn meer mensen binnen dan er zetels zijn. Zij houden hun plaats."
NOTHING = "Er is niets gewijzigd."
ANYWAY = "Bewaar toch wat hier staat"
START_OVER = "Begin opnieuw met hoe het nu is"
_PARTS: Mapping[Part, str] = {
    Part.TITLE: "de naam van de bijeenkomst",
    Part.DATE: "de datum",
    Part.DELETE_ON: "de dag van verwijderen",
    Part.FACTION: "de fractie {name}",
    Part.NEW_FACTION: "de nieuwe fractie {name}",
    Part.SEATS: "de zetels van {name}",
    Part.QUESTION: "de vraag '{name}'",
    Part.QUESTION_LIST: "de lijst bij de vraag '{name}'",
    Part.QUESTION_GONE: "de vraag '{name}'",
    Part.ORDER: "de volgorde van de vragen",
    Part.SETTINGS: "hoe u weegt",
    Part.SCRIPT: "het draaiboek",
    Part.STARTS_AT: "de begintijd",
    Part.PLACE: "de plaats",
}
_WHY: Mapping[Lock, str] = {
    Lock.WEIGHED: "Daarbij is intussen gewogen.",
    Lock.TALKED: "Daarbij staan intussen argumenten.",
    Lock.BUSY: "De weging daarvan is gesloten of al onthuld.",
    Lock.JOINED: "Er doet of deed iemand voor die fractie mee.",
    Lock.FIXED: "Er staat al een uitslag vast.",
    Lock.BEGAN: "De eerste weging is al geopend.",
}
_NEXT = "Er is niets bewaard. Wat u typte, staat er nog; zet dit deel terug en bewaar opnieuw."

ADD_LIVE = "Voeg een vraag toe"
ADD_LIVE_HELP = "De vraag komt achteraan op de agenda, en gaat pas open als u dat wilt."
ADD_DECK = "Kies een vraag uit de vragenkaarten"
ADD_CHOOSE = "Kies een vraag"
ADD_OWN = "Of typ een eigen vraag"
ADD_EXPLANATION = "Toelichting bij uw eigen vraag (mag leeg blijven)"
ADD_NO_EXPLANATION = "Deze vraag is tijdens de bijeenkomst toegevoegd."
ADD_PROPOSITION = "Stelling bij deze vraag (mag leeg blijven)"
ADD_BUTTON = "Zet de vraag op de agenda"
ADD_NOTHING = "Er is nog geen vraag."
ADD_NOTHING_NEXT = "Kies een vraag, of typ er zelf een."
ADD_BOTH = "U koos een vraag en typte er ook een."
ADD_BOTH_NEXT = "Kies er één: maak het andere veld leeg."
ADD_THERE = "Deze vraag staat al op de agenda."
ADD_THERE_NEXT = "Kies een andere vraag, of toon de vraag die er staat."
ADDED = "De vraag staat op de agenda als vraag {number}."


def place(one: Place, questions: Mapping[str, str]) -> str:
    """A part of a meeting in words.

    Args:
        questions: the words of questions by their ids.
    """
    return _PARTS[one.part].format(name=questions.get(one.name, one.name))


def locked(error: Locked, questions: Mapping[str, str]) -> tuple[str, str]:
    """What cannot be changed any more, why, and what to do."""
    where, why = error.args
    return f"Dit kan niet meer wijzigen: {place(where, questions)}. {_WHY[why]}", _NEXT


def changed_meanwhile(error: ChangedMeanwhile, questions: Mapping[str, str]) -> tuple[str, str]:
    """What another host changed as well."""
    parts: Sequence[Place] = error.args[0]
    said = "; ".join(place(one, questions) for one in parts)
    return (
        f"Iemand anders wijzigde intussen ook: {said}.",
        "Er is niets bewaard. Wat u typte, staat er nog. Kies hieronder wat u wilt.",
    )


def taken_name(error: TakenName) -> tuple[str, str]:
    """That a faction cannot have the name of another."""
    return (
        f"Een andere fractie heet of heette al {error.args[0]}.",
        "Kies een andere naam. Zo komt een weging nooit bij een andere fractie te staan.",
    )


def longer_kept(error: LongerKept) -> tuple[str, str]:
    """That a meeting is kept no longer than people were told."""
    return (
        "De dag van verwijderen kan alleen vroeger worden, en niet vóór vandaag.",
        f"Er doen al mensen mee. Zij lazen: tot en met {day(error.args[0])}.",
    )


def deleted_before(error: DeletedBefore) -> tuple[str, str]:
    """That a meeting stays until its last moment has come."""
    return (
        f"Vooraf wegen kan nog tot en met {day(error.args[0])}.",
        "Kies een dag van verwijderen op of na die dag, of verplaats eerst het moment.",
    )


groups.follow(__name__)
