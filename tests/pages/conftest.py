"""What the tests of the pages share: a fresh database, and opening a page on a cold server."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from tests.builders import VALUES, Council, migrated_file, plan
from valuemap.acts import guessing
from valuemap.acts.guessing import TooFast
from valuemap.domain.preparing.plan import AgendaPlan, MeetingPlan
from valuemap.settings import HOST_KEY_VARIABLE, URL_VARIABLE
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.shared.guesses import Limit
from valuemap.texts.dates import today
from valuemap.texts.screens import prepare
from valuemap.ui.parts import forgetting, frame, resources
from valuemap.ui.parts.components import memory

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = (
    "gemeentelijke-processen.bedrijfsvoering.beveiliging.1",
    "gemeentelijke-processen.bedrijfsvoering.beveiliging.2",
)
HALL = "192.0.2.1"
_TAG = re.compile(r"<[^>]*>")
_REFUSED = 'class="vm-body vm-on-refused"'
SECONDS = 60  # for one drawing of a page; a busy machine must not make a test fail


def forget_everything() -> None:
    """Make this process as one that has just started."""
    resources.begin_anew()
    forgetting.forget()


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a database that is not there yet, as the app will find it."""
    address = f"sqlite:///{tmp_path / 'valuemap.db'}"
    monkeypatch.setenv(URL_VARIABLE, address)
    monkeypatch.delenv(HOST_KEY_VARIABLE, raising=False)
    # A page that is opened here comes from nowhere; give it the address of a hall.
    monkeypatch.setattr(ContextProxy, "ip_address", HALL)
    forget_everything()
    yield address
    forget_everything()


@pytest.fixture
def database(url: str) -> Database:
    """The database that the pages use, with its tables."""
    migrated_file(Path(url.removeprefix("sqlite:///")))
    return resources.database()


def evening(title: str = "Raadsavond", proposition: str = "") -> MeetingPlan:
    """A meeting of today with two questions of the deck, for factions of 5, 3 and 1 seats.

    It is kept for a week: a test may run at midnight.
    """
    usual = plan()
    agenda = tuple(AgendaPlan(question, proposition) for question in QUESTIONS)
    last = today() + dt.timedelta(days=7)
    return MeetingPlan(title, today(), last, usual.factions, agenda, VALUES)


@pytest.fixture
def council(database: Database) -> Council:
    """A council that meets today."""
    return Council.meet(database, evening())


def open_page(name: str, **parameters: str) -> AppTest:
    """A page as a browser gets it that opens its address first of all."""
    page = AppTest.from_file(ROOT / "app.py", default_timeout=SECONDS)
    page.switch_page(frame.PAGES[name].file)
    for key, value in parameters.items():
        page.query_params[key] = value
    return page.run()


def enter(page: AppTest, password: str) -> AppTest:
    """Give the clerks' password on a page that asks for it first."""
    (field,) = [one for one in page.text_input if one.label == prepare.HOST_KEY_NEEDED]
    field.set_value(password)
    return page.button[0].click().run()


def browser_answers(page: AppTest, code: str, *keys: str, then: str | None = None) -> AppTest:
    """Let the browser of a page answer what it remembers of a meeting.

    Args:
        keys: of the personal links that it keeps.
        then: the key that its tabs share for who joins next.
    """
    page.session_state[memory.component_key(code)] = {"answer": {"keys": keys, "next": then}}
    return page.run()


def guess(limit: Limit, address: str, wrong: int | Sequence[str]) -> int:
    """Guess wrong so often from an address; how many of these were admitted."""
    tried = list(map(str, range(wrong))) if isinstance(wrong, int) else wrong

    def look(_session: object) -> None:
        raise NotFound

    admitted = 0
    for one in tried:
        try:
            guessing.attempt(resources.database(), limit, address, one, look)
        except NotFound:
            admitted += 1
        except TooFast:
            pass
    return admitted


def said(page: AppTest) -> str:
    """All words on a page, in order, as a reader sees them."""
    assert [trace.value for trace in page.exception] == []
    words = []
    for element in page.main:
        value = getattr(element, "value", None) or getattr(element, "label", None)
        body = getattr(getattr(element, "proto", None), "body", None)
        words += [str(part) for part in (value, body) if isinstance(part, str)]
        words += of_a_ballot(element)
    return "\n".join(words)


def of_a_ballot(element: object) -> list[str]:
    """The question of a ballot, and what is said before weighing: the browser sets it as text."""
    proto = getattr(element, "proto", None)
    if getattr(proto, "component_name", "") != "valuemap_chips":
        return []
    data = json.loads(proto.bytes)  # type: ignore[union-attr]
    head = data["head"]
    told = (head["context"], head["question"], head["explanation"], head["proposition"])
    return [*told, *head["notes"], *head["lines"], data["start_note"]]


def notices(page: AppTest) -> str:
    """What went wrong, in plain words: without the marks that keep them plain.

    A wall says it on a screen of its own, which is read as well.
    """
    assert [trace.value for trace in page.exception] == []
    told = [str(error.value).replace("\\", "").replace("*", "") for error in page.error]
    bodies = (str(one.proto.body) for one in page.get("html"))
    refused = (_TAG.sub("\n", body) for body in bodies if _REFUSED in body)
    return "\n".join((*told, *map(html.unescape, refused)))
