"""No text and no style is left behind when what used it goes."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.unit.test_house import ROOT

CODE = sorted([*(ROOT / "valuemap").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
SCRIPTS = sorted((ROOT / "valuemap").rglob("*.js"))
SHEETS = sorted((ROOT / "valuemap").rglob("*.css"))
TEXTS = "valuemap.texts"
UNSTYLED = {
    "vm-title": "the id of what an SVG is called, beside a class of the wall",
    "vm-desc": "the id of what an SVG shows",
}
ANYTHING = "\0"
"""Stands for what is filled in."""
_CLASS = re.compile(r"(?<![\w.#-])vm-[\w-]+")
_STYLED = re.compile(r"\.(vm-[\w-]+)")
_KEYED = re.compile(r"\.st-key-([\w-]+)")
_KEYED_LIKE = re.compile(r'class\*="st-key-([\w-]+)"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def module_of(path: Path) -> str:
    """The dotted name of a file of ours."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def named(tree: ast.Module) -> Iterator[str]:
    """What a module of texts gives names at its top."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for one in targets if isinstance(one, ast.Name))


def used(module: str, tree: ast.Module, texts: Iterable[str]) -> Iterator[str]:
    """The texts that a module reads, as dotted names; `*.NAME` where it may be of any of them.

    It may be where it is read from a variable, which can hold either of two modules.
    """
    modules = set(texts)
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                known[one.asname or one.name] = whole
                if whole not in modules:
                    yield whole
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{known.get(node.value.id, '*')}.{node.attr}"
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield f"{module}.{node.id}"


def unused(sources: dict[str, str], texts: Iterable[str]) -> list[str]:
    """The names in modules of texts that nothing reads.

    Args:
        sources: by module, all that may read them, with those modules themselves.
        texts: the modules of texts.
    """
    modules = set(texts)
    trees = {module: ast.parse(source) for module, source in sources.items()}
    read = {one for module, tree in trees.items() for one in used(module, tree, modules)}
    return sorted(
        f"{module}.{name}"
        for module in modules
        for name in named(trees[module])
        if f"{module}.{name}" not in read and f"*.{name}" not in read
    )


def strings(source: str) -> Iterator[str]:
    """The texts in a source but docstrings, with `ANYTHING` where something is filled in."""
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else ANYTHING
                for part in node.values
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed
        ):
            yield node.value


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Every string in the code that makes the screens."""
    return {one for path in CODE for one in strings(path.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def styles() -> str:
    """All style sheets, without what is said about them."""
    return _COMMENT.sub("", "\n".join(path.read_text(encoding="utf-8") for path in SHEETS))


def classes(written: Iterable[str]) -> set[str]:
    """The classes of ours that these give to elements; `vm-on-` where the rest is filled in."""
    return {one for text in written for one in _CLASS.findall(text)}


def is_given(name: str, given: set[str], written: set[str]) -> bool:
    """Whether a class is given, or put together of a part that ends in a hyphen and a word."""
    return name in given or any(
        one.endswith("-")
        and name.startswith(one)
        and (name.removeprefix(one) in written or name.removeprefix(one).isdigit())
        for one in given
    )


def test_every_text_is_used_somewhere() -> None:
    sources = {module_of(path): path.read_text(encoding="utf-8") for path in CODE}
    texts = [module for module in sources if module.startswith(f"{TEXTS}.")]
    assert len(texts) > 50
    assert unused(sources, texts) == []


def test_a_text_that_nothing_reads_is_found_though_another_has_its_name() -> None:
    sources = {
        "texts.a": "ONE = 'x'\nTWO = ONE\ndef three(): ...",
        "texts.b": "ONE = 'y'\nTWO = 'z'",
        "ui": "from texts import a as words\nprint(words.TWO)\nfrom texts.b import ONE",
    }
    assert unused(sources, ["texts.a", "texts.b"]) == ["texts.a.three", "texts.b.TWO"]
    sources["ui"] += "\nsaid = words if x else b\nprint(said.three())"
    assert unused(sources, ["texts.a", "texts.b"]) == ["texts.b.TWO"]


def test_every_class_with_a_style_is_given_to_something(written: set[str], styles: str) -> None:
    scripts = (path.read_text(encoding="utf-8") for path in SCRIPTS)
    given = classes(written) | classes(scripts)
    styled = set(_STYLED.findall(styles))
    assert len(styled) > 50
    assert {one for one in styled if not is_given(one, given, written)} == set()


def test_every_class_that_is_given_has_a_style(written: set[str], styles: str) -> None:
    styled = set(_STYLED.findall(styles))
    scripts = (path.read_text(encoding="utf-8") for path in SCRIPTS)
    given = classes(written) | classes(scripts)
    bare = {
        one
        for one in given
        if one not in styled
        and not (one.endswith("-") and any(name.startswith(one) for name in styled))
    }
    assert {one for one in bare if one not in UNSTYLED} == set()


def test_every_key_with_a_style_is_that_of_a_place_on_a_page(
    written: set[str], styles: str
) -> None:
    made = {one for one in written if re.fullmatch(rf"[\w{ANYTHING}-]*\w[\w{ANYTHING}-]*", one)}
    known = re.compile("|".join(re.escape(one).replace(re.escape(ANYTHING), ".*") for one in made))
    keys, beginnings = set(_KEYED.findall(styles)), set(_KEYED_LIKE.findall(styles))
    assert len(keys) > 30
    assert {one for one in keys if not known.fullmatch(one)} == set()
    assert {one for one in beginnings if not any(key.startswith(one) for key in made)} == set()


def test_a_class_that_is_put_together_counts_with_the_words_that_make_it() -> None:
    found = set(strings("'''vm-doc'''\nx = f'<p class=\"vm-a vm-on-{name}\">'\nshow(name='map')"))
    given = classes(found)
    assert given == {"vm-a", "vm-on-"}
    assert is_given("vm-on-map", given, found)
    assert not is_given("vm-on-end", given, found)
