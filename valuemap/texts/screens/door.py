"""The door of a meeting: who is let in, and what will be shown."""

from valuemap.disclosure import COUNCIL, Outcome
from valuemap.texts import groups
from valuemap.texts.dates import count

WAITING = "Wachten bij de deur"
WAITING_HELP = (
    "Zij kwamen na de eerste opening. Ieder ziet een nummer op het eigen scherm. Laat binnen wie u "
    "kent."
)
ADMIT = "Laat binnen: {faction}, nummer {number}"
OBJECTS = (
    "Bij {faction} zegt iemand dat het aantal deelnemers niet klopt. Zolang dat zo is, staat deze "
    "fractie in geen enkel cijfer."
)
OBJECTS_HELP = (
    "Vraag de fractie hoe het zit. Klopt het aantal toch? Dan drukt wie het meldde op: Het klopt "
    "toch. Hoort er iemand niet bij? Laat de fractie dan opnieuw binnen. Al haar mensen staan dan "
    "bij de deur en u laat alleen binnen wie u kent. Bij de volgende vraag tellen zij weer mee "
    "voor het aantal; wat zij nu wegen, telt wel in het gemiddelde."
)
LET_IN_ANEW = "Laat {faction} opnieuw binnen"
OUTCOMES = {
    Outcome.SHOWN: "Met eigen naam: {factions}.",
    Outcome.GATHERED: "Samen, als overige fracties: {factions}.",
    Outcome.LEFT_OUT: "In geen enkel cijfer: {factions}.",
    Outcome.DISPUTED: "In geen enkel cijfer, want het aantal staat niet vast: {factions}.",
    Outcome.NO_ANSWER: "Nog geen antwoord: {factions}.",
}
NOTHING_TO_COMPARE = "Onthult u nu, dan is er niets te vergelijken."
WHAT_HELPS = (
    f"Een fractie staat met haar naam in de uitslag vanaf {count(COUNCIL.place)} antwoorden. Of "
    "als al haar mensen toestemming geven, of als zij samen een weging goedkeurt. Kleine fracties "
    "kunnen vóór de eerste weging ook één groep vormen."
)
FREE = "Geef een plaats vrij"
FREE_HELP = (
    "Voor wie de eigen plek kwijt is, of wie er niet hoort. Wat die persoon woog, telt niet meer "
    "mee in uitslagen die nog niet vaststaan. U ziet niet wat iemand woog. Elk nummer staat op het "
    "scherm van wie het heeft."
)
FREE_NOBODY = "Er doet nog niemand mee."
FREE_WHO = "Wiens plaats?"
FREE_CHOOSE = "Kies een fractie en nummer"
PLACE = "{faction}, nummer {number}"
FREE_BUTTON = "Geef vrij: {place}"
LOG = "Wat er aan de deur gebeurde"
LOG_CAPTION = "Wat de begeleider deed, en wie een weging uit de uitslag liet halen"
LOG_HEAD = ("Tijd", "Fractie", "Wat")
LOG_ACTS: dict[str, str] = {
    "admitted": "iemand binnengelaten",
    "let in anew": "opnieuw laten binnenkomen",
    "freed": "een plaats vrijgegeven",
    "link renewed": "nieuwe link voor de fractie gemaakt",
    "taken down": "weging van de fractie uit de uitslag gehaald",
}
FACTION_LINKS = "Links per fractie"
FACTION_LINKS_HELP = (
    "Geef elke fractie haar eigen link. Wie die heeft, doet mee voor die fractie. Met de code op "
    "het scherm komt niemand binnen."
)
EXPECT = "Wie er apart te zien zal zijn"
EXPECT_NOTE = (
    "Als iedereen van deze zetels meedoet, en een fractie die samen weegt haar weging goedkeurt."
)
EXPECT_NOW = "Als iedereen die nu binnen is, antwoord geeft."
EXPECT_OUTCOMES = {
    Outcome.SHOWN: "Met eigen naam: {factions}.",
    Outcome.GATHERED: "Samen, als overige fracties: {factions}.",
    Outcome.LEFT_OUT: "In geen enkel cijfer: {factions}.",
}
EXPECT_HELP = (
    "Wat helpt: alle mensen van een fractie geven toestemming om herkenbaar te zijn. Of kleine "
    "fracties vormen samen één groep. Dat kan op het scherm van de begeleider, vóór de eerste "
    "opening."
)


groups.follow(__name__)
