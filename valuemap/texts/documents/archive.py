"""What an archive package says in words."""

from valuemap.texts import groups

NOT_A_VOTE = (
    "In deze bijeenkomst wogen fracties waarden met Valuemap. Een weging is geen stemming, en er "
    "volgt geen besluit uit."
)
PROPOSITION = "Stelling: {text}"
FOUND = "Uit de weging: {text}"
STANDPOINT = "Standpunt van {faction}: {text}"
AGREED = "Afgesproken: {text}"
ASKED = "Vraag aan het college: {text}"
DECIDED = "Genoteerd bij vraag {number}: {text}"

SHEET = "Debatblad"
FIGURES = "Cijfers per fractie (CSV)"
WORKBOOK = "Cijfers (rekenblad)"
POSTER = "Poster van de waardenkaart"
ACTIONS = "Afspraken bij vraag {number}"
ACTIONS_TITLE = "Afspraken bij vraag {number}: {title}"
ACTIONS_CAPTION = "Wat er bij deze vraag is afgesproken."


groups.follow(__name__)
