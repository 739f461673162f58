"""The wheel: it holds all that a running Valuemap needs, and runs where no checkout is."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.load.serving import Serving
from tests.load.visitor import Visitor
from tests.unit.test_house import ROOT, files_of_the_project
from tests.unit.test_server_settings import run_apart
from valuemap import __version__

BESIDE = ("data", "pages", "static")
ALONE = ("app.py", ".streamlit/config.toml", "docs/handleiding.md")
WITHIN = "valuemap/installed"
FONT = "source-serif-4-latin-wght-normal.woff2"
UV = (sys.executable, "-m", "uv")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a source tree without version control, in which a database lies."""
    tree: Path = tmp_path_factory.mktemp("tree")
    for path in files_of_the_project():
        copy = tree / path.relative_to(ROOT)
        if copy.parts[len(tree.parts)] in (*BESIDE, "valuemap") or path.parent == ROOT:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    for name in ALONE:
        (tree / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tree / name)
    for ending in ("", "-wal", "-shm"):
        (tree / "data" / f"valuemap.db{ending}").write_text("afgegeven")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [built] = (tree / "dist").iterdir()
    return built


def test_a_wheel_holds_the_program_its_content_its_pages_and_no_database(wheel: Path) -> None:
    ours = [path.relative_to(ROOT).as_posix() for path in files_of_the_project()]
    wanted = {name for name in ours if name.startswith("valuemap/")}
    wanted |= {f"{WITHIN}/{name}" for name in ours if name.partition("/")[0] in BESIDE}
    wanted |= {f"{WITHIN}/{name}" for name in ALONE}
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if ".dist-info/" not in name}
        told = archive.read(f"valuemap-{__version__}.dist-info/METADATA").decode()
        programs = archive.read(f"valuemap-{__version__}.dist-info/entry_points.txt").decode()
    assert found == wanted
    assert f"\nVersion: {__version__}\n" in told
    assert "valuemap = valuemap.__main__:run" in programs


def test_the_version_is_the_same_wherever_it_stands() -> None:
    assert f'softwareVersion: "{__version__}"' in (ROOT / "publiccode.yml").read_text("utf-8")
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(r"^version", declared, re.MULTILINE) is None


@pytest.mark.timeout(600)
def test_an_installed_wheel_serves_pages_fonts_and_content_without_a_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    place, home = tmp_path / "place", tmp_path / "home"
    home.mkdir()
    limits = ("--constraint", str(ROOT / "requirements.txt"))
    for arguments in (
        ("venv", "--quiet", str(place)),
        ("pip", "install", "--quiet", "--python", str(place), *limits, str(wheel)),
    ):
        subprocess.run([*UV, *arguments], check=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    command = str(programs / "valuemap")
    environment = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "VALUEMAP_DATABASE_URL": "",
        "PYTHONPATH": "",
        "VIRTUAL_ENV": "",
    }

    def says(*arguments: str) -> str:
        return subprocess.run(
            [command, *arguments],
            cwd=home,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert says("--version") == f"Valuemap {__version__}\n"
    assert str(home / "data" / "valuemap" / "valuemap.db") in says("init")
    assert "44 vragen" in says("check")
    assert "sleutel=" in says("demo")
    before = sorted(place.rglob("*.toml"))
    with Serving(
        [command, "serve", "--port", "{port}"],
        folder=home,
        log=tmp_path / "log",
        environment=environment,
    ) as server:
        assert (
            fetched(server.port, f"/app/static/fonts/{FONT}")
            == (ROOT / "static" / "fonts" / FONT).read_bytes()
        )
        assert b'lang="nl"' in fetched(server.port, "/")
        for page in ("", "vragenkaarten", "handleiding", "kaders"):
            assert run_apart(faults_of(server.port, page)) == []
        assert "Error" not in server.logged()
    assert sorted(place.rglob("*.toml")) == before
    assert list(place.rglob("*.db")) == []


def fetched(port: int, path: str) -> bytes:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path, headers={"Accept": "text/html, */*"})
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()


async def faults_of(port: int, page: str) -> list[str]:
    async with Visitor(port, page, keeps_time=False) as visitor:
        assert visitor.seen.received > 1_000
        return visitor.seen.faults
