"""What the archive says: receipts, and names that tell meetings apart."""

import datetime as dt
import time

import pytest

from tests.builders import DAY, LAST_DAY
from valuemap.store.keeping.archive import Kept
from valuemap.store.keeping.deletion import Receipt
from valuemap.texts.screens import archive

EVENING = dt.datetime(2026, 3, 10, 20, 14, tzinfo=dt.UTC)


def test_a_receipt_of_one_of_each_is_in_the_singular() -> None:
    said = archive.receipt(Receipt(EVENING, DAY, 1, 1, 1, 1))
    assert "1 vraag, 1 fractie, 1 deelnemer en 1 weging (alle versies)" in said


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_receipt_has_the_date_and_time_of_the_netherlands(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The date was that of the server, beside a time that was Dutch: a day apart at night."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        late = EVENING.replace(hour=23, minute=30)
        said = archive.receipt(Receipt(late, DAY, 2, 3, 9, 9, is_wiped=True))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert said.startswith("Op 11 maart 2026 om 00:30 uur is een bijeenkomst van 10 maart 2026")


def test_a_receipt_tells_whether_the_disk_was_wiped() -> None:
    sentences = {
        archive.receipt(Receipt(EVENING, DAY, 2, 3, 9, 9, is_wiped=is_wiped))
        for is_wiped in (True, False)
    }
    assert len(sentences) == 2


def kept(number: int, title: str, date: dt.date = DAY, *, is_demo: bool = False) -> Kept:
    return Kept(number, title, date, LAST_DAY, is_demo, ("vraag.1",), 0, ("Lijst A",))


def test_a_row_says_how_many_results_there_are_and_how_long_the_meeting_stays() -> None:
    facts = archive.facts(kept(1, "Avond"))
    assert archive.NOTHING_REVEALED in facts
    assert facts.startswith("10 maart 2026 · nummer 1 · 1 vraag")


def test_an_example_is_marked_once() -> None:
    assert archive.title(kept(1, "Avond", is_demo=True)) == "Voorbeeld: Avond"
    assert archive.title(kept(2, "Voorbeeld: Avond", is_demo=True)) == "Voorbeeld: Avond"
