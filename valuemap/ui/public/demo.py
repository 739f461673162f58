"""The demo meeting, one per installation, made when somebody asks for it."""

from dataclasses import dataclass

from valuemap.acts import entering, preparing
from valuemap.disclosure import Published
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.places import DATA
from valuemap.store.engine.errors import NotFound
from valuemap.texts.dates import today
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts import loading
from valuemap.ui.parts.resources import content, database


@dataclass(frozen=True)
class Example:
    """The first question of the demo meeting that is revealed, with its result."""

    meeting: Meeting
    item: AgendaItem
    round: Round
    result: Published

    @property
    def names(self) -> tuple[str, ...]:
        """What the places of the result are called."""
        return result_texts.place_names(self.meeting.factions)


def ensure_demo() -> None:
    """Make the demo meeting where there is none."""
    preparing.ensure_demo(database(), DATA, content().lists, today=today())


def example() -> Example:
    """The example, made where there is none. Raises `StoreError` or `DeckError`."""
    ensure_demo()
    pulse = entering.demo(database())
    if pulse is None:  # deleted since
        raise NotFound
    meeting = loading.meeting(pulse)
    item = next(item for item in meeting.agenda if item.revealed)
    round_ = item.revealed[0]
    return Example(meeting, item, round_, loading.published(meeting, round_))
