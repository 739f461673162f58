"""Open questions, and the questions before something begins."""


def answer(number: int) -> str:
    """The field for the answer to a question."""
    return f"Antwoord op vraag {number}"


def knows(number: int) -> str:
    """The field for who knows the answer."""
    return f"Wie weet dit? (vraag {number})"


def asks(number: int) -> str:
    """The box that makes a question one to the college."""
    return f"Vraag aan het college (vraag {number})"


KNOWS_HELP = "Een functie of afdeling, geen naam"
ASKED = "Vragen om mee te nemen"
ASKED_NONE = "Zet bij een vraag een vinkje bij 'Vraag aan het college'. Dan staat zij hier."
ASKED_LEAD = (
    "Deze vragen wilt u aan het college stellen. Kopieer de lijst, of zet haar bij een bijeenkomst."
)
