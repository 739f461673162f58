"""Weighing: what a participant reads while dividing chips."""

from valuemap.meeting import Way
from valuemap.weighing import BallotError, RecognisableReason

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
_ALWAYS = {
    "stance": "Wat vindt u van de stelling?",
    "stance_1": "Helemaal oneens",
    "stance_2": "Oneens",
    "stance_3": "Tussenin",
    "stance_4": "Eens",
    "stance_5": "Helemaal eens",
    "stance_0": "Geen mening",
    "reason": "Waarom weegt {name} voor u het zwaarst? (mag leeg blijven)",
    "reason_later": "Waarom? (mag leeg blijven)",
    "reason_left": "Nog {left} tekens. Schrijf geen namen, links of telefoonnummers.",
    "reason_examples": "Voorbeelden om mee te beginnen",
    "values": "Welke waarde telt voor u het meest binnen {name}?",
    "approve": "Keur goed namens de fractie",
    "withdraw": "Trek de goedkeuring terug",
    "locked": "De weging is goedgekeurd. Trek eerst de goedkeuring terug.",
    "approved": "Goedgekeurd namens uw fractie, om {time}. Terugtrekken kan tot de onthulling.",
}
_SCORES = {
    "left": "Geef elk cluster een cijfer van 0 tot 10",
    "all_given": "Uw cijfers tellen naar verhouding mee",
    "plus": "Een punt erbij voor {name}",
    "minus": "Een punt eraf bij {name}",
    "announce": "{name}: cijfer {points}.",
    "none_left": "Hoger dan 10 kan niet.",
    "none_here": "Lager dan 0 kan niet.",
    "incomplete": "Geef eerst minstens één cluster een cijfer boven 0.",
}
_SHARED = {
    "save": "Bewaar het concept voor de fractie",
    "save_again": "Bewaar de wijziging van het concept",
    "saved": "Concept bewaard om {time}. Het telt pas als uw fractie het goedkeurt.",
    "conflict": "Iemand anders van uw fractie heeft het concept intussen gewijzigd. "
    "Welke verdeling wilt u houden?",
    "keep_saved": "Het concept van de ander",
    "consent_help": "Deze weging is van uw fractie en is te herkennen. Zonder vinkje blijft zij "
    "verborgen en telt zij alleen mee in het geheel.",
}


STANCE = _ALWAYS["stance"]


def stance(value: int) -> str:
    """A stance 0..5 in words, 0 for no opinion."""
    return _ALWAYS[f"stance_{value}"]


def words(way: Way, *, is_shared: bool) -> dict[str, str]:
    """All words of the component, for one way of weighing."""
    scores = _SCORES if way is Way.SCORES else {}
    return {**CHIPS, **_ALWAYS, **scores, **(_SHARED if is_shared else {})}


RECOGNISABLE = (
    "Dit is nog niet bewaard. Laat links, adressen en telefoonnummers weg uit uw tekst en "
    "probeer het opnieuw."
)
NOT_ACCEPTED = (
    "Deze weging klopt niet en is niet bewaard. Ververs de pagina en vul haar opnieuw in."
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
OWN_SCORE = "{name}: cijfer {points}"
QUESTION_NUMBER = "Vraag {position} van {total}"
FOR_FACTION = "U weegt voor {faction}"
CHANGE_FACTION = "Ik hoor bij een andere fractie"
CHANGE_FACTION_BUTTON = "Wissel van fractie"
PERSONAL_LINK = "Verder op een ander apparaat"
PERSONAL_LINK_HELP = (
    "Dit is uw persoonlijke link. Wie hem heeft, kan uw weging zien en wijzigen. "
    "Deel hem met niemand."
)


def refusal(error: BallotError) -> str:
    """Why a ballot was not taken, and what to do."""
    return RECOGNISABLE if isinstance(error, RecognisableReason) else NOT_ACCEPTED


SCORES_NOTE = (
    "Geef elk cluster een cijfer van 0 tot 10. Let op: cijfers dwingen niet tot kiezen. "
    "Wie alles een tien geeft, weegt alles even zwaar."
)
SHARED_NOTE = (
    "Uw fractie weegt samen, met één weging. Iedereen van uw fractie ziet en wijzigt hetzelfde "
    "concept. Het telt mee als iemand het goedkeurt."
)
SHARED_WARNING = (
    "Let op: de weging van een kleine fractie is te herkennen als uw mening. "
    "Kies bewust of dat mag."
)
FACTION_LAYER = "De weging van uw fractie"
FACTION_LAYER_NOTE = (
    "Bespreek wat uw leden wogen en kies samen één weging. Keurt u die goed, dan telt die voor uw "
    "fractie en niet het gemiddelde van de leden. Zij wordt altijd getoond."
)
OWN_FACTION = "Zo woog uw fractie gemiddeld ({number} wegingen)"
OWN_FACTION_HIDDEN = (
    "Het gemiddelde van uw fractie is nu niet te tonen zonder dat iemand herkenbaar is. "
    "Bespreek samen wat u belangrijk vindt."
)
LEAVE = "Ik doe niet meer mee"
LEAVE_NOTE = (
    "Uw wegingen van vragen die nog niet onthuld zijn, worden dan verwijderd. Wat al onthuld is, "
    "blijft: daar staat geen naam bij."
)
LEAVE_BUTTON = "Verwijder mijn wegingen en stop"
