"""The example that plays itself: one question of an invented council."""

STEPS = {
    "vraag": "De vraag",
    "wegen": "De weging",
    "kaart": "De waardenkaart",
    "verschil": "Het verschil",
    "slot": "De uitkomst",
}
PLACE = "Stap {number} van {steps}"
NAV = "De stappen van dit voorbeeld"
BACK = "Vorige"
NEXT = "Volgende"
AGAIN = "Speel opnieuw"
PLAY = "Speel af"
PAUSE = "Pauze"
QUESTION_MORE = "De griffier koos deze vraag. Bij de vraag hoort een stelling, om over te praten."
WEIGH_TITLE = "Elk raadslid verdeelt 100 punten"
WEIGH_LINE = "{name}: {points} punten"
WEIGH = (
    "Wat telt voor u bij deze vraag? Een raadslid legt 20 fiches van 5 punten. Zo woog {faction} "
    "gemiddeld."
)
MAP_TITLE = "Zo weegt de hele raad"
DIFFER_TITLE = "Waar fracties verschillen"
DIFFER = "Elk teken is een fractie. Wie verder naar rechts staat, woog dit cluster zwaarder."
END_MORE = (
    "Nu begint het gesprek. De raad vraagt elkaar waarom iets zwaar weegt, en spreekt af wat nodig "
    "is."
)
VOICES = "Twee mensen uit de zaal"
VOICE = "{cluster} weegt voor mij het zwaarst: {text}"
WHOLE = "Bekijk de hele uitslag"
OWN = "Bereid zelf een bijeenkomst voor"
