"""Files of strangers are read apart: each ends in an answer, and the server goes on."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.spreadsheet_files import ods_file, xlsx_file
from valuemap.domain.preparing.faction_list import LineFault
from valuemap.files import apart, apart_process
from valuemap.files.apart import Busy, read_apart
from valuemap.files.factions.faction_reading import read_factions
from valuemap.files.factions.faction_source import (
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
)
from valuemap.files.factions.faction_sources import LARGEST_FILE, read_faction_source
from valuemap.files.meetings.file_faults import MOST_FAULTS

DAY = dt.date(2026, 3, 10)
ROWS = [("Fractie", "Zetels"), ("Noord", 4), ("Zuid", 3)]


def hostile(entry: bytes, size: int) -> bytes:
    """A Popolo file of about so many bytes that holds one thing over and over."""
    many = b",".join([entry] * (size // (len(entry) + 1)))
    return b'{"organizations":[{"id":"a","name":"A"}],"memberships":[' + many + b"]}"


def goes_on() -> None:
    assert read_factions(b"naam;zetels\nNoord;4\nZuid;3", DAY).seats == 7


def test_what_is_read_apart_is_what_would_be_read_here() -> None:
    for found in (
        "Partij;Zetels\nNoord;4\nZuid;veel\nzuid;3\n".encode("utf-16"),
        b'{"organizations": [{"name": "A"}], "memberships": [{}]}',
        b"\x00",
    ):
        assert read_factions(found, DAY) == read_faction_source(found, DAY)


def test_a_long_paste_is_read_apart_and_a_short_one_here(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(f"Noord en verder {n}, 4" for n in range(3_000))
    assert read_factions(lines, DAY) == read_faction_source(lines, DAY)
    monkeypatch.setattr(apart, "_QUEUE_SECONDS", 0)
    with apart._one_at_a_time:
        assert read_factions("Noord, 4\nZuid, 3", DAY).seats == 7
        assert [one.fault for one in read_factions(lines, DAY).unread] == [SourceFault.TOO_BUSY]


@pytest.mark.parametrize("make", [xlsx_file, ods_file])
def test_a_spreadsheet_gives_factions(make: object) -> None:
    assert callable(make)
    source = read_factions(make(ROWS), DAY)
    assert source.kind is SourceKind.SPREADSHEET
    assert [(faction.name, faction.seats) for faction in source.factions] == [
        ("Noord", 4),
        ("Zuid", 3),
    ]
    assert (source.unread, source.sheet) == ((), "Vragen")


def test_a_fault_in_a_spreadsheet_has_its_row_and_column() -> None:
    rows = [("", ""), *ROWS, ("Oost", "veel"), ("West", dt.date(2026, 3, 4)), ("noord", 1), ("", 2)]
    places = [
        (one.line, one.column, one.fault) for one in read_factions(xlsx_file(rows), DAY).unread
    ]
    assert places == [
        (5, 2, LineFault.SEATS_NOT_A_NUMBER),
        (6, 2, LineFault.SEATS_NOT_A_NUMBER),
        (7, 1, LineFault.DOUBLE),
        (8, 1, LineFault.NO_NAME),
    ]


def test_merged_cells_are_told_but_those_of_a_title_are_none() -> None:
    rows = [("Gemeenteraad", ""), *ROWS]
    told = read_factions(xlsx_file(rows, merged="A1:B1"), DAY)
    assert SourceFault.MERGED not in [one.fault for one in told.unread]
    told = read_factions(xlsx_file(ROWS, merged="A2:A3"), DAY)
    assert (SourceFault.MERGED, 2, 1) in [(one.fault, one.line, one.column) for one in told.unread]


def test_a_paste_that_begins_as_a_packed_file_is_text() -> None:
    source = read_factions(b"PKN, 4\nZuid, 3", DAY)
    assert [faction.name for faction in source.factions] == ["PKN", "Zuid"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"PK\x03\x04" + b"\0" * 200, SourceFault.SHEET_UNREADABLE),
        (xlsx_file([]), SourceFault.SHEET_EMPTY),
        (xlsx_file([["x"]] * 6_000), SourceFault.SHEET_ROWS),
        (xlsx_file([["x"] * 60]), SourceFault.SHEET_COLUMNS),
        (hostile(b"{}", LARGEST_FILE - 1_000), SourceFault.TOO_MANY_ENTRIES),
        (hostile(b"{}", 9_000_000), LineFault.TOO_MUCH_TEXT),
        (b'{"organizations":' + b"[" * 2_000_000, SourceFault.NOT_JSON),
        (b"[" + b'{"a":' * 800_000, SourceFault.NOT_JSON),
        (b'{"organizations":[' + b"9" * 2_000_000 + b"]}", SourceFault.NOT_JSON),
    ],
    ids=[
        *("packed", "nothing", "rows", "columns", "empties", "nine megabytes", "deep"),
        *("nested", "figures"),
    ],
)
def test_a_hostile_file_ends_in_one_sentence(data: bytes, fault: object) -> None:
    """Nine megabytes of empty memberships took a minute and a half of the server."""
    source = read_factions(data, DAY)
    assert [one.fault for one in source.unread] == [fault]
    assert (source.factions, source.notes) == ((), ())
    goes_on()


@pytest.mark.parametrize("entry", [b"{}", b"[]", b'{"organization_id":"b"}', b'{"start_date":1}'])
def test_of_many_faults_some_hundred_come_back(entry: bytes) -> None:
    source = read_factions(hostile(entry, 200_000), DAY)
    assert len(source.unread) == MOST_FAULTS
    assert source.more > 5_000


@pytest.mark.parametrize(
    "what",
    [
        "return {'text': 'x' * 30_000_000}",
        "return {'size': len(bytearray(1 << 31))}",
        "while True: pass",
        "import time; time.sleep(60)",
    ],
    ids=["long answer", "memory", "processor", "time"],
)
def test_a_reader_over_its_limits_is_ended_and_the_next_one_reads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    """The program that sets the limits is the real one; what it reads with is not."""
    files = tmp_path / "valuemap" / "files"
    files.mkdir(parents=True)
    program = Path(apart_process.__file__).read_text(encoding="utf-8")
    (files / "apart_process.py").write_text(program.replace("SECONDS: Final = 10", "SECONDS = 1"))
    readers = files / "factions"
    readers.mkdir()
    (readers / "faction_process.py").write_text(f"def answer(*_):\n    {what}\n")
    with monkeypatch.context() as patch:
        patch.setattr(apart_process, "__file__", str(files / "apart_process.py"))
        patch.setattr(apart, "PATIENCE_SECONDS", 4)
        source = read_factions(b"naam;zetels", DAY)
    assert [one.fault for one in source.unread] == [SourceFault.TOO_HEAVY]
    goes_on()


def test_files_are_read_one_at_a_time_and_nobody_waits_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "_QUEUE_SECONDS", 0)
    with apart._one_at_a_time, pytest.raises(Busy):
        read_apart("factions.faction_process", b"", DAY.isoformat(), "file")
    monkeypatch.undo()
    sources: list[FactionSource] = []
    readers = [
        threading.Thread(target=lambda: sources.append(read_factions(xlsx_file(ROWS), DAY)))
        for _ in range(3)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert [source.seats for source in sources] == [7, 7, 7]


def test_a_note_and_what_comes_with_it_survive_the_way_back() -> None:
    content = b'[{"name": "Noord", "memberships": [{"person_id": 1}]}, {"name": "Zuid"}]'
    source = read_factions(content, DAY)
    assert Note(NoteKind.WITHOUT_CLASSIFICATION, 2, ("Noord",)) in source.notes
    assert source == read_faction_source(content, DAY)


def test_what_is_read_apart_takes_the_turn_of_the_installation() -> None:
    """Two servers each read a workbook at the same moment, on one machine."""
    asked: list[float] = []

    @contextmanager
    def turn(seconds: float) -> Iterator[None]:
        asked.append(seconds)
        if len(asked) > 1:
            raise Busy
        yield

    assert read_factions(xlsx_file(ROWS), DAY, turn=turn).factions
    busy = read_factions(xlsx_file(ROWS), DAY, turn=turn)
    assert [one.fault for one in busy.unread] == [SourceFault.TOO_BUSY]
    assert read_factions(xlsx_file(ROWS), DAY).factions  # and this process waits for nobody
    assert all(0 < seconds <= apart._QUEUE_SECONDS for seconds in asked)
