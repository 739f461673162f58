"""A whole meeting, with a browser of one's own for everybody in the room."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import arithmetic
from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import (
    FIRST,
    NEW,
    NORTH,
    PROPOSITION,
    SECOND,
    THREE_FACTIONS,
    VILLAGE,
    Seeded,
)
from tests.browser.server import Server
from tests.browser.verbs import (
    MAP_ON_WALL,
    WEIGHING,
    agree,
    button,
    choose_faction,
    click,
    consent_box,
    deck,
    divide,
    enter_code,
    map_on_wall,
    names_of,
    plus,
    prepare_meeting,
    press,
    press_first,
    rows_of,
    save,
    sees,
    show_question,
    unfold,
    unfold_words,
    wait_until,
    weigh_points,
)
from tests.browser.wire import contents
from tests.builders import VALUES
from valuemap.disclosure import Figures, Outcome, Published, PublishedFaction, Scalars
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.texts.hosting import page as hosting
from valuemap.texts.results import frame as results
from valuemap.texts.screens import host, join, result, wall, weigh
from valuemap.texts.wall import beats

FIRST_BALLOTS = {
    NORTH: {"vrijheid": 40, "rechtvaardigheid": 25, "empathie": 20, "nut": 15},
    VILLAGE: {"vrijheid": 15, "loyaliteit": 30, "continuiteit": 35, "kwaliteit": 20},
    NEW: {"vrijheid": 30, "puurheid": 5, "hierarchie": 10, "kwaliteit": 25, "nut": 30},
}
SECOND_BALLOTS = {
    NORTH: {"kwaliteit": 60, "continuiteit": 40},
    VILLAGE: {"kwaliteit": 10, "vrijheid": 90},
    NEW: {"kwaliteit": 35, "nut": 65},
}


@pytest.mark.timeout(600)
def test_a_council_weighs_two_questions_and_sees_what_a_calculation_by_hand_gives(
    open_browser: OpenBrowser,
) -> None:
    leader, projector, reader = open_browser(), open_browser(WALL), open_browser()
    links = prepare_meeting(
        leader,
        title="Raadsavond over camera's",
        factions=f"Fractie;Zetels\n{NORTH};1\n{VILLAGE}, 1\n{NEW}\t1\n",
        questions={FIRST: PROPOSITION, SECOND: ""},
    )
    projector.goto(links.wall)
    expect(projector.get_by_text(readable(links.code), exact=True)).to_be_visible()
    members = {faction: open_browser(PHONE, touch=True) for faction in THREE_FACTIONS}
    for faction, phone in members.items():
        join_after_reading(phone, readable(links.code).lower(), faction)
    sees(projector, f"3 {wall.people_in(3)}")

    # The first question: everybody agrees to be recognisable, so all are in the result.
    show_question(leader, 1)
    for screen in (projector, *members.values()):
        expect(screen.get_by_role("heading", name=deck().question(FIRST).text)).to_be_visible()
        sees(screen, PROPOSITION)
    press(leader, host.OPEN)
    for number, (faction, phone) in enumerate(members.items(), start=1):
        weigh_with_consent(phone, FIRST_BALLOTS[faction])
        sees(projector, host.ready(number, 3))
    sees(leader, host.ready(3, 3))
    everybody = [[faction, "1", "1", "1"] for faction in THREE_FACTIONS]
    wait_until(leader, lambda: turnout(leader), everybody)
    sees_no_content(leader, links.host)
    press(leader, host.CLOSE)
    sees(projector, wall.CLOSED)
    for phone in members.values():
        sees(phone, weigh.CLOSED)
    sees_no_content(leader, links.host)
    press(leader, host.REVEAL)
    exact = Expected.of(FIRST_BALLOTS)
    wall_shows(projector, exact)
    reader.goto(links.host.replace("begeleiden", "resultaat"))
    page_shows(reader, exact)

    # The second question: one of them does not, and is in no figure.
    show_question(leader, 2)
    press(leader, host.OPEN)
    for faction, phone in members.items():
        expect(phone.get_by_role("heading", name=deck().question(SECOND).text)).to_be_visible()
        if faction == NEW:
            weigh_points(phone, SECOND_BALLOTS[faction])
        else:
            weigh_with_consent(phone, SECOND_BALLOTS[faction])
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    others = Expected.of(SECOND_BALLOTS, left_out=NEW)
    wall_shows(projector, others)
    sees(projector, others.left_out_note())
    phone = members[NEW]
    click(phone.get_by_role("link", name=weigh.RESULT_LINK))
    choose_question(phone, 2)
    sees(phone, others.left_out_note())
    page_shows(phone, others)


def test_the_chance_in_the_sentence_is_the_mean_over_every_way_to_deal_the_ballots(
    open_browser: OpenBrowser, server: Server
) -> None:
    cast: dict[str, list[Mapping[str, int]]] = {
        NORTH: [
            {"vrijheid": 60, "nut": 40},
            {"vrijheid": 80, "kwaliteit": 20},
            {"vrijheid": 75, "nut": 25},
            {"vrijheid": 90, "kwaliteit": 10},
        ],
        VILLAGE: [{"loyaliteit": 70, "kwaliteit": 30}],
        NEW: [{"nut": 55, "vrijheid": 45}],
    }
    council = Seeded(server, {NORTH: 4, VILLAGE: 1, NEW: 1})
    people = [(council.person(faction), points) for faction, own in cast.items() for points in own]
    council.move(1, Move.OPEN)
    for person, points in people:
        council.weigh(person, 1, points)
    council.move(1, Move.CLOSE, Move.REVEAL)

    profiles = [arithmetic.profile(own, VALUES.ids) for own in cast.values()]
    h = arithmetic.disagreement(profiles)
    chance = arithmetic.chance(cast, VALUES.ids)
    sentence = headline(h=h, chance=chance, k=3)
    assert str(arithmetic.whole(h)) in sentence
    assert str(arithmetic.whole(chance)) in sentence
    assert arithmetic.whole(h) != arithmetic.whole(chance)
    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    unfold_words(reader, results.HOW_SURE)
    sees(reader, sentence)

    council.beat(1, Beat.DIFFER)
    projector = open_browser(WALL)
    projector.goto(council.links.wall)
    sees(projector, beats.APART.format(apart=arithmetic.whole(h)))
    sees(projector, beats.BY_CHANCE.format(chance=arithmetic.whole(chance)))


def test_the_wall_and_the_phones_follow_each_step_of_the_host(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    people = {faction: council.person(faction) for faction in THREE_FACTIONS}
    leader, projector, phone = open_browser(), open_browser(WALL), open_browser(PHONE)
    leader.goto(council.links.host)
    projector.goto(council.links.wall)
    phone.goto(people[NORTH].link)
    question = deck().question(FIRST).text
    moves: list[tuple[str, Locator, Locator]] = [
        (
            host.SHOW_QUESTION.format(position=1),
            projector.get_by_role("heading", name=question),
            phone.get_by_role("heading", name=question),
        ),
        (host.OPEN, projector.get_by_text(WEIGHING), plus(phone, "vrijheid")),
        (host.CLOSE, projector.get_by_text(wall.CLOSED), phone.get_by_text(weigh.CLOSED)),
        # What was weighed meanwhile is saved: the phone shows it, and a way back to the chips.
        (host.REOPEN, projector.get_by_text(WEIGHING), button(phone, weigh.CHIPS["change"])),
        (host.CLOSE, projector.get_by_text(wall.CLOSED), phone.get_by_text(weigh.CLOSED)),
        (
            host.REVEAL,
            projector.locator(MAP_ON_WALL).first,
            phone.get_by_text(weigh.REVEALED),
        ),
    ]
    for name, on_wall, on_phone in moves:
        press_first(leader, name)
        expect(on_wall).to_be_visible()
        expect(on_phone).to_be_visible()
        if name == host.OPEN:
            for faction, person in people.items():
                council.weigh(person, 1, FIRST_BALLOTS[faction])
            sees(projector, host.ready(3, 3))


def sent_to(server: Server, address: str) -> list[bytes]:
    """All that draws a page, but for the part that counts how often anything was saved."""
    return [m for m in contents(server, address) if b"valuemap_watch" not in m]


def test_before_the_reveal_nothing_that_the_server_sends_depends_on_what_somebody_weighed(
    server: Server,
) -> None:
    """Two worlds, in which only the content of one ballot differs, look the same.

    For every page that knows the meeting, in every role, all messages that the server
    sends over the websocket to draw it are taken whole, while one member's ballot says
    one thing, and again when it says the opposite. They must be the same byte for byte:
    not only no number, but no order, length or mark may differ. So it proves that no
    content leaks through anything those pages are sent, in a round that is open and in
    one that is closed; to the member's own faction as little as to the host. That the
    comparison sees content where there is any, is shown by the member's own page, and
    by the same pages after the reveal.
    """
    one, other = {"vrijheid": 65, "nut": 35}, {"loyaliteit": 5, "empathie": 95}
    council = Seeded(server, {NORTH: 3, VILLAGE: 1, NEW: 1})
    member, colleague = council.person(NORTH), council.person(NORTH)
    opponent = council.person(VILLAGE)
    council.move(1, Move.OPEN)
    council.weigh(opponent, 1, {"kwaliteit": 100})
    screens = [council.links.host, council.links.wall, colleague.link, opponent.link]
    readers = [re.sub(r"/\w+", "/resultaat", screen) for screen in screens]
    strangers = ["/", "/meedoen", f"/meedoen?code={council.links.code}", "/resultaat"]

    def seen_by_others() -> dict[str, list[bytes]]:
        return {address: sent_to(server, address) for address in screens + readers + strangers}

    sent_to(server, "/")  # from the first visit on, the server knows all pages
    council.weigh(member, 1, one)
    while_open, mine = seen_by_others(), sent_to(server, member.link)
    council.weigh(member, 1, other)
    assert seen_by_others() == while_open
    assert sent_to(server, member.link) != mine

    council.move(1, Move.CLOSE)
    while_closed = seen_by_others()
    council.move(1, Move.REOPEN)
    council.weigh(member, 1, one)
    council.move(1, Move.CLOSE)
    assert seen_by_others() == while_closed
    for contents_of_page in [*while_open.values(), *while_closed.values()]:
        assert contents_of_page, "an empty page proves nothing"

    council.move(1, Move.REVEAL)
    revealed = seen_by_others()
    for address in [council.links.wall, *readers]:
        assert revealed[address] != while_closed[address]


def test_a_second_round_is_weighed_again_and_the_first_stays_to_be_seen(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    people = {faction: council.person(faction) for faction in THREE_FACTIONS}
    council.move(1, Move.OPEN)
    for faction, person in people.items():
        council.weigh(person, 1, FIRST_BALLOTS[faction])
    council.move(1, Move.CLOSE, Move.REVEAL)
    leader = open_browser()
    leader.goto(council.links.host)

    press(leader, host.SECOND_ROUND.format(number=2))
    press(leader, host.OPEN)
    phone = open_browser(PHONE)
    phone.goto(people[NORTH].link)
    consent_box(phone).check()
    weigh_points(phone, SECOND_BALLOTS[NORTH])
    for faction in (VILLAGE, NEW):
        council.weigh(people[faction], 1, SECOND_BALLOTS[faction])
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    settle(leader)

    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    sees(reader, Expected.of(SECOND_BALLOTS).headline())
    click(reader.get_by_role("link", name="ronde 1", exact=True))
    sees(reader, Expected.of(FIRST_BALLOTS).headline())
    assert result_table(reader) == Expected.of(FIRST_BALLOTS).table()


# What must stand on the screens


@dataclass(frozen=True)
class Expected:
    """The figures of one ballot per faction, computed apart from the app."""

    profiles: Mapping[str, arithmetic.Profile]
    left_out: str

    @classmethod
    def of(cls, ballots: Mapping[str, Mapping[str, int]], *, left_out: str = "") -> "Expected":
        profiles = {
            faction: arithmetic.profile([points], VALUES.ids)
            for faction, points in ballots.items()
            if faction != left_out
        }
        return cls(profiles, left_out)

    @property
    def all(self) -> list[arithmetic.Profile]:
        return list(self.profiles.values())

    def headline(self) -> str:
        h = arithmetic.disagreement(self.all)
        sentence = headline(h=h, k=len(self.profiles))
        assert str(arithmetic.whole(h)) in sentence
        return sentence

    def left_out_note(self) -> str:
        factions = (PublishedFaction(Outcome.LEFT_OUT, (0,)),)
        note = result.left_out_note(Published(VALUES.ids, factions), [self.left_out])
        assert self.left_out in note
        return note

    def table(self) -> list[list[str]]:
        """Head and rows of the table under the charts."""
        council = self.all  # every faction has one seat, so the council is their plain mean
        head = [result.CLUSTER, result.WEIGHT, result.SHARED, result.CONTESTED, result.COUNCIL]
        rows = [[*head, *self.profiles]]
        for name, cluster in zip(names_of(VALUES.ids), VALUES.ids, strict=True):
            whole = arithmetic.mean(council, cluster)
            top = arithmetic.contested(council, cluster)
            exact = [whole, whole - top, top, whole, *(own[cluster] for own in council)]
            rows.append([name, *map(arithmetic.one_decimal, exact)])
        return rows

    def on_the_map(self) -> dict[str, tuple[int, int]]:
        """Per cluster its weight and what of it is shared, in whole points."""
        return {
            name: (
                arithmetic.whole(arithmetic.mean(self.all, cluster)),
                arithmetic.whole(
                    arithmetic.mean(self.all, cluster) - arithmetic.contested(self.all, cluster)
                ),
            )
            for name, cluster in zip(names_of(VALUES.ids), VALUES.ids, strict=True)
        }

    def drawing(self) -> dict[str, dict[str, float]]:
        """Per bar part and per faction, the points of each cluster."""
        rows = self.table()
        columns = [result.SHARED, result.CONTESTED, *self.profiles]
        return {
            column: {
                row[0]: float(row[rows[0].index(column)].replace(",", ".")) for row in rows[1:]
            }
            for column in columns
        }


def headline(*, h: Fraction, k: int, chance: Fraction | None = None) -> str:
    """The app's first sentence, filled with our own numbers.

    Args:
        chance: None where every profile stands on one ballot.
    """
    known = None if chance is None else float(chance / 100)
    return result.headline(
        Published(
            clusters=VALUES.ids,
            factions=(),
            figures=Figures(scalars=Scalars(h_chance=known)),
            k=k,
            ballots=k if chance is None else 2 * k,
            h=float(h / 100),
        )
    )


def readable(code: str) -> str:
    """A code in two parts, as it stands on the wall."""
    return f"{code[:4]}-{code[4:]}"


def join_after_reading(phone: Page, code: str, faction: str) -> None:
    """Join with a code, and see on the way what becomes of a ballot."""
    enter_code(phone, code)
    for line in join.CONTRACT_LINES[:-1]:
        sees(phone, line)
    agree(phone)
    choose_faction(phone, faction)
    expect(phone.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()


def weigh_with_consent(phone: Page, points: Mapping[str, int]) -> None:
    """Divide the chips, agree to be recognisable, and save."""
    divide(phone, points)
    consent_box(phone).check()
    save(phone)


def wall_shows(projector: Page, expected: Expected) -> None:
    """The map, with these figures."""
    wait_until(projector, lambda: map_on_wall(projector), expected.on_the_map())


def page_shows(reader: Page, expected: Expected) -> None:
    """The sentence, the charts and the table, with these figures."""
    sees(reader, expected.headline())
    assert result_table(reader) == expected.table()
    assert drawn(reader) == expected.drawing()


def result_table(page: Page) -> list[list[str]]:
    """The table with the figures of a result."""
    unfold_words(page, result.TABLE_TITLE)
    return rows_of(page.get_by_role("table", name=result.TABLE_CAPTION))


def turnout(page: Page) -> list[list[str]]:
    """The rows of the host's table of turnout."""
    unfold(page, hosting.TABLE)
    return rows_of(page.get_by_role("table", name=host.TURNOUT))[1:]


def choose_question(page: Page, position: int) -> None:
    """Choose a question on the page of results, where another is shown; of one is no choice."""
    settle(page)
    link = page.get_by_role("link", name=f"vraag {position}", exact=True)
    if link.count() and link.is_enabled():
        click(link)


def drawn(page: Page) -> dict[str, dict[str, float]]:
    """The points that bars and dots draw, per trace and cluster.

    Bars name their cluster; dots stand at a height, in the order of the bars' clusters.
    """
    settle(page)
    expect(page.locator(".js-plotly-plot svg").first).to_be_attached()
    traces: list[list[Any]] = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')]
             .filter((chart) => chart.closest('.st-key-chart-split, .st-key-chart-dots')).flatMap(
             (chart) => chart.data.map((trace) => [trace.name, [...trace.x], [...trace.y]]))"""
    )
    names = dict(zip(VALUES.ids, names_of(VALUES.ids), strict=True))
    order = [names[cluster] for cluster in traces[0][2]]
    return {
        name: {cluster: round(x, 1) for cluster, x in zip(order, xs, strict=True)}
        for name, xs, _ in traces
    }


def sees_no_content(leader: Page, host_link: str) -> None:
    """Neither the host's page nor the result page says anything of what was weighed."""
    settle(leader)
    for cluster in names_of(VALUES.ids):
        expect(leader.get_by_text(cluster, exact=True)).to_have_count(0)
    side_door = leader.context.new_page()
    side_door.goto(host_link.replace("begeleiden", "resultaat"))
    sees(side_door, result.NOTHING_YET)
    expect(side_door.get_by_text(result.TABLE_TITLE)).to_have_count(0)
    side_door.close()
