"""Keeping and handing over links: of a meeting, and the personal one of a participant."""

from valuemap.texts import groups

ONCE = (
    "Bewaar deze links nu: wij kunnen ze geen tweede keer geven. Raakt u uw geheime link kwijt, "
    "dan is er geen andere manier om deze bijeenkomst te leiden."
)
KEEP = "De links bewaren"
KEEP_HELP = "Uw geheime link staat er ook in. Houd dit voor uzelf."
FILE = "Bewaar de links als bestand"
FILE_NAME = "links-{title}.txt"
PAPER = "Druk de links af"
MAIL = "Mail de links aan uzelf"
MAIL_HELP = "Dit opent uw eigen mailprogramma. Valuemap verstuurt zelf niets."
MAIL_SUBJECT = "Valuemap: de links van {title}"
MAIL_WITHOUT_FACTIONS = (
    "De links per fractie passen niet in deze mail. Ze staan in het bestand en op papier."
)

SHEET_TITLE = "De links van uw bijeenkomst"
SHEET_HELP = (
    "Druk deze pagina af met de printfunctie van uw browser. Bewaar het blad op een veilige plek."
)
SHEET_SECRET = "Geheim: geef dit blad aan niemand. Wie het heeft, kan de bijeenkomst leiden."  # noqa: S105 - no password
FACTION = "Link van {faction}"
QR_ALT = "QR-code van deze link: {label}"

PERSONAL = "Verder op een ander apparaat"
PERSONAL_HELP = (
    "Dit is uw persoonlijke link. Wie deze link heeft, kan uw weging zien en in uw plaats wegen. "
    "Deel de link met niemand."
)
COPYING = {
    "copy": "Kopieer de link",
    "copied": "De link is gekopieerd.",
    "failed": "Kopiëren lukt hier niet. Selecteer de link en kopieer die zelf.",
}
PERSONAL_QR = "Toon de link als QR-code"
PERSONAL_QR_HELP = "Scan deze code met uw andere apparaat. Let op dat niemand meekijkt."
PERSONAL_QR_ALT = "QR-code van uw persoonlijke link. De link staat erboven."
PERSONAL_MAIL = "Mail de link aan uzelf"
PERSONAL_SUBJECT = "Valuemap: verder op een ander apparaat"
PERSONAL_BODY = (
    "Met deze link gaat u verder met uw weging:\n{link}\n\n"
    "Wie deze link heeft, kan uw weging zien en in uw plaats wegen. Stuur deze mail niet door."
)


def written(title: str, on: str, links: tuple[tuple[str, str], ...], stays: str) -> str:
    """All links of a meeting as plain text.

    Args:
        on: the day of the meeting.
        links: what each is for, and the link.
        stays: until when the meeting is kept.
    """
    parts = [f"{title}\n{on}", *(f"{label}\n{link}" for label, link in links)]
    return "\n\n".join([*parts, SHEET_SECRET, stays]) + "\n"


groups.follow(__name__)
