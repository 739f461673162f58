"""What the screens say of clusters that hold, and of those of which that is not known."""

import pytest

from tests.builders import CLUSTERS, NUT, ballot, published
from valuemap.disclosure import Scalars
from valuemap.domain.weighing import Ballot
from valuemap.texts.screens import result

ALONE = ballot(vrijheid=80, nut=20, consent=True)


@pytest.mark.parametrize("others", [[[ALONE]], [[ALONE], [ALONE]], [[ALONE, ALONE], [ALONE]]])
def test_where_single_ballots_tell_nothing_no_cluster_is_said_not_to_stand_out(
    others: list[list[Ballot]],
) -> None:
    """The wall said that no cluster connects more than the others beside one that plainly did."""
    shown = published([NUT] * 3, *others)
    assert shown.splits
    assert shown.scalars == Scalars()
    names = [f"Lijst {place}" for place in range(len(shown.rows))]
    assert result.finding(shown, names, CLUSTERS) == ""
    assert result.amounts(shown, CLUSTERS) == ()
