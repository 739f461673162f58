"""A dossier: its head, its state, its documents, its moments, its links and how long it stays."""

from valuemap.domain.dossiers.dossier import Dossier, DossierState
from valuemap.store.dossiers.dossiers import DossierReceipt
from valuemap.texts import groups
from valuemap.texts.dates import clock, counted, day, local_day
from valuemap.texts.dossiers.listing import ABOUT

MADE = "Uw dossier staat klaar"
MADE_NOTE = (
    "Bewaar deze geheime link nu. Met het wachtwoord vindt u het dossier ook in de lijst; de link "
    "zelf ziet u daar niet terug."
)
MADE_ONCE = (
    "Bewaar deze geheime link nu. Zonder de link kan niemand het dossier nog openen of wijzigen, "
    "ook de beheerder niet."
)
MADE_SEEN = "Ik heb de link bewaard"
NEW_KEY_MADE = "Dit is de nieuwe link van de griffie"
READING_VIEW = "U leest dit dossier met een leeslink. Alleen wat openbaar is, staat hier."
ALL_DOSSIERS = "Alle dossiers"
DUE = "Nu aan de beurt: {what} ({day})."
STATES = {
    DossierState.OPEN: "Dit dossier loopt.",
    DossierState.ENDED: "Dit dossier is afgerond.",
}
END = "Rond dit dossier af"
REOPEN = "Open dit dossier weer"
ENDED = "Het dossier is afgerond. U kunt het nog gewoon lezen en wijzigen."
REOPENED = "Het dossier loopt weer."

DOCUMENTS = "Documenten"
NO_DOCUMENTS = "Er zijn nog geen documenten."
DOCUMENTS_HELP = (
    "Geef het adres van een document op de site van de gemeente. Valuemap bewaart alleen de link."
)
DOCUMENT_TITLE = "Naam van het document"
DOCUMENT_ADDRESS = "Adres, beginnend met https://"
DOCUMENT_ADD = "Voeg het document toe"
DOCUMENT_ADDED = "Het document staat erbij."
DOCUMENT_REMOVE = "Haal weg: {title}"
DOCUMENT_REMOVED = "Het document is weggehaald."
DOCUMENT_NEW = "Document toevoegen"
NOT_AN_ADDRESS = "Dit is geen adres van een webpagina."
NOT_AN_ADDRESS_NEXT = (
    "Kopieer het hele adres uit uw browser, met https:// ervoor. Wat u typte, staat er nog."
)
NEW_WINDOW = "opent in een nieuw venster"
TOO_MANY = "Er passen hoogstens {0} regels in dit deel."
TOO_MANY_NEXT = "Haal eerst een regel weg. Wat u typte, staat er nog."

MOMENTS = "Terugkijken"
MOMENTS_HELP = "Spreek af wanneer u terugkijkt. Op die dag staat het bovenaan dit dossier."
NO_MOMENTS = "Er is nog geen moment afgesproken."
MOMENT_NEW = "Moment toevoegen"
MOMENT_DATE = "Dag (bijvoorbeeld {example})"
MOMENT_WHAT = "Waar kijkt u dan naar?"
MOMENT_ADD = "Voeg het moment toe"
MOMENT_ADDED = "Het moment staat erbij."
MOMENT_DONE = "Gedaan"
MOMENT_NOT_DONE = "Toch niet gedaan"
MOMENT_REMOVE = "Haal weg"
MOMENT_OF = "{label}: {what}"
MOMENT_STATES = {True: "gedaan", False: "nog te doen"}
MOMENT_PASSED = "deze dag is geweest"
MOMENT_DATE_WRONG = "Deze dag begrijpen wij niet."
MOMENT_DATE_WRONG_NEXT = (
    "Typ dag, maand en jaar, bijvoorbeeld {example}. Wat u typte, staat er nog."
)

TAKE_ALONG = "Meenemen"

LINKS = "Links en bewaren"
CLERK_LINK = "Link van de griffie"
CLERK_LINK_HELP = "Wie deze link heeft, kan dit dossier lezen, wijzigen en verwijderen."
CLERK_LINK_UNKNOWN = (
    "De geheime link kennen wij zelf niet. Is die kwijt of te ver verspreid? Geef dan een nieuwe."
)
NEW_KEY_TITLE = "Link kwijt of te ver verspreid?"
NEW_KEY = "Geef een nieuwe link"
NEW_KEY_SURE = "Ik weet het zeker: de oude link van de griffie werkt daarna niet meer."
NEW_KEY_UNSURE = "Er is geen nieuwe link gemaakt."
SURE_NEXT = "Zet eerst het vinkje dat u het zeker weet."
READING = "Leeslink"
READING_HELP = (
    "Voor raadsleden en inwoners. Zij lezen de beschrijving, de documenten, wat over bijeenkomsten "
    "gepubliceerd is, afgeronde kaders, acties en momenten. Zij kunnen niets wijzigen."
)
READING_GIVE = "Geef een leeslink"
READING_GIVEN = "De leeslink staat klaar. U kunt die nu delen."
READING_REVOKE = "Trek de leeslink in"
READING_REVOKED = "De leeslink is ingetrokken. Wie die nog heeft, leest niets meer."
READING_QR = "QR-code van de leeslink"
KEPT = "Dit dossier wordt verwijderd op {day}. Die dag wijzigt u bij de beschrijving."
DELETE_TITLE = "Verwijder dit dossier nu"
DELETE_SURE = "Ik weet het zeker: verwijder dit hele dossier. U kunt dit niet ongedaan maken."
DELETE = "Verwijder dit dossier"
DELETE_UNSURE = "Er is niets verwijderd."
DELETED = "Dit dossier is verwijderd"
RECEIPT_FILE = "bewijs-van-verwijdering-dossier.txt"


def lead(dossier: Dossier) -> str:
    """What a dossier is about, and how far it is."""
    return f"Over {ABOUT[dossier.described.about]}. {STATES[dossier.state]}"


def receipt(receipt: DossierReceipt) -> str:
    """The proof that a dossier is gone, without what was in it."""
    when = f"{day(local_day(receipt.at))} om {clock(receipt.at)}"
    gone = (
        counted(receipt.documents, "document", "documenten"),
        counted(receipt.works, "ingevuld kader", "ingevulde kaders"),
        counted(receipt.actions, "actie", "acties"),
        counted(receipt.moments, "moment", "momenten"),
    )
    wiped = (
        "De plek op de schijf is overschreven."
        if receipt.is_wiped
        else "De laatste resten op de schijf worden bij de volgende opruiming overschreven."
    )
    return (
        f"Op {when} uur is een dossier verwijderd: {', '.join(gone[:-1])} en {gone[-1]}. {wiped} "
        "Kopieën die een beheerder eerder maakte, vallen hier niet onder."
    )


groups.follow(__name__)
