"""What is said where several processes serve an installation, behind a proxy."""

from valuemap.store.engine.connections import Room

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


def no_room(processes: int, room: Room) -> str:
    """That PostgreSQL allows too few connections, and what to do."""
    return (
        f"PostgreSQL staat {room.allowed} verbindingen toe. {processes} processen hebben er met "
        f"wat ruimte voor anderen {room.needed} nodig. Verhoog max_connections (of de grens van "
        "de rol of de database), of start minder processen."
    )
