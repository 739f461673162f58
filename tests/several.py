"""Several processes on PostgreSQL behind nginx, as a municipality runs them."""

import http.client
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import psutil

from tests.browser.server import Server
from tests.nginx import Nginx
from tests.ports import free_port, free_ports
from valuemap.server import affinity, health_door
from valuemap.server.several.nginx import Asked, configuration
from valuemap.server.several.processes import ONE_OF_SEVERAL

SECONDS = 240.0


def until(there: Callable[[], object]) -> None:
    """Wait for something that must come, on a machine that may be busy."""
    deadline = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


class Several(Server):
    """`serve --processes N` on a database of PostgreSQL, and nginx in front of it.

    Args:
        folder: for logs.
        database_url: of PostgreSQL.
        nginx: the program; None for processes without a proxy.
    """

    def __init__(
        self, folder: Path, database_url: str, nginx: Path | None = None, processes: int = 2
    ) -> None:
        super().__init__(folder)
        self.database_url = database_url
        self.ports = free_ports(processes)
        self.port = self.ports[0]
        self._nginx = nginx
        self.seconds_to_start *= processes  # they begin at once, on so many cores as there are
        self._front = ExitStack()
        self._front_port = self.port
        self.proxy: Nginx | None = None

    @property
    def origin(self) -> str:
        """Where a browser finds it: the proxy."""
        return f"http://127.0.0.1:{self._front_port}"

    def start(self) -> None:
        """Start, and wait until all processes and the proxy answer."""
        super().start()
        until(lambda: all(map(self.name, self.ports)))
        if self._nginx is not None:
            folder = self.folder / "nginx"
            folder.mkdir(exist_ok=True)
            self._front_port = free_port()
            listens = f"127.0.0.1:{self._front_port}"
            asked = Asked("valuemap.example.nl", self.ports, listens, logs=str(folder))
            self.proxy = Nginx(self._nginx, folder, configuration(asked), self._front_port)
            self._front.enter_context(self.proxy)

    def stop(self) -> None:
        """End the proxy and all processes."""
        self._front.close()
        super().stop()

    def _command(self) -> list[str]:
        ports = ["--processes", str(len(self.ports)), "--port", str(self.port)]
        return [sys.executable, "-m", "valuemap", "serve", *ports]

    @property
    def pid(self) -> int:
        """The process that keeps the others."""
        assert self._process is not None, "not running"
        return self._process.pid

    def name(self, port: int, way: str = "") -> str:
        """What a process calls itself; empty where none of ours answers, or not well."""
        cookie = {"Cookie": f"{affinity.NAME}={way}"} if way else {}
        with suppress(OSError, ValueError, http.client.HTTPException):
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
                line.request("GET", health_door.PATH, headers=cookie)
                said = json.loads(line.getresponse().read())
            return str(said["process"]) if said["ok"] else ""
        return ""

    def port_of(self, way: str) -> int:
        """The port of the process to which the proxy brings this cookie."""
        named = self.name(self._front_port, way)
        return next(port for port in self.ports if self.name(port) == named)

    def kill_one(self, port: int) -> None:
        """End the process at a port at once; the group starts another in its place."""
        for child in psutil.Process(self.pid).children():
            said = child.cmdline()
            if ONE_OF_SEVERAL in said and str(port) in said:
                os.kill(child.pid, signal.SIGKILL)
                return
        raise AssertionError(f"no process at port {port}")
