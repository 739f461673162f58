"""PostgreSQL that goes away in the middle of an evening, and a clock that jumps.

PostgreSQL is one of our own, started on a socket in a folder of its own. The clock is that of the
server process alone: a small library that is loaded before the others moves it (Linux, with a C
compiler). The clock of the machine is never touched.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests import conftest as programs
from tests.builders import migrated_file
from tests.faults.around import Room
from tests.faults.outcome import Outcome
from valuemap.store.engine.database import Database
from valuemap.store.versions.migrate import migrate

HOUR, DAY = 3_600, 86_400
_JUMPS = (HOUR, -HOUR, DAY, -DAY)
_SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long ahead(void) {
    const char *name = getenv("FAULTS_CLOCK");
    FILE *file = name ? fopen(name, "r") : NULL;
    long seconds = 0;
    if (file) { if (fscanf(file, "%ld", &seconds) != 1) seconds = 0; fclose(file); }
    return seconds;
}
int clock_gettime(clockid_t which, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(which, at);
    if (!result && which == CLOCK_REALTIME) at->tv_sec += ahead();
    return result;
}
time_t time(time_t *out) {
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    if (out) *out = at.tv_sec;
    return at.tv_sec;
}
"""


class Postgres:
    """A PostgreSQL that can be stopped hard and started again, with its data."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries, self._folder = binaries, folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = (
            f"postgresql+psycopg://{programs.POSTGRES_OWNER}@/postgres?host={folder}"
            f"&port={programs.POSTGRES_PORT}"
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [
            "--listen_addresses=",
            f"--unix_socket_directories={self._folder}",
            f"--port={programs.POSTGRES_PORT}",
        ]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._binaries / "postgres"), "-D", str(self._folder / "data"), *options],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **programs._as_server_account(),
            )
        programs._wait_for(self.url, self._folder)

    def stop(self, how: signal.Signals) -> None:
        """SIGINT: as when it is restarted; SIGQUIT: it crashes, and recovers at its start."""
        assert self._process is not None, "not running"
        self._process.send_signal(how)
        self._process.wait(programs.SECONDS_TO_START)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of our own. Raises `FileNotFoundError` where there is none to start."""
    binaries = programs.find_postgres()
    if binaries is None:
        raise FileNotFoundError("no PostgreSQL server")
    folder = Path(tempfile.mkdtemp(prefix="valuemap-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, programs._server_account().pw_name)
    server = Postgres(binaries, folder)
    try:
        programs._create_cluster(binaries, folder)
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def restarted(folder: Path, seed: int, *, times: int = 4) -> Outcome:
    """PostgreSQL is stopped and started again under a server that serves on."""
    outcome = Outcome("PostgreSQL restarted, and crashed")
    with postgres() as server:
        with closing(Database(server.url)) as database:
            migrate(database)
        room = Room(server.url, outcome, seed)
        with room.serve(folder) as ours:
            room.must_save(ours.port)
            for number in range(times):
                server.stop(signal.SIGQUIT if number % 2 else signal.SIGINT)
                room.must_refuse(ours.port)
                server.start()
                room.must_save(ours.port)
        room.look()
    return outcome


def clock(folder: Path, seed: int) -> Outcome:
    """The clock of the server jumps an hour and a day, forward and back, while people weigh.

    Raises `FileNotFoundError` where there is no C compiler.
    """
    outcome = Outcome("clock jumps: an hour, a day, forward and back")
    source, shim, ahead = folder / "clock.c", folder / "clock.so", folder / "ahead"
    source.write_text(_SHIM)
    ahead.write_text("0")
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", str(shim), str(source), "-ldl"], check=True
    )
    room = Room(migrated_file(folder / "valuemap.db"), outcome, seed)
    told: dict[str, Any] = {"LD_PRELOAD": str(shim), "FAULTS_CLOCK": str(ahead)}
    with room.serve(folder, **told) as server:
        room.must_save(server.port)
        for seconds in _JUMPS:
            ahead.write_text(str(seconds))
            time.sleep(0.1)
            room.must_save(server.port)
            ahead.write_text("0")
            room.must_save(server.port)
    room.look()
    named = [one for one in outcome.wrong if "toekomst" in one]
    outcome.wrong = [one for one in outcome.wrong if one not in named]
    if not named:
        outcome.wrong.append("check does not name moments that are still to come")
    outcome.note = "check afterwards names the moments that are still to come, as it should"
    return outcome
