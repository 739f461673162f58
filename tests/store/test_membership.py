"""Who is in: the door, the host's press, counting, and what a stranger with the code can do."""

import pytest

from tests.builders import DAY, HALF, NUT, VRIJHEID, Council, ballot, plan
from tests.store.acting import (
    admit,
    approve,
    count_is,
    draft,
    enter,
    free,
    leave,
    let_in_anew,
    number_of,
    own_mean,
    paper,
    people,
    result,
)
from valuemap.disclosure import Outcome
from valuemap.domain.access import faction_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.store import ballots, membership, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    CameLater,
    DoorClosed,
    FactionFull,
    FactionLinkStopped,
    NeedsFactionLink,
    NotAdmitted,
    NotFound,
    PlaceFreed,
)
from valuemap.store.participants import Joined


def weigh(council: Council, *members: Joined, position: int = 1) -> None:
    for number, person in enumerate(members):
        what = ballot(nut=90 - number, vrijheid=10 + number)
        council.save(person, what, position=position)


def acts(council: Council) -> list[str]:
    with council.database.read() as session:
        return [event.act for event in membership.events(council.id, session=session)]


def find(council: Council, person: Joined) -> participants.Participant:
    with council.database.read() as session:
        return participants.find_participant(person.key, today=DAY, session=session)


# --- the door


def test_who_comes_before_the_first_opening_is_in(council: Council) -> None:
    person = council.join()
    assert find(council, person).is_admitted
    assert people(council).inside == (number_of(council, person),)


@pytest.mark.parametrize(
    "moves",
    [
        (Move.OPEN,),
        (Move.OPEN, Move.WITHDRAW),
        (Move.OPEN, Move.CLOSE),
        (Move.OPEN, Move.CLOSE, Move.CONSULT),
        (Move.OPEN, Move.CLOSE, Move.REVEAL),
    ],
    ids=["open", "withdrawn", "closed", "consulting", "revealed"],
)
def test_a_stranger_with_the_code_waits_from_the_first_opening_on(
    council: Council, moves: tuple[Move, ...]
) -> None:
    """With the code of the wall somebody joined for a faction of which a member was absent, read
    its mean and approved a ballot for it."""
    member = council.join(1)
    council.move(*moves)
    stranger = council.join(1)
    assert not find(council, stranger).is_admitted
    assert people(council, 1).waiting == (number_of(council, stranger),)
    with pytest.raises(NotAdmitted):
        council.save(stranger, NUT)
    with pytest.raises(NotAdmitted):
        draft(council, stranger, NUT)
    with pytest.raises(NotAdmitted):
        approve(council, stranger)
    with pytest.raises(NotFound):
        count_is(council, stranger, is_right=False)
    assert find(council, member).is_admitted


def test_one_press_lets_in_who_waits_and_no_second_one_does(council: Council) -> None:
    council.open()
    person = council.join()
    admit(council, person)
    council.save(person, NUT)
    assert people(council).waiting == ()
    with pytest.raises(NotFound):
        admit(council, person)
    assert acts(council) == ["admitted"]


def test_a_number_of_another_meeting_lets_nobody_in(council: Council) -> None:
    other = Council.meet(council.database)
    other.open()
    stranger = other.join()
    number = number_of(other, stranger)
    with pytest.raises(NotFound), council.database.write() as session:
        membership.admit(council.id, number, session=session)
    assert not find(other, stranger).is_admitted


def test_no_more_are_let_in_than_the_faction_has_places(shared: Database) -> None:
    council = Council.meet(shared, plan((5, 1)))
    council.join(1)
    council.open()
    with pytest.raises(FactionFull):
        council.join(1)


def test_a_phone_that_comes_back_after_the_door_closed_was_in_and_stays_in(
    council: Council,
) -> None:
    person = council.join()
    council.open()
    again = council.join(key=person.key)
    assert again == person
    assert find(council, again).is_admitted
    council.save(again, NUT)


def test_who_waits_keeps_waiting_on_a_second_press_of_joining(council: Council) -> None:
    council.open()
    stranger = council.join()
    council.join(key=stranger.key)
    assert len(people(council).waiting) == 1


def test_who_was_let_in_late_counts_in_the_mean_and_not_towards_three(shared: Database) -> None:
    for late, outcome in ((1, Outcome.SHOWN), (2, Outcome.LEFT_OUT)):
        council = Council.meet(shared, plan((5, 5)))
        others = [council.join(1) for _ in range(3)]
        members = [council.join() for _ in range(4 - late)]
        council.open()
        for _ in range(late):
            members.append(council.join())
            admit(council, members[-1])
        weigh(council, *members, *others)
        council.reveal()
        found = result(council).factions[0]
        assert found.outcome is outcome
        assert found.ballots == (4 if outcome is Outcome.SHOWN else None)


def test_who_was_let_in_late_never_counts_towards_three_in_later_questions_either(
    shared: Database,
) -> None:
    council = Council.meet(shared, plan((5, 5)))
    others = [council.join(1) for _ in range(3)]
    members = [council.join() for _ in range(2)]
    council.open()
    late = council.join()
    admit(council, late)
    for position in (1, 2):
        if position == 2:
            council.open(2)
        weigh(council, *members, late, *others, position=position)
        council.reveal(position)
        assert result(council, position).factions[0].outcome is Outcome.LEFT_OUT


def test_who_came_late_sees_no_mean_of_rounds_that_were_open_before(council: Council) -> None:
    members = [council.join() for _ in range(3)]
    council.open()
    late = council.join()
    admit(council, late)
    weigh(council, *members, late)
    council.consult()
    assert own_mean(council, 0) is not None
    assert [find(council, p).was_in_before(council.round()) for p in (*members, late)] == [
        True,
        True,
        True,
        False,
    ]
    draft(council, members[0], HALF)
    with pytest.raises(CameLater):
        approve(council, late)


def test_two_strangers_who_fill_the_places_of_a_lone_member_find_nothing(
    shared: Database,
) -> None:
    """They joined for a faction of three with one member, gave ballots that they knew, and took
    them from the mean: what was left was the member's."""
    council = Council.meet(shared, plan((3, 3, 3)))
    victim = council.join(0)
    others = [council.join(faction) for faction in (1, 1, 1, 2, 2, 2)]
    council.open()
    strangers = [council.join(0) for _ in range(2)]
    for stranger in strangers:
        with pytest.raises(NotAdmitted):
            council.save(stranger, NUT)
        admit(council, stranger)  # even where the host lets them in
    weigh(council, victim, *strangers, *others)
    council.consult()
    assert own_mean(council, 0) is None
    council.move(Move.REVEAL)
    assert result(council).factions[0].published is None


# --- hopping


@pytest.mark.parametrize(
    "moves",
    [
        (Move.OPEN,),
        (Move.OPEN, Move.WITHDRAW),
        (Move.OPEN, Move.CLOSE),
        (Move.OPEN, Move.CLOSE, Move.REVEAL),
    ],
)
def test_nobody_changes_faction_after_the_first_opening(
    council: Council, moves: tuple[Move, ...]
) -> None:
    """One participant went through all factions of a closed round, read each mean and approved
    a ballot for each."""
    person = council.join(0)
    council.change_faction(person, 1)
    council.move(*moves)
    for faction in (0, 1, 2):
        with pytest.raises(DoorClosed):
            council.change_faction(person, faction)
    assert find(council, person).faction_id == council.meeting.factions[1].id


# --- counting


def test_a_faction_that_objects_is_in_no_figure_while_it_does(shared: Database) -> None:
    council = Council.meet(shared, plan((5, 5)))
    members, others = [council.join() for _ in range(4)], [council.join(1) for _ in range(3)]
    for position, is_right in ((1, False), (2, True)):
        council.open(position)
        weigh(council, *members, *others, position=position)
        count_is(council, members[0], is_right)
        council.reveal(position)
        outcome = Outcome.SHOWN if is_right else Outcome.DISPUTED
        assert result(council, position).factions[0].outcome is outcome
        assert people(council).objects is not is_right
    assert result(council, 1).factions[0].outcome is Outcome.DISPUTED  # what is frozen stays


def test_who_objects_out_of_spite_is_freed_and_the_faction_stands_again(shared: Database) -> None:
    council = Council.meet(shared, plan((5, 5)))
    members, others = [council.join() for _ in range(4)], [council.join(1) for _ in range(3)]
    council.open()
    weigh(council, *members, *others)
    count_is(council, members[0], is_right=False)
    free(council, members[0])
    council.reveal()
    assert result(council).factions[0].ballots == 3


def test_a_faction_that_is_let_in_anew_is_counted_again_from_the_next_question_on(
    shared: Database,
) -> None:
    council = Council.meet(shared, plan((5, 5)))
    members, others = [council.join() for _ in range(4)], [council.join(1) for _ in range(3)]
    council.open()
    weigh(council, *members, *others)
    count_is(council, members[3], is_right=False)
    let_in_anew(council, 0)
    assert len(people(council).waiting) == 4
    for person in members[:3]:
        admit(council, person)
    council.reveal()
    assert result(council).factions[0].published is None
    council.open(2)
    weigh(council, *members[:3], *others, position=2)
    with pytest.raises(NotAdmitted):
        council.save(members[3], NUT, position=2)
    council.reveal(2)
    assert result(council, 2).factions[0].ballots == 3
    assert acts(council) == ["let in anew", *["admitted"] * 3]


# --- freeing


def test_a_freed_place_is_free_and_who_had_it_is_told(council: Council) -> None:
    person = council.join(2)
    council.open()
    council.save(person, NUT)
    free(council, person)
    with pytest.raises(PlaceFreed):
        council.save(person, VRIJHEID)
    with pytest.raises(PlaceFreed):
        find(council, person)
    assert people(council, 2).inside == ()
    admit(council, council.join(2))
    assert acts(council) == ["freed", "admitted"]
    assert council.turnout()[council.meeting.factions[2].id].answered == 0


def test_a_place_is_freed_once_and_only_in_its_own_meeting(council: Council) -> None:
    person = council.join()
    other = Council.meet(council.database)
    with pytest.raises(NotFound):
        free(Council(council.database, other.new), person) if number_of(
            council, person
        ) not in people(other).inside else None
    free(council, person)
    with pytest.raises(PlaceFreed):
        free(council, person)


# --- paper


def test_paper_of_the_host_does_not_make_a_place_of_a_lone_member(shared: Database) -> None:
    """The host knows what stands on paper: two forms and the mean gave the third ballot."""
    council = Council.meet(shared, plan((3, 3)))
    victim, others = council.join(), [council.join(1) for _ in range(3)]
    council.open()
    weigh(council, victim, *others)
    for _ in range(2):
        enter(council, paper(council), NUT)
    council.reveal()
    assert result(council).factions[0].published is None


def test_a_faction_that_is_wholly_on_paper_has_a_place(shared: Database) -> None:
    council = Council.meet(shared, plan((3, 3)))
    others = [council.join(1) for _ in range(3)]
    council.open()
    weigh(council, *others)
    for _ in range(3):
        enter(council, paper(council), NUT)
    council.reveal()
    assert result(council).factions[0].ballots == 3


# --- links


@pytest.fixture
def by_links(shared: Database) -> Council:
    """A meeting in which people come in by the link of their faction."""
    usual = plan()
    planned = MeetingPlan(
        usual.title,
        usual.date,
        usual.delete_on,
        usual.factions,
        usual.agenda,
        usual.value_list,
        settings=Settings(door=DoorBy.LINKS),
    )
    return Council.meet(shared, planned)


def test_the_code_alone_lets_nobody_in_where_factions_have_links(by_links: Council) -> None:
    first = by_links.meeting.factions[0].id
    with by_links.database.write() as session, pytest.raises(NeedsFactionLink):
        participants.join(by_links.id, first, session=session)


def test_the_link_of_another_faction_lets_nobody_in(by_links: Council) -> None:
    first, second = by_links.meeting.factions[0].id, faction_key(by_links.new.host_key, 2)
    with by_links.database.write() as session, pytest.raises(FactionLinkStopped):
        participants.join(by_links.id, first, faction_key=second, session=session)


def test_a_link_of_a_faction_leads_to_that_faction_of_that_meeting(
    by_links: Council, council: Council
) -> None:
    key = faction_key(by_links.new.host_key, 2)
    ids = [faction.id for faction in by_links.meeting.factions]
    with by_links.database.write() as session:
        assert membership.faction_of_key(by_links.id, key, session=session) == ids[1]
        joined = participants.join(by_links.id, ids[1], faction_key=key, session=session)
    assert find(by_links, joined).faction_id == ids[1]
    with by_links.database.read() as session:
        for meeting_id, wrong in ((council.id, key), (by_links.id, "x"), (by_links.id, key[::-1])):
            with pytest.raises(NotFound):
                membership.faction_of_key(meeting_id, wrong, session=session)


# --- consent after the closing


def test_consent_is_given_until_the_reveal_and_not_after(council: Council) -> None:
    person = council.join(2)
    council.open()
    council.save(person, NUT)
    council.consult()
    with council.database.write() as session:
        ballots.set_consent(
            person.participant_id, council.round().id, consents=True, session=session
        )
    council.move(Move.REVEAL)
    assert result(council).factions[2].is_shown


def test_who_waits_can_leave(council: Council) -> None:
    council.open()
    stranger = council.join()
    leave(council, stranger)
    assert people(council).waiting == ()
