"""The archive, and how long a meeting is kept."""

from valuemap.overviews.profiles import Profile
from valuemap.store.keeping.archive import Kept
from valuemap.store.keeping.deletion import Receipt
from valuemap.texts import groups
from valuemap.texts.dates import clock, counted, day, local_day, points
from valuemap.texts.screens.result import MARK_DEMO

TITLE = "Archief"
LEAD = (
    "Alle bijeenkomsten die nog bewaard worden. Is de bewaartijd van een bijeenkomst om, dan staat "
    "die hier niet meer."
)
CLOSED = "Het archief staat uit."
CLOSED_NEXT = (
    "Het archief toont alle bijeenkomsten. Daarom is het er alleen met een wachtwoord voor "
    "griffiers. Vraag de beheerder om VALUEMAP_HOST_KEY in te stellen."
)
ENTER = "Open het archief"
DOOR = "Deze pagina komt uit het archief"
DOOR_MORE = "Geef het wachtwoord voor griffiers. Daarna staat hier wat u wilde lezen."
DOOR_ENTER = "Lees verder"
SEARCH = "Zoek in titels, vragen en fracties"
FOUND_NONE = "Er is geen bijeenkomst met deze woorden. Zoek met minder woorden."
EMPTY = "Er zijn nog geen bijeenkomsten."
MEETINGS = "Bijeenkomsten"
EXAMPLES = "Voorbeelden"
EXAMPLES_NOTE = "Verzonnen bijeenkomsten. Zij tellen nergens in mee."
RESULT = "Uitslag"
COUNCIL_PAGE = "Raadsbeeld"
NOTHING_REVEALED = "nog geen uitslag onthuld"
LEAD_ON = "Leiden, documenten, bewaren"
FOLD = "Sluit"
MORE = "Er zijn nog {number} oudere bijeenkomsten. Zoek om ze te vinden."
LEAD_ON_NOTE = (
    "Leiden en documenten maken gaan met de link van de begeleider. Is die kwijt? Geef dan een "
    "nieuwe."
)
COMPARE = "Vergelijk door de tijd"
COMPARE_ASK = "Laat zien wat zwaar woog in al deze bijeenkomsten"
COMPARE_NOTE = (
    "Elke rij is een bijeenkomst. Andere vragen geven andere gewichten: een verschil tussen twee "
    "bijeenkomsten is dus niet vanzelf een verandering van mening. Voorbeelden tellen niet mee."
)
WHO = "Van wie?"
COUNCIL = "De hele raad, naar zetels"
COMPARE_TITLE = "Wat {who} zwaar woog, per bijeenkomst"
COMPARE_COUNCIL_TITLE = "Wat de hele raad zwaar woog, naar zetels, per bijeenkomst"
COMPARE_CAPTION = "Punten van de 100 per cluster, gemiddeld over de vragen van een bijeenkomst."
COMPARE_HEAD = "Bijeenkomst"
COMPARE_NONE = "Er is nog geen bijeenkomst waarvan dit getoond mag worden."
KEEPING = "Hoe lang dit bewaard blijft"
KEEPING_NOW = "Alles van deze bijeenkomst wordt verwijderd na {day}."
SHORTER = "Eerder verwijderen: na welke dag? (bijvoorbeeld {example})"
SHORTER_NEVER = "Korter kan niet meer. Wel kunt u alles nu verwijderen."
SHORTER_BUTTON = "Verkort de bewaartijd"
SHORTER_DONE = "De bewaartijd is verkort: alles wordt verwijderd na {day}."
SHORTER_WRONG = "Deze datum begrijpen wij niet."
SHORTER_WRONG_NEXT = "Typ dag, maand en jaar, bijvoorbeeld {example}."
DELETE_SURE = (
    "Ik weet het zeker: verwijder alles van deze bijeenkomst. U kunt dit niet ongedaan maken."
)
DELETE_BUTTON = "Verwijder nu"
DELETE_UNSURE = "Er is niets verwijderd."
DELETE_UNSURE_NEXT = "Zet eerst het vinkje dat u het zeker weet."
RECEIPT_TITLE = "Bewijs van verwijdering"
RECEIPT_SAVE = "Bewaar het bewijs"
RECEIPT_FILE = "bewijs-van-verwijdering.txt"


def facts(meeting: Kept) -> str:
    """What a row says of a meeting, in one line."""
    questions = counted(len(meeting.questions), "vraag", "vragen")
    revealed = f"{meeting.revealed} onthuld" if meeting.revealed else NOTHING_REVEALED
    until = f"bewaard tot en met {day(meeting.delete_on)}"
    return f"{day(meeting.date)} · nummer {meeting.id} · {questions}, {revealed} · {until}"


def title(meeting: Kept) -> str:
    """The title of a meeting, marked where it is an example."""
    is_marked = not meeting.is_demo or meeting.title.startswith(MARK_DEMO)
    return meeting.title if is_marked else f"{MARK_DEMO}: {meeting.title}"


def profile_name(profile: Profile) -> str:
    """A meeting as the name of a row."""
    return f"{day(profile.date)}, {profile.title}"


def profile_row(profile: Profile) -> tuple[str, ...]:
    """A profile as a row of the table."""
    return (profile_name(profile), *(points(share) for share in profile.shares))


def receipt(receipt: Receipt) -> str:
    """The proof that a meeting is gone, without anybody's data."""
    when = f"{day(local_day(receipt.at))} om {clock(receipt.at)}"
    gone = (
        counted(receipt.questions, "vraag", "vragen"),
        counted(receipt.factions, "fractie", "fracties"),
        counted(receipt.participants, "deelnemer", "deelnemers"),
        counted(receipt.ballots, "weging", "wegingen"),
    )
    wiped = (
        "De plek op de schijf is overschreven."
        if receipt.is_wiped
        else "De laatste resten op de schijf worden bij de volgende opruiming overschreven."
    )
    return (
        f"Op {when} uur is een bijeenkomst van {day(receipt.date)} verwijderd: "
        f"{', '.join(gone[:-1])} en {gone[-1]} (alle versies). {wiped} Kopieën die een "
        "beheerder eerder maakte, vallen hier niet onder."
    )


groups.follow(__name__)
