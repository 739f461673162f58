"""Choosing the agenda together: what the factions ask for."""

from valuemap.domain.meeting import MOST_WISHES
from valuemap.texts import groups
from valuemap.texts.dates import count

_MOST = count(MOST_WISHES)

# On the host's screen.
TITLE = "Samen de agenda kiezen"
WHY = (
    f"Elke fractie kiest met haar eigen link hoogstens {_MOST} vragen. U ziet hoeveel fracties een "
    "vraag kiezen en zet die op de agenda. Dat kan tot de eerste weging."
)
START = "Laat fracties vragen kiezen"
STOP = "Stop met kiezen"
LINKS = "De link om te kiezen, per fractie"
LINKS_HELP = "Geef elke fractie haar eigen link. Iedereen van de fractie kan de keuze wijzigen."
NONE_YET = "Nog geen fractie koos een vraag."
CAPTION = "Hoeveel fracties een vraag kiezen."
HEAD = ("Vraag", "fracties", "op de agenda")
ON_AGENDA = "ja"
NOT_ON_AGENDA = "nee"
TAKE = "Welke vragen zet u op de agenda?"
TAKE_CHOOSE = "Kies vragen"
TAKE_BUTTON = "Zet op de agenda"
TAKE_NONE = "U hebt nog geen vraag gekozen."
TAKE_NONE_NEXT = "Kies een of meer vragen in de lijst en druk daarna op Zet op de agenda."
TAKEN = "De vragen staan onderaan de agenda."

# On the page of a faction.
LEAD = (
    f"Kies met uw fractie hoogstens {_MOST} vragen die u wilt bespreken. De griffier maakt daarna "
    "de agenda."
)
FOR_FACTION = "U kiest voor {faction}"
WHO_SEES = (
    "Op het scherm van de griffier staat hoeveel fracties een vraag kiezen, en niet welke. Wie de "
    "link van uw fractie heeft, ziet uw keuze en kan die wijzigen. Ook de griffier heeft die link."
)
CHOSEN = "Uw keuze: {number} van {most}"
CHOSEN_NONE = "Uw fractie koos nog geen vraag."
ALL_CHOSEN = f"Uw fractie koos er {_MOST}. Haal eerst een vraag weg als u een andere wilt."
SEARCH = "Zoek in vragen en uitleg"
CHOOSE = "Kies deze vraag"
TAKE_BACK = "Haal weg uit uw keuze"
IS_ON_AGENDA = "Deze vraag staat al op de agenda."
OFF = "Fracties kunnen nu geen vragen kiezen."
OFF_NEXT = (
    "De griffier heeft dit nog niet gevraagd, is ermee gestopt, of de eerste weging is geopend. "
    "Vraag de griffier naar de agenda."
)
NO_LINK = "Voor deze pagina hebt u de link van uw fractie nodig."
NO_LINK_NEXT = "Vraag uw fractie of de griffier om die link."


def answered(number: int, total: int) -> str:
    """How many factions asked for something: `2 van 8 fracties kozen`."""
    return f"{number} van {total} fracties {'koos' if number == 1 else 'kozen'} minstens een vraag."


groups.follow(__name__)
