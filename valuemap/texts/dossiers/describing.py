"""What a clerk says of a dossier: its title, subject, words, card and keeping date."""

from valuemap.domain.dossiers.dossier import KEPT_YEARS, MOST_YEARS, SUMMARY_LIMIT

SECTION = "Beschrijving"
TITLE = "Titel"
TITLE_EXAMPLE = "Bijvoorbeeld: Drones boven de daken"
ABOUT = "Waar gaat het over?"
SUMMARY = "Beschrijving in gewone woorden"
SUMMARY_HELP = (
    f"Hoogstens {SUMMARY_LIMIT} tekens. Noem geen namen van inwoners: wie de leeslink krijgt, "
    "leest dit ook."
)
CARD = "Bij welke vraagkaart hoort dit? (mag leeg)"
CARD_NONE = "Kies een vraag"
CARD_GONE = "een vraag die niet meer bestaat ({id})"
OF_CARD = "Hoort bij de vraagkaart: {text}"
OF_CARD_GONE = "Hoorde bij een vraagkaart die niet meer bestaat."
KEEP_UNTIL = "Bewaren tot"
KEEP_UNTIL_HELP = (
    f"Op deze dag verdwijnt het dossier vanzelf. Zonder keuze is dat over {KEPT_YEARS} jaar, en "
    f"hoogstens over {MOST_YEARS} jaar."
)
NOTHING = "Er staat nog geen beschrijving."
CHANGE = "Wijzig de beschrijving"
SAVE = "Bewaar de beschrijving"
CANCEL = "Wijzig toch niets"
SAVED = "De beschrijving is bewaard."
DATE_WRONG = "De dag van bewaren begrijpen wij niet."
DATE_WRONG_NEXT = "Typ dag, maand en jaar, bijvoorbeeld {example}. Wat u typte, staat er nog."
KEPT_WRONG = "De dag van bewaren klopt niet."
KEPT_WRONG_NEXT = f"Kies een dag na vandaag, hoogstens {MOST_YEARS} jaar verder."
CHANGED = "Iemand anders wijzigde de beschrijving intussen. Uw tekst is nog niet bewaard."
CHANGED_NEXT = (
    "Wat u typte, staat er nog. Daarboven staat wat er nu bewaard is. Neem eruit over wat u wilt "
    "houden, en bewaar daarna opnieuw."
)
STANDS_NOW = "Dit staat er nu"
