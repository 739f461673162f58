"""The cases to play."""

from valuemap.content.playing.cases import Case, LinkKind, LostLink

TITLE = "Casussen"
LEAD = (
    "{number} casussen om mee te oefenen. Elke casus brengt een vraag en een stelling mee. De "
    "woorden zijn van Valuemap."
)
FICTIONAL = "Verzonnen"
REAL = "Echt gebeurd"
SOURCE = "{what}. Bron: {source} ({year})."
QUESTION = "Vraag"
OTHER_QUESTION = "Past ook bij"
PROPOSITION = "Stelling"
VALUES = "Waarden om te wegen"
PLAY = "Zo speelt u deze casus"
STEPS = "De stappen"
POINTS = "Wat er speelt"
BEGIN = "Begin met deze vragen"
STEP = "{text} ({minutes} minuten)"
BEGIN_LINE = "{why} Uit: {framework}, {name}."
MEETING = "Weeg: {name}"
READ = "Lees: {name}"
DOSSIER = "Begin een dossier: {name}"
TAKEN = "De casus {name} staat in het formulier. Wat u al had ingevuld, is gebleven."
NO_CASE = "Deze casus is er niet, of niet meer."
NO_CASE_NEXT = "Kies een casus op de pagina Casussen, of vul hieronder zelf iets in."
NO_QUESTION = "De vraag van deze casus staat niet meer op de vragenkaarten."
NO_QUESTION_NEXT = "Kies zelf een vraag hieronder. De casus kunt u wel lezen en bespreken."
_LOST = {
    LinkKind.QUESTION: "De vraag {id} staat niet meer op de vragenkaarten.",
    LinkKind.LIST: "De lijst {id} is er niet meer. De gewone lijst komt daarvoor in de plaats.",
    LinkKind.PART: "Het kader {id} is er niet meer.",
    LinkKind.ITEM: "Het punt {id} is er niet meer. Kijk in het hele kader.",
}


def origin(source: str, year: int, *, is_fictional: bool) -> str:
    """Whether a case happened, and where it comes from."""
    return SOURCE.format(what=FICTIONAL if is_fictional else REAL, source=source, year=year)


def summary(case: Case) -> str:
    """What a dossier says of a case: what happens, the proposition, and what is at stake."""
    points = [f"{one.name}: {one.text}" for one in case.points]
    return "\n".join([case.situation, f"{PROPOSITION}: {case.proposition}", *points])


def lost(link: LostLink) -> str:
    """What a case refers to and is not there."""
    return _LOST[link.kind].format(id=link.id)
