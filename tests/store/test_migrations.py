"""The tables that the migrations make, and the rules that the database itself keeps."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Index, UniqueConstraint, inspect, text
from sqlalchemy.exc import IntegrityError

from tests.builders import NUT, Council, opened
from tests.store import dossier_rules
from tests.store.crowd import Crowd, make_tables
from tests.store.rows import everything, insert, select
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseFromNewerVersion, TablesOfOthers
from valuemap.store.tables.meeting_tables import LONGEST_IDS
from valuemap.store.tables.schema import metadata
from valuemap.store.versions.migrate import migrate, newest_revision
from valuemap.ways import WAYS

TABLES = {table.name for table in metadata.sorted_tables}


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_the_checks_that_the_code_knows(database: Database) -> None:
    migrated = _checks(database)
    metadata.drop_all(database.engine)
    metadata.create_all(database.engine)
    assert migrated == _checks(database)


def _checks(database: Database) -> dict[str, str]:
    found = inspect(database.engine)
    return {
        str(check["name"]): check["sqltext"]
        for table in sorted(TABLES)
        for check in found.get_check_constraints(table)
    }


def test_migrating_again_changes_nothing(database: Database, council: Council) -> None:
    before = everything(database)
    migrate(database)
    assert everything(database) == before


def test_many_who_migrate_at_once_make_the_tables_once(database_url: str, crowd: Crowd) -> None:
    database = Database(database_url)
    crowd.act(database, make_tables, [None] * crowd.size)
    assert set(inspect(database.engine).get_table_names()) == TABLES | {"alembic_version"}
    assert select(database, "SELECT version_num FROM alembic_version") == [(newest_revision(),)]
    Council.meet(database)
    database.close()


def test_a_database_from_a_newer_version_is_refused_and_left_as_it_is(
    database_url: str,
) -> None:
    with opened(database_url) as database:
        council = Council.meet(database)
        member = council.join()
        council.open()
        council.save(member, NUT)
        with database.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = everything(database)
    again = Database(database_url)
    with pytest.raises(DatabaseFromNewerVersion) as refused:
        migrate(again)
    assert refused.value.args == ("9999",)
    assert everything(again) == before
    again.close()


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("CREATE TABLE meeting (id INTEGER PRIMARY KEY)", "meeting"),
        ("CREATE VIEW ballot AS SELECT 1 AS id", "ballot"),
        ("CREATE TABLE alembic_version AS SELECT 'abc' AS version_num", "alembic_version"),
    ],
)
def test_a_database_of_another_program_is_named_so_and_left_as_it_is(
    database_url: str, made: str, named: str
) -> None:
    """It said "try again in a minute", or that a newer version of Valuemap had made it."""
    database = Database(database_url)
    with database.engine.begin() as connection:
        connection.execute(text(made))
    with pytest.raises(TablesOfOthers) as refused:
        migrate(database)
    assert refused.value.args == (named,)
    seen = inspect(database.engine)
    assert [*seen.get_table_names(), *seen.get_view_names()] == [named]
    database.close()


# A second row for each table, beside the one that `stored` makes: right as it stands.
NO_GIVEN: dict[str, object] = {f"given_{place}": None for place in range(1, 17)}


def given(*numbers: int, way: str = "chips") -> dict[str, object]:
    """The columns of what is given to the first so many of a list."""
    named = {f"given_{place}": number for place, number in enumerate(numbers, start=1)}
    return {"way": way, **NO_GIVEN, **named}


CHIPS = given(0, 0, 0, 0, 0, 0, 0, 0, 100)
OWN: dict[str, object] = {
    "own_text": "Mag dit?",
    "own_explanation": "Omdat.",
    "own_clusters": "nut",
}
SECOND: dict[str, dict[str, object]] = {
    "meeting": {
        "id": 2,
        "title": "Tweede avond",
        "date": "2026-03-10",
        "delete_on": "2026-03-10",
        "join_code": "CDFH3479",
        "host_key_hash": "2",
        "wall_key_hash": "2",
        "is_demo": False,
        "stage_position": None,
        "version": 1,
        "stage_version": 1,
        "created_at": "2026-03-10 19:00:00+00:00",
    },
    "faction": {
        "id": 2,
        "meeting_id": 1,
        "position": 2,
        "name": "Lijst B",
        "name_key": "lijst b",
        "seats": 1,
        "places": 1,
    },
    "faction_link": {"id": 2, "faction_id": 1, "key_hash": "2"},
    "value_list": {"id": 2, "meeting_id": 1, "position": 2, "content": "{}"},
    "agenda_item": {
        "id": 2,
        "meeting_id": 1,
        "position": 2,
        "value_list_id": 1,
        "question_id": "vraag.2",
        "proposition": "",
    },
    "weighing_round": {
        "id": 2,
        "meeting_id": 1,
        "agenda_item_id": 1,
        "number": 2,
        "version": 1,
        "state": "draft",
    },
    "meeting_event": {
        "id": 2,
        "meeting_id": 1,
        "faction_id": 1,
        "act": "freed",
        "at": "2026-03-10 19:00:00+00:00",
    },
    "round_event": {
        "id": 2,
        "round_id": 1,
        "version": 1,
        "move": "close",
        "at": "2026-03-10 19:00:00+00:00",
    },
    "participant": {
        "id": 2,
        "meeting_id": 1,
        "faction_id": 1,
        "key_hash": "2",
        "joined_at": "2026-03-10 19:00:00+00:00",
        "number": 43,
    },
    "cast_member": {
        "id": 2,
        "agenda_item_id": 1,
        "participant_id": 2,
        "place": 0,
        "counts": True,
        "since": 1,
    },
    "ballot": {
        "id": 2,
        "round_id": 1,
        "participant_id": 1,
        "round_version": 1,
        "revision": 2,
        "abstained": False,
        **CHIPS,
        "stance": None,
        "reason": "",
        "consent": False,
        "origin": "device",
        "saved_at": "2026-03-10 19:00:00+00:00",
    },
    "faction_ballot": {
        "id": 2,
        "round_id": 1,
        "faction_id": 1,
        "round_version": 1,
        "revision": 2,
        "state": "draft",
        "abstained": False,
        **CHIPS,
        "stance": None,
        "reason": "",
        "consent": False,
        "saved_at": "2026-03-10 19:00:00+00:00",
    },
    "argument": {
        "id": 2,
        "agenda_item_id": 1,
        "faction_id": 1,
        "side": "for",
        "cluster": "nut",
        "text": "Het scheelt geld",
        "added_at": "2026-03-10 19:00:00+00:00",
    },
    "standpoint": {
        "id": 2,
        "agenda_item_id": 1,
        "faction_id": 2,
        "text": "Eerst een proef",
        "saved_at": "2026-03-10 19:00:00+00:00",
    },
    "action": {
        "id": 2,
        "agenda_item_id": 1,
        "what": "Maak een register",
        "who": "college",
        "moment": "voor 1 maart",
        "level": "project",
        "added_at": "2026-03-10 19:00:00+00:00",
    },
    "college_question": {
        "id": 2,
        "agenda_item_id": 1,
        "text": "Wat kost dit per jaar?",
        "added_at": "2026-03-10 19:00:00+00:00",
    },
    "decision": {
        "id": 2,
        "agenda_item_id": 2,
        "result": "adopted",
        "saved_at": "2026-03-10 19:00:00+00:00",
    },
    "preparation": {
        "id": 2,
        "key_hash": "2",
        "visitor": "iemand",
        "content": "{}",
        "made_at": "2026-03-10 19:00:00+00:00",
        "changed_at": "2026-03-10 19:00:00+00:00",
        "version": 1,
    },
    "wish": {
        "id": 2,
        "faction_id": 1,
        "question_id": "vraag.2",
        "added_at": "2026-03-10 19:00:00+00:00",
    },
    "evaluation": {"id": 2, "participant_id": 2, "clear": 1, "fair": 3, "useful": None},
    **dossier_rules.SECOND,
}
FIRST: dict[str, dict[str, object]] = {
    "meeting": {
        "id": 1,
        "join_code": "TWXY3479",
        "host_key_hash": "1",
        "wall_key_hash": "1",
        "reading_key_hash": "1",
    },
    "faction": {
        "id": 1,
        "position": 1,
        "name": "Lijst A",
        "name_key": "lijst a",
        "carry_code": "TWXY3479",
    },
    "faction_link": {"id": 1, "key_hash": "1"},
    "value_list": {"id": 1, "position": 1},
    "agenda_item": {"id": 1, "position": 1, "question_id": "vraag.1"},
    "weighing_round": {"id": 1, "number": 1, "state": "open"},
    "meeting_event": {"id": 1},
    "round_event": {"id": 1, "move": "open"},
    "participant": {"id": 1, "key_hash": "1", "number": 42},
    "cast_member": {"id": 1, "participant_id": 1},
    "ballot": {"id": 1, "revision": 1},
    "faction_ballot": {"id": 1, "revision": 1},
    "argument": {"id": 1},
    "standpoint": {"id": 1, "faction_id": 1},
    "action": {"id": 1},
    "college_question": {"id": 1},
    "decision": {"id": 1, "agenda_item_id": 1},
    "preparation": {"id": 1, "key_hash": "1"},
    "wish": {"id": 1, "question_id": "vraag.1"},
    "evaluation": {"id": 1, "participant_id": 1},
    **dossier_rules.FIRST,
}

UNKNOWN_WAY: list[dict[str, object]] = [{**NO_GIVEN, "abstained": True, "way": "dice"}]
WRONGLY_GIVEN: list[dict[str, object]] = [
    {"given_9": 95},
    {"given_9": 105},
    given(98, 2),
    given(98, 1, 1),
    given(120, 0, -20),
    given(50, 50),
    {"given_1": None},
    {"given_5": None},
    {"given_11": 0},
    {"abstained": True},
    {**NO_GIVEN},
    {**NO_GIVEN, "abstained": True, "given_9": 100},
    given(11, 1, 1, way="scores"),
    given(5, -1, 1, way="scores"),
    given(0, 0, 0, way="scores"),
    given(1, 1, 0, way="three"),
    given(1, 1, 1, 1, way="three"),
    given(2, 1, 0, way="three"),
    given(2, 2, -1, way="three"),
    given(33, 33, 33, way="points"),
    given(101, 0, -1, way="points"),
    given(100, 0, 0, way="scores"),
]

# What nobody may write, by the rule that refuses it.
FORBIDDEN: dict[str, list[dict[str, object]]] = {
    "ck_meeting_title": [{"title": ""}],
    "ck_meeting_delete_on": [{"delete_on": "2026-03-09"}],
    "ck_meeting_stage": [{"stage_position": 0}],
    "ck_meeting_way": [{"way": "dice"}, {"way": "points"}],
    "ck_meeting_who": [{"who": "nobody"}],
    "ck_meeting_door": [{"door": "ajar"}],
    "ck_meeting_openings": [{"openings": -1}],
    "ck_meeting_kind": [{"kind": "party"}],
    "ck_meeting_group_word": [{"group_word": "club"}],
    "ck_meeting_reading_serial": [{"reading_serial": -1}],
    "ck_meeting_evaluation": [{"evaluation": "later"}],
    "uq_meeting_reading_key_hash": [{"reading_key_hash": "1"}],
    "uq_meeting_join_code": [{"join_code": "TWXY3479"}],
    "uq_meeting_host_key_hash": [{"host_key_hash": "1"}],
    "uq_meeting_wall_key_hash": [{"wall_key_hash": "1"}],
    "ck_faction_seats": [{"seats": 0}, {"seats": 100}],
    "ck_faction_places": [{"places": 0}, {"places": 1000}],
    "ck_faction_name": [{"name": ""}],
    "uq_faction_meeting_id_name_key": [{"name_key": "lijst a"}],
    "uq_faction_meeting_id_position": [{"position": 1}],
    "ck_faction_serial": [{"link_serial": -1}],
    "uq_faction_carry_code": [{"carry_code": "TWXY3479"}],
    "uq_faction_link_key_hash": [{"key_hash": "1"}],
    "ck_value_list_position": [{"position": 0}],
    "uq_value_list_meeting_id_position": [{"position": 1}],
    "ck_agenda_item_position": [{"position": 0}],
    "ck_agenda_item_proposition": [{"proposition": "x" * 301}],
    "ck_agenda_item_own_text": [{**OWN, "own_text": "x" * 401}],
    "ck_agenda_item_own_explanation": [{**OWN, "own_explanation": "x" * 401}],
    "ck_agenda_item_own_clusters": [{**OWN, "own_clusters": "x" * (LONGEST_IDS + 1)}],
    "ck_agenda_item_at_stake": [{"at_stake": "x" * (LONGEST_IDS + 1)}],
    "ck_agenda_item_way": [{"way": "dice"}, {"way": "points"}],
    "ck_agenda_item_words_version": [{"words_version": 0}],
    "ck_agenda_item_own_whole": [
        {"own_text": "Mag dit?"},
        {"own_clusters": "nut"},
        *({**OWN, name: ""} for name in ("own_text", "own_explanation")),
    ],
    "uq_agenda_item_meeting_id_position": [{"position": 1}],
    "uq_agenda_item_meeting_id_question_id": [{"question_id": "vraag.1"}],
    "ck_weighing_round_number": [{"number": 0}, {"number": 10}],
    "ck_weighing_round_version": [{"version": 0}],
    "ck_weighing_round_state": [{"state": "gone"}],
    "ck_weighing_round_beat": [{"beat": "encore"}],
    "ck_weighing_round_opening": [{"opening": -1}],
    "ck_weighing_round_agrees_until": [
        {"agrees_until": "2026-03-10 19:00:00+00:00"},
        {
            "closes_at": "2026-03-10 19:00:00+00:00",
            "agrees_until": "2026-03-09 19:00:00+00:00",
        },
    ],
    "uq_weighing_round_agenda_item_id_number": [{"number": 1}],
    "uq_weighing_round_one_open": [{"state": "open"}],
    "ck_round_event_move": [{"move": "undo"}],
    "ck_meeting_event_act": [{"act": "seen"}],
    "uq_participant_key_hash": [{"key_hash": "1"}],
    "uq_participant_meeting_id_number": [{"number": 42}],
    "ck_participant_known_after": [{"known_after": -1}],
    "ck_cast_member_place": [{"place": -1}],
    "ck_cast_member_since": [{"since": 0}],
    "uq_cast_member_agenda_item_id_participant_id": [{"participant_id": 1}],
    "ck_ballot_revision": [{"revision": 0}],
    "ck_ballot_way": UNKNOWN_WAY,
    "ck_ballot_given": WRONGLY_GIVEN,
    "ck_ballot_stance": [{"stance": 6}, {"stance": -1}],
    "ck_ballot_reason": [{"reason": "x" * 281}],
    "ck_ballot_origin": [{"origin": "paper"}],
    "uq_ballot_round_id_participant_id_revision": [{"revision": 1}],
    "ck_faction_ballot_revision": [{"revision": 0}],
    "ck_faction_ballot_state": [{"state": "signed"}],
    "ck_faction_ballot_way": UNKNOWN_WAY,
    "ck_faction_ballot_given": WRONGLY_GIVEN,
    "ck_faction_ballot_stance": [{"stance": 6}, {"stance": -1}],
    "ck_faction_ballot_reason": [{"reason": "x" * 281}],
    "ck_faction_ballot_origin": [{"origin": "phone"}],
    "uq_faction_ballot_round_id_faction_id_revision": [{"revision": 1}],
    "ck_argument_side": [{"side": "both"}],
    "ck_argument_text": [{"text": ""}, {"text": "x" * 281}],
    "ck_standpoint_text": [{"text": ""}, {"text": "x" * 601}],
    "ck_standpoint_stand": [{"stand": "maybe"}, {"stand": ""}],
    "uq_standpoint_agenda_item_id_faction_id": [{"faction_id": 1}],
    "ck_action_what": [{"what": ""}, {"what": "x" * 281}],
    "ck_action_who": [{"who": "x" * 121}],
    "ck_action_moment": [{"moment": "x" * 61}],
    "ck_action_level": [{"level": "country"}],
    "ck_college_question_text": [{"text": ""}, {"text": "x" * 281}],
    "ck_decision_result": [{"result": "postponed"}],
    "ck_decision_note": [{"note": "x" * 601}],
    "ck_decision_commitment": [{"commitment": "x" * 601}],
    "uq_decision_agenda_item_id": [{"agenda_item_id": 1}],
    "uq_preparation_key_hash": [{"key_hash": "1"}],
    "uq_wish_faction_id_question_id": [{"question_id": "vraag.1"}],
    "ck_evaluation_clear": [{"clear": 0}, {"clear": 4}],
    "ck_evaluation_fair": [{"fair": 0}, {"fair": 4}],
    "ck_evaluation_useful": [{"useful": 0}, {"useful": 4}],
    "uq_evaluation_participant_id": [{"participant_id": 1}],
    **dossier_rules.FORBIDDEN,
}


@pytest.fixture
def stored(database: Database) -> Database:
    """A database with one row in each table."""
    for table, values in SECOND.items():
        insert(database, table, {**values, **FIRST[table]})
    return database


def test_every_rule_of_the_tables_has_a_case_here() -> None:
    rules: set[str] = set()
    for table in metadata.sorted_tables:
        for rule in (*table.constraints, *table.indexes):
            if isinstance(rule, UniqueConstraint):
                rules.add("_".join(["uq", table.name, *rule.columns.keys()]))
            elif isinstance(rule, CheckConstraint) or (isinstance(rule, Index) and rule.unique):
                rules.add(str(rule.name))
    assert rules == set(FORBIDDEN)


def test_the_rules_let_through_what_is_right(stored: Database) -> None:
    for table, values in SECOND.items():
        insert(stored, table, values)
    edges: tuple[dict[str, object], ...] = (
        given(50, 0, 50),
        given(*[0] * 15, 100),
        given(0, 10, 0, way="scores"),
        given(*[10] * 16, way="scores"),
        given(1, 1, 1, 0, 0, 0, way="three"),
        given(33, 33, 34, way="points"),
        *({**NO_GIVEN, "abstained": True, "way": way} for way in WAYS),
        {"stance": 0},
        {"reason": "é" * 280},
    )
    ahead = {"number": 3, "state": "open", "is_ahead": True}
    insert(stored, "weighing_round", {**SECOND["weighing_round"], **ahead, "id": 3})
    own = {**SECOND["agenda_item"], **OWN, "id": 3, "position": 3, "question_id": "eigen.1"}
    insert(stored, "agenda_item", own)
    for revision, changes in enumerate(edges, start=3):
        number = {"id": revision, "revision": revision}
        insert(stored, "ballot", {**SECOND["ballot"], **changes, **number})


@pytest.mark.parametrize("table", SECOND)
def test_the_database_refuses_what_the_store_would_never_write(
    stored: Database, table: str
) -> None:
    before = everything(stored)
    for rule, cases in FORBIDDEN.items():
        for changes in cases if _table(rule) == table else []:
            with pytest.raises(IntegrityError) as refused:
                insert(stored, table, {**SECOND[table], **changes})
            assert rule in _refusing(stored, refused.value, table), changes
    assert everything(stored) == before


def test_no_row_belongs_to_something_that_is_not_there(stored: Database) -> None:
    for table, values in SECOND.items():
        for key in metadata.tables[table].foreign_keys:
            with pytest.raises(IntegrityError):
                insert(stored, table, {**values, key.parent.name: 99})


def test_deleting_a_meeting_takes_all_that_it_holds(stored: Database) -> None:
    with stored.engine.begin() as connection:
        connection.execute(text("DELETE FROM meeting WHERE id = 1"))
    left = {name for name, rows in everything(stored).items() if rows}
    assert left == {"alembic_version", "preparation", *dossier_rules.SECOND}  # these outlive it
    linked = select(stored, "SELECT meeting_id, title FROM dossier_meeting")
    assert linked == [(None, "Tweede avond")]


def test_deleting_a_dossier_takes_all_that_it_holds_and_no_meeting(stored: Database) -> None:
    with stored.engine.begin() as connection:
        connection.execute(text("DELETE FROM dossier WHERE id = 1"))
    left = {name for name, rows in everything(stored).items() if rows}
    assert left == {"alembic_version", *SECOND} - set(dossier_rules.SECOND)


def _table(rule: str) -> str:
    name = rule.split("_", 1)[1]
    return next(table for table in sorted(TABLES, key=len)[::-1] if name.startswith(table))


def _refusing(database: Database, error: IntegrityError, table: str) -> set[str]:
    """The names of the rules that a driver can mean."""
    if not database.is_sqlite:
        return {str(getattr(error.orig, "diag").constraint_name)}  # noqa: B009 - for mypy
    what, _, which = str(error.orig).partition(" constraint failed: ")
    if what == "CHECK":
        return {which}
    # SQLite names the columns of a unique rule. The index of one open round has but one.
    columns = "_".join(column.split(".")[1] for column in which.split(", "))
    return {f"uq_{table}_{columns}"} | (
        {"uq_weighing_round_one_open"} if which == "weighing_round.meeting_id" else set()
    )
