"""A whole dossier as a file, and a new dossier of such a file."""

import datetime as dt

from valuemap.acts.publishing import of_dossier
from valuemap.content.deck import Deck
from valuemap.files.dossiers.dossier_file import DossierRecord
from valuemap.store.dossiers import exchange
from valuemap.store.engine.database import Database


def export(database: Database, dossier_id: int, deck: Deck) -> DossierRecord:
    """All of a dossier, with its meetings as published. Raises `NotFound`."""
    with database.snapshot() as session:
        return exchange.record(dossier_id, of_dossier(dossier_id, deck, session), session=session)


def bring(database: Database, record: DossierRecord, *, today: dt.date) -> tuple[int, str]:
    """Make a new dossier of a record that was read; its id, and the key of its clerk's link.

    Raises `RetentionOver` where it should have been deleted by now.
    """
    with database.write() as session:
        return exchange.restore(record, today=today, session=session)
