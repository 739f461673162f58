"""Weighing ahead: until a moment, each with the link of the own faction."""

import datetime as dt

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import FactionBallotState
from valuemap.texts import groups
from valuemap.texts.dates import counted, moment

# For who takes part
LIST = "Uw vragen"
LIST_HELP = "Weeg ze in de volgorde die u wilt. Tot het moment dat erbij staat, kunt u wijzigen."
ALL_DONE = "U hebt alles bewaard wat nu open is."
STILL = "Nog {questions} te wegen."
UNTIL = "Wegen kan tot {moment}."
UNTIL_TOGETHER = "Samen wegen en goedkeuren kan tot {moment}."
AGREE_UNTIL = "Uw fractie kan samen een weging afspreken tot {moment}."
CLOSED_AT = "De weging sloot op {moment}. Wat toen niet bewaard was, telt niet mee."
AGREED_AT = "Afspreken kon tot {moment}."
AGREED = "Uw fractie sprak samen een weging af. Die telt, en niet het gemiddelde van de leden."
NOT_AGREED = "Uw fractie sprak niets af. Dan telt het gemiddelde van de leden, als dat mag."
REVEAL_LATER = "De uitslag komt in de bijeenkomst."
CLOSES_WITH_CLOCK = "De weging sluit als de klok afloopt. Bewaar op tijd."
SAVED = "bewaard op {moment}"
TO_DO = "nog niet bewaard"
NOTHING = "niets bewaard"
FACTION_STATES: dict[FactionBallotState | None, str] = {
    None: "nog geen concept van uw fractie",
    FactionBallotState.DRAFT: "concept van uw fractie, nog niet goedgekeurd",
    FactionBallotState.APPROVED: "goedgekeurd door uw fractie",
    FactionBallotState.WITHDRAWN: "goedkeuring teruggetrokken",
}
TO_QUESTION: dict[RoundState, str] = {
    RoundState.OPEN: "Weeg vraag {number}",
    RoundState.CLOSED: "Bekijk vraag {number}",
    RoundState.CONSULTING: "Fractieberaad over vraag {number}",
}
TO_LIST = "Naar al uw vragen"
OTHERS = "Vragen die u vooraf weegt"
IN_THE_HALL = "In de bijeenkomst staat nu vraag {number} op het scherm."
TO_THE_HALL = "Ga naar vraag {number}"

# For the host
TITLE = "Vooraf wegen"
HELP = (
    "Open vragen voor de bijeenkomst, tot een moment dat u kiest. Iedereen weegt waar en wanneer "
    "het uitkomt. Op dat moment sluit de weging vanzelf, ook als niemand iets doet."
)
BY_LINK = (
    "Vooraf wegen gaat met de link van de fractie. Na het openen komt niemand meer binnen met de "
    "code. De links staan bij Links en code, en op de uitnodiging."
)
WHICH = "Welke vragen?"
CHOOSE = "Kies vragen"
DAY = "Wegen kan tot: dag"
TIME = "Wegen kan tot: tijd"
AGREE_DAY = "Afspreken in de fractie kan tot: dag (mag leeg)"
AGREE_TIME = "Afspreken in de fractie kan tot: tijd (mag leeg)"
AGREE_HELP = (
    "Na het sluiten ziet een fractie haar eigen gemiddelde, als dat mag. Dan kan zij samen een "
    "weging afspreken, tot het tweede moment. Laat u dat leeg? Dan gaat het zoals in de zaal."
)
TIMES = "Tijden zijn in Nederlandse tijd, van de klok van de server."
OPEN = "Open vooraf"
MOVE = "Verplaats het moment"
CLOSE_NOW = "Sluit nu"
WITHDRAW = "Neem terug"
WITHDRAW_HELP = (
    "Sluit nu: alsof het moment er is. Neem terug: de vraag is weer niet geopend. Wat bewaard is, "
    "blijft bewaard."
)
WHAT: dict[RoundState, str] = {
    RoundState.OPEN: "{questions}: open tot {closes}.",
    RoundState.CLOSED: "{questions}: gesloten op {closes}.",
    RoundState.CONSULTING: "{questions}: gesloten op {closes}. Fracties spreken af tot {agrees}.",
}
AGREED_FROM = "{questions}: gesloten op {closes}. Afspreken kon tot {agrees}."
ONE_QUESTION, MORE_QUESTIONS = "Vraag {numbers}", "Vragen {numbers}"
TURNOUT = "Opkomst per fractie en vraag: hoeveel er bewaarden van wie er binnen zijn"
FACTION = "Fractie"
QUESTION = "vraag {number}"
CELL = "{answered} van {joined}"
NOT_A_MOMENT = "Dit is geen dag en tijd: {typed}."
NOT_A_MOMENT_NEXT = "Typ de dag als 8-3-2027 en de tijd als 23:59."
NO_QUESTION = "U hebt geen vraag gekozen."
NO_QUESTION_NEXT = "Kies in de lijst minstens één vraag."
REMIND = "Herinnering om te kopiëren"
REMIND_HELP = (
    "Een tekst per fractie, voor een mail of bericht van uzelf. Er staat geen naam van een mens in."
)
REMINDER = (
    "Beste fractie {faction},\n\n"
    "Voor {title} kunt u vooraf wegen, tot {moment}. Het gaat om {questions}.\n"
    "{turnout}\n"
    "Open de link van uw fractie en weeg: {link}\n"
    "Tot dat moment kunt u uw weging wijzigen. Wij zien niet wat u weegt."
)
REMINDER_NOBODY = "Van uw fractie deed nog niemand mee."
REMINDER_TURNOUT = (
    "Van uw fractie doen er {joined} mee. Bij elke vraag bewaarden er minstens {ready}."
)

# On paper
WHAT_TO_PRINT = "Wat drukt u af?"
SHEETS = "Uitnodiging en formulieren"
SLIPS = "Strookjes met de link per fractie"
SLIPS_HELP = (
    "Per zetel één strookje. Knip ze los en geef elk lid er een van de eigen fractie. Wie de link "
    "heeft, doet mee voor die fractie: deel strookjes niet aan anderen uit."
)
SLIP_HOW = "Scan deze code met uw telefoon. U doet dan mee voor {faction}."
SLIP_UNTIL = "Wegen kan tot {moment}."
LINK_ALT = "QR-code met de link van {faction}"

# With the clock
CLOCK_CLOSES = "Sluit de weging als de klok afloopt"
CLOCK_CLOSES_NOW = "De weging sluit vanzelf als de klok afloopt."


def questions(number: int) -> str:
    """How many questions."""
    return counted(number, "vraag", "vragen")


def named(numbers: tuple[int, ...]) -> str:
    """Questions by their numbers: `Vraag 3`, `Vragen 1, 2 en 4`."""
    words = [str(number) for number in numbers]
    line = MORE_QUESTIONS if len(words) > 1 else ONE_QUESTION
    *first, last = words
    return line.format(numbers=f"{', '.join(first)} en {last}" if first else last)


def until(moment_: dt.datetime, *, together: bool) -> str:
    """Until when somebody weighs."""
    return (UNTIL_TOGETHER if together else UNTIL).format(moment=moment(moment_))


groups.follow(__name__)
