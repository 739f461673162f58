"""An assessment in figures: shares per group and two totals by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CONTENT
from tests.unit.test_forms import part
from valuemap.domain.dossiers.assessing import shares, shares_of
from valuemap.domain.dossiers.work import Entry
from valuemap.texts.work import assessment as texts


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


def test_where_no_question_applies_that_is_said_and_no_number_of_none() -> None:
    list_of_25 = CONTENT.frameworks.parts["publicspaces.vragen"]
    found = shares(list_of_25, {place: Entry("nvt") for place in list_of_25.places()})
    assert texts.sentence(found) == texts.NONE_APPLIES
    assert texts.percent(found.by_question) == texts.NOT_DETERMINED


def test_a_half_per_cent_goes_up_as_on_paper() -> None:
    assert [texts.percent(one / 8) for one in (1, 3, 5)] == [
        "13 procent",
        "38 procent",
        "63 procent",
    ]
