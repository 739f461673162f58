"""Places: what is published as one, who fills it, and what it froze.

A *place* is a faction, or the small factions together. Places are fixed when the final step of the
first round begins, and keep their people (their *cast*) for all rounds of the question: what one
round adds to another can then not be told apart into people (METHODS: one question, one cast).
What a place shows is stored and never made anew.

The final step has two halves. `begin` fixes the places that members see themselves in a
fractieberaad, from three answers on. `finish` fixes, at the reveal, what rests on consent, on
approval, or on factions together: until then nobody has seen a figure of those. Without a
fractieberaad both happen at the reveal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from valuemap.disclosure.cast import Answer, Counts, Round, counts_of, counts_towards
from valuemap.disclosure.profile import Basis, Profile, make_profile
from valuemap.disclosure.thresholds import COUNCIL, Thresholds
from valuemap.domain.weighing import Ballot


class Ground(StrEnum):
    """What a place rests on."""

    ANSWERS = "answers"
    CONSENT = "consent"
    AGREED = "agreed"
    GATHERED = "gathered"


@dataclass(frozen=True)
class Member:
    """Somebody in the cast of a place.

    Attributes:
        faction: its position in the meeting.
        counts: towards the minimum of the place.
        since: the number of the round in which this person came into the mean.
    """

    person: int
    faction: int
    counts: bool
    since: int = 1


@dataclass(frozen=True)
class Place:
    """What is published as one, over all rounds of a question.

    Attributes:
        factions: positions in the meeting; more than one only of the small ones together.
        cast: who fills its mean; empty while it was never filled.
        made_in: the number of the round in which the mean was last made; 0 for never.
        mean: of its cast's last ballots; None while it is empty.
        agreed: the ballot that its faction approved; shown instead of the mean.
        is_silent: its faction approved "niet van toepassing": nothing is shown of it.
    """

    ground: Ground
    factions: tuple[int, ...]
    cast: tuple[Member, ...] = ()
    made_in: int = 0
    mean: Profile | None = None
    agreed: Profile | None = None
    is_silent: bool = False

    @property
    def shown(self) -> Profile | None:
        """What is published of it; None while it is empty."""
        return None if self.is_silent else self.agreed or self.mean

    @property
    def is_gathered(self) -> bool:
        """Whether it holds the small factions together."""
        return self.ground is Ground.GATHERED


Places = tuple[Place, ...]


def assign(
    counts: Sequence[Counts], before: Places = (), least: Thresholds = COUNCIL
) -> list[tuple[Ground, tuple[int, ...]]]:
    """The places that factions without one get, from counts and consent only.

    Args:
        before: the places that the question has already: their factions keep them.
    """
    taken = {faction for place in before for faction in place.factions}
    free = [f for f in range(len(counts)) if f not in taken and not counts[f].is_disputed]
    found: list[tuple[Ground, tuple[int, ...]]] = []
    rest = []
    for faction in free:
        own = counts[faction]
        if own.counted >= least.place:
            found.append((Ground.ANSWERS, (faction,)))
        elif own.has_agreed:
            found.append((Ground.AGREED, (faction,)))
        elif own.consents:
            found.append((Ground.CONSENT, (faction,)))
        elif own.counted:
            rest.append(faction)
    all_on_paper = all(counts[faction].on_paper for faction in rest)
    together = [
        counts[faction].counted if all_on_paper or not counts[faction].on_paper else 0
        for faction in rest
    ]
    if not any(place.is_gathered for place in before) and _is_enough(together, least):
        found.append((Ground.GATHERED, tuple(rest)))
    return found


def begin(
    before: Places, rounds: Sequence[Round], *, in_whole_points: bool, least: Thresholds = COUNCIL
) -> Places:
    """The places at the beginning of the final step, with the means that members may see.

    Args:
        before: the places as the round before left them; empty for the first.
        rounds: all rounds of the question with the answers that are still there, the one of
            which the final step begins last.
        in_whole_points: the way of weighing is one whose exact mean can be taken apart.
    """
    making = _Making(rounds, in_whole_points, least)
    found = [
        making.refilled(place) if place.ground is Ground.ANSWERS else place for place in before
    ]
    new = assign([counts_of(faction) for faction in rounds[-1]], before, least)
    found += [
        making.filled(Place(ground, factions))
        for ground, factions in new
        if ground is Ground.ANSWERS
    ]
    return tuple(found)


def finish(
    begun: Places, rounds: Sequence[Round], *, in_whole_points: bool, least: Thresholds = COUNCIL
) -> Places:
    """The places at the reveal: those of `begin`, and what consent, approval and gathering add.

    Args:
        begun: what `begin` gave for the same round.
        rounds, in_whole_points: as there.
    """
    making = _Making(rounds, in_whole_points, least)
    found = [place if place.ground is Ground.ANSWERS else making.refilled(place) for place in begun]
    new = assign([counts_of(faction) for faction in rounds[-1]], begun, least)
    found += [making.filled(Place(ground, factions)) for ground, factions in new]
    return tuple(making.with_agreed(place) for place in found)


def _is_enough(together: Sequence[int], least: Thresholds) -> bool:
    """Whether small factions hide each other: also from one of them, who knows its own."""
    factions = sum(number > 0 for number in together)
    others = sum(together) - max(together, default=0)
    return factions >= least.gathered_factions and others >= least.place


class _Making:
    """Fills places from the answers of the newest round and of those before it."""

    def __init__(self, rounds: Sequence[Round], in_whole_points: bool, least: Thresholds) -> None:
        self.rounds = rounds
        self.number = len(rounds)
        self.in_whole_points = in_whole_points
        self.least = least

    def filled(self, place: Place) -> Place:
        """The place with its first cast; as it is where too few gave a ballot."""
        weighed = self._weighed(place)
        if not self._suffices(place, weighed):
            return place
        return self._made(place, weighed)

    def refilled(self, place: Place) -> Place:
        """The place after another round: made anew, standing still, or emptied."""
        if place.ground is Ground.AGREED:
            agreed = place.agreed and replace(place.agreed, not_again=1)
            return replace(place, agreed=agreed)
        place = replace(place, agreed=None, is_silent=False)
        if not place.cast:
            return self.filled(place)
        weighed = self._weighed(place)
        persons = {member.person for member in place.cast}
        if place.ground is Ground.CONSENT and not self._all_consent(persons):
            return replace(place, mean=None)
        now = {member.person for member in weighed}
        again = [member for member in place.cast if member.person in now]
        if place.mean is None or self._has_gone(place) or not self._suffices(place, again):
            return self._standing_still(place)
        new = [member for member in weighed if member.person not in persons]
        if not self._suffices(place, new):
            # Who came on their own word alone may be known, and hides nobody in later rounds.
            new = [
                replace(member, counts=False)
                for member in new
                if self._all_consent([member.person])
            ]
        return self._made(place, [*place.cast, *new], again=len(again))

    def with_agreed(self, place: Place) -> Place:
        """The place with what its faction approved in this round."""
        if place.is_gathered:
            return place
        agreed = self.rounds[-1][place.factions[0]].agreed
        if agreed is None:
            return place
        if agreed.abstained:
            return replace(place, agreed=None, is_silent=True)
        profile = make_profile(
            [agreed], basis=Basis.AGREED, in_whole_points=self.in_whole_points, least=self.least
        )
        return replace(place, agreed=profile, is_silent=False)

    def _weighed(self, place: Place) -> list[Member]:
        """Who of the place gave a ballot in the newest round, by person."""
        given = [
            (position, answer)
            for position in place.factions
            for answer in self.rounds[-1][position].answers
        ]
        counted = counts_towards([answer for _, answer in given])
        return [
            Member(answer.person, position, counts, self.number)
            for (position, answer), counts in zip(given, counted, strict=True)
            if not answer.ballot.abstained
        ]

    def _suffices(self, place: Place, weighed: Sequence[Member]) -> bool:
        """Whether these people meet the minimum of the place among themselves."""
        if place.ground is Ground.CONSENT:
            return bool(weighed) and self._all_consent(member.person for member in weighed)
        per_faction = [
            sum(member.counts for member in weighed if member.faction == faction)
            for faction in place.factions
        ]
        if place.is_gathered:
            return _is_enough(per_faction, self.least)
        return sum(per_faction) >= self.least.place

    def _all_consent(self, persons: Iterable[int]) -> bool:
        """Whether those of them who answered in the newest round consent."""
        now = {a.person: a.ballot for faction in self.rounds[-1] for a in faction.answers}
        return all(now[person].consent for person in persons if person in now)

    def _has_gone(self, place: Place) -> bool:
        """Whether a ballot behind the place was taken back since."""
        last = ballots_in(self.rounds, place, until=place.made_in)
        return any(member.person not in last for member in place.cast)

    def _standing_still(self, place: Place) -> Place:
        mean = place.mean and replace(
            place.mean, abstained=self._abstained(place), not_again=len(place.cast)
        )
        return replace(place, mean=mean)

    def _made(self, place: Place, cast: Sequence[Member], again: int | None = None) -> Place:
        made = replace(place, cast=tuple(cast), made_in=self.number)
        ballots = ballots_in(self.rounds, made, until=self.number)
        profile = make_profile(
            [ballots[member.person] for member in cast],
            basis=Basis.CONSENT if place.ground is Ground.CONSENT else Basis.MEAN,
            in_whole_points=self.in_whole_points,
            least=self.least,
            has_spread=not place.is_gathered,
        )
        not_again = 0 if again is None else len(place.cast) - again
        abstained = self._abstained(made)
        return replace(made, mean=replace(profile, abstained=abstained, not_again=not_again))

    def _abstained(self, place: Place) -> int:
        return sum(
            answer.ballot.abstained
            for position in place.factions
            for answer in self.rounds[-1][position].answers
        )


def ballots_in(rounds: Sequence[Round], place: Place, *, until: int) -> Mapping[int, Ballot]:
    """The last ballot of each member of a cast up to a round; without those taken back.

    A stance that was given once stays until another is given: it has the cast of the mean.
    """
    cast = {member.person for member in place.cast}
    found: dict[int, Ballot] = {}
    for answers in rounds[:until]:
        for answer in _answers_of(answers, place.factions):
            ballot = answer.ballot
            if answer.person not in cast or ballot.abstained:
                continue
            before = found.get(answer.person)
            if before is not None and ballot.stance is None:
                ballot = replace(ballot, stance=before.stance)
            found[answer.person] = ballot
    return found


def _answers_of(answers: Round, factions: Sequence[int]) -> Iterable[Answer]:
    return (answer for position in factions for answer in answers[position].answers)
