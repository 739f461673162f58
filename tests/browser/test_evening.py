"""A whole evening: four questions, two rounds, eight factions, and everything that goes wrong.

Most of the crowd weighs through the store. The host, a second host, the wall, one member
and the two members of a faction of two have browsers of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import arithmetic
from tests.browser.conftest import PHONE, WALL, OpenBrowser
from tests.browser.guard import Guard
from tests.browser.runs import catch_up, settle
from tests.browser.seed import FIRST, NEW, NORTH, PROPOSITION, SECOND, VILLAGE, Person, Seeded
from tests.browser.server import Server
from tests.browser.test_meeting import choose_question, drawn, result_table, turnout
from tests.browser.test_restart import AWAY
from tests.browser.verbs import (
    FACTION_WORDS,
    approve,
    button,
    choose,
    click,
    divide,
    draft_message,
    fill,
    foresees,
    map_on_wall,
    names_of,
    press,
    press_first,
    rows_of,
    save,
    save_draft,
    saved_message,
    sees,
    sees_points,
    timed,
    unfold,
    unfold_words,
    wait_until,
    withdraw,
)
from tests.builders import VALUES
from valuemap.disclosure import (
    Basis,
    Figures,
    Outcome,
    Profile,
    Published,
    PublishedFaction,
    PublishedShift,
    Scalars,
    Split,
)
from valuemap.domain.evening.beats import Beat
from valuemap.domain.meeting import Settings
from valuemap.domain.talk import Contrast, Leaning
from valuemap.texts.hosting import page as hosting
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.results import frame as results
from valuemap.texts.screens import door, host, result, talk, wall, ways, weigh
from valuemap.texts.wall import beats
from valuemap.ways import CHIPS, WrongTotal

THIRD = "gemeentelijke-processen.bedrijfsvoering.financien.1"
FOURTH = "gemeentelijke-processen.bedrijfsvoering.ict-beheer.1"
PAIR, EAST, WEST, SOUTH = "Samen Verder", "Lijst Oost", "Lijst West", "Lijst Zuid"
OLD, YOUNG, JOINT = "Ouderenlijst", "Jongerenlijst", "Groep Oud en Jong"
SEATS = {NORTH: 5, VILLAGE: 4, NEW: 3, PAIR: 2, EAST: 1, WEST: 1, SOUTH: 1, OLD: 2, YOUNG: 1}
AFTER_MERGING = {NORTH: 5, VILLAGE: 4, NEW: 3, PAIR: 2, EAST: 1, WEST: 1, SOUTH: 1, JOINT: 3}
LONE = (EAST, WEST, SOUTH)

Points = Mapping[str, int]
Cast = dict[str, list[Points]]

ROUND_ONE: Cast = {
    NORTH: [
        {"vrijheid": 70, "nut": 30},
        {"vrijheid": 60, "kwaliteit": 25, "nut": 15},
        {"vrijheid": 80, "rechtvaardigheid": 20},
    ],
    VILLAGE: [
        {"continuiteit": 65, "loyaliteit": 35},
        {"continuiteit": 80, "loyaliteit": 20},
        {"continuiteit": 55, "kwaliteit": 45},
    ],
    NEW: [
        {"nut": 50, "kwaliteit": 50},
        {"nut": 65, "vrijheid": 35},
        {"nut": 40, "puurheid": 20, "kwaliteit": 40},
    ],
    PAIR: [{"rechtvaardigheid": 55, "empathie": 45}],
    EAST: [{"empathie": 60, "vrijheid": 40}],
    WEST: [{"hierarchie": 45, "continuiteit": 55}],
    SOUTH: [{"kwaliteit": 70, "vrijheid": 30}],
    JOINT: [
        {"rechtvaardigheid": 50, "loyaliteit": 50},
        {"rechtvaardigheid": 35, "empathie": 65},
        {"rechtvaardigheid": 90, "nut": 10},
    ],
}
ROUND_TWO: Cast = {
    **ROUND_ONE,
    NORTH: [
        {"vrijheid": 50, "nut": 30, "kwaliteit": 20},
        {"vrijheid": 45, "kwaliteit": 40, "nut": 15},
        {"vrijheid": 60, "rechtvaardigheid": 40},
    ],
    PAIR: [{"rechtvaardigheid": 40, "empathie": 30, "kwaliteit": 30}],
    SOUTH: [{"kwaliteit": 80, "vrijheid": 20}],
}
HIDING: Cast = {
    NORTH: [{"vrijheid": 40, "nut": 60}, {"vrijheid": 30, "nut": 70}, {"nut": 100}],
    VILLAGE: [
        {"kwaliteit": 45, "nut": 55},
        {"kwaliteit": 30, "nut": 70},
        {"loyaliteit": 20, "nut": 80},
    ],
    NEW: [{"nut": 50, "kwaliteit": 50}, {"nut": 75, "vrijheid": 25}, {"nut": 60, "puurheid": 40}],
    PAIR: [{"nut": 55, "empathie": 45}],
    EAST: [{"nut": 40, "vrijheid": 60}],
    WEST: [{"hierarchie": 30, "nut": 70}],
    SOUTH: [{"kwaliteit": 15, "nut": 85}],
    JOINT: [
        {"nut": 65, "loyaliteit": 35},
        {"nut": 35, "empathie": 65},
        {"nut": 90, "kwaliteit": 10},
    ],
}
ON_PAPER = {"puurheid": 35, "kwaliteit": 65}
WITH_PAPER: Cast = {
    NORTH: [{"vrijheid": 100}, {"vrijheid": 55, "nut": 45}, {"vrijheid": 85, "kwaliteit": 15}],
    VILLAGE: [{"vrijheid": 90, "nut": 10}, {"vrijheid": 65, "nut": 35}, {"vrijheid": 100}],
    NEW: [{"kwaliteit": 80, "nut": 20}, {"kwaliteit": 60, "vrijheid": 40}, ON_PAPER],
    EAST: [{"empathie": 35, "nut": 65}],
    WEST: [{"hierarchie": 90, "loyaliteit": 10}],
    SOUTH: [{"kwaliteit": 70, "loyaliteit": 30}],
    JOINT: [
        {"empathie": 100},
        {"empathie": 65, "rechtvaardigheid": 35},
        {"empathie": 55, "loyaliteit": 45},
    ],
}
AFTER_THE_KILL: Cast = {
    NORTH: [{"kwaliteit": 60, "nut": 40}, {"kwaliteit": 75, "nut": 25}, {"kwaliteit": 100}],
    VILLAGE: [{"kwaliteit": 80, "nut": 20}, {"kwaliteit": 45, "nut": 55}, {"kwaliteit": 100}],
    NEW: [
        {"kwaliteit": 60, "vrijheid": 40},
        {"kwaliteit": 55, "nut": 45},
        {"kwaliteit": 90, "nut": 10},
    ],
    PAIR: [{"kwaliteit": 70, "nut": 30}],
    EAST: [{"kwaliteit": 50, "puurheid": 50}],
    WEST: [{"kwaliteit": 65, "hierarchie": 35}],
    SOUTH: [{"kwaliteit": 50, "nut": 50}],
    JOINT: [
        {"kwaliteit": 60, "empathie": 40},
        {"kwaliteit": 100},
        {"kwaliteit": 40, "empathie": 60},
    ],
}


@dataclass(frozen=True)
class Expected:
    """What must stand on the screens, computed apart from the app.

    Attributes:
        cast: the ballots behind each profile that is published.
        kept_out: the factions that have no profile of their own, and why.
    """

    cast: Cast
    abstained: int = 0
    kept_out: Mapping[str, Outcome] = field(default_factory=dict)
    profiles: dict[str, arithmetic.Profile] = field(init=False)

    def __post_init__(self) -> None:
        profiles = {name: arithmetic.profile(own, VALUES.ids) for name, own in self.cast.items()}
        object.__setattr__(self, "profiles", profiles)

    @property
    def all(self) -> list[arithmetic.Profile]:
        return list(self.profiles.values())

    @property
    def gathered(self) -> list[str]:
        return [name for name, why in self.kept_out.items() if why is Outcome.GATHERED]

    @property
    def seats(self) -> list[int]:
        together = sum(AFTER_MERGING[name] for name in self.gathered)
        return [AFTER_MERGING.get(name, together) for name in self.cast]

    def said(self, points: Fraction) -> float:
        """A figure as a sentence says it, in whole points, as a share."""
        return arithmetic.whole(points) / 100

    def chance(self) -> float:
        """The chance line; the app draws from all deals, so it must not lie near a half."""
        exact = arithmetic.chance_by_counting(self.cast, VALUES.ids)
        assert abs(exact % 1 - Fraction(1, 2)) > Fraction(1, 5)
        return self.said(exact)

    def sentences(self) -> list[str]:
        """All that the wall says in words with figures in it."""
        h = arithmetic.disagreement(self.all)
        with_seats = arithmetic.by_seats(self.all, self.seats)
        published = Published(
            clusters=VALUES.ids,
            factions=tuple(self._faction(place) for place in range(len(AFTER_MERGING))),
            together=self._together(),
            figures=Figures(turnout=0.9, scalars=Scalars(h_chance=self.chance())),
            k=len(self.cast),
            ballots=sum(len(own) for own in self.cast.values()),
            abstained=self.abstained,
            splits=tuple(self._split(cluster) for cluster in VALUES.ids),
            h=self.said(h),
            h_seats=self.said(with_seats) if abs(h - with_seats) >= 5 else None,
            shows_seats=abs(h - with_seats) >= 5,
            bridging=arithmetic.bridging(self.cast, VALUES.ids),
            dividing=arithmetic.dividing(self.cast, VALUES.ids),
        )
        sentences = [
            result.headline(published),
            *result.amounts(published, VALUES.cluster),
            result.basis(published),
            result.by_seats(published),
            result.left_out_note(published, list(AFTER_MERGING)),
        ]
        return [sentence for sentence in sentences if sentence]

    def _faction(self, place: int) -> PublishedFaction:
        name = list(AFTER_MERGING)[place]
        if name in self.cast:
            basis = Basis.AGREED if name == PAIR else Basis.MEAN
            own = Profile((), len(self.cast[name]), basis)
            return PublishedFaction(Outcome.SHOWN, (place,), own)
        return PublishedFaction(self.kept_out.get(name, Outcome.NO_ANSWER), (place,))

    def _together(self) -> PublishedFaction | None:
        if result.TOGETHER not in self.cast:
            return None
        factions = tuple(list(AFTER_MERGING).index(name) for name in self.gathered)
        own = Profile((), len(self.cast[result.TOGETHER]), Basis.MEAN)
        return PublishedFaction(Outcome.GATHERED, factions, own)

    def _split(self, cluster: str) -> Split:
        whole = arithmetic.mean(self.all, cluster)
        part = arithmetic.contested(self.all, cluster)
        return Split(cluster, float((whole - part) / 100), float(part / 100))

    def head(self) -> list[str]:
        head = [result.CLUSTER, result.WEIGHT, result.SHARED, result.CONTESTED, result.COUNCIL]
        return [*head, *self.profiles]

    def table(self) -> list[list[Fraction]]:
        """The figures of the table, a row per cluster."""
        rows = []
        for cluster in VALUES.ids:
            whole = arithmetic.mean(self.all, cluster)
            part = arithmetic.contested(self.all, cluster)
            council = arithmetic.council(self.all, self.seats, cluster)
            own = [profile[cluster] for profile in self.all]
            rows.append([whole, whole - part, part, council, *own])
        return rows

    def on_page(self, page: Page) -> None:
        """The page of results shows all of this: sentences, table and charts."""
        unfold_words(page, results.HOW_SURE)
        for sentence in self.sentences():
            sees(page, sentence)
        settle(page)
        head, *rows = result_table(page)
        assert head == self.head()
        assert [row[0] for row in rows] == names_of(VALUES.ids)
        read = [[number(cell) for cell in row[1:]] for row in rows]
        self.agree(read)
        charts = drawn(page)
        assert list(charts) == [result.SHARED, result.CONTESTED, *self.profiles]
        by_row = [[charts[column][row[0]] for column in charts] for row in rows]
        self.agree([[0.0, *row[:2], 0.0, *row[2:]] for row in by_row], skip=(0, 3))

    def on_wall(self, projector: Page) -> None:
        """The wall shows the map of this, in whole points."""
        exact = {}
        for name, cluster in zip(names_of(VALUES.ids), VALUES.ids, strict=True):
            whole = arithmetic.mean(self.all, cluster)
            exact[name] = (whole, whole - arithmetic.contested(self.all, cluster))

        def is_drawn() -> bool:
            shown = map_on_wall(projector)
            return shown.keys() == exact.keys() and all(
                abs(figure - true) <= Fraction(1, 2)
                for name in exact
                for figure, true in zip(shown[name], exact[name], strict=True)
            )

        wait_until(projector, is_drawn)

    def agree(self, read: Sequence[Sequence[float]], *, skip: tuple[int, ...] = ()) -> None:
        """Every figure is the exact one, to the last decimal that is written."""
        margin = Fraction(1, 20)
        for shown, exact in zip(read, self.table(), strict=True):
            for column, (figure, true) in enumerate(zip(shown, exact, strict=True)):
                if column not in skip:
                    apart = abs(Fraction(str(figure)) - true)
                    assert apart <= margin, (shown, [float(e) for e in exact])


def fill_in(form: Locator, cluster: str, points: int) -> None:
    """Type what a paper form says of a cluster."""
    label = ways.of(CHIPS).entry.format(name=VALUES.cluster[cluster].name)
    form.get_by_label(label).fill(str(points))


def number(cell: str) -> float:
    """A figure as a Dutch table writes it."""
    return float(cell.replace(",", "."))


def shift_sentence(before: Cast, after: Cast) -> str:
    """How far factions lay apart in both rounds, over those in both."""
    first, second = (Expected(cast) for cast in (before, after))
    return shift_texts.shift_sentence(
        PublishedShift(
            rows=(),
            k=len(before),
            not_again=0,
            h_before=first.said(arithmetic.disagreement(first.all)),
            h_after=second.said(arithmetic.disagreement(second.all)),
        )
    )


def shift_rows(before: Cast, after: Cast) -> list[list[str]]:
    """Per faction how far it moved, its largest rise and its largest fall."""
    rows = []
    for name in AFTER_MERGING:
        own = [arithmetic.profile(cast[name], VALUES.ids) for cast in (before, after)]
        change = {cluster: own[1][cluster] - own[0][cluster] for cluster in VALUES.ids}
        moved = [name, str(arithmetic.whole(arithmetic.disagreement(own)))]
        for most in (max(change.values()), min(change.values())):
            tied = [cluster for cluster in VALUES.ids if abs(change[cluster] - most) < 1e-9]
            sign = "+" if most > 0 else "-"
            names = ", ".join(VALUES.cluster[cluster].name.lower() for cluster in tied)
            words = f"{names} {sign}{arithmetic.whole(abs(most))}"
            moved.append(words if most else result.NONE)
        rows.append(moved)
    return rows


@dataclass
class Crowd:
    """Those without a browser, who weigh straight into the store."""

    council: Seeded
    people: dict[str, list[Person]] = field(default_factory=dict)

    def join(self, **counts: int) -> None:
        """People join for factions: by name, how many."""
        for faction, number_ in counts.items():
            own = self.people.setdefault(faction, [])
            own += [self.council.person(faction) for _ in range(number_)]

    def weigh(
        self,
        position: int,
        cast: Cast,
        *,
        without: Sequence[Person] = (),
        refuse: Sequence[str] = (),
        stances: Mapping[str, int] | None = None,
    ) -> None:
        """Everybody weighs; those of one seat consent, but for those who refuse."""
        for faction, own in self.people.items():
            for person, points in zip(own, cast.get(faction, []), strict=False):
                if person not in without:
                    self.council.weigh(
                        person,
                        position,
                        points,
                        consent=faction in LONE and faction not in refuse,
                        stance=(stances or {}).get(faction),
                    )


@pytest.fixture
def council(server: Server) -> Seeded:
    """The meeting as it was prepared: nine factions, four questions."""
    return Seeded(
        server,
        SEATS,
        (FIRST, SECOND, THIRD, FOURTH),
        title="Raadsavond",
        proposition=PROPOSITION,
        settings=Settings(consults=True),
    )


@pytest.mark.timeout(900)
def test_an_evening_of_four_questions_and_two_rounds(
    open_browser: OpenBrowser,
    server: Server,
    council: Seeded,
    guards: dict[Page, Guard],
) -> None:
    room = Room.fill(open_browser, council)
    room.merge_two_small_factions()
    room.weigh_the_first_question()
    room.weigh_it_again()
    room.weigh_with_somebody_left_out()
    room.weigh_with_a_form_on_paper()
    room.weigh_while_the_server_is_killed(server)


@dataclass
class Room:
    """All who are there, and what they do in each part of the evening."""

    council: Seeded
    crowd: Crowd
    leader: Page
    second: Page
    projector: Page
    member: Page
    pair: tuple[Page, Page]
    reader: Page
    me: Person

    @classmethod
    def fill(cls, open_browser: OpenBrowser, council: Seeded) -> "Room":
        """Everybody comes in."""
        crowd = Crowd(council)
        for faction in (NORTH, VILLAGE, NEW):
            crowd.join(**{faction: 3})
        crowd.join(**{OLD: 2, YOUNG: 1}, **dict.fromkeys(LONE, 1))
        me = crowd.people[NORTH][0]
        screens = [open_browser(forgives=AWAY) for _ in range(3)]
        projector = open_browser(WALL, forgives=AWAY)
        phones = [open_browser(PHONE, forgives=AWAY) for _ in range(3)]
        for screen in screens[:2]:
            screen.goto(council.links.host)
        projector.goto(council.links.wall)
        people = [me, council.person(PAIR), council.person(PAIR)]
        for phone, person in zip(phones, people, strict=True):
            phone.goto(person.link)
            expect(phone.get_by_role("heading", name=weigh.WAIT_FIRST)).to_be_visible()
        return cls(
            council,
            crowd,
            screens[0],
            screens[1],
            projector,
            phones[0],
            (phones[1], phones[2]),
            screens[2],
            me,
        )

    def lead(self, *names: str) -> None:
        """The host presses the big button, which says one thing after the other."""
        for name in names:
            press_first(self.leader, name)
            expect(button(self.leader, name)).to_have_count(0)

    def divide(self, phone: Page, points: Points) -> None:
        """Somebody divides the chips of the question that is open now, not of the one before."""
        catch_up(phone)
        divide(phone, points)

    def read(self, position: int) -> Page:
        """The page of results, opened anew at a question."""
        self.reader.goto(self.council.links.host.replace("begeleiden", "resultaat"))
        choose_question(self.reader, position)
        return self.reader

    def merge_two_small_factions(self) -> None:
        """The host makes one group of two; their people are in it."""
        sees(self.leader, host.people(17))
        form = unfold(self.leader, host.MERGE)
        chosen = form.get_by_role("combobox", name=host.MERGE_CHOOSE)
        for name in (OLD, YOUNG):
            choose(chosen, name)
        chosen.press("Escape")
        fill(form.get_by_role("textbox", name=host.MERGE_NAME), JOINT)
        press(self.leader, host.MERGE_BUTTON)
        unfold(self.leader, hosting.TABLE)
        table = self.leader.get_by_role("table", name=host.TURNOUT)
        expect(table).to_contain_text(JOINT)
        expect(table).not_to_contain_text(YOUNG)
        people = self.crowd.people
        people[JOINT] = people.pop(OLD) + people.pop(YOUNG)
        joined = {name: len(own) for name, own in people.items()} | {PAIR: 2}
        expected = [[name, str(seats), str(joined[name])] for name, seats in AFTER_MERGING.items()]
        wait_until(self.leader, lambda: turnout(self.leader), expected)
        sees(self.projector, host.people(17))

    def weigh_the_first_question(self) -> None:
        """Everybody may be seen; everybody's page is loaded again halfway."""
        self.lead(host.SHOW_QUESTION.format(position=1), host.OPEN)
        self.divide(self.member, ROUND_ONE[NORTH][0])
        self.member.get_by_role("radio", name=FACTION_WORDS["stance_5"]).check()
        save(self.member)
        one, other = self.pair
        stances = {NORTH: 5, VILLAGE: 4}
        self.crowd.weigh(1, ROUND_ONE, without=[self.me], stances=stances)
        for screen in (self.leader, self.second, self.projector, self.member, one):
            screen.reload()
        expect(saved_message(self.member)).to_be_visible()
        sees_points(self.member, ROUND_ONE[NORTH][0])
        for screen in (self.leader, self.projector):
            sees(screen, host.ready(7, 8))
        # Two hosts, one link: each goes on from where the other was.
        press(self.second, host.CLOSE)
        self.lead(host.CONSULT)
        sees(self.projector, wall.CONSULTING)
        self.member_sees_its_own_faction()
        self.divide(one, ROUND_ONE[PAIR][0])
        save_draft(one)
        # A draft does not count, and the other sees it.
        expect(draft_message(other)).to_be_visible()
        sees_points(other, ROUND_ONE[PAIR][0])
        sees(self.leader, host.ready(7, 8))
        approve(other)
        one.reload()
        expect(timed(one, FACTION_WORDS["approved"])).to_be_visible()
        sees(self.leader, host.ready(8, 8))
        self.lead(host.REVEAL)

        exact = Expected(ROUND_ONE)
        exact.on_wall(self.projector)
        contrast = talk.same_stance(
            Contrast(
                (NORTH, VILLAGE),
                (VALUES.ids.index("vrijheid"), VALUES.ids.index("continuiteit")),
                (Leaning.AGREES, Leaning.AGREES),
            ),
            VALUES.cluster,
        )
        self.lead(host.BEATS[Beat.DIFFER])
        sees(self.projector, beats.DIFFER)
        self.lead(host.BEATS[Beat.FINDING])
        sees(self.projector, contrast)
        exact.on_page(self.read(1))
        sees(self.reader, contrast)

    def member_sees_its_own_faction(self) -> None:
        """In the fractieberaad, from three ballots, as it will stand in the result."""
        sees(self.member, weigh.OWN_FACTION.format(number=3))
        own = Expected(ROUND_ONE).profiles[NORTH]
        for cluster in ("vrijheid", "nut", "kwaliteit", "rechtvaardigheid"):
            line = weigh.OWN_LINE.format(
                name=VALUES.cluster[cluster].name, points=arithmetic.one_decimal(own[cluster])
            )
            sees(self.member, line)

    def weigh_it_again(self) -> None:
        """A second round: three of the ballots differ, and the shift is told."""
        self.lead(host.SECOND_ROUND.format(number=2), host.OPEN)
        one, other = self.pair
        self.divide(self.member, ROUND_TWO[NORTH][0])
        save(self.member)
        self.crowd.weigh(1, ROUND_TWO, without=[self.me])
        self.lead(host.CLOSE, host.CONSULT)
        self.divide(other, ROUND_TWO[PAIR][0])
        save_draft(other)
        approve(one)
        withdraw(other)
        approve(one)
        expect(timed(other, FACTION_WORDS["approved"])).to_be_visible()
        self.lead(host.REVEAL)

        Expected(ROUND_TWO).on_wall(self.projector)
        page = self.read(1)
        Expected(ROUND_TWO).on_page(page)
        sees(page, shift_sentence(ROUND_ONE, ROUND_TWO))
        unfold_words(page, shift_texts.CHANGE_TITLE)
        shifts = page.get_by_role("table", name=shift_texts.SHIFT_CAPTION)
        assert rows_of(shifts) == [
            list(shift_texts.SHIFT_HEAD),
            *shift_rows(ROUND_ONE, ROUND_TWO),
        ]
        click(page.get_by_role("link", name="ronde 1", exact=True))
        sees(page, Expected(ROUND_ONE).sentences()[0])
        settle(page)
        Expected(ROUND_ONE).on_page(page)

    def weigh_with_somebody_left_out(self) -> None:
        """One of one seat does not consent: it is in no figure, and all others are exact."""
        self.lead(host.SHOW_QUESTION.format(position=2), host.OPEN)
        self.divide(self.member, HIDING[NORTH][0])
        save(self.member)
        self.crowd.weigh(2, HIDING, without=[self.me], refuse=[SOUTH])
        sees(self.projector, host.ready(7, 8))
        foresees(self.leader, door.OUTCOMES[Outcome.LEFT_OUT].format(factions=SOUTH))
        self.lead(host.CLOSE, host.CONSULT)
        self.council.draft(PAIR, 2, HIDING[PAIR][0])
        self.council.approve(PAIR, 2)
        sees(self.leader, host.ready(8, 8))
        self.lead(host.REVEAL)

        others = {name: own for name, own in HIDING.items() if name != SOUTH}
        without = Expected(others, kept_out={SOUTH: Outcome.LEFT_OUT})
        without.on_wall(self.projector)
        without.on_page(self.read(2))

    def weigh_with_a_form_on_paper(self) -> None:
        """The clerk enters a form, somebody abstains, and small factions stand together.

        A faction of two and a form has two answers that count: it stands with the lone ones.
        """
        self.lead(host.SHOW_QUESTION.format(position=3), host.OPEN)
        without = [self.me]
        self.council.leave(self.crowd.people[NEW].pop())
        self.crowd.weigh(3, WITH_PAPER, without=without, refuse=LONE)
        late = self.council.person(VILLAGE)
        self.council.weigh(late, 3, None)
        self.divide(self.member, WITH_PAPER[NORTH][0])
        save(self.member)
        self.lead(host.CLOSE)
        sees(self.pair[0], weigh.CLOSED)
        self.enter_paper_form()
        small = (NEW, *LONE)
        foresees(self.leader, door.OUTCOMES[Outcome.GATHERED].format(factions=result.listed(small)))
        self.lead(host.REVEAL_AT_ONCE)

        cast = {name: own for name, own in WITH_PAPER.items() if name not in small}
        cast[result.TOGETHER] = [ballot for name in small for ballot in WITH_PAPER[name]]
        kept_out = dict.fromkeys(small, Outcome.GATHERED)
        exact = Expected(cast, abstained=1, kept_out=kept_out)
        exact.on_wall(self.projector)
        exact.on_page(self.read(3))

    def enter_paper_form(self) -> None:
        """What the clerk reads from a form, for a new participant."""
        expect(button(self.leader, host.REOPEN)).to_be_visible()
        form = unfold(self.leader, host.PAPER)
        who = form.get_by_role("combobox", name=host.PAPER_WHO)
        new = host.PAPER_NEW.format(faction=NEW)
        choose(who, new)
        before = self.council.answered(3)
        one, *others = ON_PAPER.items()
        fill_in(form, *one)
        press(self.leader, host.PAPER_SAVE)  # not all of it: what was typed stays
        sees(self.leader, ways.wrong(WrongTotal(one[1], CHIPS.total), CHIPS))
        for cluster, points in others:
            fill_in(form, cluster, points)
        press(self.leader, host.PAPER_SAVE)
        sees(self.leader, host.ready(7, 8))
        settle(self.leader)
        assert self.council.answered(3) == before + 1

    def weigh_while_the_server_is_killed(self, server: Server) -> None:
        """A power cut in the last question: everybody goes on where they were."""
        self.lead(host.SHOW_QUESTION.format(position=4), host.OPEN)
        one, other = self.pair
        self.divide(self.member, AFTER_THE_KILL[NORTH][0])
        server.kill()
        server.start()

        save(self.member)
        self.crowd.weigh(4, AFTER_THE_KILL, without=[self.me])
        self.council.weigh_on_paper(4, AFTER_THE_KILL[NEW][2])
        catch_up(self.second)
        press(self.second, host.CLOSE)
        sees(self.projector, wall.CLOSED)
        press(self.second, host.CONSULT)
        self.divide(one, AFTER_THE_KILL[PAIR][0])
        save_draft(one)
        expect(draft_message(other)).to_be_visible()
        server.kill()
        server.start()
        approve(other)
        catch_up(self.second)
        press(self.second, host.REVEAL)
        expect(button(self.leader, host.SHOW_JOINING)).to_be_visible()

        # Two phones and a form: too few answers that count, and nobody small to stand with.
        others = {name: own for name, own in AFTER_THE_KILL.items() if name != NEW}
        exact = Expected(others, kept_out={NEW: Outcome.LEFT_OUT})
        exact.on_wall(self.projector)
        exact.on_page(self.read(4))
        # The first question is still what it was.
        choose_question(self.reader, 1)
        sees(self.reader, Expected(ROUND_TWO).sentences()[0])
        settle(self.reader)
        Expected(ROUND_TWO).on_page(self.reader)
