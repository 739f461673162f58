"""A server that is killed keeps what it acknowledged, and leaves nothing half done."""

import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import IO

from tests.builders import NUT, Council, opened
from tests.store.crowd import numbered, save
from tests.store.rows import ballots_in, everything
from valuemap.store import ballots
from valuemap.store.engine.database import Database

ENOUGH = 20
ROOT = Path(__file__).resolve().parents[2]


def _server(kind: str, council: Council, person: int) -> subprocess.Popen[str]:
    """This file as a process of its own, on the database of a council."""
    url = council.database.url.render_as_string(hide_password=False)
    arguments = [kind, url, str(person), str(council.round().id)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.test_durability", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _lines(output: IO[str] | None) -> IO[str]:
    assert output is not None
    return output


def _kill(server: subprocess.Popen[str]) -> list[str]:
    """Kill a process with SIGKILL; the lines that it had written."""
    server.kill()
    with server:
        return _lines(server.stdout).readlines()


def test_a_killed_server_has_kept_every_ballot_it_acknowledged(database_url: str) -> None:
    with opened(database_url) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        server = _server("saving", council, person.participant_id)
    acknowledged = [_lines(server.stdout).readline() for _ in range(ENOUGH)]
    acknowledged += _kill(server)

    revisions = [int(line) for line in acknowledged]
    assert revisions == list(range(1, len(revisions) + 1))
    with opened(database_url) as database:
        again = Council(database, council.new)
        kept = [revision for (revision,) in ballots_in(database, again.round().id)]
        # One more at most: saved, and killed before it could say so.
        assert kept in (revisions, [*revisions, len(revisions) + 1])
        again.reveal()
        assert [cast.ballot for cast in again.revealed()] == [numbered(kept[-1])]


def test_a_server_killed_while_it_writes_leaves_nothing_and_holds_nobody_up(
    database_url: str,
) -> None:
    with opened(database_url) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        before = everything(database)
        server = _server("writing", council, person.participant_id)
        assert _lines(server.stdout).readline() == "written, not committed\n"
        _kill(server)

        assert everything(database) == before
        assert council.save(person, NUT, based_on=0).revision == 1


def _run(kind: str, url: str, person: int, round_id: int) -> None:
    database = Database(url)
    if kind == "saving":
        for number in count(1):
            print(save(database, person, round_id, number), flush=True)
    with database.write() as session:
        ballots.save_ballot(person, round_id, NUT, based_on=0, session=session)
        print("written, not committed", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _run(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
