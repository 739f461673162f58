"""Revealed results as far as they may be shown: ballots in, through `disclosure`, out.

Screens and documents both read results here, so that neither can show more.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from valuemap.disclosure import (
    Published,
    PublishedMap,
    PublishedReasons,
    PublishedShift,
    publish,
    publish_map,
    publish_reasons,
    publish_shift,
)
from valuemap.meeting import Faction, Round
from valuemap.store import ballots
from valuemap.store.ballots import CastBallot
from valuemap.weighing import Ballot
from valuemap.wording import calm

Factions = Sequence[Faction]
Cast = Sequence[CastBallot]


@dataclass(frozen=True)
class Reason:
    """A reason as it may be shown: without whose it is.

    Attributes:
        cluster: the one that weighs heaviest in the ballot; None where several weigh alike.
        id: for `hide_reason`. It tells the order of saving: it never leaves the server.
    """

    id: str
    cluster: str | None
    text: str
    is_hidden: bool


def published(factions: Factions, round_id: int, *, session: Session) -> Published:
    """The result of a revealed round. Raises `NotFound` or `NotRevealed`."""
    cast = ballots.revealed_ballots(round_id, session=session)
    has_proposition = ballots.has_proposition(round_id, session=session)
    return result_of(factions, cast, has_proposition=has_proposition)


def result_of(factions: Factions, cast: Cast, *, has_proposition: bool) -> Published:
    """The result of a round of which these are the ballots.

    Args:
        has_proposition: the question has one. A file of ballots brings stances without saying on
            what: of those nothing is told.
    """
    own = [[c.ballot for c in cast if c.faction_id == faction.id] for faction in factions]
    agreed = {c.faction_id for c in cast if c.is_agreed}
    result = publish(
        own,
        [faction.seats for faction in factions],
        [faction.id in agreed for faction in factions],
    )
    return result if has_proposition else result.without_stances()


def published_shift(
    factions: Factions,
    rounds: tuple[Round, Round],
    results: tuple[Published, Published],
    *,
    session: Session,
) -> PublishedShift:
    """The shift between two revealed rounds, of which these are the results.

    Raises `NotFound` or `NotRevealed`.
    """
    before, after = (ballots.revealed_ballots(r.id, session=session) for r in rounds)
    return shift_of(factions, (before, after), results)


def shift_of(
    factions: Factions, cast: tuple[Cast, Cast], results: tuple[Published, Published]
) -> PublishedShift:
    """The shift between two rounds of which these are the ballots and the results."""
    before, after = (_by_faction(factions, own) for own in cast)
    shown = zip(results[0].factions, results[1].factions, strict=True)
    return publish_shift(
        before,
        after,
        [a.is_shown and b.is_shown for a, b in shown],
        is_rounded=any(result.is_rounded for result in results),
    )


def published_index(
    factions: Factions,
    twice: Sequence[tuple[Round, Round]],
    results: Sequence[Published],
    *,
    session: Session,
) -> PublishedReasons | None:
    """The Deliberative Reason Index over questions that were weighed twice.

    Args:
        twice: the first and the last round of each question.
        results: the results of all those rounds.
    """
    return publish_reasons(
        [(_marked(factions, a, session), _marked(factions, b, session)) for a, b in twice],
        is_rounded=any(result.is_rounded for result in results),
    )


def published_map(
    factions: Factions, rounds: Sequence[Round], results: Sequence[Published], *, session: Session
) -> PublishedMap | None:
    """The map of the council over revealed rounds, of which these are the results."""
    return publish_map([_marked(factions, r, session) for r in rounds], results)


def shown_reasons(
    factions: Factions, round_id: int, result: Published, *, session: Session
) -> list[Reason]:
    """The reasons of a revealed round, in an order that tells nothing of who gave them.

    A reason is tied to a cluster, so those of a faction that is kept back stay back too.
    """
    return reasons_of(factions, ballots.revealed_ballots(round_id, session=session), result)


def reasons_of(factions: Factions, cast: Cast, result: Published) -> list[Reason]:
    """The reasons of a round of which these are the ballots and the result."""
    shown = {f.id for f, own in zip(factions, result.factions, strict=True) if own.is_shown}
    found = [
        Reason(c.reason_id, c.ballot.heaviest, calm(c.ballot.reason), c.reason_is_hidden)
        for c in cast
        if c.faction_id in shown and c.reason_id is not None and not c.ballot.abstained
    ]
    return sorted(found, key=lambda reason: hashlib.sha256(reason.text.encode()).digest())


def _marked(factions: Factions, round_: Round, session: Session) -> list[list[tuple[int, Ballot]]]:
    """The ballots of a revealed round per faction, with the mark of whose they are."""
    return _by_faction(factions, ballots.revealed_ballots(round_.id, session=session))


def _by_faction(factions: Factions, cast: Cast) -> list[list[tuple[int, Ballot]]]:
    return [[(c.mark, c.ballot) for c in cast if c.faction_id == f.id] for f in factions]
