"""Joining and weighing, through the page: by widget key, with a browser that cannot be trusted."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from tests.builders import DECK, HALF, NUT, VALUES, Council, by_id
from tests.pages.conftest import (
    QUESTIONS,
    SECONDS,
    browser_answers,
    evening,
    notices,
    open_page,
    said,
)
from valuemap.acts import entering, keeping, linking, membership
from valuemap.domain.access import new_key, reading_key
from valuemap.domain.evening import beats
from valuemap.domain.evening.rounds import Move
from valuemap.store import leading
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    DatabaseBusy,
    FactionFull,
    NewerBallot,
    NotFound,
    RoundNotOpen,
)
from valuemap.store.meetings import now
from valuemap.store.participants import Joined, find_participant, joined_counts
from valuemap.store.tables.meeting_tables import MeetingRow, RoundRow
from valuemap.texts import errors
from valuemap.texts.around import handing_over as link_texts
from valuemap.texts.dates import today
from valuemap.texts.participant import phone
from valuemap.texts.screens import host, join, wall, ways, weigh
from valuemap.ui.participant import saving, standing
from valuemap.ui.parts import news, roles, state
from valuemap.ui.parts.components.chips import Receipt
from valuemap.ways import CHIPS


def choose(page: AppTest, council: Council, faction: int) -> AppTest:
    """Choose a faction and press the button."""
    page.radio(key=state.FACTION_CHOICE).set_value(council.meeting.factions[faction].id)
    return page.button(key="join-button").click().run()


def read_contract(council: Council, **known: Any) -> AppTest:
    """The choice of a faction, in a browser that remembers nothing unless told otherwise."""
    page = open_page("meedoen", code=council.new.join_code)
    page = page.button(key="contract-read").click().run()
    return browser_answers(page, council.new.join_code, **known)


# --- joining


@pytest.fixture(autouse=True)
def long_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hall looks at the wall for as long as a test on a busy machine may take."""
    monkeypatch.setattr(beats, "LOOK_UP", dt.timedelta(hours=1))


@pytest.mark.parametrize("typed", ["CDFH-3479", "x" * 5_000, "<b>", "\x00", "👩"])
def test_a_code_that_is_none_is_said_and_can_be_typed_again(typed: str) -> None:
    page = open_page("meedoen", code=typed)
    assert join.CODE_UNKNOWN in notices(page)
    assert [title.value for title in page.title] == [join.TITLE]


def test_the_contract_comes_before_the_factions(council: Council) -> None:
    page = open_page("meedoen", code=council.new.join_code)
    assert page.title[0].value == join.CONTRACT
    assert join.CONTRACT_LINES[0] in said(page)
    assert "Lijst A" not in said(page)


def test_from_code_to_personal_link(council: Council) -> None:
    page = choose(read_contract(council), council, 1)
    assert notices(page) == ""
    assert list(page.query_params) == [roles.PERSONAL]
    assert weigh.WAIT_FIRST in [title.value for title in page.title]
    assert weigh.FOR_FACTION.format(faction="Lijst B") in said(page)


def test_without_a_faction_nobody_joins(council: Council) -> None:
    page = read_contract(council).button(key="join-button").click().run()
    assert join.FACTION_MISSING in notices(page)
    with council.database.read() as session:
        assert joined_counts(council.id, session=session) == {}


def test_who_comes_just_too_late_for_the_last_place_reads_so(council: Council) -> None:
    page = read_contract(council)
    council.join(2)
    page = choose(page, council, 2)
    assert errors.sentence(FactionFull("Lijst C"))[0] in notices(page)
    assert roles.PERSONAL not in page.query_params


def test_a_council_that_is_full_says_whom_to_ask(council: Council) -> None:
    for faction, places in enumerate((5, 3, 1)):
        for _ in range(places):
            council.join(faction)
    assert join.ALL_FULL in notices(read_contract(council))


# --- weighing


def personal(council: Council, person: Joined) -> AppTest:
    return open_page("meedoen", **{roles.PERSONAL: person.key})


def test_the_personal_link_is_shown_mailed_to_oneself_and_drawn_when_asked_for(
    council: Council,
) -> None:
    """A picture on every drawing of the page would cost as much as the rest of it."""
    person = council.join(0)
    page = personal(council, person)
    link = f"/meedoen?{roles.PERSONAL}={person.key}"
    assert link_texts.PERSONAL_HELP not in said(page)
    page.session_state[state.PERSONAL_LINK] = True
    page.run()
    copied = [
        json.loads(one.proto.json)["text"]
        for one in page.get("bidi_component")
        if one.proto.component_name == "valuemap_copying"
    ]
    assert copied == [link]
    assert f"{quote(link, safe='')}" in said(page)
    assert link_texts.PERSONAL_QR_ALT not in said(page)
    page.toggle(key=state.PERSONAL_QR).set_value(True).run()
    assert link_texts.PERSONAL_QR_ALT in said(page)


def test_the_page_follows_the_round(council: Council) -> None:
    person = council.join()
    council.show(1)
    assert weigh.WAIT_OPEN in said(personal(council, person))
    council.open()
    assert ways.of(CHIPS).instruction in said(personal(council, person))
    council.move(Move.CLOSE)
    page = personal(council, person)
    assert [title.value for title in page.title] == [weigh.CLOSED]
    assert weigh.CLOSED_NOTHING in said(page)
    council.move(Move.REVEAL)
    assert [title.value for title in personal(council, person).title] == [phone.LOOK_UP]
    look_at_the_wall(council)
    assert [title.value for title in personal(council, person).title] == [weigh.REVEALED]


def look_at_the_wall(council: Council) -> None:
    """Let the time pass in which the hall looks at the wall together."""
    with council.database.write() as session:
        for row in session.exec(select(RoundRow).where(col(RoundRow.revealed_at).is_not(None))):
            row.revealed_at = now() - beats.LOOK_UP
            session.add(row)
        session.get_one(MeetingRow, council.id).stage_version += 1
        session.get_one(MeetingRow, council.id).version += 1


def links_that_wait(council: Council) -> list[dict[str, str]]:
    """A personal link and a reading link, as an address holds them."""
    linking.give_reading_link(council.database, council.id, host_key=council.new.host_key)
    reads = reading_key(council.new.host_key, council.meeting.reading_serial)
    return [{roles.PERSONAL: council.join().key}, {roles.READING: reads}]


@pytest.mark.parametrize("page", ["resultaat", "raadsbeeld", "verschuiving"])
def test_no_page_of_a_phone_shows_a_result_before_the_wall_had_its_time(
    council: Council, page: str
) -> None:
    links = links_that_wait(council)
    council.open()
    council.reveal()
    for link in links:
        assert [title.value for title in open_page(page, **link).title] == [phone.LOOK_UP]
    leader = open_page(page, **{roles.HOST: council.new.host_key})
    assert phone.LOOK_UP not in [title.value for title in leader.title], "the host sees it at once"
    look_at_the_wall(council)
    for link in links:
        assert phone.LOOK_UP not in [title.value for title in open_page(page, **link).title]


def test_while_the_hall_looks_at_a_second_round_the_first_does_not_take_its_place(
    database: Database,
) -> None:
    """The first result was on the phone at the moment at which the hall was to look up."""
    one_question = replace(evening(), agenda=evening().agenda[:1])
    council = Council.meet(database, one_question)
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    for number in (1, 2):
        if number > 1:
            council.next_round()
        council.open()
        for person in people:
            council.save(person, HALF)
        council.reveal()
        assert phone.OWN_PICTURE not in said(personal(council, people[0]))
        look_at_the_wall(council)
        assert phone.OWN_PICTURE in said(personal(council, people[0]))


def test_a_page_that_waits_is_drawn_anew_once_the_wall_had_its_time(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody writes at that moment: it comes, also while the page is being drawn."""
    links = links_that_wait(council)
    council.open()
    council.reveal()
    has_looked = beats.has_been_looked_at
    for link in links:
        with monkeypatch.context() as patched:

            def then_it_comes(revealed_at: dt.datetime | None, moment: dt.datetime) -> bool:
                found = has_looked(revealed_at, moment)
                patched.setattr(news, "now", lambda: now() + beats.LOOK_UP)
                return found

            patched.setattr(standing, "has_been_looked_at", then_it_comes)
            page = open_page("resultaat", **link)
            assert [title.value for title in page.title] == [phone.LOOK_UP]
            asked = component_data(page, "valuemap_watch")
            assert asked["link"] == urlencode(link)
            assert asked["seen"] != news.mark_of_link(asked["link"]) != news.GONE


def test_a_second_round_starts_from_ones_own_first_ballot(council: Council) -> None:
    person, other, silent = council.join(), council.join(), council.join(1)
    council.open()
    council.save(person, HALF)
    council.save(other, NUT)
    council.reveal()
    with council.database.write() as session:
        leading.add_round(council.id, 1, session=session)
    council.move(Move.OPEN)
    page = personal(council, person)
    assert phone.FROM_BEFORE in said(page)
    assert phone.IN_ROUND.format(number=2) in said(page)
    data = ballot_data(page)
    assert {one: steps for one, steps in data["start"]["steps"].items() if steps} == {
        one: 10 for one, points in by_id(HALF).items() if points
    }
    assert {mark["id"]: mark["at"] for mark in data["marks"] if mark["at"]} == {
        one: points for one, points in by_id(HALF).items() if points
    }
    assert data["saved"] is None
    assert ballot_data(personal(council, silent))["start"] is None


def ballot_data(page: AppTest) -> Any:
    """What a page tells the ballot in the browser."""
    return component_data(page, "valuemap_chips")


def component_data(page: AppTest, name: str) -> Any:
    """What a page tells a component of ours."""
    return next(
        json.loads(element.proto.bytes or element.proto.json)
        for element in page.main
        if getattr(getattr(element, "proto", None), "component_name", "") == name
    )


def left(council: Council, person: Joined) -> None:
    membership.leave(council.database, person.participant_id)


def freed(council: Council, person: Joined) -> None:
    number = entering.participant(council.database, person.key, today=today()).number
    membership.free_place(council.database, council.id, number)


def expired(council: Council, _: Joined) -> None:
    with council.database.write() as session:
        row = session.get_one(MeetingRow, council.id)
        row.date = row.delete_on = today() - dt.timedelta(days=1)
        session.add(row)


def deleted(council: Council, _: Joined) -> None:
    keeping.delete(council.database, council.id)


@pytest.mark.parametrize("over", [left, freed, expired, deleted])
def test_a_device_forgets_a_place_that_is_over(
    council: Council, over: Callable[[Council, Joined], None]
) -> None:
    """Of a meeting that is deleted the server knows no mark: what the device keeps has a date."""
    person = council.join()
    council.open()
    council.reveal()
    council.next_round()
    faction = council.meeting.factions[0].id
    marks = [
        saving._mark(person.key, faction, round_.id, together=is_shared)
        for item in council.meeting.agenda
        for round_ in item.rounds
        for is_shared in (False, True)
    ]
    over(council, person)
    told = component_data(personal(council, person), "valuemap_emptying")
    assert told == {"marks": [] if over is deleted else marks, "to": ""}


def test_a_device_keeps_what_it_has_while_the_place_is_there(council: Council) -> None:
    person = council.join()
    with pytest.raises(StopIteration):
        component_data(personal(council, person), "valuemap_emptying")


def test_the_pause_and_the_clock_are_on_the_phone_as_well(council: Council) -> None:
    """Only the wall told of a pause; who looked at the phone went on weighing, or waited."""
    person = council.join()
    council.open()
    assert wall.PAUSE not in said(personal(council, person))
    with council.database.write() as session:
        leading.pause(council.id, True, session=session)
    page = personal(council, person)
    assert wall.PAUSE_MORE in said(page)
    assert ways.of(CHIPS).instruction in said(page), "what was being divided stays where it was"


def test_the_link_to_the_result_names_the_question_and_the_round_of_the_hall(
    council: Council,
) -> None:
    person = council.join()
    for position in (1, 2):
        council.open(position)
        council.reveal(position)
    look_at_the_wall(council)
    address = f"resultaat?ik={person.key}&amp;vraag=2&amp;ronde=1"
    assert f'href="{address}"' in said(personal(council, person))


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ({"vraag": "1"}, 1),
        ({"vraag": "2", "ronde": "1"}, 2),
        ({}, 2),
        ({"vraag": "9"}, 2),
        ({"vraag": "x", "ronde": "x"}, 2),
        ({"vraag": "1", "ronde": "9"}, 1),
    ],
)
def test_the_result_opens_at_the_question_of_the_link_else_at_that_of_the_hall(
    council: Council, asked: dict[str, str], opened: int
) -> None:
    person = council.join()
    for position in (1, 2):
        council.open(position)
        council.reveal(position)
    look_at_the_wall(council)
    page = open_page("resultaat", **{roles.PERSONAL: person.key}, **asked)
    assert notices(page) == ""
    question = DECK.question(QUESTIONS[opened - 1]).text
    assert question in said(page)


def test_afterwards_one_reads_ones_own_ballot_and_nobody_elses(council: Council) -> None:
    person, other = council.join(), council.join()
    council.open()
    council.save(person, HALF)
    council.save(other, NUT)
    council.move(Move.CLOSE)
    page = said(personal(council, person))
    assert weigh.OWN_LINE.format(name="Nut", points=50) in page
    assert weigh.OWN_LINE.format(name="Nut", points=100) not in page


def send(key: str, payload: object) -> Receipt | None:
    """What the server answers when a browser with this personal link sends this."""
    page = AppTest.from_function(_receive, default_timeout=SECONDS, kwargs={"payload": payload})
    page.query_params[roles.PERSONAL] = key
    page.run()
    assert [trace.value for trace in page.exception] == []
    found: Receipt | None = page.session_state["answer"]
    return found


def _receive(payload: object) -> None:
    import streamlit as st

    from valuemap.ui.participant import weighing
    from valuemap.ui.parts import state

    st.session_state[state.CHIPS] = payload
    weighing._save()
    st.session_state["answer"] = state.receipt()


def mark_of(council: Council, person: Joined, position: int = 1) -> str:
    """What names this participant and the round in their browser."""
    with council.database.read() as session:
        me = find_participant(person.key, today=today(), session=session)
    return saving.mark(person.key, me.faction_id, council.meeting.item(position))


def sent(council: Council, person: Joined, **changed: Any) -> Mapping[str, Any]:
    """The message of an honest browser, with something changed."""
    message = {
        "ticket": "t1",
        "round": mark_of(council, person),
        "steps": {cluster: 20 if cluster == "nut" else 0 for cluster in VALUES.ids},
        "abstained": False,
        "consent": False,
        "based_on": 0,
    }
    return {"save": message | changed}


def chips(**given: Any) -> dict[str, Any]:
    return {cluster: given.get(cluster, 0) for cluster in VALUES.ids}


def test_an_honest_browser_gets_its_receipt_once_the_ballot_is_on_disk(council: Council) -> None:
    person = council.join()
    council.open()
    assert send(person.key, sent(council, person)) == Receipt("t1", True)
    own = council.own(person)
    assert own is not None
    assert (own.ballot, own.revision) == (NUT, 1)


def test_a_message_sent_again_is_acknowledged_again_and_saved_once(council: Council) -> None:
    person = council.join()
    council.open()
    for _ in range(2):
        assert send(person.key, sent(council, person)) == Receipt("t1", True)
    own = council.own(person)
    assert own is not None
    assert own.revision == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"steps": chips(nut=19)},
        {"steps": chips(nut=21)},
        {"steps": chips(nut=25, vrijheid=-5)},
        {"steps": chips(nut=19.5, vrijheid=0.5)},
        {"steps": chips(nut=1e308)},
        {"steps": chips(nut=float("nan"))},
        {"steps": chips(nut="20")},
        {"steps": {"nut": 20}},
        {"steps": {**chips(nut=20), "geld": 0}},
        {"steps": [20]},
        {"steps": None},
        {"abstained": "ja", "steps": None},
        {"round": ""},
        {"round": "1"},
        {"round": "x.y"},
        {"round": None},
        {"round": ["1", "1"]},
    ],
)
def test_a_doctored_message_is_refused_and_nothing_is_saved(
    council: Council, changed: dict[str, Any]
) -> None:
    person = council.join()
    council.open()
    answer = send(person.key, sent(council, person, **changed))
    assert answer == Receipt("t1", False, weigh.NOT_ACCEPTED)
    assert council.own(person) is None


@contextmanager
def somebody_writes(council: Council) -> Iterator[None]:
    """Another process writes all the while: whoever wants to write waits in vain."""
    with closing(sqlite3.connect(str(council.database.file), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize(
    "reason", ["x" * 281, "x" * 2_000_000, "\u200b" * 2_000_000, "a" + "\u0301\u0323" * 1_000_000]
)
def test_a_reason_that_is_too_long_is_refused_before_anybody_waits_for_it(
    council: Council, reason: str
) -> None:
    """Saving stood still for everybody while one long reason was cleaned within the transaction."""
    person = council.join()
    council.open()
    with somebody_writes(council):
        answer = send(person.key, sent(council, person, reason=reason))
    assert answer is not None
    assert str(len(reason)) in answer.sentence
    assert errors.sentence(DatabaseBusy())[0] not in answer.sentence
    assert council.own(person) is None


def test_a_message_that_was_done_is_acknowledged_again_without_asking_the_database(
    council: Council,
) -> None:
    """Above two hundred participants, browsers that tried again kept the server busy."""
    person = council.join()
    council.open()
    assert send(person.key, sent(council, person)) == Receipt("t1", True)
    with somebody_writes(council):
        assert send(person.key, sent(council, person)) == Receipt("t1", True)


def test_the_ticket_of_another_does_not_count_as_ones_own(council: Council) -> None:
    person, other = council.join(), council.join()
    council.open()
    assert send(person.key, sent(council, person)) == Receipt("t1", True)
    assert send(other.key, sent(council, other)) == Receipt("t1", True)
    assert council.own(other) is not None


def test_a_message_that_was_refused_is_looked_at_again(council: Council) -> None:
    person = council.join()
    council.show(1)
    first = send(person.key, sent(council, person))
    assert first is not None
    assert not first.ok
    council.move(Move.OPEN)
    assert send(person.key, sent(council, person)) == Receipt("t1", True)


@pytest.mark.parametrize("payload", [None, "x", [], {}, {"save": None}, {"save": "x"}])
def test_a_message_without_form_is_refused(council: Council, payload: object) -> None:
    person = council.join()
    council.open()
    answer = send(person.key, payload)
    assert answer is not None
    assert not answer.ok
    assert council.own(person) is None


def test_one_cannot_weigh_in_the_name_of_another(council: Council) -> None:
    person, victim = council.join(), council.join()
    council.open()
    answer = send(person.key, sent(council, victim))
    assert answer == Receipt("t1", False, weigh.NOT_ACCEPTED)
    assert council.own(victim) is None
    assert council.own(person) is None


def test_a_link_that_is_none_saves_nothing(council: Council) -> None:
    person = council.join()
    council.open()
    for key in (new_key(), person.key[:-1], ""):
        answer = send(key, sent(council, person))
        assert answer == Receipt("t1", False, " ".join(errors.sentence(NotFound())))
    assert council.own(person) is None


@pytest.mark.parametrize("number", ["0", "1", "1.1", "a" * 32, "٣", "9" * 5_000])
def test_a_round_that_does_not_exist_takes_no_ballot(council: Council, number: str) -> None:
    person = council.join()
    council.open()
    answer = send(person.key, sent(council, person, round=number))
    assert answer is not None
    assert not answer.ok
    assert council.own(person) is None


def test_a_question_that_is_not_open_takes_no_ballot(council: Council) -> None:
    person = council.join()
    council.open()
    answer = send(
        person.key,
        sent(council, person, round=mark_of(council, person, position=2)),
    )
    assert answer == Receipt("t1", False, " ".join(errors.sentence(RoundNotOpen())))
    assert council.own(person, 2) is None


def test_a_ballot_after_the_close_is_refused_and_the_earlier_one_stands(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, HALF)
    message = sent(council, person, based_on=1)
    council.move(Move.CLOSE)
    answer = send(person.key, message)
    assert answer == Receipt("t1", False, " ".join(errors.sentence(RoundNotOpen())))
    own = council.own(person)
    assert own is not None
    assert own.ballot == HALF


@pytest.mark.parametrize("based_on", [0, None, "1", 7, -1, 2**70, 0.5, [1]])
def test_a_second_tab_does_not_overwrite_the_first(council: Council, based_on: object) -> None:
    person = council.join()
    council.open()
    council.save(person, HALF)
    answer = send(person.key, sent(council, person, based_on=based_on))
    assert answer == Receipt("t1", False, " ".join(errors.sentence(NewerBallot(1))))
    own = council.own(person)
    assert own is not None
    assert own.ballot == HALF


def test_a_link_that_is_none_does_not_open_the_page_either(council: Council) -> None:
    council.open()
    assert host.LINK_UNKNOWN in notices(open_page("meedoen", **{roles.PERSONAL: new_key()}))
