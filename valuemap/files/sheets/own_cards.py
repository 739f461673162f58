"""The own questions of a municipality, from the sheet in which they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from valuemap.content.deck import Question
from valuemap.content.own_questions import own_question
from valuemap.content.value_list import Cluster
from valuemap.files.sheets.own_sheets import FaultyCell, SheetReader
from valuemap.files.sheets.spreadsheets import Cell, Sheet

QUESTION, EXPLANATION, CLUSTERS, TOPIC = "vraag", "toelichting", "clusters", "onderwerp"
COLUMNS: Final = (QUESTION, EXPLANATION, CLUSTERS, TOPIC)
MOST_OWN_QUESTIONS: Final = 200


@dataclass(frozen=True)
class OwnCard:
    """An own question, with the topic that it was put under; that may be empty."""

    question: Question
    topic: str


@dataclass(frozen=True)
class OwnCards:
    """What a sheet gives: the questions, or else everything that is wrong with it."""

    cards: tuple[OwnCard, ...]
    faults: tuple[FaultyCell, ...]


def read_own_cards(sheet: Sheet, clusters: Sequence[Cluster]) -> OwnCards:
    """The questions on a sheet, all or none; of the columns `COLUMNS` the last may be missing.

    Args:
        clusters: those that a question may name, by name or id.
    """
    return OwnCards(*_Reader(sheet, clusters).read())


class _Reader(SheetReader[OwnCard]):
    columns: ClassVar = COLUMNS
    needed: ClassVar = (QUESTION, EXPLANATION, CLUSTERS)
    most: ClassVar = MOST_OWN_QUESTIONS

    def item(self, row: int, cells: Sequence[Cell], places: Mapping[str, int]) -> OwnCard | None:
        text = self.words(row, cells, places[QUESTION])
        explanation = self.words(row, cells, places[EXPLANATION])
        chosen = self.chosen(row, cells, places[CLUSTERS])
        topic = ""
        if TOPIC in places and self.is_filled(cells, places[TOPIC]):
            topic = self.words(row, cells, places[TOPIC])
        self.once(row, places[QUESTION], text)
        if self.faults or not (text and explanation and chosen):
            return None  # empty without a fault of its own: under merged cells
        return OwnCard(own_question(text, explanation, chosen), topic)
