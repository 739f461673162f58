"""What the command line can export a meeting as: a format, and what makes its bytes.

JSON and CSV are the clerk's own complete files, made by who holds the database (docs/adr/0010).
Pages do not come here: they give only what `disclosure` allows, as the other formats do. Nothing
is exported of a meeting past its date of deletion.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from valuemap.acts.dossiers import archiving
from valuemap.content.installation import installed_content
from valuemap.files.ballots.ballots_csv_file import write_ballots
from valuemap.reports.archive.dossier import dossier_package
from valuemap.reports.archive.meeting import meeting_package
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.formats import FORMATS, Format, Privacy
from valuemap.settings import settings
from valuemap.store import meetings
from valuemap.store.dossiers import dossiers
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import Expired, NotFound
from valuemap.store.exchange.ballot_lines import read_ballot_lines
from valuemap.store.exchange.transfer import read_meeting_file
from valuemap.store.gathering import gather
from valuemap.store.value_lists import read_lists
from valuemap.texts import groups
from valuemap.texts.dates import today

_MOST_DIGITS: Final = 10


class NoDossier(Exception):
    """No dossier has this number."""


def meeting_as_json(database: Database, meeting_id: int) -> bytes:
    """The whole meeting, to read or to import elsewhere. Raises as `read_meeting_file`."""
    with database.snapshot() as session:
        return read_meeting_file(meeting_id, today=today(), session=session).text().encode()


def ballots_as_csv(database: Database, meeting_id: int) -> bytes:
    """The ballots that count in the revealed rounds. Raises as `read_ballot_lines`."""
    with database.snapshot() as session:
        lines = read_ballot_lines(meeting_id, today=today(), session=session)
        lists = read_lists(meeting_id, session=session).values()
        return write_ballots(lines, [item for values in lists for item in values.ids])


def debate_sheet_as(form: Format) -> Callable[[Database, int], bytes]:
    """What makes the debate sheet in a format: of revealed rounds only, as `disclosure` allows.

    It raises `NotFound`, and `Expired` past the date of deletion. A question that is being
    weighed does not stop it: nothing of that round is read.
    """

    def write(database: Database, meeting_id: int) -> bytes:
        deck = installed_content().deck
        with database.snapshot() as session:
            report = gather(meeting_id, deck, session=session)
        if report.meeting.is_expired(today()):
            raise Expired
        with groups.speaking(groups.word_of(report.meeting)):
            return form.write(debate_sheet(report, deck))

    return write


def archive_package(database: Database, meeting_id: int) -> bytes:
    """The archive package: what is published, as for the debate sheet.

    It raises `NotFound`, `Expired`, `NoMunicipality` and `NotForTheArchive`.
    """
    deck = installed_content().deck
    with database.snapshot() as session:
        report = gather(meeting_id, deck, session=session)
    if report.meeting.is_expired(today()):
        raise Expired
    return meeting_package(report, deck, settings().municipality, dt.datetime.now(dt.UTC))


def dossier_archive(database: Database, dossier_id: int) -> bytes:
    """The archive package of a dossier. Raises `NotFound` and `NoMunicipality`."""
    deck = installed_content().deck
    found = archiving.whole(database, dossier_id, deck, is_public=True)
    return dossier_package(found, deck, settings().municipality, dt.datetime.now(dt.UTC))


@dataclass(frozen=True)
class Export:
    """What a meeting can be exported as: what it tells of people, and what makes the file.

    `make` takes the database and the id of a meeting.
    """

    privacy: Privacy
    make: Callable[[Database, int], bytes]


EXPORTS: Final[Mapping[str, Export]] = {
    "json": Export(Privacy.SINGLE_BALLOTS, meeting_as_json),
    "csv": Export(Privacy.SINGLE_BALLOTS, ballots_as_csv),
    **{name: Export(form.privacy, debate_sheet_as(form)) for name, form in FORMATS.items()},
}
"""By the name of the format: those of `reports`, and the two with single ballots."""


def find_dossier(database: Database, typed: str) -> int:
    """The id of a dossier by its number as typed. Raises `NoDossier`."""
    number = typed.strip()
    if not (number.isascii() and number.isdecimal() and len(number) < _MOST_DIGITS):
        raise NoDossier
    try:
        with database.read() as session:
            return dossiers.load(int(number), session=session).id
    except NotFound:
        raise NoDossier from None


def find_meeting(database: Database, typed: str) -> int:
    """The id of the meeting that somebody means by a join code as typed, or by its id.

    Raises:
        NotFound: no meeting has this code or id.
        Expired: the meeting with this code is past its date of deletion.
    """
    with database.read() as session:
        try:
            return meetings.pulse_by_code(typed, today=today(), session=session).meeting_id
        except NotFound:
            number = typed.strip()
            if not (number.isascii() and number.isdecimal()):
                raise
            return meetings.pulse(int(number[:20]), session=session).meeting_id
