"""Reading names of factions and an agenda from ORI-A: never a person, and never in trouble."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.domain.preparing.plan import FACTION_NAME_LIMIT, MOST_FACTIONS
from valuemap.files import apart
from valuemap.files.ori_a import ori_a_process
from valuemap.files.ori_a.ori_a_file import LARGEST_FILE, AgendaPoint, OriA, OriAFault, OriANote
from valuemap.files.ori_a.ori_a_reading import is_xml, read_ori_a
from valuemap.texts.own import ori_a_import as texts
from valuemap.wording import clean, comparable

NAMES = st.text(
    st.characters(categories=["L", "Nd", "P"], include_characters=" "), min_size=1, max_size=30
).filter(str.strip)


def ori_a(*parts: str, space: str = "https://ori-a.nl", before: str = "") -> bytes:
    meeting = "<vergadering><naam>Gemeenteraad</naam><datum>2026-03-10</datum></vergadering>"
    whole = f'{before}<ORI-A xmlns="{space}">{meeting}{"".join(parts)}</ORI-A>'
    return whole.encode()


def faction(name: str) -> str:
    return f"<fractie><ID>x</ID><naam>{escape(name)}</naam></fractie>"


def point(name: str, text: str = "", within: str = "") -> str:
    told = f"<omschrijving>{escape(text)}</omschrijving>" if text else ""
    return f"<agendapunt><ID>x</ID><naam>{escape(name)}</naam>{told}{within}</agendapunt>"


def read(data: bytes) -> OriA:
    return read_ori_a(data)


def test_the_example_of_the_standard_gives_its_factions_and_agenda_and_no_person(
    standards: Path,
) -> None:
    found = read((standards / "voorbeeld.ori-a.xml").read_bytes())
    assert found.fault is None
    assert found.meeting == "Gemeenteraad"
    assert found.factions[:3] == ("D66", "GL", "VVD")
    assert len(found.agenda) == 2
    assert dict(found.notes)[OriANote.PEOPLE_DROPPED] > 1
    assert "Achternaam" not in repr(found)


def test_items_within_items_are_read_in_order() -> None:
    within = "<heeftAlsSubagendapunt><ID>y</ID><naam>1a</naam></heeftAlsSubagendapunt>"
    found = read(ori_a(point("Een", "Over  iets", within), point("Twee"), point("Een")))
    assert found.agenda == (AgendaPoint("Een", "Over iets"), AgendaPoint("1a"), AgendaPoint("Twee"))


@given(names=st.lists(NAMES, min_size=1, max_size=8))
def test_names_come_out_as_they_were_written_each_once(names: list[str]) -> None:
    answer = ori_a_process.answer(ori_a(*map(faction, names)))
    once = {comparable(name): clean(name) for name in reversed(names) if clean(name)}
    assert sorted(answer["factions"]) == sorted(once.values())


def test_names_that_are_too_long_twice_there_or_too_many_are_counted() -> None:
    many = [faction(f"Lijst {number}") for number in range(MOST_FACTIONS + 2)]
    found = read(ori_a(faction("x" * (FACTION_NAME_LIMIT + 1)), faction("LIJST 0"), *many))
    assert len(found.factions) == MOST_FACTIONS
    assert dict(found.notes) == {OriANote.LONG_NAMES: 1, OriANote.DOUBLE: 1, OriANote.TOO_MANY: 2}
    for kind, number in found.notes:
        assert "{" not in texts.note(kind, number)


BOMB = (
    '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {letter} "{f"&{before};" * 10}">'
        for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", OriAFault.NOT_XML),
        (b"<ORI-A", OriAFault.NOT_XML),
        (b"Fractie;Zetels", OriAFault.NOT_XML),
        (b"<a>\xff\xfe</a>", OriAFault.NOT_XML),
        (b"<MDTO xmlns='https://www.nationaalarchief.nl/mdto'/>", OriAFault.NOT_ORI_A),
        (ori_a(faction("Noord"), space="https://ori-a.nl/2"), OriAFault.OTHER_NAMESPACE),
        (b"<ORI-A/>", OriAFault.OTHER_NAMESPACE),
        (ori_a(), OriAFault.EMPTY),
        (ori_a(faction("&i;").replace("&amp;", "&"), before=BOMB), OriAFault.HAS_DOCTYPE),
        (ori_a(faction("&x;").replace("&amp;", "&"), before=OUTSIDE), OriAFault.HAS_DOCTYPE),
        (b"<a>" * 100_000, OriAFault.NOT_XML),
        (b" " * (LARGEST_FILE + 1), OriAFault.TOO_LARGE),
    ],
    ids=lambda found: found.value if isinstance(found, OriAFault) else "",
)
def test_what_is_no_good_file_is_told_in_dutch(data: bytes, fault: OriAFault) -> None:
    found = read(data)
    assert found.fault is fault
    assert not found.factions
    what, then = texts.fault(found)
    assert what.endswith(".")
    assert then.endswith(".")
    assert "{" not in what + then


@pytest.mark.parametrize("fault", OriAFault)
def test_every_fault_has_its_sentences(fault: OriAFault) -> None:
    assert all(one.endswith(".") for one in texts.fault(OriA(fault=fault, line=3, found="x")))


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (apart.OverLimits, OriAFault.TOO_HEAVY),
        (apart.Busy, OriAFault.TOO_BUSY),
        (apart.BrokenOff, OriAFault.BROKEN_OFF),
    ],
)
def test_a_reader_that_fails_is_told_too(
    error: type[Exception], fault: OriAFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("valuemap.files.ori_a.ori_a_reading.read_apart", fail)
    assert read(ori_a(faction("Noord"))).fault is fault


def test_xml_is_told_from_a_list() -> None:
    assert is_xml("\ufeff<a/>".encode())
    assert is_xml("<a/>".encode("utf-16"))
    assert not is_xml(b"VVD, 7\n<b>")
