"""Arguments and reasons, and what a host hides of them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.builders import NUT, VALUES, Council, ballot, plan
from tests.store.crowd import until_it_waits
from valuemap.acts import talking
from valuemap.domain.talk import Argument, Side, UnknownCluster, argue
from valuemap.domain.weighing import RecognisableReason, checked
from valuemap.store import arguments, ballots, meetings, results
from valuemap.store.arguments import MOST_ARGUMENTS, SavedArgument
from valuemap.store.engine.errors import NotFound, WallFull
from valuemap.store.results import Reason

ARGUMENT = Argument(Side.FOR, "nut", "Het <b>werkt</b> & het *kost* weinig.")
AGAINST = Argument(Side.AGAINST, "vrijheid", "Wie kijkt er mee?")


def add(
    council: Council,
    argument: Argument,
    faction: int | None = None,
    at: int = 1,
    *,
    shows_faction: bool = False,
) -> None:
    faction_id = None if faction is None else council.meeting.factions[faction].id
    with council.database.write() as session:
        arguments.add_argument(
            council.id,
            at,
            argument,
            faction_id=faction_id,
            shows_faction=shows_faction,
            session=session,
        )


def found(council: Council, at: int = 1) -> tuple[SavedArgument, ...]:
    with council.database.read() as session:
        return arguments.arguments(council.id, at, session=session)


def hide(council: Council, argument_id: int, is_hidden: bool = True) -> None:
    with council.database.write() as session:
        arguments.hide_argument(council.id, argument_id, is_hidden, session=session)


def stage_version(council: Council) -> int:
    with council.database.read() as session:
        return meetings.pulse(council.id, session=session).stage_version


def shown(council: Council) -> list[int | None]:
    """By place in the list of factions, of which each argument says that it is."""
    ids = [faction.id for faction in council.meeting.factions]
    return [saved.faction_id and ids.index(saved.faction_id) for saved in found(council)]


@pytest.fixture
def weighed(council: Council) -> Council:
    """A council of which the first faction is shown apart and the others are left out."""
    people = [council.join(faction) for faction in (0, 0, 0, 1)]
    council.open()
    for person in people:
        council.save(person, NUT)
    council.reveal()
    return council


def test_arguments_come_back_letter_by_letter_and_those_of_the_host_last(
    council: Council,
) -> None:
    add(council, AGAINST)
    add(council, ARGUMENT, 0)
    add(council, ARGUMENT, 1, at=2)
    first, second = found(council)
    assert (first.argument, first.is_by_host) == (ARGUMENT, False)
    assert (second.argument, second.is_by_host) == (AGAINST, True)
    assert len(found(council, 2)) == 1


def test_an_argument_says_whose_it_is_where_its_writer_chose_so(weighed: Council) -> None:
    """A stranger who joined for a faction spoke in its name, and its name stood beside it."""
    add(weighed, ARGUMENT, 0)
    assert shown(weighed) == [None]
    add(weighed, ARGUMENT, 0, shows_faction=True)
    assert sorted(map(str, shown(weighed))) == ["0", "None"]


def test_an_argument_of_a_faction_that_is_left_out_does_not_say_whose_it_is(
    weighed: Council,
) -> None:
    add(weighed, ARGUMENT, 1, shows_faction=True)
    add(weighed, AGAINST, 2, shows_faction=True)
    assert shown(weighed) == [None, None]


def test_before_a_result_no_argument_says_whose_it_is(council: Council) -> None:
    add(council, ARGUMENT, 0, shows_faction=True)
    assert shown(council) == [None]


def test_hiding_keeps_the_words_and_showing_brings_them_back(council: Council) -> None:
    add(council, ARGUMENT, 0)
    (saved,) = found(council)
    for is_hidden in (True, False):
        before = stage_version(council)
        hide(council, saved.id, is_hidden)
        (saved,) = found(council)
        assert (saved.is_hidden, saved.argument) == (is_hidden, ARGUMENT)
        assert stage_version(council) > before


def test_an_argument_of_another_meeting_is_not_found(council: Council) -> None:
    other = Council.meet(council.database, plan(title="Andere raad"))
    add(other, ARGUMENT)
    (saved,) = found(other)
    with pytest.raises(NotFound):
        hide(council, saved.id)
    with pytest.raises(NotFound), council.database.write() as session:
        arguments.add_argument(
            council.id, 1, ARGUMENT, faction_id=other.meeting.factions[0].id, session=session
        )
    for act in (lambda: add(council, ARGUMENT, at=9), lambda: found(council, 9)):
        with pytest.raises(NotFound):
            act()


def test_no_more_arguments_are_read_than_a_screen_can_bear(council: Council) -> None:
    for _ in range(MOST_ARGUMENTS + 2):
        add(council, ARGUMENT)
    assert len(found(council)) == MOST_ARGUMENTS


@pytest.mark.parametrize(
    "text", ["Zie https://voorbeeld.nl", "bel 06-12345678", "mail a@voorbeeld.nl"]
)
def test_what_points_to_somebody_is_no_argument_and_no_reason(text: str) -> None:
    with pytest.raises(RecognisableReason):
        argue(Side.FOR, "nut", text)
    with pytest.raises(RecognisableReason):
        checked(ballot(nut=100, reason=text), VALUES)


@pytest.mark.parametrize("cluster", ["", "macht"])
def test_an_argument_belongs_to_a_cluster_of_the_list(council: Council, cluster: str) -> None:
    with pytest.raises(UnknownCluster):
        add(council, Argument(Side.FOR, cluster, "Het werkt."))
    assert found(council) == ()


def test_a_reason_is_hidden_after_the_reveal_only_and_can_be_shown_again(
    council: Council,
) -> None:
    one, other = council.join(), council.join()
    council.open()
    council.save(one, ballot(nut=100, reason="Het werkt."))
    council.save(other, NUT)
    council.reveal()
    reason_id, nothing = (cast.reason_id for cast in council.revealed())
    assert reason_id is not None
    assert nothing is None
    for is_hidden in (True, False):
        with council.database.write() as session:
            ballots.hide_reason(council.id, reason_id, is_hidden, session=session)
        cast = council.revealed()[0]
        assert (cast.reason_is_hidden, cast.ballot.reason) == (is_hidden, "Het werkt.")

    council.open(2)
    council.save(one, ballot(nut=100, reason="Nog niet."), position=2)
    number = int(reason_id[1:]) + 2
    for unknown in (f"b{number}", "b999999", "f1", "x1", "b", "", "b-1"):
        with pytest.raises(NotFound), council.database.write() as session:
            ballots.hide_reason(council.id, unknown, True, session=session)


def test_a_reason_of_another_meeting_is_not_found(council: Council) -> None:
    """The host of one meeting could hide the reasons of all others, by their numbers."""
    other = Council.meet(council.database, plan(title="Andere raad"))
    for one in (council, other):
        person = one.join()
        one.open()
        one.save(person, ballot(nut=100, reason="Het werkt."))
        one.reveal()
    (cast,) = other.revealed()
    assert cast.reason_id is not None
    for is_hidden in (True, False):
        with pytest.raises(NotFound), council.database.write() as session:
            ballots.hide_reason(council.id, cast.reason_id, is_hidden, session=session)
    assert not other.revealed()[0].reason_is_hidden


def wrote(council: Council, *texts: str) -> list[Reason]:
    """The reasons of a revealed question for which somebody gave each of these."""
    people = [council.join() for _ in texts]
    council.open()
    for person, text in zip(people, texts, strict=True):
        council.save(person, ballot(nut=100, reason=text))
    council.reveal()
    return reasons(council)


def reasons(council: Council) -> list[Reason]:
    with council.database.read() as session:
        return results.reasons(council.meeting.factions, council.round().id, session=session)


def choose(council: Council, reason: Reason, *, is_on_wall: bool = True) -> None:
    talking.put_reason_on_wall(council.database, council.id, reason.id, is_on_wall=is_on_wall)


def on_wall(council: Council) -> list[str]:
    return [reason.id for reason in reasons(council) if reason.is_on_wall]


def test_the_wall_holds_three_reasons_and_refuses_a_fourth(council: Council) -> None:
    *fit, last = wrote(council, "Een.", "Twee.", "Drie.", "Vier.")
    for reason in fit:
        choose(council, reason)
        choose(council, reason)  # again changes nothing
    with pytest.raises(WallFull):
        choose(council, last)
    assert on_wall(council) == [reason.id for reason in fit]
    talking.hide_reason(council.database, council.id, fit[0].id, is_hidden=True)
    choose(council, fit[0])  # stays off it
    choose(council, fit[1], is_on_wall=False)
    choose(council, last)
    assert on_wall(council) == [fit[2].id, last.id]


def test_a_reason_that_is_hidden_this_moment_does_not_get_on_the_wall(council: Council) -> None:
    """The one host hides it while the other, who still sees it, chooses it."""
    reason, *_ = wrote(council, "Een.", "Twee.", "Drie.")
    with ThreadPoolExecutor(1) as pool:
        with council.database.write() as session:
            ballots.hide_reason(council.id, reason.id, True, session=session)
            choosing = pool.submit(choose, council, reason)
            until_it_waits(council.database, choosing)
        choosing.result()
    assert {cast.reason_id for cast in council.revealed() if cast.reason_is_hidden} == {reason.id}
    assert not any(cast.reason_is_on_wall for cast in council.revealed())


def test_two_hosts_who_choose_the_third_reason_at_once_do_not_get_four(council: Council) -> None:
    first, second, third, fourth = wrote(council, "Een.", "Twee.", "Drie.", "Vier.")
    choose(council, first)
    choose(council, second)
    with ThreadPoolExecutor(1) as pool:
        with council.database.write() as session:
            results.put_reason_on_wall(council.id, third.id, True, session=session)
            choosing = pool.submit(choose, council, fourth)
            until_it_waits(council.database, choosing)
        with pytest.raises(WallFull):
            choosing.result()
    assert len(on_wall(council)) == 3


def test_the_order_of_arguments_does_not_tell_in_which_order_they_came(council: Council) -> None:
    texts = ("Wie kijkt er mee?", "Het kost weinig.", "Als het moet.")
    for text in texts:
        for faction in (None, 1, 0):
            add(council, Argument(Side.FOR, "nut", text), faction)
    assert [(saved.is_by_host, saved.argument.text) for saved in found(council)] == [
        *((False, text) for text in sorted(texts) for _ in range(2)),
        *((True, text) for text in sorted(texts)),
    ]
