"""The result of one round of one question: computed from published profiles, and nothing else.

`publish` is given what a round froze. It has no way to a ballot, so whatever is subtracted from
whatever it returns, no more comes out than stood in the profiles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from valuemap.disclosure.figures import NO_FIGURES, Figures, Scalars
from valuemap.disclosure.places import Place, Places
from valuemap.disclosure.profile import Basis, Profile
from valuemap.measures.disagreement import Disagreement, disagreement
from valuemap.measures.shown import alone_on_top


class Outcome(StrEnum):
    """What became of a faction in a result."""

    SHOWN = "shown"
    GATHERED = "gathered"
    TOO_FEW = "too few ballots"
    LEFT_OUT = "left out"
    DISPUTED = "disputed"
    NO_ANSWER = "no answer"


@dataclass(frozen=True)
class PublishedFaction:
    """What is published of one faction, or of the small ones together.

    Attributes:
        published: None where nothing is published of it alone.
        factions: positions in the meeting.
    """

    outcome: Outcome
    factions: tuple[int, ...]
    published: Profile | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it may be read apart: its profile, its reasons, its shift."""
        return self.published is not None

    @property
    def profile(self) -> tuple[float, ...] | None:
        """Shares per item of the list, 0..1; None where nothing is published."""
        return None if self.published is None else self.published.shares

    @property
    def ballots(self) -> int | None:
        """How many ballots the profile stands on."""
        return None if self.published is None else self.published.ballots

    @property
    def within(self) -> float | None:
        """Mean pairwise distance of its ballots, 0..1."""
        return None if self.published is None else self.published.within

    @property
    def mean_stance(self) -> float | None:
        """1..5."""
        return None if self.published is None else self.published.mean_stance

    @property
    def stances(self) -> tuple[int, ...] | None:
        """Its answers 1 .. 5 counted."""
        return None if self.published is None else self.published.stances

    @property
    def is_agreed(self) -> bool:
        """Whether the profile is the ballot that the faction agreed."""
        return self.published is not None and self.published.basis is Basis.AGREED


@dataclass(frozen=True)
class Split:
    """The mean weight of one cluster over the profiles, in its two parts (shares 0..1)."""

    cluster: str
    shared: float
    contested: float

    @property
    def mean(self) -> float:
        """Shared and contested part together."""
        return self.shared + self.contested


@dataclass(frozen=True)
class Published:
    """The result of one round of one question.

    Attributes:
        clusters: the ids of what was weighed, in the order of all shares.
        factions: in the order of the meeting.
        together: the small factions together, where they are published so.
        figures: what was frozen beside the profiles.
        k: how many profiles are compared.
        ballots, abstained, not_again: over all published profiles.
        splits: per cluster, in fixed order; empty below two profiles.
        council: the profiles weighted by seats; None without any.
        h, h_seats, s_all: as METHODS defines them, 0..1; None below two profiles.
        shows_seats: H and H_seats differ by 0.05 or more, so both are said.
        bridging, dividing: cluster ids that hold whichever ballot is dropped.
        outlier: position of the faction farthest from the others.
    """

    clusters: tuple[str, ...]
    factions: tuple[PublishedFaction, ...]
    together: PublishedFaction | None = None
    figures: Figures = NO_FIGURES
    k: int = 0
    ballots: int = 0
    abstained: int = 0
    not_again: int = 0
    splits: tuple[Split, ...] = ()
    council: tuple[float, ...] | None = None
    h: float | None = None
    h_seats: float | None = None
    s_all: float | None = None
    shows_seats: bool = False
    bridging: tuple[str, ...] = ()
    dividing: tuple[str, ...] = ()
    outlier: int | None = None

    @property
    def scalars(self) -> Scalars:
        """The figures that rest on single ballots."""
        return self.figures.scalars

    @property
    def h_chance(self) -> float | None:
        """H when the labels of factions mean nothing; None where it may not be said."""
        return self.scalars.h_chance

    @property
    def is_compared(self) -> bool:
        """Whether there are profiles to compare."""
        return self.k >= 2

    @property
    def faction_is_person(self) -> bool:
        """Whether every profile stands on one ballot."""
        return self.is_compared and self.k == self.ballots

    @property
    def agreed(self) -> int:
        """How many of the ballots are ones that a faction agreed together."""
        return sum(faction.is_agreed for faction in self.factions)

    def without_stances(self) -> "Published":
        """The same without anything on a proposition, for a question that has none."""
        return replace(
            self,
            factions=tuple(_without_stances(faction) for faction in self.factions),
            together=self.together and _without_stances(self.together),
            figures=replace(
                self.figures,
                stances=None,
                scalars=replace(
                    self.scalars, h_stance=None, leik=None, agreement=None, polarisation=None
                ),
            ),
        )

    @property
    def rows(self) -> tuple[PublishedFaction, ...]:
        """The factions in the order of the meeting, and the small ones together at the end.

        Where a faction is known by its position, that of the small ones together is the number
        of factions.
        """
        return (*self.factions, self.together or PublishedFaction(Outcome.NO_ANSWER, ()))

    @property
    def places(self) -> tuple[PublishedFaction, ...]:
        """Those of the rows that have a profile."""
        return tuple(row for row in self.rows if row.is_shown)

    @property
    def shown_rows(self) -> tuple[int, ...]:
        """The positions of the rows that have a profile."""
        return tuple(place for place, row in enumerate(self.rows) if row.is_shown)

    @property
    def together_place(self) -> int | None:
        """The position of the small ones together in `places`; None where they are not shown."""
        last = len(self.factions)
        return self.shown_rows.index(last) if last in self.shown_rows else None

    def profiles(
        self, names: Sequence[str], *, but: int | None = None
    ) -> list[tuple[str, tuple[float, ...]]]:
        """The profiles that are published, each with its name.

        Args:
            names: of all rows.
            but: the position of a row to leave out.
        """
        return [
            (name, row.profile)
            for place, (name, row) in enumerate(zip(names, self.rows, strict=True))
            if row.profile is not None and place != but
        ]

    def without(self, outcome: Outcome) -> tuple[int, ...]:
        """Positions of the factions of which this became."""
        return tuple(
            place for place, faction in enumerate(self.factions) if faction.outcome is outcome
        )


def _without_stances(faction: PublishedFaction) -> PublishedFaction:
    if faction.published is None:
        return faction
    return replace(faction, published=replace(faction.published, mean_stance=None, stances=None))


def publish(
    places: Places,
    figures: Figures,
    *,
    clusters: Sequence[str],
    seats: Sequence[int],
    left: Sequence[Outcome],
) -> Published:
    """The result of a round from what it froze.

    Args:
        places: with their profiles; their casts are not looked at.
        clusters: the ids of what was weighed.
        seats: of each faction.
        left: what became of each faction if it is in no place.
    """
    found = [PublishedFaction(outcome, (n,)) for n, outcome in enumerate(left)]
    together = None
    for place in places:
        if place.is_gathered:
            together = PublishedFaction(Outcome.GATHERED, place.factions, place.shown)
            for faction in place.factions:
                found[faction] = PublishedFaction(_outcome(place), (faction,))
        else:
            (faction,) = place.factions
            found[faction] = PublishedFaction(_outcome(place), (faction,), place.shown)
    named = Published(tuple(clusters), tuple(found), together, figures)
    shown = named.places
    profiles = [place.published for place in shown if place.published is not None]
    counted = replace(
        named,
        k=len(profiles),
        ballots=sum(profile.ballots for profile in profiles),
        abstained=sum(profile.abstained for profile in profiles),
        not_again=sum(profile.not_again for profile in profiles),
    )
    if not profiles:
        return counted
    return _compared(counted, [sum(seats[f] for f in place.factions) for place in shown])


def _outcome(place: Place) -> Outcome:
    if place.shown is None:
        return Outcome.TOO_FEW
    return Outcome.GATHERED if place.is_gathered else Outcome.SHOWN


def _compared(named: Published, seats: Sequence[int]) -> Published:
    shown = named.places
    profiles = [place.profile for place in shown if place.profile is not None]
    between = disagreement(profiles, seats)
    splits = _splits(named.clusters, between)
    scalars = named.scalars
    outlier = None
    if scalars.outlier is not None and not len(shown[scalars.outlier].factions) > 1:
        (outlier,) = shown[scalars.outlier].factions
    return replace(
        named,
        splits=splits,
        council=None if between.council is None else tuple(between.council.tolist()),
        h=between.h,
        h_seats=between.h_seats,
        s_all=between.s_all,
        shows_seats=between.show_both,
        bridging=_named(named.clusters, scalars.bridging, [split.shared for split in splits]),
        dividing=_named(named.clusters, scalars.dividing, [split.contested for split in splits]),
        outlier=outlier,
    )


def _named(
    clusters: Sequence[str], held: Sequence[int], values: Sequence[float]
) -> tuple[str, ...]:
    """The cluster that holds, where a reader sees none as large as it."""
    return tuple(clusters[place] for place in held if place == alone_on_top(values))


def _splits(clusters: Sequence[str], between: Disagreement) -> tuple[Split, ...]:
    if between.shared is None or between.contested is None:
        return ()
    return tuple(
        Split(cluster, shared, contested)
        for cluster, shared, contested in zip(
            clusters, between.shared.tolist(), between.contested.tolist(), strict=True
        )
    )
