"""What stands beside the questions of the deck, in a file of its own with an entry for each.

It is our interpretation, and so apart from the questions, which say what their source says.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Final

from valuemap.content.deck import Question, Role
from valuemap.content.toml_files import ContentTable, Fault, FaultKind, open_content

ENTRIES_FILE: Final = "per-vraag.toml"
_ROLES: Final = tuple(role.value for role in Role)


class QuestionEntries:
    """The entries of a folder, by the id of their question."""

    def __init__(self, folder: Path, opinions: Collection[str] | None, faults: list[Fault]) -> None:
        """Read the file.

        Args:
            opinions: ids of all opinions of the list that the deck is about; None where it cannot
                be read.
            faults: where what is wrong is noted.
        """
        self._opinions = opinions
        self._file = open_content(folder / ENTRIES_FILE, faults)
        self._tables: dict[str, ContentTable] = {}
        self._asked: set[str] = set()
        if self._file is not None:
            for table in self._file.children("question"):
                self._tables[table.about()] = table
            self._file.nothing_else()

    def beside(self, question: Question) -> Question:
        """The question with what its entry says; a question without one is a fault."""
        table = self._tables.get(question.id)
        self._asked.add(question.id)
        if self._file is None:
            return question
        if table is None:
            self._file.fault(FaultKind.MISSING, "", "an entry for this question", key=question.id)
            return question
        roles = table.roles("roles", _ROLES)
        found = replace(
            question,
            roles=tuple(Role(role) for role in roles if role in _ROLES),
            sides=table.sides("sides", self._opinions),
            example=table.text("example"),
            asks_fact=table.flag("asks_fact"),
            about_platforms=table.flag("about_platforms"),
        )
        table.nothing_else()
        return found

    def nothing_left(self) -> None:
        """Note a fault for every entry whose question the deck has not."""
        for question_id, table in self._tables.items():
            if question_id and question_id not in self._asked:
                wanted = "a question of the deck"
                table.fault(FaultKind.UNKNOWN_QUESTION, question_id, wanted, key="id")
