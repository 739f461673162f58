"""The command line, run as a clerk or an administrator runs it."""

import datetime as dt
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import CONTENT, DATA, Council, opened, plan
from tests.unit.ballot_files import file_of, line
from valuemap.__main__ import run
from valuemap.commands import cli, input_files
from valuemap.content import installation
from valuemap.domain.access import wall_key
from valuemap.settings import URL_VARIABLE
from valuemap.store import meetings
from valuemap.store.engine.errors import NotFound
from valuemap.store.exchange.demo import BALLOTS_FILE, MEETING_FILE
from valuemap.texts import checking as checking_texts
from valuemap.texts import cli as texts
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A fresh database for every command, by the variable that an administrator sets."""
    address = f"sqlite:///{tmp_path / 'valuemap.db'}"
    monkeypatch.setenv(URL_VARIABLE, address)
    return address


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content files, in the place where the commands look."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.db*"))
    monkeypatch.setattr(cli, "DATA", folder)
    monkeypatch.setattr(installation, "DATA", folder)
    return folder


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Said:
    """What a command prints, and its exit status."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.status = cli.main(arguments)
        self.out, self.err = capsys.readouterr()


Capsys = pytest.CaptureFixture[str]


# --- init and check


def test_init_makes_the_database_and_may_be_repeated(
    capsys: Capsys, tmp_path: Path, url: str
) -> None:
    for _ in range(2):
        said = Said(capsys, "init")
        assert (said.status, said.err) == (0, "")
        assert said.out.strip() == texts.INIT_DONE.format(url=url)
    assert (tmp_path / "valuemap.db").is_file()


def test_init_does_not_print_a_password(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "postgresql+psycopg://clerk:geheim@127.0.0.1:1/valuemap")
    said = Said(capsys, "init")
    assert said.status == 1
    assert "geheim" not in said.out + said.err


def test_check_counts_the_content_and_looks_at_the_database(capsys: Capsys) -> None:
    Said(capsys, "init")
    said = Said(capsys, "check")
    assert (said.status, said.err) == (0, "")
    lists = CONTENT.lists.values()
    assert said.out.splitlines() == [
        texts.CHECK_DONE.format(
            questions=44,
            lists=len(lists),
            clusters=sum(len(values.clusters) for values in lists),
            values=sum(len(values.value) for values in lists),
            opinions=sum(one.opinion_count for values in lists for one in values.clusters),
            frameworks=len(CONTENT.frameworks.framework),
            items=sum(len(part.items) for part in CONTENT.frameworks.parts.values()),
        ),
        checking_texts.FOUND_NOTHING,
    ]


def test_check_names_every_fault_of_every_file_at_once(capsys: Capsys, data: Path) -> None:
    damage(data / "vragenkaarten.toml", 'name = "Archiefbeheer"', "name = 12")
    damage(data / "lijsten" / "waardenkaart.toml", 'group = "moreel"', 'group = "moral"')
    damage(data / MEETING_FILE, "[meeting]", "[meeting")
    damage(data / BALLOTS_FILE, "question,", "vraag,")
    Said(capsys, "init")

    said = Said(capsys, "check")

    assert said.status == 1
    assert said.out.strip() == checking_texts.FOUND_NOTHING
    first, *lines = said.err.splitlines()
    assert first == "3 fouten gevonden:"
    assert [text.split(maxsplit=1)[0].strip(":") for text in lines] == [
        "waardenkaart.toml",
        "vragenkaarten.toml",
        MEETING_FILE,
    ]


@pytest.mark.parametrize("name", ["vragenkaarten.toml", "lijsten/waardenkaart.toml", MEETING_FILE])
def test_check_says_which_file_is_missing(capsys: Capsys, data: Path, name: str) -> None:
    (data / name).unlink()
    said = Said(capsys, "check")
    assert said.status == 1
    assert Path(name).stem in said.err


def test_check_sees_a_damaged_table_of_ballots_of_the_demo(capsys: Capsys, data: Path) -> None:
    damage(data / BALLOTS_FILE, "question,", "vraag,")
    said = Said(capsys, "check")
    assert said.status == 1
    assert BALLOTS_FILE in said.err


@pytest.mark.parametrize("command", ["init", "check", "demo", "purge"])
@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "postgres://localhost/valuemap",
        "mysql://localhost/valuemap",
        "sqlite://",
        "sqlite:////nowhere/at/all/valuemap.db",
        "postgresql+psycopg://clerk@127.0.0.1:1/valuemap",
    ],
)
def test_a_database_that_cannot_be_opened_is_a_sentence_and_not_a_trace(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, command: str, address: str
) -> None:
    monkeypatch.setenv(URL_VARIABLE, address)
    said = Said(capsys, command)
    assert said.status == 1
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) == 1
    assert said.err.endswith(".\n")


def test_a_file_that_is_no_database_is_a_sentence(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "valuemap.db").write_text("Dit is geen database. " * 500)
    (tmp_path / "valuemap.db").chmod(0o600)
    said = Said(capsys, "check")
    assert said.status == 1
    first, second = said.err.splitlines()
    assert first == checking_texts.number_found(1)
    assert "beschadigd" in second


def test_check_names_what_is_wrong_with_content_and_database_together(
    capsys: Capsys, data: Path, tmp_path: Path
) -> None:
    damage(data / "vragenkaarten.toml", 'name = "Archiefbeheer"', "name = 12")
    Said(capsys, "demo")
    Said(capsys, "init")
    with sqlite3.connect(tmp_path / "valuemap.db") as shell:
        shell.execute("INSERT INTO value_list (meeting_id, position, content) VALUES (9, 1, 'x')")
    shell.close()
    said = Said(capsys, "check")
    assert (said.status, said.out) == (1, "")
    for named in ("vragenkaarten.toml", "Tabel value_list: 1 rij hoort", "content niet te lezen"):
        assert named in said.err


def test_a_database_from_a_newer_version_is_refused_by_every_command(
    capsys: Capsys, tmp_path: Path
) -> None:
    Said(capsys, "init")
    with sqlite3.connect(tmp_path / "valuemap.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    for command in ("init", "check", "demo", "purge"):
        said = Said(capsys, command)
        assert said.status == 1
        assert "nieuwere versie" in said.err


# --- demo and purge


def test_demo_prints_links_that_open_the_meeting(capsys: Capsys, url: str) -> None:
    said = Said(capsys, "demo")
    assert said.status == 0
    (code,) = re.findall(r"(?<![\w-])[A-Z0-9]{4}-[A-Z0-9]{4}(?![\w-])", said.out)  # not in a key
    (host,) = re.findall(r"sleutel=(\S{32})", said.out)
    (wall,) = re.findall(r"scherm=(\S{32})", said.out)
    assert wall == wall_key(host)

    with opened(url) as database, database.read() as session:
        found = [
            meetings.pulse_by_code(code, today=today(), session=session),
            meetings.pulse_by_host_key(host, today=today(), session=session),
            meetings.pulse_by_wall_key(wall, today=today(), session=session),
        ]
        assert len({pulse.meeting_id for pulse in found}) == 1
        assert meetings.load_meeting(found[0].meeting_id, session=session).is_demo


@pytest.mark.parametrize("name", [MEETING_FILE, BALLOTS_FILE])
@pytest.mark.parametrize("content", [None, b"", b"[[faction]", b"\xff\xfe", b"title = 1\n"])
def test_a_damaged_demo_file_is_a_sentence_and_leaves_no_half_meeting(
    capsys: Capsys, data: Path, url: str, name: str, content: bytes | None
) -> None:
    if content is None:
        (data / name).unlink()
    else:
        (data / name).write_bytes(content)

    said = Said(capsys, "demo")

    assert said.status == 1
    assert name.partition("/")[0] in said.err
    with opened(url) as database, database.read() as session:
        assert meetings.demo_pulse(session=session) is None


def test_a_demo_whose_ballots_belong_to_nobody_is_refused(capsys: Capsys, data: Path) -> None:
    damage(data / MEETING_FILE, 'name = "Klare Taal"', 'name = "Heldere Taal"')
    said = Said(capsys, "demo")
    assert said.status == 1
    assert "Klare Taal" in said.err


def test_purge_deletes_what_is_past_its_date_and_nothing_else(capsys: Capsys, url: str) -> None:
    yesterday = today() - dt.timedelta(days=1)
    with opened(url) as database:
        past = Council.meet(database, plan(date=yesterday, delete_on=yesterday))
        still = Council.meet(database, plan(date=yesterday, delete_on=today()))

        said = Said(capsys, "purge")

        assert (said.status, said.err) == (0, "")
        first, receipt = said.out.splitlines()
        assert first == "Verwijderd: 1 bijeenkomst waarvan de bewaartijd om is."
        assert "verwijderd: 2 vragen, 3 fracties, 0 deelnemers en 0 wegingen" in receipt
        assert "Raadsavond" not in said.out
        assert "Lijst" not in said.out
        assert still.meeting.title == "Raadsavond"
        with database.read() as session, pytest.raises(NotFound):
            meetings.load_meeting(past.id, session=session)


def test_purge_finds_nothing_in_an_empty_database(capsys: Capsys) -> None:
    Said(capsys, "init")
    said = Said(capsys, "purge")
    assert (said.status, said.out.strip()) == (0, texts.purged(0))


def test_purge_says_so_while_somebody_keeps_it_from_wiping_the_disk(
    capsys: Capsys, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("valuemap.store.engine.drivers.BUSY_TIMEOUT_MS", 50)
    yesterday = today() - dt.timedelta(days=1)
    with opened(url) as database:
        Council.meet(database, plan(date=yesterday, delete_on=yesterday))
        with database.read() as session:
            session.connection().exec_driver_sql("SELECT * FROM meeting").all()
            said = Said(capsys, "purge")
        assert (said.status, said.err.strip()) == (1, texts.NOT_WIPED)
        assert "bij de volgende opruiming" in said.out
        assert Said(capsys, "purge").status == 0


# --- analyse


def test_analyse_prints_the_measures_as_json_and_touches_no_database(
    capsys: Capsys, tmp_path: Path
) -> None:
    path = tmp_path / "wegingen.csv"
    path.write_bytes(file_of(line(participant="p1"), line(participant="p2", faction="Lijst B")))

    said = Said(capsys, "analyse", str(path))

    assert (said.status, said.err) == (0, "")
    figures = json.loads(said.out)["vraag.1"]["1"]
    assert (figures["k"], figures["n"], figures["H"]) == (2, 2, 0)
    assert list(figures["factions"]) == ["Lijst A", "Lijst B"]
    assert not (tmp_path / "valuemap.db").exists()


def test_analyse_does_not_wait_for_libraries_that_it_does_not_use() -> None:
    """Loading the store and pandas took longer than all the rest."""
    told = (
        "import sys\n"
        "from valuemap.__main__ import main\n"
        f"sys.argv = ['valuemap', 'analyse', {str(DATA / BALLOTS_FILE)!r}]\n"
        "status = main()\n"
        "print({'sqlalchemy', 'alembic', 'pandas'} & set(sys.modules), status, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=DATA.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "set() 0\n"
    assert len(json.loads(done.stdout)) == 6


def test_a_sign_that_a_terminal_does_not_know_ends_no_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A title with one ended `import` before it printed the links: the only time they are known."""
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, "ascii", write_through=True))
    monkeypatch.setattr("valuemap.__main__.main", lambda: print("Café → 1"))
    monkeypatch.setattr("valuemap.__main__.private_log.install", lambda: None)
    with pytest.raises(SystemExit):
        run()
    assert shown.getvalue() == b"Caf\\xe9 \\u2192 1\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
def test_output_that_can_go_nowhere_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    monkeypatch.setattr("valuemap.__main__.private_log.install", lambda: None)
    for size in (1, 100_000):  # when all is shown, and while it is
        monkeypatch.setattr("valuemap.__main__.main", lambda size=size: print("x" * size))
        with Path("/dev/full").open("w") as full:
            monkeypatch.setattr(sys, "stdout", full)
            with pytest.raises(SystemExit) as stopped:
                run()
        assert stopped.value.code == 1
        assert capsys.readouterr().err == f"{texts.NOT_SHOWN}\n"


def test_without_draws_there_is_no_chance_line(capsys: Capsys) -> None:
    path = str(DATA / BALLOTS_FILE)
    with pytest.raises(SystemExit, match="2"):
        cli.main(("analyse", "--draws", "-1", path))
    capsys.readouterr()
    said = Said(capsys, "analyse", "--draws", "0", path)
    figures = [one for rounds in json.loads(said.out).values() for one in rounds.values()]
    assert {one["H_chance"] for one in figures} == {None}
    assert all(one["H"] is not None for one in figures)


def test_analyse_reads_the_ballots_of_the_demo(capsys: Capsys) -> None:
    said = Said(capsys, "analyse", str(DATA / BALLOTS_FILE))
    assert said.status == 0
    assert len(json.loads(said.out)) == 6


@pytest.mark.parametrize("name", ["niet-hier.csv", "."])
def test_analyse_says_that_a_file_cannot_be_read(capsys: Capsys, tmp_path: Path, name: str) -> None:
    said = Said(capsys, "analyse", str(tmp_path / name))
    assert (said.status, said.out) == (1, "")
    assert said.err.strip() == texts.NO_SUCH_FILE.format(name=(tmp_path / name).name)


def test_analyse_names_the_faulty_lines_and_prints_no_figures(
    capsys: Capsys, tmp_path: Path
) -> None:
    path = tmp_path / "wegingen.csv"
    path.write_bytes(
        file_of(line(participant="p1"), line(participant="p1"), line(points="99" + ",0" * 8))
    )
    said = Said(capsys, "analyse", str(path))
    assert (said.status, said.out) == (1, "")
    first, *lines = said.err.splitlines()
    assert first == texts.line_faults(len(lines))
    assert {text.split(":")[0].strip() for text in lines} == {"regel 3", "regel 4"}


def test_analyse_names_the_first_fifty_faults_and_counts_the_rest(
    capsys: Capsys, tmp_path: Path
) -> None:
    path = tmp_path / "wegingen.csv"
    wrong = [line(participant=f"p{n}", points="99" + ",0" * 8) for n in range(60)]
    path.write_bytes(file_of(*wrong))
    said = Said(capsys, "analyse", str(path))
    assert len(said.err.splitlines()) == 1 + input_files.MOST_LINES_SHOWN + 1
    assert "en nog 10 andere fouten." in said.err


STATEMENTS = "statement,faction,participant,vote\n"
REASONS = "stage,participant,C1,C2,P1,P2\n"


def test_analyse_prints_the_measures_of_statements(capsys: Capsys, tmp_path: Path) -> None:
    path = tmp_path / "stellingen.csv"
    path.write_text(STATEMENTS + "s1,Lijst Één,p1,eens\ns1,Lijst B,p2,pas\n", encoding="utf-8")

    said = Said(capsys, "analyse", "--statements", str(path))

    assert (said.status, said.err) == (0, "")
    figures = json.loads(said.out)["s1"]
    assert (figures["k"], figures["n"], figures["dividing"]) == (2, 2, 1)
    assert list(figures["factions"]) == ["Lijst Één", "Lijst B"]
    assert "Één" in said.out
    assert not (tmp_path / "valuemap.db").exists()


def test_analyse_prints_the_reason_index_per_stage(capsys: Capsys, tmp_path: Path) -> None:
    path = tmp_path / "redenen.csv"
    path.write_text(REASONS + "voor,p1,1,2,1,2\nvoor,p2,1,2,2,1\nna,p1,1,1,1,2\n")

    said = Said(capsys, "analyse", "--dri", str(path))

    assert (said.status, said.err) == (0, "")
    figures = json.loads(said.out)
    assert figures["voor"]["unadjusted"] == pytest.approx(-3)
    assert (figures["voor"]["p"], figures["voor"]["exact"]) == (1, True)
    assert (figures["na"]["n"], figures["na"]["adjusted"]) == (1, None)


@pytest.mark.parametrize(
    ("option", "content", "numbers"),
    [
        ("--statements", STATEMENTS + "s1,A,p1,eens\ns1,A,p1,ja\ns1,,p2,pas\n", {3, 4}),
        ("--dri", REASONS + "voor,p1,1,2,1,2\nvoor,p1,1,2,1,2\nna,p1,1,,1,x\n", {3, 4}),
        ("--statements", "", {1}),
        ("--dri", "stage;participant;C1;C2;P1;P2\n", {1}),
        ("--statements", REASONS, {1}),
    ],
)
def test_analyse_names_the_faulty_lines_of_votes_and_reasons(
    capsys: Capsys, tmp_path: Path, option: str, content: str, numbers: set[int]
) -> None:
    path = tmp_path / "bestand.csv"
    path.write_text(content)

    said = Said(capsys, "analyse", option, str(path))

    assert (said.status, said.out) == (1, "")
    first, *lines = said.err.splitlines()
    assert first == texts.line_faults(len(lines))
    assert {text.split(":")[0].strip() for text in lines} == {f"regel {n}" for n in numbers}


@pytest.mark.parametrize("option", ["--statements", "--dri"])
def test_analyse_says_that_votes_or_reasons_cannot_be_read(
    capsys: Capsys, tmp_path: Path, option: str
) -> None:
    said = Said(capsys, "analyse", option, str(tmp_path / "niet-hier.csv"))
    assert (said.status, said.out) == (1, "")
    assert said.err.strip() == texts.NO_SUCH_FILE.format(name="niet-hier.csv")


@pytest.mark.parametrize(
    "arguments",
    [["x.csv", "--dri", "y.csv"], ["--dri", "y.csv", "--statements", "z.csv"], ["--dri"]],
)
def test_analyse_takes_one_file(capsys: Capsys, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["analyse", *arguments])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_command_that_does_not_exist_is_an_error_of_use(capsys: Capsys) -> None:
    for arguments in ([], ["vlieg"], ["analyse"], ["serve", "--port", "x"]):
        with pytest.raises(SystemExit) as stopped:
            cli.main(arguments)
        assert stopped.value.code == 2
        assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Dit ontbreekt nog: COMMAND."),
        ("vlieg", "Het commando 'vlieg' bestaat niet. Kies uit: 'init'"),
        ("serve --vlieg", "Dit kent Valuemap niet: --vlieg."),
        ("serve --port x", "Bij --port hoort een getal, en geen 'x'."),
        ("serve --processes", "Achter --processes hoort nog iets."),
        ("serve --hall=ja", "Achter --hall hoort niets, ook geen 'ja'."),
        ("serve --p 1", "Bedoelt u met --p een van deze? --port, --processes"),
        ("nginx", "Dit ontbreekt nog: --name."),
        ("analyse", "Geef één hiervan: file --statements --dri."),
        ("analyse --draws -1 x", "Bij --draws hoort een getal, en geen '-1'."),
        ("analyse x --dri y", "Kies --dri of file, niet beide."),
    ],
)
def test_what_was_typed_wrong_is_said_in_dutch(capsys: Capsys, typed: str, said: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(typed.split())
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(said)


def test_the_sentence_of_the_deck_sends_to_a_command_that_exists() -> None:
    (command,) = re.findall(r"python -m valuemap (\w+)", error_texts.DECK_NEXT)
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
