"""Nothing on the screen leans: orders differ, opinions fit, examples help and decide nothing."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import FIRST, NEW, NORTH, PROPOSITION, VILLAGE, Person, Seeded
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import add_question, button, choose, deck, plus, press, sees, unfold
from tests.builders import VALUES
from valuemap.content.deck import Role
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings, Who
from valuemap.domain.orders import letters, order_of
from valuemap.texts.screens import cards, frame, host, prepare, printing

NAMES = [cluster.name for cluster in VALUES.clusters]
PEOPLE = 4


def order_on(page: Page) -> list[str]:
    """The names of the clusters, from top to bottom."""
    expect(plus(page, VALUES.ids[0])).to_be_visible()
    settle(page)
    return [name.strip() for name in page.locator(".clusters .name").all_text_contents()]


def drawn_for(person: Person) -> list[str]:
    key = person.link.partition("=")[2]
    return [NAMES[place] for place in order_of(key, len(NAMES))]


def test_each_participant_meets_the_clusters_in_an_own_order_that_stays_all_evening(
    open_browser: OpenBrowser, server: Server
) -> None:
    """Vrijheid stood first for everybody and Nut last, and what stands first is weighed most."""
    council = Seeded(server, {NORTH: PEOPLE, VILLAGE: 1, NEW: 1})
    people = [council.person(NORTH) for _ in range(PEOPLE)]
    while len({tuple(drawn_for(person)) for person in people}) == 1:
        people.append(council.person(VILLAGE))
    council.move(1, Move.OPEN)
    first = people[0]
    other = next(p for p in people if drawn_for(p) != drawn_for(first))
    pages = {}
    for person in (first, other):
        page = pages[person] = open_browser(PHONE)
        page.goto(person.link)
        assert order_on(page) == drawn_for(person)
        assert "speelt hier vaak" not in page.locator("body").inner_text().lower()
    pages[first].reload()
    assert order_on(pages[first]) == drawn_for(first)
    council.move(1, Move.CLOSE)
    council.show(2)
    council.move(2, Move.OPEN)
    pages[first].reload()
    assert order_on(pages[first]) == drawn_for(first)


def test_a_faction_that_weighs_together_sees_one_order(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, {NORTH: 2, VILLAGE: 2}, settings=Settings(who=Who.FACTIONS))
    people = [council.person(NORTH) for _ in range(2)]
    council.move(1, Move.OPEN)
    seen = []
    for person in people:
        page = open_browser(PHONE)
        page.goto(person.link)
        seen.append(order_on(page))
    assert seen[0] == seen[1]
    assert sorted(seen[0]) == sorted(NAMES)


def test_the_phone_tells_the_opinions_that_fit_the_question_and_no_other(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    person = council.person(NORTH)
    council.move(1, Move.OPEN)
    page = open_browser(PHONE)
    page.goto(person.link)
    order_on(page)
    for name in page.locator(".clusters button.name").all():
        name.click()
    fitting = {opinion for side in deck().question(FIRST).sides for opinion in side}
    told = page.locator(".clusters dd").all_text_contents()
    assert sorted(told) == sorted(VALUES.opinion[one].text for one in fitting)


def test_paper_forms_come_in_orders_and_the_clerk_enters_them_in_theirs(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server)
    council.person(NORTH)
    page = open_browser(LAPTOP)
    page.goto(council.links.host.replace("begeleiden", "afdrukken"))
    sees(page, printing.ORDER.format(letter="B"))
    forms = page.locator(".vm-sheet-next")
    on_paper = forms.nth(1).locator("tbody th").all_text_contents()
    council.show(1)
    council.move(1, Move.OPEN)
    page.goto(council.links.host)
    unfold(page, host.PAPER)
    choose(page.get_by_role("combobox", name=host.PAPER_ORDER), "B")
    fields = page.locator(".st-key-paper-weights input, [data-testid=stForm] input[type=number]")
    labels = [one.get_attribute("aria-label") or "" for one in fields.all()]
    entered = [label.partition(" (")[0] for label in labels if label.partition(" (")[0] in NAMES]
    assert len(entered) == len(NAMES)
    assert all(name in row for name, row in zip(entered, on_paper, strict=False))
    assert "B" in letters(len(NAMES))


def test_cards_can_be_filtered_by_the_role_that_they_ask_of_a_council(
    open_browser: OpenBrowser,
) -> None:
    page = open_browser(LAPTOP)
    page.goto("/vragenkaarten")
    sees(page, cards.found(44))
    role = Role.REPRESENTING
    choose(page.get_by_role("combobox", name=cards.ROLE_FILTER), cards.ROLES[role])
    sees(page, cards.found(len(deck().asking(role))))
    is_for_everybody(page, frame.TITLES["vragenkaarten"])


def test_an_example_proposition_is_offered_and_can_be_changed(open_browser: OpenBrowser) -> None:
    page = open_browser(LAPTOP)
    page.goto("/voorbereiden")
    settle(page)
    add_question(page, FIRST)
    example = deck().question(FIRST).example
    sees(page, prepare.EXAMPLE.format(example=example))
    unfold(page, prepare.RULES)
    for line in prepare.RULES_LINES:
        sees(page, line)
    is_for_everybody(page, frame.TITLES["voorbereiden"])
    press(page, prepare.EXAMPLE_TAKE.format(number=1))
    field = page.get_by_role("textbox", name=prepare.PROPOSITION.format(number=1))
    expect(field).to_have_value(example)
    expect(button(page, prepare.EXAMPLE_TAKE.format(number=1))).to_have_count(0)
    field.fill(PROPOSITION)
    field.press("Tab")
    settle(page)
    expect(field).to_have_value(PROPOSITION)
