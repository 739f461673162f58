"""The rules of the house: who may import whom, and what every file must be."""

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.builders import DATA
from valuemap.content.content import load_content

ROOT = Path(__file__).resolve().parents[2]
PAGE_LINES = 80

# What only the command line may use: it gives single ballots to who holds the database, and so
# goes round `disclosure` (docs/adr/0010).
WHOLE_MEETINGS = {
    *("valuemap.store.exchange.transfer", "valuemap.store.exchange.restoring"),
    *("valuemap.store.exchange.ballot_lines", "valuemap.store.exchange.backup"),
    "valuemap.store.exchange.copying",
}
MAY_GIVE_WHOLE_MEETINGS = {"store", "commands"}

# The house from the ground up: whoever imports, imports from below. Those of one floor do not know
# each other. `pages` and `app.py` stand on top.
FLOORS = (
    ("places",),
    ("wording", "private_log", "settings", "hall"),
    ("measures", "content"),
    ("ways",),
    ("domain",),
    ("disclosure",),
    ("overviews",),
    ("files",),
    ("store",),
    ("texts",),
    ("acts",),
    ("charts",),
    ("reports",),
    ("ui",),
    ("server",),
    ("commands",),
    ("__main__",),
)
# Who may use which libraries; the others may not.
MAY_IMPORT = {
    "streamlit": {"ui", "server", "pages", "app"},
    "plotly": {"charts", "server"},
    "sqlmodel": {"store", "acts"},
    "psutil": {"hall"},
    **{library: {"store"} for library in ("sqlalchemy", "alembic", "psycopg")},
}
MOST_NEIGHBOURS = 17
NOBODY_IMPORTS = {"pages", "app", "tests"}

# Machines of which the tree must not speak: package registries, and folders of one's own.
REGISTRIES = re.compile(
    r"https?://(?:files|registry|deb|pip|mirror)[.-]|pythonhosted[.]org|pypi[.]org/simple"
)
OWN_FOLDERS = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work|workspace)/\w|\b[A-Z]:\\Users\\")


def files_of_the_project() -> list[Path]:
    """All files under version control or about to be, or all files but the hidden ones."""
    return sorted(path for path in entries_of_the_project() if path.is_file())


def entries_of_the_project() -> list[Path]:
    """The same, with links to folders, and folders where there is no version control."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        return [ROOT / name for name in listing.stdout.split("\0") if name]
    kept = {".ci", ".streamlit"}
    return [
        path
        for path in ROOT.rglob("*")
        if all(
            part in kept or not part.startswith((".", "__pycache__", "node_modules"))
            for part in path.relative_to(ROOT).parts[: None if path.is_symlink() else -1]
        )
    ]


def python_files(*folders: str) -> list[Path]:
    """The project's Python files under these folders or files, seen from its root."""
    return sorted(
        path
        for folder in folders
        for path in ([ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"))
        if path.is_file()
    )


def part_of(path: Path) -> str:
    """To which part of the house a file belongs: a floor's name, `pages` or `app`."""
    match path.relative_to(ROOT).parts:
        case ("app.py",):
            return "app"
        case ("valuemap", "__init__.py"):
            return "wording"
        case ("valuemap", name):
            return name.removesuffix(".py")
        case ("valuemap", part, *_):
            return part
        case (part, *_):
            return part
    raise ValueError(path)


def imports(source: str, module: str) -> Iterator[str]:
    """The dotted names that a module imports, anywhere in it, relative ones in full."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=name, names=names, level=level):
                package = module.split(".")[:-level] if level else []
                base = ".".join([*package, *([name] if name else [])])
                yield base
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module"),
                args=[ast.Constant(value=str() as name), *_],
            ):
                yield name


def wrong_imports(names: Iterator[str], forbidden: set[str]) -> set[str]:
    """Which of the forbidden packages stand among these dotted names."""
    return {
        package
        for name in names
        for package in forbidden
        if name == package or name.startswith(f"{package}.")
    }


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path: Path) -> Iterator[str]:
    """What a file of ours imports, as dotted names."""
    return imports(path.read_text(encoding="utf-8"), dotted(path))


def floor_of(part: str) -> int:
    return next(height for height, parts in enumerate(FLOORS) if part in parts)


def test_everybody_imports_from_below() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("valuemap")
        for name in imported(path)
        if name.startswith("valuemap.")
        and (part := name.split(".")[1]) != (own := part_of(path))
        and part[:1].islower()
        and floor_of(part) >= floor_of(own)
    ]
    assert wrong == []


def test_pages_know_screens_and_no_commands() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("pages", "app.py")
        for name in wrong_imports(imported(path), {"valuemap.commands", "valuemap.store"})
    ]
    assert wrong == []


@pytest.mark.parametrize("library", MAY_IMPORT)
def test_a_library_is_used_where_it_belongs(library: str) -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in python_files("valuemap", "pages", "app.py")
        if part_of(path) not in MAY_IMPORT[library] and wrong_imports(imported(path), {library})
    ]
    assert wrong == []


def test_whole_meetings_leave_by_the_command_line_alone() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("valuemap", "pages", "app.py")
        if part_of(path) not in MAY_GIVE_WHOLE_MEETINGS
        for name in wrong_imports(imported(path), WHOLE_MEETINGS)
    ]
    assert wrong == []


def folders_that_know_each_other() -> dict[str, set[str]]:
    """Which folders of a part import which other folders of that part."""
    known: dict[str, set[str]] = {}
    for path in python_files("valuemap"):
        own = path.parent
        for name in imported(path):
            place = ROOT.joinpath(*name.split("."))
            folder = place if place.is_dir() else place.parent
            is_module = place.with_suffix(".py").is_file() or place.is_dir()
            if is_module and folder != own and name.split(".")[1:2] == [part_of(path)]:
                known.setdefault(str(own.relative_to(ROOT)), set()).add(
                    str(folder.relative_to(ROOT))
                )
    return known


def test_no_folders_import_each_other_in_a_ring() -> None:
    known = folders_that_know_each_other()
    order = TopologicalSorter(known)
    order.prepare()  # raises CycleError with the ring


def test_every_folder_can_be_taken_in_at_a_glance() -> None:
    crowded = {
        str(folder.relative_to(ROOT)): len(neighbours)
        for folder in sorted({path.parent for path in python_files("valuemap")})
        if "migrations" not in folder.parts
        and len(neighbours := [path for path in folder.glob("*.py") if path.stem != "__init__"])
        > MOST_NEIGHBOURS
    }
    assert crowded == {}


def test_the_measures_know_numbers_and_clusters_and_nothing_else_of_ours() -> None:
    """Who checks a formula reads one folder, and no rule about people can slip into a figure."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("valuemap/measures")
        for name in imports(path.read_text(encoding="utf-8"), dotted(path))
        if name.startswith("valuemap.") and not name.startswith("valuemap.measures")
    ]
    assert wrong == []


OF_OLD = {"valuemap/store/versions/migrations/versions"}
"""What the tables once were is told in the words of that time."""


ALSO_OTHER_WORDS = {"open", "privacy"}
"""Names of values that are a state, or a page, elsewhere."""


def names_of_clusters() -> set[str]:
    """The ids and names of what the lists that come with Valuemap weigh."""
    found = load_content(DATA).lists.values()
    return {word for own in found for one in own.clusters for word in (one.id, one.name)}


def test_nothing_outside_content_knows_what_is_weighed() -> None:
    """Nine clusters stood in a constant that 29 modules imported, and no other list had a place."""
    known = {name.casefold() for name in names_of_clusters()} - ALSO_OTHER_WORDS
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} says {node.value!r}"
        for path in python_files("valuemap", "pages", "app.py")
        if not any(path.is_relative_to(ROOT / old) for old in OF_OLD)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.casefold() in known
    ]
    wrong += [
        f"{path.relative_to(ROOT)} says {name!r}"
        for path in sorted((ROOT / "valuemap").rglob("*.js"))
        for name in re.findall(r"[\"'`]([^\"'`\n]+)[\"'`]", path.read_text(encoding="utf-8"))
        if name.casefold() in known
    ]
    assert wrong == []


def test_nothing_outside_content_knows_a_framework() -> None:
    """A framework that needs code of its own could not be added as a file."""
    found = load_content(DATA).frameworks
    known = {*found.framework, *found.parts}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} says {node.value!r}"
        for path in python_files("valuemap", "pages", "app.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in known
    ]
    assert wrong == []


def test_no_sentence_says_how_many_there_are_to_weigh() -> None:
    number = re.compile(r"\b(negen|nine) (waarden|groepen|clusters|value)", re.IGNORECASE)
    wrong = [
        f"{path.relative_to(ROOT)} says {found.group()!r}"
        for path in python_files("valuemap/texts", "valuemap/ui", "valuemap/reports", "pages")
        for found in number.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def transactions(source: str) -> Iterator[str]:
    """Where a module opens a transaction of a database, or hands a session on, by line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.With(items=items) | ast.AsyncWith(items=items):
                yield from (
                    f"{node.lineno}: .{opens}()"
                    for item in items
                    for opens in _openings(item.context_expr)
                )
            case ast.Call(keywords=keywords) if any(k.arg == "session" for k in keywords):
                yield f"{node.lineno}: session="


def _openings(entered: ast.expr) -> Iterator[str]:
    match entered:
        case ast.Call(func=ast.Attribute(attr="read" | "write" | "snapshot" | "plain" as opens)):
            yield opens


def test_screens_open_no_transaction() -> None:
    """A transaction that a callback opens is a use case that only a page can do."""
    opened = [
        f"{path.relative_to(ROOT)}:{found}"
        for path in python_files("valuemap/ui", "pages", "app.py")
        for found in transactions(path.read_text(encoding="utf-8"))
    ]
    assert opened == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("with database().write() as session:\n    pass", ["1: .write()"]),
        ("with a, known.read():\n    pass", ["1: .read()"]),
        ("with resources.database().snapshot() as s:\n    pass", ["1: .snapshot()"]),
        ("act(1, session=s)", ["1: session="]),
        ("text = file.read()\nwith open(text) as file:\n    pass", []),
        ("leading.show(database, 1, None)", []),
    ],
)
def test_a_transaction_is_seen_in_every_form(source: str, found: list[str]) -> None:
    assert list(transactions(source)) == found


# Sentences name the numbers of the rules; only the rules decide by them.
MAY_NAME_THRESHOLDS = {"disclosure", "texts"}


def test_only_disclosure_decides_what_may_be_shown() -> None:
    """Who stands in a result was decided in nine places once, and consent asked by another rule."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} uses {word}"
        for path in python_files("valuemap", "pages", "app.py")
        if part_of(path) not in MAY_NAME_THRESHOLDS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.stmt) and (word := threshold_named(node))
    ]
    wrong += [
        f"{path.relative_to(ROOT)}:{node.lineno} decides by a threshold"
        for path in python_files("valuemap/texts")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and any(
            isinstance(part, ast.Attribute)
            and isinstance(part.value, ast.Name)
            and part.value.id in ("COUNCIL", "LEAST")
            for side in (node.left, *node.comparators)
            for part in ast.walk(side)
        )
    ]
    assert wrong == []


def threshold_named(node: ast.stmt) -> str:
    """The thresholds of disclosure that a line of code takes, by whatever name; empty without."""
    match node:
        case ast.ImportFrom(module=str() as module, names=names):
            taken = {one.name for one in names} & {"COUNCIL", "Thresholds", "thresholds"}
            if module.startswith("valuemap.disclosure") and taken:
                return ", ".join(sorted(taken))
            if module == "valuemap.disclosure.thresholds":
                return module
        case ast.Import(names=names):
            return next((n.name for n in names if n.name.endswith("disclosure.thresholds")), "")
    return ""


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("from valuemap.disclosure import COUNCIL as LEAST", "COUNCIL"),
        ("from valuemap.disclosure.thresholds import anything", "valuemap.disclosure.thresholds"),
        ("import valuemap.disclosure.thresholds", "valuemap.disclosure.thresholds"),
        ("from valuemap.disclosure import Outcome, publish", ""),
    ],
)
def test_a_threshold_is_seen_by_whatever_name(source: str, named: str) -> None:
    assert threshold_named(ast.parse(source).body[0]) == named


def test_nobody_imports_pages_app_or_tests() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {package}"
        for path in python_files("valuemap", "pages", "app.py")
        for package in wrong_imports(
            imports(path.read_text(encoding="utf-8"), dotted(path)), NOBODY_IMPORTS
        )
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import streamlit", {"streamlit"}),
        ("import streamlit.testing.v1 as t", {"streamlit"}),
        ("from streamlit import cache_data", {"streamlit"}),
        ("def f():\n    import streamlit as st", {"streamlit"}),
        ("import importlib\nimportlib.import_module('streamlit')", {"streamlit"}),
        ("from valuemap import ui", {"valuemap.ui"}),
        ("from . import ui", {"valuemap.ui"}),
        ("from .ui.state import role", {"valuemap.ui"}),
        ("import streamlit_extras", set()),
        ("from valuemap import uinames", set()),
        ("import numpy as np", set()),
    ],
)
def test_a_forbidden_import_is_seen_in_every_form(source: str, found: set[str]) -> None:
    forbidden = {"streamlit", "valuemap.ui"}
    assert wrong_imports(imports(source, "valuemap.deck"), forbidden) == found


def undocumented(source: str) -> Iterator[str]:
    """The public functions and classes of a module without a docstring; itself as "module"."""
    tree = ast.parse(source)
    if not ast.get_docstring(tree):
        yield "module"
    yield from _undocumented_in(tree.body)


def _undocumented_in(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from _undocumented_in(node.body)


def test_everything_public_has_a_docstring() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("valuemap")
        if "versions" not in path.parts  # migrations: their functions are Alembic's
        for name in undocumented(path.read_text(encoding="utf-8"))
    ]
    assert missing == []


def test_a_missing_docstring_is_seen() -> None:
    source = '''
def public(): ...
def documented(): """Says it."""
def _private():
    def local(): ...
class Public:
    """Says it."""
    def method(self): ...
class _Private:
    def method(self): ...
'''
    assert list(undocumented(source)) == ["module", "public", "method"]


def test_a_page_is_short() -> None:
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("pages")
    }
    assert {name: lines for name, lines in lengths.items() if lines > PAGE_LINES} == {}


def test_no_file_names_a_registry_or_somebodys_own_folders() -> None:
    named = []
    for path in files_of_the_project():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a font or a picture
        named += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(lines, start=1)
            if REGISTRIES.search(line) or OWN_FOLDERS.search(line)
        ]
    assert named == []


@pytest.mark.parametrize(
    ("line", "is_named"),
    [
        ("see https://" + "registry.example.org/x", True),
        ("--find-links=/" + "home/jan/wheels", True),
        ("C:\\" + "Users\\jan", True),
        ("/var/lib/valuemap/valuemap.db", False),
        ("https://example.org/home/page", False),
        ("homework/root/x", False),
    ],
)
def test_such_a_name_is_seen(line: str, is_named: bool) -> None:
    assert bool(REGISTRIES.search(line) or OWN_FOLDERS.search(line)) == is_named


def test_no_file_is_a_link_to_another_place() -> None:
    """A link to the tools of one machine stood in the tree: no file of it said so."""
    assert [str(path) for path in entries_of_the_project() if path.is_symlink()] == []


def test_every_make_command_in_the_documentation_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    unknown = [
        f"{path.name}: make {target}"
        for path in files_of_the_project()
        if path.suffix == ".md"
        for target in made_commands(path.read_text(encoding="utf-8"))
        if target not in targets
    ]
    assert unknown == []


def made_commands(markdown: str) -> list[str]:
    """The targets of the make commands in code, in the text or in a block."""
    blocks = re.findall(r"^```.*?^```", markdown, flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`[^`\n]+`", markdown)
    command = re.compile(r"(?:^|[`$;&] *)make(?: +[A-Z_]+=\S+)* +([a-z][a-z-]*)", re.MULTILINE)
    return [target for code in [*blocks, *spans] for target in command.findall(code)]


def test_make_commands_are_seen_in_code_only() -> None:
    markdown = "We make plans.\n`make run` or `make PORT=1 test`\n```sh\nmake -n\nmake load\n```\n"
    assert sorted(made_commands(markdown)) == ["load", "run", "test"]
