"""Evenings to report on: an ordinary one, one with something hidden, and hard names."""

from collections.abc import Sequence

from tests.builders import DECK, Council, ballot, plan
from valuemap.domain.conclusion import Action, CollegeQuestion, Level
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.domain.talk import Argument, Side
from valuemap.domain.weighing import Ballot
from valuemap.store import arguments, conclusions
from valuemap.store.gathering import Report, gather
from valuemap.store.participants import Joined

QUESTIONS = tuple(DECK.places)

ODD_NAMES = (
    '=HYPERLINK("x")',
    "Ŝönder & <b>Zo</b>",
    "שלום ירושלים",
    "🌍 Groen 🌱",
    "@Lokaal 'Anders'",
    "#heading *niet* $markup$",
)
STANDPOINT = "=1+1 is ons standpunt; `eval` [link](x) #let"
ACTION = Action("+Maak een register", "college & raad", "voor 1 maart", Level.ORGANISATION)
ASKED = CollegeQuestion("-Wat kost dit per jaar?")
REASON = "Het <script>werkt</script> en het scheelt geld"
ARGUMENT = Argument(Side.FOR, "nut", "@Het scheelt geld")


def an_evening(names: tuple[str, ...], seats: tuple[int, ...], questions: int = 2) -> MeetingPlan:
    """A meeting with these factions on the first questions of the deck, with propositions."""
    base = plan(seats=seats)
    return MeetingPlan(
        title='Raadsavond "cameras" & meer',
        date=base.date,
        value_list=base.value_list,
        delete_on=base.delete_on,
        factions=tuple(FactionPlan(name, n) for name, n in zip(names, seats, strict=True)),
        agenda=tuple(AgendaPlan(q, "De gemeente doet dit.") for q in QUESTIONS[:questions]),
    )


def some_ballot(number: int, reason: str = "") -> Ballot:
    """A ballot that differs per number, in steps of 5 that sum to 100."""
    first = 5 * (number % 13)
    return ballot(
        vrijheid=first,
        nut=60 - first,
        kwaliteit=25,
        loyaliteit=15,
        stance=1 + number % 5,
        reason=reason,
    )


def weigh_all(
    council: Council, position: int = 1, *, beside: Sequence[tuple[Joined, Ballot]] = ()
) -> None:
    """Every seat joins once, weighs, and the host reveals.

    Args:
        beside: who weighs beside the council, and what.
    """
    people = [
        council.join(place)
        for place, faction in enumerate(council.meeting.factions)
        for _ in range(faction.seats)
    ]
    council.open(position)
    for number, person in enumerate(people):
        council.save(person, some_ballot(number, REASON if number < 3 else ""), position=position)
    for person, what in beside:
        council.save(person, what, position=position)
    council.reveal(position)


def conclude(council: Council, position: int = 1) -> None:
    """What can stand at the end of a question."""
    factions = council.meeting.factions
    with council.database.write() as session:
        arguments.add_argument(
            council.id,
            position,
            ARGUMENT,
            faction_id=factions[0].id,
            shows_faction=True,
            session=session,
        )
        conclusions.set_standpoint(
            council.id, position, factions[0].id, STANDPOINT, session=session
        )
        conclusions.add_action(council.id, position, ACTION, session=session)
        conclusions.add_question(council.id, position, ASKED, session=session)


def report_of(council: Council) -> Report:
    """What is read of the evening for a document."""
    with council.database.read() as session:
        return gather(council.id, DECK, session=session)
