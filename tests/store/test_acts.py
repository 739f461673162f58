"""The acts, asked as a page or a door asks them: each whole, or refused with nothing changed."""

import datetime as dt
from typing import Any

import pytest

from tests.builders import (
    ABSTAINED,
    DAY,
    DAY_AFTER,
    HALF,
    NUT,
    VRIJHEID,
    Council,
    plan,
)
from tests.store.acting import free, number_of, people
from valuemap.acts import concluding, entering, keeping, leading, membership, reading, talking
from valuemap.acts import weighing as acts
from valuemap.acts.weighing import Fills, MovedFaction, Sender, Weigher, fills_in
from valuemap.domain.access import new_key
from valuemap.domain.conclusion import Action, Level, Standpoint
from valuemap.domain.evening.rounds import IllegalMove, Move
from valuemap.domain.meeting import Meeting, Settings, Who
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.domain.talk import Argument, Side
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    AlreadyApproved,
    CameLater,
    Expired,
    FactionFull,
    HasLeft,
    NeedsSecond,
    NewerBallot,
    NewerFactionBallot,
    NotAdmitted,
    NotFound,
    NotRevealed,
    PlaceFreed,
    RoundNotOpen,
    StoreError,
)
from valuemap.store.participants import Joined


def weigher(council: Council, person: Joined) -> Weigher:
    return Weigher(person.key, entering.participant(council.database, person.key, today=DAY))


def save(council: Council, who: Weigher, *, based_on: int = 0, today: dt.date = DAY) -> int:
    round_id = council.round().id
    return acts.save(council.database, who, round_id, NUT, based_on=based_on, today=today).revision


def version(council: Council) -> int:
    """Grows with whatever is written about the meeting."""
    return reading.pulse(council.database, council.id).version


def refuses(council: Council, refusal: type[Exception], who: Weigher, today: dt.date = DAY) -> None:
    before = version(council)
    with pytest.raises(refusal):
        save(council, who, today=today)
    assert version(council) == before


# --- weighing


def test_a_ballot_is_saved_once_however_often_it_comes(council: Council) -> None:
    me = council.join()
    council.open()
    who = weigher(council, me)
    assert [save(council, who), save(council, who), save(council, who, based_on=7)] == [1, 1, 1]
    saved = reading.own_ballot(council.database, who.person.id, council.round().id)
    assert saved is not None
    assert (saved.ballot, saved.revision) == (NUT, 1)


def test_who_may_not_weigh_is_refused_with_the_reason(council: Council) -> None:
    goes, is_freed, moves, stays = (council.join() for _ in range(4))
    readers = {person: weigher(council, person) for person in (goes, is_freed, moves, stays)}
    council.open(2)
    refuses(council, RoundNotOpen, readers[stays])
    late = council.join(1)
    council.move(Move.CLOSE, position=2)
    council.open()
    refuses(council, NotAdmitted, weigher(council, late))
    membership.leave(council.database, goes.participant_id)
    refuses(council, HasLeft, readers[goes])
    free(council, is_freed)
    refuses(council, PlaceFreed, readers[is_freed])
    refuses(council, NotFound, Weigher(new_key(), readers[stays].person))
    refuses(council, Expired, readers[stays], DAY_AFTER)
    assert save(council, readers[stays]) == 1


def test_a_ballot_made_for_another_faction_is_refused(council: Council) -> None:
    """It was read as of one faction; the person moved before it was saved."""
    me = council.join(0)
    before = weigher(council, me)
    membership.change_faction(council.database, me.participant_id, council.meeting.factions[1].id)
    council.open()
    refuses(council, MovedFaction, before)
    assert save(council, weigher(council, me)) == 1


def test_a_ballot_never_replaces_a_newer_one(council: Council) -> None:
    who = weigher(council, council.join())
    council.open()
    round_id = council.round().id
    save(council, who)
    with pytest.raises(NewerBallot):
        acts.save(council.database, who, round_id, HALF, based_on=0, today=DAY)
    again = acts.save(council.database, who, round_id, HALF, based_on=1, today=DAY)
    assert again.revision == 2


def test_a_round_is_named_and_not_looked_for(council: Council) -> None:
    """A message of the first round, sent when the second was open already."""
    who = weigher(council, council.join())
    council.open()
    first = council.round()
    council.reveal()
    council.next_round()
    council.open()
    with pytest.raises(RoundNotOpen):
        acts.save(council.database, who, first.id, NUT, based_on=0, today=DAY)
    assert reading.own_ballot(council.database, who.person.id, council.round().id) is None


def test_a_round_of_another_meeting_is_not_found(shared: Database, council: Council) -> None:
    other = Council.meet(shared)
    other.open()
    who = weigher(council, council.join())
    with pytest.raises(NotFound):
        acts.save(shared, who, other.round().id, NUT, based_on=0, today=DAY)


def test_a_faction_agrees_with_two_and_in_turn(council: Council) -> None:
    writer, second = (weigher(council, council.join()) for _ in range(2))
    council.open()
    late = council.join()
    council.consult()
    membership.admit(council.database, council.id, number_of(council, late))
    at: Any = {"today": DAY}
    database, round_id = council.database, council.round().id
    with pytest.raises(NotFound):
        acts.approve(database, second, round_id, based_on=0, **at)
    with pytest.raises(CameLater):
        acts.save_draft(database, weigher(council, late), round_id, NUT, based_on=0, **at)
    acts.save_draft(database, writer, round_id, NUT, based_on=0, **at)
    with pytest.raises(NewerFactionBallot):
        acts.save_draft(database, second, round_id, HALF, based_on=0, **at)
    with pytest.raises(NeedsSecond):
        acts.approve(database, writer, round_id, based_on=1, **at)
    acts.approve(database, second, round_id, based_on=1, **at)
    with pytest.raises(AlreadyApproved):
        acts.save_draft(database, writer, round_id, HALF, based_on=2, **at)
    withdrawn = acts.withdraw(database, writer, round_id, based_on=2, **at)
    seen = reading.faction_ballot(database, writer.person.faction_id, round_id)
    assert seen == withdrawn


def test_a_form_on_paper_brings_its_person_or_nothing_at_all(council: Council) -> None:
    """The person joined in the same transaction as the form that was refused."""
    faction = council.meeting.factions[2]  # of one seat
    sender = Sender(faction.id, None, weighs_together=False)
    with pytest.raises(RoundNotOpen):
        acts.enter_form(council.database, council.id, sender, council.round().id, NUT)
    assert people(council, 2).inside == ()
    council.open()
    acts.enter_form(council.database, council.id, sender, council.round().id, NUT)
    with pytest.raises(FactionFull):
        acts.enter_form(council.database, council.id, sender, council.round().id, NUT)
    ((person, of),) = reading.on_paper(council.database, council.id)
    assert of == faction.id
    known = Sender(faction.id, person, weighs_together=False)
    acts.enter_form(council.database, council.id, known, council.round().id, ABSTAINED)
    saved = reading.own_ballot(council.database, person, council.round().id)
    assert saved is not None
    assert saved.ballot == ABSTAINED


def together(consults: bool = False) -> MeetingPlan:
    usual = plan()
    settings = Settings(who=Who.FACTIONS, consults=consults)
    return MeetingPlan(
        usual.title,
        DAY,
        usual.delete_on,
        usual.factions,
        usual.agenda,
        usual.value_list,
        settings=settings,
    )


def test_a_faction_that_weighs_together_has_answered_with_its_approved_ballot(
    shared: Database,
) -> None:
    council = Council.meet(shared, together())
    who = weigher(council, council.join())
    council.open()
    round_ = council.round()
    faction = who.person.faction_id

    def answered() -> tuple[int, bool]:
        own = reading.turnout(shared, council.meeting, round_)[faction]
        return own.answered, own.is_ready

    assert answered() == (0, False)
    acts.save_draft(shared, who, round_.id, VRIJHEID, based_on=0, today=DAY)
    assert answered() == (0, False)
    acts.approve(shared, who, round_.id, based_on=1, today=DAY)
    assert answered() == (1, True)


@pytest.mark.parametrize("who", list(Who))
def test_what_somebody_fills_in_is_what_the_store_takes(shared: Database, who: Who) -> None:
    """What the screen draws and what is refused were two rules, in two places."""
    council = Council.meet(shared, together() if who is Who.FACTIONS else None)
    in_time = weigher(council, council.join(0))
    council.open()
    late_key = council.join(1)
    membership.admit(council.database, council.id, number_of(council, late_key))
    late = weigher(council, late_key)
    for move in (None, Move.CLOSE, Move.CONSULT, Move.REVEAL):
        if move is not None:
            council.move(move)
        for one in (in_time, late):
            fills = fills_in(one.person, council.meeting, council.round())
            takes_draft = takes(council, one, Fills.OF_FACTION)
            assert (fills is Fills.OF_FACTION) == takes_draft
            if who is Who.MEMBERS:
                assert (fills is Fills.OWN) == takes(council, one, Fills.OWN)


def takes(council: Council, who: Weigher, fills: Fills) -> bool:
    round_id = council.round().id
    database = council.database
    try:
        if fills is Fills.OWN:
            own = reading.own_ballot(database, who.person.id, round_id)
            based_on = own.revision if own else 0
            acts.save(database, who, round_id, NUT, based_on=based_on, today=DAY)
        else:
            agreed = reading.faction_ballot(database, who.person.faction_id, round_id)
            based_on = agreed.revision if agreed else 0
            acts.save_draft(database, who, round_id, NUT, based_on=based_on, today=DAY)
    except (RoundNotOpen, CameLater):
        return False
    return True


# --- the host


def test_a_step_that_another_host_was_ahead_of_is_refused(council: Council) -> None:
    database, round_id = council.database, council.round().id
    leading.move_round(database, round_id, Move.OPEN)
    before = council.meeting
    with pytest.raises(IllegalMove):
        leading.move_round(database, round_id, Move.OPEN)
    with pytest.raises(NotRevealed):
        leading.add_round(database, council.id, 1)
    with pytest.raises(StoreError):
        leading.go_back(database, council.id, seen=1)
    assert unpaced(council.meeting) == unpaced(before)


def unpaced(meeting: Meeting) -> tuple[object, ...]:
    return meeting.agenda, meeting.stage, meeting.openings


def test_more_time_is_counted_from_now_where_it_was_up(council: Council) -> None:
    ten = dt.timedelta(minutes=10)
    begin = dt.datetime.now(dt.UTC)
    leading.start_timer(council.database, council.id, ten, after=begin + ten)
    assert council.meeting.timer_until == begin + 2 * ten
    leading.start_timer(council.database, council.id, ten, after=begin - ten)
    until = council.meeting.timer_until
    assert until is not None
    assert begin + ten <= until <= dt.datetime.now(dt.UTC) + ten
    leading.stop_timer(council.database, council.id)
    assert council.meeting.timer_until is None


def test_the_clock_stops_when_the_weighing_closes_and_when_its_result_is_shown(
    council: Council,
) -> None:
    """It went on over the result, as the largest words of the wall."""
    round_id, ten = council.round().id, dt.timedelta(minutes=10)
    leading.move_round(council.database, round_id, Move.OPEN)
    for move in (Move.CLOSE, Move.REVEAL):
        leading.start_timer(council.database, council.id, ten)
        assert council.meeting.timer_until is not None
        leading.move_round(council.database, round_id, move)
        assert council.meeting.timer_until is None
    leading.start_timer(council.database, council.id, ten)  # a clock for the talk stays
    assert council.meeting.timer_until is not None


def test_what_belongs_to_another_meeting_cannot_be_hidden_admitted_or_freed(
    shared: Database, council: Council
) -> None:
    other = Council.meet(shared)
    person = council.join()
    argument = Argument(Side.FOR, "nut", "Omdat.")
    talking.add_argument(shared, council.id, 1, argument, faction_id=None)
    (said,) = reading.said(shared, council.id, 1)
    with pytest.raises(NotFound):
        talking.hide_argument(shared, other.id, said.id, is_hidden=True)
    with pytest.raises(NotFound):
        membership.free_place(shared, other.id, number_of(council, person))
    with pytest.raises(NotFound):
        membership.let_in_anew(shared, other.id, council.meeting.factions[0].id)
    assert [argument.is_hidden for argument in reading.said(shared, council.id, 1)] == [False]


def test_nothing_is_concluded_before_a_result(council: Council) -> None:
    database, faction = council.database, council.meeting.factions[0].id
    action = Action("Kijken", "", "", Level.PROJECT)
    with pytest.raises(NotRevealed):
        concluding.add_action(database, council.id, 1, action)
    council.open()
    council.reveal()
    concluding.add_action(database, council.id, 1, action)
    concluding.write_standpoint(database, council.id, 1, Standpoint(faction, "Ja."))
    ended = reading.concluded(database, council.id)[1]
    assert [one for _, one in ended.actions] == [action]
    assert ended.standpoints == (Standpoint(faction, "Ja."),)
    concluding.withdraw_standpoint(database, council.id, 1, faction)
    assert reading.concluded(database, council.id)[1].standpoints == ()


def test_what_is_deleted_is_there_for_nobody(council: Council) -> None:
    person = council.join()
    keeping.delete(council.database, council.id)
    with pytest.raises(NotFound):
        entering.participant(council.database, person.key, today=DAY)
    with pytest.raises(NotFound):
        entering.host(council.database, council.new.host_key, today=DAY)
    with pytest.raises(NotFound):
        keeping.delete(council.database, council.id)
