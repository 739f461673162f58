"""Our server as it is served, with hosts inside it: what they do dies with the process.

`python -m tests.faults.served PORT EVENINGS DONE SEED` serves, and lets a host lead each of the
evenings in the file by the acts that the host's page does. Each move of which the act came back is
written to the file DONE: the system keeps what a killed process has written.
"""

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from valuemap.acts import concluding, leading
from valuemap.domain.conclusion import Action, Level
from valuemap.domain.evening.rounds import Move
from valuemap.server.server import serve
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError
from valuemap.ui.parts import resources

_PAUSE = 0.25  # seconds between two steps of a host, at the most
_STEPS = (Move.OPEN, Move.CLOSE, Move.REOPEN, Move.CLOSE, Move.CONSULT, Move.REVEAL)


def _lead(meeting: int, rounds: list[int], done: int, seed: str) -> None:
    """Lead all questions of an evening, one after the other."""
    chance = random.Random(seed)
    for position, round_id in enumerate(rounds, start=1):
        for move in _STEPS:
            # A weighing lasts longer than what a host does after it.
            time.sleep(chance.uniform(0, _PAUSE * (6 if move is Move.CLOSE else 1)))
            _until_done(partial(leading.move_round, round_id=round_id, move=move))
            os.write(done, f"{json.dumps({'round_id': round_id, 'move': move})}\n".encode())
        action = Action("Maak een register", "college", "voor 1 maart", Level.PROJECT)
        _until_done(
            partial(concluding.add_action, meeting_id=meeting, position=position, action=action)
        )


def _until_done(act: Callable[[Database], object]) -> None:
    """Do an act; a host presses again where the database was busy."""
    while True:
        try:
            act(resources.database())
        except StoreError:
            time.sleep(0.05)
        else:
            return


def main() -> None:
    """Serve, and lead."""
    port, evenings, done, seed = sys.argv[1:5]
    written = os.open(done, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    for number, evening in enumerate(json.loads(Path(evenings).read_text())):
        thread = threading.Thread(
            target=_lead,
            args=(evening["id"], evening["rounds"], written, f"{seed}.{number}"),
            daemon=True,
        )
        thread.start()
    serve(int(port), "127.0.0.1")


if __name__ == "__main__":
    main()
