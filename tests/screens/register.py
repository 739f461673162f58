"""Actions of a dossier to look at."""

import datetime as dt
from typing import Any

from valuemap.acts.dossiers import promising
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.actions import ActionState, Outcome
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today


def fill(database: Database, dossier_id: int) -> None:
    """Actions that are late, lifted, looked back at and dropped.

    They are by no means all alike: one has no owner and no day.
    """
    day = today()

    def add(what: str, **more: Any) -> int:
        promise = promises.promise(what, Level.PROJECT, **more)
        return promising.add(database, dossier_id, promise)

    explain = add(
        "Leg inwoners uit wat de drone ziet en hoe lang beelden bewaard blijven.",
        value="Openheid",
        owner="afdeling communicatie",
        due=day - dt.timedelta(days=9),
        need=3,
    )
    guideline = promises.promise(
        "Elk project legt vooraf uit welke beelden het maakt.",
        Level.ORGANISATION,
        value="Openheid",
        owner="gemeentesecretaris",
        due=day + dt.timedelta(days=200),
    )
    promising.lift(database, explain, 1, guideline)
    wiped = add("Wis beelden na 24 uur.", value="Privacy", due=day - dt.timedelta(days=400))
    promising.set_state(database, wiped, 1, ActionState.DONE)
    found = promises.look_back(
        Outcome.PARTLY,
        "Omwonenden vroegen minder vaak wat er gefilmd werd.",
        "Noem bij elke vlucht de bewaartijd.",
        day,
    )
    promising.look_back(database, wiped, 2, found)
    dropped = add("Vlieg alleen op werkdagen.")
    promising.set_state(database, dropped, 1, ActionState.DROPPED, "De proef is gestopt.")
