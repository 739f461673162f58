"""The host's page asks the database for what it shows of a question once per drawing."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.builders import Council, ballot
from tests.pages.conftest import open_page
from tests.store.rows import listening
from valuemap.acts import reading
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.ui.parts import roles


@contextmanager
def reads_of(council: Council, table: str) -> Iterator[Counter[str]]:
    """How often each question about a table is put to the database meanwhile."""
    found: Counter[str] = Counter()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.lstrip().startswith("SELECT") and table in statement:
            found[f"{statement} {parameters}"] += 1

    with listening(council.database, "before_cursor_execute", note):
        yield found


@pytest.mark.parametrize("moves", [(), (Move.CLOSE,), (Move.CLOSE, Move.REVEAL)])
def test_the_page_reads_ballots_and_reasons_once(council: Council, moves: tuple[Move, ...]) -> None:
    people = [council.join(place) for place in (0, 0, 0, 1, 1, 1, 2)]
    council.open()
    for person in people:
        council.save(person, ballot(nut=100, reason="Het scheelt geld."))
    council.show(1)
    council.move(*moves)
    round_ = council.round()
    with reads_of(council, " ballot") as once:
        if round_.state is RoundState.REVEALED:
            reading.reasons(council.database, council.meeting.factions, round_.id)
    with reads_of(council, " ballot") as found:
        page = open_page("begeleiden", **{roles.HOST: council.new.host_key})
    assert [trace.value for trace in page.exception] == []
    assert found
    assert {line: n for line, n in found.items() if n > max(once[line], 1)} == {}
