"""The register as files, read back by programs that did not make them."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import icalendar
from python_calamine import CalamineWorkbook

from tests.reports.reading import squeezed, words_of
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import (
    ActionState,
    LookedBack,
    Outcome,
    Promise,
    RegisteredAction,
)
from valuemap.domain.dossiers.dossier import (
    About,
    Described,
    Dossier,
    DossierState,
    LookingBack,
)
from valuemap.reports.documents.register import register_days, register_sheet
from valuemap.reports.writers.calendar import CalendarDay, write_calendar
from valuemap.reports.writers.dutch_csv import write_csv
from valuemap.reports.writers.ods import write_ods
from valuemap.texts.register import files as texts

TODAY = dt.date(2026, 3, 10)
AT = dt.datetime(2026, 3, 10, 9, 30, tzinfo=dt.UTC)
ODD = '=HYPERLINK("x"); leg uit, in "gewone" taal: één 🐝 ' + "é" * 90
ONE = RegisteredAction(
    7,
    1,
    "Drones, boven; de stad",
    Promise(ODD, Level.PROJECT, "Privacy", "griffier", dt.date(2026, 3, 1), need=3),
    ActionState.OPEN,
    3,
    added_at=AT,
)
LOOKED = LookedBack(Outcome.PARTLY, "-1 klacht\nminder", "Vraag eerder.", TODAY)
MOMENT = LookingBack(4, dt.date(2027, 3, 1), "Is het beloofde gedaan?")
DOSSIER = Dossier(
    1,
    Described("Drones, boven; de stad", About.PLAN, "Kijken.", dt.date(2030, 1, 1)),
    DossierState.OPEN,
    AT,
    AT,
    1,
    False,
    moments=(MOMENT,),
)


def read(days: list[CalendarDay], at: dt.datetime = AT) -> list[Any]:
    data = write_calendar("Acties; alles, samen", days, at)
    assert rb"NAME:Acties\; alles\, samen" in data
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_a_calendar_program_reads_every_day_as_a_whole_day_with_our_words() -> None:
    action, moment = read(list(register_days([ONE], [DOSSIER])))
    assert action.decoded("dtstart") == dt.date(2026, 3, 1)
    assert action.decoded("dtend") == dt.date(2026, 3, 2)
    assert str(action["summary"]).endswith(ODD)
    assert "Drones, boven; de stad" in str(action["description"])
    assert (action.decoded("dtstamp"), str(action["transp"])) == (AT, "TRANSPARENT")
    assert action["sequence"] == 2
    assert moment.decoded("dtstart") == MOMENT.date
    assert MOMENT.what in str(moment["summary"])


def test_no_line_of_a_calendar_is_longer_than_the_standard_allows() -> None:
    data = write_calendar("Acties", register_days([ONE], [DOSSIER]), AT)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_who_does_it_is_not_in_the_calendar() -> None:
    assert b"griffier" not in write_calendar("Acties", register_days([ONE], []), AT)


def test_a_later_file_changes_what_an_earlier_one_brought() -> None:
    moved = replace(ONE, promise=replace(ONE.promise, due=TODAY), version=4)
    [before], [after] = (read(list(register_days([one], []))) for one in (ONE, moved))
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
    dropped = replace(ONE, state=ActionState.DROPPED, reason="Te duur.", version=5)
    [off] = read(list(register_days([dropped], [])))
    assert (off["uid"], str(off["status"])) == (before["uid"], "CANCELLED")


def test_an_action_of_another_installation_with_the_same_number_has_another_id() -> None:
    other = replace(ONE, added_at=AT + dt.timedelta(microseconds=1))
    first, second = register_days([ONE, other], [])
    assert first.uid != second.uid


def test_what_has_no_day_is_not_in_a_calendar_and_one_without_days_can_be_opened() -> None:
    undated = replace(ONE, promise=replace(ONE.promise, due=None))
    assert read(list(register_days([undated], []))) == []


def test_a_spreadsheet_holds_a_row_for_each_action_and_computes_none() -> None:
    both = (ONE, replace(ONE, id=8, looked_back=LOOKED, lifted_from=7))
    document = register_sheet("Acties", both, TODAY)
    [line, other] = list(
        csv.DictReader(
            io.StringIO(write_csv(document).decode("utf-8-sig"), newline=""), delimiter=";"
        )
    )
    assert line["Wat"] == f"'{ODD}"
    assert (line["Klaar op"], line["Stand"]) == ("01-03-2026", "open, te laat")
    assert other["Wat merkten mensen"].startswith("'-1")
    assert other["Opgetild uit nummer"] == "7"
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_ods(document)))
    head, first, _ = book.get_sheet_by_name(texts.SHEET).to_python()
    assert head == list(texts.HEAD)
    assert first[2] == f"'{ODD}"
    assert first[1] == 7


def test_libreoffice_opens_the_spreadsheet(
    opened_by_libreoffice: Callable[[bytes, str], bytes],
) -> None:
    document = register_sheet("Acties", (replace(ONE, looked_back=LOOKED),), TODAY)
    found = words_of(opened_by_libreoffice(write_ods(document), "ods"))
    assert squeezed("Drones, boven; de stad") in found
    assert squeezed("Vraag eerder.") in found


def test_an_empty_register_gives_a_head_alone() -> None:
    data = write_csv(register_sheet("Acties", (), TODAY)).decode("utf-8-sig")
    assert data.strip().split(";") == list(texts.HEAD)
