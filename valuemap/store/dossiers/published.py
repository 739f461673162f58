"""What was published of a meeting, as the column of a dossier holds it: JSON of format 1."""

import json
from typing import Final

from pydantic import TypeAdapter

from valuemap.domain.dossiers.published import PublishedMeeting

PUBLISHED: Final = TypeAdapter(PublishedMeeting)
FORMAT: Final = 1


def written(published: PublishedMeeting) -> str:
    """As the column holds it."""
    form = {"format": FORMAT, **PUBLISHED.dump_python(published, mode="json")}
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> PublishedMeeting:
    """From what the column holds; a meeting whose `text` is empty published nothing that stays."""
    return PUBLISHED.validate_json(text)
