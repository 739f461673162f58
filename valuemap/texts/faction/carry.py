"""Taking along what a faction agreed: the code, the file, and what fits in the council."""

from collections.abc import Sequence

from valuemap.domain.carried import Carried, CarriedAnswer, Misfit
from valuemap.texts.dates import count, day
from valuemap.texts.screens.result import listed

TAKE = "Neem mee naar de raad"
TAKE_HELP = (
    "Wat u vaststelde, kunt u meenemen naar een bijeenkomst van de raad. Daar wordt het een "
    "concept voor uw fractie. Het telt pas als u het daar goedkeurt."
)
NOTHING = "Stel eerst samen een weging vast. Dan kunt u die meenemen."
GIVE = "Maak een code"
RENEW = "Maak een nieuwe code"
WITHDRAW = "Trek de code in"
CODE = "Uw code om mee te nemen"
CODE_HELP = "Wie deze code heeft, kan lezen wat u vaststelde. Geef die alleen aan uw eigen fractie."
DOWNLOAD = "Download als bestand"
BRING = "Neem mee wat wij eerder afspraken"
BRING_HELP = (
    "Koos uw fractie al samen in een eigen bijeenkomst? Typ de code, of kies het bestand. Het "
    "wordt een concept. Er wordt niets goedgekeurd."
)
TYPED = "Code"
TYPED_EXAMPLE = "Bijvoorbeeld CDFH-3479"
LOOK = "Zoek op"
FILE = "Bestand van uw fractie (.json)"
UNKNOWN = "Deze code kennen wij niet."
UNKNOWN_NEXT = "Kijk nog eens op het scherm van uw eigen bijeenkomst. Of neem het bestand mee."
SLOW = "Vanaf uw netwerk zijn te veel onjuiste codes geprobeerd."
FAULTS = "Dit bestand kunnen wij niet gebruiken. Er is niets veranderd."
FAULTS_NEXT = "Download het opnieuw in uw eigen bijeenkomst. Dit is er mis:"
FOUND = "Gevonden: wat {faction} vaststelde op {day}, bij {number}."
OTHER_NAME = (
    "Let op: dit is van {theirs}, en u weegt voor {ours}. Neem het alleen over als het van uw "
    "fractie is. Het wordt een concept van uw eigen fractie, en van niemand anders."
)
FITS = "Er staat een weging bij voor deze vraag."
FILL = "Zet dit klaar als concept"
FILLED = "Het staat klaar als concept. Bekijk het samen, en keur het dan pas goed."
OVERWRITES = "Er staat al een concept. Dat wordt dan vervangen."
DROP = "Gebruik dit niet"
_WHY = {
    Misfit.NOT_ASKED: "Bij deze vraag hebt u niets meegebracht.",
    Misfit.OTHER_LIST: "U woog deze vraag met een andere lijst van waarden. Dat past hier niet.",
    Misfit.OTHER_WAY: "U woog deze vraag op een andere manier. Dat past hier niet.",
    Misfit.OTHER_PROPOSITION: "U woog deze vraag met een andere stelling. Dat past hier niet.",
}
_WEIGH_AGAIN = "Weeg deze vraag hier opnieuw."
NOT_ASKED = "Deze vragen staan niet op deze agenda: {questions}."


def found(carried: Carried) -> str:
    """What was brought, and of whom."""
    number = len(carried.answers)
    questions = "één vraag" if number == 1 else f"{count(number)} vragen"
    return FOUND.format(faction=carried.faction, day=day(carried.made_on), number=questions)


def misfit(why: Misfit) -> str:
    """Why what was brought is no answer to the question, and what to do."""
    return f"{_WHY[why]} {_WEIGH_AGAIN}"


def not_asked(answers: Sequence[CarriedAnswer]) -> str:
    """Which questions of what was brought stand elsewhere; empty without any."""
    if not answers:
        return ""
    return NOT_ASKED.format(questions=listed([f"'{one.text}'" for one in answers]))
