"""The fractieberaad through the pages: who sees what in it, and what it still takes."""

import pytest

from tests.builders import HALF, Council
from tests.pages.conftest import evening, notices, open_page, said
from tests.pages.test_membership import CONSENTS, inside, keys, lead, phone, press, with_settings
from tests.pages.test_taking_part import look_at_the_wall
from valuemap.disclosure import Outcome
from valuemap.domain.access import wall_key
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings
from valuemap.store.engine.database import Database
from valuemap.store.participants import Joined
from valuemap.texts.screens import door, host, wall, weigh
from valuemap.ui.parts import roles


@pytest.fixture
def consulting(database: Database) -> tuple[Council, list[Joined], Joined]:
    """Three of one faction and one of another weighed, and the fractieberaad began."""
    council = Council.meet(database, with_settings(evening(), Settings(consults=True)))
    members, lone = [council.join(0) for _ in range(3)], council.join(2)
    council.open()
    for person in (*members, lone):
        council.save(person, HALF)
    council.move(Move.CLOSE)
    return council, members, lone


def test_the_big_button_begins_the_fractieberaad_and_nothing_leads_back(
    consulting: tuple[Council, list[Joined], Joined],
) -> None:
    council, _, _ = consulting
    page = lead(council)
    assert [key for key in keys(page) if key.endswith("-round")] == [
        "consult-round",
        "reopen-round",
        "reveal-round",
    ], "a step back stands beside the big button, the other steps below it"
    page = press(page, "consult-round")
    assert host.STATES[council.round().state] in said(page)
    assert [key for key in keys(page) if key.endswith("-round")] == ["reveal-round"]
    assert host.PAPER_CLOSED in said(page), "a form that turns up now counts no more"
    page = open_page("projecteren", **{roles.WALL: wall_key(council.new.host_key)})
    assert wall.CONSULTING in said(page)


def test_members_see_the_exact_mean_of_their_own_in_the_fractieberaad_only(
    consulting: tuple[Council, list[Joined], Joined],
) -> None:
    council, members, lone = consulting
    own = weigh.OWN_FACTION.format(number=3)
    assert own not in said(phone(council, members[0]))
    council.move(Move.CONSULT)
    page = said(phone(council, members[0]))
    assert own in page
    assert weigh.OWN_LINE.format(name="Nut", points="50,0") in page
    assert own not in said(phone(council, lone))
    council.move(Move.REVEAL)
    assert own not in said(phone(council, members[0]))


def test_who_is_short_of_three_is_asked_once_more_and_may_take_it_back(
    consulting: tuple[Council, list[Joined], Joined],
) -> None:
    council, members, lone = consulting
    council.move(Move.CONSULT)
    assert "consent-once-more" not in keys(phone(council, members[0]))
    page = phone(council, lone)
    assert weigh.CONSENT_ONCE_MORE in said(page)
    page = press(page, "consent-once-more")
    assert door.OUTCOMES[Outcome.SHOWN].format(factions="Lijst A en Lijst C") in said(lead(council))
    assert page.button(key="consent-once-more").label == weigh.CONSENT_TAKE_BACK
    press(page, "consent-once-more")
    assert door.OUTCOMES[Outcome.LEFT_OUT].format(factions="Lijst C") in said(lead(council))


def test_a_faction_of_which_one_never_weighed_hears_what_helps_instead(
    database: Database,
) -> None:
    council = Council.meet(database, with_settings(evening(), Settings(consults=True)))
    members = [council.join(1) for _ in range(3)]
    council.open()
    for person in members[:2]:
        council.save(person, CONSENTS)
    council.consult()
    page = phone(council, members[0])
    assert weigh.CONSENT_NOT_ALL in said(page)
    assert "consent-once-more" not in keys(page)


def test_who_came_later_reads_what_the_fractieberaad_is_for(
    consulting: tuple[Council, list[Joined], Joined],
) -> None:
    council, _, _ = consulting
    late = council.join()
    press(lead(council), f"admit-{inside(council).waiting[0]}")
    council.move(Move.CONSULT)
    page = said(phone(council, late))
    assert weigh.CONSULTING_CAME_LATER in page
    assert weigh.OWN_FACTION.format(number=3) not in page


def test_what_was_shown_by_consent_can_be_taken_down_whole(council: Council) -> None:
    members, lone = [council.join(0) for _ in range(3)], council.join(2)
    council.open()
    for person in members:
        council.save(person, HALF)
    council.save(lone, CONSENTS)
    council.reveal()
    reads = {roles.HOST: council.new.host_key}
    assert '<th scope="col"><span>Lijst C</span></th>' in said(open_page("resultaat", **reads))
    assert "take-down" not in keys(phone(council, members[0]))
    look_at_the_wall(council)
    page = press(phone(council, lone), "take-down")
    assert notices(page) == ""
    assert "take-down" not in keys(page)
    assert '<th scope="col"><span>Lijst C</span></th>' not in said(open_page("resultaat", **reads))
