"""What `serve` refuses before anything is served: each in one sentence, with status 1."""

import socket
from pathlib import Path

import psycopg
import pytest

from tests.conftest import postgres_database
from tests.ports import free_ports
from valuemap.commands import cli
from valuemap.server.several import processes
from valuemap.server.several.processes import Group
from valuemap.settings import URL_VARIABLE
from valuemap.store.engine.connections import FOR_OTHERS, PER_PROCESS, Room
from valuemap.texts import cli as cli_texts
from valuemap.texts import hall as hall_texts
from valuemap.texts import serving as texts

Capsys = pytest.CaptureFixture[str]
DEBIANS = 100 - 3
"""The connections of a PostgreSQL that nobody set up, without those for its own keeper."""


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'valuemap.db'}"
    monkeypatch.setenv(URL_VARIABLE, address)
    return address


def refused(capsys: Capsys, *arguments: str) -> str:
    """The sentence with which `serve` refuses."""
    assert cli.main(("serve", *arguments)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    (sentence,) = said.err.splitlines()
    return sentence


def test_several_processes_are_refused_on_sqlite(capsys: Capsys, tmp_path: Path) -> None:
    assert refused(capsys, "--processes", "4") == texts.NOT_ON_SQLITE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", ["0", "-1", "65"])
def test_a_number_of_processes_that_cannot_be_is_refused(capsys: Capsys, number: str) -> None:
    expected = texts.NO_NUMBER.format(number=number, most=processes.MOST)
    assert refused(capsys, "--processes", number) == expected


def test_ports_that_do_not_exist_are_refused(capsys: Capsys) -> None:
    said = refused(capsys, "--processes", "4", "--port", "65534")
    assert said == texts.NO_PORTS.format(first=65534, last=65537)


def test_a_hall_has_one_process(capsys: Capsys) -> None:
    assert refused(capsys, "--processes", "2", "--hall") == texts.NOT_IN_A_HALL
    assert refused(capsys, "--hall", "--address", "127.0.0.1") == hall_texts.NOT_BOTH


def test_a_port_of_any_of_the_processes_that_is_taken_is_named(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, "postgresql+psycopg://niemand@127.0.0.1:1/valuemap")
    with socket.socket() as taken:
        first, second = free_ports(2)
        taken.bind(("127.0.0.1", second))
        taken.listen()
        said = refused(capsys, "--processes", "2", "--port", str(first))
    assert said == cli_texts.PORT_TAKEN.format(address="127.0.0.1", port=second)


def test_an_address_that_is_not_of_this_machine_is_told_apart_from_a_taken_port(
    capsys: Capsys,
) -> None:
    said = refused(capsys, "--address", "192.0.2.1", "--port", "8501")
    assert said == cli_texts.CANNOT_LISTEN.format(address="192.0.2.1", port=8501)


@pytest.mark.parametrize(("number", "verb"), [(1, "antwoordde"), (2, "antwoordden")])
def test_one_process_answers_in_the_singular(number: int, verb: str) -> None:
    assert f" {verb} {number} " in texts.proxy_is_right(number)


def test_four_processes_fit_a_postgresql_that_nobody_set_up() -> None:
    assert Room(DEBIANS, 4 * PER_PROCESS + FOR_OTHERS).is_enough


def test_a_postgresql_without_room_for_the_connections_is_refused(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    with postgres_database(postgres_url) as url:
        monkeypatch.setenv(URL_VARIABLE, url)
        said = refused(capsys, "--processes", "6", "--port", str(free_ports(6)[0]))
        assert said == texts.no_room(6, Room(DEBIANS, 6 * PER_PROCESS + FOR_OTHERS))
        # Also where the database itself may have few.
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as line:
            line.execute(f'ALTER DATABASE "{line.info.dbname}" CONNECTION LIMIT 40')
        said = refused(capsys, "--processes", "2", "--port", str(free_ports(2)[0]))
        assert said == texts.no_room(2, Room(40, 2 * PER_PROCESS + FOR_OTHERS))


def test_processes_that_die_at_once_are_given_up_with_a_sentence(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.setattr(Group, "serve", lambda _group: False)
    first, last = free_ports(2)
    with postgres_database(postgres_url) as url:
        monkeypatch.setenv(URL_VARIABLE, url)
        assert cli.main(("serve", "--processes", "2", "--port", str(first))) == 1
    said = capsys.readouterr()
    assert said.out.strip() == texts.SEVERAL_STARTED.format(number=2, first=first, last=last)
    assert said.err.strip() == texts.DIES_AT_ONCE
