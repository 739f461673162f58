"""A preparation is written and read whole, and made of an old meeting without its ballots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import OWN, OWN_VALUE, VALUES, plan
from valuemap.content.own_lists import own_list
from valuemap.domain.evening.script import Phase, Step
from valuemap.domain.meeting import DoorBy, Settings, Who
from valuemap.domain.own_values import within
from valuemap.domain.preparing.changes import ChangedMeanwhile, Lock, Locked, Part, Place
from valuemap.domain.preparing.faction_list import read_faction_list
from valuemap.domain.preparing.plan import AgendaPlan, MeetingPlan
from valuemap.domain.preparing.preparation import (
    LARGEST_PREPARATION,
    Asked,
    Preparation,
    PreparationTooLarge,
    again,
    gone,
    read,
    without_own,
    written,
)
from valuemap.texts.preparing import change as texts
from valuemap.ways import SCORES

TEXT = st.text(max_size=40)
OWN_LIST = own_list("Onze waarden", "de gemeente", VALUES.clusters[:3])
PREPARATIONS = st.builds(
    Preparation,
    title=TEXT,
    date=TEXT,
    delete_on=TEXT,
    factions=TEXT,
    questions=st.lists(
        st.builds(Asked, TEXT, TEXT, TEXT, TEXT, TEXT, st.none() | st.just(()) | st.just(("nut",))),
        max_size=3,
    ).map(tuple),
    own_questions=st.sampled_from([(), (OWN,)]),
    own_values=st.sampled_from([(), (OWN_VALUE,)]),
    own_lists=st.sampled_from([(), (OWN_LIST,)]),
    who=st.sampled_from(Who),
    asks_values=st.booleans(),
    door=st.sampled_from(DoorBy),
    script=TEXT,
)


@given(PREPARATIONS)
def test_a_preparation_comes_back_as_it_was_written(preparation: Preparation) -> None:
    assert read(written(preparation)) == preparation


def test_one_of_an_older_or_newer_version_is_read_as_far_as_it_is_known() -> None:
    assert read('{"title": "Avond", "of_tomorrow": [1, 2]}') == Preparation(title="Avond")


def test_more_than_fits_is_refused_and_not_cut() -> None:
    with pytest.raises(PreparationTooLarge):
        written(Preparation(script="x" * LARGEST_PREPARATION))


def test_the_whole_list_that_comes_with_valuemap_fits_three_times() -> None:
    written(Preparation(own_lists=(VALUES,) * 3))


def old_meeting() -> MeetingPlan:
    usual = plan((5, 3), questions=1, own=[OWN], proposition="Dit moet")
    first, second = usual.agenda
    return MeetingPlan(
        usual.title,
        usual.date,
        usual.delete_on,
        usual.factions,
        (
            AgendaPlan(first.question_id, "Dit moet", None, within(VALUES, [OWN_VALUE])),
            AgendaPlan(second.question_id, "", OWN, OWN_LIST, ("vrijheid",), SCORES),
        ),
        value_list=within(VALUES, [OWN_VALUE]),
        settings=Settings(who=Who.FACTIONS, asks_reason=False, door=DoorBy.LINKS),
        script=(Step(5, Phase.DECIDING, "Afspraken"),),
    )


def test_an_old_meeting_gives_its_factions_questions_lists_settings_and_script() -> None:
    old = old_meeting()
    made = again(old, date="01-02-2027", delete_on="", known=[VALUES.id])
    assert read_faction_list(made.factions).factions == old.factions
    assert made.questions == (
        Asked("vraag.1", "", "Dit moet"),
        Asked(OWN.id, OWN.text, "", OWN_LIST.id, "scores", ("vrijheid",)),
    )
    assert (made.date, made.own_questions, made.own_values) == ("01-02-2027", (OWN,), (OWN_VALUE,))
    assert made.own_lists == (OWN_LIST,)
    assert (made.who, made.asks_reason, made.door) == (Who.FACTIONS, False, DoorBy.LINKS)
    assert made.script == "5; besluitvorming; Afspraken"


def test_a_list_that_the_installation_has_not_goes_along_without_own_values() -> None:
    made = again(old_meeting(), date="", delete_on="", known=[])
    assert made.own_lists == (VALUES, OWN_LIST)
    assert without_own(within(VALUES, [OWN_VALUE])) == VALUES


def test_questions_that_are_gone_are_told_apart_and_the_rest_stays() -> None:
    asked = (Asked("weg.1", "Oude vraag"), Asked("vraag.1"), Asked(OWN.id))
    kept, lost = gone(Preparation(questions=asked, own_questions=(OWN,)), ["vraag.1"])
    assert lost == asked[:1]
    assert kept.questions == asked[1:]


PLACE = Place(Part.QUESTION, "vraag.1")


@pytest.mark.parametrize("lock", Lock)
@pytest.mark.parametrize("part", Part)
def test_every_lock_of_every_part_is_said_with_what_to_do(part: Part, lock: Lock) -> None:
    what, then = texts.locked(Locked(Place(part, "vraag.1"), lock), {"vraag.1": "Mag {0} dit?"})
    assert what.endswith(".")
    assert then.endswith(".")
    assert texts.LOCKS[lock].endswith(".")


def test_what_others_changed_is_named_by_its_words() -> None:
    what, _ = texts.changed_meanwhile(ChangedMeanwhile((PLACE,)), {"vraag.1": "Mag dit?"})
    assert "'Mag dit?'" in what
