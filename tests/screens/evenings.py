"""Meetings in the states in which a screen looks different, put straight into a database.

Each state is made once per server, when the first screen asks for it. A new one is a function
from the server to its `Evening`, with `@cache`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache

from tests.browser.lindervaart import (
    FACTIONS,
    PROPOSITIONS,
    QUESTIONS,
    ROUNDS,
    TITLE,
    Line,
    lines,
)
from tests.browser.seed import Person, Seeded
from tests.browser.server import Server
from tests.builders import by_id, opened
from tests.gallery.councils import councils
from valuemap.acts import concluding, drafting, preparing
from valuemap.acts.faction import together
from valuemap.domain.access import new_key
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Settings, Who
from valuemap.domain.talk import Argument, Side

ARRIVED = tuple(line.who for line in lines())[:14]
"""Who of the example came in first: all of the first three factions, and one of the fourth."""
LATE = ("D2", "D3", "E2", "E3", "F1", "F2", "H1")
"""Who did not save a ballot yet when about half of the factions are ready."""
LONG_PROPOSITION = (
    "De gemeente legt in een verordening vast welke camera's in de openbare ruimte hangen, waarom "
    "zij er hangen, wie de beelden bekijkt, hoelang die bewaard blijven en hoe inwoners daar "
    "bezwaar tegen maken, en de raad stelt elk voorjaar opnieuw per plein en per straat vast of "
    "dat alles daar nog nodig is."
)
"""As long as a proposition can be."""


@dataclass(frozen=True)
class Evening:
    """A meeting, and the people in it.

    Attributes:
        people: who joined, by what the ballots of the example call them.
        made: what else was made that an address needs, by name.
    """

    council: Seeded
    people: dict[str, Person]
    made: dict[str, str] = field(default_factory=dict)

    def page(self, name: str) -> str:
        """The address of a page with the link of the host."""
        return self.council.links.host.replace("begeleiden", name)

    def save(self, own: Collection[Line], position: int = 1) -> None:
        """Let these people save these ballots in the newest round of a question."""
        for line in own:
            self.council.weigh(
                self.people[line.who],
                position,
                line.points,
                consent=line.consents,
                stance=line.stance,
                reason=line.reason,
            )


def begin(
    server: Server,
    *,
    who: Collection[str] | None = None,
    settings: Settings | None = None,
    proposition: str = "",
) -> Evening:
    """A meeting of the example council, in which these people have joined, or all."""
    council = Seeded(
        server,
        FACTIONS,
        QUESTIONS,
        title=TITLE,
        proposition=proposition or PROPOSITIONS,
        settings=settings or Settings(),
    )
    return Evening(
        council,
        {
            line.who: council.person(line.faction)
            for line in lines()
            if who is None or line.who in who
        },
    )


def _of_lines(own: Collection[Line], but: Collection[str]) -> list[Line]:
    return [line for line in own if line.who not in but]


# Before the first question


@cache
def joining(server: Server) -> Evening:
    return begin(server, who=ARRIVED)


@cache
def joining_by_links(server: Server) -> Evening:
    return begin(server, who=ARRIVED, settings=Settings(door=DoorBy.LINKS))


@cache
def choosing_together(server: Server) -> Evening:
    """Factions choose the agenda, with the link of their own."""
    evening = begin(server, who=())
    with opened(server.database_url) as database:
        preparing.ask_for_wishes(database, evening.council.id, asks=True)
    return evening


@cache
def kept_draft(server: Server) -> Evening:
    """The form of a clerk who prepared a meeting like one that was held."""
    evening = joining(server)
    with opened(server.database_url) as database:
        key = drafting.use_again(
            database,
            evening.council.meeting(),
            ("waardenkaart",),
            visitor="clerk",
            date="13-10-2026",
            delete_on="13-11-2026",
        )
    return replace(evening, made={"draft": key})


# One question


@cache
def draft(server: Server) -> Evening:
    """The first question stands on the wall, and is not open."""
    evening = begin(server)
    evening.council.show(1)
    return evening


def opened_with(
    server: Server,
    *,
    but: Collection[str],
    who: Collection[str] | None = None,
    settings: Settings | None = None,
    words: str = "",
) -> Evening:
    """The first question is open, and all but these people saved."""
    evening = begin(server, who=who, settings=settings, proposition=words)
    evening.council.move(1, Move.OPEN)
    evening.save(_of_lines(lines(), but))
    return evening


@cache
def open_nobody_ready(server: Server) -> Evening:
    return opened_with(server, but=[line.who for line in lines()])


@cache
def open_half_ready(server: Server) -> Evening:
    """Somebody came after the opening, and waits at the door."""
    evening = opened_with(server, but=LATE, who=[one.who for one in lines() if one.who != "F2"])
    evening.people["door"] = evening.council.at_the_door("Oeverland")
    return evening


@cache
def open_all_ready(server: Server) -> Evening:
    return opened_with(server, but=())


@cache
def clock(server: Server) -> Evening:
    evening = opened_with(server, but=LATE)
    evening.council.pace(30, paused=False)
    return evening


@cache
def paused(server: Server) -> Evening:
    evening = opened_with(server, but=LATE)
    evening.council.pace(None, paused=True)
    return evening


@cache
def closed(server: Server) -> Evening:
    evening = opened_with(server, but=("H1",))
    evening.council.move(1, Move.CLOSE)
    return evening


@cache
def consulting(server: Server) -> Evening:
    evening = opened_with(server, but=("H1",), settings=Settings(consults=True))
    evening.council.move(1, Move.CLOSE, Move.CONSULT)
    return evening


@cache
def revealed(server: Server) -> Evening:
    evening = opened_with(server, but=())
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    return evening


@cache
def beat(server: Server, beat: Beat) -> Evening:
    """The reveal at one of its beats, with two reasons that the host chose."""
    evening = opened_with(server, but=())
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    evening.council.put_reasons_on_wall(1, 2)
    evening.council.beat(1, beat)
    return evening


@cache
def second_round_beat(server: Server, beat: Beat) -> Evening:
    evening = opened_with(server, but=())
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    evening.council.next_round(1)
    evening.council.move(1, Move.OPEN)
    evening.save(lines(round_=2))
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    evening.council.beat(1, beat)
    return evening


@cache
def second_round_open(server: Server) -> Evening:
    evening = opened_with(server, but=())
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    evening.council.next_round(1)
    evening.council.move(1, Move.OPEN)
    evening.save(_of_lines(lines(round_=2), LATE))
    return evening


@cache
def second_round_revealed(server: Server) -> Evening:
    evening = opened_with(server, but=())
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    evening.council.next_round(1)
    evening.council.move(1, Move.OPEN)
    evening.save(lines(round_=2))
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    return evening


@cache
def open_long_proposition(server: Server) -> Evening:
    return opened_with(server, but=LATE, words=LONG_PROPOSITION)


@cache
def revealed_long_proposition(server: Server) -> Evening:
    evening = opened_with(server, but=(), words=LONG_PROPOSITION)
    evening.council.move(1, Move.CLOSE, Move.REVEAL)
    return evening


@cache
def ahead(server: Server) -> Evening:
    """Two questions are weighed ahead, until a moment of which days remain."""
    evening = begin(server, settings=Settings(door=DoorBy.LINKS))
    evening.council.open_ahead(1, 2, closes=timedelta(days=5))
    evening.save(_of_lines(lines(), LATE))
    return evening


# Factions that weigh together


@cache
def open_to_factions(server: Server) -> Evening:
    """Each faction agrees one ballot: one approved it, another has a draft."""
    evening = begin(server, settings=Settings(who=Who.FACTIONS))
    evening.council.move(1, Move.OPEN)
    by_faction = {line.faction: line.points for line in lines()}
    for faction in ("Dorpen Samen", "Vrije Vaart"):
        evening.council.draft(faction, 1, by_faction[faction])
    evening.council.approve("Vrije Vaart", 1)
    return evening


@cache
def around_a_screen(server: Server) -> Evening:
    """One faction sits around a screen of its own; nobody of another came yet."""
    evening = begin(server, who=ARRIVED)
    evening.council.move(1, Move.OPEN)
    faction = next(one for one in evening.council.meeting().factions if one.name == "Oeverland")
    key = new_key()
    with opened(server.database_url) as database:
        together.open_by_link(
            database,
            evening.council.id,
            faction.id,
            faction_key=evening.council.faction_key(faction.name),
            key=key,
        )
    return replace(evening, made={"screen": key})


# The end


@cache
def over(server: Server) -> Evening:
    """All questions are revealed; what was said is noted, and people are asked what they found."""
    evening = begin(server)
    council = evening.council
    for position, (question, rounds) in enumerate(zip(QUESTIONS, ROUNDS, strict=True), start=1):
        for number in range(1, rounds + 1):
            if number > 1:
                council.next_round(position)
            council.move(position, Move.OPEN)
            evening.save(lines(question, number), position)
            council.move(position, Move.CLOSE, Move.REVEAL)
    for side, faction, words in (
        (Side.FOR, "Veilig en Vertrouwd", "Wie bang is, mijdt het centrum."),
        (Side.AGAINST, "Vrije Vaart", "Een camera ziet ook wie niets deed."),
    ):
        council.argue(1, Argument(side, "vrijheid", words), faction)
    council.conclude(1, "Dorpen Samen", "Wij willen na een jaar weten of de camera's helpen.")
    with opened(server.database_url) as database:
        concluding.ask_what_people_found(database, council.id)
    return evening


@cache
def ended(server: Server) -> Evening:
    """Three questions were weighed, and the host closed the evening."""
    evening = begin(server)
    council = evening.council
    for position, question in enumerate(QUESTIONS[:3], start=1):
        council.move(position, Move.OPEN)
        evening.save(lines(question), position)
        council.move(position, Move.CLOSE, Move.REVEAL)
    council.end()
    return evening


# Other councils: those in which charts go wrong


def _other(server: Server, identity: str, *, is_over: bool) -> Evening:
    """A council of the gallery: its first half ready, or its result."""
    made = next(council for council in councils() if council.id == identity)
    seats = dict(zip(made.names, made.seats, strict=True))
    council = Seeded(server, seats, QUESTIONS[:3], title=TITLE, proposition=PROPOSITIONS[:3])
    council.move(1, Move.OPEN)
    first, _ = made.questions[0]
    people: dict[str, Person] = {}
    for number, (name, own) in enumerate(zip(made.names, first, strict=True)):
        for one, ballot in enumerate(own):
            person = people[f"{number}.{one}"] = council.person(name)
            if is_over or number < len(made.names) / 2:
                points, consents = by_id(ballot), ballot.consent
                council.weigh(person, 1, points, consent=consents, stance=ballot.stance)
    if is_over:
        council.move(1, Move.CLOSE, Move.REVEAL)
    return Evening(council, people)


@cache
def open_in(server: Server, identity: str) -> Evening:
    """About half of another council is ready.

    Args:
        identity: of a council of the gallery.
    """
    return _other(server, identity, is_over=False)


@cache
def revealed_in(server: Server, identity: str) -> Evening:
    """The result of another council. Args as `open_in`."""
    return _other(server, identity, is_over=True)
