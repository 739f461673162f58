"""Om zo te zeggen: what a host can say aloud now. Neutral: no word leans to a side."""

from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import RoundState
from valuemap.texts import groups

TITLE = "Om zo te zeggen"
BY_CODE = "Welkom. Pak uw telefoon en typ de code die op het scherm staat. Kies daarna uw fractie."
BY_LINK = "Welkom. Open op uw telefoon de link van uw fractie."
STATES = {
    RoundState.DRAFT: (
        "Lees eerst rustig de vraag. Er is geen goed of fout antwoord. Zo meteen weegt ieder zelf."
    ),
    RoundState.OPEN: (
        "Weeg zelf, zonder overleg. Twijfelt u over een waarde? Tik op de naam: dan leest u wat "
        "die betekent."
    ),
    RoundState.CLOSED: (
        "De weging is gesloten. Denk even na: wat verwacht u te zien? Waar zou de zaal verschillen?"
    ),
    RoundState.CONSULTING: (
        "Bespreek in uw fractie wat u samen belangrijk vindt, en waarom. U hoeft het niet over "
        "alles eens te zijn."
    ),
}
BEATS = {
    Beat.QUESTION: "Dit was de vraag. Zo meteen ziet u de uitslag nog eens.",
    Beat.MAP: "Kijk eerst even stil naar het scherm. Wat valt u op?",
    Beat.DIFFER: (
        "Hier wegen fracties verschillend. Dat is geen fout. Wie wil vertellen wat erachter zit?"
    ),
    Beat.WHY: "Dit schreven mensen uit de zaal. Wat herkent u, ook als u zelf anders woog?",
    Beat.FINDING: "Dit is wat de zaal vond. Wat wilt u hiervan meenemen?",
}
PAUSED = "Wij gaan over enkele minuten verder. Wat u bewaarde, blijft bewaard."
ENDED = "Dank u wel. U kunt de uitslagen teruglezen met de link waarmee u meedeed."
NOTHING = (
    "Er is nog te weinig gewogen om iets te tonen. Daarom praten wij nu eerst verder over de vraag."
)


groups.follow(__name__)
