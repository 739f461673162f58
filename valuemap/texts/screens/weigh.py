"""Weighing: what a participant reads while dividing chips."""

from collections.abc import Mapping

from valuemap.disclosure import COUNCIL
from valuemap.domain.weighing import RecognisableReason
from valuemap.texts import groups
from valuemap.texts.dates import count
from valuemap.ways import BallotError

CHIPS = {
    "left": "Nog {left} van {total} {chips}",
    "worth": "elk fiche telt voor 5 punten",
    "todo": "Leg nog {left} {chips}",
    "change": "Wijzig",
    "read": "Lees",
    "fold": "Klap in",
    "of_question": "de vraag",
    "all_given": "Alle {total} fiches zijn verdeeld",
    "abstained": "U kiest: niet van toepassing",
    "chip": "fiche",
    "chips": "fiches",
    "points": "{points}",
    "plus": "Een fiche erbij voor {name}",
    "minus": "Een fiche eraf bij {name}",
    "take": "",
    "taken": "",
    "announce": "{name}: {points} punten. Nog {left} {chips}.",
    "none_left": "U hebt geen fiches meer. Haal er eerst een ergens anders weg.",
    "none_here": "Hier liggen geen fiches.",
    "abstain": "Niet van toepassing",
    "abstain_help": "Deze vraag past niet bij mij, of ik wil er niets over zeggen. "
    "Dat is iets anders dan nul punten.",
    "consent": "Onze fractie mag herkenbaar zijn in de uitslag",
    "consent_help": f"Uw fractie is met minder dan {count(COUNCIL.place)} mensen. Vinkt u allemaal "
    "aan? Dan staat uw fractie met haar naam in de uitslag, ook als u alleen weegt. "
    "Bent u met twee, dan kent u daarmee elkaars weging. De gemeente kan "
    "dat bewaren in een dossier of archief. Zonder alle vinkjes staat uw fractie samen met "
    "andere kleine fracties in de uitslag, of in geen enkel cijfer.",
    "shows_reason": "Toon mijn toelichting",
    "shows_reason_help": "Uw fractie staat samen met andere kleine fracties in de uitslag. Wie uw "
    "toelichting leest, kan raden van welke fractie die komt. De tekst kan groot in de zaal staan.",
    "save": "Bewaar mijn weging",
    "save_again": "Bewaar de wijziging",
    "saving": "Bezig met bewaren…",
    "saved": "Bewaard om {time}. Wijzigen kan zolang de vraag open is.",
    "unsaved": "Nog niet bewaard.",
    "incomplete": "Verdeel eerst alle fiches. U hebt er nog {left}.",
    "busy": "Het is druk. Uw weging staat op uw toestel en wordt zo bewaard. "
    "Laat deze pagina open.",
    "no_answer": "Geen antwoord van Valuemap, dus nog niet bewaard. Uw weging staat op uw toestel. "
    "Deze pagina probeert het vanzelf opnieuw. Controleer intussen uw verbinding.",
    "conflict": "U hebt deze vraag ook in een ander venster of op een ander apparaat bewaard. "
    "Welke weging wilt u houden?",
    "words_changed": "De begeleider heeft deze vraag gewijzigd. Lees de vraag en de stelling "
    "opnieuw. Kijk na wat hier staat en bewaar opnieuw.",
    "keep_mine": "De verdeling op dit scherm",
    "keep_saved": "De weging die al bewaard is",
}
_ALWAYS = {
    "stance": "Wat vindt u van de stelling?",
    "stance_1": "Helemaal oneens",
    "stance_2": "Oneens",
    "stance_3": "Niet eens en niet oneens",
    "stance_4": "Eens",
    "stance_5": "Helemaal eens",
    "stance_0": "Geen mening",
    "reason": "Waarom weegt {name} voor u het zwaarst? (mag leeg blijven)",
    "reason_later": "Waarom? (mag leeg blijven)",
    "reason_left": "Nog {left} tekens. Schrijf niets waaraan iemand te herkennen is: geen namen, "
    "links of telefoonnummers, en geen verhaal dat iedereen kent. Uw toelichting kan zonder naam "
    "groot in de zaal staan; lezers kunnen uw fractie raden.",
    "reason_examples": "Voorbeelden om mee te beginnen",
    "values": "Welke waarde telt voor u het meest binnen {name}?",
    "approve": "Keur goed: toon dit met onze naam",
    "withdraw": "Trek de goedkeuring terug",
    "locked": "De weging is goedgekeurd. Trek eerst de goedkeuring terug.",
    "needs_second": "Nu keurt een ander van uw fractie goed",
    "unwritten": "Van uw fractie schreef nog niemand.",
    "saved_other": "Concept bewaard om {time}, op een ander apparaat.",
    "approved": "Goedgekeurd namens uw fractie, om {time}. Terugtrekken kan tot de onthulling.",
}
_SHARED = {
    "save": "Bewaar voor de fractie",
    "save_again": "Bewaar de wijziging",
    "unsaved": "U schrijft hier, nog niet bewaard.",
    "saved": "Concept bewaard om {time}, op dit apparaat.",
    "conflict": "Iemand anders van uw fractie heeft het concept intussen gewijzigd. "
    "Welke verdeling wilt u houden?",
    "keep_saved": "Het concept van de ander",
}


STANCE = _ALWAYS["stance"]


def stance(value: int) -> str:
    """A stance 0..5 in words, 0 for no opinion."""
    return _ALWAYS[f"stance_{value}"]


def words(of_way: Mapping[str, str], *, is_shared: bool) -> dict[str, str]:
    """All words of the component; those of a way of weighing stand in for those for chips."""
    return {**CHIPS, **_ALWAYS, **of_way, **(_SHARED if is_shared else {})}


RECOGNISABLE = (
    "Dit is nog niet bewaard. Laat links, adressen en telefoonnummers weg uit uw tekst en "
    "probeer het opnieuw."
)
NOT_ACCEPTED = (
    "Deze weging klopt niet en is niet bewaard. Ververs de pagina en vul uw weging opnieuw in."
)
PROPOSITION = "Stelling"
WAIT_FIRST = "U doet mee. Wacht op de eerste vraag."
WAIT_FIRST_MORE = "Deze pagina gaat vanzelf verder."
WAIT_OPEN = "De weging van deze vraag gaat zo open."
CLOSED = "De weging van deze vraag is gesloten."
CLOSED_NOTHING = "U hebt bij deze vraag niets bewaard."
CLOSED_NOTHING_AGAIN = (
    "U hebt in deze ronde niets bewaard. Telde uw weging in de vorige ronde mee, dan telt die ook "
    "nu."
)
REVEALED = "De uitslag staat op het scherm in de zaal."
RESULT_LINK = "Bekijk de uitslag"
OWN = "Uw weging, bewaard om {time}"
OWN_ABSTAINED = "U koos: niet van toepassing."
OWN_LINE = "{name}: {points} punten"
QUESTION_NUMBER = "Vraag {position} van {total}"
FOR_FACTION = "U weegt voor {faction}"
CHANGE_FACTION = "Ik hoor bij een andere fractie"
CHANGE_FACTION_BUTTON = "Wissel van fractie"


DOOR_NOT_FROM_HERE = (
    "Deze weging kwam niet van een pagina van Valuemap. Er is niets bewaard. "
    "Open uw persoonlijke link en bewaar daar."
)
DOOR_NOT_UNDERSTOOD = (
    "Valuemap begrijpt dit bericht niet. Er is niets bewaard. Ververs de pagina en bewaar opnieuw."
)
DOOR_BUSY = "Het is druk. Bewaar uw weging zo opnieuw."
DOOR_TOO_LARGE = (
    "Dit bericht is te groot. Er is niets bewaard. Maak uw toelichting korter en bewaar opnieuw."
)


def refusal(error: BallotError) -> str:
    """Why a ballot was not taken, and what to do."""
    return RECOGNISABLE if isinstance(error, RecognisableReason) else NOT_ACCEPTED


SHARED_NOTE = (
    "Uw fractie weegt samen, met één weging. Iedereen van uw fractie ziet en wijzigt hetzelfde "
    "concept. Bent u met meer, dan keurt een ander het goed dan wie het schreef. Pas dan telt het."
)
SHARED_WARNING = (
    "Let op: keurt u goed, dan staat deze weging met de naam van uw fractie in de uitslag. De "
    "gemeente kan die weging bewaren in een dossier of archief. Keurt u niet goed, dan staat uw "
    "fractie in geen enkel cijfer."
)
NUMBER = "Uw nummer is {number}."
COUNT_QUESTION = "{people} Klopt dat?"
COUNT_WHY_TITLE = "Waarom wij dit vragen"
COUNT_WHY = (
    "Zo komt er niemand ongezien bij uw fractie. U kunt intussen wegen. Elke telefoon heeft een "
    "nummer; dat van u is {number}."
)
COUNT_RIGHT = "Ja, dat klopt"
COUNT_WRONG = "Nee, dat klopt niet"
COUNT_DISPUTED = (
    "Iemand van uw fractie zegt dat het aantal deelnemers niet klopt. Zolang dat zo is, staat uw "
    "fractie in geen enkel cijfer. Vraag de begeleider om uw fractie opnieuw binnen te laten."
)
COUNT_AGAIN = "Het klopt toch"
WAITING = "U staat bij de deur"
WAITING_MORE = (
    "De weging is al begonnen. De begeleider laat u binnen. Noem uw fractie en uw nummer: "
    "{number}. "
    "Deze pagina gaat vanzelf verder."
)
CAME_LATER = (
    "U kwam binnen nadat deze vraag openging. Uw weging telt mee in het gemiddelde, maar niet bij "
    "de "
    "vraag of uw fractie groot genoeg is. Het gemiddelde van deze vraag ziet u na de onthulling."
)
CAME_LATER_TOGETHER = (
    "U kwam binnen nadat deze vraag openging. De gezamenlijke weging van uw fractie is voor wie er "
    "toen al was. Bij de volgende vraag doet u mee."
)
EXPECT_LEFT_OUT = (
    "{people} Dat is te weinig om uw weging te verbergen tussen die van anderen. Daarom staat uw "
    "fractie in geen enkel cijfer, tenzij u allemaal toestemming geeft. Uw weging is wel bruikbaar "
    "in het gesprek en voor uzelf."
)
EXPECT_LEFT_OUT_LATE = (
    "{people} Te weinig van u waren binnen toen de weging begon. Daarom staat uw fractie in geen "
    "enkel cijfer, tenzij u allemaal toestemming geeft. Uw weging is wel bruikbaar in het gesprek "
    "en voor uzelf."
)
NEWCOMER = (
    "Bij deze vraag stond uw fractie al in een uitslag, zonder een weging van u. Uw weging telt nu "
    "alleen mee in dat cijfer als er genoeg nieuwe wegingen zijn om de uwe te verbergen. Anders is "
    "uw weging "
    "voor het gesprek en voor uzelf."
)
EXPECT_GATHERED = (
    "{people} Uw fractie staat in de uitslag samen met andere kleine fracties, zonder eigen naam, "
    "tenzij u allemaal toestemming geeft."
)


def we_are(people: int) -> str:
    """How many of the reader's faction are in, the reader too."""
    if people == 1:
        return "U bent de enige van uw fractie."
    return f"Van uw fractie doen {people} mensen mee."


CONSULTING = "De weging is gesloten. Nu is het fractieberaad."
CONSULTING_CAME_LATER = (
    "U kwam binnen nadat deze vraag openging. Het gemiddelde en de gezamenlijke weging van uw "
    "fractie zijn voor wie er toen al was. Praat gerust mee."
)
CONSULTING_NO_MEAN = (
    f"Van uw fractie is er geen gemiddelde: daarvoor zijn {count(COUNCIL.place)} wegingen nodig "
    "van mensen die er waren toen de vraag openging. Bespreek samen wat u belangrijk vindt."
)
CONSENT_ONCE_MORE = (
    "Uw fractie staat nu niet met haar naam in de uitslag. Wilt u dat wel, ook als uw weging dan "
    "te "
    "herkennen is? Dat kan als u allemaal toestemming geeft, tot de onthulling."
)
CONSENT_NOT_ALL = (
    "Uw fractie staat nu niet met haar naam in de uitslag. Toestemming kan alleen als iedereen van "
    "uw fractie woog, en dat is niet zo. Wel kunt u hieronder samen een weging goedkeuren: die "
    "staat dan met de naam van uw fractie in de uitslag."
)
CONSENT_GIVE = "Ik geef toestemming"
CONSENT_TAKE_BACK = "Ik trek mijn toestemming in"
TAKE_DOWN = "Haal de weging van onze fractie uit de uitslag"
TAKE_DOWN_NOTE = (
    "Uw fractie gaf toestemming om herkenbaar te zijn. U kunt dat voor deze vraag nog intrekken. "
    "Dan verdwijnen alle punten van uw fractie bij deze vraag, in alle rondes, en ook de aantallen "
    "die erbij hoorden."
)
FACTION_LAYER = "De weging van uw fractie"
FACTION_LAYER_NOTE = (
    "Bespreek wat uw leden wogen en kies samen één weging. Keurt u die goed, dan telt die voor uw "
    "fractie en niet het gemiddelde van de leden. Die weging staat met de naam van uw fractie in "
    "de "
    "uitslag. Bent u met meer, dan keurt een ander het goed dan wie het schreef."
)
OWN_FACTION = "Zo woog uw fractie gemiddeld ({number} wegingen)"
LEAVE = "Ik doe niet meer mee"
LEAVE_NOTE = (
    "Al uw wegingen worden dan verwijderd. Cijfers die al vaststaan, veranderen niet meer: uit het "
    "verschil zou uw weging te berekenen zijn. Een cijfer staat vast vanaf het fractieberaad of, "
    "zonder beraad, vanaf de onthulling."
)
LEAVE_BUTTON = "Verwijder mijn wegingen en stop"


groups.follow(__name__)
