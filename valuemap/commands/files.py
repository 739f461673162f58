"""The commands that write a file of what the database holds, or read one back into it."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from valuemap.commands.input_files import print_faults, print_faulty_lines, read_file, say
from valuemap.domain.access import readable_join_code, wall_key
from valuemap.files.meetings.file_faults import FileFault
from valuemap.files.meetings.meeting_file import MeetingRecord, read_record
from valuemap.files.whole_files import FileThere, refuse_existing, whole_file
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.exchange.backup import restore_backup, write_backup
from valuemap.store.exchange.opening import existing, to_fill, up_to_date
from valuemap.store.exchange.restoring import restore_meeting
from valuemap.texts import cli as texts
from valuemap.texts import files as file_texts
from valuemap.texts.dates import read_day, today
from valuemap.wording import clean

FindUrl = Callable[[], str]
KEPT_FOR = dt.timedelta(days=90)
STANDARD_OUTPUT = "-"
_BOM, _ZIP = b"\xef\xbb\xbf", b"PK\x03\x04"


def add_commands(add: Callable[..., argparse.ArgumentParser], find_url: FindUrl) -> None:
    """Add the commands to a parser; `find_url` tells where the database is."""
    # The formats need the store and the CSV libraries: a second, not for every command.
    export = add("export", help="write a whole meeting to a file, or its debate sheet")
    export.add_argument("meeting", metavar="MEETING", help="its join code, or its number")
    export.add_argument("--format", required=True, metavar="FORMAT", help="json, csv, ...")
    export.add_argument("-o", "--output", required=True, metavar="FILE", help="- for the screen")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.set_defaults(run=lambda options: _export(options, find_url()))

    archive = add("archive", help="write the archive package of a meeting: ORI-A, MDTO, documents")
    archive.add_argument("meeting", metavar="MEETING", help="its join code, or its number")
    archive.add_argument("--dossier", action="store_true", help="the number is of a dossier")
    archive.add_argument("-o", "--output", required=True, metavar="FILE", help="- for the screen")
    archive.add_argument("--force", action="store_true", help="replace a file that is there")
    archive.set_defaults(run=lambda options: _archive(options, find_url()))

    import_ = add("import", help="make a meeting of a file from export, or of ballots as CSV")
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.add_argument("--title", help="for CSV: the title, else the name of the file")
    import_.add_argument("--date", help="for CSV: the day of the meeting, else today")
    import_.add_argument("--delete-on", help="for CSV: the last day, else 90 days later")
    import_.set_defaults(run=lambda options: _import(options, find_url()))

    backup = add("backup", help="write the whole database to a file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--force", action="store_true", help="replace a file that is there")
    backup.set_defaults(run=lambda options: _backup(options, find_url()))

    restore = add("restore", help="fill an empty database from a backup")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=lambda options: _restore(options, find_url()))


def _export(options: argparse.Namespace, url: str) -> int:
    from valuemap.commands.exporting import EXPORTS
    from valuemap.reports.formats import Privacy

    export = EXPORTS.get(options.format)
    if export is None:
        say(file_texts.unknown_format(options.format, tuple(EXPORTS)))
        return 1
    with_ballots = export.privacy is Privacy.SINGLE_BALLOTS
    return _write_out(options, url, export.make, file_texts.WITH_BALLOTS if with_ballots else "")


def _archive(options: argparse.Namespace, url: str) -> int:
    from valuemap.commands.exporting import (
        NoDossier,
        archive_package,
        dossier_archive,
        find_dossier,
    )
    from valuemap.reports.archive.meeting import NotForTheArchive
    from valuemap.reports.archive.package import NoMunicipality

    try:
        if options.dossier:
            return _write_out(options, url, dossier_archive, find=find_dossier)
        return _write_out(options, url, archive_package)
    except NoDossier:
        say(file_texts.NO_DOSSIER.format(number=clean(options.meeting)))
    except NoMunicipality:
        say(file_texts.NO_MUNICIPALITY)
    except NotForTheArchive:
        say(file_texts.NOT_FOR_THE_ARCHIVE)
    return 1


def _write_out(
    options: argparse.Namespace,
    url: str,
    make: Callable[[Database, int], bytes],
    more: str = "",
    find: Callable[[Database, str], int] | None = None,
) -> int:
    """Write what is made of a meeting to a file or the screen, and say so with something more.

    Args:
        find: what finds another thing by what was typed.
    """
    from valuemap.commands.exporting import find_meeting

    find = find or find_meeting
    to_screen = options.output == STANDARD_OUTPUT
    path = Path(options.output)
    try:
        if not to_screen:
            refuse_existing(path, replace=options.force)
        with existing(url) as database:
            data = make(database, find(database, options.meeting))
        if to_screen:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
            return 0
        with whole_file(path, replace=options.force) as file:
            file.write(data)
    except FileThere:
        say(file_texts.FILE_THERE.format(name=path.name))
        return 1
    except OSError:
        say(file_texts.NOT_WRITTEN.format(name=path.name))
        return 1
    said = file_texts.EXPORTED.format(name=path.name)
    print(f"{said} {more}".rstrip())
    return 0


def _backup(options: argparse.Namespace, url: str) -> int:
    path: Path = options.file
    try:
        refuse_existing(path, replace=options.force)
        with existing(url) as database, whole_file(path, replace=options.force) as file:
            meetings_written = write_backup(database, file)
    except FileThere:
        say(file_texts.FILE_THERE.format(name=path.name))
        return 1
    except OSError:
        say(file_texts.NOT_WRITTEN.format(name=path.name))
        return 1
    print(file_texts.backed_up(path.name, meetings_written))
    return 0


def _restore(options: argparse.Namespace, url: str) -> int:
    try:
        if not options.file.is_file():  # a device may go on for ever
            raise FileNotFoundError
        file = options.file.open("rb")
    except OSError:
        say(texts.NO_SUCH_FILE.format(name=options.file.name))
        return 1
    with file, to_fill(url) as database:
        restored = restore_backup(database, file, today=today())
    print(file_texts.restored(restored.meetings, restored.expired))
    return 0


def _import(options: argparse.Namespace, url: str) -> int:
    data = read_file(options.file)
    if data is None:
        return 1
    if data.startswith(_ZIP):
        say(file_texts.IS_BACKUP)
        return 1
    is_json = data.removeprefix(_BOM).lstrip()[:1] in (b"{", b"[")
    record = _of_json(options, data) if is_json else _of_csv(options, data)
    if record is None:
        return 1
    with up_to_date(url) as database, database.write() as session:
        new = restore_meeting(record, today=today(), session=session)
    print(file_texts.IMPORTED.format(title=clean(record.content["title"])))
    print_links(new)
    return 0


def print_links(new: meetings.NewMeeting) -> None:
    """The code and the links of a meeting just made: the only time that they are known."""
    print(f"  {texts.DEMO_CODE.format(code=readable_join_code(new.join_code))}")
    print(f"  {texts.DEMO_HOST.format(key=new.host_key)}")
    print(f"  {texts.DEMO_WALL.format(key=wall_key(new.host_key))}")


def _of_json(options: argparse.Namespace, data: bytes) -> MeetingRecord | None:
    if (options.title, options.date, options.delete_on) != (None, None, None):
        say(file_texts.ONLY_FOR_CSV)
        return None
    record, faults = read_record(data)
    return _without_faults(record, faults)


def _of_csv(options: argparse.Namespace, data: bytes) -> MeetingRecord | None:
    from valuemap.content.installation import installed_lists
    from valuemap.files.ballots.ballots_csv import read_ballots
    from valuemap.files.ballots.ballots_meeting import record_of

    days = [_day(options.date), _day(options.delete_on)]
    if _UNREADABLE in days:
        say(file_texts.NO_DAY)
        return None
    date = days[0] or today()
    lists = installed_lists()
    read = read_ballots(data, [values.ids for values in lists])
    if read.ballots is None:
        print_faulty_lines(read.faults, read.more)
        return None
    record, faults = record_of(
        read.ballots,
        lists,
        title=clean(options.title if options.title is not None else options.file.stem),
        date=date,
        delete_on=days[1] or min(date, dt.date.max - KEPT_FOR) + KEPT_FOR,
        now=meetings.now(),
    )
    return _without_faults(record, faults)


_UNREADABLE = dt.date.min


def _day(typed: str | None) -> dt.date | None:
    """A day as people type it or as ISO 8601; None where nothing was typed."""
    if typed is None:
        return None
    try:
        return read_day(typed) or dt.date.fromisoformat(typed.strip())
    except ValueError:
        return _UNREADABLE


def _without_faults(
    record: MeetingRecord | None, faults: Sequence[FileFault]
) -> MeetingRecord | None:
    if faults:
        print_faults(file_texts.not_imported(len(faults)), faults, file_texts.file_fault)
    return record
