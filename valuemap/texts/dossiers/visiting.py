"""Who comes with a link to a dossier that opens nothing, or without the password."""

NO_DOSSIER = "Met deze link opent u geen dossier (meer)."
NO_DOSSIER_NEXT = (
    "De link is ingetrokken, het dossier is verwijderd, of er ontbreekt een teken. "
    "Vraag de griffier om de nieuwe link."
)
DOOR = "Dit dossier is van de griffie"
DOOR_MORE = "Geef het wachtwoord voor griffiers. Daarna staat hier het dossier."
DOOR_ENTER = "Open het dossier"
READS_ONLY = "Met deze link kunt u alleen lezen."
READS_ONLY_NEXT = "Wilt u iets wijzigen? Open het dossier dan met de link van de griffie."
