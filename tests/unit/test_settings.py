"""The settings of an installation: read in one place, and a sentence where they are wrong."""

import ast
import os
from pathlib import Path

import pytest

from valuemap import settings as module
from valuemap.commands import cli
from valuemap.settings import (
    ARMS_VARIABLE,
    CODE_VARIABLE,
    FRAMEWORKS_VARIABLE,
    HOST_KEY_VARIABLE,
    HOSTS_VARIABLE,
    KNOWN,
    LARGEST_ARMS,
    LISTS_VARIABLE,
    MUNICIPALITY_VARIABLE,
    PROXIES_VARIABLE,
    URL_VARIABLE,
    FaultySetting,
    Municipality,
    SettingFault,
    Settings,
    database_faults,
    faults,
    read_settings,
)
from valuemap.texts.settings import faulty_setting

ROOT = Path(__file__).resolve().parents[2]


def wrong(variable: str, value: str) -> list[SettingFault]:
    return [one.fault for one in faults(read_settings({variable: value}))]


def test_an_empty_environment_is_right() -> None:
    assert read_settings({}) == Settings()
    assert faults(Settings()) == ()


def test_what_is_right_has_no_faults(tmp_path: Path) -> None:
    (tmp_path / "lijst.toml").touch()
    found = read_settings(
        {
            URL_VARIABLE: f"sqlite:///{tmp_path}/valuemap.db",
            HOSTS_VARIABLE: "Valuemap.example.nl, *.example.org 192.0.2.1 localhost",
            HOST_KEY_VARIABLE: "geheim van de griffie",
            LISTS_VARIABLE: f" {tmp_path} ",
            FRAMEWORKS_VARIABLE: str(tmp_path),
            PROXIES_VARIABLE: "127.0.0.1,192.0.2.0/24 *",
            "VALUEMAP_SOMETHING_ELSE": "1",
            "PATH": "/bin",
        }
    )
    assert found.hosts == ("valuemap.example.nl", "*.example.org", "192.0.2.1", "localhost")
    assert found.lists == tmp_path
    assert found.frameworks == tmp_path
    assert faults(found) == ()


@pytest.mark.parametrize(
    ("variable", "value", "fault"),
    [
        (URL_VARIABLE, "nonsense", SettingFault.NO_DATABASE_URL),
        (URL_VARIABLE, "postgres://clerk:geheim@localhost/v", SettingFault.NO_DATABASE_URL),
        (URL_VARIABLE, "postgresql://localhost/v", SettingFault.NO_DATABASE_URL),
        (URL_VARIABLE, "sqlite://", SettingFault.NO_DATABASE_FILE),
        (URL_VARIABLE, "sqlite:///", SettingFault.NO_DATABASE_FILE),
        (URL_VARIABLE, "sqlite:///:memory:", SettingFault.NO_DATABASE_FILE),
        (URL_VARIABLE, "sqlite:////nowhere/at/all/v.db", SettingFault.NO_DATABASE_FOLDER),
        (URL_VARIABLE, f"sqlite:///{Path(__file__).parent}", SettingFault.DATABASE_IS_FOLDER),
        (URL_VARIABLE, f"sqlite:////tmp/{'x' * 300}/v.db", SettingFault.NO_DATABASE_FOLDER),
        (URL_VARIABLE, f"sqlite:////tmp/{'x' * 300}.db", SettingFault.DATABASE_IS_NO_FILE),
        (URL_VARIABLE, f"sqlite:////tmp/{'x' * 250}", SettingFault.DATABASE_IS_NO_FILE),
        (URL_VARIABLE, f"sqlite:////tmp/{'../tmp/' * 100}v.db", SettingFault.DATABASE_IS_NO_FILE),
        (URL_VARIABLE, "sqlite:////dev/null", SettingFault.DATABASE_IS_NO_FILE),
        (URL_VARIABLE, "sqlite:///file::memory:?uri=true", SettingFault.NO_DATABASE_FILE),
        (URL_VARIABLE, "sqlite:////tmp/v.db?mode=memory", SettingFault.NO_DATABASE_OPTIONS),
        (URL_VARIABLE, "sqlite:////tmp/v.db?uri=true", SettingFault.NO_DATABASE_OPTIONS),
        (
            URL_VARIABLE,
            "sqlite:///file:/tmp/v.db?mode=memory&uri=true",
            SettingFault.NO_DATABASE_OPTIONS,
        ),
        (
            URL_VARIABLE,
            "sqlite:///file:/tmp/v.db?nolock=1&uri=true",
            SettingFault.NO_DATABASE_OPTIONS,
        ),
        (HOST_KEY_VARIABLE, "\udcff", SettingFault.NOT_UTF8),
        (LISTS_VARIABLE, "x" * 300, SettingFault.NO_LISTS_FOLDER),
        (LISTS_VARIABLE, "/tmp/\udcff", SettingFault.NOT_UTF8),
        (HOSTS_VARIABLE, "https://valuemap.example.nl", SettingFault.NO_HOST),
        (HOSTS_VARIABLE, "valuemap.example.nl:8501", SettingFault.NO_HOST),
        (HOSTS_VARIABLE, "valuemap.example.nl/pad", SettingFault.NO_HOST),
        (HOSTS_VARIABLE, "*", SettingFault.NO_HOST),
        (HOSTS_VARIABLE, "valuemap.*.nl", SettingFault.NO_HOST),
        (HOST_KEY_VARIABLE, "    ", SettingFault.BLANK_HOST_KEY),
        (LISTS_VARIABLE, "/nowhere/at/all", SettingFault.NO_LISTS_FOLDER),
        (LISTS_VARIABLE, __file__, SettingFault.NO_LISTS_FOLDER),
        (LISTS_VARIABLE, str(Path(__file__).parent), SettingFault.NO_LISTS),
        (FRAMEWORKS_VARIABLE, "/nowhere/at/all", SettingFault.NO_FRAMEWORKS_FOLDER),
        (FRAMEWORKS_VARIABLE, str(Path(__file__).parent), SettingFault.NO_FRAMEWORKS),
        (MUNICIPALITY_VARIABLE, "x" * 61, SettingFault.LONG_MUNICIPALITY),
        (CODE_VARIABLE, "0344", SettingFault.NO_MUNICIPALITY),
        (PROXIES_VARIABLE, "proxy.example.nl", SettingFault.NO_PROXY),
        (PROXIES_VARIABLE, "192.0.2.300", SettingFault.NO_PROXY),
        ("VALUEMAP_HOSTKEY", "geheim van de griffie", SettingFault.MISNAMED),
        ("VALUEMAP_HOST", "valuemap.example.nl", SettingFault.MISNAMED),
        ("VALUEMAP_DATABASE", "sqlite:///v.db", SettingFault.MISNAMED),
    ],
)
def test_what_cannot_be_right_is_found(variable: str, value: str, fault: SettingFault) -> None:
    assert wrong(variable, value) == [fault]


@pytest.mark.parametrize("command", ["init", "check", "purge", "serve"])
def test_a_wrong_setting_is_a_sentence_and_nothing_is_done(
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """A typing mistake in a setting came out as a stack trace, or protected nothing in silence."""
    file = tmp_path / "valuemap.db"
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    monkeypatch.setenv(HOSTS_VARIABLE, "https://valuemap.example.nl")
    monkeypatch.setenv("VALUEMAP_HOSTKEY", "geheim van de griffie")
    assert cli.main([command]) == 1
    said = capsys.readouterr()
    first, second = said.err.splitlines()
    assert "VALUEMAP_HOSTKEY" in first
    assert HOST_KEY_VARIABLE in first
    assert "https://valuemap.example.nl" in second
    assert "griffie" not in said.err + said.out
    assert not file.exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--port", "0"), ("--port", "70000"), ("--address", "thuis"), ("--address", "127.0.0.1:80")],
)
def test_serving_where_nobody_can_is_a_sentence(
    option: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    assert cli.main(["serve", option, value]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert value in line
    assert line.endswith(".")


@pytest.mark.parametrize("fault", SettingFault)
def test_every_fault_has_a_sentence_that_says_what_to_do(fault: SettingFault) -> None:
    sentence = faulty_setting(FaultySetting(URL_VARIABLE, fault, "12"))
    assert sentence.startswith(URL_VARIABLE)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_password_in_a_url_is_never_said() -> None:
    url = "mysql://clerk:geheim@localhost/v"
    assert all("geheim" not in faulty_setting(one) for one in faults(Settings(database_url=url)))


def test_nobody_else_reads_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "valuemap").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]
    assert set(readers) == {"valuemap/settings.py"}


def test_every_setting_is_in_the_documentation() -> None:
    told = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
    assert [name for name in (*KNOWN, PROXIES_VARIABLE) if f"| `{name}` |" not in told] == []


def test_what_the_environment_says_now_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    for password in ("geheim van de griffie", "een ander geheim"):
        monkeypatch.setenv(HOST_KEY_VARIABLE, password)
        assert module.settings().host_key == password


@pytest.mark.parametrize("written", ["0344", "GM0344", " gm0344 "])
def test_the_code_of_a_municipality_is_told_as_registers_have_it(written: str) -> None:
    found = read_settings({MUNICIPALITY_VARIABLE: "Gemeente  Utrecht ", CODE_VARIABLE: written})
    assert found.municipality == Municipality("Gemeente Utrecht", "gm0344")
    assert faults(found) == ()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, SettingFault.NO_ARMS_FILE),
        (b"", SettingFault.NO_ARMS_FILE),
        (b"<svg/>", SettingFault.NO_PNG),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_ARMS), SettingFault.NO_PNG),
    ],
)
def test_arms_that_no_document_can_show_are_refused(
    content: bytes | None, fault: SettingFault, tmp_path: Path
) -> None:
    file = tmp_path / "wapen.png"
    if content is not None:
        file.write_bytes(content)
    found = read_settings({MUNICIPALITY_VARIABLE: "Gemeente Utrecht", ARMS_VARIABLE: str(file)})
    assert [one.fault for one in faults(found)] == [fault]


def test_a_code_that_is_none_is_refused_with_what_stands_there() -> None:
    found = read_settings({MUNICIPALITY_VARIABLE: "Gemeente Utrecht", CODE_VARIABLE: "344"})
    (one,) = faults(found)
    assert (one.fault, one.found) == (SettingFault.NO_MUNICIPALITY_CODE, "344")


def test_a_place_where_no_database_can_be_is_told_before_it_is_opened(tmp_path: Path) -> None:
    """The name that was too long ended in a trace, and a pipe was "busy: try again in a minute"."""
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for place in (pipe, loop):
        (found,) = database_faults(URL_VARIABLE, f"sqlite:///{place}")
        assert (found.fault, found.found) == (SettingFault.DATABASE_IS_NO_FILE, str(place))
    there = tmp_path / "v.db"
    assert list(database_faults(URL_VARIABLE, f"sqlite:///{there}")) == []
    there.write_bytes(b"")
    assert list(database_faults(URL_VARIABLE, f"sqlite:///{there}")) == []


def test_arms_in_a_pipe_do_not_keep_the_start_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found = read_settings({MUNICIPALITY_VARIABLE: "Adorp", ARMS_VARIABLE: str(pipe)})
    assert [one.fault for one in faults(found)] == [SettingFault.NO_ARMS_FILE]
