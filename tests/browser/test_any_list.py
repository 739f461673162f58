"""Two lists of values that are data and nothing else, of 5 and of 16, played from end to end.

They stand in `lijsten` beside this file, and no source file knows them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import LAPTOP, PHONE, WALL, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST
from tests.browser.server import Server
from tests.browser.verbs import (
    Links,
    choose,
    click,
    map_on_wall,
    prepare_meeting,
    press,
    press_first,
    save,
    save_draft,
    sees,
    unfold,
)
from tests.builders import opened
from valuemap.commands.exporting import EXPORTS
from valuemap.content.content import load_content
from valuemap.content.value_list import ValueList
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Meeting
from valuemap.domain.weighing import Ballot, checked
from valuemap.files.ballots.ballots_csv import read_ballots
from valuemap.files.meetings.meeting_file import read_record
from valuemap.places import DATA
from valuemap.settings import LISTS_VARIABLE
from valuemap.store import ballots, faction_ballots, leading, meetings, participants
from valuemap.store.engine.database import Database
from valuemap.store.exchange.restoring import restore_meeting
from valuemap.texts.dates import today
from valuemap.texts.own import value_lists
from valuemap.texts.screens import host, prepare, ways, weigh
from valuemap.ways import CHIPS, SCORES, THREE, Way

FOLDER = Path(__file__).with_name("lijsten")
LISTS = load_content(DATA, FOLDER).lists
NORTH, VILLAGE = "Lijst Noord", "Dorpsbelang"
SEATS = 3


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of an installation with these two lists beside those that come with Valuemap."""
    running = Server(tmp_path_factory.mktemp("lists"), {LISTS_VARIABLE: str(FOLDER)})
    running.start()
    yield running
    running.stop()


@dataclass(frozen=True)
class Evening:
    """A meeting that a clerk made in a browser, with its database at hand."""

    database: Database
    links: Links

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        with self.database.read() as session:
            pulse = meetings.pulse_by_code(self.links.code, today=today(), session=session)
            return meetings.load_meeting(pulse.meeting_id, session=session)

    @property
    def values(self) -> ValueList:
        """What is weighed, as the meeting keeps it."""
        return self.meeting.agenda[0].value_list

    def join(self, faction: str) -> tuple[int, str]:
        """Somebody who joined, by id and link."""
        of = next(one.id for one in self.meeting.factions if one.name == faction)
        with self.database.write() as session:
            joined = participants.join(self.meeting.id, of, session=session)
        return joined.participant_id, f"/meedoen?ik={joined.key}"

    def weigh(self, person: int, given: tuple[int, ...]) -> None:
        """Somebody else's ballot."""
        way, round_ = self.meeting.settings.way, self.meeting.agenda[0].current
        ballot = checked(Ballot(given, way), self.values)
        with self.database.write() as session:
            ballots.save_ballot(person, round_.id, ballot, based_on=None, session=session)

    def move(self, move: Move) -> None:
        """A move of the host."""
        with self.database.write() as session:
            leading.move_round(self.meeting.agenda[0].current.id, move, session=session)


@pytest.fixture
def prepared(
    open_browser: OpenBrowser, server: Server
) -> Iterator[Callable[[ValueList, Way], Evening]]:
    """Prepare a meeting in a browser that weighs a list in a way."""
    database = Database(server.database_url)

    def make(values: ValueList, way: Way) -> Evening:
        page = open_browser(LAPTOP)
        page.goto("/voorbereiden")
        choose(page.get_by_role("combobox", name=value_lists.CHOICE, exact=True), values.name)
        click(page.get_by_text(ways.of(way).choice, exact=True))
        click(page.get_by_text(prepare.CONSULTS, exact=True))
        links = prepare_meeting(
            page,
            title=f"{values.name} {way.id}",
            factions=f"{NORTH}, {SEATS}\n{VILLAGE}, {SEATS + 1}",
            questions={FIRST: ""},
            is_begun=True,
        )
        return Evening(database, links)

    yield make
    database.close()


def given_to(way: Way, length: int, turn: int) -> tuple[int, ...]:
    """Something that the way allows, other for each turn."""
    numbers = [0] * length
    if way.total is None:
        return tuple((3 * place + turn) % (way.most + 1) for place in range(length))
    for place in range(way.total // way.step):
        numbers[(place + turn) % length if way.most == 1 else (place * turn) % length] += way.step
    return tuple(numbers)


def weigh_on_phone(page: Page, values: ValueList, way: Way, given: tuple[int, ...]) -> None:
    """Press as often as it takes, from whatever the form begins with."""
    words = weigh.words(ways.of(way).browser, is_shared=False)
    for cluster in values.clusters:
        if way.most == 1:
            name = f"✓ {words['taken']} {cluster.name}"
            chosen = page.get_by_role("button", name=name, exact=True)
            if chosen.count():
                chosen.click()
            continue
        less = page.get_by_role("button", name=words["minus"].format(name=cluster.name), exact=True)
        while less.get_attribute("aria-disabled") != "true":
            less.click()
    for cluster, number in zip(values.clusters, given, strict=True):
        name = (
            f"{words['take']} {cluster.name}"
            if way.most == 1
            else words["plus"].format(name=cluster.name)
        )
        for _ in range(number // way.step):
            page.get_by_role("button", name=name, exact=True).click()


def fill_in(form: Locator, values: ValueList, way: Way, given: tuple[int, ...]) -> None:
    """Type a form that came on paper."""
    for cluster, number in zip(values.clusters, given, strict=True):
        label = ways.of(way).entry.format(name=cluster.name)
        if way.most > 1:
            form.get_by_label(label, exact=True).fill(str(number))
        elif number:
            click(form.get_by_text(label, exact=True))


@pytest.mark.parametrize(
    ("list_id", "way"),
    [("vijf", SCORES), ("zestien", CHIPS), ("zestien", THREE)],
    ids=["five by scores", "sixteen by chips", "three of sixteen"],
)
@pytest.mark.timeout(600)  # a whole evening of a list of sixteen
def test_a_list_that_is_only_data_is_weighed_from_preparing_to_the_archive(
    prepared: Callable[[ValueList, Way], Evening],
    open_browser: OpenBrowser,
    tmp_path: Path,
    list_id: str,
    way: Way,
) -> None:
    values = LISTS[list_id]
    evening = prepared(values, way)
    assert evening.values == values
    length = len(values.ids)
    me, link = evening.join(NORTH)
    north = [evening.join(NORTH)[0] for _ in range(SEATS - 1)]
    village = [evening.join(VILLAGE)[0] for _ in range(SEATS)]
    leader = open_browser(LAPTOP)
    leader.goto(evening.links.host)
    press_first(leader, host.SHOW_QUESTION.format(position=1))
    press_first(leader, host.OPEN)

    # On a phone, and on paper.
    phone = open_browser(PHONE)
    phone.goto(link)
    sees(phone, ways.of(way).instruction)
    mine = given_to(way, length, 1)
    weigh_on_phone(phone, values, way, mine)
    save(phone)
    with evening.database.read() as session:
        saved = ballots.own_ballot(me, evening.meeting.agenda[0].current.id, session=session)
    assert saved is not None
    assert (saved.ballot.given, saved.ballot.way) == (mine, way)
    for turn, person in enumerate((*north, *village), start=2):
        evening.weigh(person, given_to(way, length, turn))
    form = unfold(leader, host.PAPER)
    choose(
        form.get_by_role("combobox", name=host.PAPER_WHO), host.PAPER_NEW.format(faction=VILLAGE)
    )
    fill_in(form, values, way, given_to(way, length, 3))
    press(leader, host.PAPER_SAVE)
    sees(leader, host.PAPER_SAVED)

    # As a faction, in the fractieberaad.
    evening.move(Move.CLOSE)
    evening.move(Move.CONSULT)
    settle(phone)
    sees(phone, weigh.FACTION_LAYER)
    agreed = given_to(way, length, 4)
    weigh_on_phone(phone, values, way, agreed)
    save_draft(phone)
    _approve_by_another(evening, north[0])
    evening.move(Move.REVEAL)

    _reads_everywhere(open_browser, evening, values)
    _leaves_and_comes_back(evening, tmp_path, values, way, agreed)


def _approve_by_another(evening: Evening, person: int) -> None:
    """A second member of the faction approves what the first one wrote."""
    round_ = evening.meeting.agenda[0].current
    with evening.database.write() as session:
        faction_ballots.approve_faction_ballot(person, round_.id, based_on=1, session=session)


def _reads_everywhere(open_browser: OpenBrowser, evening: Evening, values: ValueList) -> None:
    """Wall, result and overview name every cluster, and no cluster of another list."""
    reader = open_browser(LAPTOP)
    for page in ("resultaat", "raadsbeeld"):
        reader.goto(evening.links.host.replace("begeleiden", page))
        settle(reader)
        shown = reader.locator("body").text_content() or ""
        assert [c.name for c in values.clusters if c.name not in shown] == []
    projector = open_browser(WALL)
    projector.goto(evening.links.wall)
    on_wall = map_on_wall(projector)
    assert [c.name for c in values.clusters if c.name not in on_wall] == []


def _leaves_and_comes_back(
    evening: Evening, folder: Path, values: ValueList, way: Way, agreed: tuple[int, ...]
) -> None:
    """Every format is made; JSON and CSV come back with the same list and ballots."""
    meeting = evening.meeting
    made = {form: one.make(evening.database, meeting.id) for form, one in EXPORTS.items()}
    assert all(made.values())
    again = json.loads(made["json"])
    assert [cluster["id"] for cluster in again["lists"][0]["clusters"]] == list(values.ids)
    read = read_ballots(made["csv"], [values.ids])
    assert read.ballots is not None
    assert read.ballots.items == values.ids
    assert agreed in {tuple(row) for row in read.ballots.given.tolist()}
    record, faults = read_record(made["json"])
    assert faults == ()
    assert record is not None
    with opened(f"sqlite:///{folder / 'again.db'}") as database:
        with database.write() as session:
            new = restore_meeting(record, today=today(), session=session)
        with database.read() as session:
            back = meetings.load_meeting(new.meeting_id, session=session)
        assert back.agenda[0].value_list == values
        assert back.settings.way == way
        assert EXPORTS["csv"].make(database, new.meeting_id) == made["csv"]
