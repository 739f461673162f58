"""What of a meeting can still be changed, why the rest cannot, and how two hosts go together."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, LAST_DAY, VALUES
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import AgendaItem, Faction, Meeting, Settings
from valuemap.domain.preparing.changes import (
    ChangedMeanwhile,
    DeletedBefore,
    Facts,
    Lock,
    Locked,
    LongerKept,
    Part,
    Place,
    TakenName,
    Wanted,
    WantedFaction,
    WantedQuestion,
    as_it_is,
    check,
    faction_lock,
    has_fixed,
    last_moment,
    list_lock,
    merged,
    places_for,
    removal_lock,
    seats_lock,
    settings_lock,
    stage_without,
    words_lock,
)
from valuemap.domain.preparing.plan import DeletionDate, DoubleQuestion, FactionCount, QuestionCount
from valuemap.ways import SCORES

OTHER = replace(VALUES, id="andere", name="Andere lijst")
STATES = st.sampled_from(list(RoundState))


def meeting_of(
    states: Sequence[RoundState] = (RoundState.DRAFT,) * 3,
    *,
    openings: int = 0,
    stage: int | None = None,
) -> Meeting:
    """A meeting of three factions with a question for each state of its only round."""
    return Meeting(
        id=1,
        title="Raadsavond",
        date=DAY,
        delete_on=LAST_DAY,
        join_code="CDFH3479",
        is_demo=False,
        stage=stage,
        factions=tuple(Faction(n, f"Lijst {n}", 3, 3, n) for n in (1, 2, 3)),
        agenda=tuple(
            AgendaItem(n, f"vraag.{n}", "", (Round(n, 1, 1, state),), VALUES, number=n)
            for n, state in enumerate(states, start=1)
        ),
        openings=openings,
    )


def refused(meeting: Meeting, wanted: Wanted, facts: Facts) -> tuple[Part, Lock] | None:
    """What a change is refused for, None where it is taken."""
    try:
        check(meeting, facts, wanted, today=DAY)
    except Locked as error:
        place, lock = error.args
        return place.part, lock
    return None


def with_question(wanted: Wanted, place: int, **changed: object) -> Wanted:
    agenda = list(wanted.agenda)
    agenda[place] = replace(agenda[place], **changed)  # type: ignore[arg-type]
    return replace(wanted, agenda=tuple(agenda))


def without_question(wanted: Wanted, place: int) -> Wanted:
    return replace(wanted, agenda=wanted.agenda[:place] + wanted.agenda[place + 1 :])


def with_faction(wanted: Wanted, place: int, **changed: object) -> Wanted:
    factions = list(wanted.factions)
    factions[place] = replace(factions[place], **changed)  # type: ignore[arg-type]
    return replace(wanted, factions=tuple(factions))


FACTS = st.builds(
    Facts,
    st.frozensets(st.sampled_from([1, 2, 3])),
    st.frozensets(st.sampled_from(["vraag.1", "vraag.2", "vraag.3"])),
    st.frozensets(st.sampled_from(["vraag.1", "vraag.2", "vraag.3"])),
)
MEETINGS = st.builds(
    lambda states, openings: meeting_of(states, openings=openings),
    st.tuples(STATES, STATES, STATES),
    st.integers(0, 3),
)


@given(MEETINGS, FACTS)
def test_what_stays_as_it_is_is_never_refused(meeting: Meeting, facts: Facts) -> None:
    assert refused(meeting, as_it_is(meeting), facts) is None


@given(MEETINGS, FACTS, st.integers(0, 2))
def test_the_words_of_a_question_change_until_its_first_ballot_or_its_close(
    meeting: Meeting, facts: Facts, place: int
) -> None:
    item, now = meeting.agenda[place], as_it_is(meeting)
    is_free = item.question_id not in facts.weighed and item.current.state in (
        RoundState.DRAFT,
        RoundState.OPEN,
    )
    assert (words_lock(item, facts) is None) == is_free
    for changed in ({"proposition": "Ander"}, {"way": SCORES}, {"at_stake": ("nut",)}):
        found = refused(meeting, with_question(now, place, **changed), facts)
        assert (found is None) == is_free


@given(MEETINGS, FACTS, st.integers(0, 2))
def test_a_list_changes_and_a_question_goes_while_nobody_wrote_on_it_either(
    meeting: Meeting, facts: Facts, place: int
) -> None:
    item, now = meeting.agenda[place], as_it_is(meeting)
    is_free = words_lock(item, facts) is None and item.question_id not in facts.talked
    assert (list_lock(item, facts) is None) == (removal_lock(item, facts) is None) == is_free
    listed = refused(meeting, with_question(now, place, value_list=OTHER), facts)
    gone = refused(meeting, without_question(now, place), facts)
    assert (listed is None) == (gone is None) == is_free


@given(MEETINGS, FACTS, st.integers(0, 2))
def test_a_faction_goes_while_nobody_joined_for_it_and_no_result_is_fixed(
    meeting: Meeting, facts: Facts, place: int
) -> None:
    faction, now = meeting.factions[place], as_it_is(meeting)
    others = tuple(one for one in now.factions if one.position != faction.position)
    found = refused(meeting, replace(now, factions=others), facts)
    is_free = faction.position not in facts.joined and not has_fixed(meeting)
    assert (found is None) == (faction_lock(faction, meeting, facts) is None) == is_free


@given(MEETINGS, FACTS)
def test_seats_change_and_factions_come_while_no_result_is_fixed(
    meeting: Meeting, facts: Facts
) -> None:
    now = as_it_is(meeting)
    new = replace(now, factions=(*now.factions, WantedFaction(0, "Nieuw", 1)))
    is_free = not has_fixed(meeting)
    assert (seats_lock(meeting) is None) == is_free
    assert (refused(meeting, new, facts) is None) == is_free
    assert (refused(meeting, with_faction(now, 0, seats=9), facts) is None) == is_free


@given(MEETINGS, FACTS)
def test_names_order_script_and_title_change_always(meeting: Meeting, facts: Facts) -> None:
    now = as_it_is(meeting)
    changed = replace(
        with_faction(now, 1, name="Herdoopt"), title="Anders", agenda=now.agenda[::-1]
    )
    assert refused(meeting, changed, facts) is None


@given(MEETINGS, FACTS)
def test_what_is_asked_changes_until_the_first_opening(meeting: Meeting, facts: Facts) -> None:
    now = as_it_is(meeting)
    asked = replace(now, settings=replace(now.settings, asks_values=True))
    states = {round_.state for item in meeting.agenda for round_ in item.rounds}
    is_free = not meeting.openings and not facts.weighed and states == {RoundState.DRAFT}
    assert (settings_lock(meeting, facts) is None) == is_free
    assert (refused(meeting, asked, facts) is None) == is_free
    # The way is that of questions that come: each that is there has its own.
    way = replace(now, settings=replace(now.settings, way=SCORES))
    assert refused(meeting, way, facts) is None


def test_a_faction_takes_no_name_that_another_has_or_had() -> None:
    meeting = meeting_of()
    now = as_it_is(meeting)
    swapped = with_faction(with_faction(now, 0, name="Lijst 2"), 1, name="Lijst 1")
    for wanted in (with_faction(now, 0, name="LIJST  2"), swapped):
        with pytest.raises(TakenName):
            check(meeting, Facts(), wanted, today=DAY)
    check(meeting, Facts(), with_faction(now, 0, name="LIJST 1"), today=DAY)


def test_a_meeting_stays_until_the_last_moment_that_people_were_told() -> None:
    meeting = meeting_of(states=(RoundState.OPEN, RoundState.DRAFT, RoundState.DRAFT))
    moment = dt.datetime(DAY.year, DAY.month, DAY.day, 20, tzinfo=dt.UTC) + dt.timedelta(days=9)
    item = meeting.agenda[0]
    ahead = replace(item.current, is_ahead=True, closes_at=moment)
    meeting = replace(meeting, agenda=(replace(item, rounds=(ahead,)), *meeting.agenda[1:]))
    assert last_moment(meeting) == DAY + dt.timedelta(days=9)
    now = as_it_is(meeting)
    for days, is_refused in ((8, True), (9, False)):
        earlier = replace(now, delete_on=DAY + dt.timedelta(days=days))
        if is_refused:
            with pytest.raises(DeletedBefore):
                check(meeting, Facts(), earlier, today=DAY)
        else:
            check(meeting, Facts(), earlier, today=DAY)


def test_a_faction_that_another_host_removed_comes_in_anew_for_who_insists() -> None:
    base = as_it_is(meeting_of())
    mine = with_faction(base, 1, name="Herdoopt")
    now = replace(base, factions=base.factions[:1] + base.factions[2:])
    with pytest.raises(ChangedMeanwhile):
        merged(base, mine, now)
    found = merged(base, mine, now, insists=True).factions
    assert WantedFaction(0, "Herdoopt", base.factions[1].seats) in found
    assert [one.position for one in found if one.position] == [f.position for f in now.factions]


def test_who_joined_is_not_kept_longer_than_was_said() -> None:
    meeting = meeting_of()
    later = replace(as_it_is(meeting), delete_on=LAST_DAY + dt.timedelta(days=1))
    check(meeting, Facts(), later, today=DAY)
    joined = Facts(frozenset([1]))
    with pytest.raises(LongerKept):
        check(meeting, joined, later, today=DAY)
    check(meeting, joined, replace(later, delete_on=DAY), today=DAY)
    with pytest.raises(LongerKept):  # not into the past, which would delete it at once
        check(meeting, Facts(), replace(later, delete_on=DAY), today=LAST_DAY)


def test_what_is_left_must_still_be_a_meeting() -> None:
    meeting = meeting_of()
    now = as_it_is(meeting)
    for wanted, error in (
        (replace(now, agenda=()), QuestionCount),
        (replace(now, agenda=(now.agenda[0], now.agenda[0])), DoubleQuestion),
        (replace(now, factions=now.factions[:1]), FactionCount),
        (replace(now, date=LAST_DAY + dt.timedelta(days=2)), DeletionDate),
    ):
        with pytest.raises(error):
            check(meeting, Facts(), wanted, today=DAY)


CHANGES: dict[str, Callable[[Wanted], Wanted]] = {
    "title": lambda now: replace(now, title="Anders"),
    "script": lambda now: replace(now, script=()),
    "settings": lambda now: replace(now, settings=replace(now.settings, consults=True)),
    "name": lambda now: with_faction(now, 0, name="Herdoopt"),
    "seats": lambda now: with_faction(now, 1, seats=9),
    "gone": lambda now: replace(now, factions=now.factions[:-1]),
    "words": lambda now: with_question(now, 0, proposition="Anders"),
    "list": lambda now: with_question(now, 1, value_list=OTHER),
    "order": lambda now: replace(now, agenda=(*now.agenda[:0:-1], now.agenda[0])),
    "new": lambda now: replace(now, agenda=(*now.agenda, WantedQuestion("vraag.9", "", VALUES))),
}


@given(st.permutations(list(CHANGES)), st.integers(0, len(CHANGES)))
def test_changes_of_two_hosts_that_do_not_touch_go_together(names: list[str], cut: int) -> None:
    base = as_it_is(meeting_of())

    def after(which: Sequence[str]) -> Wanted:
        found = base
        for name in sorted(which, key=list(CHANGES).index):
            found = CHANGES[name](found)
        return found

    together = merged(base, after(names[:cut]), after(names[cut:]))
    expected = after(names)
    assert together == replace(expected, agenda=together.agenda)
    assert set(together.agenda) == set(expected.agenda)


@given(st.sampled_from(list(CHANGES)))
def test_the_same_change_twice_is_one_change(name: str) -> None:
    base = as_it_is(meeting_of())
    changed = CHANGES[name](base)
    assert merged(base, changed, changed) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, base) == changed


def test_what_both_changed_otherwise_is_named_and_who_insists_has_it() -> None:
    base = as_it_is(meeting_of())
    mine = with_faction(with_question(replace(base, title="A"), 0, proposition="A"), 1, name="A")
    now = with_question(replace(base, title="B"), 0, proposition="B")
    now = replace(now, factions=(now.factions[0], now.factions[2]), script=())
    with pytest.raises(ChangedMeanwhile) as refusal:
        merged(base, mine, now)
    assert set(refusal.value.args[0]) == {
        Place(Part.TITLE),
        Place(Part.QUESTION, "vraag.1"),
        Place(Part.FACTION, "Lijst 2"),
    }
    assert merged(base, mine, now, insists=True).title == "A"


def test_two_orders_of_the_agenda_are_one_too_many() -> None:
    base = as_it_is(meeting_of())
    first, second, third = base.agenda
    mine = replace(base, agenda=(second, first, third))
    now = replace(base, agenda=(third, first, second))
    with pytest.raises(ChangedMeanwhile) as refusal:
        merged(base, mine, now)
    assert refusal.value.args[0] == (Place(Part.ORDER),)
    assert merged(base, mine, now, insists=True).agenda == mine.agenda


@pytest.mark.parametrize(("removed", "shown"), [({2}, 3), ({2, 3}, 1), ({1}, 2), ({1, 2, 3}, None)])
def test_where_the_question_on_stage_goes_the_next_one_comes(
    removed: set[int], shown: int | None
) -> None:
    assert stage_without(meeting_of(stage=2), removed) == shown
    assert stage_without(meeting_of(), removed) is None


@given(st.integers(1, 99), st.integers(1, 99), st.integers(0, 50), st.integers(0, 120))
def test_places_follow_seats_and_never_fall_below_who_is_in(
    seats: int, before: int, added: int, taken: int
) -> None:
    places = places_for(seats, before, before + added, taken)
    assert places == max(seats + added, taken)


def test_settings_are_compared_one_by_one() -> None:
    base = as_it_is(meeting_of())
    mine = replace(base, settings=Settings(consults=True))
    now = replace(base, settings=Settings(asks_values=True))
    assert merged(base, mine, now).settings == Settings(consults=True, asks_values=True)
