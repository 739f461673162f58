"""The finding: what the room takes with it, in words of people and values."""

from html import escape

from valuemap.acts import reading
from valuemap.domain.conclusion import Conclusions
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.screens import talk as talk_texts
from valuemap.texts.wall import beats as texts
from valuemap.ui.parts.resources import database
from valuemap.ui.wall import found, stage
from valuemap.ui.wall.found import Found


def finding(meeting: Meeting, item: AgendaItem, known: Found) -> None:
    """What was found, large; what moved and what was agreed; the figures small."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in found.findings(known))
    clusters = known.values.cluster
    contrasts = talk_texts.contrast_sentences(known.result, known.names, clusters)
    also = "".join(f'<p class="vm-finding">{escape(sentence)}</p>' for _, sentence in contrasts[:1])
    body = (
        f"{stage.asked(item)}"
        f'<div class="vm-takes"><h2 class="vm-quiet-head">{escape(texts.FINDING)}</h2>'
        f'{_moves(known)}<div class="vm-said">{said}</div>{also}{_agreed(meeting, item)}</div>'
    )
    notes = found.notes(known, item, texts.apart(known.result))
    stage.show(meeting, body, name="finding", item=item, foot=notes)


def _moves(known: Found) -> str:
    if known.shift is None:
        return ""
    moves = texts.moves(known.shift, known.result, known.names, known.values.cluster)
    return _list(texts.SINCE, (*texts.apart_since(known.shift), *moves))


def _agreed(meeting: Meeting, item: AgendaItem) -> str:
    ended = reading.concluded(database(), meeting.id).get(item.position, Conclusions())
    actions = [texts.agreed(action) for _, action in ended.actions[-texts.MOST_AGREED :]]
    return _list(texts.AGREED, actions)


def _list(title: str, lines: tuple[str, ...] | list[str]) -> str:
    if not lines:
        return ""
    told = "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)
    return f'<div class="vm-listed"><h2>{escape(title)}</h2><ul>{told}</ul></div>'
