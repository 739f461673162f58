"""Files in which one thing was changed, each thing in turn: read whole or refused, never half.

What is accepted is brought in as well: no error may come of it but one of ours, with a sentence.
"""

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.attacks import payloads
from tests.attacks.record import Tries
from tests.builders import migrated_file, opened
from tests.meeting_files import as_bytes, small
from tests.store.test_dossier_file import content_of
from tests.unit.test_standpoint_file import CARRIED
from valuemap.acts.dossiers import exchanging
from valuemap.files.dossiers import dossier_file
from valuemap.files.meetings import meeting_file
from valuemap.files.standpoints import standpoint_file
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError
from valuemap.store.exchange.restoring import restore_meeting

FORGED: tuple[Any, ...] = (
    None, True, -1, 10**30, float("nan"), float("inf"), 1e308, "", "x" * 20_000, [], {}, [[[]]],
    {"__proto__": {}}, ["x"] * 500, "\ud800", "\0", "9999-99-99", "0001-01-01", "' OR 1=1 --",
)  # fmt: skip
EVERY = 5  # of so many changes one is tried, another one of each leaf


def leaves(value: Any, *at: str | int) -> Iterator[tuple[str | int, ...]]:
    """Where everything stands in a file, the last of a list for all of its kind."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*at, name)
            yield from leaves(inner, *at, name)
    elif isinstance(value, list) and value:
        yield from leaves(value[-1], *at, len(value) - 1)


def changes(content: Any) -> Iterator[tuple[Any, Any]]:
    """The content with one thing forged, and what was done."""
    words = [payloads.of(number, 60) for number in range(0, len(payloads.SHORT), 5)]
    for number, at in enumerate(leaves(content)):
        for turn, forged in enumerate((*FORGED, *words)):
            if (number + turn) % EVERY:
                continue
            changed = copy.deepcopy(content)
            inner = changed
            for step in at[:-1]:
                inner = inner[step]
            inner[at[-1]] = forged
            yield changed, (at, forged)
        changed = copy.deepcopy(content)
        inner = changed
        for step in at[:-1]:
            inner = inner[step]
        if isinstance(at[-1], str):
            inner[f"{at[-1]}x"] = inner.pop(at[-1])
            yield changed, (at, "renamed")


def as_json(content: Any) -> bytes:
    return json.dumps(content).encode("utf-8", "surrogatepass")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Database]:
    with opened(migrated_file(tmp_path / "forged.db")) as database:
        yield database


def bring_dossier(database: Database, record: Any) -> None:
    exchanging.bring(database, record, today=dt.date(2026, 3, 10))


def bring_meeting(database: Database, record: Any) -> None:
    with database.write() as session:
        restore_meeting(record, today=dt.date(2026, 3, 10), session=session)


def bring_nothing(_database: Database, _record: Any) -> None:
    """It is laid beside a question later, and refused there where it does not fit."""


Read = Callable[[bytes], tuple[Any, tuple[Any, ...]]]
Bring = Callable[[Database, Any], None]
KINDS: dict[str, tuple[Callable[[Database], Any], Read, Bring]] = {
    "meeting": (lambda _: small(), meeting_file.read_record, bring_meeting),
    "dossier": (content_of, dossier_file.read_record, bring_dossier),
    "standpoint": (
        lambda _: json.loads(standpoint_file.written(CARRIED)),
        standpoint_file.read,
        bring_nothing,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_changed_in_a_file_it_is_read_whole_or_refused(
    own: Database, tries: Tries, kind: str
) -> None:
    make, read, bring = KINDS[kind]
    honest = make(own)
    record, faults = read(as_json(honest))
    assert record is not None, faults
    brought = 0
    for changed, what in changes(honest):
        try:
            record, faults = read(as_json(changed))
            if record is not None and brought < 150:
                brought += 1
                bring(own, record)
        except StoreError:
            tries.stopped(True)
        except Exception as error:
            tries.stopped(False, (what, repr(error)[:200]))
        else:
            tries.stopped((record is None) == bool(faults), what)


BOMBS = {
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "a number of a million digits": b'{"format": ' + b"9" * 1_000_000 + b"}",
    "an exponent": b'{"format": 1e999999999}',
    "a hundred thousand names": b"{" + b",".join(b'"%d":0' % n for n in range(100_000)) + b"}",
    "the same name again": b"{" + b",".join(b'"format":0' for _ in range(100_000)) + b"}",
    "half a surrogate": b'{"format": "\\ud800"}',
    "a text of five million": b'{"format": "' + b"x" * 5_000_000 + b'"}',
    "bytes that are no text": b"\xff\xfe\x00" * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_bomb_in_json_is_more_than_a_fault(tries: Tries, kind: str, bomb: str) -> None:
    record, faults = KINDS[kind][1](BOMBS[bomb])
    tries.stopped(record is None and 0 < len(faults) < 1_000, faults[:2])


def test_an_honest_file_is_still_read() -> None:
    assert meeting_file.read_record(as_bytes(small()))[0] is not None
