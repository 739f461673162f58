"""What a screen compares to know whether it must be drawn again.

A mark holds version numbers only, never content, so it tells before the reveal nothing
but that something happened.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from valuemap.acts.dossiers import together
from valuemap.domain.access import hash_key
from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.store.engine.errors import StoreError
from valuemap.store.meetings import Pulse, now
from valuemap.store.participants import Participant
from valuemap.store.watching import Watched
from valuemap.texts.dates import today
from valuemap.ui.parts import roles
from valuemap.ui.parts.resources import database, pulses

GONE = "-"


def mark(pulse: Pulse) -> str:
    """The mark of a host's screen, the wall or where a faction chooses: it changes with all."""
    return _mark(pulse.version, pulses().since(pulse.meeting_id, pulse.version))


def participant_mark(me: Participant) -> str:
    """The mark of a participant's screen: the host's steps, the own faction's people and ballot."""
    watched = pulses().since(me.meeting_id, me.version)
    return _participant_mark(me.stage_version, watched, me.faction_id)


def reader_mark(pulse: Pulse) -> str:
    """The mark of a page that a reading link opened: the host's steps."""
    return _reader_mark(pulse.stage_version, pulses().since(pulse.meeting_id, pulse.version))


def _participant_mark(stage_version: int, watched: Watched, faction_id: int) -> str:
    changes = watched.of_faction(faction_id).changes
    people = pulses().people_told(watched, faction_id)
    return f"{_reader_mark(stage_version, watched)}.{changes}.{people}"


def _reader_mark(stage_version: int, watched: Watched) -> str:
    # Phones show a result a little after the wall: that moment comes, and nobody writes then.
    return f"{_mark(stage_version, watched)}l{watched.looked_at(now())}"


def _mark(version: int, watched: Watched) -> str:
    """A version, with how many moments have come since: they change screens as a write does."""
    return f"{version}m{watched.passed(now())}"


def form_mark(state: GatheringState, revision: int) -> str:
    """The mark of a phone with a form: the host's steps, and the own answers elsewhere."""
    return f"{state}.{revision}"


def form_link(gathering_id: int, screen_key: str) -> dict[str, str]:
    """As what the pages of a form's host and screen ask for news."""
    return {roles.FORM: str(gathering_id), roles.WALL: screen_key}


def _mark_of_form(keys: Mapping[str, str]) -> str:
    try:
        if roles.FORM_PERSON in keys:
            return form_mark(*together.pulse_of_person(database(), keys[roles.FORM_PERSON]))
        number = roles.form_number(keys[roles.FORM])
        return str(together.pulse_of_screen(database(), number, keys.get(roles.WALL, "")))
    except StoreError:
        return GONE


def mark_of_link(link: str) -> str:
    """The mark that belongs to a link now, or did half a second ago; `GONE` where it works no more.

    Args:
        link: the name and key in the page's address, as in a query string.
    """
    keys = dict(parse_qsl(link))
    if _is_of_a_form(keys):
        return _mark_of_form(keys)
    name = _name_of(keys)
    try:
        return _mark_as(name, *pulses().of_key(keys.get(name, "")))
    except StoreError:
        return GONE


def mark_at_once(link: str) -> str | None:
    """The same where this process knows it by now, without asking the database; else None."""
    keys = dict(parse_qsl(link))
    if _is_of_a_form(keys):
        return None
    name = _name_of(keys)
    found = pulses().of_key_at_once(keys.get(name, ""))
    try:
        return None if found is None else _mark_as(name, *found)
    except StoreError:
        return GONE


def meeting_at_once(link: str) -> int | None:
    """The meeting of whose news a link asks, where this process has met its key; else None."""
    keys = dict(parse_qsl(link))
    return None if _is_of_a_form(keys) else pulses().meeting_at_once(keys.get(_name_of(keys), ""))


def look(meeting_id: int) -> Watched | None:
    """What the screens of a meeting follow; None where it is gone, or cannot be read."""
    try:
        return pulses().of_meeting(meeting_id)
    except StoreError:
        return None


def mark_of_look(link: str, watched: Watched) -> str | None:
    """The mark that belongs to a link, by what was found for another of its meeting.

    None where that does not tell, as of who joined since.
    """
    keys = dict(parse_qsl(link))
    name = _name_of(keys)
    hashed = hash_key(keys.get(name, ""))
    try:
        return _mark_as(name, hashed, watched) if hashed in watched.hashes else None
    except StoreError:
        return GONE


def is_known(key: str | None) -> bool:
    """Whether this process has met this key before, of whatever role."""
    return key is not None and pulses().has_met(key)


def _is_of_a_form(keys: Mapping[str, str]) -> bool:
    return roles.FORM in keys or roles.FORM_PERSON in keys


def _name_of(keys: Mapping[str, str]) -> str:
    """As what a link opens its page."""
    return next((one for one in (*roles.KEYS, roles.FACTION) if one in keys), roles.PERSONAL)


def _mark_as(name: str, hashed: str, watched: Watched) -> str:
    if today() > watched.delete_on:
        return GONE
    if name == roles.PERSONAL:
        return _participant_mark(watched.stage_version, watched, watched.faction_of(hashed))
    if name == roles.READING:
        is_known = hashed == watched.reading
        return _reader_mark(watched.stage_version, watched) if is_known else GONE
    known = {roles.HOST: {watched.host}, roles.WALL: {watched.wall}, roles.FACTION: watched.links}
    return _mark(watched.version, watched) if hashed in known.get(name, ()) else GONE
