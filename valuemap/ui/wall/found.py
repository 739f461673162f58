"""What the beats of a reveal show of a round, read once for each: what is published of it."""

from dataclasses import dataclass
from html import escape

from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published, PublishedShift
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.companies import Beside
from valuemap.texts.screens import result as result_texts
from valuemap.texts.wall import beats as texts
from valuemap.ui.parts import loading
from valuemap.ui.results import beside, talking


@dataclass(frozen=True)
class Found:
    """The result of the newest round of the question on stage.

    Attributes:
        names: of the rows of the result.
        shift: from the round before, where that is revealed too.
        companies: beside the council, in no figure of it.
    """

    result: Published
    names: tuple[str, ...]
    values: ValueList
    shift: PublishedShift | None
    companies: tuple[Beside, ...]

    @property
    def is_compared(self) -> bool:
        """Whether there is anything to draw."""
        return self.result.is_compared


def find(meeting: Meeting, item: AgendaItem) -> Found:
    """What is published of the round on stage, which is revealed."""
    rounds = item.revealed
    shift = loading.shift(meeting, rounds[-2], rounds[-1]) if len(rounds) > 1 else None
    return Found(
        loading.published(meeting, item.current),
        result_texts.place_names(meeting.factions),
        item.value_list,
        shift,
        loading.beside(meeting, item.current),
    )


def finding(found: Found) -> str:
    """The sentence to read from afar: what is shared and where factions part."""
    said = result_texts.sentences(found.result, found.names, found.values.cluster)[0]
    return texts.unbroken(said)


def findings(found: Found) -> tuple[str, ...]:
    """The same, each sentence apart; the figure where values say nothing."""
    said = result_texts.findings(found.result, found.names, found.values.cluster)
    return tuple(texts.unbroken(one) for one in said) or (finding(found),)


def notes(found: Found, item: AgendaItem, *more: str) -> str:
    """The small words at the foot: on how much it stands, and who is in no figure."""
    lines = [
        *more,
        result_texts.basis(found.result) if found.result.k else "",
        result_texts.left_out_note(found.result, found.names),
    ]
    said = " ".join(line for line in lines if line)
    words = f"<p>{escape(said)}</p>" if said else ""
    return words + beside_council(found, item)


def beside_council(found: Found, item: AgendaItem) -> str:
    """What companies beside the council weigh, in lines of their own."""
    said = beside.on_wall(found.companies, item)
    return f'<div class="vm-beside-council">{said}</div>' if said else ""


def talk(found: Found, item: AgendaItem, lead: str = texts.TALK) -> str:
    """The neutral question to begin with, as a part of a body."""
    first, *_ = talking.to_begin_with(found.result, item)
    return f'<p class="vm-talk"><span>{escape(lead)}</span> {escape(first)}</p>'
