"""A meeting that was held before the step to revision 0006 is read under the rules after it."""

from collections.abc import Iterator, Sequence

import pytest
from alembic import command
from alembic.config import Config

import valuemap.store.versions.migrate as migrating
from tests.builders import VALUES
from tests.store.rows import everything, insert, select
from valuemap.disclosure import Outcome, Published
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Meeting
from valuemap.store import meetings, membership, results
from valuemap.store.engine.database import Database
from valuemap.store.versions.migrate import migrate

SIZES = (4, 3, 2, 1)


def moment(minute: int) -> str:
    return f"2026-03-10 19:{minute:02}:00+00:00"


def points(**given: int) -> dict[str, object]:
    return {f"points_{cluster}": given.get(cluster, 0) for cluster in VALUES.ids}


ANSWER: dict[str, object] = {
    "round_version": 1,
    "revision": 1,
    "abstained": False,
    "reason": "",
    "saved_at": moment(30),
}


@pytest.fixture
def old(database_url: str) -> Iterator[Database]:
    """A database as revision 0005 left it: factions of four, three, two and one who weighed.

    The second question was opened first; the third member of the second faction came after
    that, and the fourth of the first after both. The faction of two approved a ballot without
    consent, that of one with it.
    """
    database = Database(database_url)
    config = Config()
    config.set_main_option("script_location", str(migrating._FOLDER))
    writer = database.engine.execution_options(valuemap_writes=True)
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    insert(
        database,
        "meeting",
        {
            "id": 1,
            "title": "Raadsavond",
            "date": "2026-03-10",
            "delete_on": "2026-04-10",
            "join_code": "CDFH3479",
            "host_key_hash": "a" * 64,
            "wall_key_hash": "b" * 64,
            "is_demo": False,
            "version": 7,
            "stage_version": 5,
            "created_at": moment(0),
        },
    )
    for place, size in enumerate(SIZES, start=1):
        name = f"Lijst {place}"
        insert(
            database,
            "faction",
            {
                "id": place,
                "meeting_id": 1,
                "position": place,
                "name": name,
                "name_key": name.lower(),
                "seats": size,
                "places": size,
            },
        )
    for question in (1, 2, 3):
        belongs = {"id": question, "meeting_id": 1}
        insert(
            database,
            "agenda_item",
            {
                **belongs,
                "position": question,
                "question_id": f"vraag.{question}",
                "proposition": "",
            },
        )
        state = "draft" if question == 3 else "revealed"
        insert(
            database,
            "weighing_round",
            {**belongs, "agenda_item_id": question, "number": 1, "version": 1, "state": state},
        )
    _events(database, 2, 10)
    _events(database, 1, 20)
    person = 0
    for place, size in enumerate(SIZES, start=1):
        for member in range(1, size + 1):
            person += 1
            late = {(1, 4): 25, (2, 3): 15}.get((place, member), 5)
            insert(
                database,
                "participant",
                {
                    "id": person,
                    "meeting_id": 1,
                    "faction_id": place,
                    "key_hash": f"{person:064}",
                    "joined_at": moment(late),
                },
            )
            for round_id in (1, 2):
                insert(
                    database,
                    "ballot",
                    {
                        **ANSWER,
                        **points(nut=10 * person, vrijheid=100 - 10 * person),
                        "id": 10 * round_id + person,
                        "round_id": round_id,
                        "participant_id": person,
                        "consent": False,
                        "origin": "device",
                    },
                )
    for faction, consent in ((3, False), (4, True)):
        insert(
            database,
            "faction_ballot",
            {
                **ANSWER,
                **points(kwaliteit=100),
                "id": faction,
                "round_id": 1,
                "faction_id": faction,
                "state": "approved",
                "consent": consent,
            },
        )
    yield database
    database.close()


def _events(database: Database, round_id: int, minute: int) -> None:
    for number, move in enumerate(("open", "withdraw", "open", "close", "reveal")):
        insert(
            database,
            "round_event",
            {
                "id": 10 * (3 - round_id) + number,
                "round_id": round_id,
                "version": 1,
                "move": move,
                "at": moment(minute + number),
            },
        )


def result(database: Database, round_id: int) -> Published:
    with database.read() as session:
        meeting = meetings.load_meeting(1, session=session)
        return results.published(meeting.factions, round_id, session=session)


def outcomes(found: Published) -> Sequence[Outcome]:
    return [faction.outcome for faction in found.factions]


def test_everybody_gets_a_number_of_their_own_that_tells_no_order(old: Database) -> None:
    migrate(old)
    numbers = [number for (number,) in select(old, "SELECT number FROM participant ORDER BY id")]
    assert len(set(numbers)) == sum(SIZES)
    assert all(10 <= number <= 99 for number in numbers)
    assert numbers != sorted(numbers)  # one in 3.6 million draws is


def test_the_rounds_are_numbered_as_they_were_opened(old: Database) -> None:
    migrate(old)
    assert select(old, "SELECT opening FROM weighing_round ORDER BY id") == [(2,), (1,), (0,)]
    assert select(old, "SELECT openings FROM meeting") == [(2,)]
    late = select(old, "SELECT id, known_after FROM participant WHERE known_after > 0 ORDER BY id")
    assert late == [(4, 2), (7, 1)]


def test_what_was_revealed_is_frozen_under_the_rules_of_now(old: Database) -> None:
    """Whoever came after an opening counted towards the three then, a stranger too."""
    migrate(old)
    first, second = result(old, 1), result(old, 2)
    shown, out = Outcome.SHOWN, Outcome.LEFT_OUT
    assert outcomes(first) == [shown, shown, out, shown]
    assert outcomes(second) == [shown, *[Outcome.GATHERED] * 3]
    assert second.together is not None
    assert second.together.ballots == 6
    assert first.factions[0].ballots == 4  # who came later counts in the mean
    assert first.factions[3].is_agreed
    assert first.factions[3].profile == tuple(float(c == "kwaliteit") for c in VALUES.ids)


def test_nothing_of_a_faction_that_did_not_agree_to_be_shown_is_shown(old: Database) -> None:
    migrate(old)
    with old.read() as session:
        factions = meetings.load_meeting(1, session=session).factions
        assert results.reasons(factions, 1, session=session) == []
    assert result(old, 1).factions[2].published is None


def test_a_meeting_that_went_on_goes_on(old: Database) -> None:
    migrate(old)
    with old.read() as session:
        meeting: Meeting = meetings.load_meeting(1, session=session)
        people = membership.who_is_in(1, session=session).people
    assert meeting.is_door_closed
    assert meeting.item(3).current.state is RoundState.DRAFT
    assert [len(people[n].inside) for n in (1, 2, 3, 4)] == list(SIZES)
    assert not any(people[n].waiting for n in (1, 2, 3, 4))


def test_a_second_start_freezes_nothing_anew(old: Database) -> None:
    migrate(old)
    before = everything(old)
    migrate(old)
    assert everything(old) == before
