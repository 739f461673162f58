"""What a final step froze, as records and as the JSON that two columns hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from valuemap.disclosure import (
    NO_FIGURES,
    NO_OWN_FIGURES,
    Figures,
    Ground,
    Member,
    Outcome,
    OwnFigures,
    Place,
    Places,
    Profile,
    PublishedMap,
    PublishedReasons,
)
from valuemap.store.engine.errors import NotRevealed


@dataclass(frozen=True)
class StoredPlace:
    """A place without its cast, which stands in rows of its own."""

    ground: Ground
    factions: tuple[int, ...]
    made_in: int = 0
    mean: Profile | None = None
    agreed: Profile | None = None
    is_silent: bool = False

    def uncast(self) -> Place:
        """The place as `publish` takes it: without anybody in it."""
        return self.with_cast(())

    def with_cast(self, cast: tuple[Member, ...]) -> Place:
        """The place with the people behind it."""
        return Place(
            self.ground,
            self.factions,
            cast,
            self.made_in,
            self.mean,
            self.agreed,
            self.is_silent,
        )


@dataclass(frozen=True)
class FrozenRound:
    """What a round froze.

    Attributes:
        left: per faction what became of it if it is in no place; empty until the reveal, but of
            a faction alone, which is shown at the beginning of the final step.
        own: what rests on single ballots of a faction alone.
    """

    places: tuple[StoredPlace, ...]
    figures: Figures = NO_FIGURES
    left: tuple[Outcome, ...] = ()
    own: OwnFigures = NO_OWN_FIGURES


@dataclass(frozen=True)
class Overview:
    """What the last reveal of a meeting froze of the whole council, over one list of values.

    Made anew when somebody takes a ballot back, they would tell that ballot.
    """

    map: PublishedMap | None = None
    index: PublishedReasons | None = None


NO_OVERVIEW = Overview()
Overviews = Mapping[int, Overview]
"""By the position of the list among those of the meeting, from 1."""


ROUND = TypeAdapter(FrozenRound)
OVERVIEW = TypeAdapter(Overview)
OVERVIEWS = TypeAdapter(dict[int, Overview])


def written(frozen: FrozenRound) -> str:
    """As the column holds it."""
    return ROUND.dump_json(frozen).decode()


def read(text: str) -> FrozenRound:
    """From what the column holds. Raises `NotRevealed` where nothing is frozen."""
    if not text:
        raise NotRevealed
    return ROUND.validate_json(text)


def written_overviews(overviews: Overviews) -> str:
    """As the column holds them; empty without anything."""
    told = {place: one for place, one in overviews.items() if one != NO_OVERVIEW}
    return OVERVIEWS.dump_json(told).decode() if told else ""


def read_overviews(text: str) -> Overviews:
    """From what the column holds."""
    return OVERVIEWS.validate_json(text) if text else {}


def without_casts(places: Places) -> tuple[StoredPlace, ...]:
    """The places as they are stored."""
    return tuple(
        StoredPlace(p.ground, p.factions, p.made_in, p.mean, p.agreed, p.is_silent) for p in places
    )
