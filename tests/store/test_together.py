"""A form that everybody answers: the door, two screens of one person, closing under one's hands."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders import Council, migrated_file
from tests.store.crowd import Crowd
from tests.unit.test_forms import part
from valuemap.acts.dossiers import following, together, working
from valuemap.disclosure.thresholds import COUNCIL
from valuemap.domain.access import new_key
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.gathering import FOLLOWS, MOST_WRITTEN, Gathering, GatheringState
from valuemap.domain.dossiers.work import Entry, NotAChoice
from valuemap.store.dossiers import gatherings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    EntryChanged,
    FormFull,
    GatheringMoved,
    NotAnswering,
    NotFound,
    StoreError,
)
from valuemap.store.exchange.backup import LONGEST_LINE

TODAY = dt.date(2026, 3, 10)
FUNCTIONS = ("jurist", "griffie", "ict")
PREPARED, OPEN, CLOSED, SHOWN = GatheringState


def prepared(database: Database, *groups: str) -> int:
    """A gathering on an assessment in a dossier of its own."""
    dossier_id, _ = following.make(database, describe("CRM", About.PLAN, "", today=TODAY))
    return together.prepare(database, working.begin(database, dossier_id, part(), "CRM"), groups)


def opened(database: Database, *groups: str) -> int:
    gathering_id = prepared(database, *groups)
    together.move(database, gathering_id, PREPARED, OPEN)
    return gathering_id


def own(database: Database, key: str) -> dict[str, Entry]:
    return dict(together.mine(database, key).respondent.entries)


def test_who_presses_twice_is_in_once(shared: Database) -> None:
    gathering_id, key = opened(shared), new_key()
    for _ in range(2):
        assert together.enter(shared, gathering_id, None, key) == key
    assert together.load(shared, gathering_id).people == 1


@pytest.mark.parametrize("group", [None, -1, 3])
def test_who_names_no_function_of_the_form_is_not_let_in(
    shared: Database, group: int | None
) -> None:
    with pytest.raises(NotFound):
        together.enter(shared, opened(shared, *FUNCTIONS), group)


def test_a_form_that_counts_asks_no_function(shared: Database) -> None:
    with pytest.raises(NotFound):
        together.enter(shared, opened(shared), 0)


def test_two_screens_of_one_person_lose_nothing(shared: Database) -> None:
    key = together.enter(shared, opened(shared), None)
    together.answer(shared, key, "een", Entry("ja"), seen=Entry())
    together.answer(shared, key, "twee", Entry("nee"), seen=Entry())  # saw nothing of the other
    with pytest.raises(EntryChanged) as refused:
        together.answer(shared, key, "een", Entry("nee"), seen=Entry())
    assert refused.value.args == (Entry("ja"),)
    together.answer(shared, key, "een", Entry("ja"), seen=Entry())  # the same once more
    assert own(shared, key) == {"een": Entry("ja"), "twee": Entry("nee")}


def test_an_answer_can_be_taken_away(shared: Database) -> None:
    key = together.enter(shared, opened(shared), None)
    together.answer(shared, key, "een", Entry("ja"), seen=Entry())
    together.answer(shared, key, "een", Entry(), seen=Entry("ja"))
    assert own(shared, key) == {}


def test_what_the_form_does_not_ask_is_not_kept(shared: Database) -> None:
    key = together.enter(shared, opened(shared), None)
    for place, choice in (("vier", "ja"), ("een", "misschien")):
        with pytest.raises(NotAChoice):
            together.answer(shared, key, place, Entry(choice), seen=Entry())


def test_a_form_that_closed_takes_no_answer_until_it_opens_again(shared: Database) -> None:
    gathering_id = opened(shared)
    key = together.enter(shared, gathering_id, None)
    together.move(shared, gathering_id, OPEN, CLOSED)
    with pytest.raises(NotAnswering):
        together.answer(shared, key, "een", Entry("ja"), seen=Entry())
    with pytest.raises(NotAnswering):
        together.say_ready(shared, key, True)
    with pytest.raises(NotAnswering):
        together.enter(shared, gathering_id, None)
    together.move(shared, gathering_id, CLOSED, OPEN)
    together.answer(shared, key, "een", Entry("ja"), seen=Entry())
    assert own(shared, key) == {"een": Entry("ja")}


def test_two_hosts_who_press_at_once_are_not_both_served(shared: Database) -> None:
    gathering_id = opened(shared)
    together.move(shared, gathering_id, OPEN, CLOSED)
    with pytest.raises(GatheringMoved) as refused:
        together.move(shared, gathering_id, OPEN, CLOSED)
    assert refused.value.args == (CLOSED,)


def test_what_was_shown_stays_shown(shared: Database) -> None:
    gathering_id = opened(shared)
    together.move(shared, gathering_id, OPEN, CLOSED)
    together.move(shared, gathering_id, CLOSED, SHOWN)
    for state in (PREPARED, OPEN, CLOSED):
        with pytest.raises(ValueError, match=state):
            together.move(shared, gathering_id, SHOWN, state)


def test_who_never_finishes_holds_nobody_up_and_is_not_counted(shared: Database) -> None:
    gathering_id = opened(shared)
    keys = [together.enter(shared, gathering_id, None) for _ in range(4)]
    for key in keys:
        together.answer(shared, key, "een", Entry("ja"), seen=Entry())
    for key in keys[:3]:
        together.say_ready(shared, key, True)
    together.move(shared, gathering_id, OPEN, CLOSED)
    together.move(shared, gathering_id, CLOSED, SHOWN)
    found = together.result(shared, gathering_id)
    assert (found.people, found.places["een"].counts) == (3, {"ja": 3})


def test_what_each_of_them_answered_is_deleted_when_it_is_shown(shared: Database) -> None:
    """A dossier outlives a meeting, and holds no single answers."""
    gathering_id = opened(shared, *FUNCTIONS)
    key = together.enter(shared, gathering_id, 0)
    said = Entry("ja", note="Zie artikel vijf, eerste lid.")
    together.answer(shared, key, "een", said, seen=Entry())
    together.say_ready(shared, key, True)
    together.move(shared, gathering_id, OPEN, CLOSED)
    together.move(shared, gathering_id, CLOSED, SHOWN)
    assert own(shared, key) == {}
    first = together.result(shared, gathering_id).groups[0]
    assert (first.name, first.people) == ("jurist", 1)
    assert first.places["een"].notes == ("Zie artikel vijf, eerste lid.",)


def test_the_address_of_the_screen_opens_one_form_and_stops_with_a_new_link_of_the_clerk(
    shared: Database,
) -> None:
    first, other = prepared(shared), prepared(shared)
    key = together.screen_key(shared, first)
    assert together.on_screen(shared, first, key).id == first
    for wrong in ("", "é", key[:-1], together.screen_key(shared, other)):
        with pytest.raises(NotFound):
            together.on_screen(shared, first, wrong)
    following.give_new_key(shared, together.load(shared, first).dossier_id)
    with pytest.raises(NotFound):
        together.on_screen(shared, first, key)


def test_a_code_is_found_as_people_type_it_and_a_pass_belongs_to_one_form(
    shared: Database,
) -> None:
    form = together.load(shared, prepared(shared))
    typed = f"{form.code[:4]}-{form.code[4:]}".lower()
    assert together.of_code(shared, typed).id == form.id
    right = together.join_pass(shared, form.id)
    assert together.of_code(shared, form.code, right).id == form.id
    with pytest.raises(NotFound):
        together.of_code(shared, form.code, together.join_pass(shared, prepared(shared)))
    with pytest.raises(NotFound):
        together.of_code(shared, Council.meet(shared).new.join_code)


def answer_or_close(database: Database, what: tuple[int, str]) -> str:
    """What became of an answer, or of closing, where all do so at once."""
    gathering_id, key = what
    if not key:
        together.move(database, gathering_id, OPEN, CLOSED)
        return "closed"
    try:
        together.answer(database, key, "een", Entry("ja"), seen=Entry())
    except NotAnswering:
        return "too late"
    return "kept"


def test_an_answer_that_comes_while_the_form_closes_is_kept_or_refused_and_never_lost(
    shared: Database, crowd: Crowd
) -> None:
    gathering_id = opened(shared)
    keys = [together.enter(shared, gathering_id, None) for _ in range(crowd.size - 1)]
    keys.insert(crowd.size // 2, "")
    told = crowd.act(shared, answer_or_close, [(gathering_id, key) for key in keys])
    assert told.count("closed") == 1
    for key, became in zip(keys, told, strict=True):
        assert not key or bool(own(shared, key)) == (became == "kept")


def answer_from_a_screen(database: Database, what: tuple[str, str]) -> str:
    """What one of several screens of one person said when all save at once."""
    key, choice = what
    try:
        together.answer(database, key, "een", Entry(choice), seen=Entry())
    except EntryChanged as error:
        return f"there stands {error.args[0].choice}"
    return "kept"


def test_of_many_screens_of_one_person_one_is_first_and_all_others_are_told(
    shared: Database, crowd: Crowd
) -> None:
    key = together.enter(shared, opened(shared), None)
    choices = ["ja", "nee", "nvt", "ja", "nee", "nvt"][: crowd.size]
    told = crowd.act(shared, answer_from_a_screen, [(key, choice) for choice in choices])
    stands = own(shared, key)["een"].choice
    for choice, said in zip(choices, told, strict=True):
        assert said == ("kept" if choice == stands else f"there stands {stands}")


class Together(RuleBasedStateMachine):
    """Anything that people and hosts do, in any order, against a model of it."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.form = prepared(self.database)
        self.state = PREPARED
        self.people: dict[str, dict[str, Entry]] = {}
        self.ready: set[str] = set()

    def _try(self, is_allowed: bool, act: Any) -> bool:
        try:
            act()
        except StoreError:
            assert not is_allowed
            return False
        assert is_allowed
        return True

    @rule()
    def enters(self) -> None:
        key = new_key()
        if self._try(
            self.state in (PREPARED, OPEN),
            lambda: together.enter(self.database, self.form, None, key),
        ):
            self.people[key] = {}

    @precondition(lambda self: self.people)
    @rule(data=st.data(), place=st.sampled_from(["een", "twee"]), to=st.sampled_from(["ja", ""]))
    def answers(self, data: st.DataObject, place: str, to: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.people)))
        seen = self.people[key].get(place, Entry())
        if self._try(
            self.state is OPEN,
            lambda: together.answer(self.database, key, place, Entry(to), seen=seen),
        ):
            self.people[key][place] = Entry(to)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), is_ready=st.booleans())
    def says_ready(self, data: st.DataObject, is_ready: bool) -> None:
        key = data.draw(st.sampled_from(sorted(self.people)))
        if self._try(self.state is OPEN, lambda: together.say_ready(self.database, key, is_ready)):
            self.ready = self.ready | {key} if is_ready else self.ready - {key}

    @rule(data=st.data())
    def moves(self, data: st.DataObject) -> None:
        if FOLLOWS[self.state]:
            to = data.draw(st.sampled_from(FOLLOWS[self.state]))
            together.move(self.database, self.form, self.state, to)
            self.state = to

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        form: Gathering = together.load(self.database, self.form)
        assert (form.state, form.people, form.ready) == (
            self.state,
            len(self.people),
            len(self.ready),
        )
        for key, entries in self.people.items():
            kept = {place: one for place, one in entries.items() if not one.is_empty}
            assert own(self.database, key) == ({} if self.state is SHOWN else kept)

    @invariant()
    def shows_counts_of_who_is_ready_and_only_when_shown(self) -> None:
        if self.state is not SHOWN:
            with pytest.raises(NotAnswering):
                together.result(self.database, self.form)
            return
        found = together.result(self.database, self.form)
        for place in ("een", "twee"):
            yes = sum(self.people[key].get(place, Entry()).choice == "ja" for key in self.ready)
            is_shown = yes >= COUNCIL.place
            assert found.places[place].people == (yes if is_shown else None)


def test_whatever_people_do_nothing_is_lost_or_shown_too_soon(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("together") / "valuemap.db"
    migrated_file(file)
    database = Database(f"sqlite:///{file}")
    machine = type("OnThis", (Together,), {"database": database})
    try:
        run_state_machine_as_test(
            machine, settings=settings(max_examples=12, stateful_step_count=14, deadline=None)
        )
    finally:
        database.close()


def test_a_form_that_is_full_takes_choices_and_shorter_texts_still(
    shared: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering_id, words = opened(shared), Entry("ja", note="x" * 300)
    first, second = (together.enter(shared, gathering_id, None) for _ in range(2))
    monkeypatch.setattr(gatherings, "MOST_WRITTEN", 500)
    together.answer(shared, first, "een", words, seen=Entry())
    with pytest.raises(FormFull):
        together.answer(shared, second, "een", words, seen=Entry())
    together.answer(shared, second, "een", Entry("ja"), seen=Entry())
    together.answer(shared, first, "een", Entry("ja", note="x"), seen=words)
    assert own(shared, second) == {"een": Entry("ja")}


def test_what_comes_of_the_longest_form_fits_in_a_backup() -> None:
    assert 2 * 4 * MOST_WRITTEN < LONGEST_LINE
