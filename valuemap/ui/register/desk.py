"""Who works with the register, and what they may do there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import LineChanged, NotFound, TooManyLines
from valuemap.texts.dates import today, typed_day
from valuemap.texts.register import forms as texts
from valuemap.ui.parts import acting
from valuemap.wording import WordingError


class NotADay(ValueError):
    """What was typed as a day is none."""


@dataclass(frozen=True)
class Desk:
    """Who looks at the register.

    Attributes:
        may_write: its clerk; else somebody who reads.
        admit: raises `NotFound` where they may not write in the register of a dossier any more.
        address: what leads to the dossier of an action, as parameters of its page.
        names_dossier: whether each action says of which dossier it is.
        weights: by name how heavy a value is, as it was published.
        level: of the heading of an action.
    """

    may_write: bool
    admit: Callable[[Database, int], None]
    address: Callable[[RegisteredAction], Mapping[str, str]]
    names_dossier: bool = True
    weights: Mapping[str, float] = field(default_factory=dict)
    level: int = 3

    def do(self, dossier_id: int, act: acting.Act) -> bool:
        """Do an act in the register of a dossier, and say what came in its way."""
        return acting.do(partial(self._admitted, dossier_id, act), words=_words())

    def _admitted(self, dossier_id: int, act: acting.Act, database: Database) -> None:
        self.admit(database, dossier_id)
        act(database)


def example() -> str:
    """A day as one types it, of this year."""
    return typed_day(today().replace(month=12, day=1))


def _words() -> acting.Words:
    return {
        WordingError: texts.wording,
        NotADay: lambda _: (texts.DAY_WRONG, texts.DAY_WRONG_NEXT.format(example=example())),
        NotFound: lambda _: (texts.ACTION_GONE, texts.ACTION_GONE_NEXT),
        LineChanged: lambda _: (texts.CHANGED, texts.CHANGED_NEXT),
        TooManyLines: lambda error: (texts.FULL.format(*error.args), texts.FULL_NEXT),
    }
