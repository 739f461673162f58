"""When the network fails in mid evening: what to do, and what to say."""

from valuemap.texts import groups

TITLE = "Wat als de wifi wegvalt?"
DO = (
    "Wacht een minuut. Elk scherm probeert het vanzelf opnieuw, ook dit en dat in de zaal.",
    (
        "Sluit niets en onthul niets. Wat op telefoons staat ingevuld, blijft daar staan. "
        "Bewaren lukt weer zodra er verbinding is."
    ),
    (
        "Heeft alleen de zaal geen wifi? Dan kunnen telefoons verder met hun eigen "
        "mobiele internet. Zet uw laptop op de hotspot van een telefoon."
    ),
    (
        "Duurt het lang? Deel de papieren formulieren uit. U voert ze later in op deze pagina, "
        "vóór u onthult."
    ),
    (
        "Draait Valuemap op een laptop in de zaal? Dan is internet niet nodig, alleen het "
        "netwerk van die laptop. Kies een hotspot en start Valuemap daar opnieuw."
    ),
)
SAY_TITLE = "Om te zeggen"
SAY = "De verbinding is even weg. Laat uw telefoon aan en sluit niets. Wat u invulde, staat er nog."


groups.follow(__name__)
