"""Whatever somebody types, no page takes it for more than words.

Words are put into every column of the database that holds words, as a field that cleans them would
keep them; so a field that is new is attacked as soon as its column is there.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from sqlalchemy import String, Table
from sqlmodel import AutoString
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.attacks import payloads, places
from tests.attacks.places import Staged
from tests.attacks.record import Tries
from tests.browser.server import Server
from valuemap.store.tables.schema import metadata
from valuemap.texts import errors
from valuemap.wording import comparable

WORDS = {
    "meeting": {"title", "place"},
    "faction": {"name", "name_key"},
    "agenda_item": {"proposition", "own_text", "own_explanation"},
    "ballot": {"reason"},
    "faction_ballot": {"reason"},
    "argument": {"text"},
    "standpoint": {"text"},
    "action": {"what", "who", "moment"},
    "college_question": {"text"},
    "dossier": {"title", "summary"},
    "dossier_document": {"title", "address"},
    "dossier_meeting": {"title"},
    "dossier_moment": {"what"},
    "dossier_action": {
        "what", "value_name", "owner", "moment", "reason", "from_meeting", "noticed", "learnt",
    },
    "dossier_work": {"name"},
    "dossier_work_version": {"name"},
    "decision": {"note", "commitment"},
}  # fmt: skip
IN_JSON = {
    "value_list": {"content"},
    "preparation": {"content"},
    "dossier_meeting": {"published"},
    "dossier_work": {"part"},
    "dossier_entry": {"entry"},
    "dossier_work_version": {"entries"},
    "gathering": {"group_names", "outcome"},
    "gathering_person": {"entries"},
}
CODED = re.compile(
    r".*_(?:hash|id|secret|counts|code)|way|who|door|overview|script|kind|group_word|evaluation|"
    r"starts_at|join_code|code|at_stake|state|frozen|frozen_beside|beat|act|move|origin|side|"
    r"cluster|stand|level|visitor|holder|name|guess|about|outcome|result|shows|place|own_clusters|"
    r"values_chosen"
)
NAMED = {"name", "text", "note", "who", "title", "reason", "description", "words", "lead"}
UNEXPECTED = errors.UNEXPECTED.encode()
ADDRESS = "http://zq.nl/<b>?a=b&c=d"


def text_columns(table: Table) -> set[str]:
    return {column.name for column in table.columns if isinstance(column.type, String | AutoString)}


def test_every_column_of_words_is_attacked() -> None:
    for table in metadata.sorted_tables:
        attacked = WORDS.get(table.name, set()) | IN_JSON.get(table.name, set())
        assert attacked <= text_columns(table), table.name
        left = {name for name in text_columns(table) - attacked if not CODED.fullmatch(name)}
        assert not left, f"{table.name}: {left} hold words, or keys that nobody types?"


def room(column: Any) -> int:
    return min(getattr(column.type, "length", None) or 200, 400)


def poison(file: Path, turn: int) -> int:
    """Put such words in the place of all words of a database; gives how many."""
    number = turn * 37
    with closing(sqlite3.connect(file)) as database:
        for table in metadata.sorted_tables:
            columns = WORDS.get(table.name, set())
            keys = IN_JSON.get(table.name, set())
            for (row,) in database.execute(f"SELECT rowid FROM {table.name}").fetchall():
                for name in sorted(columns | keys):
                    (old,) = database.execute(
                        f"SELECT {name} FROM {table.name} WHERE rowid = ?", (row,)
                    ).fetchone()
                    if not old or name == "name_key":
                        continue
                    number += 1
                    new = (
                        json.dumps(_in_json(json.loads(old), number))
                        if name in keys
                        else payloads.of(number, room(table.columns[name]))
                    )
                    if name == "address":
                        new = ADDRESS
                    changes = {name: new}
                    if table.name == "faction":
                        new = f"{new[:28]} {row}"
                        changes = {"name": new, "name_key": comparable(new)}
                    sets = ", ".join(f"{one} = ?" for one in changes)
                    database.execute(
                        f"UPDATE {table.name} SET {sets} WHERE rowid = ?", (*changes.values(), row)
                    )
        database.commit()
    return number - turn * 37


def _in_json(value: Any, number: int, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _in_json(v, number + n, name) for n, (name, v) in enumerate(value.items())}
    if isinstance(value, list):
        return [_in_json(v, number + n, key) for n, v in enumerate(value)]
    is_word = isinstance(value, str) and value and (" " in value or key in NAMED)
    return f"{payloads.of(number, 24)[:24]} {number % 7}" if is_word else value


@pytest.fixture(scope="module", params=[0, 1, 2], ids=["first", "second", "third"])
def poisoned(
    request: pytest.FixtureRequest, staged: Staged, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, dict[str, str], int]]:
    server, addresses = staged.copied(tmp_path_factory.mktemp("poisoned"))
    number = poison(server.folder / "valuemap.db", request.param)
    server.start()
    yield server, addresses, number
    server.stop()


KEY = re.compile(r"(?<==)[A-Za-z0-9_-]{22,43}(?![A-Za-z0-9_-])")  # drawn: any letters may follow


class Tags(HTMLParser):
    """The tags of a piece of HTML that words of ours made."""

    KNOWN = frozenset({"alt", "title", "aria-label", "data-text", "id", "for", "name", "value"})

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            is_ours = "zq" in KEY.sub("", value or "") and name not in self.KNOWN
            is_address = name == "href" and (value or "").startswith((ADDRESS, "mailto:?"))
            if (
                (is_ours and not is_address)
                or name.startswith("on")
                or (name, value) == ("id", "zq")
            ):
                self.made.append(f"<{tag} {name}={value}>")
        if tag in ("script", "iframe", "object", "zq"):
            self.made.append(f"<{tag}>")


def tags_made(html: str) -> list[str]:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags.made


MARKED = re.compile(
    r"(?<!\\)\]\((?:http|//)|(?<!\\)<(?:b|img|script|svg|a|iframe|p)\b|(?<!\\)`zq|(?<!\\)\*\*zq|"
    r"(?<!\\):red(?<!\\)\[|(?<!\\)\$zq|(?<!\\)\$\$zq|http://zq\.nl|(?<![\w/@])www\.zq\.nl|zq@zq\.nl|"
    r"(?<!\\)~~zq|^# zq|^> zq|^- zq|^1\. zq|(?<!\\)!\[zq"
)
"""What Markdown makes of such words where they are not escaped."""
IN_A_CHART = re.compile(r"<(?:b|a|i|img|script|svg|sup|sub|span|br)\b[^>]*zq|<b id=|<a href='//zq")
# Of an element, what a browser shows as it is: it never reads it as Markdown.
PLAIN = {
    "selectbox", "multiselect", "text_area", "text_input", "number_input", "code", "text",
    "bidi_component", "plotly_chart", "html", "file_uploader",
}  # fmt: skip


def texts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, name)
    elif isinstance(value, str):
        yield name, value


def through(message: ForwardMsg) -> list[str]:
    """What of our words became more than words in a message."""
    element = message.delta.new_element
    kind = element.WhichOneof("type") or ""
    if kind == "exception":
        return [f"exception {element.exception.type}"]
    if kind == "html":
        return tags_made(element.html.body)
    if kind == "plotly_chart":
        return IN_A_CHART.findall(json.dumps(json.loads(element.plotly_chart.spec)))
    found = []
    if kind == "markdown" and element.markdown.allow_html:
        found += tags_made(element.markdown.body)
    if kind in ("text", "code"):  # shown as they are
        return []
    whole = MessageToDict(element if kind else message.delta)
    for name, text in texts_of(whole):
        is_shown = name in ("label", "help", "body", "caption", "captions") or (
            kind not in PLAIN and name in ("options", "title")
        )
        if is_shown and "zq" in text:
            found += [
                f"{kind} {name}: {hit.group()} in {text[:80]}" for hit in MARKED.finditer(text)
            ]
    return found


def test_no_words_are_more_than_words_on_any_page(
    poisoned: tuple[Server, dict[str, str], int], tries: Tries
) -> None:
    server, addresses, number = poisoned
    seen = 0

    def look(name: str, drawn: list[ForwardMsg]) -> None:
        nonlocal seen
        for message in drawn:
            data = message.SerializeToString()
            seen += data.count(b"zq")
            found = through(message)
            is_whole = UNEXPECTED not in data
            tries.stopped(not found and is_whole, (name, found[:3]))

    places.each(server, addresses, look)
    assert number > 200
    assert seen > number, "the words were hardly shown"
    log = server.logged()
    tries.stopped("Traceback" not in log and "zq" not in log, log[-500:])
