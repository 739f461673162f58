"""Ballots in and out of the nine point columns that two tables share."""

import json
from typing import Protocol

from valuemap.clusters import CLUSTER_IDS
from valuemap.weighing import Ballot


class PointsRow(Protocol):
    """A row of `ballot` or `faction_ballot`."""

    abstained: bool
    stance: int | None
    reason: str
    reason_hidden: bool
    values_chosen: str
    scores: str
    consent: bool
    shows_reason: bool


def put_ballot(row: PointsRow, ballot: Ballot) -> None:
    """Write the content of a ballot into a row."""
    row.abstained = ballot.abstained
    row.stance = ballot.stance
    row.reason = ballot.reason
    row.consent = ballot.consent
    row.shows_reason = ballot.shows_reason
    row.values_chosen = " ".join(ballot.values)
    row.scores = "" if ballot.scores is None else json.dumps(list(ballot.scores.values()))
    for cluster in CLUSTER_IDS:
        points = None if ballot.points is None else ballot.points[cluster]
        setattr(row, f"points_{cluster}", points)


def read_ballot(row: PointsRow) -> Ballot:
    """The ballot that stands in a row."""
    points = None
    if not row.abstained:
        points = {cluster: getattr(row, f"points_{cluster}") for cluster in CLUSTER_IDS}
    scores = None
    if row.scores:
        scores = dict(zip(CLUSTER_IDS, json.loads(row.scores), strict=True))
    return Ballot(
        points,
        stance=row.stance,
        reason=row.reason,
        consent=row.consent,
        values=tuple(row.values_chosen.split()),
        scores=scores,
        shows_reason=row.shows_reason,
    )
