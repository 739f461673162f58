"""Leaving, and taking part on paper."""

import pytest

from tests.builders import ABSTAINED, DAY, HALF, NUT, VRIJHEID, Council, ballot
from tests.store.rows import on_disk, select
from valuemap.domain.conclusion import Action, CollegeQuestion, Level
from valuemap.domain.evening.rounds import Move
from valuemap.domain.weighing import Ballot
from valuemap.store import ballots, conclusions, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import FactionFull, HasLeft, NotFound, RoundNotOpen
from valuemap.store.engine.wiping import is_asked
from valuemap.store.keeping import maintenance
from valuemap.store.participants import Joined

LONE = 2


def leave(council: Council, person: Joined) -> None:
    with council.database.write() as session:
        participants.leave(person.participant_id, session=session)


def paper(council: Council, place: int = 0) -> int:
    with council.database.write() as session:
        return participants.add_paper_participant(
            council.id, council.meeting.factions[place].id, session=session
        )


def enter(council: Council, person: int, what: Ballot) -> None:
    with council.database.write() as session:
        ballots.save_ballot(
            person, council.round().id, what, based_on=None, origin="clerk", session=session
        )


def known(council: Council) -> tuple[tuple[int, int], ...]:
    with council.database.read() as session:
        return participants.paper_participants(council.id, session=session)


def test_who_leaves_takes_along_what_is_not_revealed_and_nothing_else(council: Council) -> None:
    person, other = council.join(), council.join()
    council.open()
    council.save(person, NUT)
    council.save(other, VRIJHEID)
    council.reveal()
    council.open(2)
    for what in (NUT, HALF):
        council.save(person, what, position=2)
    council.save(other, VRIJHEID, position=2)

    leave(council, person)

    assert council.own(person, 2) is None
    left = select(
        council.database,
        "SELECT count(*) FROM ballot WHERE participant_id = :person",
        person=person.participant_id,
    )
    assert left == [(0,)], "what it froze stands, and the ballot goes"
    council.reveal(2)
    assert [cast.ballot for cast in council.revealed(2)] == [VRIJHEID]


def test_the_place_of_who_left_is_free_and_the_link_is_not_valid_any_more(
    council: Council,
) -> None:
    person = council.join(LONE)
    with pytest.raises(FactionFull):
        council.join(LONE)
    leave(council, person)
    with pytest.raises(HasLeft), council.database.read() as session:
        participants.find_participant(person.key, today=DAY, session=session)
    council.join(LONE)
    with pytest.raises(FactionFull):
        council.join(LONE)


def test_who_left_is_not_in_the_turnout(council: Council) -> None:
    person, other = council.join(), council.join()
    council.open()
    council.save(person, NUT)
    council.save(other, NUT)
    leave(council, person)
    (turnout,) = council.turnout().values()
    assert (turnout.joined, turnout.answered) == (1, 1)


def test_leaving_twice_is_leaving_once_and_nobody_leaves_who_is_not_there(
    council: Council,
) -> None:
    person = council.join()
    leave(council, person)
    leave(council, person)
    with pytest.raises(NotFound), council.database.write() as session:
        participants.leave(999_999, session=session)


def test_a_form_counts_as_a_ballot_and_is_marked_as_paper(council: Council) -> None:
    member = council.join()
    council.open()
    council.save(member, VRIJHEID)
    person = paper(council)
    enter(council, person, NUT)
    assert known(council) == ((person, council.meeting.factions[0].id),)
    council.reveal()
    assert [cast.ballot for cast in council.revealed()] == [VRIJHEID, NUT]
    origins = select(
        council.database, "SELECT origin FROM ballot WHERE participant_id = :p", p=person
    )
    assert origins == [("clerk",)]


def test_forms_are_entered_and_mended_until_the_reveal(council: Council) -> None:
    person = paper(council)
    with pytest.raises(RoundNotOpen):
        enter(council, person, NUT)
    council.move(Move.OPEN, Move.CLOSE)
    enter(council, person, NUT)
    enter(council, person, ABSTAINED)
    council.move(Move.REVEAL)
    assert [cast.ballot for cast in council.revealed()] == [ABSTAINED]
    with pytest.raises(RoundNotOpen):
        enter(council, person, NUT)


def test_a_device_saves_nothing_after_the_close(council: Council) -> None:
    person = council.join()
    council.move(Move.OPEN, Move.CLOSE)
    with pytest.raises(RoundNotOpen):
        council.save(person, NUT)


def test_paper_takes_a_place_like_anybody(council: Council) -> None:
    paper(council, LONE)
    with pytest.raises(FactionFull):
        paper(council, LONE)
    assert len(known(council)) == 1


# --- what was taken back is wiped


def test_who_leaves_asks_for_wiping_and_nothing_is_left_on_the_disk(database: Database) -> None:
    """The page promises that it is deleted; the words stood in the log for weeks after."""
    council = Council.meet(database)
    person, other = council.join(), council.join()
    council.open()
    for reason in ("Zonnebloemreden.", "Madeliefreden."):
        council.save(person, ballot(nut=100, reason=reason))
    council.save(other, ballot(nut=100, reason="Lavendelreden."))
    leave(council, person)
    assert is_asked(database)
    assert maintenance.delete_expired(database, today=DAY).is_wiped
    content = on_disk(database)
    assert [word for word in (b"Zonnebloem", b"Madelief") if word in content] == []
    assert b"Lavendelreden" in content


@pytest.mark.parametrize("what", ["standpoint", "emptied standpoint", "action", "question"])
def test_what_is_written_over_or_taken_away_asks_for_wiping(database: Database, what: str) -> None:
    council = Council.meet(database)
    member = council.join()
    council.open()
    council.save(member, NUT)
    council.reveal()
    faction, words = council.meeting.factions[0].id, "Zonnebloemwoorden"
    with database.write() as session:
        at = (council.id, 1)
        conclusions.set_standpoint(*at, faction, words, session=session)
        conclusions.add_action(*at, Action(words, "", "", Level.PROJECT), session=session)
        conclusions.add_question(*at, CollegeQuestion(words), session=session)
    assert not is_asked(database)
    with database.write() as session:
        ended = conclusions.conclusions(council.id, session=session)[1]
        if what == "action":
            conclusions.remove_action(council.id, ended.actions[0][0], session=session)
        elif what == "question":
            conclusions.remove_question(council.id, ended.questions[0][0], session=session)
        else:
            text = "" if what == "emptied standpoint" else "Wij zijn voor."
            conclusions.set_standpoint(*at, faction, text, session=session)
    assert is_asked(database)
