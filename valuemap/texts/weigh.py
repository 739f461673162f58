"""Weighing: what a participant reads while dividing chips."""

from valuemap.weighing import BallotError

CHIPS = {
    "left": "Nog {left} van {total} {chips} te verdelen",
    "all_given": "Alle {total} fiches zijn verdeeld",
    "abstained": "U kiest: niet van toepassing",
    "chip": "fiche",
    "chips": "fiches",
    "points": "{points}",
    "plus": "Een fiche erbij voor {name}",
    "minus": "Een fiche eraf bij {name}",
    "more": "Waarden en opvattingen bij {name}",
    "at_stake": "speelt hier vaak",
    "announce": "{name}: {points} punten. Nog {left} {chips}.",
    "none_left": "U hebt geen fiches meer. Haal er eerst een ergens anders weg.",
    "none_here": "Hier liggen geen fiches.",
    "abstain": "Niet van toepassing",
    "abstain_help": "Deze vraag past niet bij mij, of ik wil er niets over zeggen. "
    "Dat is iets anders dan nul punten.",
    "consent": "Onze fractie mag herkenbaar zijn in de uitslag",
    "consent_help": "Uw fractie heeft minder dan drie zetels. Uw weging is dan te herkennen. "
    "Zonder uw vinkje blijft zij verborgen en telt zij alleen mee in het geheel.",
    "save": "Bewaar mijn weging",
    "save_again": "Bewaar de wijziging",
    "saving": "Bezig met bewaren…",
    "saved": "Bewaard om {time}. Wijzigen kan zolang de vraag open is.",
    "unsaved": "Nog niet bewaard.",
    "incomplete": "Verdeel eerst alle fiches. U hebt er nog {left}.",
    "no_answer": "Geen antwoord van Valuemap, dus nog niet bewaard. Uw verdeling staat veilig op "
    "dit apparaat. Controleer uw verbinding en druk nog een keer op bewaren.",
    "conflict": "U hebt deze vraag ook in een ander venster of op een ander apparaat bewaard. "
    "Welke weging wilt u houden?",
    "keep_mine": "De verdeling op dit scherm",
    "keep_saved": "De weging die al bewaard is",
}
NOT_ACCEPTED = (
    "Deze weging klopt niet en is niet bewaard. Ververs de pagina en verdeel de 20 fiches opnieuw."
)
PROPOSITION = "Stelling"
INSTRUCTION = (
    "Verdeel 20 fiches over wat u bij deze vraag belangrijk vindt. Elk fiche telt voor 5 punten. "
    "Nul mag ook."
)
WAIT_FIRST = "U doet mee. Wacht op de eerste vraag."
WAIT_FIRST_MORE = "Deze pagina gaat vanzelf verder."
WAIT_OPEN = "De weging van deze vraag gaat zo open."
CLOSED = "De weging van deze vraag is gesloten."
CLOSED_NOTHING = "U hebt bij deze vraag niets bewaard."
REVEALED = "De uitslag staat op het scherm in de zaal."
RESULT_LINK = "Bekijk de uitslag"
OWN = "Uw weging, bewaard om {time}"
OWN_ABSTAINED = "U koos: niet van toepassing."
OWN_LINE = "{name}: {points} punten"
QUESTION_NUMBER = "Vraag {position} van {total}"
FOR_FACTION = "U weegt voor {faction}"
CHANGE_FACTION = "Ik hoor bij een andere fractie"
CHANGE_FACTION_BUTTON = "Wissel van fractie"
PERSONAL_LINK = "Verder op een ander apparaat"
PERSONAL_LINK_HELP = (
    "Dit is uw persoonlijke link. Wie hem heeft, kan uw weging zien en wijzigen. "
    "Deel hem met niemand."
)


def refusal(_error: BallotError) -> str:
    """Why a ballot was not taken. Only a doctored client can send one that is not right."""
    return NOT_ACCEPTED
