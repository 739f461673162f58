"""What was published of a meeting: what a dossier shows of it, and keeps once it is deleted.

It is made of results that passed through `valuemap.disclosure`, and holds nothing besides. The
consent of a faction of fewer than three says that a dossier may keep its profile.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedRow:
    """A profile that was published.

    Attributes:
        name: of the faction, or of the small ones together.
        shares: per cluster of the question, 0..1.
        ballots: how many it stands on.
    """

    name: str
    shares: tuple[float, ...]
    ballots: int


@dataclass(frozen=True)
class PublishedQuestion:
    """A question of which a result was revealed.

    Attributes:
        question_id: of the card; empty for an own question of the municipality.
        list_id: of the list of values by which it was weighed, with its name.
        clusters: id and name, in the order of all shares.
        findings: what was found, in sentences; empty where nothing could be said.
        dividing: ids of the clusters that divide most, whichever ballot is dropped.
    """

    text: str
    proposition: str
    question_id: str
    list_id: str
    list_name: str
    clusters: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    dividing: tuple[str, ...]
    rows: tuple[PublishedRow, ...]


@dataclass(frozen=True)
class PublishedMeeting:
    """What was published of a meeting, of one moment."""

    title: str
    date: dt.date
    questions: tuple[PublishedQuestion, ...]
