"""What is said where several processes serve an installation, behind a proxy."""

from valuemap.store.engine.connections import Room
from valuemap.texts.dates import counted

NO_NUMBER = (
    "Valuemap start geen {number} processen. Kies met --processes een getal van 1 tot en met "
    "{most}; per processorkern is één genoeg."
)
NO_PORTS = (
    "De poorten {first} tot en met {last} bestaan niet allemaal. Kies met --port een lager getal."
)
NOT_IN_A_HALL = "--hall werkt met één proces. Laat --processes weg, of laat --hall weg."
NOT_ON_SQLITE = (
    "Meer dan één proces werkt alleen met PostgreSQL. Laat VALUEMAP_DATABASE_URL wijzen naar een "
    "PostgreSQL-database, of laat --processes weg."
)
SEVERAL_STARTED = (
    "Valuemap start {number} processen op de poorten {first} tot en met {last}. Zet er een proxy "
    "voor: python -m valuemap nginx laat zien hoe."
)
DIES_AT_ONCE = (
    "Een proces stopte steeds meteen na de start. Alles is gestopt. Hierboven staat waarom; "
    "verhelp dat en start opnieuw."
)
NO_NAME = (
    "'{name}' is geen naam van een server. Schrijf de naam waaronder bezoekers Valuemap bereiken, "
    "zoals valuemap.example.nl."
)
NO_PLACE = (
    "nginx kan niet luisteren op '{place}'. Schrijf bij --plain een adres en een poort, zoals "
    "127.0.0.1:8080."
)
NO_FILE_NAME = (
    "De configuratie van nginx kan het bestand '{name}' niet noemen. Kies een naam zonder spaties "
    "en leestekens, zoals /etc/ssl/valuemap/fullchain.pem."
)
NO_URL = "'{url}' is geen adres van een website. Schrijf het helemaal, zoals https://valuemap.example.nl."
NOT_REACHED = (
    "Op {url} antwoordt niemand. Kijk of Valuemap en de proxy draaien, en of het adres en het "
    "certificaat kloppen."
)
NOT_VALUEMAP = (
    "Op {url} antwoordt geen Valuemap. Kijk of het adres klopt en of de proxy alles doorgeeft."
)
NO_AFFINITY = (
    "De proxy brengt één browser bij verschillende processen. Bestanden komen dan niet aan. Laat "
    "de proxy kiezen met de cookie valuemap_way; python -m valuemap nginx laat zien hoe."
)
NO_SOCKETS = (
    "De proxy geeft geen websockets door, en zonder die tekent Valuemap geen pagina. Laat de proxy "
    "de kopregels Upgrade en Connection doorgeven; python -m valuemap nginx laat zien hoe."
)


def proxy_is_right(number: int) -> str:
    """That the proxy does what it must, and how many processes answered."""
    answered = "antwoordde" if number == 1 else "antwoordden"
    return f"De proxy werkt goed. Er {answered} {counted(number, 'proces', 'processen')}."


def no_room(processes: int, room: Room) -> str:
    """That PostgreSQL allows too few connections, and what to do."""
    return (
        f"PostgreSQL staat {room.allowed} verbindingen toe. {processes} processen hebben er met "
        f"wat ruimte voor anderen {room.needed} nodig. Verhoog max_connections (of de grens van "
        "de rol of de database), of start minder processen."
    )
