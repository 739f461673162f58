"""The door of a meeting: whoever takes part comes back to their own place, and a stranger who
guesses codes keeps nobody out.
"""

from collections.abc import Callable
from itertools import islice, product

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Council
from tests.pages.conftest import HALL, browser_answers, evening, guess, notices, open_page, said
from valuemap.acts.guessing import CODES
from valuemap.domain.access import CODE_ALPHABET, new_key
from valuemap.domain.meeting import Meeting
from valuemap.store import participants
from valuemap.store.engine.database import Database
from valuemap.store.participants import joined_counts
from valuemap.texts.screens import join
from valuemap.ui.parts import roles, state


def code_of(council: Council) -> str:
    return council.new.join_code


def titles(page: AppTest) -> list[str]:
    return [title.value for title in page.title]


def offered(page: AppTest) -> list[str]:
    """The own places that a page offers, from above to below."""
    labels = [button.label.replace("\\", "") for button in page.button]
    return [label for label in labels if label.startswith(join.GO_ON.format(faction=""))]


def go_on(*factions: str) -> list[str]:
    return [join.GO_ON.format(faction=faction) for faction in factions]


def joined(council: Council) -> int:
    """How many take part."""
    with council.database.read() as session:
        return sum(joined_counts(council.id, session=session).values())


def choose(page: AppTest, council: Council, faction: int) -> AppTest:
    page.radio(key=state.FACTION_CHOICE).set_value(council.meeting.factions[faction].id)
    return page.button(key="join-button").click().run()


def to_factions(page: AppTest) -> AppTest:
    return page.button(key="contract-read").click().run()


# --- one person stays one


def test_back_from_weighing_leads_to_the_own_place_and_not_to_the_factions(
    council: Council,
) -> None:
    """One press on Back showed the factions again, and who chose one had two ballots that counted.

    The browser kept nothing here: the visit itself knows who joined.
    """
    page = to_factions(open_page("meedoen", code=code_of(council)))
    page = choose(browser_answers(page, code_of(council)), council, 0)
    personal = page.query_params[roles.PERSONAL]

    page.query_params.clear()
    page.query_params[roles.CODE] = code_of(council)
    page = page.run()
    assert titles(page) == [join.KNOWN]
    assert offered(page) == go_on("Lijst A")
    assert not page.radio
    page = page.button(key="place-0").click().run()
    assert page.query_params[roles.PERSONAL] == personal
    assert joined(council) == 1


@pytest.mark.parametrize("name", ["start", "meedoen"])
def test_without_a_code_a_device_is_offered_its_places_in_every_meeting(
    council: Council, database: Database, name: str
) -> None:
    other = Council.meet(database, evening("Andere avond"))
    keys = (council.join(0).key, other.join(1).key, new_key())
    page = browser_answers(open_page(name), "", *keys)
    assert offered(page) == go_on("Lijst B", "Lijst A")
    sentence = join.KNOWN_ELSEWHERE.format(meeting="Andere avond", faction="Lijst B")
    assert sentence in said(page)


def test_a_device_that_knows_several_meetings_is_offered_the_place_in_this_one(
    council: Council, database: Database
) -> None:
    other = Council.meet(database, evening("Andere avond"))
    keys = (other.join(1).key, council.join(0).key)
    page = open_page("meedoen", code=code_of(council))
    assert titles(page)[0] == join.CONTRACT
    page = browser_answers(page, code_of(council), *keys)
    assert titles(page) == [join.KNOWN]
    assert offered(page) == go_on("Lijst A")
    assert join.KNOWN_FOR.format(faction="Lijst A") in said(page)


def test_also_who_is_kept_waiting_by_a_wrong_code_is_offered_the_own_place(
    council: Council,
) -> None:
    key = council.join(0).key
    page = browser_answers(open_page("meedoen", code="CDFH-3479"), "", key)
    assert join.CODE_UNKNOWN in notices(page)
    assert offered(page) == go_on("Lijst A")


def test_nobody_can_choose_a_faction_before_the_browser_has_told_what_it_knows(
    council: Council,
) -> None:
    page = to_factions(open_page("meedoen", code=code_of(council)))
    assert join.ASKING_DEVICE in said(page)
    assert not page.radio
    assert "join-button" not in [button.key for button in page.button]
    page = browser_answers(page, code_of(council), council.join(0).key)
    assert offered(page) == go_on("Lijst A")


def test_another_person_on_the_same_device_is_a_choice_and_both_places_stay(
    council: Council,
) -> None:
    first = council.join(0).key
    page = browser_answers(open_page("meedoen", code=code_of(council)), code_of(council), first)
    assert join.OTHER_NOTE in said(page)
    page = page.button(key="other-person").click().run()
    assert titles(page)[0] == join.CONTRACT, "the other person reads what happens as well"
    page = choose(to_factions(page), council, 1)
    second = page.query_params[roles.PERSONAL]
    assert second != first
    assert joined(council) == 2

    again = open_page("meedoen", code=code_of(council))
    again = browser_answers(again, code_of(council), first, second)
    assert offered(again) == go_on("Lijst B", "Lijst A")
    assert join.KNOWN_MORE.format(people="twee") in said(again)


def test_who_is_no_other_person_after_all_goes_back_to_the_own_place(council: Council) -> None:
    key = council.join(0).key
    page = browser_answers(open_page("meedoen", code=code_of(council)), code_of(council), key)
    page = page.button(key="other-person").click().run()
    page = page.button(key="not-other").click().run()
    assert offered(page) == go_on("Lijst A")


def test_two_tabs_that_join_at_once_make_one_participant(council: Council) -> None:
    """The tabs of one browser share the key for who joins next."""
    shared = new_key()
    tabs = [
        browser_answers(
            to_factions(open_page("meedoen", code=code_of(council))), code_of(council), then=shared
        )
        for _ in range(2)
    ]
    after = [choose(tab, council, faction) for faction, tab in enumerate(tabs)]
    assert [tab.query_params[roles.PERSONAL] for tab in after] == [shared, shared]
    assert joined(council) == 1


def test_a_key_with_which_somebody_joined_already_is_a_place_and_no_new_one(
    council: Council,
) -> None:
    """The tab was shut between joining and remembering: the browser kept the key as the next."""
    key = council.join(0).key
    page = open_page("meedoen", code=code_of(council))
    page = browser_answers(page, code_of(council), then=key)
    assert offered(page) == go_on("Lijst A")
    page = page.button(key="other-person").click().run()
    page = choose(to_factions(page), council, 0)
    assert page.query_params[roles.PERSONAL] != key
    assert joined(council) == 2


def test_a_place_that_was_left_is_not_offered(council: Council) -> None:
    person = council.join(0)
    with council.database.write() as session:
        participants.leave(person.participant_id, session=session)
    page = open_page("meedoen", code=code_of(council))
    page = browser_answers(page, code_of(council), person.key)
    assert titles(page)[0] == join.CONTRACT


@pytest.mark.parametrize(
    "answer",
    [None, "x", [], {}, {"keys": None}, {"keys": ["x" * 9_000, 7, None]}, {"next": {"a": 1}}],
)
def test_whatever_a_browser_answers_somebody_new_can_join(council: Council, answer: object) -> None:
    page = to_factions(open_page("meedoen", code=code_of(council)))
    page.session_state[f"memory-{code_of(council)}"] = {"answer": answer}
    page = page.run()
    assert notices(page) == ""
    if isinstance(answer, dict):
        choose(page, council, 0)
        assert joined(council) == 1


# --- a stranger who guesses keeps nobody out


def wrong_codes(number: int) -> list[str]:
    return ["".join(signs) for signs in islice(product(CODE_ALPHABET, repeat=8), number)]


def guess_too_often() -> None:
    """As many different wrong codes as one address may try in a minute."""
    assert guess(CODES, HALL, wrong_codes(CODES.most)) == CODES.most


def test_guessing_codes_is_slowed_down_and_then_even_a_right_one_waits(council: Council) -> None:
    guess_too_often()
    page = open_page("meedoen", code=code_of(council))
    assert join.CODE_SLOW in notices(page)
    assert "Raadsavond" not in said(page)


def test_the_link_of_the_qr_code_works_while_typed_codes_must_wait(council: Council) -> None:
    guess_too_often()
    page = open_page("meedoen", **link(council.meeting))
    assert titles(page)[0] == join.CONTRACT


def link(meeting: Meeting) -> dict[str, str]:
    return {roles.CODE: meeting.join_code, roles.PASS: meeting.join_pass}


def test_who_was_let_in_is_not_asked_again(council: Council) -> None:
    """Somebody who was reading the contract was shown out by the wrong codes of others."""
    page = open_page("meedoen", code=code_of(council))
    guess_too_often()
    page = browser_answers(to_factions(page), code_of(council))
    assert titles(page) == [join.FACTION]
    choose(page, council, 0)
    assert joined(council) == 1


def test_a_page_that_stands_on_a_wrong_code_counts_it_once() -> None:
    page = open_page("meedoen", code="CDFH-3479")
    for _ in range(5):
        page = page.run()
        assert join.CODE_UNKNOWN in notices(page)
    assert remaining() == CODES.most - 1


@pytest.mark.parametrize("typed", ["", "CDFH-347", "geen code", "ZZZZ-ZZZZ", "x" * 5_000, "\x00"])
def test_what_is_no_code_is_no_guess(typed: str) -> None:
    open_page("meedoen", code=typed)
    assert remaining() == CODES.most


def test_right_codes_cost_nothing(council: Council) -> None:
    for _ in range(3):
        open_page("meedoen", code=code_of(council))
    assert remaining() == CODES.most


def remaining() -> int:
    """How many other wrong codes this address may still try."""
    return guess(CODES, HALL, wrong_codes(CODES.most))


@pytest.mark.parametrize("change", [lambda p: p[:-1], lambda p: "A" * 24, lambda _: "é", str.lower])
def test_a_wrong_pass_is_none_and_the_code_beside_it_a_typed_one(
    council: Council, change: Callable[[str], str]
) -> None:
    wrong = {**link(council.meeting), roles.PASS: change(council.meeting.join_pass)}
    assert titles(open_page("meedoen", **wrong))[0] == join.CONTRACT
    guess_too_often()
    assert join.CODE_SLOW in notices(open_page("meedoen", **wrong))


def test_the_pass_of_another_meeting_opens_nothing(council: Council, database: Database) -> None:
    other = Council.meet(database, evening())
    guess_too_often()
    borrowed = {**link(council.meeting), roles.PASS: other.meeting.join_pass}
    assert join.CODE_SLOW in notices(open_page("meedoen", **borrowed))
