"""What participants found of an evening: counted once, of enough answers, and written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.disclosure import COUNCIL, count_answers
from valuemap.domain.evaluation import ASKED, Counted, Evaluated, Evaluation, Found, counted_of
from valuemap.texts.around import evaluation as texts

ANSWERS = st.lists(
    st.builds(Evaluation, *(st.none() | st.sampled_from(Found) for _ in ASKED)), max_size=12
)


def test_five_answers_are_counted_and_four_are_not() -> None:
    yes = [Evaluation(clear=Found.YES, fair=Found.NO)] * 4
    found = count_answers([*yes, Evaluation(clear=Found.PARTLY)])
    assert found == Evaluated(5, clear=Counted(no=0, partly=1, yes=4), fair=None, useful=None)


def test_who_answered_nothing_is_not_counted_as_an_answer() -> None:
    assert count_answers([Evaluation()] * 7) == Evaluated(0)


@given(ANSWERS)
def test_counts_add_up_to_the_answers_or_are_not_there(answers: list[Evaluation]) -> None:
    found = count_answers(answers)
    for asked in ASKED:
        given_ = sum(getattr(one, asked) is not None for one in answers)
        counted = found.of(asked)
        assert (counted is None) == (given_ < COUNCIL.evaluation)
        assert counted is None or counted.answers == given_


@given(ANSWERS, st.randoms())
def test_the_order_in_which_people_answered_cannot_be_seen(
    answers: list[Evaluation], chance: object
) -> None:
    mixed = list(answers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert count_answers(mixed) == count_answers(answers)


@given(ANSWERS)
def test_what_is_written_down_is_read_back(answers: list[Evaluation]) -> None:
    found = count_answers(answers)
    assert counted_of(found.written()) == found


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        '{"answers": 5}',
        '{"answers": -1, "clear": null, "fair": null, "useful": null}',
        '{"answers": true, "clear": null, "fair": null, "useful": null}',
        '{"answers": 5, "clear": {"no": 1}, "fair": null, "useful": null}',
        '{"answers": 5, "clear": [1, 2, 3], "fair": null, "useful": null}',
    ],
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of its kinds: the backup refuses the row
        counted_of(written)


def test_a_question_with_too_few_answers_says_so() -> None:
    rows = texts.rows(Evaluated(6, clear=Counted(no=1, partly=2, yes=3)))
    assert rows[0] == (texts.QUESTIONS["clear"], "3", "2", "1")
    assert rows[1] == (texts.QUESTIONS["fair"], texts.TOO_FEW, "–", "–")
