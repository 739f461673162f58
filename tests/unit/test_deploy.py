"""What an administrator copies: the unit of systemd, beside the configuration of nginx."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from valuemap.commands import cli

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "valuemap.service"
PROXY = ROOT / "deploy" / "nginx.conf"


def test_the_unit_starts_the_processes_that_the_proxy_looks_for() -> None:
    found = re.search(r"^ExecStart=\S+/python -m valuemap (.+)$", UNIT.read_text(), re.MULTILINE)
    assert found
    started = cli._parser().parse_args(found[1].split())
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", PROXY.read_text())
    expected = range(started.port, started.port + started.processes)
    assert [int(port) for port in ports] == list(expected)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="asks systemd")
def test_systemd_understands_the_unit_and_finds_little_that_it_could_do() -> None:
    read = subprocess.run(
        ["systemd-analyze", "verify", UNIT], capture_output=True, text=True, check=False
    )
    complaints = [line for line in read.stderr.splitlines() if str(UNIT) in line]
    assert complaints == []
    exposed = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", UNIT],
        capture_output=True,
        check=False,
    )
    assert exposed.returncode == 0
