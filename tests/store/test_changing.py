"""Changing a meeting that is there, among people who weigh in it, join it and change it too."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.builders import DAY, NUT, OWN, OWN_VALUE, VALUES, Council, plan
from tests.store.crowd import until_it_waits
from tests.store.rows import everything
from valuemap.acts import changing, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.access import faction_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Kind
from valuemap.domain.own_values import within
from valuemap.domain.preparing.changes import (
    ChangedMeanwhile,
    Facts,
    Lock,
    Locked,
    TakenName,
    Wanted,
    WantedFaction,
    WantedQuestion,
    as_it_is,
)
from valuemap.domain.preparing.plan import DoubleQuestion, QuestionCount, plan_group
from valuemap.domain.talk import Side, argue
from valuemap.store import arguments, membership, participants
from valuemap.store.around import links
from valuemap.store.engine import wiping
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, OlderWords
from valuemap.store.participants import Joined
from valuemap.store.preparing import changing as rows
from valuemap.ways import SCORES


def change(council: Council, mine: Wanted, base: Wanted | None = None) -> list[str]:
    """The host wants the meeting so, having seen it as it is unless told otherwise."""
    base = base or as_it_is(council.meeting)
    return list(changing.change(council.database, council.new.host_key, base, mine, today=DAY))


def reworded(council: Council, words: str, place: int = 0) -> Wanted:
    now = as_it_is(council.meeting)
    agenda = list(now.agenda)
    agenda[place] = replace(agenda[place], proposition=words)
    return replace(now, agenda=tuple(agenda))


def weigher(council: Council, person: Joined) -> Weigher:
    with council.database.read() as session:
        found = participants.find_participant(person.key, today=DAY, session=session)
    return Weigher(person.key, found)


def facts(council: Council) -> Facts:
    return changing.facts(council.database, council.id)


def test_everything_changes_at_once_and_reads_back_as_it_was_wanted(council: Council) -> None:
    now = as_it_is(council.meeting)
    listed = within(VALUES, [OWN_VALUE])
    first, second = now.agenda
    wanted = replace(
        now,
        title="Andere avond",
        factions=(
            replace(now.factions[0], name="Herdoopt", seats=7),
            now.factions[2],
            WantedFaction(0, "Nieuw", 2),
        ),
        agenda=(
            replace(second, proposition="Dit moet", way=SCORES, at_stake=("nut",)),
            WantedQuestion(OWN.id, "", listed, own=OWN),
            replace(first, value_list=listed),
        ),
        settings=replace(now.settings, asks_values=True),
    )
    assert change(council, wanted) == []
    after = council.meeting
    told = as_it_is(after)
    assert replace(told, factions=()) == replace(wanted, factions=())
    assert [(f.name, f.seats, f.places) for f in after.factions] == [
        ("Herdoopt", 7, 7),
        ("Lijst C", 1, 1),
        ("Nieuw", 2, 2),
    ]
    assert [item.number for item in after.agenda] == [1, 2, 3]
    assert [item.words_version for item in after.agenda] == [2, 1, 2]
    assert len(after.value_lists) == 2


def test_a_new_faction_comes_in_by_its_own_link_and_never_by_that_of_one_that_went(
    council: Council,
) -> None:
    gone = council.meeting.factions[2]
    old = faction_key(council.new.host_key, gone.position)
    seen = {gone.position}
    for name in ("Nieuw", "Nieuwer"):
        now = as_it_is(council.meeting)
        factions = (*now.factions[:2], WantedFaction(0, name, 1))
        change(council, replace(now, factions=factions))
        added = council.meeting.factions[-1]
        assert added.name == name
        assert added.position not in seen
        seen.add(added.position)
        key = faction_key(council.new.host_key, added.position)
        with council.database.read() as session:
            found = membership.faction_of_key(council.id, key, session=session)
            assert found == added.id
            with pytest.raises(NotFound):
                membership.faction_of_key(council.id, old, session=session)


def test_a_group_that_comes_later_has_as_many_places_as_the_others(shared: Database) -> None:
    tables = tuple(plan_group(f"Tafel {number}", 12) for number in (1, 2))
    council = Council.meet(shared, replace(plan(), kind=Kind.GROUPS, factions=tables))
    now = as_it_is(council.meeting)
    change(council, replace(now, factions=(*now.factions, WantedFaction(0, "Tafel 3", 1))))
    assert [faction.places for faction in council.meeting.factions] == [12, 12, 12]


def test_a_question_that_comes_later_has_a_position_that_none_ever_had(council: Council) -> None:
    seen = {item.position for item in council.meeting.agenda}
    for text_ in ("vraag.8", "vraag.9"):
        now = as_it_is(council.meeting)
        change(council, replace(now, agenda=(now.agenda[0],)))
        changing.add_question(council.database, council.new.host_key, text_, today=DAY)
        added = council.meeting.agenda[-1]
        assert added.position not in seen
        assert added.number == 2
        seen.add(added.position)
        council.show(added.position)
        council.open(added.position)
        council.move(Move.WITHDRAW, position=added.position)
        council.show(None)


def test_a_question_that_is_there_is_not_added_again_and_there_is_an_end_to_them(
    council: Council,
) -> None:
    add = (council.database, council.new.host_key)
    with pytest.raises(DoubleQuestion):
        changing.add_question(*add, "vraag.1", today=DAY)
    assert changing.add_question(*add, OWN.id, own=OWN, proposition=" Dit  moet ", today=DAY) == 3
    added = council.meeting.agenda[-1]
    assert (added.own, added.proposition) == (OWN, "Dit moet")
    for n in range(4, 45):
        changing.add_question(*add, f"vraag.{n}", today=DAY)
    with pytest.raises(QuestionCount):
        changing.add_question(*add, "vraag.99", today=DAY)


def test_a_ballot_keeps_the_words_on_which_it_was_made(council: Council) -> None:
    person = council.join()
    council.open()
    change(council, reworded(council, "Eerst dit"))
    who, round_id = weigher(council, person), council.round().id
    with pytest.raises(OlderWords):
        weighing.save(council.database, who, round_id, NUT, based_on=0, today=DAY, words=1)
    assert council.own(person) is None
    weighing.save(council.database, who, round_id, NUT, based_on=0, today=DAY, words=2)
    before = everything(council.database)
    with pytest.raises(Locked) as refusal:
        change(council, reworded(council, "Toen dat"))
    assert refusal.value.args[1] is Lock.WEIGHED
    assert everything(council.database) == before


def test_a_faction_agrees_on_the_words_that_it_read(council: Council) -> None:
    person = council.join()
    council.open()
    council.consult()
    who, round_id = weigher(council, person), council.round().id
    with pytest.raises(OlderWords):
        weighing.save_draft(council.database, who, round_id, NUT, based_on=0, today=DAY, words=7)
    weighing.save_draft(council.database, who, round_id, NUT, based_on=0, today=DAY, words=1)
    assert facts(council).weighed == {"vraag.1"}


def test_a_ballot_for_a_question_that_went_finds_no_round(council: Council) -> None:
    person = council.join()
    council.open()
    who, round_id = weigher(council, person), council.round().id
    now = as_it_is(council.meeting)
    change(council, replace(now, agenda=now.agenda[1:]))
    assert council.meeting.stage == 2  # the next one came in its place
    assert not council.meeting.can_go_back
    with pytest.raises(NotFound):
        weighing.save(council.database, who, round_id, NUT, based_on=0, today=DAY, words=1)
    council.open(2)


def test_who_saves_while_the_words_change_is_before_it_or_after_it(council: Council) -> None:
    """The change holds the round: the ballot waits for it, and is then made on older words."""
    person = council.join()
    council.open()
    who, round_id = weigher(council, person), council.round().id
    mine = reworded(council, "Anders")
    with ThreadPoolExecutor(1) as pool:
        with council.database.write() as session:
            now = rows.lock(council.id, session=session)
            saving = pool.submit(
                weighing.save,
                council.database,
                who,
                round_id,
                NUT,
                based_on=0,
                today=DAY,
                words=1,
            )
            until_it_waits(council.database, saving)
            rows.apply(now, mine, council.new.host_key, session=session)
        with pytest.raises(OlderWords):
            saving.result()
    assert council.own(person) is None


def test_two_hosts_lose_nothing_of_each_other(council: Council) -> None:
    base = as_it_is(council.meeting)
    other = replace(base, title="Van de ander")
    mine = reworded(council, "Van mij")
    change(council, other, base)
    change(council, mine, base)
    assert council.meeting.title == "Van de ander"
    assert council.meeting.agenda[0].proposition == "Van mij"
    with pytest.raises(ChangedMeanwhile):
        change(council, replace(base, title="Van mij"), base)
    changing.change(
        council.database,
        council.new.host_key,
        base,
        replace(base, title="Van mij"),
        insists=True,
        today=DAY,
    )
    assert council.meeting.title == "Van mij"
    assert council.meeting.agenda[0].proposition == "Van mij"


def test_who_joined_keeps_a_faction_and_a_place_in_it(council: Council) -> None:
    for _ in range(4):
        council.join()
    now = as_it_is(council.meeting)
    with pytest.raises(Locked) as refusal:
        change(council, replace(now, factions=now.factions[1:]))
    assert refusal.value.args[1] is Lock.JOINED
    fewer = replace(now, factions=(replace(now.factions[0], seats=2), *now.factions[1:]))
    assert change(council, fewer) == ["Lijst A"]
    faction = council.meeting.factions[0]
    assert (faction.seats, faction.places) == (2, 4)


def test_arguments_keep_their_question_and_its_list(council: Council) -> None:
    with council.database.write() as session:
        arguments.add_argument(
            council.id,
            1,
            argue(Side.FOR, "nut", "Het werkt."),
            faction_id=None,
            session=session,
        )
    assert facts(council).talked == {"vraag.1"}
    now = as_it_is(council.meeting)
    with pytest.raises(Locked) as refusal:
        change(council, replace(now, agenda=now.agenda[1:]))
    assert refusal.value.args[1] is Lock.TALKED
    change(council, reworded(council, "Anders"))


def test_after_a_result_the_factions_stand_and_a_name_can_be_mended(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, NUT)
    council.reveal()
    now = as_it_is(council.meeting)
    for factions in (
        (*now.factions, WantedFaction(0, "Nieuw", 1)),
        now.factions[:-1],
        (replace(now.factions[0], seats=6), *now.factions[1:]),
    ):
        with pytest.raises(Locked) as refusal:
            change(council, replace(now, factions=factions))
        assert refusal.value.args[1] is Lock.FIXED
    mended = (replace(now.factions[0], name="Lijst Aa"), *now.factions[1:])
    change(council, replace(now, factions=mended))
    assert council.meeting.factions[0].name == "Lijst Aa"


def test_a_name_of_another_is_refused_and_an_old_one_leaves_the_disk(
    database: Database,
) -> None:
    council = Council.meet(database, plan((3, 3)))
    wiping.wipe(database)
    now = as_it_is(council.meeting)
    taken = (replace(now.factions[0], name="lijst b"), now.factions[1])
    with pytest.raises(TakenName):
        change(council, replace(now, factions=taken))
    assert not wiping.is_asked(database)
    change(
        council,
        replace(now, factions=(replace(now.factions[0], name="Anders"), now.factions[1])),
    )
    assert wiping.is_asked(database)
    with database.engine.connect() as connection:
        names = connection.execute(text("SELECT name, name_key FROM faction")).all()
    assert "Lijst A" not in str(names)


def test_a_link_of_no_meeting_changes_nothing(council: Council) -> None:
    now = as_it_is(council.meeting)
    with pytest.raises(NotFound):
        changing.change(council.database, "geen link", now, now, today=DAY)


def test_an_old_host_link_that_waits_for_a_new_one_changes_nothing(council: Council) -> None:
    base, mine = as_it_is(council.meeting), reworded(council, "Anders")
    with ThreadPoolExecutor(1) as pool:
        with council.database.write() as session:
            links.relink(council.id, session=session)
            late = pool.submit(change, council, mine, base)
            until_it_waits(council.database, late)
        with pytest.raises(NotFound):
            late.result()
    assert council.meeting.item(1).proposition == base.agenda[0].proposition
