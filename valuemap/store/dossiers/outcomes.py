"""What is shown of a form that people answered together: in and out of a column, and of a file."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from valuemap.disclosure.forms import ShownForm
from valuemap.domain.dossiers.gathering import GatheringState, Shows
from valuemap.store.meetings import now, unused_code
from valuemap.store.tables.dossier_tables import GatheringRow

_OUTCOME: Final = TypeAdapter(ShownForm)


def written(outcome: ShownForm) -> str:
    """An outcome as its column holds it; what is empty is left out."""
    return _OUTCOME.dump_json(outcome, exclude_defaults=True).decode()


def read(content: str) -> ShownForm:
    """An outcome from what its column holds."""
    return _OUTCOME.validate_json(content)


def records(work_id: int, *, session: Session) -> list[dict[str, Any]]:
    """What was shown of the forms on a work, the oldest first, in the shape of a file."""
    rows = session.exec(
        select(GatheringRow)
        .where(GatheringRow.work_id == work_id, col(GatheringRow.outcome).is_not(None))
        .order_by(col(GatheringRow.id))
    ).all()
    return [
        {
            "shows": row.shows,
            "groups": json.loads(row.group_names),
            "outcome": json.loads(row.outcome or ""),
        }
        for row in rows
    ]


def restore(work_id: int, forms: Iterable[Mapping[str, Any]], *, session: Session) -> None:
    """Put what a file has of forms on a work: shown, each with a new code, and nobody in them."""
    for form in forms:
        session.add(
            GatheringRow(
                work_id=work_id,
                code=unused_code(session),
                state=GatheringState.SHOWN,
                shows=Shows(form["shows"]),
                group_names=json.dumps(form["groups"], ensure_ascii=False),
                outcome=written(_OUTCOME.validate_python(form["outcome"])),
                created_at=now(),
            )
        )
        session.flush()
