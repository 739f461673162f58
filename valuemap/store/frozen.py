"""What the final step of a round froze: its places, their casts, and its figures.

From then on a place's figures are read from here and never made anew: no late paper, no freed
place, no ballot that is taken back, no merging and no restoring changes them. Before minus after
would be the ballot.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from valuemap.disclosure import (
    Answer,
    Counts,
    Door,
    Figures,
    Frozen,
    Ground,
    Member,
    OfFaction,
    Outcome,
    Places,
    Profile,
    PublishedMap,
    begin,
    begin_alone,
    counts_of,
    finish,
    finish_alone,
    freeze,
    left_over,
    outcome_alone,
    outlook,
    own_figures,
    publish_map,
    publish_reasons,
)
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Kind
from valuemap.store.answers import read_ballot
from valuemap.store.ballots import counts_beside, is_agreed, newest_of_factions, newest_of_members
from valuemap.store.engine.errors import NotFound, NotRevealed
from valuemap.store.frozen_records import (
    NO_OVERVIEW,
    FrozenRound,
    Overview,
    StoredPlace,
    read,
    read_overviews,
    without_casts,
    written,
    written_overviews,
)
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    CastRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
    ValueListRow,
)
from valuemap.ways import WAYS


def begin_final_step(round_row: RoundRow, session: Session) -> None:
    """Fix the places that members see themselves, with their means."""
    rounds = history(round_row, session)
    before, scored = _places_before(round_row, session), is_scored(round_row, session)
    if _is_alone(round_row, session):
        _store(round_row, *_begun_alone(round_row, before, rounds, session), session)
        return
    places = begin(before, rounds, in_whole_points=scored)
    _store(round_row, FrozenRound(without_casts(places)), places, session)


def finish_final_step(round_row: RoundRow, session: Session) -> None:
    """Fix what remains, and freeze the figures: the round is about to be revealed."""
    rounds = history(round_row, session)
    scored = is_scored(round_row, session)
    if _is_alone(round_row, session):
        _finish_alone(round_row, rounds, session)
        return
    if round_row.frozen:
        begun = _places_of(round_row, session)
    else:
        begun = begin(_places_before(round_row, session), rounds, in_whole_points=scored)
    places = finish(begun, rounds, in_whole_points=scored)
    left = tuple(left_over(counts_of(faction)) for faction in rounds[-1])
    frozen = FrozenRound(without_casts(places), freeze(places, rounds), left)
    _store(round_row, frozen, places, session)


def _is_alone(round_row: RoundRow, session: Session) -> bool:
    return session.get_one(MeetingRow, round_row.meeting_id).kind == Kind.FACTION


def _begun_alone(
    round_row: RoundRow, before: Places, rounds: list[list[OfFaction]], session: Session
) -> tuple[FrozenRound, Places]:
    """What is fixed when a faction alone is about to see its members' mean."""
    places = begin_alone(before, rounds, in_whole_points=is_scored(round_row, session))
    last = _frozen_before(round_row, session)
    own = own_figures(places, rounds, *([] if last is None else [last.own]))
    left = (outcome_alone(rounds[-1]),)
    return FrozenRound(without_casts(places), left=left, own=own), places


def _finish_alone(round_row: RoundRow, rounds: list[list[OfFaction]], session: Session) -> None:
    if round_row.frozen:
        frozen, begun = read(round_row.frozen), _places_of(round_row, session)
    else:
        before = _places_before(round_row, session)
        frozen, begun = _begun_alone(round_row, before, rounds, session)
    places = finish_alone(begun, rounds, in_whole_points=is_scored(round_row, session))
    _store(round_row, replace(frozen, places=without_casts(places)), places, session)


def freeze_what_was_revealed(session: Session) -> None:
    """Freeze rounds that were revealed before there was anything to freeze, oldest first."""
    rows = session.exec(
        select(RoundRow)
        .where(RoundRow.state == RoundState.REVEALED, RoundRow.frozen == "")
        .order_by(col(RoundRow.agenda_item_id), col(RoundRow.number))
    ).all()
    for row in rows:
        finish_final_step(row, session)
    for meeting_id in sorted({row.meeting_id for row in rows}):
        freeze_overview(meeting_id, session)


def freeze_overview(meeting_id: int, session: Session) -> None:
    """Freeze what is said of the whole council: a round was revealed, or a profile taken down.

    Of a faction alone nothing is: a map of its own people would show them.
    """
    if session.get_one(MeetingRow, meeting_id).kind == Kind.FACTION:
        return
    revealed: dict[int, dict[int, list[RoundRow]]] = {}
    for position, row in session.exec(
        select(ValueListRow.position, RoundRow)
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(RoundRow.agenda_item_id))
        .join(ValueListRow, col(ValueListRow.id) == col(AgendaItemRow.value_list_id))
        .where(RoundRow.meeting_id == meeting_id, RoundRow.state == RoundState.REVEALED)
        .order_by(col(AgendaItemRow.rank), col(RoundRow.number))
    ):
        revealed.setdefault(position, {}).setdefault(row.agenda_item_id, []).append(row)
    meeting = session.get_one(MeetingRow, meeting_id)
    before = read_overviews(meeting.overview)
    meeting.overview = written_overviews(
        {
            position: _overview(
                list(items.values()), before.get(position, NO_OVERVIEW).map, session
            )
            for position, items in revealed.items()
        }
    )
    session.add(meeting)


def _overview(
    questions: Sequence[Sequence[RoundRow]], before: PublishedMap | None, session: Session
) -> Overview:
    """What is said over questions that were weighed by one list, from their revealed rounds.

    Args:
        before: the map that was drawn before; the new one lies as it lay.
    """
    newest = [_question(rounds[-1], session) for rounds in questions]
    twice = [one for one, rounds in zip(newest, questions, strict=True) if len(rounds) > 1]
    return Overview(publish_map(newest, previous=before), publish_reasons(twice))


def frozen_question(round_id: int, *, session: Session) -> Frozen:
    """A revealed round with the ballots behind its places, for what is made of single ballots.

    Raises:
        NotFound: no such round.
        NotRevealed: it has not been revealed.
    """
    return _question(revealed_row(round_id, session), session)


def _question(row: RoundRow, session: Session) -> Frozen:
    return Frozen(_places_of(row, session), history(row, session))


def revealed_row(round_id: int, session: Session) -> RoundRow:
    """The row of a revealed round. Raises `NotFound` or `NotRevealed`."""
    row = session.get(RoundRow, round_id)
    if row is None:
        raise NotFound
    if row.state != RoundState.REVEALED:
        raise NotRevealed
    return row


def take_down(faction_place: int, round_row: RoundRow, session: Session) -> bool:
    """Take the profile that a faction showed by consent down from all rounds of a question.

    What was made of single ballots goes with it. Gives whether there was one.
    """
    found = False
    for row in rounds_of(round_row.agenda_item_id, session):
        if not row.frozen:
            continue
        frozen = read(row.frozen)
        places = tuple(
            _taken_down(place) if place.factions == (faction_place,) else place
            for place in frozen.places
        )
        if places == frozen.places:
            continue
        found = True
        bare = Figures(turnout=frozen.figures.turnout)
        row.frozen = written(replace(frozen, places=places, figures=bare))
        row.version += 1
        session.add(row)
    if found:
        session.flush()
        freeze_overview(round_row.meeting_id, session)
    return found


def _taken_down(place: StoredPlace) -> StoredPlace:
    """The place without what it showed by consent or approval; a mean of enough people stays kept.

    That mean is not shown in the place of a ballot that was agreed.
    """
    if place.ground in (Ground.CONSENT, Ground.AGREED):
        return replace(place, mean=None, agreed=None)
    return place if place.agreed is None else replace(place, agreed=None, is_silent=True)


def factions_of(meeting_id: int, session: Session) -> Sequence[FactionRow]:
    """The factions of the council in their order, by which places name them."""
    return session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == meeting_id, col(FactionRow.is_beside).is_(False))
        .order_by(col(FactionRow.position))
    ).all()


def history(round_row: RoundRow, session: Session) -> list[list[OfFaction]]:
    """All rounds of the question up to this one, as the rules of disclosure take them."""
    factions = factions_of(round_row.meeting_id, session)
    people = {
        row.id or 0: row
        for row in session.exec(
            select(ParticipantRow).where(ParticipantRow.meeting_id == round_row.meeting_id)
        )
    }
    return [
        _round(row, factions, people, session)
        for row in rounds_of(round_row.agenda_item_id, session)
        if row.number <= round_row.number
    ]


def rounds_of(item_id: int, session: Session) -> Sequence[RoundRow]:
    """The rounds of a question, the newest last."""
    return session.exec(
        select(RoundRow).where(RoundRow.agenda_item_id == item_id).order_by(col(RoundRow.number))
    ).all()


def _round(
    row: RoundRow,
    factions: Sequence[FactionRow],
    people: dict[int, ParticipantRow],
    session: Session,
) -> list[OfFaction]:
    are_groups = session.get_one(MeetingRow, row.meeting_id).kind == Kind.GROUPS
    answers: dict[int, list[Answer]] = {faction.id or 0: [] for faction in factions}
    for faction_id, ballot in newest_of_members(row.id or 0, session):
        if faction_id not in answers:
            continue  # of a company beside the council
        door = door_of(people[ballot.participant_id], row.opening)
        answers[faction_id].append(Answer(ballot.participant_id, read_ballot(ballot), door))
    agreed = {
        ballot.faction_id: read_ballot(ballot)
        for ballot in newest_of_factions(row.id or 0, session)
        if is_agreed(ballot)
        and counts_beside(ballot, has_members=bool(answers.get(ballot.faction_id)))
    }
    return [
        OfFaction(
            seats=faction.seats,
            people=sum(_is_in(person) for person in _of(faction, people)),
            answers=tuple(answers[faction.id or 0]),
            agreed=agreed.get(faction.id or 0),
            is_disputed=any(
                _is_in(person) and person.objects is True for person in _of(faction, people)
            ),
            expects=(
                sum(_is_in(person) for person in _of(faction, people)) if are_groups else None
            ),
        )
        for faction in factions
    ]


def stands_fast(round_row: RoundRow, participant_id: int, session: Session) -> bool:
    """Whether figures that are frozen rest on somebody's ballot in a round."""
    if round_row.state == RoundState.REVEALED:
        return True
    if not round_row.frozen:
        return False
    place = session.exec(
        select(CastRow.place).where(
            CastRow.agenda_item_id == round_row.agenda_item_id,
            CastRow.participant_id == participant_id,
        )
    ).first()
    return place is not None and read(round_row.frozen).places[place].ground is Ground.ANSWERS


def _of(faction: FactionRow, people: dict[int, ParticipantRow]) -> Sequence[ParticipantRow]:
    return [person for person in people.values() if person.faction_id == faction.id]


def _is_in(person: ParticipantRow) -> bool:
    return _is_there(person) and person.is_admitted and not person.is_screen


def _is_there(person: ParticipantRow) -> bool:
    return person.left_at is None and person.freed_at is None


def door_of(person: ParticipantRow, opening: int) -> Door:
    """How somebody came in, seen from a round with this opening."""
    if person.is_paper:
        return Door.PAPER
    late = person.is_late or (opening > 0 and person.known_after >= opening)
    return Door.LATE if late else Door.IN_BEFORE


def is_scored(round_row: RoundRow, session: Session) -> bool:
    """Whether a round is weighed by a way whose exact mean can be taken apart."""
    way = session.get_one(AgendaItemRow, round_row.agenda_item_id).way
    return WAYS[way or session.get_one(MeetingRow, round_row.meeting_id).way].is_rounded


def _places_before(round_row: RoundRow, session: Session) -> Places:
    """The places as the last frozen round before this one left them."""
    before = _rows_before(round_row, session)
    return _places_of(before[-1], session) if before else ()


def _frozen_before(round_row: RoundRow, session: Session) -> FrozenRound | None:
    before = _rows_before(round_row, session)
    return read(before[-1].frozen) if before else None


def _rows_before(round_row: RoundRow, session: Session) -> list[RoundRow]:
    """The earlier rounds of the question that froze something."""
    return [
        row
        for row in rounds_of(round_row.agenda_item_id, session)
        if row.number < round_row.number and row.frozen
    ]


def _places_of(round_row: RoundRow, session: Session) -> Places:
    item = session.get_one(AgendaItemRow, round_row.agenda_item_id)
    positions = {
        faction.id: place for place, faction in enumerate(factions_of(item.meeting_id, session))
    }
    rows = session.exec(
        select(CastRow, ParticipantRow.faction_id)
        .join(ParticipantRow, col(ParticipantRow.id) == col(CastRow.participant_id))
        .where(CastRow.agenda_item_id == item.id, CastRow.since <= round_row.number)
        .order_by(col(CastRow.participant_id))
    ).all()
    casts: dict[int, list[Member]] = {}
    for row, faction_id in rows:
        casts.setdefault(row.place, []).append(
            Member(row.participant_id, positions[faction_id], row.counts, row.since)
        )
    return tuple(
        place.with_cast(tuple(casts.get(number, ())))
        for number, place in enumerate(read(round_row.frozen).places)
    )


def _store(round_row: RoundRow, frozen: FrozenRound, places: Places, session: Session) -> None:
    round_row.frozen = written(frozen)
    session.add(round_row)
    known = set(
        session.exec(
            select(CastRow.participant_id).where(CastRow.agenda_item_id == round_row.agenda_item_id)
        )
    )
    session.add_all(
        CastRow(
            agenda_item_id=round_row.agenda_item_id,
            participant_id=member.person,
            place=number,
            counts=member.counts,
            since=round_row.number,
        )
        for number, place in enumerate(places)
        for member in place.cast
        if member.person not in known
    )
    session.flush()


def own_mean(faction_id: int, round_id: int, *, session: Session) -> Profile | None:
    """The mean of a faction's members in a fractieberaad, as it was frozen; None without one.

    For those of the faction who were in before the round opened.

    Raises:
        NotFound: no such round or faction.
        NotRevealed: its final step has not begun.
    """
    round_row = session.get(RoundRow, round_id)
    faction = session.get(FactionRow, faction_id)
    if round_row is None or faction is None or faction.meeting_id != round_row.meeting_id:
        raise NotFound
    if faction.is_beside:
        return None
    position = position_of(faction, session)
    for place in read(round_row.frozen).places:
        if place.ground is Ground.ANSWERS and place.factions == (position,):
            return place.mean
    return None


def is_newcomer(participant_id: int, round_id: int, *, session: Session) -> bool:
    """Whether a faction's place got its people in an earlier round, without this participant.

    Newcomers count only where enough of them come, or by consent. Raises `NotFound`.
    """
    round_row = session.get(RoundRow, round_id)
    person = session.get(ParticipantRow, participant_id)
    if round_row is None or person is None:
        raise NotFound
    faction = session.get_one(FactionRow, person.faction_id)
    if round_row.number == 1 or faction.is_beside:
        return False
    position = position_of(faction, session)
    return any(
        place.cast and all(member.person != participant_id for member in place.cast)
        for place in _places_before(round_row, session)
        if position in place.factions
    )


def position_of(faction: FactionRow, session: Session) -> int:
    """Where a faction of the council stands in its meeting, from 0."""
    before = select(FactionRow.id).where(
        FactionRow.meeting_id == faction.meeting_id,
        FactionRow.position < faction.position,
        col(FactionRow.is_beside).is_(False),
    )
    return len(session.exec(before).all())


def counts_now(round_id: int, *, session: Session) -> list[Counts]:
    """Per faction what decides on its place: numbers and consent, for a view ahead.

    Raises `NotFound`.
    """
    round_row = session.get(RoundRow, round_id)
    if round_row is None:
        raise NotFound
    return [counts_of(faction) for faction in history(round_row, session)[-1]]


def outlook_now(round_id: int, *, session: Session) -> tuple[Outcome, ...]:
    """What would become of each faction if the round were revealed now. Raises `NotFound`."""
    round_row = session.get(RoundRow, round_id)
    if round_row is None:
        raise NotFound
    before = _places_before(round_row, session)
    return outlook(counts_now(round_id, session=session), before)


def factions_shown(item: AgendaItemRow, session: Session) -> frozenset[int]:
    """The ids of the factions with a profile of their own in the newest result of a question."""
    frozen = [
        read(row.frozen)
        for row in rounds_of(item.id or 0, session)
        if row.state == RoundState.REVEALED
    ]
    if not frozen:
        return frozenset()
    factions = factions_of(item.meeting_id, session)
    return frozenset(
        factions[place.factions[0]].id or 0
        for place in frozen[-1].places
        if place.ground is not Ground.GATHERED and place.uncast().shown is not None
    )
