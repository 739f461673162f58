"""What a browser sends becomes a ballot, or is refused."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import VALUES, ballot, in_order
from valuemap.content.value_list import ValueList
from valuemap.domain.answer import ballot_from_answer
from valuemap.domain.meeting import Settings
from valuemap.domain.own_values import own_value, within
from valuemap.domain.weighing import Ballot, RecognisableReason, WrongStance, WrongValues
from valuemap.ways import OFFERED, SCORES, BallotError, Way, WrongClusters
from valuemap.wording import WordingError

NOTHING = dict.fromkeys(VALUES.ids, 0)
STEPS = NOTHING | {"vrijheid": 12, "nut": 8}
EVERYTHING = Settings(asks_values=True)
OWN_VALUE = own_value("vrijheid", "Ruimte", "Plek.", ["Laat open."])
OWN = OWN_VALUE.id
KNOWN = within(VALUES, [OWN_VALUE])


def understood(
    sent: Mapping[str, object], settings: Settings, values: ValueList, *, has_proposition: bool
) -> Ballot:
    """The ballot in what was sent, in a meeting where every question is weighed alike."""
    return ballot_from_answer(sent, settings.way, settings, values, has_proposition=has_proposition)


def answer(**more: object) -> dict[str, object]:
    return {"steps": STEPS, **more}


def test_a_whole_answer_becomes_a_whole_ballot() -> None:
    found = understood(
        answer(stance=4, reason="Omdat het zo is", values=["vrijheid.privacy"], consent=True),
        EVERYTHING,
        has_proposition=True,
        values=KNOWN,
    )
    expected = ballot(vrijheid=60, nut=40, stance=4, reason="Omdat het zo is", consent=True)
    assert found == replace(expected, values=("vrijheid.privacy",))


def test_what_the_meeting_does_not_ask_is_left_out() -> None:
    nothing_asked = Settings(asks_stance=False, asks_reason=False, asks_values=False)
    sent = answer(stance=4, reason="Omdat", values=["vrijheid.privacy"])
    found = understood(sent, nothing_asked, has_proposition=True, values=KNOWN)
    assert (found.stance, found.reason, found.values) == (None, "", ())


def test_without_a_proposition_there_is_no_stance() -> None:
    assert (
        understood(answer(stance=4), EVERYTHING, has_proposition=False, values=KNOWN).stance is None
    )


@pytest.mark.parametrize("sent_as", ["steps", "given"])
def test_scores_are_kept_as_they_were_given(sent_as: str) -> None:
    scores = NOTHING | {"vrijheid": 10, "nut": 10.0}
    found = understood({sent_as: scores}, Settings(way=SCORES), has_proposition=False, values=KNOWN)
    assert found.way is SCORES
    assert found.given == in_order(NOTHING | {"vrijheid": 10, "nut": 10})


def test_the_numbers_of_a_form_are_points_and_no_presses() -> None:
    form = {"given": NOTHING | {"vrijheid": 60, "nut": 40}}
    found = understood(form, EVERYTHING, has_proposition=False, values=KNOWN)
    assert found == ballot(vrijheid=60, nut=40)


def test_who_abstains_may_still_take_a_stance() -> None:
    found = understood(
        {"abstained": True, "stance": 2}, EVERYTHING, has_proposition=True, values=KNOWN
    )
    assert found.abstained
    assert found.stance == 2


@pytest.mark.parametrize("stance", [6, -1, 2.5, "3", True, [3]])
def test_a_stance_off_the_scale_is_refused(stance: object) -> None:
    with pytest.raises(WrongStance):
        understood(answer(stance=stance), EVERYTHING, has_proposition=True, values=KNOWN)


@pytest.mark.parametrize(
    "values",
    [["empathie.menselijkheid"], ["vrijheid.privacy", "vrijheid.autonomie"], "vrijheid", [3]],
)
def test_values_outside_the_two_heaviest_clusters_are_refused(values: object) -> None:
    with pytest.raises(WrongValues):
        understood(answer(values=values), EVERYTHING, has_proposition=True, values=KNOWN)


def test_a_value_of_the_municipality_may_be_chosen_and_one_that_nobody_knows_may_not() -> None:
    chosen = understood(answer(values=[OWN]), EVERYTHING, has_proposition=False, values=KNOWN)
    assert chosen.values == (OWN,)
    with pytest.raises(WrongValues):
        understood(
            answer(values=["vrijheid.<b>mijn naam</b>"]),
            EVERYTHING,
            has_proposition=False,
            values=KNOWN,
        )


@pytest.mark.parametrize(
    "reason",
    ["Zie https://valuemap.example", "mail jan@dorp.nl", "bel 06 12 34 56 78", "www.dorp.nl"],
)
def test_a_reason_that_points_to_somebody_is_refused(reason: str) -> None:
    with pytest.raises(RecognisableReason):
        understood(answer(reason=reason), EVERYTHING, has_proposition=True, values=KNOWN)


def test_a_reason_of_over_280_characters_is_refused_and_not_cut() -> None:
    with pytest.raises(WordingError):
        understood(answer(reason="x" * 281), EVERYTHING, has_proposition=True, values=KNOWN)


@pytest.mark.parametrize("sent_as", ["steps", "given"])
@pytest.mark.parametrize("sent", [None, [], "20", {"vrijheid": 20}])
def test_anything_but_the_nine_clusters_is_refused(sent: object, sent_as: str) -> None:
    with pytest.raises(WrongClusters):
        understood({sent_as: sent}, EVERYTHING, has_proposition=False, values=KNOWN)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "steps": json | st.fixed_dictionaries(dict.fromkeys(VALUES.ids, json)),
            "given": json | st.fixed_dictionaries(dict.fromkeys(VALUES.ids, json)),
            "abstained": json,
            "consent": json,
            "stance": json,
            "reason": json,
            "values": json,
        },
    ),
    st.sampled_from(OFFERED),
)
def test_whatever_is_sent_gives_a_valid_ballot_or_a_refusal(
    sent: dict[str, object], way: Way
) -> None:
    try:
        found = understood(
            sent, Settings(way=way, asks_values=True), has_proposition=True, values=KNOWN
        )
    except (BallotError, WordingError):
        return
    assert found.given is None or way.check(found.given, VALUES.ids) == found.given
