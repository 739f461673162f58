"""What the command line can export a meeting as: a format, and what makes its bytes.

JSON and CSV are the clerk's own complete files, made by who holds the database (docs/adr/0010).
Pages do not come here: they give only what `disclosure` allows, as the other formats do. Nothing
is exported of a meeting past its date of deletion.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from valuemap.deck_files import load_deck
from valuemap.files.ballots_csv_file import write_ballots
from valuemap.reports import formats as documents
from valuemap.reports.debate_sheet import debate_sheet
from valuemap.store import meetings
from valuemap.store.ballot_lines import read_ballot_lines
from valuemap.store.database import Database
from valuemap.store.errors import Expired, NotFound
from valuemap.store.gathering import gather
from valuemap.store.transfer import read_meeting_file
from valuemap.texts.dates import today

DATA = Path(__file__).resolve().parents[1] / "data"


def meeting_as_json(database: Database, meeting_id: int) -> bytes:
    """The whole meeting, to read or to import elsewhere. Raises as `read_meeting_file`."""
    with database.snapshot() as session:
        return read_meeting_file(meeting_id, today=today(), session=session).text().encode()


def ballots_as_csv(database: Database, meeting_id: int) -> bytes:
    """The ballots that count in the revealed rounds. Raises as `read_ballot_lines`."""
    with database.snapshot() as session:
        return write_ballots(read_ballot_lines(meeting_id, today=today(), session=session))


def debate_sheet_as(form: str) -> Callable[[Database, int], bytes]:
    """What makes the debate sheet in a format: of revealed rounds only, as `disclosure` allows.

    It raises `NotFound`, and `Expired` past the date of deletion. A question that is being
    weighed does not stop it: nothing of that round is read.
    """

    def write(database: Database, meeting_id: int) -> bytes:
        deck = load_deck(DATA)
        with database.snapshot() as session:
            report = gather(meeting_id, deck, session=session)
        if report.meeting.is_expired(today()):
            raise Expired
        return documents.FORMATS[form].write(debate_sheet(report, deck), report)

    return write


FORMATS: Final[Mapping[str, Callable[[Database, int], bytes]]] = {
    "json": meeting_as_json,
    "csv": ballots_as_csv,
    **{form: debate_sheet_as(form) for form in ("ods", "xlsx", "docx", "odt", "pptx", "pdf")},
}
"""Per format the function that makes the file, from the database and the id of a meeting."""
WITH_BALLOTS: Final = frozenset({"json", "csv"})
"""The formats that hold single ballots."""


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
