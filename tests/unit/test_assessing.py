"""An assessment in figures: shares per group and two totals by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_forms import part
from valuemap.domain.dossiers.assessing import shares, shares_of
from valuemap.domain.dossiers.work import Entry


def test_a_share_leaves_out_what_does_not_apply() -> None:
    found = shares(part(), {"een": Entry("ja"), "twee": Entry("nvt"), "drie": Entry("nee")})
    assert [one.share for one in found.groups] == [1.0, 0.0]
    assert found.groups[0].times == {"ja": 1, "nee": 0, "nvt": 1}
    assert (found.by_question, found.by_value) == (0.5, 0.5)


def test_both_totals_differ_where_groups_have_other_sizes() -> None:
    found = shares(part(), {"een": Entry("ja"), "twee": Entry("ja"), "drie": Entry("nee")})
    assert found.by_question == pytest.approx(2 / 3)
    assert found.by_value == 0.5


def test_where_nothing_counts_there_is_no_figure() -> None:
    found = shares(part(), {one: Entry("nvt") for one in ("een", "twee", "drie")})
    assert (found.by_question, found.by_value) == (None, None)
    assert [one.share for one in found.groups] == [None, None]


@given(st.dictionaries(st.sampled_from(["een", "twee", "drie"]), st.sampled_from(["ja", "nee"])))
def test_three_who_answer_alike_have_the_figures_of_one(answers: dict[str, str]) -> None:
    one = shares(part(), {place: Entry(choice) for place, choice in answers.items()})
    three = shares_of(part(), {place: {choice: 3} for place, choice in answers.items()})
    assert (three.by_question, three.by_value) == (one.by_question, one.by_value)
