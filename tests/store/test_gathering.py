"""What a report is made of, read once and of one moment."""

from tests.builders import DECK, HALF, NUT, VALUES, VRIJHEID, Council, plan
from tests.store.rows import statements
from valuemap.disclosure import publish_shift
from valuemap.domain.preparing.plan import AgendaPlan, MeetingPlan
from valuemap.store import results
from valuemap.store.gathering import Report, gather

USUAL = plan((3, 3))
PLAN = MeetingPlan(
    USUAL.title,
    USUAL.date,
    USUAL.delete_on,
    USUAL.factions,
    (AgendaPlan("gemeentelijke-processen.bedrijfsvoering.beveiliging.1", ""),),
    VALUES,
)


def weighed_twice(council: Council) -> Council:
    """A council in which everybody weighed in two rounds, with a reason."""
    people = [council.join(faction) for faction in (0, 0, 0, 1, 1, 1)]
    for turn in (NUT, HALF):
        council.open()
        for person in people:
            council.save(person, turn if person in people[:3] else VRIJHEID)
        council.reveal()
        if turn is NUT:
            council.next_round()
    return council


def report_of(council: Council) -> Report:
    with council.database.snapshot() as session:
        return gather(council.id, DECK, session=session)


def test_a_report_reads_ballots_for_the_reasons_alone(council: Council) -> None:
    """They were read for the result, for the shift and for the reasons."""
    weighed = weighed_twice(Council.meet(council.database, PLAN))
    with statements(council.database) as seen:
        report_of(weighed)
    assert len([said for said in seen if "FROM participant JOIN ballot" in said]) == 3


def test_a_report_tells_what_the_screens_tell(council: Council) -> None:
    weighed = weighed_twice(Council.meet(council.database, PLAN))
    (question,) = report_of(weighed).questions
    meeting = weighed.meeting
    rounds = meeting.agenda[0].revealed
    with council.database.read() as session:
        both = [results.published(meeting.factions, r.id, session=session) for r in rounds]
    assert question.results == tuple(both)
    assert question.shift == publish_shift(*both)
