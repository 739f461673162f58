"""Adding an action to the register, and what can be done with one."""

from enum import StrEnum

from valuemap.texts import typed
from valuemap.wording import WordingError


class Doing(StrEnum):
    """What somebody does with an action."""

    CHANGE = "change"
    DONE = "done"
    DROP = "drop"
    REOPEN = "reopen"
    LIFT = "lift"
    LOOK_BACK = "look back"
    REMOVE = "remove"


DOING = "Wat wilt u doen?"
DOINGS = {
    Doing.CHANGE: "Wijzigen",
    Doing.DONE: "Gedaan melden",
    Doing.DROP: "Laten vervallen",
    Doing.REOPEN: "Weer openen",
    Doing.LIFT: "Til op",
    Doing.LOOK_BACK: "Terugkijken",
    Doing.REMOVE: "Weghalen",
}
ADD = "Voeg een actie toe"
WHAT = "Wat gaat er gebeuren?"
VALUE = "Welke waarde beschermt dit?"
VALUE_NONE = "nog niet gekozen"
VALUE_OTHER = "Staat de waarde er niet bij? Typ die hier."
OWNER = "Wie doet het? Noem een functie, geen naam."
DUE = "Op welke dag is het klaar? Bijvoorbeeld {example}."
WHEN = "Of wanneer, in woorden"
LEVEL = "Geldt voor"
NEED = "Hoe hard is dit nodig?"
ADD_SAVE = "Voeg toe"
CHANGE_SAVE = "Bewaar de wijziging"
DONE_NOTE = "U meldt dat deze actie klaar is. Daarna blijft zij in het register staan."
DONE_SAVE = "Deze actie is gedaan"
DROP_REASON = "Waarom vervalt deze actie?"
DROP_SAVE = "Laat deze actie vervallen"
REOPEN_NOTE = "De actie staat daarna weer open. Een reden van vervallen gaat weg."
REOPEN_SAVE = "Open deze actie weer"
LIFT_NOTE = (
    "Wat in één project nodig was, wordt zo een richtlijn voor de hele organisatie. Pas de woorden "
    "aan. De actie van het project blijft staan, met een verwijzing naar de richtlijn."
)
LIFT_SAVE = "Maak er een richtlijn van"
LOOK_NOTE = "Na een jaar kijkt u terug. Wat u noteert, staat daarna bij wat wij leerden."
OUTCOME = "Is het gedaan?"
NOTICED = "Wat merkten mensen ervan? Noem geen namen."
LEARNT = "Wat nemen wij mee?"
LOOK_SAVE = "Bewaar wat u zag"
REMOVE_NOTE = (
    "Weghalen is voor een vergissing. Gaat een actie niet door? Laat haar dan vervallen, met de "
    "reden erbij."
)
REMOVE_SURE = "Ik weet het zeker: haal deze actie weg. U kunt dit niet ongedaan maken."
REMOVE_SAVE = "Haal weg"
REMOVE_UNSURE = "Er is niets weggehaald."
REMOVE_UNSURE_NEXT = "Zet eerst het vinkje dat u het zeker weet."
SAVED = "Bewaard."
SAVED_LIFTED = "De richtlijn staat nu in het register, met een verwijzing naar deze actie."
SAVED_LATE = "De datum ligt al achter ons, dus de actie staat er als te laat."
SAVED_UNOWNED = "Er is nog niemand genoemd die het doet."
GONE = "De actie is weggehaald."
DAY_WRONG = "Deze dag begrijpen wij niet."
DAY_WRONG_NEXT = "Typ dag, maand en jaar, bijvoorbeeld {example}. Wat u typte, staat er nog."
ACTION_GONE = "Deze actie of dit dossier is er niet meer."
ACTION_GONE_NEXT = (
    "Iemand haalde de actie weg, of het dossier is verwijderd. Acties gaan mee met hun dossier."
)
FULL = "Dit dossier heeft al {0} acties. Meer kan niet."
FULL_NEXT = "Haal eerst een actie weg die er bij vergissing staat. Wat u typte, staat er nog."
CHANGED = "Iemand anders wijzigde deze actie intussen. Wat u typte, is nog niet bewaard."
CHANGED_NEXT = (
    "Hierboven leest u hoe de actie nu is. Wat u typte, staat er nog. Bewaar opnieuw om het toch "
    "zo te zetten."
)

_FIELDS = {
    "action": "Wat er gaat gebeuren",
    "value": "De waarde",
    "owner": "Wie het doet",
    "when": "Wanneer, in woorden",
    "drop reason": "De reden",
    "noticed": "Wat mensen merkten",
    "learnt": "Wat wij meenemen",
}


def wording(error: WordingError) -> tuple[str, str]:
    """Why a text was not taken, and what to do."""
    return typed.refused(error, _FIELDS)


def saved(*, is_late: bool, has_owner: bool) -> str:
    """That an action was kept, with what is worth a second look."""
    told = [SAVED]
    told += [SAVED_LATE] if is_late else []
    told += [] if has_owner else [SAVED_UNOWNED]
    return " ".join(told)
