"""A meeting of one faction: what it shows, what it freezes, one screen, and what it takes along."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.builders import DAY, DAY_AFTER, DECK, HALF, NUT, VALUES, VRIJHEID, Council, plan
from tests.store.acting import admit, approve, draft, leave, result, withdraw
from valuemap.acts import reading
from valuemap.acts.faction import alone, together
from valuemap.acts.faction.alone import Taking
from valuemap.acts.guessing import TooFast
from valuemap.acts.weighing import Fills, Weigher, fills_in
from valuemap.disclosure import Alone, Outcome
from valuemap.domain.access import faction_key, new_key
from valuemap.domain.carried import Carried, Misfit
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import FactionBallotState, Kind, Settings, Who
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.domain.weighing import Ballot
from valuemap.files.meetings.meeting_file import read_record
from valuemap.store import participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    AlreadyApproved,
    DoesNotFit,
    HasLeft,
    NotFound,
    NotRevealed,
    OnOwnDevices,
    PlaceFreed,
)
from valuemap.store.exchange.restoring import restore_meeting
from valuemap.store.exchange.transfer import read_meeting_file
from valuemap.store.participants import Joined, Participant
from valuemap.ways import SCORES

QUESTION = next(iter(DECK.places))
MEMBERS = Settings(asks_stance=False, consults=True)
SCREEN = Settings(who=Who.FACTIONS, asks_stance=False)


def own_plan(settings: Settings = MEMBERS, name: str = "Lijst A") -> MeetingPlan:
    """A meeting of one faction of five."""
    return MeetingPlan(
        title="Eigen bijeenkomst",
        date=DAY,
        delete_on=DAY + dt.timedelta(days=60),
        factions=(FactionPlan(name, 5),),
        agenda=(AgendaPlan(QUESTION),),
        value_list=VALUES,
        settings=settings,
        kind=Kind.FACTION,
    )


def weighed(database: Database, *ballots: Ballot) -> tuple[Council, list[Joined]]:
    """A faction alone of which these were given, not shown yet."""
    faction = Council.meet(database, own_plan())
    people = [faction.join() for _ in ballots]
    faction.open()
    for person, given in zip(people, ballots, strict=True):
        faction.save(person, given)
    return faction, people


def shown(faction: Council) -> Alone:
    """What the faction sees of the newest round of its question."""
    return alone.result(faction.database, faction.round().id)


# --- the result


def test_nothing_is_shown_before_the_faction_shows_it(shared: Database) -> None:
    faction, _ = weighed(shared, NUT, NUT, VRIJHEID)
    for _ in range(2):
        with pytest.raises(NotRevealed):
            shown(faction)
        if faction.round().state == "open":
            faction.move(Move.CLOSE)
    faction.move(Move.CONSULT)
    assert shown(faction).mean is not None


def test_five_members_see_mean_spread_and_where_they_differ_and_then_what_they_agreed(
    shared: Database,
) -> None:
    faction, (one, other, *_) = weighed(shared, NUT, NUT, NUT, VRIJHEID, VRIJHEID)
    faction.consult()
    first = shown(faction)
    assert first.mean is not None
    assert (first.mean.ballots, first.spread) == (5, 0.6)
    assert set(first.apart) == {"nut", "vrijheid"}
    draft(faction, one, HALF)
    approve(faction, other)
    assert shown(faction) == first  # what is agreed stands in it once the question is rounded off
    faction.move(Move.REVEAL)
    last = shown(faction)
    assert last.agreed is not None
    assert replace(last, agreed=None) == first


def test_below_three_there_is_a_reason_and_no_figure(shared: Database) -> None:
    faction, _ = weighed(shared, *[replace(NUT, consent=True)] * 2)
    faction.consult()
    assert (shown(faction).mean, shown(faction).outcome) == (None, Outcome.LEFT_OUT)
    faction.move(Move.REVEAL)
    assert shown(faction).mean is None
    assert result(faction).places == ()


def test_what_a_member_takes_back_later_changes_nothing(shared: Database) -> None:
    faction, people = weighed(shared, NUT, NUT, VRIJHEID, VRIJHEID, HALF)
    faction.consult()
    before = shown(faction)
    leave(faction, people[0])
    assert shown(faction) == before
    faction.move(Move.REVEAL)
    assert shown(faction) == before


def test_a_member_who_comes_in_a_second_round_is_in_no_figure(shared: Database) -> None:
    faction, people = weighed(shared, NUT, NUT, VRIJHEID)
    faction.reveal()
    before = shown(faction)
    alone.again(shared, faction.id, 1)
    for person in people:
        faction.save(person, HALF if person is people[0] else NUT)
    faction.reveal()
    after = shown(faction)
    assert before.mean is not None
    assert after.mean is not None
    assert after.mean.ballots == before.mean.ballots
    assert after.spread is None


def test_a_meeting_of_a_council_has_no_such_result(shared: Database) -> None:
    council = Council.meet(shared)
    council.open()
    council.reveal()
    with pytest.raises(NotFound):
        alone.result(shared, council.round().id)


# --- one screen


class Screen:
    """A screen around which a faction sits."""

    def __init__(self, council: Council, faction: int = 0, *, by_host: bool = False) -> None:
        self.council, self.key = council, new_key()
        chosen = council.meeting.factions[faction]
        if by_host:
            together.open_as_host(
                council.database,
                council.id,
                chosen.id,
                host_key=council.new.host_key,
                key=self.key,
                today=DAY,
            )
        else:
            link = faction_key(council.new.host_key, chosen.position)
            together.open_by_link(
                council.database, council.id, chosen.id, faction_key=link, key=self.key
            )
        self.me = self.find()

    def find(self) -> Participant:
        with self.council.database.read() as session:
            return participants.find_participant(self.key, today=DAY, session=session)

    @property
    def joined(self) -> Joined:
        return Joined(self.me.id, self.key)

    @property
    def sees(self) -> tuple[Ballot | None, bool]:
        own, before = together.own_ballot(self.council.database, self.me, self.council.round())
        return (None if own is None else own.ballot), before

    def close(self) -> None:
        together.close(self.council.database, self.me.id)


@pytest.fixture(params=[Who.MEMBERS, Who.FACTIONS])
def council(request: pytest.FixtureRequest, shared: Database) -> Council:
    """Three factions, of whichever way that members weigh, with the first question open."""
    settings = Settings(who=request.param)
    made = Council.meet(shared, replace(plan(), settings=settings))
    made.open()
    return made


def test_a_faction_around_one_screen_has_one_ballot_by_its_own_name(council: Council) -> None:
    screen = Screen(council)
    assert fills_in(screen.me, council.meeting, council.round()) is Fills.OF_FACTION
    draft(council, screen.joined, HALF)
    assert approve(council, screen.joined).state is FactionBallotState.APPROVED
    council.reveal()
    (place,) = result(council).places
    assert (place.factions, place.is_agreed) == ((0,), True)


def test_a_meeting_in_which_a_screen_approved_leaves_as_a_sound_file(council: Council) -> None:
    screen = Screen(council)
    draft(council, screen.joined, HALF)
    approve(council, screen.joined)
    council.reveal()
    with council.database.snapshot() as session:
        record = read_meeting_file(council.id, today=DAY, session=session)
    read, faults = read_record(record.text().encode())
    assert faults == ()
    assert read == record


def test_what_members_left_as_a_draft_does_not_lock_their_screen_out(shared: Database) -> None:
    made = Council.meet(shared, replace(plan(), settings=Settings(who=Who.FACTIONS)))
    me = made.join()
    made.open()
    draft(made, me, NUT)
    leave(made, me)
    screen = Screen(made)
    draft(made, screen.joined, HALF)
    assert approve(made, screen.joined).state is FactionBallotState.APPROVED


def test_a_host_link_that_was_given_anew_opens_no_screen(council: Council) -> None:
    chosen = council.meeting.factions[0].id
    with pytest.raises(NotFound):
        together.open_as_host(
            council.database, council.id, chosen, host_key=new_key(), key=new_key(), today=DAY
        )


def test_a_screen_is_nobody(council: Council) -> None:
    screen = Screen(council)
    with council.database.read() as session:
        assert participants.joined_counts(council.id, session=session) == {}
    with pytest.raises(NotFound):
        council.save(screen.joined, NUT)


def test_the_link_of_another_faction_opens_no_screen(council: Council) -> None:
    one, other = council.meeting.factions[:2]
    link = faction_key(council.new.host_key, other.position)
    with pytest.raises(NotFound):
        together.open_by_link(council.database, council.id, one.id, faction_key=link, key=new_key())


def test_who_weighs_on_a_device_is_not_spoken_for_by_a_screen(shared: Database) -> None:
    made = Council.meet(shared)
    made.join()
    with pytest.raises(OnOwnDevices):
        Screen(made)


def test_a_screen_saves_nothing_once_somebody_is_in_on_a_device(shared: Database) -> None:
    made = Council.meet(shared, replace(plan(), settings=Settings(who=Who.FACTIONS)))
    screen = Screen(made)
    made.join()
    made.open()
    with pytest.raises(OnOwnDevices):
        draft(made, screen.joined, NUT)


def test_what_a_screen_approved_gives_way_to_members_who_weighed(shared: Database) -> None:
    """A lone person at a screen, before the others had joined, would speak for three."""
    made = Council.meet(shared)
    made.open()
    screen = Screen(made)
    draft(made, screen.joined, NUT)
    approve(made, screen.joined)
    late = [made.join() for _ in range(3)]
    for person in late:
        admit(made, person)
        made.save(person, VRIJHEID)
    made.reveal()
    assert all(not place.is_agreed for place in result(made).places)


def test_a_new_screen_is_shown_nothing_of_the_former(council: Council) -> None:
    former = Screen(council)
    draft(council, former.joined, NUT)
    assert former.sees == (NUT, False)
    new = Screen(council, by_host=True)
    assert new.sees == (None, False)
    with pytest.raises(PlaceFreed):
        former.find()
    draft(council, new.joined, HALF)
    approve(council, new.joined)
    third = Screen(council, by_host=True)
    assert third.sees == (None, True)
    with pytest.raises(AlreadyApproved):
        draft(council, third.joined, NUT, based_on=2)
    with pytest.raises(NotFound):
        withdraw(council, third.joined, based_on=2)


def test_within_one_sitting_a_faction_may_think_again(council: Council) -> None:
    screen = Screen(council)
    draft(council, screen.joined, NUT)
    approve(council, screen.joined)
    withdraw(council, screen.joined, based_on=2)
    draft(council, screen.joined, HALF, based_on=3)
    approve(council, screen.joined, based_on=4)
    assert screen.sees[0] == replace(HALF, consent=True)


def test_a_closed_screen_opens_nothing_and_keeps_what_was_approved(council: Council) -> None:
    screen = Screen(council)
    draft(council, screen.joined, NUT)
    approve(council, screen.joined)
    screen.close()
    with pytest.raises(HasLeft):
        screen.find()
    assert together.approved(council.database, council.round())


def test_what_was_not_approved_goes_with_the_screen(council: Council) -> None:
    screen = Screen(council)
    draft(council, screen.joined, NUT)
    screen.close()
    assert Screen(council).sees == (None, False)


def test_one_faction_after_another_uses_the_laptop_of_the_host(council: Council) -> None:
    for place, given in enumerate((NUT, VRIJHEID, HALF)):
        screen = Screen(council, place, by_host=True)
        draft(council, screen.joined, given)
        approve(council, screen.joined)
        screen.close()
    council.reveal()
    assert [place.is_agreed for place in result(council).factions] == [True] * 3


def test_a_faction_alone_around_one_screen_weighs_at_once(shared: Database) -> None:
    key = new_key()
    new = alone.make_around_screen(shared, own_plan(SCREEN), key=key)
    faction = Council(shared, new)
    with shared.read() as session:
        me = participants.find_participant(key, today=DAY, session=session)
    draft(faction, Joined(me.id, key), HALF)
    approve(faction, Joined(me.id, key))
    alone.round_off(shared, faction.round().id)
    seen = shown(faction)
    assert (seen.mean, seen.agreed is not None) == (None, True)


# --- taking along


@pytest.fixture
def agreed(shared: Database) -> Council:
    """A faction alone that agreed on its question."""
    faction, (one, other, *_) = weighed(shared, NUT, NUT, VRIJHEID)
    faction.consult()
    draft(faction, one, replace(HALF, reason="Dit staat in ons programma."))
    approve(faction, other)
    faction.move(Move.REVEAL)
    return faction


def _evening(
    database: Database, change: Callable[[MeetingPlan], MeetingPlan] = lambda one: one
) -> tuple[Council, Joined]:
    """A council where factions weigh the same question together, and a lone member of Lijst A."""
    base = plan(questions=1)
    asked = replace(base, agenda=(AgendaPlan(QUESTION),), settings=Settings(who=Who.FACTIONS))
    made = Council.meet(database, change(asked))
    member = made.join()
    made.open()
    return made, member


def brought(faction: Council, visitor: str = "iemand") -> Carried:
    """What the code of a faction gives to who types it."""
    code = alone.give_code(faction.database, faction.id)
    return alone.brought_by_code(faction.database, code.lower(), DECK, visitor=visitor, today=DAY)


def take(made: Council, member: Joined, carried: Carried) -> None:
    """A member makes what was brought the draft of the own faction."""
    with made.database.read() as session:
        me = participants.find_participant(member.key, today=DAY, session=session)
    item = made.meeting.item(1)
    answer = carried.answer_for(item)
    assert answer is not None
    taking = Taking(answer, item, made.meeting.settings, 0)
    alone.take_along(made.database, Weigher(member.key, me), item.current.id, taking, today=DAY)


def test_what_is_brought_is_a_draft_and_approves_nothing(agreed: Council, shared: Database) -> None:
    made, member = _evening(shared)
    take(made, member, brought(agreed))
    found = _own(made, member)
    assert (found[0].given, found[0].reason) == (HALF.given, "Dit staat in ons programma.")
    assert found[1] is FactionBallotState.DRAFT
    assert not together.approved(shared, made.round())


def _own(made: Council, member: Joined) -> tuple[Ballot, FactionBallotState]:
    with made.database.read() as session:
        me = participants.find_participant(member.key, today=DAY, session=session)
    found = reading.faction_ballot(made.database, me.faction_id, made.round().id)
    assert found is not None
    return found.ballot, found.state


def _with_scores(one: MeetingPlan) -> MeetingPlan:
    return replace(one, settings=replace(one.settings, way=SCORES))


def _with_a_proposition(one: MeetingPlan) -> MeetingPlan:
    return replace(one, agenda=(AgendaPlan(QUESTION, "De gemeente doet dit."),))


def _with_another_list(one: MeetingPlan) -> MeetingPlan:
    shorter = replace(VALUES, id="korter", clusters=VALUES.clusters[:5])
    return replace(one, value_list=shorter)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_with_scores, Misfit.OTHER_WAY),
        (_with_a_proposition, Misfit.OTHER_PROPOSITION),
        (_with_another_list, Misfit.OTHER_LIST),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    agreed: Council,
    shared: Database,
    change: Callable[[MeetingPlan], MeetingPlan],
    why: Misfit,
) -> None:
    made, member = _evening(shared, change)
    with pytest.raises(DoesNotFit) as refused:
        take(made, member, brought(agreed))
    assert refused.value.args == (why,)


def test_a_question_that_is_not_asked_there_is_named(agreed: Council, shared: Database) -> None:
    made = Council.meet(shared)
    assert brought(agreed).misfit(made.meeting.item(1)) is Misfit.NOT_ASKED


def test_what_is_of_a_faction_of_another_name_says_so_and_fills_the_own_draft_only(
    shared: Database, agreed: Council
) -> None:
    made, member = _evening(
        shared,
        lambda one: replace(one, factions=(FactionPlan("Lijst Z", 2), FactionPlan("Lijst Y", 2))),
    )
    carried = brought(agreed)
    assert not carried.is_of(made.meeting.factions[0].name)
    take(made, member, carried)
    assert _own(made, member)[1] is FactionBallotState.DRAFT
    others = [faction.id for faction in made.meeting.factions[1:]]
    for other in others:
        assert reading.faction_ballot(shared, other, made.round().id) is None


def test_a_withdrawn_or_renewed_code_opens_nothing(agreed: Council, shared: Database) -> None:
    first = alone.give_code(shared, agreed.id)
    second = alone.give_code(shared, agreed.id)
    alone.withdraw_code(shared, agreed.id)
    for code in (first, second, agreed.new.join_code):
        with pytest.raises(NotFound):
            alone.brought_by_code(shared, code, DECK, visitor="ander", today=DAY)


def test_a_code_of_a_meeting_past_its_date_opens_nothing(agreed: Council, shared: Database) -> None:
    code = alone.give_code(shared, agreed.id)
    later = agreed.meeting.delete_on + dt.timedelta(days=1)
    assert later > DAY_AFTER
    with pytest.raises(NotFound):
        alone.brought_by_code(shared, code, DECK, visitor="laat", today=later)


def test_guessing_a_code_is_slowed_down_as_for_joining(database: Database) -> None:
    made = [f"CDFH34{one}{other}" for one in "CDFHJKMNPRTWXY3479" for other in "CDFHJKMNPRTWXY3479"]
    with pytest.raises(TooFast):
        _guess(database, made)


def _guess(database: Database, codes: list[str]) -> None:
    for code in codes:
        with suppress(NotFound):
            alone.brought_by_code(database, code, DECK, visitor="rader", today=DAY)


def test_the_archive_does_not_list_what_is_the_factions_own(database: Database) -> None:
    Council.meet(database, own_plan())
    council = Council.meet(database)
    kept = reading.kept_meetings(database, today=DAY)
    assert [meeting.id for meeting in kept] == [council.id]


def test_a_faction_alone_leaves_and_comes_back_as_a_file_with_all_that_it_sees(
    shared: Database,
) -> None:
    faction, _ = weighed(shared, NUT, NUT, NUT, VRIJHEID, VRIJHEID)
    faction.reveal()
    with shared.snapshot() as session:
        text = read_meeting_file(faction.id, today=DAY, session=session).text()
    record, faults = read_record(text.encode())
    assert (record is not None, faults) == (True, ())
    assert record is not None
    with shared.write() as session:
        again = restore_meeting(record, today=DAY, session=session)
    assert shown(Council(shared, again)) == shown(faction)
