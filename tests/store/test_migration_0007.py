"""What was weighed before the step to revision 0007 is read after it as it was given."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import col
from sqlmodel import select as rows_of

import valuemap.store.versions.migrate as migrating
from tests.builders import DAY, OWN_VALUE, Shown, in_order, in_round, play, points
from tests.store.rows import everything, insert, select
from valuemap.content.list_form import LIST
from valuemap.disclosure import (
    Answer,
    Frozen,
    OfFaction,
    PublishedMap,
    counts_of,
    left_over,
    publish_map,
)
from valuemap.domain.own_values import own_value, within
from valuemap.domain.weighing import Ballot
from valuemap.files.meetings.meeting_file import read_record
from valuemap.files.meetings.meeting_file_1 import first_list
from valuemap.store import ballots, meetings, results
from valuemap.store.answers import read_ballot
from valuemap.store.engine.database import Database
from valuemap.store.exchange.transfer import read_meeting_file
from valuemap.store.frozen import frozen_question
from valuemap.store.frozen_records import OVERVIEW, FrozenRound, Overview, without_casts, written
from valuemap.store.tables.meeting_tables import BallotRow, FactionBallotRow
from valuemap.store.tables.schema import metadata
from valuemap.store.versions.migrate import migrate
from valuemap.ways import CHIPS, POINTS, SCORES

MOMENT = "2026-03-10 19:30:00+00:00"
FIRST = LIST.validate_python(first_list())
EASE = own_value("nut", "Gemak", "Zonder moeite.", ["Eén knop.", "Geen knop."])
Rows = Sequence[Sequence[Ballot]]


def chips(
    *, stance: int | None = None, reason: str = "", values: tuple[str, ...] = (), **given: int
) -> Ballot:
    return Ballot(in_order(points(**given)), CHIPS, stance=stance, reason=reason, values=values)


def whole(**given: int) -> Ballot:
    return Ballot(in_order(points(**given)), POINTS, stance=4)


SAID = "Ω😀 “zo”\n'; --"
BY_CHIPS: Rows = (
    (
        chips(nut=50, vrijheid=50),
        chips(nut=65, empathie=35, stance=5, values=(EASE.id, OWN_VALUE.id)),
        chips(hierarchie=100, stance=0, reason=SAID, values=("hierarchie.gezag",)),
        chips(loyaliteit=5, puurheid=95, stance=1),
        Ballot(None, CHIPS, stance=2, consent=True),
    ),
    (
        whole(nut=99, vrijheid=1),
        whole(nut=33, vrijheid=33, kwaliteit=34),
        whole(continuiteit=51, rechtvaardigheid=49),
        chips(nut=100),
    ),
    (
        chips(vrijheid=100),
        chips(vrijheid=60, nut=40),
        whole(vrijheid=88, nut=12),
        chips(vrijheid=5, nut=95),
    ),
    (Ballot(None, CHIPS),),
)
AGREED_BY_CHIPS = replace(whole(nut=17, empathie=83), consent=True)
# Beside each one the points that the tables held with it: in proportion, and rounded.
SCORED: dict[tuple[int, ...], tuple[int, ...]] = {
    (7,) * 9: (12, *(11,) * 8),
    (10, 0, 0, 0, 0, 0, 0, 0, 5): (67, 0, 0, 0, 0, 0, 0, 0, 33),
    (0, 0, 1, 1, 1, 0, 0, 0, 0): (0, 0, 34, 33, 33, 0, 0, 0, 0),
    (0, 10, 0, 0, 0, 0, 0, 0, 10): (0, 50, 0, 0, 0, 0, 0, 0, 50),
}
SCORES_GIVEN = [Ballot(given, SCORES) for given in SCORED]
BY_SCORES: Rows = (
    (*SCORES_GIVEN, Ballot(None, SCORES)),
    (SCORES_GIVEN[0], *SCORES_GIVEN[:3]),
    (*SCORES_GIVEN[1:], SCORES_GIVEN[2]),
    (SCORES_GIVEN[1],),
)
AGREED_BY_SCORES = replace(SCORES_GIVEN[2], consent=True)


@dataclass(frozen=True)
class Evening:
    """A meeting of which the first question was revealed, and the second is being weighed."""

    id: int
    way: str
    given: Rows
    agreed: Ballot

    @property
    def round(self) -> list[OfFaction]:
        """The first round, as the rules of disclosure take it."""
        agreed = (*[None] * (len(self.given) - 1), self.agreed)
        return [
            replace(faction, answers=tuple(self._here(answer) for answer in faction.answers))
            for faction in in_round(*self.given, agreed=agreed)
        ]

    def _here(self, answer: Answer) -> Answer:
        return replace(answer, person=1000 * self.id + answer.person)

    @property
    def shown(self) -> Shown:
        """What was published of it then."""
        (shown,) = play([self.round], in_whole_points=self.way == "scores")
        return shown

    @property
    def map(self) -> PublishedMap | None:
        """The map of the council as it was drawn then."""
        return publish_map([Frozen(self.shown.places, [self.round])])

    @property
    def revealed(self) -> int:
        return 10 * self.id + 1

    @property
    def open(self) -> int:
        return 10 * self.id + 2


CHIPPED = Evening(1, "chips", BY_CHIPS, AGREED_BY_CHIPS)
GRADED = Evening(2, "scores", BY_SCORES, AGREED_BY_SCORES)
EVENINGS = pytest.mark.parametrize("evening", [CHIPPED, GRADED], ids=["chips", "scores"])
OWN_VALUES = (EASE, OWN_VALUE)


def columns(ballot: Ballot) -> dict[str, object]:
    """An answer as the tables of revision 0006 held it."""
    scores = ballot.given if ballot.way is SCORES else None
    given = ballot.given if scores is None else SCORED[scores]
    return {
        "round_version": 1,
        "abstained": given is None,
        **{
            f"points_{cluster}": None if given is None else given[place]
            for place, cluster in enumerate(FIRST.ids)
        },
        "scores": "" if scores is None else json.dumps(list(scores)),
        "stance": ballot.stance,
        "reason": ballot.reason,
        "values_chosen": " ".join(ballot.values),
        "consent": ballot.consent,
        "origin": "device",
        "saved_at": MOMENT,
    }


def hold(database: Database, evening: Evening) -> None:
    """Write the rows of an evening."""
    shown, round_ = evening.shown, evening.round
    frozen = FrozenRound(
        without_casts(shown.places),
        shown.figures,
        tuple(left_over(counts_of(faction)) for faction in round_),
    )
    meeting = {"meeting_id": evening.id}
    insert(
        database,
        "meeting",
        {
            "id": evening.id,
            "title": "Raadsavond",
            "date": "2026-03-10",
            "delete_on": "2026-04-10",
            "join_code": f"CDFH347{evening.id + 2}",
            "host_key_hash": f"{evening.id}" * 64,
            "wall_key_hash": f"{evening.id + 2}" * 64,
            "is_demo": False,
            "way": evening.way,
            "asks_values": True,
            "openings": 2,
            "overview": OVERVIEW.dump_json(Overview(evening.map)).decode(),
            "version": 7,
            "stage_version": 5,
            "created_at": MOMENT,
        },
    )
    for place, faction in enumerate(round_, start=1):
        insert(
            database,
            "faction",
            {
                **meeting,
                "id": 10 * evening.id + place,
                "position": place,
                "name": f"Lijst {place}",
                "name_key": f"lijst {place}",
                "seats": faction.seats,
                "places": faction.seats,
            },
        )
    for position, state in enumerate(("revealed", "open"), start=1):
        its_id = {**meeting, "id": 10 * evening.id + position}
        item = {"position": position, "question_id": f"vraag.{position}", "proposition": "Ja."}
        insert(database, "agenda_item", {**its_id, **item})
        its_round = {"agenda_item_id": its_id["id"], "number": 1, "version": 1, "state": state}
        held = {"frozen": written(frozen) if state == "revealed" else "", "opening": position}
        insert(database, "weighing_round", {**its_id, **its_round, **held})
        for move in ("open", "close", "reveal")[: 3 if state == "revealed" else 1]:
            told = {"round_id": its_id["id"], "version": 1, "at": MOMENT}
            insert(database, "round_event", {**told, "move": move})
    for place, faction in enumerate(round_, start=1):
        for number, answer in enumerate(faction.answers):
            joined: dict[str, object] = {
                "faction_id": 10 * evening.id + place,
                "key_hash": f"{answer.person:064}",
                "joined_at": MOMENT,
                "number": 10 * place + number,
            }
            insert(database, "participant", {**meeting, "id": answer.person, **joined})
            for round_id in (evening.revealed, evening.open):
                cast = {"round_id": round_id, "participant_id": answer.person, "revision": 1}
                insert(database, "ballot", {**cast, **columns(answer.ballot)})
    for number, one in enumerate(shown.places):
        for member in one.cast:
            cast = {"agenda_item_id": evening.revealed, "participant_id": member.person}
            stands = {"place": number, "counts": member.counts, "since": member.since}
            insert(database, "cast_member", {**cast, **stands})
    drafts = (Ballot(None), replace(evening.agreed, consent=False), evening.agreed)
    for revision, (draft, state) in enumerate(
        zip(drafts, ("draft", "draft", "approved"), strict=True), start=1
    ):
        cast = {"round_id": evening.revealed, "faction_id": 10 * evening.id + len(round_)}
        stage = {"revision": revision, "state": state}
        insert(database, "faction_ballot", {**cast, **stage, **columns(draft)})


@pytest.fixture
def old(database_url: str) -> Iterator[Database]:
    """A database as revision 0006 left it, with an evening of each way in it."""
    database = Database(database_url)
    config = Config()
    config.set_main_option("script_location", str(migrating._FOLDER))
    writer = database.engine.execution_options(valuemap_writes=True)
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
    for evening in (CHIPPED, GRADED):
        hold(database, evening)
    for position, value in enumerate(OWN_VALUES, start=1):
        insert(
            database,
            "own_value",
            {
                "meeting_id": CHIPPED.id,
                "position": position,
                "value_id": value.id,
                "name": value.name,
                "meaning": value.meaning,
                "opinions": "\n".join(opinion.text for opinion in value.opinions),
            },
        )
    yield database
    database.close()


@EVENINGS
def test_each_ballot_is_read_as_it_was_given(old: Database, evening: Evening) -> None:
    migrate(old)
    given = {answer.person: answer.ballot for own in evening.round for answer in own.answers}
    with old.read() as session:
        for round_id in (evening.revealed, evening.open):
            rows = session.exec(rows_of(BallotRow).where(col(BallotRow.round_id) == round_id))
            assert {row.participant_id: read_ballot(row) for row in rows} == given
        agreed = session.exec(
            rows_of(FactionBallotRow)
            .where(col(FactionBallotRow.round_id) == evening.revealed)
            .order_by(col(FactionBallotRow.revision))
        ).all()
        assert [read_ballot(row) for row in agreed] == [
            Ballot(None, evening.agreed.way if evening.agreed.way is SCORES else CHIPS),
            replace(evening.agreed, consent=False),
            evening.agreed,
        ]


@EVENINGS
def test_a_result_is_the_same_before_and_after(old: Database, evening: Evening) -> None:
    migrate(old)
    with old.read() as session:
        meeting = meetings.load_meeting(evening.id, session=session)
        rounds = meeting.agenda[0].revealed
        told = results.published(meeting.factions, rounds[0].id, session=session)
        drawn = results.published_map(rounds, session=session)
    assert told == evening.shown.result
    assert told.factions[0].published is not None
    assert drawn == evening.map
    assert drawn is not None


@EVENINGS
def test_what_stands_behind_a_result_is_the_same_too(old: Database, evening: Evening) -> None:
    """A later round, or a faction that takes its profile down, is measured from it anew."""
    migrate(old)
    with old.read() as session:
        (now,) = frozen_question(evening.revealed, session=session).rounds
        places = frozen_question(evening.revealed, session=session).places
    assert list(now) == evening.round
    assert places == evening.shown.places


def test_each_meeting_weighs_the_list_with_its_own_values_in_their_clusters(old: Database) -> None:
    migrate(old)
    with old.read() as session:
        lists = [
            {item.value_list for item in meetings.load_meeting(one.id, session=session).agenda}
            for one in (CHIPPED, GRADED)
        ]
    assert lists == [{within(FIRST, OWN_VALUES)}, {FIRST}]
    assert within(FIRST, OWN_VALUES).cluster["nut"].values[-1] == EASE


@EVENINGS
def test_a_weighing_that_was_open_goes_on(old: Database, evening: Evening) -> None:
    migrate(old)
    answer = evening.round[0].answers[0]
    with old.write() as session:
        saved = ballots.save_ballot(
            answer.person,
            evening.open,
            replace(answer.ballot, reason="Toch."),
            based_on=1,
            session=session,
        )
    assert (saved.revision, saved.ballot.given) == (2, answer.ballot.given)


@EVENINGS
def test_a_meeting_of_before_leaves_as_a_sound_file(old: Database, evening: Evening) -> None:
    with old.engine.begin() as connection:
        for statement in (
            f"DELETE FROM ballot WHERE round_id = {evening.open}",
            f"DELETE FROM round_event WHERE round_id = {evening.open}",
            f"UPDATE weighing_round SET state = 'draft', opening = 0 WHERE id = {evening.open}",
            f"UPDATE meeting SET openings = 1 WHERE id = {evening.id}",
        ):
            connection.execute(text(statement))
    migrate(old)
    with old.snapshot() as session:
        file = read_meeting_file(evening.id, today=DAY, session=session)
    record, faults = read_record(file.text().encode())
    assert faults == ()
    assert record is not None


def test_the_tables_are_those_of_a_new_database(old: Database) -> None:
    migrate(old)
    with old.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    assert select(old, "SELECT way FROM meeting ORDER BY id") == [("chips",), ("scores",)]


RIGHT = {"given_1": 35, "given_2": 65, "given_3": 0}
REFUSED: Sequence[tuple[str, Sequence[int | None]]] = [
    ("chips", (95, 0, 0)),  # not 100
    ("chips", (99, 1, 0)),  # no chips of five
    ("chips", (105, -5, 0)),  # less than none
    ("points", (33, 33, 33)),
    ("points", (101, -1, 0)),
    ("scores", (11, 0, 0)),  # over ten
    ("scores", (5, -1, 0)),
    ("scores", (0, 0, 0)),  # nothing given
    ("three", (1, 1, 0)),  # two chosen
    ("three", (2, 1, 0)),  # one chosen twice
    ("three", (1, 1, 2, -1)),
    ("dice", (100, 0, 0)),  # no such way
    ("chips", (50, 50)),  # too short for a list
    ("chips", (50, 50, 0, 0, None, 0)),  # a gap
    ("chips", ()),  # neither given nor abstained
]


@pytest.mark.parametrize("table", ["ballot", "faction_ballot"])
def test_the_tables_refuse_what_a_way_does_not_allow(old: Database, table: str) -> None:
    migrate(old)
    before = everything(old)
    answer = {"round_id": CHIPPED.revealed, "revision": 9, "round_version": 1, "reason": ""}
    answer |= {"consent": False, "saved_at": MOMENT, "origin": "device", "abstained": False}
    whose = {"participant_id": 1001} if table == "ballot" else {"faction_id": 11, "state": "draft"}
    for way, given in REFUSED:
        named: dict[str, object] = {f"given_{place}": None for place in range(1, 17)}
        named |= {f"given_{place}": number for place, number in enumerate(given, start=1)}
        with pytest.raises(IntegrityError):
            insert(old, table, {**answer, **whose, "way": way, **named})
    assert everything(old) == before
    insert(old, table, {**answer, **whose, "way": "chips", **named, **RIGHT})


def test_a_second_start_changes_nothing(old: Database) -> None:
    migrate(old)
    before = everything(old)
    migrate(old)
    assert everything(old) == before
