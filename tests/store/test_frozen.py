"""What a final step froze stays: no step after it makes a figure anew."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DAY, HALF, NUT, VRIJHEID, Council, ballot, by_id, opened, plan
from tests.store.acting import (
    admit,
    approve,
    draft,
    enter,
    everything_published,
    free,
    leave,
    merge,
    own_mean,
    paper,
    people,
    result,
    take_down,
)
from tests.store.rows import select
from valuemap.disclosure import Outcome
from valuemap.domain.evening.rounds import IllegalMove, Move
from valuemap.domain.weighing import Ballot
from valuemap.files.meetings.meeting_file import read_record
from valuemap.store import membership
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, NotRevealed, RoundNotOpen, WeighingBegan
from valuemap.store.exchange.backup import restore_backup, write_backup
from valuemap.store.exchange.restoring import restore_meeting
from valuemap.store.exchange.transfer import read_meeting_file
from valuemap.store.frozen_records import read_overviews, written_overviews
from valuemap.store.meetings import NewMeeting
from valuemap.store.participants import Joined
from valuemap.store.tables.meeting_tables import MeetingRow

GROUPS = (5, 5, 2, 2, 2, 1)
SHOWN = (0, 1)
SMALL = (2, 3, 4)
LONE = 5


def of(number: int, turn: int = 0, *, reason: str = "", consent: bool = False) -> Ballot:
    """A ballot like no other one of the round."""
    given = (7 * number + 3 * turn) % 101
    return ballot(
        nut=given,
        vrijheid=100 - given,
        stance=1 + (number + turn) % 5,
        reason=reason,
        consent=consent,
    )


class Evening:
    """A council with two factions that are shown, three together, and one that is left out."""

    def __init__(self, database: Database) -> None:
        questions = plan(GROUPS, questions=3, proposition="Wij doen dit.")
        self.council = Council.meet(database, questions)
        self.of = {
            faction: [self.council.join(faction) for _ in range(min(size, 4))]
            for faction, size in enumerate(GROUPS)
        }
        self.everybody = [person for own in self.of.values() for person in own]

    def weigh(self, position: int, turn: int = 0) -> None:
        for number, person in enumerate(self.everybody):
            what = of(number, turn + position, reason=f"Reden {number} {turn}.")
            self.council.save(person, what, position=position)

    def round(self, position: int, turn: int = 0) -> None:
        self.council.open(position)
        self.weigh(position, turn)
        self.council.reveal(position)

    def twice_everywhere(self) -> None:
        for position in (1, 2, 3):
            self.round(position)
            self.council.next_round(position)
            self.round(position, 1)


Step = Callable[[Evening], object]


def _leaves(faction: int) -> Step:
    return lambda evening: leave(evening.council, evening.of[faction][0])


def _is_freed(faction: int) -> Step:
    return lambda evening: free(evening.council, evening.of[faction][0])


def _everybody_leaves(evening: Evening) -> None:
    for person in evening.everybody:
        leave(evening.council, person)


def _is_merged(evening: Evening) -> None:
    with pytest.raises(WeighingBegan):
        merge(evening.council, *SMALL)


def _gets_late_paper(evening: Evening) -> None:
    with pytest.raises(RoundNotOpen):
        enter(evening.council, paper(evening.council), NUT)


def _is_reopened(evening: Evening) -> None:
    with pytest.raises(IllegalMove):
        evening.council.move(Move.REOPEN)


def _objects(evening: Evening) -> None:
    with evening.council.database.write() as session:
        for person in evening.of[0][1:]:
            membership.answer_count(person.participant_id, is_right=False, session=session)


def _gets_another(evening: Evening) -> None:
    admit(evening.council, evening.council.join(0))


STEPS: dict[str, Step] = {
    "a shown member leaves": _leaves(0),
    "a gathered member leaves": _leaves(2),
    "the left out one leaves": _leaves(LONE),
    "a shown member is freed": _is_freed(1),
    "a gathered member is freed": _is_freed(3),
    "factions are merged": _is_merged,
    "a form comes late": _gets_late_paper,
    "the round is reopened": _is_reopened,
    "somebody objects": _objects,
    "somebody comes": _gets_another,
    "all leave": _everybody_leaves,
}


def test_what_was_published_stays_to_the_byte_whatever_happens_after(shared: Database) -> None:
    """A mean of four, and of three after one had left, told what that one weighed. The map was
    drawn anew without the whole place. One evening for all steps: making it takes long."""
    evening = Evening(shared)
    evening.twice_everywhere()
    council = evening.council
    found = result(council)
    assert [faction.outcome for faction in found.factions] == [
        *[Outcome.SHOWN] * 2,
        *[Outcome.GATHERED] * 4,
    ]
    before = everything_published(council)
    assert "None" not in (before.map, before.index)
    assert len(before.reasons) == 3 * 8  # nobody of the gathered ones ticked that it may be shown
    for name, step in STEPS.items():
        step(evening)
        after = everything_published(council)
        assert replace(after, reasons=before.reasons) == before, name
        assert set(after.reasons) <= set(before.reasons), name  # what was taken back is gone
    again = Council(shared, from_its_file(council))
    assert everything_published(again) == everything_published(council)


def test_the_next_reveal_lays_the_map_as_it_lay_before(database: Database) -> None:
    """Each map lay as its axes came out, so that a reveal could turn the picture around."""
    evening = Evening(database)
    evening.round(1)
    with database.write() as session:
        row = session.get_one(MeetingRow, evening.council.id)
        frozen = read_overviews(row.overview)[1]
        assert frozen.map is not None
        around = tuple(place and (-place[0], -place[1]) for place in frozen.map.rows)
        row.overview = written_overviews({1: replace(frozen, map=replace(frozen.map, rows=around))})
    evening.round(2)
    with database.read() as session:
        after = read_overviews(session.get_one(MeetingRow, evening.council.id).overview)[1].map
    assert after is not None
    pairs = [(a, b) for a, b in zip(after.rows, around, strict=True) if a and b]
    assert len(pairs) >= 2
    assert sum(a[0] * b[0] + a[1] * b[1] for a, b in pairs) > 0


def from_its_file(council: Council) -> NewMeeting:
    with council.database.snapshot() as session:
        text = read_meeting_file(council.id, today=DAY, session=session).text()
    record, faults = read_record(text.encode())
    assert record is not None, faults
    with council.database.write() as session:
        return restore_meeting(record, today=DAY, session=session)


def test_it_stays_the_same_in_a_restored_backup(database: Database, tmp_path: Path) -> None:
    made = Evening(database)
    made.round(1)
    leave(made.council, made.of[0][0])
    before = everything_published(made.council)
    kept = io.BytesIO()
    write_backup(database, kept)
    with opened(f"sqlite:///{tmp_path / 'restored.db'}") as empty:
        restore_backup(empty, io.BytesIO(kept.getvalue()), today=DAY)
        assert everything_published(Council(empty, made.council.new)) == before


# --- rounds after it


def test_who_left_stands_in_no_later_figure_and_the_profile_stands_still(shared: Database) -> None:
    made = Evening(shared)
    made.round(1)
    first = result(made.council).factions[0].published
    leave(made.council, made.of[0].pop())
    made.everybody = [person for own in made.of.values() for person in own]
    made.council.next_round()
    made.round(1, 1)
    second = result(made.council).factions[0].published
    assert first is not None
    assert second is not None
    assert (second.shares, second.not_again) == (first.shares, 4)
    assert result(made.council).factions[1].published != first


@pytest.mark.parametrize("gone", [leave, free], ids=["leaves", "is freed"])
def test_who_goes_before_the_final_step_counts_nowhere(
    shared: Database, gone: Callable[[Council, Joined], None]
) -> None:
    made = Evening(shared)
    made.council.open()
    made.weigh(1)
    made.council.move(Move.CLOSE)
    gone(made.council, made.of[0][0])
    made.council.move(Move.REVEAL)
    assert result(made.council).factions[0].ballots == 3
    count = "SELECT count(*) FROM ballot WHERE participant_id = :person"
    person = made.of[0][0].participant_id
    assert select(shared, count, person=person) == [(0,)]


def test_who_is_freed_after_it_keeps_only_what_is_frozen(shared: Database) -> None:
    """The ballot of an open round came back into the figures once that round was revealed."""
    made = Evening(shared)
    made.round(1)
    made.council.next_round()
    made.council.open()
    made.weigh(1, 1)
    free(made.council, made.of[0][0])
    made.council.reveal()
    made.council.next_round()
    made.council.open()
    for number, person in enumerate(made.of[0][1:]):
        made.council.save(person, of(number, 9))
    made.council.reveal()
    found = result(made.council).factions[0].published
    assert found is not None
    again = [by_id(of(number, 9))["nut"] for number in range(3)]
    mean = (by_id(of(0, 1))["nut"] + sum(again)) / 4
    assert found.shares[-1] == pytest.approx(mean / 100)
    assert found.not_again == 1


# --- the fractieberaad


def in_fractieberaad(database: Database) -> Evening:
    made = Evening(database)
    made.council.open()
    made.weigh(1)
    made.council.consult()
    return made


def test_members_see_their_mean_in_the_fractieberaad_and_not_before(shared: Database) -> None:
    made = Evening(shared)
    made.council.open()
    made.weigh(1)
    for move in (None, Move.CLOSE):
        if move:
            made.council.move(move)
        with pytest.raises(NotRevealed):
            own_mean(made.council, 0)
    made.council.move(Move.CONSULT)
    seen = own_mean(made.council, 0)
    assert seen is not None
    assert seen.ballots == 4
    assert [own_mean(made.council, small) for small in (*SMALL, LONE)] == [None] * 4
    made.council.move(Move.REVEAL)
    published = result(made.council).factions[0].published
    assert published == seen


@pytest.mark.parametrize("what", ["leaves", "is freed", "late paper", "reopened"])
def test_the_mean_that_members_saw_is_the_one_that_is_published(
    shared: Database, what: str
) -> None:
    """A second mean, of the others, told what the one weighed who was in the first alone."""
    made = in_fractieberaad(shared)
    seen = own_mean(made.council, 0)
    if what == "leaves":
        leave(made.council, made.of[0][0])
    elif what == "is freed":
        free(made.council, made.of[0][0])
    elif what == "late paper":
        with pytest.raises(RoundNotOpen):
            enter(made.council, paper(made.council), NUT)
    else:
        with pytest.raises(IllegalMove):
            made.council.move(Move.REOPEN)
    assert own_mean(made.council, 0) == seen
    made.council.move(Move.REVEAL)
    assert result(made.council).factions[0].published == seen


def test_who_is_freed_in_the_fractieberaad_is_gathered_with_nobody(shared: Database) -> None:
    """Of the small ones together nobody has seen a figure: they are frozen at the reveal."""
    made = in_fractieberaad(shared)
    free(made.council, made.of[2][0])
    made.council.move(Move.REVEAL)
    together = result(made.council).together
    assert together is not None
    assert together.ballots == 6


def test_closing_is_undone_until_the_final_step(shared: Database) -> None:
    made = Evening(shared)
    made.council.move(Move.OPEN, Move.CLOSE, Move.REOPEN)
    made.weigh(1)
    made.council.consult()
    for move in (Move.REOPEN, Move.OPEN, Move.WITHDRAW, Move.CLOSE):
        with pytest.raises(IllegalMove):
            made.council.move(move)


# --- consent


def test_a_lone_member_who_consents_is_shown_and_who_does_not_is_not(shared: Database) -> None:
    for consent in (False, True):
        council = Council.meet(shared, plan((3, 1)))
        members = [council.join(0) for _ in range(3)]
        lone = council.join(1)
        council.open()
        for person in members:
            council.save(person, HALF)
        council.save(lone, ballot(nut=100, consent=consent))
        council.reveal()
        assert result(council).factions[1].is_shown is consent


def test_consent_that_is_withdrawn_in_the_next_round_empties_the_place(shared: Database) -> None:
    council = Council.meet(shared, plan((3, 1)))
    members, lone = [council.join(0) for _ in range(3)], council.join(1)
    for turn, consent in enumerate((True, False, True)):
        if turn:
            council.next_round()
        council.open()
        for person in members:
            council.save(person, HALF)
        council.save(lone, ballot(nut=100 - turn, vrijheid=turn, consent=consent))
        council.reveal()
        assert result(council, number=1).factions[1].is_shown  # what is frozen stays
        assert result(council).factions[1].is_shown is (turn == 0)


def test_what_was_shown_by_consent_is_taken_down_whole_and_nothing_else(shared: Database) -> None:
    council = Council.meet(shared, plan((3, 4, 1)))
    members = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1, 1)]
    lone = council.join(2)
    council.open()
    for number, person in enumerate(members):
        council.save(person, of(number))
    council.save(lone, ballot(nut=100, consent=True))
    council.reveal()
    before = result(council)
    take_down(council, lone)
    after = result(council)
    assert after.factions[2].published is None
    assert after.factions[:2] == before.factions[:2]
    assert after.scalars.h_chance is None
    with pytest.raises(NotFound):
        take_down(council, lone)
    with pytest.raises(NotFound):
        take_down(council, members[0])
    with council.database.read() as session:
        (event,) = membership.events(council.id, session=session)
    assert (event.act, event.faction_id) == ("taken down", council.meeting.factions[2].id)


def test_a_pair_of_which_one_consents_is_not_shown(shared: Database) -> None:
    council = Council.meet(shared, plan((3, 3)))
    first = [council.join(0) for _ in range(3)]
    second = [council.join(1) for _ in range(2)]
    council.open()
    for person in first:
        council.save(person, HALF)
    council.save(second[0], ballot(nut=100, consent=True))
    council.save(second[1], VRIJHEID)
    council.reveal()
    assert result(council).factions[1].outcome is Outcome.LEFT_OUT


def test_who_is_in_and_never_weighs_withholds_the_consent_of_the_faction(shared: Database) -> None:
    council = Council.meet(shared, plan((3, 3)))
    first, second = [council.join(0) for _ in range(3)], [council.join(1) for _ in range(2)]
    council.open()
    for person in first:
        council.save(person, HALF)
    council.save(second[0], ballot(nut=100, consent=True))
    council.reveal()
    assert result(council).factions[1].outcome is Outcome.LEFT_OUT


def test_an_agreed_ballot_stands_for_the_members_in_every_figure(shared: Database) -> None:
    made = in_fractieberaad(shared)
    draft(made.council, made.of[0][0], NUT)
    approve(made.council, made.of[0][1])
    made.council.move(Move.REVEAL)
    found = result(made.council)
    assert found.factions[0].is_agreed
    assert found.factions[0].ballots == 1
    assert people(made.council, 0).objects is False
