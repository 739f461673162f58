"""All tables together, of meetings and of dossiers: who works on the whole database asks here."""

from typing import Final

from sqlalchemy import MetaData

from valuemap.store.engine import dossier_tables

metadata: Final[MetaData] = dossier_tables.DossierRow.metadata
