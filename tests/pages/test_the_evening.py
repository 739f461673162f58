"""The picture of the evening: the same on the wall, on the cover of the documents and on slides."""

from collections.abc import Sequence
from dataclasses import replace

from tests.builders import VALUES, Council
from tests.pages.conftest import evening
from tests.reports.evenings import report_of, some_ballot
from valuemap.charts.value_map.picture import Picture, picture_of
from valuemap.domain.preparing.plan import FactionPlan
from valuemap.reports.description.document import ValueMap
from valuemap.reports.documents.cover import cover, cover_picture
from valuemap.reports.documents.slides import slides
from valuemap.store.engine.database import Database
from valuemap.store.participants import Joined
from valuemap.texts.screens.result import place_names
from valuemap.ui.wall.evening import picture_over


def everywhere(council: Council) -> list[Picture | None]:
    """The picture that each of them chooses."""
    report = report_of(council)
    (on_cover,) = [block.picture for block in cover(report) if isinstance(block, ValueMap)]
    on_slide = slides(report)[0].picture
    assert isinstance(on_slide, ValueMap)
    return [picture_over(council.meeting), cover_picture(report), on_cover, on_slide.picture]


def weigh(council: Council, position: int, people: Sequence[Joined]) -> None:
    """These people weigh a question, each otherwise, and the host reveals it."""
    council.open(position)
    for number, person in enumerate(people):
        council.save(person, some_ballot(number), position=position)
    council.reveal(position)


def test_wall_cover_and_slides_show_the_same_picture_of_the_evening(database: Database) -> None:
    """By one list a question is weighed by one faction only: the other list gives the picture."""
    base = evening()
    first, second = base.agenda
    agenda = (first, replace(second, value_list=replace(VALUES, id="andere-lijst")))
    factions = tuple(FactionPlan(f"Lijst {letter}", 3) for letter in "ABC")
    council = Council.meet(database, replace(base, factions=factions, agenda=agenda))
    people = [council.join(place) for place in range(3) for _ in range(3)]
    weigh(council, 1, people[:3])
    weigh(council, 2, people)
    report = report_of(council)
    result = report.questions[1].result
    assert result is not None
    expected = picture_of(result, place_names(council.meeting.factions), VALUES.cluster)
    assert expected is not None
    assert everywhere(council) == [expected] * 4


def test_over_two_questions_it_is_the_same_everywhere_too(council: Council) -> None:
    people = [council.join(place) for place in range(2) for _ in range(3)]
    weigh(council, 1, people)
    weigh(council, 2, people)
    first, *others = everywhere(council)
    assert first is not None
    assert "2 vragen" in first.title
    assert others == [first] * 3
