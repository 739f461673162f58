"""The map of data: what is stored, how long, and who sees it, made from the tables themselves."""

from collections.abc import Iterable, Sequence

from valuemap.store.tables.privacy import CATALOGUE, Meaning, meanings
from valuemap.texts.site import data_map as texts


def data_map() -> str:
    """The whole map, in Markdown."""
    parts = [
        f"# {texts.TITLE}",
        *texts.LEAD,
        *_legend(texts.NATURES_TITLE, texts.NATURES.values()),
        *_legend(texts.KEEPS_TITLE, texts.KEEPS.values()),
        *_legend(texts.SEES_TITLE, texts.SEES.values()),
        f"## {texts.TABLES_TITLE}",
    ]
    for name in CATALOGUE:
        parts += _table(name)
    parts += [f"## {texts.OUTSIDE_TITLE}", _rows(texts.OUTSIDE_HEAD, texts.OUTSIDE)]
    return "\n\n".join(parts) + "\n"


def _legend(title: str, words: Iterable[tuple[str, str]]) -> list[str]:
    return [f"## {title}", "\n".join(f"- **{word}**: {said}" for word, said in words)]


def _table(name: str) -> list[str]:
    columns = list(meanings(name))
    rows = [_row(name, column, meaning) for column, meaning in columns]
    backup = texts.IN_BACKUP if columns[0][1].in_backup else texts.NOT_IN_BACKUP
    return [f"### `{name}`", f"{texts.TABLES[name]} {backup}", _rows(texts.HEAD, rows)]


def _row(table: str, column: str, meaning: Meaning) -> Sequence[str]:
    return (
        f"`{column}`",
        texts.meaning(table, column),
        texts.NATURES[meaning.nature][0],
        texts.KEEPS[meaning.keeps][0],
        "; ".join(texts.SEES[one][0] for one in meaning.sees),
    )


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
