"""How the columns of our tables, and the rules on them, are written."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, false, text, true

OFF = {"server_default": false()}
EMPTY = {"server_default": text("''")}
# SQLite gives the id of a deleted last row to the next one. What was remembered by that
# id elsewhere, in a cache or a browser, would then belong to somebody else's meeting.
NEVER_REUSED = {"sqlite_autoincrement": True}


def word(length: int, default: str) -> Any:
    """A word of a program, which is never empty."""
    return Column(String(length), nullable=False, server_default=text(f"'{default}'"))


def short(length: int) -> Any:
    """A text of at most so many characters."""
    return Column(String(length), nullable=False, server_default=text("''"))


def words() -> Any:
    """A text of any length."""
    return Column(String, nullable=False, server_default=text("''"))


def number() -> Any:
    """A whole number."""
    return Column(Integer, nullable=False, server_default=text("0"))


def flag(default: bool) -> Any:
    """Yes or no."""
    return Column(Boolean, nullable=False, server_default=true() if default else false())


def one_of(column: str, words: Iterable[str]) -> str:
    """The rule that a column holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"


def belongs_to(target: str, *, index: bool = True) -> Any:
    """The id of the row that this one goes with when it is deleted."""
    return Column(Integer, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=index)


def one_for_each(target: str) -> Any:
    """The same, of which each other row has no more than one."""
    return Column(Integer, ForeignKey(target, ondelete="CASCADE"), nullable=False, unique=True)


def moment() -> Any:
    """A moment, with its zone."""
    return Column(DateTime(timezone=True), nullable=False)


def moment_or_none() -> Any:
    """A moment, or NULL."""
    return Column(DateTime(timezone=True), nullable=True)
