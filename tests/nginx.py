"""A real nginx for the tests: our configuration, in a folder and at a port of its own."""

import os
import shutil
import socket
import subprocess
import time
from functools import cache
from pathlib import Path

SECONDS_TO_START = 30.0
# Around our configuration, as Debian's own file is; everything in one folder.
_AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/valuemap.conf;
}}
"""
# Runs it until our end of its standard input closes: none is left behind, however a run ends.
_SUPERVISE = '"$@" & nginx=$!; cat >/dev/null; kill -TERM "$nginx" 2>/dev/null; wait "$nginx"'


@cache
def find_nginx() -> Path | None:
    """The program, or None; Debian keeps it where only root looks."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return Path(found) if found else None


class Nginx:
    """nginx with a configuration, until the end of the block.

    Args:
        folder: empty, for its files.
        port: at which it listens, as its configuration says.
    """

    def __init__(self, program: Path, folder: Path, configuration: str, port: int) -> None:
        self.folder = folder
        self.port = port
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user))
        (folder / "valuemap.conf").write_text(configuration)
        self._command = [str(program), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process above it."""
        assert self._process is not None, "not running"
        return self._process.pid

    def is_understood(self) -> bool:
        """Whether nginx takes the configuration."""
        tried = subprocess.run([*self._command, "-t", "-q"], capture_output=True, check=False)
        return tried.returncode == 0

    def __enter__(self) -> "Nginx":
        """Start, and wait until it listens."""
        with (self.folder / "said").open("wb") as said:
            self._process = subprocess.Popen(
                ["sh", "-c", _SUPERVISE, "sh", *self._command],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._listens():
            assert time.monotonic() < deadline, (self.folder / "said").read_text()
            time.sleep(0.02)
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(SECONDS_TO_START)

    def _listens(self) -> bool:
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0
