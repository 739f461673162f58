"""Weighing otherwise than with chips on a phone: on paper, with scores, with values."""

from playwright.sync_api import Locator, expect

from tests.browser.arriving import at_the_host
from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import NEW, NORTH, ONE, PROPOSITION, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_evening import fill_in
from tests.browser.test_meeting import result_table
from tests.browser.verbs import (
    FACTION_WORDS,
    SCORE_WORDS,
    back_to_form,
    choose,
    click,
    consent_box,
    divide,
    press,
    rows_of,
    save,
    save_button,
    score,
    score_up,
    sees,
    sees_points,
    timed,
    unfold,
    unfold_words,
)
from tests.builders import VALUES, by_id
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import FactionBallotState, Settings, Who
from valuemap.texts.screens import host, result, ways, weigh
from valuemap.ways import CHIPS, SCORES, WrongTotal

TWO_SEATS = {NORTH: 2, VILLAGE: 3, NEW: 1}


# --- on paper


def test_a_form_of_a_faction_that_weighs_together_is_its_approved_ballot(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(
        server, TWO_SEATS, settings=Settings(who=Who.FACTIONS), proposition=PROPOSITION
    )
    council.person(NORTH)
    council.move(1, Move.OPEN)
    leader = at_the_host(open_browser, council)
    sees(leader, host.ready(0, 3))
    form = unfold(leader, host.PAPER)
    choose_sender(form, host.PAPER_FACTION.format(faction=NORTH))
    fill_in(form, "vrijheid", 65)
    reason = form.get_by_role("textbox", name=host.PAPER_REASON)
    reason.fill("Het werkt.")
    choose(form.get_by_role("combobox", name=weigh.STANCE), weigh.stance(4))
    consent = form.get_by_role("checkbox", name=host.PAPER_CONSENT)
    click(form.get_by_text(host.PAPER_CONSENT))
    press(leader, host.PAPER_SAVE)

    # Not all points: everything that was typed stays, to be completed.
    sees(leader, ways.wrong(WrongTotal(65, CHIPS.total), CHIPS))
    settle(leader)
    name = VALUES.cluster["vrijheid"].name
    expect(form.get_by_label(ways.of(CHIPS).entry.format(name=name))).to_have_value("65")
    expect(reason).to_have_value("Het werkt.")
    expect(consent).to_be_checked()
    expect(form.get_by_role("combobox", name=weigh.STANCE)).to_have_value(weigh.stance(4))
    assert council.agreed(NORTH, 1) is None
    fill_in(form, "nut", 35)
    press(leader, host.PAPER_SAVE)
    sees(leader, host.PAPER_SAVED)
    sees(leader, host.ready(1, 3))

    entered = council.agreed(NORTH, 1)
    assert entered is not None
    assert entered.state is FactionBallotState.APPROVED
    assert entered.ballot.consent
    assert entered.ballot.stance == 4
    assert entered.ballot.reason == "Het werkt."
    assert {c: p for c, p in by_id(entered.ballot).items() if p} == ONE
    # Nobody of the faction is asked for the same again.
    phone = open_browser(PHONE)
    phone.goto(council.person(NORTH).link)
    expect(timed(phone, FACTION_WORDS["approved"])).to_be_visible()
    sees_points(phone, ONE)


def choose_sender(form: Locator, label: str) -> None:
    """Choose whose form it is."""
    choose(form.get_by_role("combobox", name=host.PAPER_WHO), label)


def test_a_faction_of_which_everybody_is_on_paper_counts_as_ready(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, TWO_SEATS, settings=Settings(who=Who.FACTIONS))
    council.move(1, Move.OPEN)
    leader, projector = at_the_host(open_browser, council), open_browser(WALL)
    projector.goto(council.links.wall)
    form = unfold(leader, host.PAPER)
    choose_sender(form, host.PAPER_FACTION.format(faction=NORTH))
    fill_in(form, "vrijheid", 65)
    fill_in(form, "nut", 35)
    press(leader, host.PAPER_SAVE)
    sees(leader, host.PAPER_SAVED)
    for screen in (leader, projector):
        sees(screen, host.ready(1, 3))


# --- other ways of weighing


def test_scores_from_phone_and_paper_become_shares_that_can_be_checked_by_hand(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, settings=Settings(way=SCORES))
    north, new = council.person(NORTH), council.person(NEW)
    council.move(1, Move.OPEN)
    phone, other = open_browser(PHONE), open_browser(PHONE)
    phone.goto(north.link)
    sees(phone, ways.of(SCORES).instruction)
    save_button(phone).press("Enter")
    sees(phone, SCORE_WORDS["incomplete"])
    score(phone, {"vrijheid": 11, "nut": 10})  # at ten it stops
    expect(phone.get_by_role("group").filter(has=score_up(phone, "vrijheid"))).to_contain_text("10")
    consent_box(phone).check()
    save(phone)
    other.goto(new.link)
    score(other, {"kwaliteit": 4})
    consent_box(other).check()
    save(other)

    leader = at_the_host(open_browser, council)
    form = unfold(leader, host.PAPER)
    choose_sender(form, host.PAPER_NEW.format(faction=VILLAGE))
    for cluster, number in (("vrijheid", 8), ("kwaliteit", 2)):
        name = VALUES.cluster[cluster].name
        form.get_by_label(ways.of(SCORES).entry.format(name=name)).fill(str(number))
    click(form.get_by_text(host.PAPER_CONSENT))
    press(leader, host.PAPER_SAVE)
    sees(leader, host.PAPER_SAVED)
    sees(leader, host.ready(3, 3))
    council.move(1, Move.CLOSE, Move.REVEAL)

    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    head, *rows = result_table(reader)
    points = {row[0]: row[5:] for row in rows}
    assert head[5:] == [NORTH, VILLAGE, NEW]
    # 10 and 10 of 20, 8 and 2 of 10, 4 of 4.
    assert points[VALUES.cluster["vrijheid"].name] == ["50,0", "80,0", "0,0"]
    assert points[VALUES.cluster["nut"].name] == ["50,0", "0,0", "0,0"]
    assert points[VALUES.cluster["kwaliteit"].name] == ["0,0", "20,0", "100,0"]
    # Pairwise 50, 100 and 80 points apart, which is 77 on average.
    sees(reader, "gemiddeld 23 van de 100 punten; 77 leggen zij ergens anders")


def test_the_values_within_the_two_heaviest_clusters_are_chosen_and_counted(
    open_browser: OpenBrowser, server: Server
) -> None:
    seats = {NORTH: 1, VILLAGE: 5, NEW: 4}
    council = Seeded(server, seats, settings=Settings(asks_values=True))
    people = {name: [council.person(name) for _ in range(n)] for name, n in seats.items()}
    council.move(1, Move.OPEN)
    freedom, use = (VALUES.cluster[cluster] for cluster in ONE)
    phone = open_browser(PHONE)
    phone.goto(people[NORTH][0].link)
    asked = phone.get_by_role("radio", name=freedom.values[0].name)
    divide(phone, {"vrijheid": 60, "nut": 35})
    expect(asked).to_have_count(0)  # not before it is known which two are the heaviest
    divide(phone, ONE)
    asked.check()
    phone.get_by_role("radio", name=use.values[1].name).check()
    consent_box(phone).check()
    save(phone)
    phone.reload()
    back_to_form(phone)
    expect(asked).to_be_checked()
    for person in people[VILLAGE]:
        council.weigh(person, 1, ONE, values=(freedom.values[0].id, use.values[0].id))
    for person in people[NEW]:
        council.weigh(person, 1, ONE, values=(freedom.values[1].id,))
    council.move(1, Move.CLOSE, Move.REVEAL)

    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    unfold_words(reader, result.VALUES_TITLE)
    counted = rows_of(reader.get_by_role("table", name=result.VALUES_CAPTION))
    assert counted == [
        list(result.VALUES_HEAD),
        [freedom.values[0].name, freedom.name, "6"],
        [freedom.values[1].name, freedom.name, "4"],
        [use.values[0].name, use.name, "5"],
        [use.values[1].name, use.name, "1"],
    ]
