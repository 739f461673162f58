"""The screens of a phone around the ballot: what it starts from, waiting, and the end."""

from valuemap.texts import groups

ROUND = "Ronde {number}"
IN_ROUND = "ronde {number}"
TAP_A_NAME = "Tik op een naam voor uitleg."

# What a ballot starts from.
WAS = "was {points}"
MEAN = "gemiddeld {points}"
OWN = "u {points}"
FROM_BEFORE = "Dit woog u net. Wijzig wat u wilt."
FROM_AGREED = "Dit stelde uw fractie in de vorige ronde vast. Wijzig wat u samen wilt."
FROM_MEAN = (
    "Dit is het gemiddelde van uw fractie, naar beneden afgerond. Leg samen neer wat er over is."
)
BEFORE_NOTHING = "U hebt in de vorige ronde niets gewogen op deze vraag. U begint met niets."

# Waiting. Each of these is the one main thing on its screen.
LOOK_UP = "Kijk naar het scherm in de zaal"
LOOK_UP_MORE = "De uitslag verschijnt daar nu. Hier staat die zo meteen ook."
NEXT_STEP = "De begeleider onthult zo de uitslag. Kijk dan naar het scherm in de zaal."

# The end.
END = "Dit was de avond. Dank u wel."
OWN_PICTURE = "U, uw fractie, de raad"
OWN_PICTURE_NOTE = (
    "Punten van de 100. Uw eigen weging komt alleen van dit apparaat en gaat nergens heen."
)
OWN_WORDS = {
    "you": "u",
    "faction": "uw fractie",
    "council": "de raad",
    "cluster": "Cluster",
    "table": "Bekijk de cijfers",
    "not_here": "Uw eigen weging staat niet op dit apparaat.",
    "abstained": "U koos bij deze vraag: niet van toepassing.",
    "no_faction": "Uw fractie staat bij deze vraag niet met haar naam in de uitslag.",
    "sentence": "U gaf het meest aan {you}, de raad aan {council}.",
    "sentence_council": "De raad gaf het meest aan {council}.",
    "forget": "Haal mijn wegingen van dit apparaat",
    "forgotten": "Uw wegingen staan niet meer op dit apparaat.",
}
"""Of the picture, which the browser draws: it alone knows what was saved on the device."""

groups.follow(__name__)
