"""The rules of the house: who may import whom, and what every file must be."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE_LINES = 80

SCREENS = {"streamlit"}
DATABASE = {"sqlmodel", "sqlalchemy", "alembic", "psycopg"}
FIGURES = {"plotly"}
# What only the command line may use: it gives single ballots to who holds the database, and so
# goes round `disclosure` (docs/adr/0010).
WHOLE_MEETINGS = {
    "valuemap.exporting",
    "valuemap.store.transfer",
    "valuemap.store.restoring",
    "valuemap.store.ballot_lines",
    "valuemap.store.backup",
}
COMMANDS = {"valuemap.cli", "valuemap.cli_files", "valuemap.exporting", "valuemap.__main__"}
UI = COMMANDS | {"valuemap.ui"}
OUTPUT = UI | {"valuemap.charts", "valuemap.reports"}

# What each part of the house may not import. The arrows run one way: rules <- store <-
# charts and reports <- ui <- pages <- app. Everybody may import texts; texts import the
# errors that they put into words.
FORBIDDEN = {
    "rules": SCREENS | DATABASE | FIGURES | OUTPUT | {"valuemap.store"},
    "texts": SCREENS | DATABASE | FIGURES | OUTPUT,
    "store": SCREENS | FIGURES | OUTPUT,
    "charts": SCREENS | DATABASE | UI | WHOLE_MEETINGS | {"valuemap.reports"},
    "reports": SCREENS | DATABASE | UI | WHOLE_MEETINGS,
    "cli": SCREENS,
    "ui": COMMANDS | WHOLE_MEETINGS,
    "pages": DATABASE | FIGURES | COMMANDS | WHOLE_MEETINGS,
    "app": DATABASE | FIGURES | COMMANDS | WHOLE_MEETINGS,
}
NOBODY_IMPORTS = {"pages", "app", "tests"}
COMMAND_LINE = {"cli.py", "cli_files.py", "exporting.py", "__main__.py"}

# Machines of which the tree must not speak: package registries, and folders of one's own.
REGISTRIES = re.compile(
    r"https?://(?:files|registry|deb|pip|mirror)[.-]|pythonhosted[.]org|pypi[.]org/simple"
)
OWN_FOLDERS = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work|workspace)/\w|\b[A-Z]:\\Users\\")


def files_of_the_project() -> list[Path]:
    """All files under version control or about to be, or all files but the hidden ones."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        found = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        kept = {".ci", ".streamlit"}
        found = [
            path
            for path in ROOT.rglob("*")
            if all(
                part in kept or not part.startswith((".", "__pycache__", "node_modules"))
                for part in path.relative_to(ROOT).parts[:-1]
            )
        ]
    return sorted(path for path in found if path.is_file())


def python_files(*folders: str) -> list[Path]:
    """The project's Python files under these folders or files, seen from its root."""
    return sorted(
        path
        for folder in folders
        for path in ([ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"))
        if path.is_file()
    )


def part_of(path: Path) -> str:
    """To which part of the house a file belongs; the key to FORBIDDEN."""
    match path.relative_to(ROOT).parts:
        case ("app.py",):
            return "app"
        case ("pages", *_):
            return "pages"
        case ("valuemap", name) if name in COMMAND_LINE:
            return "cli"
        case ("valuemap", "texts.py"):
            return "texts"
        case ("valuemap", _) | ("valuemap", "disclosure" | "files" | "measures", _):
            return "rules"
        case ("valuemap", part, *_):
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


def test_imports_follow_the_arrows() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {package}"
        for path in python_files("valuemap", "pages", "app.py")
        for package in wrong_imports(
            imports(path.read_text(encoding="utf-8"), dotted(path)), FORBIDDEN[part_of(path)]
        )
    ]
    assert wrong == []


def test_the_measures_know_numbers_and_clusters_and_nothing_else_of_ours() -> None:
    """Who checks a formula reads one folder, and no rule about people can slip into a figure."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("valuemap/measures")
        for name in imports(path.read_text(encoding="utf-8"), dotted(path))
        if name.startswith("valuemap.")
        and not name.startswith(("valuemap.measures", "valuemap.clusters"))
    ]
    assert wrong == []


def test_what_a_meeting_is_does_not_depend_on_the_files_that_tell_of_it() -> None:
    domain = ("deck", "meeting", "weighing", "talk", "conclusion", "council", "profiles")
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(*(f"valuemap/{name}.py" for name in domain), "valuemap/disclosure")
        for name in imports(path.read_text(encoding="utf-8"), dotted(path))
        if name.startswith("valuemap.files")
    ]
    assert wrong == []


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
