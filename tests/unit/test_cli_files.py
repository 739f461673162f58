"""Export and import on the command line, as a clerk runs them."""

import datetime as dt
import json
import re
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from tests.builders import HALF, NUT, Council, migrated_file, opened, plan
from tests.meeting_files import as_bytes, ballot, meeting, question, revealed, small
from tests.store.acting import admit
from tests.store.rows import everything
from tests.unit.ballot_files import file_of, line
from tests.unit.test_cli import Capsys, Said
from valuemap.acts.dossiers import following
from valuemap.commands.exporting import EXPORTS, find_meeting
from valuemap.domain.access import readable_join_code
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.evening.rounds import Move
from valuemap.files.meetings.meeting_file import MeetingRecord
from valuemap.settings import MUNICIPALITY_VARIABLE, URL_VARIABLE
from valuemap.store import meetings
from valuemap.store.engine.errors import Expired
from valuemap.store.tables.meeting_tables import MeetingRow
from valuemap.texts import cli as cli_texts
from valuemap.texts import errors as error_texts
from valuemap.texts import files as texts
from valuemap.texts.dates import today

pytestmark = pytest.mark.slow  # whole commands, with documents and databases

SOON = today() + dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh database for every command, by the variable that an administrator sets."""
    address = f"sqlite:///{tmp_path / 'valuemap.db'}"
    monkeypatch.setenv(URL_VARIABLE, address)
    return address


@pytest.fixture
def council(url: str) -> Council:
    """A council that has weighed its first question."""
    with opened(migrated_file(Path(url.removeprefix("sqlite:///")))) as database:
        council = Council.meet(database, plan(date=today(), delete_on=SOON))
        people = [council.join(0), council.join(1)]
        council.open()
        council.save(people[0], NUT)
        council.save(people[1], HALF)
        council.reveal()
    return council


def current(content: dict[str, object]) -> dict[str, object]:
    """The same file, not yet past its date."""
    return content | {"date": today().isoformat(), "delete_on": SOON.isoformat()}


# --- export


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_a_meeting_goes_out_by_its_code_or_number_for_its_owners_eyes(
    capsys: Capsys, tmp_path: Path, council: Council, format_: str
) -> None:
    typed = readable_join_code(council.new.join_code).lower()
    for number, which in enumerate((typed, str(council.id))):
        path = tmp_path / f"avond-{number}.{format_}"
        said = Said(capsys, "export", which, "--format", format_, "-o", str(path))
        assert (said.status, said.err) == (0, "")
        exported = texts.EXPORTED.format(name=path.name)
        assert said.out.strip() == f"{exported} {texts.WITH_BALLOTS}"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first, second = (tmp_path / f"avond-{n}.{format_}" for n in (0, 1))
    assert first.read_bytes() == second.read_bytes()
    assert sorted(p.name for p in tmp_path.glob(".*")) == []


def test_a_code_of_figures_alone_is_a_code_before_it_is_a_number(url: str) -> None:
    with opened(url) as database:
        soon = plan(date=today(), delete_on=SOON)
        first, second = Council.meet(database, soon), Council.meet(database, soon)
        for council, code in ((first, "33447799"), (second, "CDFH3479")):
            with database.write() as session:
                session.get_one(MeetingRow, council.id).join_code = code
        assert find_meeting(database, "3344-7799") == first.id
        assert find_meeting(database, str(second.id)) == second.id


def test_a_meeting_goes_to_the_screen(capsys: Capsys, council: Council) -> None:
    said = Said(capsys, "export", str(council.id), "--format", "csv", "-o", "-")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[1].startswith("vraag.1,1,Lijst A,5,1,0,")


def test_a_file_that_is_there_is_replaced_only_when_asked(
    capsys: Capsys, tmp_path: Path, council: Council
) -> None:
    path = tmp_path / "avond.json"
    path.write_text("iets anders")
    command = ("export", str(council.id), "--format", "json", "-o", str(path))
    said = Said(capsys, *command)
    assert (said.status, said.err.strip()) == (1, texts.FILE_THERE.format(name="avond.json"))
    assert path.read_text() == "iets anders"
    assert Said(capsys, *command, "--force").status == 0
    assert json.loads(path.read_text())["title"] == "Raadsavond"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_a_link_or_a_device_is_never_replaced(
    capsys: Capsys, tmp_path: Path, council: Council
) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "elders.json")
    for path in (tmp_path, link, Path("/dev/null")):
        said = Said(
            capsys, "export", str(council.id), "--format", "json", "-o", str(path), "--force"
        )
        assert (said.status, said.err.strip()) == (1, texts.FILE_THERE.format(name=path.name))
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_a_sentence(
    capsys: Capsys, tmp_path: Path, council: Council
) -> None:
    path = tmp_path / "nergens" / "avond.json"
    said = Said(capsys, "export", str(council.id), "--format", "json", "-o", str(path))
    assert (said.status, said.err.strip()) == (1, texts.NOT_WRITTEN.format(name="avond.json"))


@pytest.mark.parametrize("format_", sorted(set(EXPORTS) - {"json", "csv"}))
def test_a_document_leaves_with_what_is_revealed_and_no_more(
    capsys: Capsys, tmp_path: Path, url: str, council: Council, format_: str
) -> None:
    path, later = tmp_path / "avond", tmp_path / "later"
    command = ("export", str(council.id), "--format", format_, "-o")
    said = Said(capsys, *command, str(path))
    # No word about single ballots: there are none in it.
    assert (said.status, said.out.strip()) == (0, texts.EXPORTED.format(name=path.name))
    with opened(url) as database:
        meeting = Council(database, council.new)
        meeting.move(Move.OPEN, position=2)
        late = meeting.join()
        admit(meeting, late)
        meeting.save(late, NUT, position=2)
    assert Said(capsys, *command, str(later)).status == 0
    assert later.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("format_", EXPORTS)
def test_nothing_leaves_of_a_meeting_past_its_date_of_deletion(
    capsys: Capsys, tmp_path: Path, url: str, council: Council, format_: str
) -> None:
    with opened(url) as database, database.write() as session:
        row = session.get_one(MeetingRow, council.id)
        row.date = row.delete_on = today() - dt.timedelta(days=1)
    for typed in (council.new.join_code, str(council.id)):
        path = tmp_path / "avond"
        said = Said(capsys, "export", typed, "--format", format_, "-o", str(path))
        assert (said.status, said.out, path.exists()) == (1, "", False)
        assert said.err.strip() == " ".join(error_texts.sentence(Expired()))


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_nothing_leaves_while_a_question_is_weighed_and_the_sentence_names_it(
    capsys: Capsys, tmp_path: Path, url: str, council: Council, format_: str
) -> None:
    with opened(url) as database:
        Council(database, council.new).move(Move.OPEN, position=2)
    path = tmp_path / "avond"
    said = Said(capsys, "export", str(council.id), "--format", format_, "-o", str(path))
    assert (said.status, said.out) == (1, "")
    assert "vraag 2" in said.err
    assert not path.exists()


@pytest.mark.parametrize("typed", ["0", "99", "9" * 40, "CDFH-3479", "²", "-1", "", "x'; --"])
def test_a_meeting_that_is_not_there_is_a_sentence(
    capsys: Capsys, tmp_path: Path, council: Council, typed: str
) -> None:
    path = tmp_path / "avond.json"
    said = Said(capsys, "export", "--format", "json", "-o", str(path), "--", typed)
    assert said.status == 1
    assert len(said.err.splitlines()) == 1
    assert not path.exists()


def test_an_unknown_format_names_the_known_ones(capsys: Capsys, council: Council) -> None:
    said = Said(capsys, "export", str(council.id), "--format", "wordperfect", "-o", "-")
    assert said.status == 1
    assert said.err.strip() == texts.unknown_format("wordperfect", tuple(EXPORTS))
    assert "json" in said.err


# --- import


def test_what_went_out_comes_in_and_goes_out_the_same(
    capsys: Capsys, tmp_path: Path, url: str, council: Council
) -> None:
    for format_ in ("json", "csv"):
        first, second = tmp_path / f"een.{format_}", tmp_path / f"twee.{format_}"
        Said(capsys, "export", str(council.id), "--format", format_, "-o", str(first))
        said = Said(capsys, "import", str(first))
        assert (said.status, said.err) == (0, "")
        (code,) = re.findall(r"(?<![\w-])[A-Z0-9]{4}-[A-Z0-9]{4}(?![\w-])", said.out)
        (key,) = re.findall(r"sleutel=(\S{32})", said.out)
        Said(capsys, "export", code, "--format", format_, "-o", str(second))
        assert second.read_bytes() == first.read_bytes()
        with opened(url) as database, database.read() as session:
            pulse = meetings.pulse_by_host_key(key, today=today(), session=session)
        assert pulse.meeting_id != council.id


def test_a_csv_file_gets_its_title_and_dates_from_the_options(
    capsys: Capsys, tmp_path: Path, url: str
) -> None:
    path = tmp_path / "Raad van maart.csv"
    path.write_bytes(file_of(line(), line(participant="p2", faction="Lijst B")))
    yesterday = today() - dt.timedelta(days=1)
    Said(capsys, "import", str(path))
    said = Said(
        capsys,
        *("import", str(path), "--title", "Eigen titel"),
        *("--date", yesterday.isoformat(), "--delete-on", today().strftime("%d-%m-%Y")),
    )
    assert said.status == 0
    with opened(url) as database, database.read() as session:
        one, two = (meetings.load_meeting(n, session=session) for n in (1, 2))
    assert (one.title, one.date) == ("Raad van maart", today())
    assert one.delete_on == today() + dt.timedelta(days=90)
    assert (two.title, two.date, two.delete_on) == ("Eigen titel", yesterday, today())


def untouched(capsys: Capsys, url: str, path: Path, *options: str) -> str:
    """What an import that is refused says, having changed nothing."""
    with opened(url) as database:
        before = everything(database)
        said = Said(capsys, "import", str(path), *options)
        assert (said.status, said.out) == (1, "")
        assert "Traceback" not in said.err
        assert everything(database) == before
    return said.err


def test_a_hand_edited_file_is_refused_with_every_place(
    capsys: Capsys, tmp_path: Path, url: str
) -> None:
    content = current(small())
    content["agenda"][0]["rounds"][0]["ballots"][0]["given"][8] = 65  # type: ignore[index]
    content["factions"][1]["name"] = "lijst a"  # type: ignore[index]
    path = tmp_path / "avond.json"
    path.write_bytes(as_bytes(content))
    first, *rest = untouched(capsys, url, path).splitlines()
    assert first == texts.not_imported(2)
    assert [found.split(":")[0].strip() for found in rest] == [
        "$.agenda[0].rounds[0].ballots[0].given",
        "$.factions[1].name",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"{", "halverwege"),
        (b'{"format": "valuemap-meeting", "version": 7}', "nieuwste versie"),
        (b"[1, 2]", "geen bijeenkomst"),
        (b"PK\x03\x04rest", "restore"),
        (b"\xff\xfe\x00\x01", "UTF-8"),
        (b"naam;zetels\n", "komma"),
    ],
)
def test_a_file_that_is_something_else_is_a_sentence(
    capsys: Capsys, tmp_path: Path, url: str, content: bytes, said: str
) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(content)
    assert said in untouched(capsys, url, path)


def test_a_csv_file_that_makes_no_meeting_says_why(
    capsys: Capsys, tmp_path: Path, url: str
) -> None:
    path = tmp_path / "avond.csv"
    path.write_bytes(file_of(line()))
    assert "faction" in untouched(capsys, url, path)
    path.write_bytes(file_of(line(points="99" + ",0" * 8)))
    assert "regel 2" in untouched(capsys, url, path)


def test_a_meeting_past_its_date_does_not_come_back(
    capsys: Capsys, tmp_path: Path, url: str
) -> None:
    path = tmp_path / "avond.json"
    content = meeting(date="2019-03-10", delete_on="2019-04-10")
    path.write_text(MeetingRecord(content).text(), encoding="utf-8")
    assert "10 april 2019" in untouched(capsys, url, path)


def test_options_of_csv_are_refused_where_they_say_nothing(
    capsys: Capsys, tmp_path: Path, url: str
) -> None:
    path = tmp_path / "avond.json"
    path.write_bytes(as_bytes(current(meeting(question(1, revealed(1, [ballot(1)]))))))
    assert untouched(capsys, url, path, "--title", "x").strip() == texts.ONLY_FOR_CSV
    path = tmp_path / "avond.csv"
    path.write_bytes(file_of(line(), line(participant="p2", faction="Lijst B")))
    for day in ("morgen", "31-02-2026", ""):
        assert untouched(capsys, url, path, "--date", day).strip() == texts.NO_DAY


def test_a_file_that_is_not_there_is_a_sentence(capsys: Capsys, tmp_path: Path, url: str) -> None:
    assert "niet-hier.json" in untouched(capsys, url, tmp_path / "niet-hier.json")


# --- backup and restore


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Have the next command use another database, which is not there yet; gives its URL."""

    def use() -> str:
        address = f"sqlite:///{tmp_path / 'fresh.db'}"
        monkeypatch.setenv(URL_VARIABLE, address)
        return address

    return use


def test_a_backup_is_restored_into_a_fresh_database(
    capsys: Capsys, tmp_path: Path, url: str, council: Council, fresh: Callable[[], str]
) -> None:
    path = tmp_path / "kopie.zip"
    said = Said(capsys, "backup", str(path))
    assert (said.status, said.err) == (0, "")
    assert said.out.strip() == texts.backed_up("kopie.zip", 1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    other = fresh()
    said = Said(capsys, "restore", str(path))
    assert (said.status, said.err, said.out.strip()) == (0, "", "Teruggezet: 1 bijeenkomst.")
    with opened(url) as before, opened(other) as after:
        assert everything(after) == everything(before)

    said = Said(capsys, "restore", str(path))
    assert (said.status, said.out) == (1, "")
    assert "lege database" in said.err


def test_a_backup_does_not_replace_a_file_unasked(
    capsys: Capsys, tmp_path: Path, council: Council
) -> None:
    path = tmp_path / "kopie.zip"
    path.write_text("iets anders")
    said = Said(capsys, "backup", str(path))
    assert (said.status, said.err.strip()) == (1, texts.FILE_THERE.format(name="kopie.zip"))
    assert path.read_text() == "iets anders"
    assert Said(capsys, "backup", str(path), "--force").status == 0
    assert path.read_bytes().startswith(b"PK")
    said = Said(capsys, "backup", str(tmp_path / "nergens" / "kopie.zip"))
    assert (said.status, said.err.strip()) == (1, texts.NOT_WRITTEN.format(name="kopie.zip"))


def test_a_backup_that_fails_leaves_no_half_file(
    capsys: Capsys, tmp_path: Path, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_database: object, file: IO[bytes]) -> int:
        file.write(b"PK")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("valuemap.commands.files.write_backup", break_off)
    before = sorted(tmp_path.iterdir())
    said = Said(capsys, "backup", str(tmp_path / "kopie.zip"))
    assert (said.status, said.err.strip()) == (1, texts.NOT_WRITTEN.format(name="kopie.zip"))
    assert [path for path in sorted(tmp_path.iterdir()) if path not in before] == []


def test_a_damaged_backup_is_a_sentence_and_leaves_no_database(
    capsys: Capsys, tmp_path: Path, council: Council, fresh: Callable[[], str]
) -> None:
    """The tables were made before the file was read: an empty database stayed behind."""
    path = tmp_path / "kopie.zip"
    Said(capsys, "backup", str(path))
    path.write_bytes(path.read_bytes()[:-40])
    fresh()
    before = sorted(tmp_path.iterdir())
    said = Said(capsys, "restore", str(path))
    assert (said.status, said.out) == (1, "")
    assert "beschadigd" in said.err
    assert sorted(tmp_path.iterdir()) == before
    said = Said(capsys, "restore", str(tmp_path / "niet-hier.zip"))
    assert (said.status, "niet-hier.zip" in said.err) == (1, True)


@pytest.mark.parametrize(
    "command", [("backup", "kopie.zip"), ("purge",), ("export", "1", "--format", "csv", "-o", "-")]
)
def test_where_no_database_is_none_is_made(
    capsys: Capsys, tmp_path: Path, fresh: Callable[[], str], command: tuple[str, ...]
) -> None:
    """With one letter wrong in its address, a backup was made of a new, empty database."""
    other = fresh()
    said = Said(capsys, *command)
    assert (said.status, said.out) == (1, "")
    assert other in said.err
    assert sorted(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_of_ours_is_not_made_one(
    capsys: Capsys, tmp_path: Path, fresh: Callable[[], str]
) -> None:
    fresh()
    with closing(sqlite3.connect(tmp_path / "fresh.db")) as connection:
        connection.execute("CREATE TABLE iets_anders (id INTEGER)")
    said = Said(capsys, "backup", str(tmp_path / "kopie.zip"))
    assert (said.status, "geen database van Valuemap" in said.err) == (1, True)
    with closing(sqlite3.connect(tmp_path / "fresh.db")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("iets_anders",)]


def test_a_device_is_no_backup(capsys: Capsys, fresh: Callable[[], str]) -> None:
    """Of one that goes on for ever all memory was taken."""
    fresh()
    said = Said(capsys, "restore", "/dev/null")
    assert (said.status, said.err.strip()) == (1, cli_texts.NO_SUCH_FILE.format(name="null"))


def test_what_a_restore_left_behind_is_counted() -> None:
    assert texts.restored(2, 1) == (
        "Teruggezet: 2 bijeenkomsten. Niet teruggezet, want de bewaartijd is om: 1 bijeenkomst."
    )


# --- archive


def test_the_archive_package_is_written_from_the_command_line(
    council: Council, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MUNICIPALITY_VARIABLE, "Gemeente Lindervaart")
    path = tmp_path / "archief.zip"
    said = Said(capsys, "archive", str(council.id), "-o", str(path))
    assert said.out.strip() == texts.EXPORTED.format(name=path.name)
    names = zipfile.ZipFile(path).namelist()
    assert len([name for name in names if name.endswith(".ori-a.xml")]) == 1
    assert len([name for name in names if name.endswith("debatblad.pdf")]) == 1


def test_without_a_municipality_no_package_is_written_and_nothing_is_left(
    council: Council, tmp_path: Path, capsys: Capsys
) -> None:
    path = tmp_path / "archief.zip"
    said = Said(capsys, "archive", str(council.id), "-o", str(path))
    assert said.status == 1
    assert texts.NO_MUNICIPALITY in said.err
    assert not path.exists()


def test_the_package_of_a_dossier_is_written_by_its_number(
    url: str, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MUNICIPALITY_VARIABLE, "Gemeente Lindervaart")
    described = describe("Drones", About.PLAN, "", today=today())
    with opened(migrated_file(Path(url.removeprefix("sqlite:///")))) as database:
        number, _ = following.make(database, described)
    path = tmp_path / "dossier.zip"
    said = Said(capsys, "archive", "--dossier", str(number), "-o", str(path))
    assert said.out.strip() == texts.EXPORTED.format(name=path.name)
    assert [n for n in zipfile.ZipFile(path).namelist() if n.endswith("/dossier.pdf")]
    for wrong in ("999", "drones"):
        said = Said(capsys, "archive", "--dossier", wrong, "-o", str(tmp_path / "niets.zip"))
        assert said.status == 1
        assert said.err.strip() == texts.NO_DOSSIER.format(number=wrong)
        assert not (tmp_path / "niets.zip").exists()
