"""Dossiers in the states in which their pages look different, put straight into a database."""

from datetime import timedelta
from functools import cache
from urllib.parse import urlencode

from tests.browser.server import Server
from tests.builders import opened
from tests.screens import evenings, register
from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.texts.dates import today
from valuemap.ui.dossiers.visiting import KEEPING, VIEWING

SUMMARY = (
    "De buitendienst wil met drones kijken of daken heel zijn. Dat scheelt ladders en ongelukken. "
    "Maar een drone ziet ook tuinen en ramen.\n\nDe raad wil weten wat er met de beelden gebeurt, "
    "wie ze ziet en hoelang ze blijven."
)


@cache
def full(server: Server) -> dict[str, str]:
    """A dossier with all its parts; the key of the clerk and that of a reader."""
    council = evenings.over(server).council
    with opened(server.database_url) as database:
        described = describe("Drones boven de daken", About.PLAN, SUMMARY, today=today())
        dossier_id, key = following.make(database, described)
        following.link_meeting(database, dossier_id, council.id)
        for title, address in (
            ("Startnotitie drones", "https://example.org/startnotitie"),
            ("Advies van de functionaris gegevensbescherming", "https://example.org/advies"),
        ):
            following.add_document(database, dossier_id, title, address)
        for days, what in ((-1, "Wat merkten inwoners ervan?"), (300, "Helpen de drones echt?")):
            following.add_moment(database, dossier_id, today() + timedelta(days=days), what)
        register.fill(database, dossier_id)
        following.give_reading_link(database, dossier_id)
        reading = following.reading_key(database, dossier_id) or ""
    return {KEEPING: key, VIEWING: reading}


@cache
def bare(server: Server) -> dict[str, str]:
    """A dossier that was made just now."""
    with opened(server.database_url) as database:
        described = describe("Een nieuw zaaksysteem", About.SOFTWARE, "", today=today())
        return {KEEPING: following.make(database, described)[1]}


def kept_full(server: Server) -> str:
    """Where the clerk of the full dossier comes."""
    return f"/dossier?{urlencode({KEEPING: full(server)[KEEPING]})}"


def kept_bare(server: Server) -> str:
    """Where the clerk of the new dossier comes."""
    return f"/dossier?{urlencode(bare(server))}"


def read_full(server: Server) -> str:
    """Where a reader of the full dossier comes."""
    return f"/dossier?{urlencode({VIEWING: full(server)[VIEWING]})}"


def listed(server: Server) -> str:
    """The list in which both of these stand."""
    full(server)
    bare(server)
    return "/dossiers"


def register_full(server: Server) -> str:
    """Where the clerk of the full dossier reads its actions."""
    return f"/acties?{urlencode({KEEPING: full(server)[KEEPING]})}"
