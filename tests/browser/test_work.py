"""Two programs are assessed with one list, with the keyboard, and stand beside each other."""

from collections import Counter
from math import floor

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.runs import settle
from tests.browser.server import Server
from tests.browser.test_accessibility import is_for_everybody
from tests.browser.verbs import choose, fill, press, rows_of, sees, unfold
from tests.builders import CONTENT, opened
from valuemap.acts.dossiers import following, working
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.work import Entry
from valuemap.texts.dates import today
from valuemap.texts.dossiers import works as section
from valuemap.texts.results import frame as frame_texts
from valuemap.texts.screens import frame
from valuemap.texts.work import assessment as texts
from valuemap.texts.work import page as page_texts

PART = CONTENT.frameworks.parts["publicspaces.vragen"]
SIZES = (3, 6, 6, 5, 5)
# Of each program the answers to the 25 questions in order: j(a), n(ee), x for not applicable, and
# ? for who does not know.
FIRST = "jjn jjjjnx jnxxx? jjjjn jjn?j"
SECOND = "xxx nnnjjj jjjjjj jnjnj nnnnn"
IDS = {"j": "ja", "n": "nee", "x": "nvt", "?": "weet-niet"}


def totals(answers: str) -> tuple[str, str, list[str]]:
    """Both totals and the share of each value in whole percents, counted from the letters."""
    shares = []
    for value in answers.split():
        count = Counter(value)
        counted = count["j"] + count["n"]
        shares.append(count["j"] / counted if counted else None)
    everything = Counter(answers)
    known = [one for one in shares if one is not None]
    return (
        percent(everything["j"] / (everything["j"] + everything["n"])),
        percent(sum(known) / len(known)),
        [percent(one) for one in shares],
    )


def percent(share: float | None) -> str:
    return "niet te bepalen" if share is None else f"{floor(share * 100 + 0.5)} procent"


def put(server: Server, work_id: int, answers: str, but: tuple[int, ...] = ()) -> None:
    """Lay answers in a work, but those that somebody gives on the page."""
    with opened(server.database_url) as database:
        letters = answers.replace(" ", "")
        for number, (place, letter) in enumerate(zip(PART.places(), letters, strict=True), 1):
            if number not in but:
                entry = Entry(choice=IDS[letter])
                working.save_entry(database, work_id, place, entry, seen=0)


def answer_with_keys(page: Page, number: int, choice: str) -> None:
    """Choose an answer with the keyboard alone."""
    group = page.get_by_role("radiogroup", name=texts.answer(number), exact=True)
    option = group.get_by_role("radio", name=choice, exact=True)
    option.focus()
    page.keyboard.press("Space")
    settle(page)
    expect(option).to_be_checked()


def test_two_programs_are_assessed_and_stand_beside_each_other(
    open_browser: OpenBrowser, server: Server
) -> None:
    assert tuple(map(len, FIRST.split())) == tuple(map(len, SECOND.split())) == SIZES
    with opened(server.database_url) as database:
        described = describe("Nieuw zaaksysteem", About.SOFTWARE, "Kiezen.", today=today())
        dossier_id, key = following.make(database, described)
        second = working.begin(database, dossier_id, PART, "Het oude systeem")
    put(server, second, SECOND)

    clerk = open_browser()
    clerk.goto(f"/dossier?beheer={key}")
    form = unfold(clerk, section.BEGIN)
    choose(form.get_by_label(section.WHICH), section.part(PART.framework, PART.name))
    fill(form.get_by_label(section.NAME), "Het nieuwe systeem")
    press(clerk, section.DO)
    sees(clerk, texts.EMPTY)
    assert "lijst uit 2021" in clerk.locator("body").inner_text().lower()

    first = int(clerk.url.split("werk=")[1].split("&")[0])
    answer_with_keys(clerk, 1, "Ja")
    answer_with_keys(clerk, 3, "Nee")
    put(server, first, FIRST, but=(1, 3))
    unfold(clerk, texts.MORE.format(number=3))
    fill(clerk.get_by_label(texts.note(3)), "Eén bedrijf beslist.")
    clerk.keyboard.press("Tab")
    settle(clerk)
    clerk.reload()
    settle(clerk)

    applying = len(FIRST.replace(" ", "").replace("x", ""))
    sees(clerk, f"Van de {applying} vragen die van toepassing zijn")
    sees(clerk, texts.NO_MARK)
    by_question, by_value, _ = totals(FIRST)
    found = dict(rows_of(clerk.get_by_role("table", name=texts.TOTALS)))
    assert found[texts.BY_QUESTIONS] == by_question
    assert found[texts.BY_VALUES] == by_value

    clerk.get_by_text(frame_texts.AS_TABLE).last.click()
    beside = rows_of(clerk.get_by_role("table", name=texts.CHART))
    for column, answers in enumerate((SECOND, FIRST), 1):  # in the order in which they began
        by_question, by_value, shares = totals(answers)
        drawn = [row[column] for row in beside if row[0] != texts.ITEM]
        assert drawn == [*shares, by_question, by_value]
    expect(clerk.get_by_label(texts.note(3))).to_have_value("Eén bedrijf beslist.")
    is_for_everybody(clerk, frame.TITLES["werk"])

    press_link(clerk, page_texts.READ)
    sees(clerk, "Eén bedrijf beslist.")
    expect(clerk.get_by_role("radio")).to_have_count(0)
    is_for_everybody(clerk, frame.TITLES["werk"])


def press_link(page: Page, name: str) -> None:
    """Follow a link of the page."""
    page.get_by_role("link", name=name).click()
    settle(page)
