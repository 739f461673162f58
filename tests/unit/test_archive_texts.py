"""What the archive says: receipts, and names that tell meetings apart."""

import datetime as dt
import time

import pytest

from tests.builders import DAY, DAY_AFTER, LAST_DAY
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


def test_only_meetings_of_one_title_on_one_day_are_told_apart_by_their_number() -> None:
    found = archive.options(
        [kept(1, "Avond"), kept(2, "Avond"), kept(3, "Avond", DAY_AFTER), kept(4, "Ochtend")]
    )
    assert found == {
        1: "Avond (10 maart 2026, nummer 1)",
        2: "Avond (10 maart 2026, nummer 2)",
        3: "Avond (11 april 2026)",
        4: "Ochtend (10 maart 2026)",
    }


def test_an_example_is_not_taken_for_a_meeting_that_was_given_its_name() -> None:
    names = archive.options([kept(1, "Avond", is_demo=True), kept(2, "Voorbeeld: Avond")])
    assert len(set(names.values())) == 2
