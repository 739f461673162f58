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
TAKEN = "De vragen staan nu bij de bijeenkomst."
TO_MEETING = "Zet deze vragen bij een bijeenkomst"
WHICH_QUESTION = "Bij welke vraag van de agenda?"
TAKE = "Zet de vragen erbij"
TO_MEETING_NOTE = "Dat kan bij een vraag die gewogen is. De vragen komen in het debatblad."
SHORTENED = "Een vraag aan het college is hoogstens {limit} tekens. Wat langer is, kopieert u zelf."


def agenda_question(meeting: str, question: str) -> str:
    """A question on the agenda of a meeting, in a list of several meetings."""
    return f"{meeting}: {question}"
