"""A dossier into the record of a file, and out of one into the tables: with ids and keys anew."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from valuemap.content.frameworks import frozen
from valuemap.content.frameworks.part import Part
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import (
    ActionState,
    Outcome,
    RegisteredAction,
    drop_reason,
    look_back,
    promise,
)
from valuemap.domain.dossiers.dossier import (
    MOST_YEARS,
    About,
    Dossier,
    DossierState,
    describe,
    plus_years,
    take_document,
    take_moment,
)
from valuemap.domain.dossiers.published import PublishedMeeting
from valuemap.domain.dossiers.work import Entry, Work, WorkVersion, take_entry
from valuemap.domain.moments import written_moment
from valuemap.files.dossiers.dossier_file import FORMAT, HOW_TO_READ, VERSION, DossierRecord
from valuemap.store.dossiers import actions, dossiers, entries, fits, outcomes, published, works
from valuemap.store.engine.errors import RetentionOver
from valuemap.store.tables.dossier_tables import (
    DossierActionRow,
    DossierDocumentRow,
    DossierEntryRow,
    DossierFitRow,
    DossierMeetingRow,
    DossierMomentRow,
    DossierWorkRow,
    DossierWorkVersionRow,
)
from valuemap.wording import clean


def record(
    dossier_id: int, found: Mapping[int, PublishedMeeting], *, session: Session
) -> DossierRecord:
    """All of a dossier as it is now. Raises `NotFound`.

    Args:
        found: what was published of its meetings, by the id of the link.
    """
    dossier = dossiers.load(dossier_id, session=session)
    register = actions.register(dossier_id=dossier_id, session=session)
    numbers = {one.id: number for number, one in enumerate(register, start=1)}
    return DossierRecord(
        {
            "format": FORMAT,
            "version": VERSION,
            "how_to_read": HOW_TO_READ,
            "dossier": _described(dossier),
            "documents": [
                {"title": one.title, "address": one.address} for one in dossier.documents
            ],
            "meetings": [
                {
                    "title": found[one.id].title,
                    "date": found[one.id].date.isoformat(),
                    "published": _published(found[one.id]),
                }
                for one in dossier.meetings
            ],
            "moments": [
                {"date": one.date.isoformat(), "what": one.what, "is_done": one.is_done}
                for one in dossier.moments
            ],
            "actions": [_action(one, numbers) for one in register],
            "works": [
                {
                    **_work(one, works.versions(one.id, session=session)),
                    "together": outcomes.records(one.id, session=session),
                }
                for one in works.of_dossier(dossier_id, session=session)
            ],
            "fits": [
                {
                    "cluster": cluster,
                    "part": place.part_id,
                    "item": place.item_id,
                    "fits": is_added,
                }
                for cluster, own in fits.load(dossier_id, session=session).items()
                for place, is_added in own.items()
            ],
        }
    )


def restore(record: DossierRecord, *, today: dt.date, session: Session) -> tuple[int, str]:
    """Make a new dossier of a record; its id, and the key of its clerk's link.

    Its meetings are those of elsewhere: what was published of them is all that comes along. It is
    kept as long as the file says, and never longer than a new dossier can be.

    Raises:
        RetentionOver: it should have been deleted by now; `args[0]` is the last day it could stay.
    """
    content = record.content
    about = content["dossier"]
    until = dt.date.fromisoformat(about["keep_until"])
    if until <= today:
        raise RetentionOver(until)
    described = describe(
        about["title"],
        About(about["about"]),
        about["summary"],
        today=today,
        keep_until=min(until, plus_years(today, MOST_YEARS)),
        question_id=about["question_id"],
        case_id=about["case_id"],
    )
    dossier_id, key = dossiers.create(described, session=session)
    row = dossiers.row_of(dossier_id, session)
    row.state = DossierState(about["state"])
    session.add(row)
    for one in content["documents"]:
        title, address = take_document(one["title"], one["address"])
        session.add(DossierDocumentRow(dossier_id=dossier_id, title=title, address=address))
    for one in content["meetings"]:
        session.add(_meeting_row(dossier_id, one))
    for one in content["moments"]:
        date = dt.date.fromisoformat(one["date"])
        what, is_done = take_moment(one["what"]), one["is_done"]
        session.add(DossierMomentRow(dossier_id=dossier_id, date=date, what=what, is_done=is_done))
    for one in content["fits"]:
        session.add(
            DossierFitRow(
                dossier_id=dossier_id,
                cluster=one["cluster"],
                part_id=one["part"],
                item_id=one["item"],
                fits=one["fits"],
            )
        )
    session.flush()
    _restore_actions(dossier_id, content["actions"], session)
    for one in content["works"]:
        _restore_work(dossier_id, one, session)
    session.flush()
    return dossier_id, key


def _described(dossier: Dossier) -> dict[str, Any]:
    own = dossier.described
    return {
        "title": own.title,
        "about": own.about.value,
        "summary": own.summary,
        "keep_until": own.keep_until.isoformat(),
        "question_id": own.question_id,
        "case_id": own.case_id,
        "state": dossier.state.value,
    }


def _published(found: PublishedMeeting) -> dict[str, Any] | None:
    if not found.questions:
        return None
    form = published.PUBLISHED.dump_python(found, mode="json")
    for question in form["questions"]:
        question["clusters"] = [{"id": id_, "name": name} for id_, name in question["clusters"]]
    return dict(form)


def _meeting_row(dossier_id: int, form: Mapping[str, Any]) -> DossierMeetingRow:
    kept = ""
    if form["published"] is not None:
        said = json.loads(json.dumps(form["published"]))
        for question in said["questions"]:
            question["clusters"] = [[one["id"], one["name"]] for one in question["clusters"]]
        kept = published.written(published.PUBLISHED.validate_python(said))
    return DossierMeetingRow(
        dossier_id=dossier_id,
        title=clean(form["title"]),
        date=dt.date.fromisoformat(form["date"]),
        published=kept,
    )


def _action(action: RegisteredAction, numbers: Mapping[int, int]) -> dict[str, Any]:
    own, back = action.promise, action.looked_back
    return {
        "what": own.what,
        "level": own.level.value,
        "value": own.value,
        "owner": own.owner,
        "due": own.due.isoformat() if own.due else None,
        "when": own.when,
        "need": own.need,
        "state": action.state.value,
        "reason": action.reason,
        "lifted_from": numbers.get(action.lifted_from or 0),
        "from_meeting": action.from_meeting,
        "looked_back": back
        and {
            "outcome": back.outcome.value,
            "noticed": back.noticed,
            "learnt": back.learnt,
            "on": back.on.isoformat(),
        },
    }


def _restore_actions(dossier_id: int, forms: list[Mapping[str, Any]], session: Session) -> None:
    ids: list[int] = []
    for one in forms:
        due = dt.date.fromisoformat(one["due"]) if one["due"] else None
        wanted = promise(
            one["what"],
            Level(one["level"]),
            value=one["value"],
            owner=one["owner"],
            due=due,
            when=clean(one["when"]),
            need=one["need"],
        )
        row = session.get_one(DossierActionRow, actions.add(dossier_id, wanted, session=session))
        row.state = ActionState(one["state"])
        row.reason = drop_reason(one["reason"]) if row.state == ActionState.DROPPED else ""
        row.from_meeting = clean(one["from_meeting"])
        row.lifted_from = ids[one["lifted_from"] - 1] if one["lifted_from"] else None
        if (form := one["looked_back"]) is not None:
            on = dt.date.fromisoformat(form["on"])
            back = look_back(Outcome(form["outcome"]), form["noticed"], form["learnt"], on)
            row.outcome, row.looked_back_on = back.outcome, back.on
            row.noticed, row.learnt = back.noticed, back.learnt
        session.add(row)
        session.flush()
        ids.append(row.id or 0)


def _work(work: Work, versions: tuple[WorkVersion, ...]) -> dict[str, Any]:
    return {
        "part": json.loads(frozen.written(work.part)),
        "name": work.name,
        "phase": work.phase,
        "is_ended": work.is_ended,
        "begun_at": written_moment(work.begun_at),
        "saved_at": written_moment(work.saved_at),
        "entries": [_entry(place, one.entry) for place, one in work.entries.items()],
        "versions": [
            {
                "number": one.number,
                "phase": one.phase,
                "name": one.name,
                "kept_at": written_moment(one.kept_at),
                "entries": [_entry(place, entry) for place, entry in one.entries.items()],
            }
            for one in versions
        ],
    }


def _entry(place: str, entry: Entry) -> dict[str, Any]:
    return {
        "place": place,
        "choice": entry.choice,
        "text": entry.text,
        "note": entry.note,
        "proof": entry.proof,
        "who": entry.who,
        "date": entry.date.isoformat() if entry.date else None,
        "asks": entry.asks,
    }


def _read_entries(part: Part, forms: list[Mapping[str, Any]]) -> dict[str, Entry]:
    return {one["place"]: take_entry(part, one["place"], _read_entry(one)) for one in forms}


def _read_entry(form: Mapping[str, Any]) -> Entry:
    return Entry(
        form["choice"],
        form["text"],
        form["note"],
        form["proof"],
        form["who"],
        dt.date.fromisoformat(form["date"]) if form["date"] else None,
        form["asks"],
    )


def _restore_work(dossier_id: int, form: Mapping[str, Any], session: Session) -> None:
    part = frozen.read(json.dumps(form["part"], ensure_ascii=False))
    row = DossierWorkRow(
        dossier_id=dossier_id,
        part_id=part.id,
        part=frozen.written(part),
        name=clean(form["name"]),
        phase=form["phase"],
        is_ended=form["is_ended"],
        begun_at=dt.datetime.fromisoformat(form["begun_at"]),
        saved_at=dt.datetime.fromisoformat(form["saved_at"]),
    )
    session.add(row)
    session.flush()
    work_id = row.id or 0
    for place, entry in _read_entries(part, form["entries"]).items():
        written = entries.written(entry)
        session.add(DossierEntryRow(work_id=work_id, place=place, revision=1, entry=written))
    outcomes.restore(work_id, form.get("together", ()), session=session)
    for one in form["versions"]:
        session.add(
            DossierWorkVersionRow(
                work_id=work_id,
                number=one["number"],
                phase=one["phase"],
                name=clean(one["name"]),
                kept_at=dt.datetime.fromisoformat(one["kept_at"]),
                entries=entries.all_written(_read_entries(part, one["entries"])),
            )
        )
