"""A rehearsal: a copy with invented members, who weigh when asked, and of which nothing is left."""

from dataclasses import replace

import pytest

from tests.builders import DAY, DAY_AFTER, DECK, NUT, Council, plan
from valuemap.acts import reading, rehearsing
from valuemap.disclosure import Outcome
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Meeting, Settings, Who
from valuemap.domain.preparing.plan import plan_company
from valuemap.domain.preparing.rehearsal import LEFT_OPEN, invented_ballots, invented_of
from valuemap.domain.weighing import checked
from valuemap.store import participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, RoundNotOpen, WeighingBegan
from valuemap.ways import OFFERED, Way

EVENING = replace(
    plan((5, 3), proposition="De gemeente hangt camera's op."), settings=Settings(asks_values=True)
)


def rehearsed(council: Council) -> Council:
    """The rehearsal of a meeting."""
    return Council(council.database, rehearsing.rehearse(council.database, council.id, today=DAY))


def let_weigh(rehearsal: Council) -> None:
    """The host lets the invented members weigh what is open."""
    round_id = rehearsal.round().id
    rehearsing.let_invented_weigh(
        rehearsal.database, rehearsal.new.host_key, rehearsal.id, round_id
    )


def without_ids(meeting: Meeting) -> list[object]:
    """What a meeting asks of whom."""
    agenda = [
        (item.question_id, item.proposition, item.value_list, item.way, item.at_stake)
        for item in meeting.agenda
    ]
    both = (*meeting.factions, *meeting.companies)
    return [agenda, meeting.settings, meeting.title, [(f.name, f.seats, f.is_beside) for f in both]]


def test_a_rehearsal_is_a_copy_that_goes_today(shared: Database) -> None:
    council = Council.meet(shared, EVENING)
    before = council.meeting
    copy = rehearsed(council)
    assert without_ids(copy.meeting) == without_ids(before)
    assert copy.meeting.is_rehearsal
    assert copy.meeting.delete_on == DAY
    assert copy.meeting.join_code != before.join_code
    assert council.meeting == before


@pytest.mark.parametrize("door", list(DoorBy))
def test_all_factions_and_companies_have_invented_members_and_places_left(
    shared: Database, door: DoorBy
) -> None:
    factions = (*EVENING.factions, plan_company("Inwoners", 60))
    council = Council.meet(
        shared, replace(EVENING, factions=factions, settings=Settings(door=door))
    )
    copy = rehearsed(council)
    joined = reading.joined(shared, copy.id)
    meeting = copy.meeting
    for faction in (*meeting.factions, *meeting.companies):
        assert joined[faction.id] == invented_of(faction, council.meeting)
        assert faction.places >= joined[faction.id] + LEFT_OPEN
    assert [joined[faction.id] for faction in meeting.factions] == [5, 3]


def test_invented_members_weigh_once_and_real_ones_for_themselves(shared: Database) -> None:
    copy = rehearsed(Council.meet(shared, EVENING))
    real = copy.join()
    copy.open()
    copy.save(real, NUT)
    let_weigh(copy)
    let_weigh(copy)
    own = copy.own(real)
    assert own is not None
    assert own.ballot == NUT
    assert [t.answered for t in copy.turnout().values()] == [6, 3]
    copy.reveal()
    (result,) = reading.report(shared, copy.id, DECK).questions[0].results
    assert [faction.outcome for faction in result.factions] == [Outcome.SHOWN] * 2


def test_a_second_round_can_be_rehearsed_too(shared: Database) -> None:
    copy = rehearsed(Council.meet(shared, EVENING))
    for number in (1, 2):
        copy.open()
        let_weigh(copy)
        copy.reveal()
        if number == 1:
            copy.next_round()
    first, second = reading.report(shared, copy.id, DECK).questions[0].results
    assert first.splits != second.splits


def test_factions_that_weigh_together_approve_an_invented_ballot(shared: Database) -> None:
    council = Council.meet(shared, replace(EVENING, settings=Settings(who=Who.FACTIONS)))
    copy = rehearsed(council)
    copy.open()
    let_weigh(copy)
    turnout = reading.turnout(shared, copy.meeting, copy.round())
    assert all(own.is_ready for own in turnout.values())


def test_nobody_weighs_before_it_is_open_or_in_a_real_meeting(shared: Database) -> None:
    council = Council.meet(shared, EVENING)
    copy = rehearsed(council)
    with pytest.raises(RoundNotOpen):
        let_weigh(copy)
    council.open()
    with pytest.raises(NotFound):
        let_weigh(council)


def test_only_what_has_not_begun_is_rehearsed_and_no_rehearsal_again(shared: Database) -> None:
    council = Council.meet(shared, EVENING)
    copy = rehearsed(council)
    with pytest.raises(NotFound):
        rehearsed(copy)
    council.open()
    with pytest.raises(WeighingBegan):
        rehearsed(council)


def test_a_rehearsal_is_wiped_and_the_meeting_stays(shared: Database) -> None:
    council = Council.meet(shared, EVENING)
    copy = rehearsed(council)
    receipt = rehearsing.wipe(shared, copy.id)
    assert receipt.participants == 8
    assert reading.those_there(shared, (council.id, copy.id)) == {council.id}
    with pytest.raises(NotFound):
        rehearsing.wipe(shared, council.id)


def test_a_rehearsal_stands_in_no_archive(shared: Database) -> None:
    council = Council.meet(shared, EVENING)
    copy = rehearsed(council)
    kept = [one.id for one in reading.kept_meetings(shared, today=DAY)]
    assert council.id in kept
    assert copy.id not in kept
    with shared.read() as session, pytest.raises(NotFound):
        participants.find_participant("A" * 32, today=DAY_AFTER, session=session)


@pytest.mark.parametrize("way", OFFERED, ids=lambda way: way.id)
def test_what_is_invented_is_a_ballot_and_leans_nowhere(shared: Database, way: Way) -> None:
    """Over many factions every cluster is the heaviest about as often as any other."""
    settings = Settings(way=way, asks_values=True)
    council = Council.meet(shared, replace(EVENING, settings=settings))
    item = council.meeting.agenda[0]
    totals = [0.0] * len(item.value_list.ids)
    people = 0
    for number in range(150):
        for ballot in invented_ballots(f"Lijst {number}", 4, item, settings):
            assert checked(ballot, item.value_list) == ballot
            for place, share in enumerate(ballot.shares() or ()):
                totals[place] += share
            people += not ballot.abstained
    means = [total / people for total in totals]
    assert max(means) < 1.5 / len(means)
    assert min(means) > 0.6 / len(means)


def test_the_host_can_move_a_rehearsal_through_all_states(shared: Database) -> None:
    council = Council.meet(shared, replace(EVENING, settings=Settings(consults=True)))
    copy = rehearsed(council)
    copy.open()
    let_weigh(copy)
    copy.consult()
    copy.move(Move.REVEAL)
    assert reading.report(shared, copy.id, DECK).questions[0].results
