"""The start page."""

from valuemap.texts.dates import count

TITLE = "Praat over waarden, voor u stemt over techniek"
LEAD = (
    "Camera's, algoritmen, data: ieder raadslid weegt in ongeveer twee minuten wat belangrijk is. "
    "Daarna ziet de raad wat fracties delen en waar zij verschillen."
)
CODE = "Code van de bijeenkomst"
CODE_EXAMPLE = "Bijvoorbeeld CDFH-3479"
JOIN_BUTTON = "Doe mee"
DEMO_BUTTON = "Bekijk een voorbeeld"
DATA = (
    "Geen account, geen naam. Na de dag die bij de bijeenkomst staat, wordt verwijderd wat u woog."
)
EXAMPLE_OF = "{title} · vraag {number} van {questions}"

STEPS_TITLE = "Zo gaat het"
STEPS = (
    (
        "Kies vragen",
        "De griffier kiest uit {cards} kaarten over digitalisering, of schrijft een eigen vraag.",
    ),
    (
        "Weeg",
        (
            "Ieder raadslid verdeelt 20 fiches over {clusters} groepen waarden. Op de telefoon, "
            "zonder iets te installeren. Reken op twee minuten per vraag."
        ),
    ),
    (
        "Zie wat u deelt",
        (
            "De begeleider onthult de uitslag. Het scherm toont waar fracties samenkomen en "
            "uiteengaan. Dan begint het gesprek."
        ),
    ),
    (
        "Neem het mee",
        "Een debatblad in Word, PDF en dia's. Daarin staat ook wat u afsprak.",
    ),
)
CLERKS = "Voor griffiers en fracties"
PREPARE = "Bereid een bijeenkomst voor"
PREPARE_TEXT = "Kies vragen, voer de fracties in en krijg een code en een QR-code. Zonder account."
PREPARE_BUTTON = "Begin met voorbereiden"
FOLLOW = "Volg een onderwerp"
READ = "Lees eerst"
CARDS_TEXT = "vragen over digitalisering die een raad kan stellen"
MAP_TEXT = "de groepen waarden, met opvattingen van verschillende kanten"
MANUAL_TEXT = "voor raadsleden, begeleiders en griffiers"
FRAMEWORKS_TEXT = "vragen en codes die raden krijgen aangereikt, bij elkaar"
CASES_TEXT = "om mee te oefenen"
DOSSIERS_TEXT = "van belofte tot terugkijken"
ACTIONS_TEXT = "wat er beloofd is, met het wachtwoord voor griffiers"
ARCHIVE_TEXT = "eerdere bijeenkomsten, met het wachtwoord voor griffiers"


def steps(cards: int, clusters: int) -> tuple[tuple[str, str], ...]:
    """The steps of an evening, with how many cards and clusters there are."""
    return tuple((name, text.format(cards=cards, clusters=count(clusters))) for name, text in STEPS)
