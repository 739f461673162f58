"""Questions for somebody outside, as a letter."""

from valuemap.texts.dates import counted

TO = "Aan wie is de brief?"
TO_HELP = "Bijvoorbeeld: de leverancier van het programma"
FROM = "Namens wie?"
FROM_HELP = "Bijvoorbeeld: uw gemeente"
NOT_KEPT = "Deze twee vakken worden niet bewaard. Ze komen alleen in de brief."
MAKE = "De brief"
NONE = "Kies hierboven minstens één vraag. Dan kunt u hier de brief maken."
DO = "Maak de brief"
OPENING = "Geachte lezer,"
GREETING = "Met vriendelijke groet,"
YOURS = "Wilt u deze vragen schriftelijk beantwoorden? Wij leggen uw antwoorden bij ons dossier."
EVERYONE = (
    "Wij stellen deze vragen aan ieder van wie wij een programma gebruiken of willen gebruiken."
)


def choose(number: int) -> str:
    """The box that takes a question along."""
    return f"Neem vraag {number} mee in de brief"


def chosen(number: int) -> str:
    """How many questions the letter has."""
    return f"De brief krijgt {counted(number, 'vraag', 'vragen')}."


def title(name: str) -> str:
    """What the letter is about."""
    return f"Vragen over {name}" if name else "Vragen over uw programma"


def reason(name: str) -> str:
    """Why the letter is written; it leans to no side."""
    about = name or "uw programma"
    return (
        f"Wij bekijken {about}. Daarbij willen wij weten wat het betekent voor inwoners en voor "
        "ons als gemeente. Daarom vragen wij u het volgende."
    )


def to(name: str) -> str:
    """To whom."""
    return f"Aan: {name}"


def sender(name: str) -> str:
    """On whose behalf."""
    return f"Van: {name}"
