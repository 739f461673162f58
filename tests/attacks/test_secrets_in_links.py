"""No role is sent the key of another, and no link leads elsewhere with a key in its referrer."""

import re
from urllib.parse import parse_qsl

import pytest

from tests.attacks.record import Tries
from tests.attacks.test_reading_before_the_reveal import TITLE, evening, query, sent
from tests.browser.server import Server
from valuemap.domain.access import faction_key, reading_key
from valuemap.ui.parts.frame import PAGES

KEY_OF = {
    "host": "sleutel",
    "wall": "scherm",
    "colleague": "ik",
    "another faction": "ik",
    "link of the faction": "fractie",
}
MAY_KNOW = {
    "host": {"host", "wall", "link of the faction", "other faction's link", "reader", "pass"},
    "wall": {"wall", "pass"},
    "colleague": {"colleague", "pass"},
    "another faction": {"another faction", "pass"},
    "reader": {"reader"},
    "link of the faction": {"link of the faction", "pass"},
    "code": {"pass"},
    "nobody": set[str](),
}
"""Who reads what: the host gives links to others, and a wall shows the way in to the room."""


@pytest.mark.parametrize("moment", ["open", "closed"])
def test_no_role_is_sent_the_key_of_another(live: Server, tries: Tries, moment: str) -> None:
    found = evening(live, moment)
    own = found.council.links.host.partition("=")[2]
    keys = {
        role: dict(parse_qsl(query(link))).get(KEY_OF.get(role, ""), "")
        for role, link in found.links.items()
    }
    keys["reader"] = reading_key(own, found.council.meeting().reading_serial)
    keys["other faction's link"] = faction_key(own, 2)
    keys["pass"] = found.council.meeting().join_pass
    keys["writer"] = found.writer.link.partition("=")[2]
    for role, link in found.links.items():
        for page in PAGES.values():
            data = sent(live, f"/{page.url_path}?{query(link)}")
            told = {name for name, key in keys.items() if key and key.encode() in data}
            tries.stopped(told <= MAY_KNOW[role], (role, page.url_path, told - MAY_KNOW[role]))
            for anchor in re.findall(rb"<a [^>]*href=\"https?:[^>]*>", data):
                tries.stopped(b"noreferrer" in anchor, (page.url_path, anchor))


def test_the_link_of_the_wall_leads_nobody_to_a_page_with_more(live: Server, tries: Tries) -> None:
    """Who photographs the address of the screen reads along, as who sits in the room does."""
    found = evening(live, "closed")
    for page in PAGES.values():
        for name in ("sleutel", "ik", "fractie", "lezen"):
            key = found.links["wall"].partition("=")[2]
            data = sent(live, f"/{page.url_path}?{name}={key}")
            tries.stopped(TITLE.encode() not in data, (page, name))
