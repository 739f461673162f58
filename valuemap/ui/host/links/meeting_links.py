"""Which links a meeting has, for who leads it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from valuemap.domain.access import faction_key, wall_key
from valuemap.domain.meeting import DoorBy, Faction, Meeting
from valuemap.texts.around import handing_over as texts
from valuemap.texts.screens import host as host_texts
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES


@dataclass(frozen=True)
class MeetingLink:
    """A link, and in words what it is for."""

    label: str
    link: str


def of_meeting(key: str, meeting: Meeting) -> tuple[MeetingLink, ...]:
    """The links to join, where the code lets in, for the wall, and to lead."""
    joining = (
        (MeetingLink(host_texts.JOIN_LINK, widgets.join_link(meeting)),)
        if meeting.settings.door is DoorBy.CODE  # else it lets nobody in
        else ()
    )
    return (
        *joining,
        MeetingLink(host_texts.WALL_LINK, of_wall(key)),
        MeetingLink(host_texts.HOST_LINK, of_host(key)),
    )


def of_wall(key: str) -> str:
    """The link of the wall, which shows and changes nothing."""
    return f"{widgets.origin()}/{wall_address(key)}"


def wall_address(key: str) -> str:
    """The same below our own origin."""
    return f"{PAGES['projecteren'].url_path}?{roles.WALL}={wall_key(key)}"


def of_host(key: str) -> str:
    """The secret link with which a meeting is led."""
    return f"{widgets.origin()}/{PAGES['begeleiden'].url_path}?{roles.HOST}={key}"


def of_factions(key: str, meeting: Meeting) -> tuple[MeetingLink, ...]:
    """A link per faction of the council, where the meeting is entered by those; names as labels."""
    by_link = meeting.factions if meeting.settings.door is DoorBy.LINKS else ()
    return tuple(MeetingLink(one.name, of_faction(key, meeting, one)) for one in by_link)


def of_companies(key: str, meeting: Meeting) -> tuple[MeetingLink, ...]:
    """A link per company beside the council; their names as labels."""
    return tuple(MeetingLink(one.name, of_faction(key, meeting, one)) for one in meeting.companies)


def of_faction(key: str, meeting: Meeting, faction: Faction) -> str:
    """The link of a faction, which lets its people in.

    Args:
        key: of the host's link.
    """
    return f"{widgets.join_link(meeting)}&{roles.FACTION}={_key(key, faction)}"


def of_screen(key: str, meeting: Meeting, faction: Faction) -> str:
    """The link that opens a screen on which a faction weighs together."""
    own = {
        roles.CODE: meeting.join_code,
        roles.PASS: meeting.join_pass,
        roles.FACTION: _key(key, faction),
    }
    return f"{widgets.origin()}/{PAGES['fractie'].url_path}?{urlencode(own)}"


def of_wishes(key: str, faction: Faction) -> str:
    """The link with which a faction asks for questions, where the agenda is chosen together."""
    page = PAGES["agenda"].url_path
    return f"{widgets.origin()}/{page}?{roles.FACTION}={_key(key, faction)}"


def _key(host_key: str, faction: Faction) -> str:
    return faction_key(host_key, faction.position, faction.link_serial)


def named(links: tuple[MeetingLink, ...]) -> tuple[MeetingLink, ...]:
    """The links of factions with labels that say so, to stand beside others."""
    return tuple(MeetingLink(texts.FACTION.format(faction=one.label), one.link) for one in links)
