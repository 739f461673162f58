"""The shift between two rounds."""

import pytest

from tests.builders import ABSTAINED, HALF, NUT, VRIJHEID, in_round, play
from tests.unit.halls import Factions, agreeing
from valuemap.disclosure import PublishedShift, publish_shift
from valuemap.domain.weighing import Ballot
from valuemap.texts.pictures.shift import SHIFT_NONE, SHIFT_ONE, shift_sentence
from valuemap.texts.wall.beats import apart_since, unbroken


def shift_of(before: Factions, after: Factions) -> PublishedShift:
    first, second = play([in_round(*before), in_round(*after)])
    return publish_shift(first.result, second.result)


def test_a_faction_that_is_shown_twice_moved_by_what_its_profiles_differ() -> None:
    shift = shift_of([[NUT] * 3, [HALF] * 4], [[VRIJHEID] * 3, [HALF] * 4])
    first, second, together = shift.rows
    assert first is not None
    assert second is not None
    assert (first.distance, second.distance, together) == (1.0, 0.0, None)
    assert sum(first.change) == pytest.approx(0)
    assert (shift.k, shift.h_before, shift.h_after) == (2, 0.5, 0.5)
    assert apart_since(shift) == (
        "Het verschil tussen de fracties ging van 50 naar 50 van de 100 punten.",
    )


def test_who_did_not_weigh_again_is_counted_and_stays_in() -> None:
    shift = shift_of([[NUT] * 4, [HALF] * 3], [[VRIJHEID] * 3, [HALF] * 3])
    assert shift.rows[0] is not None
    assert (shift.rows[0].distance, shift.rows[0].not_again, shift.not_again) == (0.75, 1, 1)
    assert shift_sentence(shift).endswith("Eén keer is niet opnieuw gewogen.")


@pytest.mark.parametrize("newcomers", [1, 2])
def test_of_who_came_to_one_round_only_nothing_follows(newcomers: int) -> None:
    """The mean of four less the mean of three of them is the fourth."""
    more = [NUT] * 3 + [VRIJHEID] * newcomers
    shift = shift_of([[NUT] * 3, [HALF] * 3], [more, [HALF] * 3])
    assert shift.rows[0] is not None
    assert shift.rows[0].distance == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([NUT], [VRIJHEID]),
        ([NUT] * 2, [VRIJHEID] * 3),
        ([NUT, ABSTAINED, ABSTAINED], [VRIJHEID] * 3),
        ([NUT], [agreeing(VRIJHEID)]),
        ([agreeing(NUT)], [VRIJHEID]),
    ],
)
def test_what_is_not_shown_in_both_rounds_has_no_shift(
    before: list[Ballot], after: list[Ballot]
) -> None:
    shift = shift_of([[NUT] * 3, before], [[NUT] * 3, after])
    assert shift.rows[1] is None
    assert shift.k == 1
    assert shift_sentence(shift) == SHIFT_ONE
    assert apart_since(shift) == ()


def test_a_lone_member_shows_the_shift_by_consent_in_both_rounds() -> None:
    shift = shift_of([[agreeing(NUT)], [NUT] * 3], [[agreeing(HALF)], [NUT] * 3])
    assert shift.rows[0] is not None
    assert shift.rows[0].distance == pytest.approx(0.5)


def test_small_factions_together_move_as_one() -> None:
    small = [[NUT, NUT]] * 3
    shift = shift_of([[NUT] * 3, *small], [[NUT] * 3, *[[HALF, HALF]] * 3])
    assert [moved is None for moved in shift.rows] == [False, True, True, True, False]
    assert shift.rows[-1] is not None
    assert shift.rows[-1].distance == 0.5


def test_between_a_mean_and_an_agreed_ballot_there_is_no_shift() -> None:
    """They have another cast: what moved is who, not what."""
    own = [[NUT] * 3, [HALF] * 3]
    agreed: list[Ballot | None] = [VRIJHEID]
    for first, second in (([], agreed), (agreed, [])):
        told = play([in_round(*own, agreed=first), in_round(*own, agreed=second)])
        shift = publish_shift(told[0].result, told[1].result)
        assert [moved is None for moved in shift.rows] == [True, False, True]


def test_two_factions_that_agreed_in_both_rounds_are_compared() -> None:
    none: list[list[Ballot]] = [[], []]
    first = in_round(*none, agreed=[NUT, VRIJHEID])
    second = in_round(*none, agreed=[NUT, NUT])
    told = play([first, second])
    shift = publish_shift(told[0].result, told[1].result)
    assert (shift.h_before, shift.h_after) == (1.0, 0.0)
    assert "100 van de 100 punten ergens anders, daarna 0" in shift_sentence(shift)


def test_where_nothing_is_shown_there_is_a_sentence_and_no_figure() -> None:
    shift = shift_of([[NUT], [HALF] * 2], [[NUT], [HALF] * 2])
    assert (shift.rows, shift.k, shift.not_again) == ((None,) * 3, 0, 0)
    assert shift_sentence(shift) == SHIFT_NONE


def test_no_number_of_a_finding_stands_on_another_line_than_what_it_counts() -> None:
    said = unbroken("Lijst A geeft 65 punten, Vrije Vaart 4. Van de 100 is dat 61.")
    assert said == (
        "Lijst A geeft 65\N{NO-BREAK SPACE}punten, Vrije Vaart\N{NO-BREAK SPACE}4. "
        "Van de 100 is dat\N{NO-BREAK SPACE}61."
    )
