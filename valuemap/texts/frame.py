"""The frame around every page."""

BRAND = "Valuemap"
TITLES = {
    "start": "Start",
    "vragenkaarten": "Vragenkaarten",
    "waardenkaart": "Waardenkaart",
    "voorbereiden": "Voorbereiden",
    "meedoen": "Meedoen",
    "begeleiden": "Begeleiden",
    "projecteren": "Op het scherm",
    "afdrukken": "Afdrukken",
    "resultaat": "Resultaat",
}
FOOTER = (
    "Valuemap helpt een gesprek op gang. De uitkomsten zijn geen stemming en geen advies.  \n"
    "Vrije software (EUPL-1.2). Valuemap vraagt geen namen en stuurt niets naar anderen."
)
