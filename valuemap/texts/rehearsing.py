"""Rehearsing a meeting: what the host reads."""

OFFER = "Proefdraaien"
OFFER_HELP = (
    "Leid deze avond eerst alleen. U krijgt een kopie met eigen code en links, waarin verzonnen "
    "leden meedoen. Echte telefoons kunnen ook meedoen. Uw eigen bijeenkomst blijft zoals die is."
)
BUTTON = "Begin een proef"
IS_ONE = (
    "Dit is een proef met verzonnen leden. Wat zij wegen, is verzonnen. De proef verdwijnt na "
    "vandaag."
)
LET_WEIGH = "Laat verzonnen leden wegen"
WIPE = "Proef wissen"
WIPE_HELP = "De proef verdwijnt dan meteen, met alle wegingen. Uw eigen bijeenkomst blijft."
BACK = "Terug naar uw eigen bijeenkomst"
