"""Valuemap loads where the system is no POSIX: nothing is imported that only POSIX has."""

import subprocess
import sys

import pytest

from tests.unit.test_house import ROOT

LOADS_EVERYTHING = """
import builtins, importlib, pathlib, signal, sys

ONLY_POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
load = builtins.__import__

def guarded(name, globals=None, *rest, **more):
    ours = ((globals or {}).get("__name__") or "").partition(".")[0] == "valuemap"
    if ours and name.partition(".")[0] in ONLY_POSIX:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return load(name, globals, *rest, **more)

builtins.__import__ = guarded
for path in sorted(pathlib.Path("valuemap").rglob("*.py")):
    name = ".".join(path.with_suffix("").parts)
    if "migrations" not in name:
        importlib.import_module(name.removesuffix(".__init__"))

from valuemap.files.whole_files import stopping_in_order
from valuemap.ui.parts.upkeep import allow_many_files

del signal.SIGHUP
with stopping_in_order():
    assert allow_many_files() == 0
"""


@pytest.mark.slow
def test_every_module_loads_without_what_only_posix_has() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS_EVERYTHING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
