"""Spreadsheets that people bring: every kind is read alike, and no file harms the server."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.spreadsheet_files import HEAD, ROW, csv_file, ods_file, with_part, xlsx_file
from valuemap.files import apart_process
from valuemap.files.sheets.spreadsheets import (
    MOST_BYTES,
    MOST_MERGED,
    MOST_ROWS,
    Area,
    Locked,
    NoCells,
    NotUtf8,
    NotWords,
    OpenQuote,
    SpreadsheetError,
    TooHeavy,
    TooManyBytes,
    TooManyColumns,
    TooManyMerged,
    TooManyRows,
    UnknownKind,
    Unreadable,
    letters,
    read_spreadsheet,
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("v.csv", csv_file()),
        ("v.CSV", csv_file(separator=",")),
        ("v.csv", b"\xef\xbb\xbf" + csv_file()),
        ("v.xlsx", xlsx_file()),
        ("v.xlsm", with_part(xlsx_file(), "xl/vbaProject.bin", b"Sub Gevaar()")),
        ("v.ods", ods_file()),
        ("geen uitgang", ods_file()),
    ],
    ids=["semicolons", "commas", "byte-order-mark", "xlsx", "macros", "ods", "no-name"],
)
def test_every_kind_of_file_gives_the_same_cells(name: str, data: bytes) -> None:
    sheet = read_spreadsheet(data, name)
    assert sheet.rows == (HEAD, ROW)
    assert sheet.merged == ()
    assert sheet.has_macros == (name == "v.xlsm")
    assert sheet.name == ("" if "csv" in name.lower() else "Vragen")


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
            min_size=2,
            max_size=4,
        ).map(lambda row: [*row, "einde"]),
        max_size=8,
    )
)
@settings(max_examples=50)
def test_what_is_written_as_csv_is_read_back(rows: list[list[str]]) -> None:
    for separator in ";,|":
        head = separator.join(("kop", "kop", "kop"))
        data = f"{head}\n".encode() + csv_file(rows, separator=separator)
        assert read_spreadsheet(data, "v.csv").rows[1:] == tuple(tuple(row) for row in rows)


def test_what_is_no_text_is_told_by_its_kind() -> None:
    row = [3, 2.5, dt.date(2026, 3, 1), dt.datetime(2026, 3, 1, 12, 30), dt.time(9, 15), True]  # noqa: DTZ001
    kinds = (NotWords.NUMBER, NotWords.NUMBER, *[NotWords.DATE] * 3, NotWords.TRUTH)
    assert read_spreadsheet(xlsx_file([row]), "v.xlsx").rows == (kinds,)


def test_empty_rows_and_columns_in_front_keep_their_place() -> None:
    for data in (xlsx_file([[], ["", "", "x"]]), ods_file([[], ["", "", "x"]])):
        assert read_spreadsheet(data, "v").rows[1] == ("", "", "x")
    assert read_spreadsheet(b"\n\n;;x\n", "v.csv").rows[2] == ("", "", "x")


def test_a_formula_is_what_was_saved_with_it() -> None:
    """openpyxl saves no outcome with a formula, so there is none to read."""
    data = xlsx_file([["=1+1", "x"]])
    assert read_spreadsheet(data, "v.xlsx").rows == (("", "x"),)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    sheet = sheet.replace(b'<c r="A1"', b'<c t="str" r="A1"', 1)
    sheet = sheet.replace(b"<v></v>", b"<v>Uitkomst</v>").replace(b"<v />", b"<v>Uitkomst</v>")
    computed = with_part(data, "xl/worksheets/sheet1.xml", sheet)
    assert read_spreadsheet(computed, "v.xlsx").rows == (("Uitkomst", "x"),)


def test_merged_cells_are_told_of_both_formats() -> None:
    rows = [HEAD, ROW, ROW, ROW]
    assert read_spreadsheet(xlsx_file(rows, merged="A2:B4"), "v").merged == (Area(2, 1, 4, 2),)
    assert read_spreadsheet(ods_file(rows, merged=(0, 1, 1, 3)), "v").merged == (Area(2, 1, 4, 2),)
    assert str(Area(2, 1, 4, 28)) == "A2:AB4"


def test_only_the_first_sheet_that_can_be_seen_is_read() -> None:
    book = openpyxl.Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["verborgen"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Tweede").append(["te zien"])
    book.create_sheet("Derde").append(["te laat"])
    file = io.BytesIO()
    book.save(file)
    sheet = read_spreadsheet(file.getvalue(), "v.xlsx")
    assert (sheet.name, sheet.rows) == ("Tweede", (("te zien",),))


def far_away() -> bytes:
    """A few kilobytes that say to hold 17 billion cells."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["XFD1048576"] = "vraag", "x"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_file_with_cells_far_away_does_not_end_the_server() -> None:
    """The library that reads spreadsheets ends its process where memory runs out."""
    with pytest.raises(TooHeavy):
        read_spreadsheet(far_away(), "v.xlsx")


def another_kind() -> bytes:
    """A packed file that is no spreadsheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def many_merged(number: int) -> bytes:
    """A workbook with as many pairs of merged cells as asked."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(HEAD)
    for row in range(2, number + 2):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
    page["D1"] = "onderwerp"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def many_merged_ods(number: int) -> bytes:
    """The same in OpenDocument."""
    with zipfile.ZipFile(io.BytesIO(ods_file())) as parts:
        content = parts.read("content.xml")
    row = (
        b'<table:table-row><table:table-cell table:number-columns-spanned="2" '
        b'table:number-rows-spanned="1" office:value-type="string"><text:p>x</text:p>'
        b"</table:table-cell><table:covered-table-cell/></table:table-row>"
    )
    end = content.index(b"</table:table>")
    return with_part(ods_file(), "content.xml", content[:end] + row * number + content[end:])


LOCKED_ODS = with_part(ods_file(), "META-INF/manifest.xml", b"<x><manifest:encryption-data/></x>")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("v.csv", b"", NoCells),
        ("v.csv", b" \r\n;;\r\n", NoCells),
        ("v.xlsx", xlsx_file([]), NoCells),
        ("v.ods", ods_file([]), NoCells),
        ("v.pdf", b"%PDF-1.7", UnknownKind),
        ("v", csv_file(), UnknownKind),
        ("v.xlsx", csv_file(), Unreadable),
        ("v.xlsx", xlsx_file()[:3000], Unreadable),
        ("v.ods", ods_file()[:-40], Unreadable),
        ("v.xlsx", b"PK\x03\x04" + b"\0" * 200, Unreadable),
        ("v.docx", another_kind(), Unreadable),
        ("v.xls", OLD + b"\0" * 2000, Unreadable),
        ("v.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), Locked),
        ("v.ods", LOCKED_ODS, Locked),
        ("v.csv", b"x" * (MOST_BYTES + 1), TooManyBytes),
        ("v.csv", csv_file([HEAD, *[ROW] * MOST_ROWS]), TooManyRows),
        ("v.xlsx", xlsx_file([["x"]] * 100_000), TooManyRows),
        ("v.xlsx", many_merged(MOST_MERGED + 1), TooManyMerged),
        ("v.ods", many_merged_ods(MOST_MERGED + 1), TooManyMerged),
        ("v.csv", csv_file([["x"] * 51]), TooManyColumns),
        ("v.xlsx", xlsx_file([["x"] * 51]), TooManyColumns),
        ("v.csv", "vraag\ncafé ".encode() + "café".encode("cp1252"), NotUtf8),
        ("v.csv", b"vraag\nx\x81", NotUtf8),
        ("v.csv", b'vraag\n"open', OpenQuote),
        ("v.csv", b'vraag\n"half" open', OpenQuote),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_says_why(
    name: str, data: bytes, error: type[SpreadsheetError]
) -> None:
    with pytest.raises(SpreadsheetError) as refused:
        read_spreadsheet(data, name)
    assert type(refused.value) is error


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\r\n'])
def test_csv_as_excel_writes_it_is_read_whatever_its_letters_and_separator(
    first: str, encoding: str, separator: str
) -> None:
    """Lists of factions were read in the letters of Windows, and own questions refused; a line
    that names the separator gave four errors on missing columns, and tabs did likewise."""
    rows = [("vraag", "toelichting"), ("Mag dit in het café?", "Eén proef.")]
    text = first.format(separator) + "\r\n".join(separator.join(row) for row in rows)
    sheet = read_spreadsheet(text.encode(encoding), "v.csv")
    assert sheet.rows == ((), *rows) if first else sheet.rows == tuple(rows)
    assert (sheet.encoding == "windows-1252") == (encoding == "cp1252")


@pytest.mark.parametrize("make", [many_merged, many_merged_ods])
def test_as_many_merged_cells_as_allowed_are_told(make: Callable[[int], bytes]) -> None:
    """Their number had no limit, and every empty cell was looked up in all of them."""
    assert len(read_spreadsheet(make(MOST_MERGED), "v").merged) == MOST_MERGED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_last_row_that_holds_something_is_told_whatever_ends_a_line(end: str) -> None:
    """Only line feeds were counted, so that a file of an old Mac had zero rows."""
    data = end.join(["vraag", *["x"] * (MOST_ROWS + 4), "", ""]).encode()
    with pytest.raises(TooManyRows) as refused:
        read_spreadsheet(data, "v.csv")
    assert refused.value.args == (MOST_ROWS + 5,)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_row_with_an_unknown_letter_is_told_whatever_ends_a_line(end: str) -> None:
    with pytest.raises(NotUtf8) as refused:
        read_spreadsheet(end.join(["vraag", "x", "y"]).encode() + b"\x81", "v.csv")
    assert refused.value.args == (3,)


def test_a_reader_that_breaks_off_is_logged_and_a_damaged_file_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Both were said to be damaged, so that nobody knew of the first."""
    spoilt = bytearray(LOCKED_ODS)
    with zipfile.ZipFile(io.BytesIO(LOCKED_ODS)) as parts:
        place = parts.getinfo("META-INF/manifest.xml").header_offset
    spoilt[place + 30 + len("META-INF/manifest.xml")] ^= 0xFF
    with pytest.raises(Unreadable):
        read_spreadsheet(bytes(spoilt), "v.ods")
    assert caplog.records == []
    program = tmp_path / "reader.py"
    program.write_text("raise SystemExit(3)")
    monkeypatch.setattr(apart_process, "__file__", str(program))
    with pytest.raises(Unreadable):
        read_spreadsheet(ods_file(), "v.ods")
    assert [record.getMessage() for record in caplog.records] == [
        "Reading a file (sheets.spreadsheet_process) ended with status 3"
    ]


def test_just_as_many_rows_as_allowed_are_read() -> None:
    rows = [HEAD, *[ROW] * (MOST_ROWS - 1)]
    assert len(read_spreadsheet(csv_file(rows), "v.csv").rows) == MOST_ROWS
    assert len(read_spreadsheet(xlsx_file(rows), "v.xlsx").rows) == MOST_ROWS


def test_the_row_where_a_text_goes_wrong_is_told() -> None:
    for data in (b"vraag\nx\ncaf\x81", b'vraag\nx\n"open'):
        with pytest.raises(SpreadsheetError) as refused:
            read_spreadsheet(data, "v.csv")
        assert refused.value.args == (3,)


@given(st.binary(max_size=300), st.sampled_from(["v.csv", "v.txt", "v.pdf"]))
@settings(max_examples=100)
def test_whatever_the_bytes_are_only_our_errors_come_of_it(data: bytes, name: str) -> None:
    with suppress(SpreadsheetError):
        read_spreadsheet(data, name)


@given(st.integers(1, 10**6))
def test_letters_of_columns_count_on(column: int) -> None:
    value = 0
    for letter in letters(column):
        value = value * 26 + ord(letter) - 64
    assert value == column
