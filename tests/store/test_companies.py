"""A company beside the council: it comes in by its own link, and is in no figure of the council."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import DAY, DECK, HALF, NUT, VRIJHEID, Council, ballot, plan
from valuemap.acts import membership as acts
from valuemap.acts import reading
from valuemap.acts.weighing import fills_in
from valuemap.domain.access import faction_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings, Who
from valuemap.domain.preparing.plan import plan_company
from valuemap.domain.talk import Side, argue
from valuemap.domain.weighing import Ballot
from valuemap.store import (
    arguments,
    conclusions,
    faction_ballots,
    frozen,
    leading,
    membership,
    participants,
)
from valuemap.store.around import wishes
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NeedsFactionLink, NotFound, TooFewFactions, WishesClosed
from valuemap.store.exchange import restoring, transfer
from valuemap.store.exchange.ballot_lines import read_ballot_lines
from valuemap.store.participants import Joined

COUNCIL = [(0, NUT)] * 3 + [(1, VRIJHEID)] * 3


def evening(database: Database, *, first: bool = False, who: Who = Who.MEMBERS) -> Council:
    """A council of two factions with inhabitants beside it, in the list first or last."""
    planned = plan((5, 3))
    inhabitants = plan_company("Inwoners", 60)
    factions = (inhabitants, *planned.factions) if first else (*planned.factions, inhabitants)
    return Council.meet(database, replace(planned, factions=factions, settings=Settings(who=who)))


def come_in(council: Council, people: int) -> list[Joined]:
    """So many inhabitants join by the link of their company."""
    (company,) = council.meeting.companies
    link = faction_key(council.new.host_key, company.position)
    found = []
    for _ in range(people):
        with council.database.write() as session:
            found.append(
                participants.join(council.id, company.id, faction_key=link, session=session)
            )
    return found


def weigh(council: Council, inhabitants: list[tuple[Joined, Ballot]]) -> None:
    """The council weighs the same always, and inhabitants what they are given; revealed."""
    members = [(council.join(faction), what) for faction, what in COUNCIL]
    council.open()
    for person, what in (*members, *inhabitants):
        council.save(person, what)
    council.reveal()


def test_inhabitants_stand_beside_the_council_from_ten_on(shared: Database) -> None:
    council = evening(shared)
    people = come_in(council, 10)
    weigh(council, [(person, HALF) for person in people])
    (beside,) = reading.beside(shared, council.meeting.companies, council.round().id)
    assert beside.name == "Inwoners"
    assert beside.published.ballots == 10
    assert beside.published.shares is not None
    assert max(beside.published.shares) == 0.5


def test_nine_inhabitants_are_named_without_a_mean(shared: Database) -> None:
    council = evening(shared)
    people = come_in(council, 9)
    weigh(council, [(person, HALF) for person in people])
    (beside,) = reading.beside(shared, council.meeting.companies, council.round().id)
    assert beside.published.shares is None


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_inhabitants_weigh_every_figure_of_the_council_stays(
    shared: Database, seed: int
) -> None:
    rng = random.Random(seed)
    without = Council.meet(shared, plan((5, 3)))
    weigh(without, [])
    council = evening(shared, first=rng.random() < 0.5)
    people = come_in(council, rng.randint(0, 14))
    weighed = [
        (one, ballot(nut=(share := 5 * rng.randint(0, 20)), vrijheid=100 - share)) for one in people
    ]
    weigh(council, weighed)
    assert told(council) == told(without)


def told(council: Council) -> list[object]:
    """All that is published of the council, and what its host and wall see of it."""
    meeting = council.meeting
    round_ = council.round()
    database = council.database
    report = reading.report(database, council.id, DECK)
    turnout = reading.turnout(database, meeting, round_)
    with database.read() as session:
        now = frozen.outlook_now(round_.id, session=session)
    return [
        [question.results for question in report.questions],
        [[reason.text for reason in question.reasons] for question in report.questions],
        repr(reading.council_map(database, (round_,))),
        [turnout[faction.id].answered for faction in meeting.factions],
        len(turnout),
        list(reading.who_is_in(database, council.id).expected.values()),
        now,
    ]


def test_a_company_comes_in_by_its_own_link_only(shared: Database) -> None:
    council = evening(shared)
    (company,) = council.meeting.companies
    with pytest.raises(NeedsFactionLink):
        acts.join(shared, council.id, company.id, key="A" * 32)
    other = faction_key(council.new.host_key, council.meeting.factions[0].position)
    with pytest.raises(NeedsFactionLink):
        acts.join(shared, council.id, company.id, key="A" * 32, faction_key=other)


def test_nobody_goes_over_from_a_faction_to_a_company_or_back(shared: Database) -> None:
    council = evening(shared)
    (company,) = council.meeting.companies
    member, (inhabitant,) = council.join(), come_in(council, 1)
    with pytest.raises(NotFound):
        acts.change_faction(shared, member.participant_id, company.id)
    with pytest.raises(NotFound):
        council.change_faction(inhabitant, 0)


def test_a_company_has_no_part_in_what_factions_do_as_one(shared: Database) -> None:
    council = evening(shared, first=True)
    (company,) = council.meeting.companies
    (person,) = come_in(council, 1)
    argument = argue(Side.FOR, "nut", "Dit helpt iedereen.")
    council.open()
    round_id = council.round().id
    with shared.write() as session, pytest.raises(NotFound):
        faction_ballots.save_faction_draft(
            person.participant_id, round_id, HALF, based_on=0, session=session
        )
    with shared.write() as session, pytest.raises(NotFound):
        arguments.add_argument(council.id, 1, argument, faction_id=company.id, session=session)
    with shared.write() as session, pytest.raises(NotFound):
        membership.take_down(person.participant_id, round_id, session=session)
    council.reveal()
    with shared.write() as session, pytest.raises(NotFound):
        conclusions.set_standpoint(council.id, 1, company.id, "Voor.", session=session)


def test_a_company_does_not_see_the_mean_of_the_faction_that_has_its_place(
    shared: Database,
) -> None:
    council = evening(shared, first=True)
    members = [council.join(0) for _ in range(3)]
    (person,) = come_in(council, 1)
    council.open()
    for member in members:
        council.save(member, NUT)
    council.consult()
    with shared.read() as session:
        (company,) = council.meeting.companies
        assert frozen.own_mean(company.id, council.round().id, session=session) is None
        faction = council.meeting.factions[0].id
        assert frozen.own_mean(faction, council.round().id, session=session) is not None
        me = participants.find_participant(person.key, today=DAY, session=session)
    assert fills_in(me, council.meeting, council.round()) is None


def test_inhabitants_weigh_each_for_themselves_where_factions_weigh_together(
    shared: Database,
) -> None:
    council = evening(shared, who=Who.FACTIONS)
    (person,) = come_in(council, 1)
    council.open()
    with shared.read() as session:
        me = participants.find_participant(person.key, today=DAY, session=session)
    assert fills_in(me, council.meeting, council.round()) is not None
    council.save(person, HALF)
    (beside,) = reading.turnout_beside(shared, council.meeting, council.round())
    assert (beside.joined, beside.answered) == (1, 1)


def test_factions_are_joined_without_the_company(shared: Database) -> None:
    council = evening(shared)
    ids = [faction.id for faction in council.meeting.factions]
    (company,) = council.meeting.companies
    with shared.write() as session, pytest.raises(TooFewFactions):
        leading.merge_factions(council.id, ids, "Samen", session=session)
    with shared.write() as session, pytest.raises(NotFound):
        leading.merge_factions(council.id, [ids[0], company.id], "Samen", session=session)


def test_a_second_round_stands_on_the_same_inhabitants(shared: Database) -> None:
    council = evening(shared)
    people = come_in(council, 10)
    weigh(council, [(person, HALF) for person in people])
    council.next_round()
    newcomer = come_in(council, 1)[0]
    with shared.write() as session:
        number = participants.find_participant(newcomer.key, today=DAY, session=session).number
        membership.admit(council.id, number, session=session)
    council.open()
    for person in (*people, newcomer):
        council.save(person, NUT)
    council.reveal()
    (beside,) = reading.beside(shared, council.meeting.companies, council.round().id)
    assert beside.published.ballots == 10
    assert beside.published.shares is not None
    assert max(beside.published.shares) == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_meeting_file_keeps_the_company_apart(shared: Database, first: bool) -> None:
    council = evening(shared, first=first)
    people = come_in(council, 10)
    weigh(council, [(person, HALF) for person in people])
    with shared.snapshot() as session:
        record = transfer.read_meeting_file(council.id, today=DAY, session=session)
    with shared.write() as session:
        new = restoring.restore_meeting(record, today=DAY, session=session)
    back = Council(shared, new)
    assert [company.name for company in back.meeting.companies] == ["Inwoners"]
    (before,) = reading.beside(shared, council.meeting.companies, council.round().id)
    (after,) = reading.beside(shared, back.meeting.companies, back.round().id)
    assert after.published.shares == before.published.shares
    with shared.snapshot() as session:
        again = transfer.read_meeting_file(new.meeting_id, today=DAY, session=session)
    assert again.content["agenda"][0]["rounds"] == record.content["agenda"][0]["rounds"]


def test_the_lines_of_ballots_are_those_of_the_council(shared: Database) -> None:
    council = evening(shared)
    people = come_in(council, 10)
    weigh(council, [(person, HALF) for person in people])
    with shared.snapshot() as session:
        lines = read_ballot_lines(council.id, today=DAY, session=session)
    assert len(lines) == len(COUNCIL)


def test_a_company_is_left_out_of_what_a_mean_would_be_of_after_a_withdrawal(
    shared: Database,
) -> None:
    """A question that was opened and taken back shows nothing of a company either."""
    council = evening(shared)
    people = come_in(council, 10)
    council.open()
    for person in people:
        council.save(person, NUT)
    council.move(Move.WITHDRAW)
    with shared.snapshot() as session:
        report = reading.report(shared, council.id, DECK)
        assert session is not None
    assert [question.beside for question in report.questions] == [(), ()]


def test_a_company_asks_for_no_questions(shared: Database) -> None:
    council = evening(shared)
    (company,) = council.meeting.companies
    with shared.write() as session:
        wishes.ask_for_wishes(council.id, True, session=session)
    with shared.write() as session, pytest.raises(WishesClosed):
        wishes.wish(company.id, "vraag.1", session=session)
