"""Links that are given anew: what stops, what goes on, and who may do it."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.builders import DAY, DAY_AFTER, NUT, Council, plan
from tests.store.acting import merge
from valuemap.acts import entering, linking, membership, reading
from valuemap.domain.access import faction_key, new_key, reading_key, wall_key
from valuemap.domain.meeting import DoorBy, Settings
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    Expired,
    FactionLinkStopped,
    NeedsFactionLink,
    NotFound,
    ReadingLinkStopped,
)
from valuemap.store.participants import Joined


def by_links() -> MeetingPlan:
    return replace(plan(), settings=Settings(door=DoorBy.LINKS))


@pytest.fixture
def linked(shared: Database) -> Council:
    """A council whose factions come in with a link of their own."""
    return Council.meet(shared, by_links())


def key_of(council: Council, faction: int = 0, host_key: str | None = None) -> str:
    """The key that the host's screen shows for a faction."""
    own = council.meeting.factions[faction]
    return faction_key(host_key or council.new.host_key, own.position, own.link_serial)


def join(council: Council, key: str, faction: int = 0) -> Joined:
    faction_id = council.meeting.factions[faction].id
    return membership.join(council.database, council.id, faction_id, key=new_key(), faction_key=key)


def renew(council: Council, faction: int = 0, host_key: str | None = None) -> None:
    linking.renew_faction_link(
        council.database,
        council.id,
        council.meeting.factions[faction].id,
        host_key=host_key or council.new.host_key,
    )


def give(council: Council) -> str:
    """The host gives the reading link; its key."""
    linking.give_reading_link(council.database, council.id, host_key=council.new.host_key)
    return reading_key(council.new.host_key, council.meeting.reading_serial)


def test_a_new_host_link_stops_the_old_one_and_the_wall(council: Council) -> None:
    old, database = council.new.host_key, council.database
    fresh = linking.relink(database, council.id)
    assert entering.host(database, fresh, today=DAY).meeting_id == council.id
    assert entering.wall(database, wall_key(fresh), today=DAY).meeting_id == council.id
    with pytest.raises(NotFound):
        entering.host(database, old, today=DAY)
    with pytest.raises(NotFound):
        entering.wall(database, wall_key(old), today=DAY)


def test_the_meeting_notes_when_it_got_a_new_host_link(council: Council) -> None:
    fresh = council.meeting
    assert fresh.relinked_at is None
    before = dt.datetime.now(dt.UTC)
    linking.relink(council.database, council.id)
    noted = council.meeting.relinked_at
    assert noted is not None
    assert noted >= before


def test_what_was_printed_and_handed_out_works_after_a_new_host_link(linked: Council) -> None:
    person = join(linked, key_of(linked))
    before = linked.meeting
    printed = key_of(linked, 1)
    for _ in range(2):  # a link may be lost twice
        fresh = linking.relink(linked.database, linked.id)
    found = entering.by_join_link(linked.database, before.join_code, before.join_pass, today=DAY)
    assert found.meeting_id == linked.id
    assert linked.meeting.join_pass == before.join_pass
    join(linked, printed, 1)
    join(linked, key_of(linked, 1, fresh), 1)
    assert entering.participant(linked.database, person.key, today=DAY).meeting_id == linked.id


def test_screens_hear_of_a_new_host_link(council: Council) -> None:
    before = reading.pulse(council.database, council.id)
    linking.relink(council.database, council.id)
    assert reading.pulse(council.database, council.id).stage_version > before.stage_version


def test_there_is_no_new_link_for_a_meeting_that_is_not_there(shared: Database) -> None:
    with pytest.raises(NotFound):
        linking.relink(shared, 10**6)


def test_a_renewed_faction_link_stops_all_that_came_before(linked: Council) -> None:
    inside = join(linked, key_of(linked))
    first = key_of(linked)
    host_key = linking.relink(linked.database, linked.id)
    second = key_of(linked, host_key=host_key)
    renew(linked, host_key=host_key)
    for stopped in (first, second):
        with pytest.raises(FactionLinkStopped):
            join(linked, stopped)
    join(linked, key_of(linked, host_key=host_key))
    assert entering.participant(linked.database, inside.key, today=DAY).is_admitted


def test_renewing_one_link_leaves_those_of_other_factions(linked: Council) -> None:
    renew(linked)
    join(linked, key_of(linked, 1), 1)


def test_the_log_of_the_door_tells_of_a_renewed_link(linked: Council) -> None:
    renew(linked, 1)
    (event,) = reading.door_events(linked.database, linked.id)
    assert (event.act, event.faction_id) == ("link renewed", linked.meeting.factions[1].id)


def test_an_old_host_link_renews_and_gives_nothing(linked: Council) -> None:
    linking.relink(linked.database, linked.id)
    with pytest.raises(NotFound):
        renew(linked)
    with pytest.raises(NotFound):
        give(linked)
    assert [faction.link_serial for faction in linked.meeting.factions] == [0, 0, 0]


def test_a_faction_of_another_meeting_is_not_renewed(linked: Council) -> None:
    other = Council.meet(linked.database, by_links())
    with pytest.raises(NotFound):
        linking.renew_faction_link(
            linked.database,
            linked.id,
            other.meeting.factions[0].id,
            host_key=linked.new.host_key,
        )
    join(other, key_of(other))


def test_the_link_of_another_faction_lets_nobody_in(linked: Council) -> None:
    with pytest.raises(FactionLinkStopped):
        join(linked, key_of(linked, 1), 0)


def test_nobody_moves_to_a_faction_whose_link_they_have_not(linked: Council) -> None:
    """A screen offered every faction, and the store let everybody in there."""
    person = join(linked, key_of(linked))
    with pytest.raises(NeedsFactionLink):
        linked.change_faction(person, 1)


def test_links_of_factions_that_went_into_a_group_let_in_to_the_group(linked: Council) -> None:
    handed_out = key_of(linked, 2)
    merge(linked, 1, 2)
    join(linked, handed_out, 1)


def test_a_reading_link_opens_the_meeting_until_it_is_revoked(council: Council) -> None:
    key = give(council)
    assert give(council) == key, "pressed twice is given once"
    database = council.database
    assert entering.reader(database, key, today=DAY).meeting_id == council.id
    linking.revoke_reading_link(database, council.id, host_key=council.new.host_key)
    linking.revoke_reading_link(database, council.id, host_key=council.new.host_key)
    assert not council.meeting.has_reading_link
    with pytest.raises(ReadingLinkStopped):
        entering.reader(database, key, today=DAY)


def test_a_reading_link_that_is_given_again_is_another(council: Council) -> None:
    first = give(council)
    linking.revoke_reading_link(council.database, council.id, host_key=council.new.host_key)
    second = give(council)
    assert first != second
    with pytest.raises(ReadingLinkStopped):
        entering.reader(council.database, first, today=DAY)
    assert entering.reader(council.database, second, today=DAY).meeting_id == council.id


def test_a_reading_link_is_gone_with_the_meeting(council: Council) -> None:
    with pytest.raises(Expired):
        entering.reader(council.database, give(council), today=DAY_AFTER)


def test_a_new_host_link_stops_the_reading_link_which_came_from_the_old_one(
    council: Council,
) -> None:
    key = give(council)
    fresh = linking.relink(council.database, council.id)
    assert not council.meeting.has_reading_link
    with pytest.raises(ReadingLinkStopped):
        entering.reader(council.database, key, today=DAY)
    linking.give_reading_link(council.database, council.id, host_key=fresh)
    again = reading_key(fresh, council.meeting.reading_serial)
    assert entering.reader(council.database, again, today=DAY).meeting_id == council.id


def test_a_reading_key_opens_no_other_door(council: Council) -> None:
    key, database = give(council), council.database
    for door in (entering.host, entering.wall, entering.participant, entering.faction):
        with pytest.raises(NotFound if door is not entering.faction else FactionLinkStopped):
            door(database, key, today=DAY)


@pytest.mark.parametrize("key", ["", "x", "-" * 31, "ü" * 32])
def test_what_is_no_key_opens_nothing(council: Council, key: str) -> None:
    with pytest.raises(ReadingLinkStopped):
        entering.reader(council.database, key, today=DAY)
    with pytest.raises(FactionLinkStopped):
        entering.faction(council.database, key, today=DAY)


def test_a_ballot_that_is_saved_stays_when_links_are_given_anew(linked: Council) -> None:
    person = join(linked, key_of(linked))
    linked.open()
    linked.save(person, NUT)
    linking.relink(linked.database, linked.id)
    own = linked.own(person)
    assert own is not None
    assert own.ballot == NUT
