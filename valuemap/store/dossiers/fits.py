"""What a dossier takes off our reading of frameworks, and what it adds to it."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from valuemap.domain.dossiers.fits import Fits, Place
from valuemap.store.dossiers import dossiers
from valuemap.store.tables.dossier_tables import DossierFitRow


def load(dossier_id: int, *, session: Session) -> Mapping[str, Fits]:
    """What a dossier changed, by cluster."""
    rows = session.exec(
        select(DossierFitRow)
        .where(DossierFitRow.dossier_id == dossier_id)
        .order_by(col(DossierFitRow.id))
    )
    found: dict[str, dict[Place, bool]] = {}
    for row in rows:
        found.setdefault(row.cluster, {})[Place(row.part_id, row.item_id)] = row.fits
    return found


def change(dossier_id: int, cluster: str, fits: Fits, *, session: Session) -> None:
    """Take items off or add them, each for itself: others stay as they are. Raises `NotFound`."""
    dossiers.row_of(dossier_id, session, lock=True)
    known = {
        Place(row.part_id, row.item_id): row
        for row in session.exec(
            select(DossierFitRow).where(
                DossierFitRow.dossier_id == dossier_id, DossierFitRow.cluster == cluster
            )
        )
    }
    for place, is_added in fits.items():
        row = known.get(place) or DossierFitRow(
            dossier_id=dossier_id,
            cluster=cluster,
            part_id=place.part_id,
            item_id=place.item_id,
            fits=is_added,
        )
        row.fits = is_added
        session.add(row)
    if fits:
        dossiers.touch(dossier_id, session=session)
