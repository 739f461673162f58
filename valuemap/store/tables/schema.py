"""All tables together, of meetings and of dossiers: who works on the whole database asks here."""

from typing import Final

from sqlalchemy import MetaData

from valuemap.store.tables import decision_table, dossier_tables

_OF_EACH: Final = (dossier_tables.DossierRow, decision_table.DecisionRow)
"""A table of each module, so that all of them are known."""
metadata: Final[MetaData] = _OF_EACH[0].metadata
