"""The archive package of a dossier, on its page."""

NOTE = (
    "Het hele dossier in één zip: beschrijving, links, ingevulde kaders, acties en momenten. Elke "
    "bijeenkomst die er nog is, zit erbij zoals zij openbaar is, met ORI-A en MDTO."
)
