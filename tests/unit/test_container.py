"""The container file: what hosting asks of it, and each of its steps without an engine."""

import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.unit.test_house import ROOT, files_of_the_project
from valuemap import __version__
from valuemap.commands.serving import DEFAULT_PORT

FILE = ROOT / "Containerfile"
SECONDS_TO_START = 120


@dataclass(frozen=True)
class Step:
    """An instruction of a container file, and what follows it on the line."""

    name: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What follows as an engine takes it: a list in JSON, or words of a shell."""
        found = self.rest[self.rest.index("[") :] if self.rest.endswith("]") else ""
        return json.loads(found) if found else shlex.split(self.rest)


def stages() -> list[list[Step]]:
    """The steps of each stage, its FROM first."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: list[list[Step]] = []
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        name, _, rest = line.strip().partition(" ")
        if name == "FROM":
            found.append([])
        if name:
            found[-1].append(Step(name, rest.strip()))
    return found


def only(name: str) -> Step:
    [step] = [step for step in stages()[-1] if step.name == name]
    return step


def test_a_linter_finds_nothing() -> None:
    linter = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([linter, FILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_program_runs_without_rights_under_a_number() -> None:
    user, _, group = only("USER").rest.partition(":")
    assert int(user) > 1_000
    assert int(group) > 1_000
    assert only("VOLUME").words == ["/data"]
    after = [step.name for step in stages()[-1]]
    assert after.index("USER") > max(i for i, name in enumerate(after) if name in ("RUN", "COPY"))


def test_bases_are_exact_and_libraries_come_by_their_hash() -> None:
    bases = {stage[0].rest.split()[0] for stage in stages()}
    [base] = bases
    assert re.fullmatch(
        r"docker\.io/library/python:\d+\.\d+\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?", base
    )
    installs = [step.rest for stage in stages() for step in stage if " install " in step.rest]
    assert all("--require-hashes" in rest for rest in installs if "pip" in rest)
    assert not any("pip" in step.rest for step in stages()[-1] if step.name == "RUN")


def test_health_and_stopping_need_no_other_program_and_the_port_is_ours() -> None:
    assert only("HEALTHCHECK").words[0] == "python"
    assert only("STOPSIGNAL").rest == "SIGTERM"
    assert only("EXPOSE").rest == str(DEFAULT_PORT)
    assert f":{DEFAULT_PORT}/" in only("HEALTHCHECK").rest


def test_the_labels_name_the_version_and_the_licence() -> None:
    labels = dict(word.split("=", 1) for word in only("LABEL").words)
    assert labels["org.opencontainers.image.version"] == __version__
    assert labels["org.opencontainers.image.licenses"] == "EUPL-1.2"


def copied() -> list[tuple[list[str], str]]:
    """From where to where files of ours go."""
    found = [step.words for step in stages()[0] if step.name == "COPY"]
    return [(words[:-1], words[-1]) for words in found]


def in_context() -> set[str]:
    """The files of ours that `.containerignore` lets an engine see."""
    lines = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    seen: set[str] = set()
    for path in (*files_of_the_project(), ROOT / "data" / "valuemap.db"):
        name = path.relative_to(ROOT).as_posix()
        for rule in rules:
            pattern = rule.removeprefix("!").removeprefix("**/")
            if name == pattern or name.startswith(f"{pattern}/") or fnmatch.fnmatch(name, pattern):
                (seen.add if rule.startswith("!") else seen.discard)(name)
    return seen


def test_an_engine_sees_what_is_copied_and_no_database() -> None:
    sources = [source for names, _ in copied() for source in names]
    seen = in_context()
    assert "data/valuemap.db" not in seen
    assert all(any(f"{name}/".startswith(f"{one}/") for one in sources) for name in seen)
    assert all(any(f"{name}/".startswith(f"{one}/") for name in seen) for one in sources)


# --- step by step


class Machine:
    """A folder that stands for the root of a container."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.is_root = os.geteuid() == 0
        self.account = 10001 if self.is_root else os.geteuid()
        for name in ("opt", "tmp", "bin"):
            (root / name).mkdir()
        (root / "tmp").chmod(0o1777)
        python = root / "bin" / "python"
        # Who makes the environment may be a Python without pip; ours has it.
        python.write_text(
            '#!/bin/sh\n[ "$2" != pip ] || exec ' + f'{sys.executable} "$@"\nexec {_base()} "$@"\n'
        )
        python.chmod(0o755)

    def placed(self, words: str) -> str:
        """The same with paths in this folder, and an account that there is."""
        words = re.sub(r"(?<![\w./-])/(?=(?:opt|data|tmp)\b)", f"{self.root}/", words)
        words = words.replace("sqlite:////", f"sqlite:///{self.root}/")
        return words.replace("10001", str(self.account))

    def build(self) -> None:
        """Do what the stages do: the last one takes over what the first one made in its place."""
        for step in (step for stage in stages() for step in stage):
            if step.name == "RUN":
                path = f"{self.root / 'bin'}:{os.environ['PATH']}"
                subprocess.run(
                    ["sh", "-ec", self.placed(step.rest)],
                    env={**os.environ, "PATH": path},
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
            elif step.name == "COPY" and "--from" not in step.rest:
                self._copy(step.words[:-1], Path(self.placed(step.words[-1])))
        if not self.is_root:
            subprocess.run(["chmod", "-R", "a-w", str(self.root / "opt")], check=True)

    def _copy(self, sources: list[str], target: Path) -> None:
        for source in sources:
            for name in in_context():
                if name != source and not name.startswith(f"{source}/"):
                    continue
                within = name.removeprefix(f"{source}/") if name != source else ""
                is_folder = within or len(sources) > 1
                place = target / (within or Path(source).name) if is_folder else target
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, place)

    @property
    def environment(self) -> dict[str, str]:
        """What the image sets, and nothing else."""
        return dict(self.placed(word).split("=", 1) for word in only("ENV").words)

    def start(self, words: list[str]) -> subprocess.Popen[bytes]:
        """Start a program as the account of the image, where it works."""
        account = {"user": self.account, "group": self.account, "extra_groups": []}
        environment = self.environment
        program = shutil.which(words[0], path=environment["PATH"])
        assert program is not None
        started: subprocess.Popen[bytes] = subprocess.Popen(
            [program, *words[1:]],
            cwd=self.placed(only("WORKDIR").rest),
            env=environment,
            **(account if self.is_root else {}),  # type: ignore[call-overload]
        )
        return started

    def tree(self) -> set[str]:
        """All that stands in the read-only part."""
        return {str(path) for path in (self.root / "opt").rglob("*")}


def _base() -> str:
    """A Python that another account may run too."""
    own = Path(sys.base_prefix) / "bin" / "python3"
    is_open = all(part.stat().st_mode & 0o001 for part in own.resolve().parents)
    return str(own) if is_open or os.geteuid() else "/usr/bin/python3"


@pytest.fixture
def machine() -> Iterator[Machine]:
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    try:
        yield Machine(root)
    finally:
        subprocess.run(["chmod", "-R", "u+w", str(root)], check=False)
        shutil.rmtree(root)


@pytest.mark.timeout(900)
def test_every_step_works_and_the_image_serves_from_a_tree_that_it_cannot_write(
    machine: Machine,
) -> None:
    machine.build()
    before, port = machine.tree(), free_port()
    command = [*only("ENTRYPOINT").words, *only("CMD").words, "--port", str(port)]
    asks = [word.replace(f":{DEFAULT_PORT}/", f":{port}/") for word in only("HEALTHCHECK").words]
    server = machine.start(command)
    try:
        until = time.monotonic() + SECONDS_TO_START
        while is_ill := machine.start(asks).wait():
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(1)
        assert not is_ill
        database = machine.root / "data" / "valuemap.db"
        assert database.stat().st_uid == machine.account
    finally:
        server.send_signal(getattr(signal, only("STOPSIGNAL").rest))
        ended = server.wait(30)
    assert ended in (0, -signal.SIGTERM)
    assert machine.tree() == before
