"""A file is written whole or not at all, also by a program that is asked to stop."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from valuemap.files.whole_files import whole_file

# Whoever started the tests may ignore such requests (nohup), and programs inherit that.
WRITER = """
import signal, sys, time
from pathlib import Path
from valuemap.files.whole_files import whole_file
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
with whole_file(Path(sys.argv[1]), replace=False) as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("request_", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_program_that_is_asked_to_stop_leaves_no_half_file(
    tmp_path: Path, request_: signal.Signals
) -> None:
    """A part with single ballots stayed in the folder, under a name that nobody looks for."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "kopie.zip")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        assert len(list(tmp_path.iterdir())) == 1
        writer.send_signal(request_)
        assert writer.wait(30) != 0
    assert list(tmp_path.iterdir()) == []


def test_afterwards_requests_to_stop_are_handled_as_before(tmp_path: Path) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]
    with whole_file(tmp_path / "a", replace=False) as file:
        file.write(b"a")
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before


def test_a_request_that_is_ignored_stays_so_while_a_file_is_written(tmp_path: Path) -> None:
    """A backup under nohup would have ended with the terminal."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with whole_file(tmp_path / "a", replace=False):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
