"""A real Valuemap for the browser tests: its own process, port and database."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 10.0


class Server:
    """`python -m valuemap serve` on a port and a SQLite database of its own.

    It can be stopped, killed and started again, always on the same port and database.

    Args:
        folder: for its database and its log.
        settings: more environment variables.
    """

    seconds_to_start = SECONDS_TO_START

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._settings = settings or {}
        self.database_url = f"sqlite:///{folder / 'valuemap.db'}"
        self.port = free_port()
        self.log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        assert self._process is None, "it runs already"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                cwd=ROOT,
                env={
                    **os.environ,
                    **self._settings,
                    "VALUEMAP_DATABASE_URL": self.database_url,
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + self.seconds_to_start
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise AssertionError(f"the server did not start:\n{self.logged()}")
            time.sleep(0.05)

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "valuemap", "serve", "--port", str(self.port)]

    def ensure_running(self) -> None:
        """Start it where it does not run: not yet, or no more after a test that failed."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self.start()

    def stop(self) -> None:
        """End it as an administrator would, and harder when that takes too long."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as a power cut would: nothing can be tidied up."""
        self._end(signal.SIGKILL)

    def logged(self) -> str:
        """What it has written to its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
