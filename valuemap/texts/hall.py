"""What is said where one laptop serves the hall around it, over plain HTTP."""

from collections.abc import Sequence

NO_NETWORK = (
    "Valuemap vindt geen netwerk waarop telefoons deze laptop bereiken. Verbind de laptop met "
    "wifi of zet een hotspot aan, en start opnieuw."
)
NOT_BOTH = (
    "--hall zoekt zelf het adres van deze laptop. Laat --address weg, of laat --hall weg en kies "
    "zelf een adres."
)
CANNOT_LISTEN = (
    "Poort {port} is bezet of alleen voor het systeem. Stop het programma dat er al op draait, of "
    "kies een andere poort: make hall PORT=8600."
)

PRIVACY_TITLE = "Wat dit netwerk kan zien"
PRIVACY = (
    "De verbinding is niet versleuteld.",
    "Iedereen op dit netwerk kan meelezen: wat iemand weegt, en ook de geheime links.",
    "Gebruik daarom een eigen netwerk met een wachtwoord, zoals de hotspot van uw telefoon.",
    "Gebruik geen open wifi en geen gastnetwerk.",
)

TO_PARTICIPANTS = (
    "De verbinding in deze zaal is niet versleuteld. Wie op hetzelfde netwerk zit en er moeite "
    "voor doet, kan meelezen wat u weegt."
)

OPENED = "Valuemap draait voor deze zaal."
HERE = "Op deze laptop:"
PHONES = "Op telefoons:"
SEVERAL = "Deze laptop is op meer netwerken. Werkt het adres niet, probeer dan:"
FIREWALL = (
    "Komt geen telefoon binnen? Sta Valuemap toe in de firewall van deze laptop. Sommige "
    "netwerken houden apparaten uit elkaar: neem dan een hotspot."
)
STOP = "Stoppen: druk op Ctrl+C."

ON_SCREEN = "Telefoons in de zaal bereiken deze laptop op {address}."
ON_SCREEN_SEVERAL = (
    "Werkt dat adres niet? Open deze pagina dan op een ander adres van deze laptop: {others}. "
    "De links en de QR-code gaan mee."
)


def opening(here: str, phones: Sequence[str], picture: str) -> str:
    """What the terminal says when the hall is open.

    Args:
        here: the address for the laptop itself.
        phones: the addresses for phones, the likeliest first.
        picture: the QR code of the first, in signs; empty where the terminal cannot show it.
    """
    lines = [OPENED, "", f"  {HERE} {here}", f"  {PHONES} {phones[0]}", ""]
    if picture:
        lines += [picture, ""]
    if len(phones) > 1:
        lines += [SEVERAL, *(f"  {one}" for one in phones[1:]), ""]
    lines += [f"{PRIVACY_TITLE}:", *(f"  {one}" for one in PRIVACY), "", FIREWALL, STOP]
    return "\n".join(lines)
